//! The names that a generated module sees.
//!
//! A TL type may be called `Vec` or `Option`. Where a module defines such a name, the standard one
//! is reached through the runtime instead.

use super::{
    ident,
    imports::{Imports, Name},
};
use crate::{
    plan::{Item, Kind, Path, Plan, RootId},
    table::OrdSet,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) struct Scope<'p> {
    root: RootId,
    modules: &'p [String],
    defined: OrdSet<&'p str>,
    /// Those of them that are values, too: structs without braces.
    values: OrdSet<&'p str>,
    /// What the module takes from elsewhere: of its own root modules, or items beside them.
    imports: Imports,
    /// What views call the root of the owned types.
    owned: &'p str,
    /// The module of views, where there are some.
    views: Option<&'p str>,
    /// The module with the tables of ids.
    registry: &'p str,
    /// The module with the table of the schema.
    reflection: &'p str,
    /// What the module above calls that of the runtime which code of this module calls.
    runtime: &'p str,
    /// Whether code that nothing uses is let be.
    lets_be: bool,
    /// The attributes of the last item: the next one often has the same.
    last: Option<(&'p Item, TokenStream)>,
}

impl<'p> Scope<'p> {
    pub(super) fn new(plan: &'p Plan, root: RootId, modules: &'p [String]) -> Self {
        let owned = plan.roots.iter().find_map(|root| root.owned.as_deref()).unwrap_or_default();
        let registry = plan.roots.iter().find_map(|root| root.registry.as_ref());
        let reflection = plan.roots.iter().find_map(|root| root.reflection.as_ref());
        Self {
            root,
            modules,
            defined: OrdSet::new(),
            values: OrdSet::new(),
            imports: Imports::default(),
            owned,
            views: plan.roots.iter().find_map(|root| Some(root.module.as_ref()?.ident.as_str())),
            registry: registry.map_or("", |it| it.module.as_str()),
            reflection: reflection.map_or("", |it| it.module.as_str()),
            // Modules of views take it from the module that they lie in.
            runtime: if root.views && !modules.is_empty() { "tl" } else { &plan.format },
            lets_be: plan.allow.iter().any(|lint| lint == "dead_code"),
            last: None,
        }
    }

    /// What stands in front of items of another layer. To the compiler those that nothing uses are imports, and in
    /// a private module it warns of each.
    pub(super) fn unused_imports(&self) -> Option<TokenStream> {
        self.lets_be.then(|| quote!(#[allow(unused_imports)]))
    }

    /// The module has this item.
    pub(super) fn define(&mut self, item: &'p Item) {
        let name = item.path.ident.as_str();
        self.defined.insert(name);
        let has_value = match &item.kind {
            Kind::Struct(record) => record.fields.is_empty() && !record.braces,
            Kind::Enum(_) => false,
            Kind::Opaque => true,
        };
        if has_value {
            self.values.insert(name);
        }
    }

    /// `Vec`, `String`, `Box`, `Option`, `Copy` or `Fn`.
    pub(super) fn standard(&mut self, name: &'static str) -> TokenStream {
        let short = ident(name);
        if self.defined.contains(name) {
            return quote!(tl::#short);
        }
        // These are in the prelude of every crate; the others only where `std` is.
        if !matches!(name, "Copy" | "Fn" | "Option") {
            self.imports.mention(Name::Standard(name));
        }
        quote!(#short)
    }

    /// `None` or `Some`.
    pub(super) fn variant(&mut self, name: &'static str) -> TokenStream {
        let short = ident(name);
        if self.values.contains(name) {
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
            let outermost = path.modules.first().unwrap_or(&path.ident);
            self.imports.mention(Name::Up(outermost.clone()));
            TokenStream::new()
        } else {
            self.owned()
        };
        let modules = path.modules.iter().map(|module| ident(module));
        quote!(#root #(#modules::)*#name)
    }

    /// This module in another layer, with `::` behind it.
    pub(super) fn same_module(&self, layer: &str) -> TokenStream {
        let depth = self.modules.len() + usize::from(self.root.views) + 1;
        let (up, layer) = ((0..depth).map(|_| quote!(super::)), ident(layer));
        let views = self.root.views.then(|| self.views.iter().map(|it| ident(it)).collect::<Vec<_>>());
        let views = views.unwrap_or_default();
        let modules = self.modules.iter().map(|module| ident(module));
        quote!(#(#up)* #layer:: #(#views::)* #(#modules::)*)
    }

    /// Documentation of this module links to items in these outermost modules.
    pub(super) fn document(&mut self, modules: &OrdSet<String>) {
        modules.iter().for_each(|module| self.imports.document(Name::Up(module.clone())));
    }

    /// The root of the owned types, as code of a view sees it.
    fn owned(&mut self) -> TokenStream {
        self.imports.mention(Name::Up(self.owned.to_owned()));
        let root = ident(self.owned);
        quote!(#root::)
    }

    /// The module with the tables of ids.
    pub(super) fn registry(&mut self) -> TokenStream {
        let registry = ident(self.registry);
        if self.root.views {
            let root = self.owned();
            return quote!(#root #registry);
        }
        self.imports.mention(Name::Up(self.registry.to_owned()));
        quote!(#registry)
    }

    /// The module with the table of the schema, as code of owned types sees it.
    pub(super) fn reflection(&mut self) -> TokenStream {
        self.imports.mention(Name::Up(self.reflection.to_owned()));
        let reflection = ident(self.reflection);
        quote!(#reflection)
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
                let tokens = listed(&item.derives, &item.attributes);
                self.last = Some((item, tokens.clone()));
                tokens
            }
        }
    }

    /// The item that comes now is written with the runtime.
    pub(super) fn use_runtime(&mut self) {
        self.imports.mention(Name::Up(self.runtime.to_owned()));
    }

    /// The code that comes now is compiled with this feature; with none in any case.
    pub(super) fn set_feature(&mut self, feature: Option<&str>) {
        self.imports.set_feature(feature);
    }

    /// All code of the module is compiled with this feature; with none in any case.
    pub(super) fn set_whole(&mut self, feature: Option<&str>) {
        self.imports.set_whole(feature);
        self.set_feature(feature);
    }

    /// The `use` lines, once all items are written.
    pub(super) fn imports(self) -> TokenStream {
        // What stands beside the modules of views is one module below the root, too.
        let up = (0..self.modules.len().max(1)).map(|_| quote!(super::)).collect();
        self.imports.lines(&up, self.runtime)
    }
}

/// `#[derive(…)]` and other attributes.
pub(super) fn listed(derives: &[String], attributes: &[String]) -> TokenStream {
    let (derives, attributes) = (parse(derives), parse(attributes));
    let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    quote!(#derives #(#[#attributes])*)
}

/// What is not Rust has been refused.
fn parse(texts: &[String]) -> Vec<TokenStream> {
    texts.iter().map(|text| text.parse().unwrap_or_default()).collect()
}
