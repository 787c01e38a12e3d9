//! Types of several constructors.

use super::{
    borrow,
    codec::{self, hex},
    docs, ident, param, params,
    scope::Scope,
};
use crate::plan::{Codec, Enum, Variant};
use proc_macro2::TokenStream;
use quote::quote;

// /// docs
// #[derive(Clone, Debug, PartialEq)]
// pub enum Updates {
//     TooLong,
//     UpdateShortMessage(Box<types::UpdateShortMessage>),
// }
// impl tl::Encode …, tl::Decode …
pub(super) fn emit(item: &Enum, scope: &mut Scope) -> TokenStream {
    let (docs, derives, name) = (docs::item(&item.docs), scope.derives(), ident(&item.path.ident));
    let variants: Vec<_> = item.variants.iter().map(|it| variant(it, scope)).collect();
    let generics = params::generics(&item.params).map(|name| ident(name));
    let generics = borrow::generics(&item.path, generics.map(|name| quote!(#name)));
    let (reader, bound) = (borrow::reader(&item.path), borrow::decode(&item.path));
    let encode = item.variants.iter().map(encode_arm);
    let encode = quote!(match self { #(#encode)* });
    let (w, decode) = (param("w", &encode), decode(item, scope));
    let codec = if item.params.is_empty() {
        let inline = super::inline_encode(item.ahead);
        let encode = super::code(
            &item.encode,
            quote! {
                impl #generics tl::Encode for #name #generics {
                    #inline
                    fn encode(&self, #w: &mut tl::Writer) { #encode }
                }
            },
        );
        let inline = super::inline_decode(item.ahead);
        let empty = item.empty.and_then(|it| item.variants.get(it)).map(|it| empty(it, scope));
        let empty = empty.map(|empty| {
            let empty = quote!(impl #generics tl::Empty for #name #generics { const EMPTY: Self = #empty; });
            super::code(&item.decode, empty)
        });
        let decode = super::code(
            &item.decode,
            quote! {
                impl #generics #bound #generics for #name #generics {
                    #inline
                    fn decode(r: &mut #reader) -> Self { #decode }
                }
            },
        );
        let decode = quote!(#empty #decode);
        quote!(#encode #decode)
    } else {
        let (readers, writers) =
            (params::readers(&item.params, &decode, scope), params::writers(&item.params, &encode, scope));
        quote! {
            impl #generics #name #generics {
                /// Reads the value with its id.
                pub fn decode(r: &mut #reader #readers) -> Self { #decode }
                /// Writes the value with its id.
                pub fn encode(&self, #w: &mut tl::Writer #writers) { #encode }
            }
        }
    };
    let into_owned = borrow::own_enum(item, scope);
    quote! {
        #docs
        #derives
        pub enum #name #generics { #(#variants)* }

        #codec
        #into_owned
    }
}

fn variant(item: &Variant, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.ident);
    match &item.payload {
        None => {
            let docs = docs::item(&item.docs);
            quote!(#docs #name,)
        }
        Some(payload) => {
            let (docs, ty) = (docs::variant(&item.name), codec::ty(payload, scope));
            quote!(#docs #name(#ty),)
        }
    }
}

fn encode_arm(item: &Variant) -> TokenStream {
    let (name, id) = (ident(&item.ident), item.id.map(hex));
    let id = id.map(|id| quote!(w.nat(#id)));
    let Some(payload) = &item.payload else {
        return match id {
            Some(id) => quote!(Self::#name => #id,),
            None => quote!(Self::#name => (),),
        };
    };
    let (codec, value) = match payload {
        Codec::Pointer(inner) => (&**inner, quote!(**value)),
        Codec::Payload(_) => (payload, quote!(**value)),
        other => (other, quote!(*value)),
    };
    match codec {
        // The struct knows its id.
        Codec::Bare(path) | Codec::Payload(path) => {
            let write = codec::write(&Codec::Boxed(path.clone()), &value);
            quote!(Self::#name(value) => #write,)
        }
        _ => {
            let (id, write) = (id.map(|id| quote!(#id;)), codec::write(codec, &value));
            quote!(Self::#name(value) => { #id #write; })
        }
    }
}

// match r.id() {
//     0xe317af7e => Self::TooLong,
//     id => { r.unknown_id(id, "Updates"); Self::TooLong }
// }
fn decode(item: &Enum, scope: &mut Scope) -> TokenStream {
    let fallback = item.variants.get(item.fallback).map(|it| construct(it, scope));
    let default = item.variants.iter().find(|it| it.id.is_none()).map(|it| construct(it, scope));
    let name = &item.name;
    let arms: Vec<_> =
        item.variants.iter().filter_map(|it| Some((hex(it.id?), construct(it, scope)))).collect();
    let (ids, values): (Vec<_>, Vec<_>) = arms.into_iter().unzip();
    let matched = match default {
        None => quote! {
            match r.id() {
                #(#ids => #values,)*
                id => {
                    r.unknown_id(id, #name);
                    #fallback
                }
            }
        },
        // A default constructor has no id: what is none of the others' is its first field.
        Some(default) => quote! {
            match r.peek_id() {
                #(tl::Option::Some(#ids) => {
                    r.id();
                    #values
                })*
                _ if r.failed() => #fallback,
                _ => #default,
            }
        },
    };
    if item.guarded { quote!(r.enter(); let value = #matched; r.leave(); value) } else { matched }
}

fn construct(item: &Variant, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.ident);
    match &item.payload {
        None => quote!(Self::#name),
        Some(payload) => {
            let read = codec::read(payload, scope);
            quote!(Self::#name(#read))
        }
    }
}

fn empty(item: &Variant, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.ident);
    match &item.payload {
        None => quote!(Self::#name),
        Some(payload) => {
            let value = super::fill::value(payload, scope);
            quote!(Self::#name(#value))
        }
    }
}
