//! The `use` lines of a module: for names that code mentions in any case, with a feature, or in
//! documentation alone.

use super::ident;
use crate::table::{OrdMap, OrdSet};
use proc_macro2::TokenStream;
use quote::quote;

/// Names that a module takes from elsewhere.
#[derive(Default)]
pub(super) struct Imports {
    /// The feature that the code which is written now needs.
    feature: Option<String>,
    /// The feature that all code of the module needs.
    whole: Option<String>,
    /// Each name, and when it is mentioned.
    all: OrdMap<Name, When>,
}

/// A name, by where it comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    /// It stands beside the outermost modules.
    Up(String),
    /// It is one of the standard library, which the runtime has.
    Standard(&'static str),
}

/// When code that mentions a name is compiled.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct When {
    /// Not in any case: with one of these features, or for documentation.
    sometimes: bool,
    doc: bool,
    features: OrdSet<String>,
}

impl Imports {
    /// The code that comes now is compiled with this feature; with none in any case.
    pub(super) fn set_feature(&mut self, feature: Option<&str>) {
        self.feature = feature.map(str::to_owned);
    }

    /// All code of the module is compiled with this feature; with none in any case.
    pub(super) fn set_whole(&mut self, feature: Option<&str>) {
        self.whole = feature.map(str::to_owned);
    }

    /// Code mentions a name.
    pub(super) fn mention(&mut self, name: Name) {
        let when = self.all.or_insert_with(name, || When { sometimes: true, ..When::default() });
        match &self.feature {
            None => when.sometimes = false,
            Some(feature) => _ = when.features.insert(feature.clone()),
        }
    }

    /// Documentation mentions a name.
    pub(super) fn document(&mut self, name: Name) {
        let when = self.all.or_insert_with(name, || When { sometimes: true, ..When::default() });
        when.doc = true;
    }

    /// The lines. `up` leads to where the outermost modules are, and one of the names there is
    /// called `tl` here.
    pub(super) fn lines(mut self, up: &TokenStream, runtime: &str) -> TokenStream {
        let runtime_name = Name::Up(runtime.to_owned());
        // What is no item, such as a table, needs it in any case.
        if !self.all.contains_key(&runtime_name) {
            self.feature = self.whole.take();
            self.mention(runtime_name);
        }
        let mut groups: OrdMap<(When, bool), Vec<TokenStream>> = OrdMap::new();
        for (name, mut when) in self.all {
            if !when.sometimes {
                when = When::default();
            }
            let (is_up, name) = match name {
                Name::Up(name) if name == runtime && name != "tl" => {
                    let ident = ident(&name);
                    (true, quote!(#ident as tl))
                }
                Name::Up(name) => (true, quote_ident(&name)),
                Name::Standard(name) => (false, quote_ident(name)),
            };
            groups.or_default((when, !is_up)).push(name);
        }
        groups.into_iter().map(|((when, standard), names)| line(&when, standard, up, &names)).collect()
    }
}

/// One line, for names that are mentioned at the same times.
fn line(when: &When, standard: bool, up: &TokenStream, names: &[TokenStream]) -> TokenStream {
    let doc = when.doc.then(|| quote!(doc));
    let features = when.features.iter().map(|feature| quote!(feature = #feature));
    let conditions: Vec<_> = doc.into_iter().chain(features).collect();
    let cfg = match conditions.as_slice() {
        [] => quote!(),
        [only] => quote!(#[cfg(#only)]),
        several => quote!(#[cfg(any(#(#several),*))]),
    };
    let from = if standard { quote!(tl::) } else { up.clone() };
    match names {
        [only] => quote!(#cfg use #from #only;),
        several => quote!(#cfg use #from {#(#several),*};),
    }
}

fn quote_ident(name: &str) -> TokenStream {
    let name = ident(name);
    quote!(#name)
}
