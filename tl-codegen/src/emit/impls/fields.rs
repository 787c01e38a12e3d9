//! Fields as tuples, which the runtime and the standard library know up to a length.

use crate::{
    emit::each,
    plan::{Field, Presence, Record},
};
use proc_macro2::TokenStream;
use quote::quote;

/// How long a tuple can be, and how many fields a function of the runtime takes.
pub(super) const LONGEST: usize = 12;

/// The fields, as one expression each, in as many tuples as it takes.
pub(super) fn tuples(record: &Record, one: &mut dyn FnMut(&Field) -> TokenStream) -> Vec<TokenStream> {
    let mut tuples = Vec::new();
    for fields in record.fields.chunks(LONGEST) {
        let parts = each(fields, &mut |field| {
            let part = one(field);
            quote!(#part,)
        });
        tuples.push(quote!((#parts)));
    }
    tuples
}

/// Whether it is a number or the like: copying it is less for the compiler to look at than borrowing it.
pub(super) fn is_copied(field: &Field) -> bool {
    field.presence == Presence::Flag || field.value.is_copied()
}
