//! What generated code offers to programs, as a table of names and texts that do not depend on how the code is
//! written.

use crate::Result;
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::{
    Fields, GenericArgument, ImplItem, Item, ItemImpl, PathArguments, ReturnType, Type, TypePath, Visibility,
};

/// By what it is and its name: how it reads. Paths begin at the root of the crate.
#[derive(Default)]
pub(crate) struct Surface(BTreeMap<(&'static str, String), String>);

impl Surface {
    /// What this one has and the other has not.
    pub(crate) fn absent_in(&self, other: &Self) -> Vec<String> {
        let absent = self.0.keys().filter(|key| !other.0.contains_key(*key));
        absent.map(|(kind, name)| format!("{kind} {name}")).collect()
    }

    /// What both have, and how it reads in each.
    pub(crate) fn different_in(&self, other: &Self) -> Vec<(String, String, String)> {
        let both = self.0.iter().filter_map(|(key, mine)| Some((key, mine, other.0.get(key)?)));
        let different = both.filter(|(_, mine, theirs)| mine != theirs);
        different.map(|((kind, name), a, b)| (format!("{kind} {name}"), a.clone(), b.clone())).collect()
    }

    /// How much of each kind there is.
    pub(crate) fn count(&self) -> BTreeMap<&'static str, usize> {
        let mut count = BTreeMap::new();
        self.0.keys().for_each(|(kind, _)| *count.entry(*kind).or_default() += 1);
        count
    }

    fn add(&mut self, kind: &'static str, name: String, text: String) -> Result<()> {
        match self.0.insert((kind, name.clone()), text) {
            None => Ok(()),
            Some(_) => Err(format!("{kind} {name} is there twice").into()),
        }
    }

    /// Adds the items of a module.
    pub(crate) fn read(&mut self, module: &[String], items: &[Item]) -> Result<()> {
        let defined = items.iter().filter_map(|item| match item {
            Item::Struct(it) => Some(it.ident.to_string()),
            Item::Enum(it) => Some(it.ident.to_string()),
            Item::Mod(it) => Some(it.ident.to_string()),
            _ => None,
        });
        let place = Place { module, defined: defined.collect() };
        items.iter().try_for_each(|item| self.item(&place, item))
    }

    fn item(&mut self, place: &Place<'_>, item: &Item) -> Result<()> {
        match item {
            Item::Mod(it) => {
                let Some((_, items)) = &it.content else { return Ok(()) };
                let module: Vec<_> = place.module.iter().cloned().chain([it.ident.to_string()]).collect();
                self.read(&module, items)
            }
            Item::Struct(it) => {
                let fields = it.fields.iter().map(|field| {
                    let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                    let public = matches!(field.vis, Visibility::Public(_));
                    let serde =
                        field.attrs.iter().any(|it| it.to_token_stream().to_string().contains("serde_bytes"));
                    let bytes = if serde { " as bytes" } else { "" };
                    format!("{}{name}: {}{bytes}", if public { "pub " } else { "" }, place.ty(&field.ty))
                });
                // Without fields and without braces it is another kind of struct.
                let unit = if matches!(it.fields, Fields::Unit) { ";" } else { "" };
                let text = format!("{}{{ {} }}{unit}", it.generics.to_token_stream(), sorted(fields));
                self.add("struct", place.of(&it.ident.to_string()), text)
            }
            Item::Enum(it) => {
                let variants = it.variants.iter().map(|variant| {
                    let payload: Vec<_> = variant.fields.iter().map(|field| place.ty(&field.ty)).collect();
                    format!("{}({})", variant.ident, payload.join(", "))
                });
                self.add("enum", place.of(&it.ident.to_string()), sorted(variants))
            }
            Item::Impl(it) => self.implementation(place, it),
            _ => Ok(()),
        }
    }

    fn implementation(&mut self, place: &Place<'_>, it: &ItemImpl) -> Result<()> {
        let of = place.ty(&it.self_ty);
        let Some((path, _)) = &it.trait_ else {
            return it.items.iter().try_for_each(|item| self.function(place, &of, item));
        };
        let Some(last) = path.segments.last() else { return Ok(()) };
        let assigned = |name: &str| {
            it.items.iter().find_map(|item| match item {
                ImplItem::Type(ty) if ty.ident == name => Some(place.ty(&ty.ty)),
                _ => None,
            })
        };
        match last.ident.to_string().as_str() {
            "From" => {
                self.add("From", format!("{} for {of}", place.arguments(&last.arguments)), String::new())
            }
            "TryFrom" => {
                let name = format!("{} for {of}", place.arguments(&last.arguments));
                self.add("TryFrom", name, assigned("Error").unwrap_or_default())
            }
            "RemoteCall" => {
                let bounds = bounds(it);
                self.add("RemoteCall", of, format!("{bounds} -> {}", assigned("Return").unwrap_or_default()))
            }
            "Identifiable" | "Combinator" => {
                let id = it.items.iter().find_map(|item| match item {
                    ImplItem::Const(it) => first_number(&it.expr),
                    _ => None,
                });
                self.add("id", of, id.map(|id| format!("{id:08x}")).unwrap_or_default())
            }
            // Both ways, for all that have it.
            "Serializable" | "Item" => self.add("Serializable", of, String::new()),
            _ => Ok(()),
        }
    }

    fn function(&mut self, place: &Place<'_>, of: &str, item: &ImplItem) -> Result<()> {
        let ImplItem::Fn(function) = item else { return Ok(()) };
        if !matches!(function.vis, Visibility::Public(_)) {
            return Ok(());
        }
        let output = match &function.sig.output {
            ReturnType::Default => String::new(),
            ReturnType::Type(_, ty) => place.ty(ty),
        };
        let inputs = function.sig.inputs.to_token_stream();
        self.add("function", format!("{of}::{}", function.sig.ident), format!("({inputs}) -> {output}"))
    }
}

/// The bounds of type parameters, each by the last word of its path.
fn bounds(it: &ItemImpl) -> String {
    let bounds = it.generics.type_params().flat_map(|param| {
        param.bounds.iter().map(|bound| {
            let text = bound.to_token_stream().to_string();
            format!("{}: {}", param.ident, text.rsplit("::").next().unwrap_or_default().trim())
        })
    });
    sorted(bounds)
}

/// Order in the text means nothing to programs.
fn sorted(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
}

/// The first number in an expression: an id, alone or in a pair with its name.
fn first_number(expression: &syn::Expr) -> Option<u32> {
    match expression {
        syn::Expr::Lit(it) => match &it.lit {
            syn::Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        syn::Expr::Tuple(it) => first_number(it.elems.first()?),
        _ => None,
    }
}

/// A module, as its paths mean it.
struct Place<'m> {
    module: &'m [String],
    defined: BTreeSet<String>,
}

impl Place<'_> {
    /// A name of this module.
    fn of(&self, name: &str) -> String {
        let mut path = self.module.join("::");
        path.push_str("::");
        path.push_str(name);
        path
    }

    fn arguments(&self, arguments: &PathArguments) -> String {
        let PathArguments::AngleBracketed(arguments) = arguments else { return String::new() };
        let all = arguments.args.iter().map(|argument| match argument {
            GenericArgument::Type(ty) => self.ty(ty),
            other => other.to_token_stream().to_string(),
        });
        all.collect::<Vec<_>>().join(", ")
    }

    /// A type with whole paths.
    fn ty(&self, ty: &Type) -> String {
        let Type::Path(TypePath { qself: None, path, .. }) = ty else {
            return ty.to_token_stream().to_string();
        };
        let mut names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if names.first().is_some_and(|first| ["crate", "tl"].contains(&first.as_str())) {
            names.remove(0);
        }
        let whole = match names.first() {
            Some(first) if ["types", "enums", "functions"].contains(&first.as_str()) => names.join("::"),
            Some(first) if self.defined.contains(first) => self.of(&names.join("::")),
            _ => names.join("::"),
        };
        let arguments = path.segments.last().map(|last| self.arguments(&last.arguments)).unwrap_or_default();
        if arguments.is_empty() { whole } else { format!("{whole}<{arguments}>") }
    }
}
