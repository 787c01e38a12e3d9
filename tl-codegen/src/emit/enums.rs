//! Types of several constructors.

use super::{codec::hex, docs, ident, scope::Scope};
use crate::plan::{Enum, Variant};
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
    let encode = item.variants.iter().map(encode_arm);
    let decode: Vec<_> = item.variants.iter().map(|it| decode_arm(it, scope)).collect();
    let fallback = item.variants.get(item.fallback).map(|it| construct(it, scope));
    let tl_name = &item.name;
    let matched = quote! {
        match r.id() {
            #(#decode)*
            id => {
                r.unknown_id(id, #tl_name);
                #fallback
            }
        }
    };
    let body = if item.guarded { quote!(r.enter(); let value = #matched; r.leave(); value) } else { matched };
    quote! {
        #docs
        #derives
        pub enum #name { #(#variants)* }

        impl tl::Encode for #name {
            fn encode(&self, w: &mut tl::Writer) {
                match self { #(#encode)* }
            }
        }

        impl tl::Decode for #name {
            fn decode(r: &mut tl::Reader<'_>) -> Self { #body }
        }
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
            let docs = docs::variant(&item.name);
            let mut ty = scope.item(&payload.path);
            if payload.pointer {
                let pointer = scope.standard("Box");
                ty = quote!(#pointer<#ty>);
            }
            quote!(#docs #name(#ty),)
        }
    }
}

fn encode_arm(item: &Variant) -> TokenStream {
    let (name, id) = (ident(&item.ident), hex(item.id));
    match &item.payload {
        None => quote!(Self::#name => w.nat(#id),),
        Some(payload) if payload.pointer => quote!(Self::#name(value) => tl::Encode::encode(&**value, w),),
        Some(_) => quote!(Self::#name(value) => tl::Encode::encode(value, w),),
    }
}

fn decode_arm(item: &Variant, scope: &mut Scope) -> TokenStream {
    let (id, value) = (hex(item.id), construct(item, scope));
    quote!(#id => #value,)
}

fn construct(item: &Variant, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.ident);
    match &item.payload {
        None => quote!(Self::#name),
        Some(payload) if payload.pointer => {
            let pointer = scope.standard("Box");
            quote!(Self::#name(#pointer::new(tl::DecodeBare::decode_bare(r))))
        }
        Some(_) => quote!(Self::#name(tl::DecodeBare::decode_bare(r))),
    }
}
