//! From the [`Plan`] to tokens. Nothing is decided here.

mod borrow;
mod codec;
mod docs;
mod enums;
mod fields;
mod fill;
mod index;
mod params;
mod registry;
mod run;
mod scope;
mod structs;

use crate::{
    Config,
    plan::{Ahead, Code, Group, Path, Plan, Tree},
};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use scope::Scope;
use std::collections::BTreeMap;

pub(crate) use borrow::root as borrowed;
pub(crate) use docs::printable;
pub(crate) use index::root;
pub(crate) use registry::emit as registry;

/// A module of the output: a group, or a namespace in one.
pub(crate) struct Module {
    /// In which tree.
    pub(crate) tree: Tree,
    /// Which group.
    pub(crate) group: Group,
    /// The namespace in it.
    pub(crate) modules: Vec<String>,
    /// What it imports; empty for a module that only holds others.
    pub(crate) imports: TokenStream,
    /// Its items, each with its `impl`s.
    pub(crate) items: Vec<Item>,
}

/// A struct or an enum with everything that belongs to it.
pub(crate) struct Item {
    /// The TL name, for messages.
    pub(crate) name: String,
    /// The code.
    pub(crate) tokens: TokenStream,
}

/// All modules that hold items, sorted by their path.
pub(crate) fn modules(plan: &Plan, config: &Config) -> Vec<Module> {
    let mut modules = BTreeMap::<(Tree, Group, &[String]), (Scope, Vec<Item>)>::new();
    let root = borrow::root_name(plan);
    let paths = plan.types.iter().chain(&plan.functions).map(|it| &it.path);
    let others = plan.enums.iter().map(|it| &it.path).chain(plan.opaque.iter().map(|it| &it.path));
    for path in paths.chain(others) {
        modules
            .entry(key(path))
            .or_insert_with(|| (Scope::new(path, config, root), Vec::new()))
            .0
            .define(&path.ident);
    }
    for item in &plan.opaque {
        if let Some((scope, items)) = modules.get_mut(&key(&item.path)) {
            items.push(Item { name: item.name.clone(), tokens: structs::opaque(item, scope) });
        }
    }
    for item in plan.types.iter().chain(&plan.functions) {
        if let Some((scope, items)) = modules.get_mut(&key(&item.path)) {
            items.push(Item { name: item.name.clone(), tokens: structs::emit(item, scope) });
        }
    }
    for item in &plan.enums {
        if let Some((scope, items)) = modules.get_mut(&key(&item.path)) {
            items.push(Item { name: item.name.clone(), tokens: enums::emit(item, scope) });
        }
    }
    modules
        .into_iter()
        .map(|((tree, group, modules), (scope, items))| Module {
            tree,
            group,
            modules: modules.to_vec(),
            imports: scope.imports(),
            items,
        })
        .collect()
}

fn key(path: &Path) -> (Tree, Group, &[String]) {
    (path.tree, path.group, path.modules.as_slice())
}

/// An `impl` for one direction, where it is wanted.
fn code(code: &Code, tokens: TokenStream) -> TokenStream {
    match code {
        Code::Always => tokens,
        Code::Feature(feature) => quote!(#[cfg(feature = #feature)] #tokens),
        Code::Never => TokenStream::new(),
    }
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
