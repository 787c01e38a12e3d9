//! `PartialEq`, `Eq` and `Hash`.

use super::{Of, fields};
use crate::{
    emit::{append, block, each, ident},
    plan::{Enum, Kind, Record},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl ::core::cmp::PartialEq for Message {
//     fn eq(&self, other: &Self) -> bool {
//         self.id == other.id && self.message == other.message
//     }
// }
pub(super) fn partial_eq(of: &Of<'_>) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided_by(Some(quote!(::core::cmp::PartialEq))));
    let (value, other) = match &of.item.kind {
        Kind::Struct(record) if record.fields.is_empty() => (quote!(true), quote!(_)),
        Kind::Struct(record) => (struct_eq(record), quote!(other)),
        Kind::Enum(sum) => (enum_eq(sum), quote!(other)),
        Kind::Opaque => (quote!(self.0 == other.0), quote!(other)),
    };
    let inline = of.inline();
    quote! {
        impl #types ::core::cmp::PartialEq for #name #elided {
            #inline
            fn eq(&self, #other: &Self) -> bool { #value }
        }
    }
}

/// One field after the other: two tuples of all would cost the compiler a third more.
fn struct_eq(record: &Record) -> TokenStream {
    let equal = record.fields.iter().map(|field| {
        let name = ident(&field.ident);
        quote!(self.#name == other.#name)
    });
    quote!(#(#equal)&&*)
}

fn enum_eq(sum: &Enum) -> TokenStream {
    let mut units = 0;
    let mut arms = each(&sum.variants, &mut |variant| {
        if variant.payload.is_none() {
            units += 1;
            return TokenStream::new();
        }
        let name = ident(&variant.ident);
        quote!((Self::#name(it), Self::#name(other)) => ::core::cmp::PartialEq::eq(it, other),)
    });
    let rest = match (units, sum.variants.len()) {
        (0, 1) => None,
        (0, _) => Some(quote!(_ => false,)),
        (1, 1) => Some(quote!(_ => true,)),
        _ => Some(quote!(_ => tl::discriminant(self) == tl::discriminant(other),)),
    };
    append(&mut arms, rest.unwrap_or_default());
    let arms = block(arms);
    quote!(match (self, other) #arms)
}

// impl ::core::cmp::Eq for Message {}
pub(super) fn eq(of: &Of<'_>) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided_by(Some(quote!(::core::cmp::Eq))));
    quote!(impl #types ::core::cmp::Eq for #name #elided {})
}

// impl tl::Hash for Message {
//     fn hash<H: tl::Hasher>(&self, state: &mut H) {
//         tl::Hash::hash(&(&self.id, &self.message), state);
//     }
// }
pub(super) fn hash(of: &Of<'_>) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(Some(quote!(Hash))));
    let (value, state) = match &of.item.kind {
        Kind::Struct(record) if record.fields.is_empty() => (TokenStream::new(), quote!(_)),
        Kind::Struct(record) => (struct_hash(record), quote!(state)),
        Kind::Enum(sum) => (enum_hash(sum), quote!(state)),
        Kind::Opaque => (quote!(tl::Hash::hash(&self.0, state)), quote!(state)),
    };
    let inline = of.inline();
    // A type parameter may be called `H`.
    quote! {
        impl #types tl::Hash for #name #elided {
            #inline
            fn hash<__H: tl::Hasher>(&self, #state: &mut __H) { #value }
        }
    }
}

fn struct_hash(record: &Record) -> TokenStream {
    let tuples = fields::tuples(record, &mut |field| {
        let name = ident(&field.ident);
        quote!(&self.#name)
    });
    each(&tuples, &mut |tuple| quote!(tl::Hash::hash(&#tuple, state);))
}

fn enum_hash(sum: &Enum) -> TokenStream {
    let mut rest = TokenStream::new();
    let mut arms = each(&sum.variants, &mut |variant| {
        if variant.payload.is_none() {
            rest = quote!(_ => {});
            return TokenStream::new();
        }
        let name = ident(&variant.ident);
        quote!(Self::#name(it) => tl::Hash::hash(it, state),)
    });
    append(&mut arms, rest);
    let arms = block(arms);
    quote!(tl::Hash::hash(&tl::discriminant(self), state); match self #arms)
}
