//! What is different in code that borrows from its input: lifetimes, the traits that read
//! it, and the way to the owned form.

use super::{
    codec::{self, hex},
    ident, param, prim,
    scope::{Scope, group},
};
use crate::plan::{Codec, Enum, Path, Plan, Presence, Struct, Tree, Variant};
use proc_macro2::TokenStream;
use quote::quote;
use tlforge_parser::schema::Prim;

/// `<'a, X>`, of an item with these type parameters, perhaps with bounds.
pub(super) fn generics(path: &Path, types: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let lifetime = (path.tree == Tree::Borrowed).then(|| quote!('a));
    let all: Vec<_> = lifetime.into_iter().chain(types).collect();
    if all.is_empty() { quote!() } else { quote!(<#(#all),*>) }
}

/// The parameters of decoders of an item: the reader, if it `reads` anything, and, for what
/// borrows, the arena, which `body` may not need.
// Looking through a body copies its tokens: not done for the reader.
pub(super) fn readers(path: &Path, reads: bool, body: &TokenStream) -> TokenStream {
    let r = if reads { quote!(r) } else { quote!(_) };
    match path.tree {
        Tree::Owned => quote!(#r: &mut tl::Reader<'_>),
        Tree::Borrowed => {
            let arena = param(ARENA, body);
            quote!(#r: &mut tl::Reader<'a>, #arena: &'a tl::Arena)
        }
    }
}

/// What every decoder of a type that borrows has beside the reader.
const ARENA: &str = "arena";

/// The arguments for decoders of this item.
pub(super) fn arguments(path: &Path) -> TokenStream {
    match path.tree {
        Tree::Owned => quote!(r),
        Tree::Borrowed => quote!(r, arena),
    }
}

/// The trait that reads a type with its id.
pub(super) fn decode(path: &Path) -> TokenStream {
    match path.tree {
        Tree::Owned => quote!(tl::Decode),
        Tree::Borrowed => quote!(tl::DecodeBorrowed),
    }
}

/// The trait that reads a constructor without its id.
pub(super) fn decode_bare(path: &Path) -> TokenStream {
    match path.tree {
        Tree::Owned => quote!(tl::DecodeBare),
        Tree::Borrowed => quote!(tl::DecodeBareBorrowed),
    }
}

/// A call of a trait's function that reads a type, or the function itself where nothing but
/// the reader has to be handed over.
pub(super) fn by_trait(path: &Path, bare: bool, method: &str, as_reader: bool) -> TokenStream {
    let (from, method) = (if bare { decode_bare(path) } else { decode(path) }, ident(method));
    match (as_reader, path.tree) {
        (true, Tree::Owned) => quote!(#from::#method),
        (true, Tree::Borrowed) => quote!(|r| #from::#method(r, arena)),
        (false, _) => {
            let arguments = arguments(path);
            quote!(#from::#method(#arguments))
        }
    }
}

/// A statement that reads a field in place of an empty value, for what a trait of its own
/// reads there.
pub(super) fn read_into(codec: &Codec, place: &TokenStream, scope: &mut Scope) -> Option<TokenStream> {
    let into = |path: &Path, from: TokenStream, method: &str| {
        let (method, arguments) = (ident(method), arguments(path));
        quote!(#from::#method(&mut #place, #arguments);)
    };
    match codec {
        Codec::Boxed(path) => Some(into(path, decode(path), "decode_into")),
        Codec::Bare(path) => Some(into(path, decode_bare(path), "decode_bare_into")),
        Codec::Vector { boxed: true, element } if matches!(**element, Codec::Boxed(_)) => {
            read_into(element, place, scope)
        }
        Codec::Borrowed(kept) => {
            let read = read(kept, scope);
            Some(quote!(#place = #read;))
        }
        _ => None,
    }
}

/// What a field holds before it is read.
pub(super) fn empty(kept: &Codec) -> TokenStream {
    if is_str(kept) { quote!("") } else { quote!(&[]) }
}

/// The type of what is borrowed.
pub(super) fn ty(kept: &Codec, scope: &mut Scope) -> TokenStream {
    let inner = match kept {
        Codec::Vector { element, .. } | Codec::Repeat { element, .. } => {
            let element = codec::ty(element, scope);
            quote!([#element])
        }
        Codec::Pointer(inner) => codec::ty(inner, scope),
        Codec::Payload(path) => codec::ty(&Codec::Bare(path.clone()), scope),
        text if is_str(text) => quote!(str),
        _ => quote!([u8]),
    };
    quote!(&'a #inner)
}

/// Whether it is a string, rather than bytes or something in an arena.
fn is_str(codec: &Codec) -> bool {
    matches!(codec, Codec::LossyString | Codec::Prim(Prim::String) | Codec::BoxedPrim(Prim::String, _))
}

/// Something to call with the reader, for what is borrowed.
pub(super) fn reader(kept: &Codec, scope: &mut Scope) -> TokenStream {
    if let Codec::Prim(_) = kept {
        let method = text_method(kept);
        return quote!(tl::Reader::#method);
    }
    let read = read(kept, scope);
    quote!(|r| #read)
}

/// An expression that reads what is borrowed from `r`.
pub(super) fn read(kept: &Codec, scope: &mut Scope) -> TokenStream {
    match kept {
        Codec::LossyString => quote!(r.str_lossy(arena)),
        Codec::BoxedPrim(prim, id) => {
            let (id, name, read) = (hex(*id), prim::name(*prim), read(&Codec::Prim(*prim), scope));
            quote!({ r.expect_id(#id, #name); #read })
        }
        Codec::Vector { boxed, element } if element.fixed_size().is_some() => {
            let method = if *boxed { quote!(boxed_plain_items) } else { quote!(plain_items) };
            quote!(r.#method(arena))
        }
        Codec::Vector { boxed, element } => {
            let method = if *boxed { quote!(boxed_items) } else { quote!(items) };
            let element = codec::reader(element, scope);
            quote!(r.#method(arena, #element))
        }
        Codec::Repeat { count, element, .. } => {
            let (count, element) = (codec::number(count), codec::reader(element, scope));
            quote!(r.repeat_items(arena, #count, #element))
        }
        Codec::Payload(path) => kept_struct(path),
        Codec::Pointer(inner) => match &**inner {
            Codec::Bare(path) => kept_struct(path),
            Codec::Boxed(path) if path.tree == Tree::Borrowed => by_trait(path, false, "decode_ref", false),
            inner => {
                let inner = codec::reader(inner, scope);
                quote!(r.item(arena, #inner))
            }
        },
        text => {
            let method = text_method(text);
            quote!(r.#method())
        }
    }
}

/// The method of the reader for a string or bytes.
fn text_method(text: &Codec) -> TokenStream {
    if is_str(text) { quote!(str) } else { quote!(slice) }
}

/// A constructor without its id, kept in the arena.
fn kept_struct(path: &Path) -> TokenStream {
    match path.tree {
        Tree::Borrowed => by_trait(path, true, "decode_bare_ref", false),
        Tree::Owned => quote!(r.bare_item(arena)),
    }
}

/// The type of the same name in the other tree.
fn owned(path: &Path) -> Path {
    Path { tree: Tree::Owned, ..path.clone() }
}

// impl<'a> tl::IntoOwned for Message<'a> {
//     type Owned = owned::types::Message;
//     fn into_owned(self) -> owned::types::Message {
//         owned::types::Message { id: self.id, message: tl::IntoOwned::into_owned(self.message) }
//     }
// }
/// The way to the owned struct.
pub(super) fn own_struct(item: &Struct, scope: &mut Scope) -> TokenStream {
    let fields: Vec<_> = item
        .fields
        .iter()
        .map(|field| {
            let name = ident(&field.ident);
            let value = match (field.presence, &field.codec) {
                (Presence::Option, Codec::Borrowed(kept)) if matches!(**kept, Codec::Pointer(_)) => {
                    let value = own(&field.codec, &quote!(it));
                    quote!(self.#name.map(|it| #value))
                }
                (_, codec) => own(codec, &quote!(self.#name)),
            };
            quote!(#name: #value,)
        })
        .collect();
    let query: Vec<_> = item.query.iter().map(|it| ident(it)).map(|it| quote!(#it)).collect();
    into_owned(&item.path, &query, scope, |owned| quote!(#owned { #(#fields)* }))
}

/// The way to the owned enum.
pub(super) fn own_enum(item: &Enum, scope: &mut Scope) -> TokenStream {
    into_owned(&item.path, &[], scope, |owned| {
        let arms = item.variants.iter().map(|Variant { ident: name, payload, .. }| {
            let name = ident(name);
            match payload {
                None => quote!(Self::#name => #owned::#name,),
                Some(payload) => {
                    let value = own(payload, &quote!(value));
                    quote!(Self::#name(value) => #owned::#name(#value),)
                }
            }
        });
        quote!(match self { #(#arms)* })
    })
}

fn own(codec: &Codec, value: &TokenStream) -> TokenStream {
    let kept = match codec {
        Codec::Borrowed(kept) => Some(&**kept),
        _ => None,
    };
    match kept {
        Some(Codec::Pointer(_)) => quote!(tl::Box::new(tl::IntoOwned::into_owned(*#value))),
        Some(Codec::Payload(_)) => quote!(tl::OutlinedBox::new(tl::IntoOwned::into_owned(*#value))),
        _ if codec.borrows() => quote!(tl::IntoOwned::into_owned(#value)),
        _ => value.clone(),
    }
}

fn into_owned(
    path: &Path,
    types: &[TokenStream],
    scope: &mut Scope,
    body: impl FnOnce(&TokenStream) -> TokenStream,
) -> TokenStream {
    // That of what both trees share stands beside those that borrow.
    if path.tree == Tree::Owned {
        return TokenStream::new();
    }
    let (name, owned) = (ident(&path.ident), scope.item(&owned(path)));
    let (generics, body) = (generics(path, types.iter().cloned()), body(&owned));
    let types = (!types.is_empty()).then(|| quote!(<#(#types),*>));
    // `Self::Owned` might be a variant.
    quote! {
        impl #generics tl::IntoOwned for #name #generics {
            type Owned = #owned #types;

            #[inline]
            fn into_owned(self) -> #owned #types { #body }
        }
    }
}

/// For what twins hold and share with the owned tree: it stays what it is.
fn owns(path: &Path) -> TokenStream {
    let (group, name) = (group(path.group), ident(&path.ident));
    let modules = path.modules.iter().map(|module| ident(module));
    quote! {
        impl tl::IntoOwned for super::#group::#(#modules::)*#name {
            type Owned = Self;

            #[inline]
            fn into_owned(self) -> Self { self }
        }
    }
}

/// What the modules of `borrowed` call the root: no namespace is called so.
pub(super) fn root_name(plan: &Plan) -> &'static str {
    let structs = plan.types.iter().chain(&plan.functions).map(|it| &it.path);
    let mut paths = structs.chain(plan.enums.iter().map(|it| &it.path));
    if paths.any(|path| path.modules.iter().any(|it| it == "owned")) { "owned_" } else { "owned" }
}

/// What stands in `borrowed` beside its modules.
pub(super) fn root(plan: &Plan, scope: &Scope) -> TokenStream {
    let name = ident(scope.root.0);
    let structs = plan.types.iter().chain(&plan.functions).map(|it| (&it.path, it.copy));
    let items = structs.chain(plan.enums.iter().map(|it| (&it.path, it.copy)));
    let shared = items.filter(|(path, copy)| *copy && path.tree == Tree::Owned).map(|(path, _)| owns(path));
    quote!(mod #name { pub use super::super::*; } #(#shared)*)
}
