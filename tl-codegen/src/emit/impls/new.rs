//! `new`, and `Default`: a struct whose optional fields are absent.

use super::Of;
use crate::{
    emit::{ident, record, scope::Scope},
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
    let params = args.iter().filter_map(|(index, into)| {
        let field = record.fields.get(*index)?;
        let (name, ty) = (ident(&field.ident), record::ty(field, scope));
        Some(if *into { quote!(#name: impl ::core::convert::Into<#ty>) } else { quote!(#name: #ty) })
    });
    let params: Vec<_> = params.collect();
    let value = value(record, args, scope);
    quote! {
        impl #types #name #elided {
            /// A value without what is optional.
            #[inline]
            pub fn new(#(#params),*) -> Self { #value }
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
    let fields = record.fields.iter().enumerate().map(|(index, field)| {
        let (name, into) = (ident(&field.ident), args.contains(&(index, true)));
        match field.presence {
            Presence::Always if into => quote!(#name: ::core::convert::Into::into(#name)),
            Presence::Always => quote!(#name),
            Presence::Flag => quote!(#name: false),
            Presence::Option => {
                let none = scope.variant("None");
                quote!(#name: #none)
            }
        }
    });
    let fields: Vec<_> = fields.collect();
    quote!(Self { #(#fields),* })
}
