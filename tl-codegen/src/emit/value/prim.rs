//! Primitives: their Rust types, and what reads, writes and names them.

use crate::{
    emit::scope::Scope,
    plan::{Prim, Repr, Value, View, Wire},
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The Rust type.
pub(super) fn ty(prim: Prim, scope: &mut Scope) -> TokenStream {
    match prim {
        Prim::Nat => quote!(u32),
        Prim::Int => quote!(i32),
        Prim::Long => quote!(i64),
        Prim::Float => quote!(f32),
        Prim::Double => quote!(f64),
        Prim::String => scope.standard("String"),
        Prim::Bytes => {
            let vector = scope.standard("Vec");
            quote!(#vector<u8>)
        }
        Prim::Int128 => quote!([u8; 16]),
        Prim::Int256 => quote!([u8; 32]),
        Prim::Int512 => quote!([u8; 64]),
        Prim::True | Prim::Vector => quote!(()),
        Prim::Bool => quote!(bool),
        Prim::Object => quote!(tl::Object),
        Prim::Function => quote!(tl::Request),
    }
}

/// The method of the reader and, for all but `bytes`, of the writer.
pub(super) fn method(prim: Prim) -> TokenStream {
    match prim {
        Prim::Nat => quote!(nat),
        Prim::Int => quote!(int),
        Prim::Long => quote!(long),
        Prim::Float => quote!(float),
        Prim::Double => quote!(double),
        Prim::String => quote!(string),
        Prim::Bytes => quote!(bytes),
        Prim::Int128 | Prim::Int256 | Prim::Int512 => quote!(fixed),
        Prim::Bool => quote!(bool),
        Prim::True | Prim::Vector => quote!(boxed_true),
        Prim::Object | Prim::Function => quote!(rest),
    }
}

/// What an error calls its boxed form.
pub(super) fn name(prim: Prim) -> &'static str {
    match prim {
        Prim::Nat | Prim::Int => "Int",
        Prim::Long => "Long",
        Prim::Float => "Float",
        Prim::Double => "Double",
        Prim::String => "String",
        Prim::Bytes => "Bytes",
        Prim::Int128 => "Int128",
        Prim::Int256 => "Int256",
        Prim::Int512 => "Int512",
        Prim::True => "True",
        Prim::Vector => "Vector",
        Prim::Bool => "Bool",
        Prim::Object => "Object",
        Prim::Function => "Function",
    }
}

/// Whether it is a number or a `Bool`, which methods of the writer take by value.
pub(super) fn is_scalar(prim: Prim) -> bool {
    matches!(prim, Prim::Nat | Prim::Int | Prim::Long | Prim::Float | Prim::Double | Prim::Bool)
}

/// An expression that takes a number out of a run; nothing for what is none.
pub(in crate::emit) fn number_in_run(value: &Value, run: &Ident, at: usize) -> TokenStream {
    let Wire::Prim(prim) = &value.wire else { return TokenStream::new() };
    let (method, at) = (method(*prim), Literal::usize_unsuffixed(at));
    quote!(#run.#method(#at))
}

/// The words of four bytes that a number is written as; `None` for what is no number.
pub(in crate::emit) fn words(value: &Value, place: &TokenStream) -> Option<Vec<TokenStream>> {
    let Wire::Prim(prim) = &value.wire else { return None };
    let two = |place: TokenStream| vec![quote!(tl::low(#place)), quote!(tl::high(#place))];
    match prim {
        Prim::Nat => Some(vec![quote!(#place)]),
        Prim::Int => Some(vec![quote!(#place.cast_unsigned())]),
        Prim::Float => Some(vec![quote!(#place.to_bits())]),
        Prim::Long => Some(two(quote!(#place))),
        Prim::Double => Some(two(quote!(#place.to_bits().cast_signed()))),
        _ => None,
    }
}

/// A value that holds nothing; it is one that has such.
pub(in crate::emit) fn empty(value: &Value, scope: &mut Scope) -> TokenStream {
    match (&value.repr, &value.wire) {
        (_, Wire::Sized(value)) => empty(value, scope),
        (Repr::View(View::Raw), _) => quote!(tl::ConstDefault::DEFAULT),
        (Repr::View(View::Arena(_)), _) => quote!(&[]),
        (Repr::View(_), wire) if is_str(wire) => quote!(""),
        (Repr::View(_), _) => quote!(&[]),
        (Repr::Plain | Repr::Lossy, Wire::Prim(prim) | Wire::BoxedPrim(prim, _)) => empty_prim(*prim, scope),
        (Repr::RawVec, _) => {
            let vector = new("Vec", scope);
            quote!(tl::RawVec(#vector))
        }
        (Repr::Plain, Wire::Vector { .. } | Wire::Repeat { .. }) => new("Vec", scope),
        (Repr::Plain, Wire::Array { count, element }) => {
            let (count, element) = (Literal::u32_unsuffixed(*count), empty(element, scope));
            quote!([const { #element }; #count])
        }
        _ => quote!(tl::ConstDefault::DEFAULT),
    }
}

fn empty_prim(prim: Prim, scope: &mut Scope) -> TokenStream {
    match prim {
        Prim::Nat | Prim::Int | Prim::Long => quote!(0),
        Prim::Float | Prim::Double => quote!(0.0),
        Prim::Int128 => quote!([0; 16]),
        Prim::Int256 => quote!([0; 32]),
        Prim::Int512 => quote!([0; 64]),
        Prim::Bool => quote!(false),
        Prim::True | Prim::Vector => quote!(()),
        Prim::String => new("String", scope),
        Prim::Bytes => new("Vec", scope),
        Prim::Object | Prim::Function => quote!(tl::ConstDefault::DEFAULT),
    }
}

fn new(name: &'static str, scope: &mut Scope) -> TokenStream {
    let ty = scope.standard(name);
    quote!(#ty::new())
}

/// Whether text is a string, rather than bytes.
pub(super) fn is_str(wire: &Wire) -> bool {
    matches!(wire, Wire::Prim(Prim::String) | Wire::BoxedPrim(Prim::String, _))
}
