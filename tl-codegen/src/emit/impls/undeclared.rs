//! `Encode` and `Decode` of a type without constructors.

use super::Of;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(of: &Of<'_>) -> TokenStream {
    let (name, tl_name) = (of.name(), &of.item.name);
    quote! {
        impl tl::Encode for #name {
            fn encode(&self, w: &mut tl::Writer) {
                w.undeclared(self.0, #tl_name);
            }
        }

        impl tl::Decode for #name {
            fn decode(r: &mut tl::Reader<'_>) -> Self {
                Self(r.undeclared(#tl_name))
            }
        }
    }
}
