//! Functions that write what takes arguments: they cannot be a trait's.

use super::{Of, encode, w};
use crate::{
    emit::{block, params, record, scope::Scope, together, value},
    plan::{Enum, Record},
    table::OrdSet,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn of_struct(of: &Of<'_>, record: &Record, id: Option<u32>, scope: &mut Scope) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let encode = id.map(|id| boxed(of, id, scope)).unwrap_or_default();
    let parameters = params::writers(&of.item.params, &record.written_locals(), scope);
    let (w, body) = (w(record.writes()), block(record::write(record, &of.item.name, None)));
    let encode_bare = quote! {
        /// Writes the fields.
        pub fn encode_bare(&self, #w: &mut tl::Writer #parameters) #body
    };
    let functions = block(together([encode, encode_bare]));
    quote!(impl #types #name #elided #functions)
}

fn boxed(of: &Of<'_>, id: u32, scope: &mut Scope) -> TokenStream {
    let (id, params) = (value::hex(id), &of.item.params);
    let parameters = params::writers(params, &params::numbers(params), scope);
    let names = params::write_names(params);
    quote! {
        /// Writes the value with its id.
        pub fn encode(&self, w: &mut tl::Writer #parameters) {
            w.nat(#id);
            self.encode_bare(w #names);
        }
    }
}

pub(super) fn of_enum(of: &Of<'_>, sum: &Enum, scope: &mut Scope) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let locals: OrdSet<_> = of.item.values().flat_map(|value| value.locals()).collect();
    let parameters = params::writers(&of.item.params, &locals, scope);
    let (w, body) = (w(sum.writes()), encode::body(sum));
    quote! {
        impl #types #name #elided {
            /// Writes the value with its id.
            pub fn encode(&self, #w: &mut tl::Writer #parameters) #body
        }
    }
}
