//! The constant that says who may call a function.

use super::Of;
use crate::plan::Availability;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(of: &Of<'_>, who: Availability) -> TokenStream {
    let (name, [types, elided]) = (of.name(), of.elided(None));
    let Availability { users, bots, business, unauthenticated } = who;
    let words = [users, bots, business, unauthenticated].map(|word| match word {
        Some(true) => quote!(1),
        Some(false) => quote!(-1),
        None => quote!(0),
    });
    quote! {
        impl #types #name #elided {
            /// Who may call it, as far as that is documented.
            pub const AVAILABILITY: tl::rpc::Availability = tl::rpc::Availability::new(#(#words),*);
        }
    }
}
