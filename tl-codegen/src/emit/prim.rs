//! Primitives: their Rust types, and what reads, writes and names them.

use super::scope::Scope;
use proc_macro2::TokenStream;
use quote::quote;
use tlforge_parser::schema::Prim;

/// The Rust type.
pub(super) fn ty(prim: Prim, scope: &mut Scope) -> TokenStream {
    match prim {
        Prim::Nat => quote!(u32),
        Prim::Int => quote!(i32),
        Prim::Long | Prim::Int53 => quote!(i64),
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
        Prim::Long | Prim::Int53 => quote!(long),
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
        Prim::Long | Prim::Int53 => "Long",
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
pub(super) fn is_copy(prim: Prim) -> bool {
    matches!(prim, Prim::Nat | Prim::Int | Prim::Long | Prim::Int53 | Prim::Float | Prim::Double | Prim::Bool)
}
