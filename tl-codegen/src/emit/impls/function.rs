//! What a function is answered with.

use super::Of;
use crate::{
    emit::{ident, record, scope::Scope, value, value::Read},
    plan::{Record, Value, Wire},
};
use proc_macro2::TokenStream;
use quote::quote;

/// `Answered`: the Rust type's own traits read and write the answer.
pub(super) fn answered(of: &Of<'_>, answer: &Value, scope: &mut Scope) -> TokenStream {
    let (name, [bounded, elided]) = (of.name(), of.elided(None));
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
    let (numbers, read) = (numbers(record, answer), read.expression());
    let bound = match answer.wire {
        Wire::Answer(_) => quote!(Function<Response: tl::Decode>),
        _ => quote!(Function),
    };
    function(of, bound, &ty, &r, &quote!(#numbers #read))
}

/// `Function` of a wrapper: the request in it reads the answer.
pub(super) fn wrapper(of: &Of<'_>, answer: &Value, field: &str, scope: &mut Scope) -> TokenStream {
    let (ty, field) = (value::ty(answer, scope), ident(field));
    let read = quote!(tl::Function::decode_response(&self.#field, r));
    function(of, quote!(Function), &ty, &quote!(r), &read)
}

/// `Synchronous`, which has nothing of its own.
pub(super) fn synchronous(of: &Of<'_>) -> TokenStream {
    let (name, [bounded, elided]) = (of.name(), of.elided(Some(quote!(Function))));
    quote!(impl #bounded tl::Synchronous for #name #elided {})
}

/// `Served` where only the request can write the answer.
pub(super) fn served(of: &Of<'_>, record: &Record, answer: &Value, scope: &mut Scope) -> TokenStream {
    let (ty, numbers) = (value::ty(answer, scope), numbers(record, answer));
    let write = value::write(answer, &quote!(*response));
    let bound = match answer.wire {
        Wire::Answer(_) => quote!(Served<Response: tl::Encode>),
        _ => quote!(Served),
    };
    let names = if answer.is_nothing() { [quote!(_), quote!(_)] } else { [quote!(response), quote!(w)] };
    server(of, bound, &ty, &names, &quote!(#numbers #write))
}

/// `Served` of a wrapper: the request in it writes the answer.
pub(super) fn served_wrapper(of: &Of<'_>, answer: &Value, field: &str, scope: &mut Scope) -> TokenStream {
    let (ty, field) = (value::ty(answer, scope), ident(field));
    let write = quote!(tl::Served::encode_response(&self.#field, response, w));
    server(of, quote!(Served), &ty, &[quote!(response), quote!(w)], &write)
}

/// The numbers of a request that its answer depends on.
fn numbers(record: &Record, answer: &Value) -> TokenStream {
    let needed = answer.locals().into_iter().collect();
    let behind = record.words_behind(&needed);
    record::numbers(record, &needed, &|step| behind.contains(&step))
}

fn function(
    of: &Of<'_>,
    bound: TokenStream,
    ty: &TokenStream,
    r: &TokenStream,
    read: &TokenStream,
) -> TokenStream {
    let (name, [bounded, elided]) = (of.name(), of.elided(Some(bound)));
    quote! {
        impl #bounded tl::Function for #name #elided {
            type Response = #ty;

            #[inline]
            fn decode_response(&self, #r: &mut tl::Reader<'_>) -> #ty { #read }
        }
    }
}

fn server(
    of: &Of<'_>,
    bound: TokenStream,
    ty: &TokenStream,
    [response, w]: &[TokenStream; 2],
    write: &TokenStream,
) -> TokenStream {
    let (name, [bounded, elided]) = (of.name(), of.elided(Some(bound)));
    quote! {
        impl #bounded tl::Served for #name #elided {
            type Response = #ty;

            #[inline]
            fn encode_response(&self, #response: &#ty, #w: &mut tl::Writer) { #write }
        }
    }
}
