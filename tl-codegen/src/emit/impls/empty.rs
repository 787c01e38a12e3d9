//! The value that reading in place begins with.

use super::Of;
use crate::{
    emit::{block, ident, record, scope::Scope, value},
    plan::{Enum, Record},
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn of_struct(of: &Of<'_>, record: &Record, scope: &mut Scope) -> TokenStream {
    let (name, [types, elided], body) = (of.name(), of.elided(None), block(constant(record, scope)));
    quote!(impl #types tl::ConstDefault for #name #elided #body)
}

/// The constant with the value of a struct.
pub(super) fn constant(record: &Record, scope: &mut Scope) -> TokenStream {
    let empty = record::empty(record, scope);
    quote!(const DEFAULT: Self = #empty;)
}

pub(super) fn of_enum(of: &Of<'_>, sum: &Enum, variant: usize, scope: &mut Scope) -> TokenStream {
    let Some(variant) = sum.variants.get(variant) else { return TokenStream::new() };
    let (name, [types, elided], variant_name) = (of.name(), of.elided(None), ident(&variant.ident));
    let payload = variant.payload.as_ref().map(|payload| {
        let value = value::empty(payload, scope);
        quote!((#value))
    });
    quote!(impl #types tl::ConstDefault for #name #elided { const DEFAULT: Self = Self::#variant_name #payload; })
}
