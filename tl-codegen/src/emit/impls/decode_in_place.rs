//! Reading a struct in place of an empty value.

use super::{Of, empty, levels};
use crate::{
    emit::{block, record, scope::Scope, together},
    plan::Record,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(of: &Of<'_>, record: &Record, scope: &mut Scope) -> TokenStream {
    let name = of.name();
    // The trait for views has the empty value apart: only owned types have it in any case.
    if of.path().root.views {
        let body = block(fill(of, record, scope));
        quote!(impl<'a> tl::DecodeInPlaceBorrowed<'a> for #name<'a> #body)
    } else {
        let body = block(together([empty::constant(record, scope), fill(of, record, scope)]));
        quote!(impl tl::DecodeInPlace for #name #body)
    }
}

fn fill(of: &Of<'_>, record: &Record, scope: &mut Scope) -> TokenStream {
    let (inline, (enter, leave)) = (of.inline(), levels(record.levels));
    let body = block(together([enter, record::in_place(record, scope), leave]));
    let readers = of.readers(true, record.uses_arena());
    quote!(#inline fn decode_in_place(&mut self, #readers) #body)
}
