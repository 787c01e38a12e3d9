//! `Clone`.

use super::{Of, fields::is_copied};
use crate::{
    emit::{block, each, enlist, ident},
    plan::{Enum, Kind, Record, Repr, Value},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl ::core::clone::Clone for Message {
//     fn clone(&self) -> Self {
//         Self { message: self.message.clone(), ..*self }
//     }
// }
pub(super) fn emit(of: &Of<'_>) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided_by(Some(quote!(::core::clone::Clone))));
    let value = match &of.item.kind {
        Kind::Struct(record) => of_struct(of, record),
        Kind::Enum(sum) => of_enum(of, sum),
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

/// What can be copied is not named: so there is less for the compiler to look at.
fn of_struct(of: &Of<'_>, record: &Record) -> TokenStream {
    if record.fields.is_empty() {
        return if record.braces { quote!(Self {}) } else { quote!(Self) };
    }
    let (mut fields, mut rest) = (TokenStream::new(), None);
    for field in &record.fields {
        let name = ident(&field.ident);
        if is_copied(field) {
            rest = Some(quote!(..*self));
        } else {
            let value = cloned_value(of, &field.value, &quote!(self.#name), &quote!(&self.#name));
            enlist(&mut fields, quote!(#name: #value));
        }
    }
    if let Some(rest) = rest {
        enlist(&mut fields, rest);
    }
    quote!(Self { #fields })
}

fn of_enum(of: &Of<'_>, sum: &Enum) -> TokenStream {
    let arms = each(&sum.variants, &mut |variant| {
        let name = ident(&variant.ident);
        let Some(payload) = &variant.payload else { return quote!(Self::#name => Self::#name,) };
        let value = cloned_value(of, payload, &quote!(it), &quote!(it));
        quote!(Self::#name(it) => Self::#name(#value),)
    });
    let arms = block(arms);
    quote!(match self #arms)
}

/// By a method, which is found faster than a path. It could be another one in two cases: a type of
/// the user's own may have its own `clone`, and a view may hold a reference to what can be cloned.
fn cloned_value(of: &Of<'_>, value: &Value, place: &TokenStream, reference: &TokenStream) -> TokenStream {
    if of.path().root.views || matches!(value.repr, Repr::Custom(_)) {
        quote!(::core::clone::Clone::clone(#reference))
    } else {
        quote!(#place.clone())
    }
}
