//! `new`, and `Default`: a struct whose optional fields are absent.

use super::Of;
use crate::{
    emit::{enlist, ident, list, record, scope::Scope},
    plan::{Presence, Record},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl SendMessage {
//     pub fn new(peer: impl Into<enums::InputPeer>, message: impl Into<String>, random_id: i64) -> Self {
//         Self { no_webpage: false, peer: peer.into(), reply_to: None, message: message.into(), random_id }
//     }
// }
pub(super) fn emit(of: &Of<'_>, record: &Record, args: &[(usize, bool)], scope: &mut Scope) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let params = list(args, &mut |(index, into)| {
        let Some(field) = record.fields.get(*index) else { return TokenStream::new() };
        let (name, ty) = (ident(&field.ident), record::ty(field, scope));
        if *into { quote!(#name: impl ::core::convert::Into<#ty>) } else { quote!(#name: #ty) }
    });
    let value = value(record, args, scope);
    quote! {
        impl #types #name #elided {
            /// A value without what is optional.
            #[inline]
            pub fn new(#params) -> Self { #value }
        }
    }
}

// impl Default for Settings {
//     fn default() -> Self { Self { dark: false, size: None } }
// }
pub(super) fn default(of: &Of<'_>, record: &Record, scope: &mut Scope) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let value = value(record, &[], scope);
    quote! {
        impl #types ::core::default::Default for #name #elided {
            #[inline]
            fn default() -> Self { #value }
        }
    }
}

fn value(record: &Record, args: &[(usize, bool)], scope: &mut Scope) -> TokenStream {
    let mut fields = TokenStream::new();
    for (index, field) in record.fields.iter().enumerate() {
        let (name, into) = (ident(&field.ident), args.contains(&(index, true)));
        let field = match field.presence {
            Presence::Always if into => quote!(#name: #name.into()),
            Presence::Always => quote!(#name),
            Presence::Flag => quote!(#name: false),
            Presence::Option => {
                let none = scope.variant("None");
                quote!(#name: #none)
            }
        };
        enlist(&mut fields, field);
    }
    quote!(Self { #fields })
}
