//! The root of a schema's code: its layer, its ids and its three modules. rustfmt skips each
//! item, as a file that is included cannot say that it is to be skipped as a whole.

use super::codec::hex;
use crate::{Config, FORMAT, plan::Plan};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// What stands in front of the modules.
pub(crate) fn root(plan: &Plan, config: &Config) -> TokenStream {
    // A path that is none is reported by the stage that renders.
    let runtime: TokenStream = config.runtime.parse().unwrap_or_default();
    let format = Literal::u32_unsuffixed(FORMAT);
    let layer = plan.layer.map(|layer| {
        let layer = Literal::u32_unsuffixed(layer);
        quote! {
            /// The API layer of the schema.
            #[rustfmt::skip]
            #[allow(dead_code, unreachable_pub)]
            pub const LAYER: i32 = #layer;
        }
    });
    let names = config.names.then(|| names(plan));
    quote! {
        /// The runtime that this code calls.
        #[rustfmt::skip]
        #[allow(unreachable_pub)]
        pub use #runtime as tl;
        #[rustfmt::skip]
        const _: () = tl::assert_format(#format);
        #layer
        #names
    }
}

fn names(plan: &Plan) -> TokenStream {
    let rows = plan.names.iter().map(|(id, name)| {
        let id = hex(*id);
        quote!((#id, #name))
    });
    quote! {
        /// The TL name of the constructor or function with this id.
        #[must_use]
        #[rustfmt::skip]
        #[allow(dead_code, unreachable_pub, unused_qualifications)]
        pub fn name(id: u32) -> tl::Option<&'static str> {
            let at = NAMES.binary_search_by_key(&id, |row| row.0).ok()?;
            NAMES.get(at).map(|row| row.1)
        }

        /// The ids of all constructors and functions with their TL names, sorted by id.
        #[rustfmt::skip]
        #[allow(dead_code, unreachable_pub, clippy::unreadable_literal)]
        pub static NAMES: &[(u32, &str)] = &[#(#rows),*];
    }
}
