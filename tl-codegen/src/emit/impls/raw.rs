//! What passes over values of a type that are kept as bytes.

use super::Of;
use crate::emit::scope::Scope;
use proc_macro2::TokenStream;
use quote::quote;

// impl tl::RawType for Updates {
//     const NAME: &'static str = "Updates";
//     fn skip(r: &mut tl::Reader<'_>) {
//         reflection::skip("Updates", r);
//     }
// }
pub(super) fn emit(of: &Of<'_>, ty: &str, scope: &mut Scope) -> TokenStream {
    let (name, reflection) = (of.name(), scope.reflection());
    quote! {
        impl tl::RawType for #name {
            const NAME: &'static str = #ty;

            fn skip(r: &mut tl::Reader<'_>) {
                #reflection::skip(#ty, r);
            }
        }
    }
}
