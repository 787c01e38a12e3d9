//! From the [`Plan`] to tokens. Nothing is decided here.

#[cfg(feature = "conversions")]
mod conversion;
mod docs;
mod impls;
mod imports;
mod item;
mod params;
mod record;
mod reflection;
mod registry;
mod requests;
mod root;
mod scope;
mod value;

use crate::{
    plan::{Item, Path, Plan, Reflection, Registry, Requests, Root, RootId},
    table::OrdMap,
};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use scope::Scope;

#[cfg(feature = "conversions")]
pub(crate) use conversion::{Converted, conversions};
pub(crate) use docs::printable;
pub(crate) use root::{allow, layers, root};

/// The code of a definition.
pub(crate) struct Code<'p> {
    /// What is compiled in any case.
    pub(crate) tokens: TokenStream,
    /// Implementations, each with the feature that it is compiled with.
    pub(crate) featured: Vec<(&'p str, TokenStream)>,
}

impl From<TokenStream> for Code<'_> {
    fn from(tokens: TokenStream) -> Self {
        Self { tokens, featured: Vec::new() }
    }
}

/// A module of the output. Its code is made one definition at a time: that of a large schema would
/// take much memory as tokens.
pub(crate) struct Module<'p> {
    scope: Scope<'p>,
    definitions: Vec<Definition<'p>>,
}

/// What has code of its own.
enum Definition<'p> {
    Item(&'p Item),
    Registry(&'p Registry),
    Requests(&'p Requests),
    Reflection(&'p Reflection),
    /// The name of the root of owned types, and those that views hold as they are.
    Owned(&'p str, &'p [Path]),
}

impl Definition<'_> {
    /// Whether another layer has it.
    fn is_elsewhere(&self) -> bool {
        matches!(self, Self::Item(item) if item.defined_in.is_some())
    }
}

impl<'p> Module<'p> {
    /// The TL name of its first definition; empty where there is none of the schema.
    pub(crate) fn name(&self) -> &str {
        match self.definitions.first() {
            Some(Definition::Item(it)) => &it.name,
            Some(_) | None => "",
        }
    }

    /// Makes the items, each with its `impl`s, and hands them over with their identifiers, and their TL
    /// names for messages. Gives the `use` lines: what they import is known only then.
    ///
    /// # Errors
    /// Those of `take`.
    pub(crate) fn write<E>(
        mut self,
        mut take: impl FnMut(&str, &str, Code<'p>) -> Result<(), E>,
    ) -> Result<TokenStream, E> {
        let scope = &mut self.scope;
        let reexports = reexports(&self.definitions, scope);
        if self.definitions.iter().all(Definition::is_elsewhere) {
            return Ok(reexports);
        }
        for definition in self.definitions {
            match definition {
                Definition::Item(it) if it.defined_in.is_some() => {}
                Definition::Item(it) => take(&it.path.ident, &it.name, item::emit(it, scope))?,
                Definition::Registry(it) => take("", "the registry", registry::emit(it, scope).into())?,
                Definition::Requests(it) => take("", "the requests", requests::emit(it, scope))?,
                Definition::Reflection(it) => {
                    take("", "the table", reflection::emit(it).into())?;
                    // It stands alone in its module, and imports nothing.
                    return Ok(TokenStream::new());
                }
                Definition::Owned(name, shared) => take("", "the root", owned(name, shared).into())?,
            }
        }
        let imports = self.scope.imports();
        Ok(quote!(#reexports #imports))
    }
}

/// Items that another layer defines, a line for each of these.
fn reexports(definitions: &[Definition<'_>], scope: &Scope<'_>) -> TokenStream {
    let mut layers = OrdMap::<_, TokenStream>::new();
    for definition in definitions {
        if let Definition::Item(Item { defined_in: Some(layer), feature, path, .. }) = definition {
            let name = ident(&path.ident);
            enlist(layers.or_default((layer, feature)), quote!(#name));
        }
    }
    let mut lines = TokenStream::new();
    for ((layer, feature), names) in layers {
        let cfg = feature.as_ref().map(|it| quote!(#[cfg(feature = #it)]));
        let (allow, module) = (scope.unused_imports(), scope.same_module(layer));
        append(&mut lines, quote!(#cfg #allow pub use #module {#names};));
    }
    lines
}

/// All modules of a root that hold something, by their paths in it.
pub(crate) fn modules<'p>(plan: &'p Plan, root: &'p Root) -> OrdMap<&'p [String], Module<'p>> {
    let mut modules = OrdMap::<&'p [String], Module<'p>>::new();
    for item in &root.items {
        let path = &item.path;
        let module = modules.or_insert_with(path.modules.as_slice(), || Module {
            scope: Scope::new(plan, path.root, &path.modules),
            definitions: Vec::new(),
        });
        module.scope.define(item);
        module.definitions.push(Definition::Item(item));
    }
    if let Some(registry) = &root.registry {
        let path = std::slice::from_ref(&registry.module);
        let scope = Scope::new(plan, RootId::OWNED, path);
        modules.insert(path, Module { scope, definitions: vec![Definition::Registry(registry)] });
    }
    if let Some(requests) = &root.requests {
        let path = std::slice::from_ref(&requests.module);
        let scope = Scope::new(plan, RootId::OWNED, path);
        modules.insert(path, Module { scope, definitions: vec![Definition::Requests(requests)] });
    }
    if let Some(reflection) = &root.reflection {
        let path = std::slice::from_ref(&reflection.module);
        let scope = Scope::new(plan, RootId::OWNED, path);
        modules.insert(path, Module { scope, definitions: vec![Definition::Reflection(reflection)] });
    }
    // Nothing names them where all views stand in another layer.
    let has_own = !root.shared.is_empty() || root.items.iter().any(|it| it.defined_in.is_none());
    if let (Some(name), true) = (&root.owned, has_own) {
        let scope = Scope::new(plan, RootId::VIEWS, &[]);
        let definitions = vec![Definition::Owned(name, &root.shared)];
        modules.insert(&[], Module { scope, definitions });
    }
    modules
}

/// What stands beside the modules of views: the root of the owned types under a name of its own,
/// and what the views hold of them.
fn owned(name: &str, shared: &[Path]) -> TokenStream {
    let (name, shared) = (ident(name), each(shared, &mut impls::shared));
    quote!(mod #name { pub(super) use super::super::*; } #shared)
}

/// Items one after the other.
fn together<const N: usize>(items: [TokenStream; N]) -> TokenStream {
    let mut out = TokenStream::new();
    items.into_iter().for_each(|it| append(&mut out, it));
    out
}

/// What is made of each of several. A chain of iterators would be compiled anew for each place.
fn each<T>(all: &[T], one: &mut dyn FnMut(&T) -> TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    for it in all {
        append(&mut out, one(it));
    }
    out
}

/// The same, with commas between.
fn list<T>(all: &[T], one: &mut dyn FnMut(&T) -> TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    for it in all {
        enlist(&mut out, one(it));
    }
    out
}

/// Appends tokens, with a comma before them if they are not the first.
fn enlist(out: &mut TokenStream, tokens: TokenStream) {
    if !out.is_empty() {
        append(out, quote!(,));
    }
    append(out, tokens);
}

/// Appends tokens, which move there.
fn append(out: &mut TokenStream, tokens: TokenStream) {
    if out.is_empty() {
        *out = tokens;
    } else {
        out.extend(tokens);
    }
}

/// `{ … }`: what stands in a group is shared, not copied, when the group becomes part of others.
fn block(body: TokenStream) -> TokenStream {
    TokenTree::from(proc_macro2::Group::new(Delimiter::Brace, body)).into()
}

/// An identifier as the plan spells it, raw ones included.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
