//! `From` a payload for its enum, and `TryFrom` an enum for a payload.

use super::Of;
use crate::{
    emit::{ident, scope::Scope, value},
    plan::{Enum, Pointer, Repr, Value},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl From<types::InputPeerUser> for InputPeer {
//     fn from(value: types::InputPeerUser) -> Self { Self::User(value) }
// }
pub(super) fn from(of: &Of<'_>, sum: &Enum, variant: usize, scope: &mut Scope) -> TokenStream {
    let Some((variant, payload)) = of_variant(sum, variant) else { return TokenStream::new() };
    let (name, ty) = (of.name(), value::ty(&bare(payload), scope));
    let value = into_payload(payload, scope);
    quote! {
        impl ::core::convert::From<#ty> for #name {
            #[inline]
            fn from(value: #ty) -> Self { Self::#variant(#value) }
        }
    }
}

// impl TryFrom<InputPeer> for types::InputPeerUser {
//     type Error = InputPeer;
//     fn try_from(value: InputPeer) -> Result<Self, InputPeer> {
//         match value {
//             InputPeer::User(value) => Ok(value),
//             other => Err(other),
//         }
//     }
// }
pub(super) fn try_from(of: &Of<'_>, sum: &Enum, variant: usize, scope: &mut Scope) -> TokenStream {
    let Some((variant, payload)) = of_variant(sum, variant) else { return TokenStream::new() };
    let (name, ty) = (of.name(), value::ty(&bare(payload), scope));
    let value = out_of_payload(payload);
    // With one variant there is nothing else.
    let other = (sum.variants.len() > 1).then(|| quote!(other => ::core::result::Result::Err(other),));
    quote! {
        impl ::core::convert::TryFrom<#name> for #ty {
            type Error = #name;

            #[inline]
            fn try_from(value: #name) -> ::core::result::Result<Self, #name> {
                match value {
                    #name::#variant(value) => ::core::result::Result::Ok(#value),
                    #other
                }
            }
        }
    }
}

fn of_variant(sum: &Enum, index: usize) -> Option<(proc_macro2::Ident, &Value)> {
    let variant = sum.variants.get(index)?;
    Some((ident(&variant.ident), variant.payload.as_ref()?))
}

/// The payload itself, where it stands on the heap.
fn bare(payload: &Value) -> Value {
    match payload.repr {
        Repr::Pointer(_) => Value::plain(payload.wire.clone()),
        _ => payload.clone(),
    }
}

fn into_payload(payload: &Value, scope: &mut Scope) -> TokenStream {
    match payload.repr {
        Repr::Pointer(Pointer::Box) => {
            let pointer = scope.standard("Box");
            quote!(#pointer::new(value))
        }
        Repr::Pointer(Pointer::Outlined | Pointer::Large) => quote!(tl::OutlinedBox::new(value)),
        Repr::Pointer(Pointer::Erased) => quote!(tl::Erased::new(value)),
        Repr::Pointer(Pointer::ErasedLarge) => quote!(tl::Erased::new(tl::OutlinedBox::new(value))),
        _ => quote!(value),
    }
}

fn out_of_payload(payload: &Value) -> TokenStream {
    match payload.repr {
        Repr::Pointer(Pointer::Box) => quote!(*value),
        Repr::Pointer(Pointer::Outlined | Pointer::Large | Pointer::Erased) => quote!(value.into_inner()),
        Repr::Pointer(Pointer::ErasedLarge) => quote!(value.into_inner().into_inner()),
        _ => quote!(value),
    }
}
