//! The names that a generated module sees.
//!
//! A TL type may be called `Vec` or `Option`. Where a module defines such a name, the standard one
//! is reached through the runtime instead.

use super::ident;
use crate::plan::{Item, Path, Plan, RootId};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

pub(super) struct Scope<'p> {
    root: RootId,
    modules: &'p [String],
    defined: BTreeSet<&'p str>,
    /// What code of this module mentions of its own root: modules, or items beside them.
    mentioned: BTreeSet<String>,
    /// What documentation of this module links to, in the same way.
    documented: BTreeSet<String>,
    /// What views call the root of the owned types, and whether code of this module does.
    owned: (&'p str, bool),
    /// The module with the tables of ids.
    registry: &'p str,
    /// What the module above calls that of the runtime which code of this module calls.
    runtime: &'p str,
    /// Names of the runtime that code of this module mentions by themselves.
    standard: BTreeSet<&'static str>,
    /// The attributes of the last item: the next one often has the same.
    last: Option<(&'p Item, TokenStream)>,
}

impl<'p> Scope<'p> {
    pub(super) fn new(plan: &'p Plan, root: RootId, modules: &'p [String]) -> Self {
        let owned = plan.roots.iter().find_map(|root| root.owned.as_deref()).unwrap_or_default();
        let registry = plan.roots.iter().find_map(|root| root.registry.as_ref());
        Self {
            root,
            modules,
            defined: BTreeSet::new(),
            mentioned: BTreeSet::new(),
            documented: BTreeSet::new(),
            owned: (owned, false),
            registry: registry.map_or("", |it| it.module.as_str()),
            // Modules of views take it from the module that they lie in.
            runtime: if root.views && !modules.is_empty() { "tl" } else { &plan.format },
            standard: BTreeSet::new(),
            last: None,
        }
    }

    /// The module has an item of this name.
    pub(super) fn define(&mut self, name: &'p str) {
        self.defined.insert(name);
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

    /// `None` or `Some`.
    pub(super) fn variant(&mut self, name: &'static str) -> TokenStream {
        let short = ident(name);
        if self.defined.contains(name) {
            let option = self.standard("Option");
            return quote!(#option::#short);
        }
        quote!(#short)
    }

    /// A struct or an enum, by the shortest path.
    pub(super) fn item(&mut self, path: &Path) -> TokenStream {
        let name = ident(&path.ident);
        let here = path.root == self.root;
        if here && path.modules.starts_with(self.modules) {
            let below = path.modules.iter().skip(self.modules.len()).map(|module| ident(module));
            return quote!(#(#below::)*#name);
        }
        let root = if here {
            self.mentioned.insert(path.modules.first().unwrap_or(&path.ident).clone());
            TokenStream::new()
        } else {
            self.owned()
        };
        let modules = path.modules.iter().map(|module| ident(module));
        quote!(#root #(#modules::)*#name)
    }

    /// Documentation of this module links to items in these outermost modules.
    pub(super) fn document(&mut self, modules: &BTreeSet<String>) {
        self.documented.extend(modules.iter().cloned());
    }

    /// The root of the owned types, as code of a view sees it.
    fn owned(&mut self) -> TokenStream {
        self.owned.1 = true;
        let root = ident(self.owned.0);
        quote!(#root::)
    }

    /// The module with the tables of ids.
    pub(super) fn registry(&mut self) -> TokenStream {
        let registry = ident(self.registry);
        if self.root.views {
            let root = self.owned();
            return quote!(#root #registry);
        }
        self.mentioned.insert(self.registry.to_owned());
        quote!(#registry)
    }

    /// `#[derive(…)]` and the other attributes of an item.
    pub(super) fn attributes(&mut self, item: &'p Item) -> TokenStream {
        match &self.last {
            Some((last, tokens))
                if (&last.derives, &last.attributes) == (&item.derives, &item.attributes) =>
            {
                tokens.clone()
            }
            _ => {
                let (derives, attributes) = (parse(&item.derives), parse(&item.attributes));
                let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
                let tokens = quote!(#derives #(#[#attributes])*);
                self.last = Some((item, tokens.clone()));
                tokens
            }
        }
    }

    /// The `use` lines, once all items are written.
    pub(super) fn imports(&self) -> TokenStream {
        let mentioned = self.mentioned.iter().map(String::as_str);
        let owned = self.owned.1.then_some(self.owned.0);
        let names: BTreeSet<&str> = mentioned.chain(owned).chain([self.runtime]).collect();
        let linked: Vec<_> =
            self.documented.iter().map(String::as_str).filter(|name| !names.contains(name)).collect();
        let roots = self.up(names);
        // Code that is compiled has no use for these.
        let linked = (!linked.is_empty()).then(|| {
            let linked = self.up(linked);
            quote!(#[cfg(doc)] #linked)
        });
        let standard: Vec<_> = self.standard.iter().map(|name| ident(name)).collect();
        let standard = match standard.as_slice() {
            [] => quote!(),
            [only] => quote!(use tl::#only;),
            several => quote!(use tl::{#(#several),*};),
        };
        quote!(#roots #standard #linked)
    }

    /// The `use` line for what stands beside the outermost modules.
    fn up<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> TokenStream {
        // What stands beside the modules of views is one module below the root, too.
        let up = (0..self.modules.len().max(1)).map(|_| quote!(super::));
        let names = names.into_iter().map(|name| {
            let ident = ident(name);
            if name == self.runtime && name != "tl" { quote!(#ident as tl) } else { quote!(#ident) }
        });
        let names: Vec<_> = names.collect();
        let names = match names.as_slice() {
            [only] => quote!(#only),
            several => quote!({#(#several),*}),
        };
        quote!(use #(#up)*#names;)
    }
}

/// What is not Rust has been refused.
fn parse(texts: &[String]) -> Vec<TokenStream> {
    texts.iter().map(|text| text.parse().unwrap_or_default()).collect()
}
