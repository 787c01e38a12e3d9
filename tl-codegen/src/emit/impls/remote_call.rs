//! `RemoteCall`: what a function returns.

use super::Of;
use crate::{
    emit::{ident, scope::Scope, value},
    plan::{Value, Wire},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl tl::RemoteCall for SendMessage {
//     type Return = enums::Updates;
// }
pub(super) fn emit(of: &Of<'_>, answer: &Value, scope: &mut Scope) -> TokenStream {
    let (name, [bounded, elided]) = (of.name(), of.elided(Some(quote!(RemoteCall))));
    let ty = match &answer.wire {
        Wire::Answer(query) => {
            let query = ident(query);
            quote!(#query::Return)
        }
        // A primitive with an id has a type of its own.
        _ if matches!(answer.core().wire, Wire::BoxedPrim(..)) => value::response(answer, scope),
        _ => value::ty(answer, scope),
    };
    quote! {
        impl #bounded tl::RemoteCall for #name #elided {
            type Return = #ty;
        }
    }
}
