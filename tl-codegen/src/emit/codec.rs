//! Types, and the calls that read and write them.

use super::{borrow, ident, prim, scope::Scope};
use crate::plan::{Arg, Codec, Number, Path, Tree};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use tlforge_parser::schema::Prim;

/// The Rust type.
pub(super) fn ty(codec: &Codec, scope: &mut Scope) -> TokenStream {
    match codec {
        Codec::Prim(prim) => prim::ty(*prim, scope),
        Codec::LossyString => prim::ty(Prim::String, scope),
        Codec::BoxedPrim(prim, _) => prim::ty(*prim, scope),
        Codec::Borrowed(kept) => borrow::ty(kept, scope),
        Codec::Boxed(path) | Codec::Bare(path) => {
            let (item, generics) = (scope.item(path), borrow::generics(path, []));
            quote!(#item #generics)
        }
        Codec::Applied { path, args, .. } => {
            let types: Vec<_> = args.iter().filter_map(|arg| arg_ty(arg, scope)).collect();
            let (item, generics) = (scope.item(path), borrow::generics(path, types));
            quote!(#item #generics)
        }
        Codec::Param(generic) => {
            let generic = ident(&generic.ident);
            quote!(#generic)
        }
        Codec::Payload(path) => {
            let inner = ty(&Codec::Bare(path.clone()), scope);
            quote!(tl::OutlinedBox<#inner>)
        }
        Codec::Large { path, .. } => {
            let inner = ty(&Codec::Boxed(path.clone()), scope);
            quote!(tl::OutlinedBox<#inner>)
        }
        Codec::Erased(inner) => {
            let (lifetime, inner) =
                (if inner.borrows() { quote!('a) } else { quote!('static) }, ty(inner, scope));
            quote!(tl::Erased<#lifetime, #inner>)
        }
        Codec::Pointer(inner) => {
            let (pointer, inner) = (scope.standard("Box"), ty(inner, scope));
            quote!(#pointer<#inner>)
        }
        Codec::Vector { element, .. } | Codec::Repeat { element, .. } => {
            let (vector, element) = (scope.standard("Vec"), ty(element, scope));
            quote!(#vector<#element>)
        }
        Codec::Array { count, element } => {
            let (count, element) = (Literal::u32_unsuffixed(*count), ty(element, scope));
            quote!([#element; #count])
        }
        Codec::Any { function: false } => quote!(tl::Object),
        Codec::Any { function: true } => quote!(tl::Request),
        Codec::Query(generic) => {
            let generic = ident(generic);
            quote!(#generic)
        }
        Codec::Answer(generic) => {
            let generic = ident(generic);
            quote!(#generic::Response)
        }
    }
}

fn arg_ty(arg: &Arg, scope: &mut Scope) -> Option<TokenStream> {
    match arg {
        Arg::Codec(codec) => Some(ty(codec, scope)),
        Arg::Number(_) => None,
    }
}

/// A number that follows from local variables.
pub(super) fn number(number: &Number) -> TokenStream {
    let add = Literal::u32_unsuffixed(number.add);
    match number.local.as_ref().map(|local| ident(local)) {
        None => quote!(#add),
        Some(local) if number.add == 0 => quote!(#local),
        Some(local) => quote!(#local.saturating_add(#add)),
    }
}

/// The type of an answer, whose own `Decode` must read it: a primitive with an id has a
/// wrapper.
pub(super) fn response(codec: &Codec, scope: &mut Scope) -> TokenStream {
    match codec {
        Codec::BoxedPrim(prim, id) => {
            let (prim, id) = (prim::ty(*prim, scope), hex(*id));
            quote!(tl::Boxed<#prim, #id>)
        }
        Codec::Vector { element, .. } => {
            let (vector, element) = (scope.standard("Vec"), response(element, scope));
            quote!(#vector<#element>)
        }
        other => ty(other, scope),
    }
}

/// An expression that reads a value from `r`.
pub(super) fn read(codec: &Codec, scope: &mut Scope) -> TokenStream {
    match codec {
        Codec::Prim(Prim::True) => quote!(()),
        Codec::Prim(prim @ (Prim::Object | Prim::Function)) => {
            let ty = prim::ty(*prim, scope);
            quote!(<#ty as tl::Decode>::decode(r))
        }
        Codec::Prim(prim) => {
            let method = prim::method(*prim);
            quote!(r.#method())
        }
        Codec::LossyString => quote!(r.string_lossy()),
        Codec::BoxedPrim(Prim::True, _) => quote!(r.boxed_true()),
        Codec::BoxedPrim(prim, id) => {
            let (id, value) = (hex(*id), read(&Codec::Prim(*prim), scope));
            let name = prim::name(*prim);
            quote!({ r.expect_id(#id, #name); #value })
        }
        Codec::Borrowed(kept) => borrow::read(kept, scope),
        Codec::Boxed(path) => borrow::by_trait(path, false, "decode", false),
        Codec::Bare(path) => borrow::by_trait(path, true, "decode_bare", false),
        Codec::Payload(path) => {
            let boxed = read(&Codec::Pointer(Box::new(Codec::Bare(path.clone()))), scope);
            quote!(tl::OutlinedBox::from_box(#boxed))
        }
        Codec::Large { path, bare } => {
            let on_heap = reader(&Codec::Pointer(Box::new(unboxed(path, *bare))), scope);
            quote!(r.large(#on_heap))
        }
        Codec::Query(_) | Codec::Answer(_) => quote!(tl::Decode::decode(r)),
        Codec::Applied { path, bare, args } => {
            let args: Vec<_> = args.iter().map(|arg| read_arg(arg, scope)).collect();
            let (item, method) = (scope.item(path), if *bare { quote!(decode_bare) } else { quote!(decode) });
            let first = borrow::arguments(path);
            quote!(#item::#method(#first #(, #args)*))
        }
        Codec::Param(generic) => {
            let reader = ident(&generic.reader);
            quote!(#reader(r))
        }
        Codec::Any { function } => {
            let registry = scope.registry();
            if *function { quote!(#registry::request(r)) } else { quote!(#registry::object(r)) }
        }
        Codec::Repeat { count, element, .. } => {
            let (count, element) = (number(count), reader(element, scope));
            quote!(r.repeat(#count, #element))
        }
        Codec::Array { element, .. } => {
            let element = reader(element, scope);
            quote!(r.array(#element))
        }
        Codec::Erased(inner) => {
            let inner = read(&Codec::Pointer(inner.clone()), scope);
            quote!(tl::Erased::from_box(#inner))
        }
        Codec::Pointer(inner) => owned_box(inner, false).unwrap_or_else(|| {
            let inner = reader(inner, scope);
            quote!(r.boxed(#inner))
        }),
        Codec::Vector { boxed, element } if element.fixed_size().is_some() => {
            let method = plain_method(*boxed);
            quote!(r.#method())
        }
        Codec::Vector { boxed, element } => {
            let (method, element) = (vector_method(*boxed), reader(element, scope));
            quote!(r.#method(#element))
        }
    }
}

/// What a payload of this form holds.
fn unboxed(path: &Path, bare: bool) -> Codec {
    if bare { Codec::Bare(path.clone()) } else { Codec::Boxed(path.clone()) }
}

/// What is read on the heap at once, by its own trait.
fn owned_box(inner: &Codec, as_reader: bool) -> Option<TokenStream> {
    let (path, bare, method) = match inner {
        Codec::Boxed(path) => (path, false, "decode_box"),
        Codec::Bare(path) => (path, true, "decode_bare_box"),
        _ => return None,
    };
    (path.tree == Tree::Owned).then(|| borrow::by_trait(path, bare, method, as_reader))
}

fn read_arg(arg: &Arg, scope: &mut Scope) -> TokenStream {
    match arg {
        Arg::Number(it) => number(it),
        Arg::Codec(Codec::Param(generic)) => {
            let reader = ident(&generic.reader);
            quote!(#reader)
        }
        Arg::Codec(codec) => {
            let read = read(codec, scope);
            quote!(|r| #read)
        }
    }
}

/// The same as something to call with the reader.
pub(super) fn reader(codec: &Codec, scope: &mut Scope) -> TokenStream {
    match codec {
        Codec::Borrowed(kept) => borrow::reader(kept, scope),
        Codec::Boxed(path) => borrow::by_trait(path, false, "decode", true),
        Codec::Bare(path) => borrow::by_trait(path, true, "decode_bare", true),
        // That of the vector has the same name.
        Codec::Vector { boxed: true, element } if matches!(**element, Codec::Boxed(_)) => {
            reader(element, scope)
        }
        Codec::Pointer(inner) => owned_box(inner, true).unwrap_or_else(|| {
            let read = read(codec, scope);
            quote!(|r| #read)
        }),
        Codec::Prim(prim) if !matches!(prim, Prim::True | Prim::Object | Prim::Function) => {
            let method = prim::method(*prim);
            quote!(tl::Reader::#method)
        }
        Codec::Query(_) | Codec::Answer(_) => quote!(tl::Decode::decode),
        Codec::Prim(Prim::True) => quote!(|_| ()),
        Codec::Param(generic) => {
            let reader = ident(&generic.reader);
            quote!(#reader)
        }
        Codec::Vector { boxed, element } if element.fixed_size().is_some() => {
            let method = plain_method(*boxed);
            quote!(tl::Reader::#method)
        }
        other => {
            let read = read(other, scope);
            quote!(|r| #read)
        }
    }
}

/// An expression that writes the place `value` to `w`; none for what takes no bytes.
pub(super) fn write(codec: &Codec, value: &TokenStream) -> TokenStream {
    match codec {
        Codec::Prim(Prim::True) => quote!(),
        Codec::Prim(prim) if prim::is_copy(*prim) => {
            let method = prim::method(*prim);
            quote!(w.#method(#value))
        }
        Codec::BoxedPrim(Prim::True, _) => quote!(w.boxed_true()),
        Codec::BoxedPrim(prim, id) => {
            let (id, inner) = (hex(*id), write(&Codec::Prim(*prim), value));
            quote!({ w.nat(#id); #inner })
        }
        _ => write_ref(codec, &quote!(&#value)),
    }
}

/// The same for an expression that is a reference.
fn write_ref(codec: &Codec, value: &TokenStream) -> TokenStream {
    match codec {
        Codec::Prim(Prim::True) => quote!(()),
        Codec::Prim(Prim::Bytes) => quote!(w.slice(#value)),
        Codec::Borrowed(kept) => match &**kept {
            Codec::Payload(path) => write_ref(&Codec::Bare(path.clone()), &quote!(*#value)),
            kept => write_ref(kept, value),
        },
        Codec::LossyString => quote!(w.string(#value)),
        Codec::Prim(Prim::Object | Prim::Function) => quote!(tl::Encode::encode(#value, w)),
        Codec::Prim(prim) => {
            let method = prim::method(*prim);
            let star = prim::is_copy(*prim).then(|| quote!(*));
            quote!(w.#method(#star #value))
        }
        Codec::BoxedPrim(Prim::True, _) => quote!(w.boxed_true()),
        Codec::BoxedPrim(prim, id) => {
            let (id, inner) = (hex(*id), write_ref(&Codec::Prim(*prim), value));
            quote!({ w.nat(#id); #inner })
        }
        Codec::Boxed(_) | Codec::Any { .. } | Codec::Query(_) | Codec::Answer(_) => {
            quote!(tl::Encode::encode(#value, w))
        }
        Codec::Bare(_) | Codec::Payload(_) => quote!(tl::EncodeBare::encode_bare(#value, w)),
        Codec::Applied { bare, args, .. } => {
            let method = if *bare { quote!(encode_bare) } else { quote!(encode) };
            let args = args.iter().map(write_arg);
            quote!((#value).#method(w #(, #args)*))
        }
        Codec::Param(generic) => {
            let writer = ident(&generic.writer);
            quote!(#writer(#value, w))
        }
        Codec::Repeat { count, element, names: (combinator, field) } => {
            let (count, element) = (number(count), writer(element));
            quote!({ w.counted((#value).len(), #count, #combinator, #field); w.repeat(#value, #element) })
        }
        Codec::Array { element, .. } => {
            let element = writer(element);
            quote!(w.array(#value, #element))
        }
        Codec::Pointer(inner) | Codec::Erased(inner) => write_ref(inner, &quote!(&**#value)),
        Codec::Large { path, bare } => write_ref(&unboxed(path, *bare), &quote!(&**#value)),
        Codec::Vector { boxed, element } if element.fixed_size().is_some() => {
            let method = plain_method(*boxed);
            quote!(w.#method(#value))
        }
        Codec::Vector { boxed, element } => {
            let (method, element) = (vector_method(*boxed), writer(element));
            quote!(w.#method(#value, #element))
        }
    }
}

fn write_arg(arg: &Arg) -> TokenStream {
    match arg {
        Arg::Number(it) => number(it),
        Arg::Codec(Codec::Param(generic)) => {
            let writer = ident(&generic.writer);
            quote!(#writer)
        }
        Arg::Codec(codec) => {
            let write = write_ref(codec, &quote!(value));
            quote!(|value, w| #write)
        }
    }
}

/// Something to call with a reference and the writer.
pub(super) fn writer(codec: &Codec) -> TokenStream {
    match codec {
        other if encodes(other) => quote!(tl::Encode::encode),
        Codec::Bare(_) => quote!(tl::EncodeBare::encode_bare),
        Codec::Prim(Prim::True) => quote!(|_, _| ()),
        Codec::BoxedPrim(Prim::True, _) => quote!(|_, w| w.boxed_true()),
        Codec::Param(generic) => {
            let writer = ident(&generic.writer);
            quote!(#writer)
        }
        other => {
            let write = write_ref(other, &quote!(value));
            quote!(|value, w| #write)
        }
    }
}

/// Whether the `Encode` of the Rust type writes just this. A path to it costs less to compile
/// than a closure.
fn encodes(codec: &Codec) -> bool {
    match codec {
        Codec::Boxed(_) | Codec::Any { .. } | Codec::Query(_) | Codec::Answer(_) | Codec::LossyString => true,
        Codec::Prim(prim) => !matches!(prim, Prim::True | Prim::Bytes | Prim::Vector),
        Codec::Vector { boxed: true, element } => element.fixed_size().is_none() && encodes(element),
        _ => false,
    }
}

/// For elements that are copied in one piece.
fn plain_method(boxed: bool) -> TokenStream {
    if boxed { quote!(boxed_plain_vector) } else { quote!(plain_vector) }
}

fn vector_method(boxed: bool) -> TokenStream {
    if boxed { quote!(boxed_vector) } else { quote!(vector) }
}

/// An id as `0x313bc7f8`.
pub(super) fn hex(id: u32) -> Literal {
    // Eight hexadecimal digits are always a literal; the other arm cannot be reached.
    format!("0x{id:08x}").parse().unwrap_or_else(|_| Literal::u32_unsuffixed(id))
}
