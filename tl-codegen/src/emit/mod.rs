//! From the [`Plan`] to tokens. Nothing is decided here.

mod borrow;
mod codec;
mod docs;
mod enums;
mod fields;
mod fill;
mod index;
mod params;
mod prim;
mod registry;
mod run;
mod scope;
mod structs;

use crate::{
    Config,
    plan::{Ahead, Code, Enum, Group, Opaque, Plan, Registry, Struct, Tree},
};
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use scope::Scope;
use std::collections::BTreeMap;

pub(crate) use docs::printable;
pub(crate) use index::{allow, root};

/// A module of the output. Its code is made one definition at a time: that of a large schema
/// would take much memory as tokens.
pub(crate) struct Module<'p> {
    scope: Scope,
    definitions: Vec<Definition<'p>>,
}

/// What has code of its own.
enum Definition<'p> {
    Opaque(&'p Opaque),
    Struct(&'p Struct),
    Enum(&'p Enum),
    Registry(&'p Registry),
    /// What code that borrows calls the root, and what it shares with the root.
    Owned(&'p Plan),
}

impl<'p> Module<'p> {
    fn one(scope: Scope, definition: Definition<'p>) -> Self {
        Self { scope, definitions: vec![definition] }
    }

    /// Makes the items, each with its `impl`s, and hands them over with their TL names, for
    /// messages. Gives the `use` lines: what they import is known only then.
    ///
    /// # Errors
    /// Those of `take`.
    pub(crate) fn write<E>(
        mut self,
        mut take: impl FnMut(&str, TokenStream) -> Result<(), E>,
    ) -> Result<TokenStream, E> {
        let scope = &mut self.scope;
        for definition in self.definitions {
            match definition {
                Definition::Opaque(it) => take(&it.name, structs::opaque(it, scope))?,
                Definition::Struct(it) => take(&it.name, structs::emit(it, scope))?,
                Definition::Enum(it) => take(&it.name, enums::emit(it, scope))?,
                Definition::Registry(it) => take("the registry", registry::emit(it, scope))?,
                Definition::Owned(plan) => take("the root", borrow::root(plan, scope))?,
            }
        }
        Ok(self.scope.imports())
    }
}

/// Where a module is: its tree, its group, and the namespace in that.
type Place<'p> = (Tree, Group, &'p [String]);

/// All modules with definitions of the schema, sorted by their places.
pub(crate) fn modules<'p>(plan: &'p Plan, config: &Config) -> BTreeMap<Place<'p>, Module<'p>> {
    let opaque = plan.opaque.iter().map(|it| (&it.path, Definition::Opaque(it)));
    let structs = plan.types.iter().chain(&plan.functions).map(|it| (&it.path, Definition::Struct(it)));
    let enums = plan.enums.iter().map(|it| (&it.path, Definition::Enum(it)));
    let root = borrow::root_name(plan);
    let mut modules = BTreeMap::<Place<'p>, Module<'p>>::new();
    for (path, definition) in opaque.chain(structs).chain(enums) {
        let module = modules.entry((path.tree, path.group, path.modules.as_slice())).or_insert_with(|| {
            let scope = Scope::new(path.tree, Some(path.group), &path.modules, config, root);
            Module { scope, definitions: Vec::new() }
        });
        module.scope.define(&path.ident);
        module.definitions.push(definition);
    }
    modules
}

/// The module `registry`.
pub(crate) fn registry<'p>(plan: &Plan, registry: &'p Registry, config: &Config) -> Module<'p> {
    let scope = Scope::new(Tree::Owned, None, &[], config, borrow::root_name(plan));
    Module::one(scope, Definition::Registry(registry))
}

/// What stands in `borrowed` beside its modules.
pub(crate) fn borrowed<'p>(plan: &'p Plan, config: &Config) -> Module<'p> {
    let scope = Scope::new(Tree::Borrowed, None, &[], config, borrow::root_name(plan));
    Module::one(scope, Definition::Owned(plan))
}

/// An `impl` for one direction, where it is wanted.
fn code(code: &Code, tokens: impl FnOnce() -> TokenStream) -> TokenStream {
    match code {
        Code::Always => tokens(),
        Code::Feature(feature) => together([quote!(#[cfg(feature = #feature)]), tokens()]),
        Code::Never => TokenStream::new(),
    }
}

/// Items one after the other.
fn together<const N: usize>(items: [TokenStream; N]) -> TokenStream {
    items.into_iter().collect()
}

/// `{ … }`: what stands in a group is shared, not copied, when the group becomes part of others.
fn block(body: TokenStream) -> TokenStream {
    TokenTree::from(proc_macro2::Group::new(Delimiter::Brace, body)).into()
}

/// How an encoder is compiled.
fn inline_encode(ahead: Ahead) -> TokenStream {
    if ahead.encode { quote!(#[inline(never)]) } else { quote!(#[inline]) }
}

/// How a decoder is compiled. What is compiled ahead is not copied from one unit of the
/// crate to another either: that costs more time than it saves at run time.
fn inline_decode(ahead: Ahead) -> TokenStream {
    if ahead.decode { quote!(#[inline(never)]) } else { quote!(#[inline]) }
}

/// How the code that drops a payload is compiled.
fn inline_drop(ahead: Ahead) -> TokenStream {
    if ahead.decode || ahead.encode { quote!(#[inline(never)]) } else { quote!(#[inline]) }
}

/// What counts levels of nesting, before and after a value is read.
fn levels(count: u32) -> (TokenStream, TokenStream) {
    let each = |step: TokenStream| (0..count).map(|_| step.clone()).collect();
    (each(quote!(r.enter();)), each(quote!(r.leave();)))
}

/// A parameter of a function: `_` where its body does not mention it.
fn param(name: &str, body: &TokenStream) -> TokenStream {
    let name = ident(name);
    if mentions(body, &name) { quote!(#name) } else { quote!(_) }
}

fn mentions(tokens: &TokenStream, name: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// An identifier as the plan spells it, raw ones included.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
