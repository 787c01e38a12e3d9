//! `Combinator`: the id and the TL name of a struct.

use super::Of;
use crate::emit::value::hex;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(of: &Of<'_>, id: u32) -> TokenStream {
    let (name, generics, id, tl_name) = (of.name(), of.generics(), hex(id), &of.item.name);
    quote! {
        impl #generics tl::Combinator for #name #generics {
            const HEAD: tl::Head = (#id, #tl_name);
        }
    }
}
