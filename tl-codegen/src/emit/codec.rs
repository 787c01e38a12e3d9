//! Types, and the calls that read and write them.

use super::{borrow, ident, scope::Scope};
use crate::plan::{Arg, Codec, Number, Tree};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use tl_parser::schema::Prim;

/// The Rust type.
pub(super) fn ty(codec: &Codec, scope: &mut Scope) -> TokenStream {
    match codec {
        Codec::Prim(prim) => prim_ty(*prim, scope),
        Codec::LossyString => prim_ty(Prim::String, scope),
        Codec::BoxedPrim(prim, _) => prim_ty(*prim, scope),
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
            quote!(tl::Payload<#inner>)
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
            let (prim, id) = (prim_ty(*prim, scope), hex(*id));
            quote!(tl::Boxed<#prim, #id>)
        }
        Codec::Vector { element, .. } => {
            let (vector, element) = (scope.standard("Vec"), response(element, scope));
            quote!(#vector<#element>)
        }
        other => ty(other, scope),
    }
}

fn prim_ty(prim: Prim, scope: &mut Scope) -> TokenStream {
    match prim {
        Prim::Nat => quote!(u32),
        Prim::Int => quote!(i32),
        Prim::Long | Prim::Int53 => quote!(i64),
        Prim::Float => quote!(f32),
        Prim::Double => quote!(f64),
        Prim::String => scope.standard("String"),
        Prim::Bytes => {
            let vector = scope.standard("Vec");
            quote!(#vector<u8>)
        }
        Prim::Int128 => quote!([u8; 16]),
        Prim::Int256 => quote!([u8; 32]),
        Prim::Int512 => quote!([u8; 64]),
        Prim::True | Prim::Vector => quote!(()),
        Prim::Bool => quote!(bool),
        Prim::Object => quote!(tl::Object),
        Prim::Function => quote!(tl::Request),
    }
}

/// An expression that reads a value from `r`.
pub(super) fn read(codec: &Codec, scope: &mut Scope) -> TokenStream {
    match codec {
        Codec::Prim(Prim::True) => quote!(()),
        Codec::Prim(prim @ (Prim::Object | Prim::Function)) => {
            let ty = prim_ty(*prim, scope);
            quote!(<#ty as tl::Decode>::decode(r))
        }
        Codec::Prim(prim) => {
            let method = prim_method(*prim);
            quote!(r.#method())
        }
        Codec::LossyString => quote!(r.string_lossy()),
        Codec::BoxedPrim(Prim::True, _) => quote!(r.boxed_true()),
        Codec::BoxedPrim(prim, id) => {
            let (id, value) = (hex(*id), read(&Codec::Prim(*prim), scope));
            let name = prim_name(*prim);
            quote!({ r.expect_id(#id, #name); #value })
        }
        Codec::Borrowed(kept) => borrow::read(kept, scope),
        Codec::Boxed(path) => borrow::by_trait(path, false, "decode", false),
        Codec::Bare(path) => borrow::by_trait(path, true, "decode_bare", false),
        Codec::Payload(path) => {
            let boxed = read(&Codec::Pointer(Box::new(Codec::Bare(path.clone()))), scope);
            quote!(tl::Payload::from_box(#boxed))
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
            let method = prim_method(*prim);
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
        Codec::Prim(prim) if is_copy(*prim) => {
            let method = prim_method(*prim);
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
            let method = prim_method(*prim);
            let star = is_copy(*prim).then(|| quote!(*));
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
        Codec::Pointer(inner) => write_ref(inner, &quote!(&**#value)),
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

fn is_copy(prim: Prim) -> bool {
    matches!(prim, Prim::Nat | Prim::Int | Prim::Long | Prim::Int53 | Prim::Float | Prim::Double | Prim::Bool)
}

/// The method of the reader and, for all but `bytes`, of the writer.
pub(super) fn prim_method(prim: Prim) -> TokenStream {
    match prim {
        Prim::Nat => quote!(nat),
        Prim::Int => quote!(int),
        Prim::Long | Prim::Int53 => quote!(long),
        Prim::Float => quote!(float),
        Prim::Double => quote!(double),
        Prim::String => quote!(string),
        Prim::Bytes => quote!(bytes),
        Prim::Int128 | Prim::Int256 | Prim::Int512 => quote!(fixed),
        Prim::Bool => quote!(bool),
        Prim::True | Prim::Vector => quote!(boxed_true),
        Prim::Object | Prim::Function => quote!(rest),
    }
}

pub(super) fn prim_name(prim: Prim) -> &'static str {
    match prim {
        Prim::Nat | Prim::Int => "Int",
        Prim::Long | Prim::Int53 => "Long",
        Prim::Float => "Float",
        Prim::Double => "Double",
        Prim::String => "String",
        Prim::Bytes => "Bytes",
        Prim::Int128 => "Int128",
        Prim::Int256 => "Int256",
        Prim::Int512 => "Int512",
        Prim::True => "True",
        Prim::Vector => "Vector",
        Prim::Bool => "Bool",
        Prim::Object => "Object",
        Prim::Function => "Function",
    }
}

/// An id as `0x313bc7f8`.
pub(super) fn hex(id: u32) -> Literal {
    // Eight hexadecimal digits are always a literal; the other arm cannot be reached.
    format!("0x{id:08x}").parse().unwrap_or_else(|_| Literal::u32_unsuffixed(id))
}
