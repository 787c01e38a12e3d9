//! `DecodeBare`: reading a struct that is put together when all its fields are read.

use super::{Of, bound, levels};
use crate::{
    emit::{block, record, scope::Scope, together},
    plan::Record,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(of: &Of<'_>, record: &Record, scope: &mut Scope) -> TokenStream {
    let bound = bound(record.query.as_ref().map(|it| &it.decode), "Decode");
    let bound = if of.path().root.views { quote!(#bound + 'a) } else { bound };
    let (name, generics, bounded) = (of.name(), of.generics(), of.bounded(&bound));
    let (decode_bare, lifetime) = (of.decode_bare(), of.lifetime());
    let (readers, body) = (of.readers(record.reads(), record.uses_arena()), body(of, record, scope));
    quote! {
        impl #bounded #decode_bare #lifetime for #name #generics {
            fn decode_bare(#readers) -> Self #body
        }
    }
}

/// `DecodeCall`: the same where a request in it may be nothing after an error.
pub(super) fn of_call(of: &Of<'_>, record: &Record, scope: &mut Scope) -> TokenStream {
    let bound = bound(record.query.as_ref().map(|it| &it.decode), "Decode");
    let (name, generics, bounded) = (of.name(), of.generics(), of.bounded(&bound));
    let (lets, value) = record::together(record, scope);
    let ((enter, leave), tl_name) = (levels(record.levels), &of.item.name);
    let (option, some) = (scope.standard("Option"), scope.variant("Some"));
    quote! {
        impl #bounded tl::DecodeCall for #name #generics {
            fn decode_call(r: &mut tl::Reader<'_>) -> #option<Self> {
                let outer = r.begin(&#tl_name);
                #enter
                #lets
                let value = #value;
                #leave
                r.end(outer);
                #some(value)
            }
        }
    }
}

/// The body that reads a struct.
pub(super) fn body(of: &Of<'_>, record: &Record, scope: &mut Scope) -> TokenStream {
    let (lets, value) = record::together(record, scope);
    if !record.reads() {
        return block(value);
    }
    let ((enter, leave), name) = (levels(record.levels), &of.item.name);
    let begin = quote!(let outer = r.begin(&#name););
    let value = quote!(let value = #value; #leave r.end(outer); value);
    block(together([begin, enter, lets, value]))
}
