//! What is different in code that borrows from its input: lifetimes, the traits that read
//! it, and the way to the owned form.

use super::{
    codec::{hex, prim_name},
    ident,
    scope::Scope,
};
use crate::plan::{Codec, Enum, Path, Plan, Struct, Tree, Variant};
use proc_macro2::TokenStream;
use quote::quote;
use tl_parser::schema::Prim;

/// `<'a, X>`, of an item with these type parameters, perhaps with bounds.
pub(super) fn generics(path: &Path, types: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let lifetime = (path.tree == Tree::Borrowed).then(|| quote!('a));
    let all: Vec<_> = lifetime.into_iter().chain(types).collect();
    if all.is_empty() { quote!() } else { quote!(<#(#all),*>) }
}

/// The reader that decoders of an item take.
pub(super) fn reader(path: &Path) -> TokenStream {
    match path.tree {
        Tree::Owned => quote!(tl::Reader<'_>),
        Tree::Borrowed => quote!(tl::Reader<'a>),
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

/// Something to call with the reader, for what a trait of its own reads.
pub(super) fn reader_of(codec: &Codec) -> Option<TokenStream> {
    let (path, method) = match codec {
        Codec::Borrowed(text) => return Some(text_reader(text)),
        Codec::Boxed(path) => (path, quote!(decode)),
        Codec::Bare(path) => (path, quote!(decode_bare)),
        Codec::Pointer(inner) => match &**inner {
            Codec::Boxed(path) => (path, quote!(decode_box)),
            Codec::Bare(path) => (path, quote!(decode_bare_box)),
            _ => return None,
        },
        Codec::Vector { boxed: true, element } => match &**element {
            Codec::Boxed(path) => (path, quote!(decode)),
            _ => return None,
        },
        _ => return None,
    };
    let bare = match codec {
        Codec::Pointer(inner) => matches!(**inner, Codec::Bare(_)),
        other => matches!(other, Codec::Bare(_)),
    };
    let from = if bare { decode_bare(path) } else { decode(path) };
    Some(quote!(#from::#method))
}

/// A statement that reads a field in place of an empty value, for what a trait of its own
/// reads there.
pub(super) fn read_into(codec: &Codec, place: &TokenStream) -> Option<TokenStream> {
    match codec {
        Codec::Boxed(path) => {
            let decode = decode(path);
            Some(quote!(#decode::decode_into(&mut #place, r);))
        }
        Codec::Bare(path) => {
            let decode = decode_bare(path);
            Some(quote!(#decode::decode_bare_into(&mut #place, r);))
        }
        Codec::Vector { boxed: true, element } if matches!(**element, Codec::Boxed(_)) => {
            read_into(element, place)
        }
        Codec::Borrowed(text) => {
            let read = read(text);
            Some(quote!(#place = #read;))
        }
        _ => None,
    }
}

/// What a field holds before it is read.
pub(super) fn empty(text: &Codec) -> TokenStream {
    match text {
        Codec::LossyString => quote!(tl::Cow::Borrowed("")),
        Codec::Prim(Prim::String) | Codec::BoxedPrim(Prim::String, _) => quote!(""),
        _ => quote!(&[]),
    }
}

/// The type of what is borrowed.
pub(super) fn ty(text: &Codec) -> TokenStream {
    match text {
        Codec::LossyString => quote!(tl::Cow<'a, str>),
        Codec::Prim(Prim::String) | Codec::BoxedPrim(Prim::String, _) => quote!(&'a str),
        _ => quote!(&'a [u8]),
    }
}

/// An expression that reads it from `r`.
pub(super) fn read(text: &Codec) -> TokenStream {
    let method = method(text);
    match text {
        Codec::BoxedPrim(prim, id) => {
            let (id, name) = (hex(*id), prim_name(*prim));
            quote!({ r.expect_id(#id, #name); r.#method() })
        }
        _ => quote!(r.#method()),
    }
}

/// The same as something to call with the reader.
fn text_reader(text: &Codec) -> TokenStream {
    match text {
        Codec::BoxedPrim(..) => {
            let read = read(text);
            quote!(|r| #read)
        }
        _ => {
            let method = method(text);
            quote!(tl::Reader::#method)
        }
    }
}

fn method(text: &Codec) -> TokenStream {
    match text {
        Codec::LossyString => quote!(str_lossy),
        Codec::Prim(Prim::String) | Codec::BoxedPrim(Prim::String, _) => quote!(str),
        _ => quote!(slice),
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
/// The way to the owned struct; nothing for that one itself.
pub(super) fn own_struct(item: &Struct, scope: &mut Scope) -> TokenStream {
    let fields = item.fields.iter().map(|field| {
        let name = ident(&field.ident);
        let value = own(&field.codec, &quote!(self.#name));
        quote!(#name: #value,)
    });
    let query: Vec<_> = item.query.iter().map(|it| ident(it)).map(|it| quote!(#it)).collect();
    into_owned(&item.path, &query, scope, |owned| quote!(#owned { #(#fields)* }))
}

/// The way to the owned enum; nothing for that one itself.
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
    if codec.borrows() { quote!(tl::IntoOwned::into_owned(#value)) } else { value.clone() }
}

fn into_owned(
    path: &Path,
    types: &[TokenStream],
    scope: &mut Scope,
    body: impl FnOnce(&TokenStream) -> TokenStream,
) -> TokenStream {
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

/// What the modules of `borrowed` call the root: no namespace is called so.
pub(super) fn root_name(plan: &Plan) -> &'static str {
    let structs = plan.types.iter().chain(&plan.functions).map(|it| &it.path);
    let mut paths = structs.chain(plan.enums.iter().map(|it| &it.path));
    if paths.any(|path| path.modules.iter().any(|it| it == "owned")) { "owned_" } else { "owned" }
}

/// What stands in `borrowed` beside its modules.
pub(super) fn root(scope: &Scope) -> TokenStream {
    let name = ident(scope.root.0);
    quote!(mod #name { pub use super::super::*; })
}
