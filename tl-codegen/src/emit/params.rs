//! Parameters of types: as Rust type parameters, and as arguments of the functions that
//! read and write them.

use super::ident;
use crate::plan::Param;
use proc_macro2::TokenStream;
use quote::quote;

/// The names of the Rust type parameters.
pub(super) fn generics(params: &[Param]) -> impl Iterator<Item = &String> {
    params.iter().filter_map(|param| match param {
        Param::Type(generic) => Some(&generic.ident),
        Param::Nat(_) => None,
    })
}

/// `, n: u32, read_x: impl Fn(&mut tl::Reader<'_>) -> X + Copy`
pub(super) fn readers(params: &[Param]) -> TokenStream {
    each(params, |param| match param {
        Param::Type(generic) => {
            let (ty, reader) = (ident(&generic.ident), ident(&generic.reader));
            quote!(#reader: impl Fn(&mut tl::Reader<'_>) -> #ty + Copy)
        }
        Param::Nat(name) => {
            let name = ident(name);
            quote!(#name: u32)
        }
    })
}

/// `, n: u32, write_x: impl Fn(&X, &mut tl::Writer) + Copy`
pub(super) fn writers(params: &[Param]) -> TokenStream {
    each(params, |param| match param {
        Param::Type(generic) => {
            let (ty, writer) = (ident(&generic.ident), ident(&generic.writer));
            quote!(#writer: impl Fn(&#ty, &mut tl::Writer) + Copy)
        }
        Param::Nat(name) => {
            let name = ident(name);
            quote!(#name: u32)
        }
    })
}

/// `, n, read_x`
pub(super) fn read_names(params: &[Param]) -> TokenStream {
    each(params, |param| {
        let name = ident(match param {
            Param::Type(generic) => &generic.reader,
            Param::Nat(name) => name,
        });
        quote!(#name)
    })
}

/// `, n, write_x`
pub(super) fn write_names(params: &[Param]) -> TokenStream {
    each(params, |param| {
        let name = ident(match param {
            Param::Type(generic) => &generic.writer,
            Param::Nat(name) => name,
        });
        quote!(#name)
    })
}

fn each(params: &[Param], one: impl Fn(&Param) -> TokenStream) -> TokenStream {
    let params = params.iter().map(one);
    quote!(#(, #params)*)
}
