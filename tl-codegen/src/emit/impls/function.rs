//! What a function is answered with.

use super::Of;
use crate::{
    emit::{record, scope::Scope, value},
    plan::{Record, Value},
};
use proc_macro2::TokenStream;
use quote::quote;

/// `Function`: the Rust type's own `Decode` reads the answer.
pub(super) fn natural(of: &Of<'_>, answer: &Value, scope: &mut Scope) -> TokenStream {
    let (name, [bounded, elided]) = (of.name(), of.elided(Some("Function")));
    let ty = value::response(answer, scope);
    quote! {
        impl #bounded tl::Function for #name #elided {
            type Response = #ty;
        }
    }
}

/// The answer of a function that only the request can read: it depends on the request, or comes
/// without an id.
pub(super) fn by_request(of: &Of<'_>, record: &Record, answer: &Value, scope: &mut Scope) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let (ty, read) = (value::ty(answer, scope), value::read(answer, scope).expression());
    let numbers = record::numbers(record, &answer.locals().into_iter().collect());
    quote! {
        impl #types #name #elided {
            /// Reads the answer to this request.
            pub fn response(&self, r: &mut tl::Reader<'_>) -> #ty { #numbers #read }
        }
    }
}
