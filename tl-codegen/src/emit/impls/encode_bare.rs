//! `EncodeBare`: writing a struct.

use super::{Of, bound, w};
use crate::{
    emit::{block, record},
    plan::Record,
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(of: &Of<'_>, record: &Record, id: Option<u32>) -> TokenStream {
    let (name, [bounded, elided], inline) = (
        of.name(),
        of.elided(Some(bound(record.query.as_ref().map(|it| &it.encode), "Encode"))),
        of.inline(),
    );
    let (method, boxed) = match id {
        Some(_) => (quote!(encode_boxed), TokenStream::new()),
        None => (
            quote!(encode_bare),
            quote! {
                #[inline]
                fn encode_boxed(&self, w: &mut tl::Writer) { w.with_id(self); }
            },
        ),
    };
    let w = w(id.is_some() || record.writes());
    let body = block(record::write(record, &of.item.name, id));
    quote! {
        impl #bounded tl::EncodeBare for #name #elided {
            #inline
            fn #method(&self, #w: &mut tl::Writer) #body
            #boxed
        }
    }
}
