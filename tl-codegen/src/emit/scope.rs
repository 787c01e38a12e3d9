//! The names that a generated module sees.
//!
//! A TL type may be called `Vec` or `Option`. Where a module defines such a name, the
//! standard one is reached through the runtime instead.

use super::ident;
use crate::{
    Config, options,
    plan::{Group, Path, Tree},
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

pub(super) struct Scope {
    tree: Tree,
    /// `None` beside the groups.
    group: Option<Group>,
    modules: Vec<String>,
    defined: BTreeSet<String>,
    /// Groups that code of this module mentions.
    groups: BTreeSet<Group>,
    /// Whether code of this module mentions the registry.
    registry: bool,
    /// What code that borrows calls the root of the other tree, and whether that of this
    /// module does.
    pub(super) root: (&'static str, bool),
    /// Names of the runtime that code of this module mentions by themselves.
    standard: BTreeSet<&'static str>,
    derives: Vec<TokenStream>,
    /// Attributes, and whether they stand on enums alone.
    attributes: Vec<(TokenStream, bool)>,
}

impl Scope {
    pub(super) fn new(
        tree: Tree,
        group: Option<Group>,
        modules: &[String],
        config: &Config,
        root: &'static str,
    ) -> Self {
        Self {
            tree,
            group,
            modules: modules.to_vec(),
            defined: BTreeSet::new(),
            groups: BTreeSet::new(),
            registry: false,
            root: (root, false),
            standard: BTreeSet::new(),
            derives: parse(&config.derives),
            attributes: parse(&config.attributes)
                .into_iter()
                .zip(config.attributes.iter().map(|it| options::is_for_enums(it)))
                .collect(),
        }
    }

    /// The module has an item of this name.
    pub(super) fn define(&mut self, name: &str) {
        self.defined.insert(name.to_owned());
    }

    /// `Vec`, `String`, `Box`, `Option`, `Copy` or `Fn`.
    pub(super) fn standard(&mut self, name: &'static str) -> TokenStream {
        let short = ident(name);
        if self.defined.contains(name) {
            return quote!(tl::#short);
        }
        // These are in the prelude of every crate; the others only where `std` is.
        if !matches!(name, "Copy" | "Fn" | "Option") {
            self.standard.insert(name);
        }
        quote!(#short)
    }

    /// A struct or an enum.
    pub(super) fn item(&mut self, path: &Path) -> TokenStream {
        let name = ident(&path.ident);
        let here = path.tree == self.tree;
        if here && Some(path.group) == self.group && path.modules == self.modules {
            return quote!(#name);
        }
        let root = if here {
            self.groups.insert(path.group);
            TokenStream::new()
        } else {
            self.root()
        };
        let group = group(path.group);
        let modules = path.modules.iter().map(|module| ident(module));
        quote!(#root #group::#(#modules::)*#name)
    }

    /// The root of the owned tree, as code that borrows sees it.
    fn root(&mut self) -> TokenStream {
        self.root.1 = true;
        let root = ident(self.root.0);
        quote!(#root::)
    }

    /// The module with the tables of ids.
    pub(super) fn registry(&mut self) -> TokenStream {
        if self.tree == Tree::Borrowed {
            let root = self.root();
            return quote!(#root registry);
        }
        self.registry = true;
        quote!(registry)
    }

    /// `#[derive(…)]` and the attributes of the configuration, for what is `Copy` or not,
    /// a struct or an enum.
    pub(super) fn derives(&self, copy: bool, is_enum: bool) -> TokenStream {
        let attributes =
            self.attributes.iter().filter(|(_, for_enums)| is_enum || !for_enums).map(|it| &it.0);
        let named = |name: &str| {
            self.derives.iter().any(|it| it.to_string().rsplit(':').next().map(str::trim) == Some(name))
        };
        let missing = ["Clone", "Copy"].into_iter().filter(|name| copy && !named(name)).map(ident);
        let missing = missing.map(|name| quote!(#name));
        let derives: Vec<_> = self.derives.iter().cloned().chain(missing).collect();
        let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
        quote!(#derives #(#[#attributes])*)
    }

    /// The `use` lines, once all items are written.
    pub(super) fn imports(&self) -> TokenStream {
        let up = self.modules.iter().map(|_| quote!(super::));
        let mut names: Vec<_> = self.groups.iter().map(|it| group(*it)).chain([quote!(tl)]).collect();
        names.extend(self.registry.then(|| quote!(registry)));
        let root = ident(self.root.0);
        names.extend(self.root.1.then(|| quote!(#root)));
        names.sort_by_key(ToString::to_string);
        let names = match names.as_slice() {
            [only] => quote!(#only),
            several => quote!({#(#several),*}),
        };
        let roots = quote!(use super::#(#up)*#names;);
        let standard: Vec<_> = self.standard.iter().map(|name| ident(name)).collect();
        match standard.as_slice() {
            [] => roots,
            [only] => quote!(#roots use tl::#only;),
            several => quote!(#roots use tl::{#(#several),*};),
        }
    }
}

/// What is not Rust is reported by the stage that renders.
fn parse(texts: &[String]) -> Vec<TokenStream> {
    texts.iter().map(|text| text.parse().unwrap_or_default()).collect()
}

/// The module of a group.
pub(super) fn group(group: Group) -> TokenStream {
    match group {
        Group::Types => quote!(types),
        Group::Enums => quote!(enums),
        Group::Functions => quote!(functions),
    }
}
