//! How the value of an outlined box is dropped.

use super::Of;
use proc_macro2::TokenStream;
use quote::quote;

// impl tl::OutlinedDrop for Photo {
//     extern "C" fn drop_outlined(value: tl::Box<Self>) { tl::drop_box(value); }
// }
pub(super) fn emit(of: &Of<'_>) -> TokenStream {
    let (name, generics, inline) = (of.name(), of.generics(), of.inline());
    quote! {
        impl #generics tl::OutlinedDrop for #name #generics {
            #inline
            extern "C" fn drop_outlined(value: tl::Box<Self>) { tl::drop_box(value); }
        }
    }
}
