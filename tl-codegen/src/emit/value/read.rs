//! Calls that read a value.

use super::{hex, number, path as path_of, prim};
use crate::{
    emit::{ident, scope::Scope},
    plan::{Arg, Path, Pointer, Prim, Repr, Value, View, Wire},
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// A call, which can be written as an expression or as something to call.
pub(in crate::emit) enum Read {
    /// A method of the reader, with arguments.
    Method(TokenStream, Vec<TokenStream>),
    /// A function of a trait. What borrows is read with the arena.
    Trait {
        /// The trait.
        from: TokenStream,
        /// The function.
        method: &'static str,
        /// Whether it takes the arena.
        arena: bool,
    },
    /// A function that is at hand.
    Function(Ident),
    /// There is nothing to read.
    Nothing,
    /// Any expression of `r`.
    Expression(TokenStream),
}

impl Read {
    fn method(name: TokenStream) -> Self {
        Self::Method(name, Vec::new())
    }

    /// The trait's function for this item.
    pub(in crate::emit) fn by_trait(path: &Path, bare: bool, method: &'static str) -> Self {
        let from = match (bare, path.root.views) {
            (false, false) => quote!(tl::Decode),
            (false, true) => quote!(tl::DecodeBorrowed),
            (true, false) => quote!(tl::DecodeBare),
            (true, true) => quote!(tl::DecodeBareBorrowed),
        };
        Self::Trait { from, method, arena: path.root.views }
    }

    /// As an expression that reads from `r`.
    pub(in crate::emit) fn expression(self) -> TokenStream {
        match self {
            Self::Method(name, arguments) => quote!(r.#name(#(#arguments),*)),
            Self::Trait { from, method, arena } => {
                let (method, arguments) = (ident(method), arguments(arena));
                quote!(#from::#method(#arguments))
            }
            Self::Function(name) => quote!(#name(r)),
            Self::Nothing => quote!(()),
            Self::Expression(expression) => expression,
        }
    }

    /// As something to call with the reader. A path costs less to compile than a closure.
    pub(in crate::emit) fn callable(self) -> TokenStream {
        match self {
            Self::Method(name, arguments) if arguments.is_empty() => quote!(tl::Reader::#name),
            Self::Trait { from, method, arena: false } => {
                let method = ident(method);
                quote!(#from::#method)
            }
            Self::Function(name) => quote!(#name),
            Self::Nothing => quote!(|_| ()),
            other => {
                let expression = other.expression();
                quote!(|r| #expression)
            }
        }
    }

    /// As a statement that reads into a place, by a function of a trait.
    pub(in crate::emit) fn into_place(self, place: &TokenStream) -> TokenStream {
        let Self::Trait { from, method, arena } = self else { return TokenStream::new() };
        let (method, arguments) = (ident(method), arguments(arena));
        quote!(#from::#method(&mut #place, #arguments);)
    }
}

/// The arguments for decoders of what needs the arena, or not.
pub(in crate::emit) fn arguments(arena: bool) -> TokenStream {
    if arena { quote!(r, arena) } else { quote!(r) }
}

/// Something to call with the reader.
pub(in crate::emit) fn reader(value: &Value, scope: &mut Scope) -> TokenStream {
    match (&value.repr, &value.wire) {
        // That of the vector has the same name.
        (Repr::Plain, Wire::Vector { boxed: true, element })
            if matches!((&element.repr, &element.wire), (Repr::Plain, Wire::Boxed(_))) =>
        {
            reader(element, scope)
        }
        _ => read(value, scope).callable(),
    }
}

/// The call that reads a value.
pub(in crate::emit) fn read(value: &Value, scope: &mut Scope) -> Read {
    match &value.repr {
        Repr::Lossy => Read::method(quote!(string_lossy)),
        Repr::Plain => plain(&value.wire, scope),
        Repr::Pointer(pointer) => on_heap(*pointer, &value.wire, scope),
        Repr::View(View::Arena(pointer)) => in_arena(pointer.is_some(), &value.wire, scope),
        Repr::View(view) => text(*view, &value.wire),
        Repr::RawVec => {
            let vector = plain(&value.wire, scope).expression();
            Read::Expression(quote!(tl::RawVec(#vector)))
        }
        Repr::Custom(custom) => {
            let (from, inner) = (path_of(&custom.from), plain(&value.wire, scope).expression());
            Read::Expression(quote!(#from(#inner)))
        }
        Repr::Nullable(inner) => {
            Read::Method(quote!(nullable), vec![read(&value.with_repr(inner), scope).callable()])
        }
    }
}

/// Whether the `Decode` of the Rust type reads just this.
pub(in crate::emit) fn decodes(value: &Value) -> bool {
    match (&value.repr, &value.wire) {
        (Repr::Plain, Wire::Boxed(path)) => !path.root.views,
        (Repr::Plain, Wire::Prim(prim)) => prim::is_scalar(*prim),
        _ => false,
    }
}

fn plain(wire: &Wire, scope: &mut Scope) -> Read {
    match wire {
        Wire::Prim(Prim::True) => Read::Nothing,
        Wire::Prim(prim @ (Prim::Object | Prim::Function)) => {
            let ty = prim::ty(*prim, scope);
            Read::Trait { from: quote!(<#ty as tl::Decode>), method: "decode", arena: false }
        }
        Wire::Prim(prim) => Read::method(prim::method(*prim)),
        Wire::BoxedPrim(Prim::True, _) => Read::method(quote!(boxed_true)),
        Wire::BoxedPrim(prim, id) => {
            let inner = plain(&Wire::Prim(*prim), scope).expression();
            with_id(*prim, *id, &inner)
        }
        Wire::Boxed(path) | Wire::Raw(path) => Read::by_trait(path, false, "decode"),
        Wire::Bare(path) => Read::by_trait(path, true, "decode_bare"),
        Wire::Query(query) => {
            let (of, function) = (ident(&query.decode.of), ident(&query.decode.function));
            let failed = query.may_fail.then(|| quote!(?));
            Read::Expression(quote!(tl::#of::#function(r) #failed))
        }
        Wire::Answer(_) => Read::Trait { from: quote!(tl::Decode), method: "decode", arena: false },
        Wire::Applied { path, bare, args } => {
            let args: Vec<_> = args.iter().map(|arg| argument(arg, scope)).collect();
            let (item, method) = (scope.item(path), if *bare { quote!(decode_bare) } else { quote!(decode) });
            let first = arguments(path.root.views);
            Read::Expression(quote!(#item::#method(#first #(, #args)*)))
        }
        Wire::Param(generic) => Read::Function(ident(&generic.reader)),
        Wire::Any { function } => {
            let registry = scope.registry();
            let method = if *function { quote!(request) } else { quote!(object) };
            Read::Expression(quote!(#registry::#method(r)))
        }
        Wire::Sized(value) => Read::Method(quote!(sized), vec![reader(value, scope)]),
        Wire::Repeat { count, element, .. } => {
            Read::Method(quote!(repeat), vec![number(count), reader(element, scope)])
        }
        Wire::Array { element, .. } => Read::Method(quote!(array), vec![reader(element, scope)]),
        Wire::Vector { boxed, element } if element.fixed_size().is_some() => {
            Read::method(if *boxed { quote!(boxed_plain_vector) } else { quote!(plain_vector) })
        }
        Wire::Vector { boxed, element } => {
            let method = if *boxed { quote!(boxed_vector) } else { quote!(vector) };
            Read::Method(method, vec![reader(element, scope)])
        }
    }
}

fn with_id(prim: Prim, id: u32, inner: &TokenStream) -> Read {
    let (id, name) = (hex(id), prim::name(prim));
    Read::Expression(quote!({ r.expect_id(#id, #name); #inner }))
}

fn argument(arg: &Arg, scope: &mut Scope) -> TokenStream {
    match arg {
        Arg::Number(it) => number(it),
        Arg::Value(value) => match read(value, scope) {
            Read::Function(name) => quote!(#name),
            other => {
                let read = other.expression();
                quote!(|r| #read)
            }
        },
    }
}

/// What stands on the heap.
fn on_heap(pointer: Pointer, wire: &Wire, scope: &mut Scope) -> Read {
    match pointer {
        Pointer::Box => boxed(wire, scope),
        Pointer::Outlined => {
            if matches!(wire, Wire::Bare(path) if !path.root.views) {
                return Read::method(quote!(outlined));
            }
            let boxed = boxed(wire, scope).expression();
            Read::Expression(quote!(tl::OutlinedBox::from_box(#boxed)))
        }
        Pointer::Large => Read::Method(quote!(large), vec![boxed(wire, scope).callable()]),
        Pointer::Erased => {
            let boxed = boxed(wire, scope).expression();
            Read::Expression(quote!(tl::Erased::from_box(#boxed)))
        }
        Pointer::ErasedLarge => {
            let large = on_heap(Pointer::Large, wire, scope).callable();
            Read::Expression(quote!(tl::Erased::from_box(r.boxed(#large))))
        }
    }
}

/// A `Box`; what owns is read there at once, by its own trait.
fn boxed(wire: &Wire, scope: &mut Scope) -> Read {
    match wire {
        Wire::Boxed(path) if !path.root.views => Read::by_trait(path, false, "decode_box"),
        Wire::Bare(path) if !path.root.views => Read::by_trait(path, true, "decode_bare_box"),
        _ => Read::Method(quote!(boxed), vec![plain(wire, scope).callable()]),
    }
}

/// Text that is a part of the input.
fn text(view: View, wire: &Wire) -> Read {
    let method = || if prim::is_str(wire) { quote!(str) } else { quote!(slice) };
    match (view, wire) {
        (View::Raw, _) => Read::method(quote!(raw_ref)),
        (View::LossyText, _) => Read::Method(quote!(str_lossy), vec![quote!(arena)]),
        (_, Wire::BoxedPrim(prim, id)) => {
            let inner = Read::method(method()).expression();
            with_id(*prim, *id, &inner)
        }
        _ => Read::method(method()),
    }
}

/// What lies in an arena: elements, or a value that the owned form holds on the heap.
fn in_arena(pointer: bool, wire: &Wire, scope: &mut Scope) -> Read {
    let arena = || quote!(arena);
    match wire {
        Wire::Bare(path) if pointer && path.root.views => Read::by_trait(path, true, "decode_bare_ref"),
        Wire::Bare(_) if pointer => Read::Method(quote!(bare_item), vec![arena()]),
        Wire::Boxed(path) if pointer && path.root.views => Read::by_trait(path, false, "decode_ref"),
        wire if pointer => Read::Method(quote!(item), vec![arena(), plain(wire, scope).callable()]),
        Wire::Vector { boxed, element } if element.fixed_size().is_some() => {
            let method = if *boxed { quote!(boxed_plain_items) } else { quote!(plain_items) };
            Read::Method(method, vec![arena()])
        }
        Wire::Vector { boxed, element } => {
            let method = if *boxed { quote!(boxed_items) } else { quote!(items) };
            Read::Method(method, vec![arena(), reader(element, scope)])
        }
        Wire::Repeat { count, element, .. } => {
            Read::Method(quote!(repeat_items), vec![arena(), number(count), reader(element, scope)])
        }
        wire => plain(wire, scope),
    }
}
