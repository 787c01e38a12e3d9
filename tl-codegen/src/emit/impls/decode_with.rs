//! Functions that read what takes arguments: they cannot be a trait's.

use super::{Of, decode, decode_bare};
use crate::{
    emit::{block, params, scope::Scope, together, value},
    plan::{Enum, Record},
    table::OrdSet,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn of_struct(of: &Of<'_>, record: &Record, id: Option<u32>, scope: &mut Scope) -> TokenStream {
    let (name, generics) = (of.name(), of.generics());
    let decode = id.map(|id| boxed(of, id, scope)).unwrap_or_default();
    let body = decode_bare::body(of, record, scope);
    let parameters = params::readers(&of.item.params, &record.read_locals(), scope);
    let readers = of.readers(record.reads(), record.uses_arena());
    let decode_bare = quote! {
        /// Reads the fields.
        pub fn decode_bare(#readers #parameters) -> Self #body
    };
    let functions = block(together([decode, decode_bare]));
    quote!(impl #generics #name #generics #functions)
}

fn boxed(of: &Of<'_>, id: u32, scope: &mut Scope) -> TokenStream {
    let (id, name, params) = (value::hex(id), &of.item.name, &of.item.params);
    let parameters = params::readers(params, &params::numbers(params), scope);
    let (readers, names) = (of.readers(true, true), params::read_names(params));
    let arguments = value::arguments(of.path().root.views);
    quote! {
        /// Reads the value with its id.
        pub fn decode(#readers #parameters) -> Self {
            r.expect_id(#id, #name);
            Self::decode_bare(#arguments #names)
        }
    }
}

pub(super) fn of_enum(of: &Of<'_>, sum: &Enum, scope: &mut Scope) -> TokenStream {
    let (name, generics) = (of.name(), of.generics());
    let body = decode::body(of, sum, scope);
    let locals: OrdSet<_> = of.item.values().flat_map(|value| value.locals()).collect();
    let parameters = params::readers(&of.item.params, &locals, scope);
    let readers = of.readers(true, decode::keeps(of));
    quote! {
        impl #generics #name #generics {
            /// Reads the value with its id.
            pub fn decode(#readers #parameters) -> Self #body
        }
    }
}
