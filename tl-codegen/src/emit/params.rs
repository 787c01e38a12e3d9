//! Parameters of types: as Rust type parameters, and as arguments of the functions that
//! read and write them.

use super::{ident, scope::Scope};
use crate::{plan::Param, table::OrdSet};
use proc_macro2::TokenStream;
use quote::quote;

/// The names of all numbers.
pub(super) fn numbers(params: &[Param]) -> OrdSet<&str> {
    let numbers = params.iter().filter_map(|param| match param {
        Param::Type(_) => None,
        Param::Nat(name) => Some(name.as_str()),
    });
    numbers.collect()
}

/// `, n: u32, read_x: impl Fn(&mut tl::Reader<'_>) -> X + Copy` of a function that uses these numbers.
pub(super) fn readers(params: &[Param], used: &OrdSet<&str>, scope: &mut Scope) -> TokenStream {
    each(params, &mut |it| match it {
        Param::Type(generic) => {
            let (ty, reader) = (ident(&generic.ident), ident(&generic.reader));
            let (function, copy) = (scope.standard("Fn"), scope.standard("Copy"));
            quote!(#reader: impl #function(&mut tl::Reader<'_>) -> #ty + #copy)
        }
        Param::Nat(name) => {
            let name = number(name, used);
            quote!(#name: u32)
        }
    })
}

/// `, n: u32, write_x: impl Fn(&X, &mut tl::Writer) + Copy` of a function that uses these numbers.
pub(super) fn writers(params: &[Param], used: &OrdSet<&str>, scope: &mut Scope) -> TokenStream {
    each(params, &mut |it| match it {
        Param::Type(generic) => {
            let (ty, writer) = (ident(&generic.ident), ident(&generic.writer));
            let (function, copy) = (scope.standard("Fn"), scope.standard("Copy"));
            quote!(#writer: impl #function(&#ty, &mut tl::Writer) + #copy)
        }
        Param::Nat(name) => {
            let name = number(name, used);
            quote!(#name: u32)
        }
    })
}

/// The parameter for a number: `_` where nothing uses it.
fn number(name: &str, used: &OrdSet<&str>) -> TokenStream {
    if used.contains(name) {
        let name = ident(name);
        quote!(#name)
    } else {
        quote!(_)
    }
}

/// `, n, read_x`
pub(super) fn read_names(params: &[Param]) -> TokenStream {
    each(params, &mut |param| {
        let name = ident(match param {
            Param::Type(generic) => &generic.reader,
            Param::Nat(name) => name,
        });
        quote!(#name)
    })
}

/// `, n, write_x`
pub(super) fn write_names(params: &[Param]) -> TokenStream {
    each(params, &mut |param| {
        let name = ident(match param {
            Param::Type(generic) => &generic.writer,
            Param::Nat(name) => name,
        });
        quote!(#name)
    })
}

fn each(params: &[Param], one: &mut dyn FnMut(&Param) -> TokenStream) -> TokenStream {
    super::each(params, &mut |param| {
        let param = one(param);
        quote!(, #param)
    })
}
