//! `From` a payload for its enum, and `TryFrom` an enum for a payload.

use super::Of;
use crate::{
    emit::{ident, scope::Scope, value},
    plan::{Enum, Repr, Rest, Value},
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

// impl From<types::InputPeerUser> for InputPeer {
//     fn from(value: types::InputPeerUser) -> Self { Self::User(value) }
// }
pub(super) fn from(of: &Of<'_>, sum: &Enum, variant: usize, scope: &mut Scope) -> TokenStream {
    let Some(OfVariant { variant, ty, payload }) = of_variant(sum, variant, scope) else {
        return TokenStream::new();
    };
    let name = of.name();
    let (argument, value) = match payload {
        Some(payload) => {
            let value = into_payload(payload, scope);
            (quote!(value), quote!(Self::#variant(#value)))
        }
        None => (quote!(_), quote!(Self::#variant)),
    };
    quote! {
        impl ::core::convert::From<#ty> for #name {
            #[inline]
            fn from(#argument: #ty) -> Self { #value }
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
pub(super) fn try_from(
    of: &Of<'_>,
    sum: &Enum,
    variant: usize,
    rest: Rest,
    scope: &mut Scope,
) -> TokenStream {
    let Some(OfVariant { variant, ty, payload }) = of_variant(sum, variant, scope) else {
        return TokenStream::new();
    };
    let name = of.name();
    let (pattern, value) = match payload {
        Some(payload) => (quote!(#name::#variant(value)), out_of_payload(payload)),
        None => (quote!(#name::#variant), quote!(#ty {})),
    };
    // With one variant there is nothing else.
    let several = sum.variants.len() > 1;
    let (error, other) = match rest {
        Rest::Never => {
            return quote! {
                impl ::core::convert::From<#name> for #ty {
                    #[inline]
                    fn from(value: #name) -> Self {
                        match value {
                            #pattern => #value,
                        }
                    }
                }
            };
        }
        Rest::Nothing => (quote!(()), quote!(_ => ::core::result::Result::Err(()),)),
        Rest::Enum => (quote!(#name), quote!(other => ::core::result::Result::Err(other),)),
    };
    let other = several.then_some(other);
    quote! {
        impl ::core::convert::TryFrom<#name> for #ty {
            type Error = #error;

            #[inline]
            fn try_from(value: #name) -> ::core::result::Result<Self, #error> {
                match value {
                    #pattern => ::core::result::Result::Ok(#value),
                    #other
                }
            }
        }
    }
}

/// A variant, and the struct of its constructor.
struct OfVariant<'p> {
    variant: Ident,
    ty: TokenStream,
    /// What the variant holds; none where it holds nothing of a struct without fields.
    payload: Option<&'p Value>,
}

fn of_variant<'p>(sum: &'p Enum, index: usize, scope: &mut Scope) -> Option<OfVariant<'p>> {
    let variant = sum.variants.get(index)?;
    let ty = match (&variant.payload, &variant.unit) {
        (Some(payload), _) => value::ty(&bare(payload), scope),
        (None, Some(unit)) => scope.item(unit),
        (None, None) => return None,
    };
    Some(OfVariant { variant: ident(&variant.ident), ty, payload: variant.payload.as_ref() })
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
        Repr::Pointer(pointer) => value::put_into(pointer, &quote!(value), || scope.standard("Box")),
        _ => quote!(value),
    }
}

fn out_of_payload(payload: &Value) -> TokenStream {
    match payload.repr {
        Repr::Pointer(pointer) => value::out_of(pointer, &quote!(value)),
        _ => quote!(value),
    }
}
