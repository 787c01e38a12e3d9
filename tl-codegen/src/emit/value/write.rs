//! Calls that write a value.

use super::{hex, number, path as path_of, prim};
use crate::{
    emit::ident,
    plan::{Arg, Pointer, Prim, Repr, Value, View, Wire},
};
use proc_macro2::TokenStream;
use quote::quote;

/// Where a value is.
#[derive(Clone)]
enum Place {
    /// An expression that is the place itself, such as `self.id`.
    Itself(TokenStream),
    /// An expression that refers to it.
    Reference(TokenStream),
}

impl Place {
    /// An expression that refers to it.
    fn by_ref(&self) -> TokenStream {
        match self {
            Self::Itself(place) => quote!(&#place),
            Self::Reference(place) => place.clone(),
        }
    }

    /// The value, which is copied.
    fn by_value(&self) -> TokenStream {
        match self {
            Self::Itself(place) => place.clone(),
            Self::Reference(place) => quote!(*#place),
        }
    }

    /// What a pointer in it points to.
    fn target(&self) -> Self {
        let pointer = self.by_ref();
        Self::Reference(quote!(&**#pointer))
    }
}

/// An expression that writes the place to `w`; none for what takes no bytes.
pub(in crate::emit) fn write(value: &Value, place: &TokenStream) -> TokenStream {
    if value.is_nothing() { quote!() } else { write_at(value, &Place::Itself(place.clone())) }
}

/// Something to call with a reference and the writer. A path costs less to compile than a closure.
pub(in crate::emit) fn writer(value: &Value) -> TokenStream {
    match (&value.repr, &value.wire) {
        _ if encodes(value) => quote!(tl::Encode::encode),
        (Repr::Plain, Wire::Bare(_)) => quote!(tl::EncodeBare::encode_bare),
        (Repr::Plain, Wire::Prim(Prim::True)) => quote!(|_, _| ()),
        (Repr::Plain, Wire::BoxedPrim(Prim::True, _)) => quote!(|_, w| w.boxed_true()),
        (Repr::Plain, Wire::Param(generic)) => {
            let writer = ident(&generic.writer);
            quote!(#writer)
        }
        _ => {
            let write = write_at(value, &Place::Reference(quote!(value)));
            quote!(|value, w| #write)
        }
    }
}

/// Whether the `Encode` of the Rust type writes just this.
pub(in crate::emit) fn encodes(value: &Value) -> bool {
    match (&value.repr, &value.wire) {
        (Repr::Lossy | Repr::View(View::Raw), _) => true,
        (Repr::Plain, Wire::Boxed(_) | Wire::Any { .. } | Wire::Raw(_)) => true,
        (Repr::Plain, Wire::Answer(_)) => true,
        (Repr::Plain, Wire::Prim(prim)) => !matches!(prim, Prim::True | Prim::Bytes | Prim::Vector),
        (Repr::Plain, Wire::Vector { boxed: true, element }) => {
            element.fixed_size().is_none() && encodes(element)
        }
        _ => false,
    }
}

fn write_at(value: &Value, place: &Place) -> TokenStream {
    match &value.repr {
        Repr::Plain if matches!(value.wire, Wire::Vector { .. }) && encodes(value) => {
            let at = place.by_ref();
            quote!(w.value(#at))
        }
        Repr::Plain | Repr::Lossy | Repr::View(View::Raw) => wire(&value.wire, place),
        Repr::View(View::Text | View::LossyText | View::Arena(None)) => {
            wire(&value.wire, &Place::Reference(place.by_ref()))
        }
        Repr::View(View::Arena(Some(Pointer::Outlined))) => {
            let target = place.by_ref();
            wire(&value.wire, &Place::Reference(quote!(*#target)))
        }
        Repr::View(View::Arena(Some(_))) | Repr::Pointer(Pointer::Box | Pointer::Erased | Pointer::Large) => {
            wire(&value.wire, &place.target())
        }
        Repr::Pointer(Pointer::ErasedLarge) => wire(&value.wire, &place.target().target()),
        // It is written through like the value itself.
        Repr::Pointer(Pointer::Outlined) => wire(&value.wire, &Place::Reference(place.by_ref())),
        Repr::RawVec => {
            let at = match place {
                Place::Itself(place) => Place::Itself(quote!(#place.0)),
                Place::Reference(place) => Place::Itself(quote!(#place.0)),
            };
            wire(&value.wire, &at)
        }
        Repr::Custom(custom) => {
            let (into, place) = (path_of(&custom.into), place.by_ref());
            wire(&value.wire, &Place::Reference(quote!(&#into(#place))))
        }
        Repr::Nullable(inner) => {
            let (at, writer) = (place.by_ref(), writer(&value.with_repr(inner)));
            quote!(w.nullable(#at, #writer))
        }
    }
}

fn wire(wire: &Wire, place: &Place) -> TokenStream {
    let at = || place.by_ref();
    match wire {
        Wire::Prim(prim) => primitive(*prim, place),
        Wire::BoxedPrim(Prim::True, _) => quote!(w.boxed_true()),
        Wire::BoxedPrim(prim, id) => {
            let (id, inner) = (hex(*id), primitive(*prim, place));
            quote!({ w.nat(#id); #inner })
        }
        Wire::Query(query) => {
            let (of, function, at) = (ident(&query.encode.of), ident(&query.encode.function), at());
            quote!(tl::#of::#function(#at, w))
        }
        Wire::Boxed(_) | Wire::Any { .. } | Wire::Raw(_) | Wire::Answer(_) => {
            let at = at();
            quote!(w.value(#at))
        }
        Wire::Bare(_) => {
            let at = at();
            quote!(tl::EncodeBare::encode_bare(#at, w))
        }
        Wire::Applied { bare, args, .. } => {
            let method = if *bare { quote!(encode_bare) } else { quote!(encode) };
            let (at, args) = (at(), args.iter().map(argument));
            quote!((#at).#method(w #(, #args)*))
        }
        Wire::Param(generic) => {
            let (writer, at) = (ident(&generic.writer), at());
            quote!(#writer(#at, w))
        }
        Wire::Sized(value) => {
            let write = write_at(value, place);
            quote!(w.sized(|w| { #write; }))
        }
        Wire::Repeat { count, element, names: (combinator, field) } => {
            let (at, count, element) = (at(), number(count), writer(element));
            quote!({ w.counted((#at).len(), #count, #combinator, #field); w.repeat(#at, #element) })
        }
        Wire::Array { element, .. } => {
            let (at, element) = (at(), writer(element));
            quote!(w.array(#at, #element))
        }
        Wire::Vector { boxed, element } if element.fixed_size().is_some() => {
            let method = if *boxed { quote!(boxed_plain_vector) } else { quote!(plain_vector) };
            let at = at();
            quote!(w.#method(#at))
        }
        Wire::Vector { boxed, element } => {
            let method = if *boxed { quote!(boxed_vector) } else { quote!(vector) };
            let (at, element) = (at(), writer(element));
            quote!(w.#method(#at, #element))
        }
    }
}

fn primitive(prim: Prim, place: &Place) -> TokenStream {
    let method = prim::method(prim);
    match prim {
        Prim::True => quote!(()),
        Prim::Object | Prim::Function => {
            let at = place.by_ref();
            quote!(w.value(#at))
        }
        Prim::Bytes => {
            let at = place.by_ref();
            quote!(w.slice(#at))
        }
        prim if prim::is_scalar(prim) => {
            let value = place.by_value();
            quote!(w.#method(#value))
        }
        _ => {
            let at = place.by_ref();
            quote!(w.#method(#at))
        }
    }
}

fn argument(arg: &Arg) -> TokenStream {
    match arg {
        Arg::Number(it) => number(it),
        Arg::Value(Value { repr: Repr::Plain, wire: Wire::Param(generic) }) => {
            let writer = ident(&generic.writer);
            quote!(#writer)
        }
        Arg::Value(value) => {
            let write = write_at(value, &Place::Reference(quote!(value)));
            quote!(|value, w| #write)
        }
    }
}
