//! `Debug`: one call, with all names as one text.

use super::{
    Of,
    fields::{self, is_copied},
};
use crate::{
    emit::{block, each, ident, list},
    plan::{Enum, Field, Kind, Record},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl tl::Debug for Photo {
//     fn fmt(&self, f: &mut tl::Formatter<'_>) -> tl::Formatted {
//         tl::debug_2(f, "Photo id file_reference", self.id, tl::Hex(&self.file_reference))
//     }
// }
//
// `hex`: whether bytes are hexadecimal.
pub(super) fn emit(of: &Of<'_>, hex: bool) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(Some(quote!(Debug))));
    let text = plain(&of.path().ident);
    let value = match &of.item.kind {
        Kind::Struct(record) => of_struct(text, record, hex),
        Kind::Enum(sum) => of_enum(sum),
        Kind::Opaque => quote!(tl::debug_tuple(f, #text, &self.0)),
    };
    let inline = of.inline();
    quote! {
        impl #types tl::Debug for #name #elided {
            #inline
            fn fmt(&self, f: &mut tl::Formatter<'_>) -> tl::Formatted { #value }
        }
    }
}

fn of_struct(name: &str, record: &Record, hex: bool) -> TokenStream {
    if record.fields.is_empty() {
        return quote!(tl::Formatter::write_str(f, #name));
    }
    let mut names = name.to_owned();
    record.fields.iter().for_each(|field| names.extend([" ", plain(&field.ident)]));
    let mut value = |field: &Field| {
        let name = ident(&field.ident);
        match (hex && field.value.is_octets(), is_copied(field)) {
            (true, _) => quote!(tl::Hex(&self.#name)),
            (false, true) => quote!(self.#name),
            (false, false) => quote!(&self.#name),
        }
    };
    let count = record.fields.len();
    if count > fields::LONGEST {
        let parts = list(&fields::tuples(record, &mut value), &mut |it| quote!(&#it));
        return quote!(tl::debug_long(f, #names, &[#parts]));
    }
    // There is a function for each number of fields.
    let (call, values) = (ident(&format!("debug_{count}")), list(&record.fields, &mut value));
    quote!(tl::#call(f, #names, #values))
}

fn of_enum(sum: &Enum) -> TokenStream {
    let arms = each(&sum.variants, &mut |variant| {
        let (name, text) = (ident(&variant.ident), plain(&variant.ident));
        match variant.payload {
            None => quote!(Self::#name => tl::Formatter::write_str(f, #text),),
            Some(_) => quote!(Self::#name(it) => tl::debug_tuple(f, #text, it),),
        }
    });
    let arms = block(arms);
    quote!(match self #arms)
}

/// An identifier as it is read.
fn plain(ident: &str) -> &str {
    ident.trim_start_matches("r#")
}
