//! `Item`: which form stands for an item where any value is read or written.

use super::Of;
use crate::plan::Form;
use proc_macro2::TokenStream;
use quote::quote;

// impl tl::Item for InputPeer {
//     type Form = tl::Boxed;
// }
pub(super) fn emit(of: &Of<'_>, form: Form) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let form = match form {
        Form::Bare => quote!(tl::BareForm),
        Form::Boxed => quote!(tl::BoxedForm),
        Form::Call => quote!(tl::CallForm),
        Form::Wrapper => quote!(tl::WrapperForm),
    };
    quote! {
        impl #types tl::Item for #name #elided {
            type Form = #form;
        }
    }
}
