//! Values: their Rust types, and the calls that read and write them.

mod prim;
mod read;
mod write;

use super::{enlist, ident, scope::Scope};
use crate::plan::{Arg, Number, Path, Pointer, Prim, Repr, Value, View, Wire};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) use prim::{empty, number_in_run, words};
pub(super) use read::{Read, arguments, decodes, read, reader};
pub(super) use write::{encodes, write, writer};

/// The Rust type.
pub(super) fn ty(value: &Value, scope: &mut Scope) -> TokenStream {
    match &value.repr {
        Repr::Plain | Repr::Lossy => plain(&value.wire, scope),
        Repr::Pointer(pointer) => {
            let inner = plain(&value.wire, scope);
            match pointer {
                Pointer::Box => {
                    let pointer = scope.standard("Box");
                    quote!(#pointer<#inner>)
                }
                Pointer::Outlined | Pointer::Large => quote!(tl::OutlinedBox<#inner>),
                Pointer::Erased => erased(value, &inner),
                Pointer::ErasedLarge => erased(value, &quote!(tl::OutlinedBox<#inner>)),
            }
        }
        Repr::View(view) => borrowed(*view, &value.wire, scope),
        Repr::RawVec => {
            let element = value.element().map(|element| ty(element, scope));
            quote!(tl::RawVec<#element>)
        }
        Repr::Custom(custom) => path(&custom.ty),
        Repr::Nullable(inner) => {
            let (option, inner) = (scope.standard("Option"), ty(&value.with_repr(inner), scope));
            quote!(#option<#inner>)
        }
    }
}

fn erased(value: &Value, inner: &TokenStream) -> TokenStream {
    let lifetime = if value.borrows() { quote!('a) } else { quote!('static) };
    quote!(tl::Erased<#lifetime, #inner>)
}

/// A value on the heap that is put there. `boxed` is asked what a `Box` is called.
pub(super) fn put_into(
    pointer: Pointer,
    value: &TokenStream,
    boxed: impl FnOnce() -> TokenStream,
) -> TokenStream {
    match pointer {
        Pointer::Box => {
            let pointer = boxed();
            quote!(#pointer::new(#value))
        }
        Pointer::Outlined | Pointer::Large => quote!(tl::outlined(#value)),
        Pointer::Erased => quote!(tl::Erased::new(#value)),
        Pointer::ErasedLarge => quote!(tl::Erased::new(tl::outlined(#value))),
    }
}

/// A value on the heap that is taken from there.
pub(super) fn out_of(pointer: Pointer, place: &TokenStream) -> TokenStream {
    match pointer {
        Pointer::Box => quote!(*#place),
        Pointer::Outlined | Pointer::Large | Pointer::Erased => quote!(#place.into_inner()),
        Pointer::ErasedLarge => quote!(#place.into_inner().into_inner()),
    }
}

/// The type of what is borrowed.
fn borrowed(view: View, wire: &Wire, scope: &mut Scope) -> TokenStream {
    if let (View::Raw, Wire::Raw(path)) = (view, wire) {
        let item = scope.item(path);
        return quote!(tl::RawRef<'a, #item>);
    }
    let inner = match (view, wire) {
        (View::Arena(_), Wire::Vector { element, .. } | Wire::Repeat { element, .. }) => {
            let element = ty(element, scope);
            quote!([#element])
        }
        (View::Arena(_), wire) => plain(wire, scope),
        (_, Wire::Prim(Prim::String) | Wire::BoxedPrim(Prim::String, _)) => quote!(str),
        _ => quote!([u8]),
    };
    quote!(&'a #inner)
}

fn plain(wire: &Wire, scope: &mut Scope) -> TokenStream {
    match wire {
        Wire::Prim(prim) | Wire::BoxedPrim(prim, _) => prim::ty(*prim, scope),
        Wire::Boxed(path) | Wire::Bare(path) => applied(path, &[], scope),
        Wire::Applied { path, args, .. } => applied(path, args, scope),
        Wire::Param(generic) => {
            let generic = ident(&generic.ident);
            quote!(#generic)
        }
        Wire::Vector { element, .. } | Wire::Repeat { element, .. } => {
            let (vector, element) = (scope.standard("Vec"), ty(element, scope));
            quote!(#vector<#element>)
        }
        Wire::Array { count, element } => {
            let (count, element) = (Literal::u32_unsuffixed(*count), ty(element, scope));
            quote!([#element; #count])
        }
        Wire::Sized(value) => ty(value, scope),
        Wire::Any { function: false } => quote!(tl::Object),
        Wire::Any { function: true } => quote!(tl::Request),
        Wire::Raw(path) => {
            let item = scope.item(path);
            quote!(tl::Raw<#item>)
        }
        Wire::Query(query) => {
            let generic = ident(&query.ident);
            quote!(#generic)
        }
        Wire::Answer(generic) => {
            let generic = ident(generic);
            quote!(#generic::Response)
        }
    }
}

fn applied(path: &Path, args: &[Arg], scope: &mut Scope) -> TokenStream {
    let mut types = TokenStream::new();
    for arg in args {
        match arg {
            Arg::Value(value) => enlist(&mut types, ty(value, scope)),
            Arg::Number(_) => {}
        }
    }
    let (item, generics) = (scope.item(path), generics(path, &types));
    quote!(#item #generics)
}

/// `<'a, X>`, of an item with these type parameters, perhaps with bounds.
pub(super) fn generics(path: &Path, types: &TokenStream) -> TokenStream {
    match (path.root.views, types.is_empty()) {
        (false, true) => TokenStream::new(),
        (true, true) => quote!(<'a>),
        (false, false) => quote!(<#types>),
        (true, false) => quote!(<'a, #types>),
    }
}

/// The type of an answer, whose own `Decode` must read it: a primitive with an id has a wrapper.
pub(super) fn response(value: &Value, scope: &mut Scope) -> TokenStream {
    match &value.wire {
        Wire::BoxedPrim(prim, id) => {
            let (prim, id) = (prim::ty(*prim, scope), hex(*id));
            quote!(tl::Boxed<#prim, #id>)
        }
        Wire::Vector { element, .. } => {
            let (vector, element) = (scope.standard("Vec"), response(element, scope));
            quote!(#vector<#element>)
        }
        _ => ty(value, scope),
    }
}

/// A number that follows from local variables.
fn number(number: &Number) -> TokenStream {
    let add = Literal::u32_unsuffixed(number.add);
    match number.local.as_ref().map(|local| ident(local)) {
        None => quote!(#add),
        Some(local) if number.add == 0 => quote!(#local),
        Some(local) => quote!(#local.saturating_add(#add)),
    }
}

/// A path or an attribute of the configuration. One that is none is refused before.
pub(super) fn path(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// An id as `0x313bc7f8`.
pub(super) fn hex(id: u32) -> Literal {
    // Eight hexadecimal digits are always a literal; the other arm cannot be reached.
    format!("0x{id:08x}").parse().unwrap_or_else(|_| Literal::u32_unsuffixed(id))
}
