//! Types of several constructors.

use super::{
    block, borrow,
    codec::{self, hex},
    docs, ident, mentions, params,
    scope::Scope,
    structs, together,
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
    let name = ident(&item.path.ident);
    let generics = params::generics(&item.params).map(|name| ident(name));
    let generics = borrow::generics(&item.path, generics.map(|name| quote!(#name)));
    let variants = block(item.variants.iter().map(|it| variant(it, scope)).collect());
    let codec = if item.params.is_empty() {
        traits(item, &generics, scope)
    } else {
        inherent(item, &generics, scope)
    };
    together([
        docs::item(&item.docs),
        scope.derives(item.copy, true),
        quote!(pub enum #name #generics #variants),
        codec,
        if item.payload { structs::release(&name, item.ahead, &generics) } else { TokenStream::new() },
        borrow::own_enum(item, scope),
    ])
}

fn traits(item: &Enum, generics: &TokenStream, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.path.ident);
    let encode = super::code(&item.encode, || {
        let (inline, (w, encode)) = (super::inline_encode(item.ahead), writing(item));
        quote! {
            impl #generics tl::Encode for #name #generics {
                #inline
                fn encode(&self, #w: &mut tl::Writer) #encode
            }
        }
    });
    let empty = item.empty.and_then(|it| item.variants.get(it)).map(|it| {
        super::code(&item.decode, || {
            let empty = empty(it, scope);
            quote!(impl #generics tl::ConstDefault for #name #generics { const DEFAULT: Self = #empty; })
        })
    });
    let decode = super::code(&item.decode, || {
        let (inline, decode) = (super::inline_decode(item.ahead), decode(item, scope));
        let (readers, bound) = (borrow::readers(&item.path, true, &decode), borrow::decode(&item.path));
        quote! {
            impl #generics #bound #generics for #name #generics {
                #inline
                fn decode(#readers) -> Self #decode
            }
        }
    });
    together([encode, empty.unwrap_or_default(), decode])
}

/// What takes arguments cannot be a trait's: functions of the type itself.
fn inherent(item: &Enum, generics: &TokenStream, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.path.ident);
    let (decode, (w, encode)) = (decode(item, scope), writing(item));
    let (readers, writers) =
        (params::readers(&item.params, &decode, scope), params::writers(&item.params, &encode, scope));
    let first = borrow::readers(&item.path, true, &decode);
    let read = super::code(&item.decode, || {
        quote! {
            /// Reads the value with its id.
            pub fn decode(#first #readers) -> Self #decode
        }
    });
    let write = super::code(&item.encode, || {
        quote! {
            /// Writes the value with its id.
            pub fn encode(&self, #w: &mut tl::Writer #writers) #encode
        }
    });
    quote!(impl #generics #name #generics { #read #write })
}

/// The writer's name and the body that uses it.
fn writing(item: &Enum) -> (TokenStream, TokenStream) {
    let arms: Vec<_> = item.variants.iter().map(encode_arm).collect();
    let w = ident("w");
    let uses = arms.iter().any(|arm| mentions(arm, &w));
    let arms = block(arms.into_iter().collect());
    (if uses { quote!(#w) } else { quote!(_) }, block(quote!(match self #arms)))
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
    let kept = match payload {
        Codec::Borrowed(kept) => kept,
        other => other,
    };
    let (codec, value) = match kept {
        Codec::Pointer(inner) | Codec::Erased(inner) => (&**inner, quote!(**value)),
        Codec::Payload(_) => (kept, quote!(**value)),
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
    let with_id = item.variants.iter().filter_map(|it| Some((hex(it.id?), it)));
    let matched = match default {
        None => {
            let arms = with_id.map(|(id, it)| {
                let value = construct(it, scope);
                quote!(#id => #value,)
            });
            let arms: TokenStream = arms.collect();
            let unknown = quote!(id => { r.unknown_id(id, #name); #fallback });
            let arms = block(together([arms, unknown]));
            quote!(match r.id() #arms)
        }
        // A default constructor has no id: what is none of the others' is its first field.
        Some(default) => {
            let arms = with_id.map(|(id, it)| {
                let value = construct(it, scope);
                quote!(tl::Option::Some(#id) => { r.id(); #value })
            });
            let arms: TokenStream = arms.collect();
            let others = quote!(_ if r.failed() => #fallback, _ => #default,);
            let arms = block(together([arms, others]));
            quote!(match r.peek_id() #arms)
        }
    };
    if item.levels == 0 {
        return block(matched);
    }
    let (enter, leave) = super::levels(item.levels);
    block(quote!(#enter let value = #matched; #leave value))
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
