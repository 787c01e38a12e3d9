//! Records: the bodies that read and write the fields of a struct.

mod in_place;
mod read;
mod together;
mod words;
mod write;

use super::{scope::Scope, value};
use crate::plan::{Field, Presence};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) use in_place::{empty, in_place};
pub(super) use together::together;
pub(super) use words::numbers;
pub(super) use write::write;

/// The type of a field.
pub(super) fn ty(field: &Field, scope: &mut Scope) -> TokenStream {
    match field.presence {
        Presence::Always => value::ty(&field.value, scope),
        Presence::Flag => quote!(bool),
        Presence::Option => {
            let (option, inner) = (scope.standard("Option"), value::ty(&field.value, scope));
            quote!(#option<#inner>)
        }
    }
}
