//! `Clone`.

use super::Of;
use crate::{
    emit::{block, ident},
    plan::{Enum, Field, Kind, Presence, Record},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl ::core::clone::Clone for Message {
//     fn clone(&self) -> Self {
//         Self { id: self.id, message: ::core::clone::Clone::clone(&self.message) }
//     }
// }
pub(super) fn emit(of: &Of<'_>) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided_by(Some(quote!(::core::clone::Clone))));
    let value = match &of.item.kind {
        Kind::Struct(record) => of_struct(record),
        Kind::Enum(sum) => of_enum(sum),
        Kind::Opaque => quote!(Self(self.0)),
    };
    let inline = of.inline();
    quote! {
        impl #types ::core::clone::Clone for #name #elided {
            #inline
            fn clone(&self) -> Self { #value }
        }
    }
}

fn of_struct(record: &Record) -> TokenStream {
    if record.fields.is_empty() && !record.braces {
        return quote!(Self);
    }
    let fields = record.fields.iter().map(|field| {
        let name = ident(&field.ident);
        if is_copied(field) {
            quote!(#name: self.#name,)
        } else {
            quote!(#name: ::core::clone::Clone::clone(&self.#name),)
        }
    });
    let fields = block(fields.collect());
    quote!(Self #fields)
}

fn of_enum(sum: &Enum) -> TokenStream {
    let arms = sum.variants.iter().map(|variant| {
        let name = ident(&variant.ident);
        match variant.payload {
            None => quote!(Self::#name => Self::#name,),
            Some(_) => quote!(Self::#name(it) => Self::#name(::core::clone::Clone::clone(it)),),
        }
    });
    let arms = block(arms.collect());
    quote!(match self #arms)
}

/// Whether it is a number or the like: copying it is less for the compiler to look at.
fn is_copied(field: &Field) -> bool {
    field.presence == Presence::Flag || field.value.is_copied()
}
