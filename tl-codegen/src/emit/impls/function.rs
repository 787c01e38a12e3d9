//! What a function is answered with.

use super::Of;
use crate::{
    emit::{ident, record, scope::Scope, value, value::Read},
    plan::{Record, Value, Wire},
};
use proc_macro2::TokenStream;
use quote::quote;

/// `Answered`: the Rust type's own `Decode` reads the answer.
pub(super) fn answered(of: &Of<'_>, answer: &Value, scope: &mut Scope) -> TokenStream {
    let bound = match answer.wire {
        Wire::Answer(_) => quote!(Function<Response: tl::Decode>),
        _ => quote!(Function),
    };
    let (name, [bounded, elided]) = (of.name(), of.elided(Some(bound)));
    let ty = value::response(answer, scope);
    quote! {
        impl #bounded tl::Answered for #name #elided {
            type Response = #ty;
        }
    }
}

/// `Function` where only the request can read the answer: it depends on the request, or has no id.
pub(super) fn by_request(of: &Of<'_>, record: &Record, answer: &Value, scope: &mut Scope) -> TokenStream {
    let (ty, read) = (value::ty(answer, scope), value::read(answer, scope));
    let r = if matches!(read, Read::Nothing) { quote!(_) } else { quote!(r) };
    let needed = answer.locals().into_iter().collect();
    let behind = record.words_behind(&needed);
    let numbers = record::numbers(record, &needed, |step| behind.contains(&step));
    let read = read.expression();
    function(of, &ty, &r, &quote!(#numbers #read))
}

/// `Function` of a wrapper: the request in it reads the answer.
pub(super) fn wrapper(of: &Of<'_>, answer: &Value, field: &str, scope: &mut Scope) -> TokenStream {
    let (ty, field) = (value::ty(answer, scope), ident(field));
    function(of, &ty, &quote!(r), &quote!(tl::Function::decode_response(&self.#field, r)))
}

/// `Synchronous`, which has nothing of its own.
pub(super) fn synchronous(of: &Of<'_>) -> TokenStream {
    let (name, [bounded, elided]) = (of.name(), of.elided(Some(quote!(Function))));
    quote!(impl #bounded tl::Synchronous for #name #elided {})
}

fn function(of: &Of<'_>, ty: &TokenStream, r: &TokenStream, read: &TokenStream) -> TokenStream {
    let (name, [bounded, elided]) = (of.name(), of.elided(Some(quote!(Function))));
    quote! {
        impl #bounded tl::Function for #name #elided {
            type Response = #ty;

            #[inline]
            fn decode_response(&self, #r: &mut tl::Reader<'_>) -> #ty { #read }
        }
    }
}
