//! Numbers that stand together, read and written at once.

use super::prim;
use crate::plan::Codec;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use tlforge_parser::schema::Prim;

/// An expression that takes a number out of a run; nothing for what is none.
pub(super) fn number(codec: &Codec, run: &Ident, at: usize) -> TokenStream {
    let Codec::Prim(prim) = codec else { return TokenStream::new() };
    let (method, at) = (prim::method(*prim), Literal::usize_unsuffixed(at));
    quote!(#run.#method(#at))
}

/// The words of four bytes that a number is written as; `None` for what is no number.
pub(super) fn words(codec: &Codec, value: &TokenStream) -> Option<Vec<TokenStream>> {
    let Codec::Prim(prim) = codec else { return None };
    let two = |value: TokenStream| vec![quote!(tl::low(#value)), quote!(tl::high(#value))];
    match prim {
        Prim::Nat => Some(vec![quote!(#value)]),
        Prim::Int => Some(vec![quote!(#value.cast_unsigned())]),
        Prim::Float => Some(vec![quote!(#value.to_bits())]),
        Prim::Long | Prim::Int53 => Some(two(quote!(#value))),
        Prim::Double => Some(two(quote!(#value.to_bits().cast_signed()))),
        _ => None,
    }
}
