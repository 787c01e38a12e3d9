//! `Combinator`: the id and the TL name of a struct.

use super::Of;
use crate::emit::value::hex;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(of: &Of<'_>, id: u32) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let (id, tl_name) = (hex(id), &of.item.name);
    quote! {
        impl #types tl::Combinator for #name #elided {
            const HEAD: tl::Head = (#id, #tl_name);
        }
    }
}
