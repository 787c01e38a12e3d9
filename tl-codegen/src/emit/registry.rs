//! The tables that read any value by its id.

use super::{list, scope::Scope, together, value::hex};
use crate::plan::{Entry, Registry};
use proc_macro2::TokenStream;
use quote::quote;

// pub static CONSTRUCTORS: &[tl::Entry] = &[
//     tl::Entry::new(0x…, "…", "…", tl::decode_value::<enums::Updates>),
// ];
/// What the module `registry` holds.
pub(super) fn emit(registry: &Registry, scope: &mut Scope) -> TokenStream {
    let constructors = list(&registry.constructors, &mut |it| entry(it, scope));
    let functions = list(&registry.functions, &mut |it| entry(it, scope));
    let types = list(&registry.types, &mut |(name, path)| {
        let ty = scope.item(path);
        quote!(tl::TypeEntry::new(#name, tl::decode_value::<#ty>))
    });
    let tables = quote! {
        /// All constructors, sorted by id.
        pub static CONSTRUCTORS: &[tl::Entry] = &[#constructors];
        /// All functions, sorted by id.
        pub static FUNCTIONS: &[tl::Entry] = &[#functions];
        /// All boxed types, sorted by name.
        pub static TYPES: &[tl::TypeEntry] = &[#types];
    };
    together([lookups(), any_function(scope), tables])
}

fn entry(entry: &Entry, scope: &mut Scope) -> TokenStream {
    let (id, name, result, ty) = (hex(entry.id), &entry.name, &entry.ty, scope.item(&entry.path));
    let query = entry.query.then(|| quote!(<AnyFunction>));
    quote!(tl::Entry::new(#id, #name, #result, tl::decode_value::<#ty #query>))
}

fn lookups() -> TokenStream {
    quote! {
        /// The constructor with this id.
        #[must_use]
        pub fn constructor(id: u32) -> Option<&'static tl::Entry> {
            tl::Entry::find(CONSTRUCTORS, id)
        }
        /// The function with this id.
        #[must_use]
        pub fn function(id: u32) -> Option<&'static tl::Entry> {
            tl::Entry::find(FUNCTIONS, id)
        }
        /// The constructor with this TL name.
        #[must_use]
        pub fn constructor_named(name: &str) -> Option<&'static tl::Entry> {
            CONSTRUCTORS.iter().find(|entry| entry.name == name)
        }
        /// The function with this TL name.
        #[must_use]
        pub fn function_named(name: &str) -> Option<&'static tl::Entry> {
            FUNCTIONS.iter().find(|entry| entry.name == name)
        }
        /// The boxed type with this TL name.
        #[must_use]
        pub fn type_named(name: &str) -> Option<&'static tl::TypeEntry> {
            tl::TypeEntry::find(TYPES, name)
        }
        /// Reads any boxed value of the schema, kept as bytes.
        pub fn object(r: &mut tl::Reader<'_>) -> tl::Object {
            tl::Object(tl::Entry::decode_object(CONSTRUCTORS, r))
        }
        /// Reads any request of the schema, kept as bytes.
        pub fn request(r: &mut tl::Reader<'_>) -> tl::Request {
            tl::Request(tl::Entry::decode_bytes(FUNCTIONS, r, "Function"))
        }
    }
}

fn any_function(scope: &mut Scope) -> TokenStream {
    let pointer = scope.standard("Box");
    quote! {
        /// Any function of the schema.
        #[derive(Debug)]
        pub struct AnyFunction(pub #pointer<dyn tl::Value>);

        impl tl::Encode for AnyFunction {
            fn encode(&self, w: &mut tl::Writer) {
                self.0.encode_value(w);
            }
        }

        impl tl::Decode for AnyFunction {
            fn decode(r: &mut tl::Reader<'_>) -> Self {
                Self(tl::Entry::decode_any(FUNCTIONS, r, "Function"))
            }
        }
    }
}
