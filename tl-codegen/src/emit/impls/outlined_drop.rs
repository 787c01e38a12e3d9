//! How the value of an outlined box is dropped.

use super::Of;
use crate::emit::scope::Scope;
use proc_macro2::TokenStream;
use quote::quote;

// impl tl::OutlinedDrop for Photo {
//     extern "C" fn drop_outlined(value: Box<Self>) { tl::drop_box(value); }
// }
pub(super) fn emit(of: &Of<'_>, scope: &mut Scope) -> TokenStream {
    let (name, [types, elided], inline) = (of.name(), of.elided(None), of.inline());
    let pointer = scope.standard("Box");
    quote! {
        impl #types tl::OutlinedDrop for #name #elided {
            #inline
            extern "C" fn drop_outlined(value: #pointer<Self>) { tl::drop_box(value); }
        }
    }
}
