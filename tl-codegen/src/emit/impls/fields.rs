//! Fields as tuples, which the runtime and the standard library know up to a length.

use crate::plan::{Field, Presence, Record};
use proc_macro2::TokenStream;
use quote::quote;

/// How long a tuple can be, and how many fields a function of the runtime takes.
pub(super) const LONGEST: usize = 12;

/// The fields, as one expression each, in as many tuples as it takes.
pub(super) fn tuples(record: &Record, each: impl Fn(&Field) -> TokenStream) -> Vec<TokenStream> {
    let fields: Vec<_> = record.fields.iter().map(each).collect();
    fields.chunks(LONGEST).map(tuple).collect()
}

fn tuple(parts: &[TokenStream]) -> TokenStream {
    quote!((#(#parts,)*))
}

/// Whether it is a number or the like: copying it is less for the compiler to look at than borrowing it.
pub(super) fn is_copied(field: &Field) -> bool {
    field.presence == Presence::Flag || field.value.is_copied()
}
