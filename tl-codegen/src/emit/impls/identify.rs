//! `Identify` of an enum: the id and the name of its variants.

use super::Of;
use crate::{
    emit::{append, block, ident, value},
    plan::Enum,
};
use proc_macro2::TokenStream;
use quote::quote;

// impl tl::Identify for Updates {
//     fn head(&self) -> tl::Head {
//         match self { Self::TooLong => (0xe317af7e, "updatesTooLong"), … }
//     }
// }
pub(super) fn emit(of: &Of<'_>, sum: &Enum, heads: &[(u32, String)]) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let mut arms = TokenStream::new();
    for (variant, (id, tl)) in sum.variants.iter().zip(heads) {
        let (name, id) = (ident(&variant.ident), value::hex(*id));
        let payload = variant.payload.as_ref().map(|_| quote!((_)));
        append(&mut arms, quote!(Self::#name #payload => (#id, #tl),));
    }
    let arms = block(arms);
    quote! {
        impl #types tl::Identify for #name #elided {
            fn head(&self) -> tl::Head { match self #arms }
        }
    }
}
