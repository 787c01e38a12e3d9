//! `Decode`: reading an enum by its ids.

use super::{Of, levels};
use crate::{
    emit::{block, each, ident, scope::Scope, together, value},
    plan::{Enum, Variant},
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn emit(of: &Of<'_>, sum: &Enum, scope: &mut Scope) -> TokenStream {
    let (name, generics, inline) = (of.name(), of.generics(), of.inline());
    let (decode, lifetime, readers) = (of.decode(), of.lifetime(), of.readers(true, keeps(of)));
    let body = body(of, sum, scope);
    quote! {
        impl #generics #decode #lifetime for #name #generics {
            #inline
            fn decode(#readers) -> Self #body
        }
    }
}

/// Whether reading an enum keeps anything in the arena.
pub(super) fn keeps(of: &Of<'_>) -> bool {
    of.item.values().any(crate::plan::Value::uses_arena)
}

// match r.id() {
//     0xe317af7e => Self::TooLong,
//     id => { r.unknown_id(id, "Updates"); Self::TooLong }
// }
//
// r.expect_id(0x18b7a10d, "DcOption");
// Self::Option(tl::DecodeBare::decode_bare(r))
/// The body that reads an enum.
pub(super) fn body(of: &Of<'_>, sum: &Enum, scope: &mut Scope) -> TokenStream {
    let fallback = sum.variants.get(sum.fallback).map(|it| construct(it, scope)).unwrap_or_default();
    let name = &of.item.name;
    let (first, matched) = match sum.variants.as_slice() {
        [Variant { id: Some(id), .. }] => {
            let id = value::hex(*id);
            (quote!(r.expect_id(#id, #name);), fallback)
        }
        all => match all.iter().find(|it| it.id.is_none()) {
            None => (TokenStream::new(), by_id(name, sum, &fallback, scope)),
            Some(default) => (TokenStream::new(), by_id_or(default, sum, &fallback, scope)),
        },
    };
    if sum.levels == 0 {
        return block(quote!(#first #matched));
    }
    let (enter, leave) = levels(sum.levels);
    block(quote!(#enter #first let value = #matched; #leave value))
}

fn by_id(name: &str, sum: &Enum, fallback: &TokenStream, scope: &mut Scope) -> TokenStream {
    let arms = arms(sum, scope, &|id, value| quote!(#id => #value,));
    let unknown = quote!(id => { r.unknown_id(id, #name); #fallback });
    let arms = block(together([arms, unknown]));
    quote!(match r.id() #arms)
}

/// A default constructor has no id: what is none of the others' is its first field.
fn by_id_or(default: &Variant, sum: &Enum, fallback: &TokenStream, scope: &mut Scope) -> TokenStream {
    let (default, some) = (construct(default, scope), scope.variant("Some"));
    let arms = arms(sum, scope, &|id, value| quote!(#some(#id) => { r.id(); #value }));
    let others = quote!(_ if r.failed() => #fallback, _ => #default,);
    let arms = block(together([arms, others]));
    quote!(match r.peek_id() #arms)
}

/// An arm for each variant with an id, made of that and what puts the variant together.
fn arms(sum: &Enum, scope: &mut Scope, arm: &dyn Fn(Literal, TokenStream) -> TokenStream) -> TokenStream {
    each(&sum.variants, &mut |it| match it.id {
        Some(id) => arm(value::hex(id), construct(it, scope)),
        None => TokenStream::new(),
    })
}

fn construct(variant: &Variant, scope: &mut Scope) -> TokenStream {
    let name = ident(&variant.ident);
    match &variant.payload {
        None => quote!(Self::#name),
        Some(payload) => {
            let read = value::read(payload, scope).expression();
            quote!(Self::#name(#read))
        }
    }
}
