//! The tables that read any value by its id.

use super::{Item, Module, codec::hex, ident, scope::group};
use crate::plan::{Entry, Group, Path, Registry, Tree};
use proc_macro2::TokenStream;
use quote::quote;

// pub static CONSTRUCTORS: &[tl::Entry] = &[
//     tl::Entry { id: 0x…, name: "…", ty: "…", decode: tl::decode_value::<enums::Updates> },
// ];
/// The module `registry`.
pub(crate) fn emit(registry: &Registry) -> Module {
    let constructors = registry.constructors.iter().map(entry);
    let functions = registry.functions.iter().map(entry);
    let types = registry.types.iter().map(|(name, path)| {
        let ty = ty(path);
        quote!(tl::TypeEntry { name: #name, decode: tl::decode_value::<#ty> })
    });
    let tables = quote! {
        /// All constructors, sorted by id.
        pub static CONSTRUCTORS: &[tl::Entry] = &[#(#constructors),*];
        /// All functions, sorted by id.
        pub static FUNCTIONS: &[tl::Entry] = &[#(#functions),*];
        /// All boxed types, sorted by name.
        pub static TYPES: &[tl::TypeEntry] = &[#(#types),*];
    };
    let items = [("lookups", lookups()), ("any function", any_function()), ("tables", tables)];
    let used = |group: Group| {
        let entries = registry.constructors.iter().chain(&registry.functions).map(|entry| &entry.path);
        entries.chain(registry.types.iter().map(|(_, path)| path)).any(|path| path.group == group)
    };
    let groups = [Group::Enums, Group::Functions, Group::Types].into_iter().filter(|it| used(*it)).map(group);
    Module {
        tree: Tree::Owned,
        group: Group::Types,
        modules: Vec::new(),
        imports: quote!(use super::{#(#groups,)* tl};),
        items: items.map(|(name, tokens)| Item { name: name.into(), tokens }).into(),
    }
}

fn entry(entry: &Entry) -> TokenStream {
    let (id, name, result, ty) = (hex(entry.id), &entry.name, &entry.ty, ty(&entry.path));
    let query = entry.query.then(|| quote!(<AnyFunction>));
    quote!(tl::Entry { id: #id, name: #name, ty: #result, decode: tl::decode_value::<#ty #query> })
}

fn ty(path: &Path) -> TokenStream {
    let (group, name) = (group(path.group), ident(&path.ident));
    let modules = path.modules.iter().map(|module| ident(module));
    quote!(#group::#(#modules::)*#name)
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
            tl::Object(tl::Entry::decode_bytes(CONSTRUCTORS, r, "Object"))
        }
        /// Reads any request of the schema, kept as bytes.
        pub fn request(r: &mut tl::Reader<'_>) -> tl::Request {
            tl::Request(tl::Entry::decode_bytes(FUNCTIONS, r, "Function"))
        }
    }
}

fn any_function() -> TokenStream {
    quote! {
        /// Any function of the schema.
        #[derive(Debug)]
        pub struct AnyFunction(pub tl::Box<dyn tl::Value>);

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
