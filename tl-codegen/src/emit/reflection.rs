//! The module `reflection`: the table of the schema, and what reads values by it.

use super::together;
use crate::plan::{RawRules, Reflection};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::fmt::Write;

/// Columns of a line of the table.
const WIDTH: usize = 120;

// pub static TABLE: &[u8] = b"…";
/// What the module holds.
pub(super) fn emit(reflection: &Reflection) -> TokenStream {
    let cfg = cfg(reflection);
    let table = literal(&reflection.table);
    let cfg_of_table = cfg.as_ref().filter(|_| reflection.raw.is_none());
    let table = quote! {
        /// The schema as a table of the crate `tlforge-values`.
        #cfg_of_table
        pub static TABLE: &[u8] = #table;
    };
    let functions = quote! {
        /// What reads and writes values of the schema as JSON and as trees, without code for their types.
        #cfg
        #[must_use]
        pub fn codec() -> ::tlforge_values::Codec<'static> {
            ::tlforge_values::Codec::generated(TABLE)
        }

        /// A value of any type as JSON, for `{}` and, with the feature `serde` of `tlforge-values`, for serde. What
        /// a client only receives has no encoder, which this needs: see the options `role` and `server-feature`.
        #cfg
        #[must_use]
        pub fn json<T: super::tl::Encode>(value: &T) -> ::tlforge_values::Json<'_, T> {
            ::tlforge_values::Json::new(codec(), value)
        }

        // Without the feature there is no such crate.
        #cfg
        ::tlforge_values::serde_module! {}

        /// What an error of decoding a value of a type, such as `Vector<User>`, means. The value need not
        /// begin with an id.
        #cfg
        #[must_use]
        pub fn explain_as(
            ty: &str,
            bytes: &[u8],
            error: &super::tl::DecodeError,
        ) -> ::tlforge_values::Explained {
            let ty = codec().table().ty(ty).unwrap_or(::tlforge_values::Type::ANY);
            codec().explain_error(&ty, bytes, error)
        }
    };
    let skip = reflection.raw.map(skip).unwrap_or_default();
    together([functions, skip, table])
}

/// What passes over values that are kept as bytes.
fn skip(RawRules { strings, flags }: RawRules) -> TokenStream {
    quote! {
        /// Passes over a boxed value of the type of this name. A program that reads none does not call it.
        #[doc(hidden)]
        pub fn skip(ty: &str, r: &mut super::tl::Reader<'_>) {
            const RULES: ::tlforge_values::Rules = ::tlforge_values::Rules { strings: #strings, flags: #flags };
            ::tlforge_values::skip(TABLE, ty, RULES, r);
        }
    }
}

/// What stands in the root: the function that a program looks for there.
pub(super) fn root(reflection: &Reflection, allow: &TokenStream) -> TokenStream {
    let (cfg, module) = (cfg(reflection), super::ident(&reflection.module));
    quote! {
        /// What an error of decoding means: its path, the values before it and the bytes there. `bytes` are
        /// those that could not be decoded, from their id on.
        #cfg
        #[must_use]
        #[rustfmt::skip]
        #allow
        pub fn explain(bytes: &[u8], error: &tl::DecodeError) -> ::tlforge_values::Explained {
            #module::codec().explain_error(&::tlforge_values::Type::ANY, bytes, error)
        }
    }
}

fn cfg(reflection: &Reflection) -> Option<TokenStream> {
    reflection.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// Bytes as a literal of many lines. An array would cost the compiler a hundred times as much.
fn literal(bytes: &[u8]) -> Literal {
    let (mut text, mut column) = (String::with_capacity(bytes.len() * 3), 0);
    text.push_str("b\"\\\n");
    for byte in bytes {
        let start = text.len();
        match byte {
            b'"' | b'\\' => text.extend(['\\', char::from(*byte)]),
            0x21..=0x7e => text.push(char::from(*byte)),
            0 => text.push_str("\\0"),
            // Blanks at the beginning of a line would be skipped.
            _ => _ = write!(text, "\\x{byte:02x}"),
        }
        column += text.len() - start;
        if column >= WIDTH {
            text.push_str("\\\n");
            column = 0;
        }
    }
    text.push('"');
    // It is a literal: nothing that ends one stands in it.
    text.parse().unwrap_or_else(|_| Literal::byte_string(bytes))
}
