//! Values: how they stand in bytes, and what Rust holds of them.

use super::{Path, Prim};
use std::vec;

/// A value: two decisions about each node that do not depend on each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Value {
    /// How it stands in bytes.
    pub wire: Wire,
    /// What Rust holds.
    pub repr: Repr,
}

/// How a value stands in bytes.
#[derive(Clone, PartialEq, Debug)]
pub enum Wire {
    /// A primitive without an id.
    Prim(Prim),
    /// A primitive with this id.
    BoxedPrim(Prim, u32),
    /// A type of the schema, with an id.
    Boxed(Path),
    /// A constructor, without an id.
    Bare(Path),
    /// A type with parameters, or a record without a trait.
    Applied {
        /// The struct or enum.
        path: Path,
        /// Without an id.
        bare: bool,
        /// One for each of its parameters.
        args: Vec<Arg>,
    },
    /// A type parameter.
    Param(Generic),
    /// A vector.
    Vector {
        /// With the vector's id.
        boxed: bool,
        /// The element.
        element: Box<Value>,
    },
    /// Elements without a count of their own.
    Repeat {
        /// How many.
        count: Number,
        /// The element.
        element: Box<Value>,
        /// The TL names of the combinator and of the field, for errors.
        names: (String, String),
    },
    /// A fixed number of elements, held in an array.
    Array {
        /// How many.
        count: u32,
        /// The element.
        element: Box<Value>,
    },
    /// A number of bytes, and a value that takes so many.
    Sized(Box<Value>),
    /// Any boxed value, or any request, kept as bytes. Where it ends is known from the registry.
    Any {
        /// A request.
        function: bool,
    },
    /// A boxed value of a type, kept as bytes. Where it ends is known from the table of the schema. The path is that
    /// of the type, or of what stands for it.
    Raw(Path),
    /// The request in a field `!X`.
    Query(Query),
    /// The answer of the request in a field `!X`.
    Answer(String),
}

/// What Rust holds of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Repr {
    /// The value itself: a number, `String`, `Vec`, or a generated type.
    Plain,
    /// A `String` with U+FFFD for what is not UTF-8.
    Lossy,
    /// A vector in a `tl::RawVec`: a type of its own for those without an id.
    RawVec,
    /// The value on the heap.
    Pointer(Pointer),
    /// The value where it lies, or in an arena.
    View(View),
    /// A type of the user's own in place of a generated one.
    Custom(Custom),
    /// An `Option` of the value in another form: an element that may be null, which is the id 0. That of a field is
    /// its [`Presence`](super::Presence).
    Nullable(Box<Repr>),
}

/// What a value on the heap stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pointer {
    /// A `Box`.
    Box,
    /// A box whose dropping is compiled once, with the crate that holds it.
    Outlined,
    /// The same, for what is too large to stand inline: it is empty after an error, so that
    /// reading ends.
    Large,
    /// A box that the compiler does not look into.
    Erased,
    /// The same around a [`Pointer::Large`].
    ErasedLarge,
}

/// What a view holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    /// `&str` or `&[u8]`: a part of the input.
    Text,
    /// What a boxed value is kept as that is a part of the input.
    Raw,
    /// `&str`: a part of the input, or a copy with U+FFFD in the arena.
    LossyText,
    /// `&[T]` or `&T` in an arena. The owned form has a vector, or a value in this pointer.
    Arena(Option<Pointer>),
}

/// A type of the user's own, with the functions that lead to it and back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Custom {
    /// The path of the type.
    pub ty: String,
    /// The path of a function from the generated type to this one.
    pub from: String,
    /// The path of a function from a reference to this one to the generated type.
    pub into: String,
}

/// A number: `local + add`, or a constant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Number {
    /// The local variable, if any.
    pub local: Option<String>,
    /// What is added to it.
    pub add: u32,
}

/// A parameter of a type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Param {
    /// A type: a Rust type parameter, and a function that reads or writes it.
    Type(Generic),
    /// A number: an argument of this name.
    Nat(String),
}

/// An argument for a [`Param`].
#[derive(Clone, PartialEq, Debug)]
pub enum Arg {
    /// For a type.
    Value(Value),
    /// For a number.
    Number(Number),
}

/// The request in a field `!X`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    /// The Rust type parameter.
    pub ident: String,
    /// What writes it, and bounds the type parameter where it is written.
    pub encode: Call,
    /// What reads it, and bounds the type parameter where it is read.
    pub decode: Call,
    /// Whether reading gives an `Option`, with nothing in it after an error.
    pub may_fail: bool,
}

/// A function of a trait that the runtime has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The trait.
    pub of: String,
    /// The function.
    pub function: String,
}

/// A type parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generic {
    /// The Rust type parameter.
    pub ident: String,
    /// The argument that reads such a value.
    pub reader: String,
    /// The argument that writes one.
    pub writer: String,
}

impl Value {
    /// A value that Rust holds as it is.
    #[must_use]
    pub fn plain(wire: Wire) -> Self {
        Self { wire, repr: Repr::Plain }
    }

    /// The same value, held in another form.
    #[must_use]
    pub fn with_repr(&self, repr: &Repr) -> Self {
        Self { repr: repr.clone(), ..self.clone() }
    }

    /// The same value on the heap.
    #[must_use]
    pub fn in_pointer(self, pointer: Pointer) -> Self {
        Self { repr: Repr::Pointer(pointer), ..self }
    }

    /// The bytes that every value takes, where that is always the same number.
    #[must_use]
    pub fn fixed_size(&self) -> Option<usize> {
        match (&self.wire, &self.repr) {
            (Wire::Prim(prim), Repr::Plain) => prim.fixed_size(),
            _ => None,
        }
    }

    /// Whether it is a primitive that is copied.
    #[must_use]
    pub fn is_copied(&self) -> bool {
        self.repr == Repr::Plain && self.prim().is_some_and(Prim::is_copy)
    }

    /// Whether it is bytes, or vectors of bytes, and not in a type with parameters.
    #[must_use]
    pub fn is_octets(&self) -> bool {
        let mut value = self;
        while let Some(element) = value.element().filter(|_| value.repr != Repr::RawVec) {
            value = element;
        }
        let held = matches!(value.repr, Repr::Plain | Repr::View(View::Text));
        held && value.prim().is_some_and(Prim::is_octets)
    }

    /// The words of four bytes that a number takes; `None` for what is no number.
    #[must_use]
    pub fn words(&self) -> Option<usize> {
        self.fixed_size().filter(|size| *size <= 8).map(|size| size / 4)
    }

    /// Whether it is `true` without an id, which takes no bytes.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self.wire, Wire::Prim(Prim::True))
    }

    /// The primitive that it is, with an id or without.
    #[must_use]
    pub fn prim(&self) -> Option<Prim> {
        match self.wire {
            Wire::Prim(prim) | Wire::BoxedPrim(prim, _) => Some(prim),
            _ => None,
        }
    }

    /// Whether it is a string or bytes, in any form.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.prim().is_some_and(Prim::is_text)
    }

    /// The struct or enum that it is itself.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.wire {
            Wire::Boxed(path) | Wire::Bare(path) | Wire::Applied { path, .. } => Some(path),
            _ => None,
        }
    }

    /// The element of a vector, a repetition or an array, or what is counted in bytes.
    #[must_use]
    pub fn element(&self) -> Option<&Self> {
        match &self.wire {
            Wire::Vector { element, .. } | Wire::Repeat { element, .. } => Some(element),
            Wire::Array { element, .. } | Wire::Sized(element) => Some(element),
            _ => None,
        }
    }

    /// The type arguments.
    pub fn arguments(&self) -> vec::IntoIter<&Self> {
        let mut arguments = Vec::new();
        if let Wire::Applied { args, .. } = &self.wire {
            for arg in args {
                if let Arg::Value(value) = arg {
                    arguments.push(value);
                }
            }
        }
        arguments.into_iter()
    }

    /// The values in it: an element, or type arguments.
    pub fn parts(&self) -> vec::IntoIter<&Self> {
        match self.element() {
            Some(element) => vec![element].into_iter(),
            None => self.arguments(),
        }
    }

    /// The same, to change them.
    pub fn parts_mut(&mut self) -> Vec<&mut Self> {
        let mut parts = Vec::new();
        match &mut self.wire {
            Wire::Applied { args, .. } => {
                for arg in args {
                    if let Arg::Value(value) = arg {
                        parts.push(value);
                    }
                }
            }
            Wire::Vector { element, .. }
            | Wire::Repeat { element, .. }
            | Wire::Array { element, .. }
            | Wire::Sized(element) => parts.push(element),
            _ => {}
        }
        parts
    }

    /// What stands in vectors, repetitions and arrays.
    #[must_use]
    pub fn core(&self) -> &Self {
        let mut value = self;
        while let Some(element) = value.element() {
            value = element;
        }
        value
    }

    /// Whether values borrow from their input.
    #[must_use]
    pub fn borrows(&self) -> bool {
        matches!(self.repr, Repr::View(_))
            || self.path().is_some_and(|path| path.root.views)
            || self.element().is_some_and(Self::borrows)
    }

    /// Whether reading it needs the arena.
    #[must_use]
    pub fn uses_arena(&self) -> bool {
        matches!(self.repr, Repr::View(View::LossyText | View::Arena(_)))
            || self.path().is_some_and(|path| path.root.views)
            || self.parts().any(Self::uses_arena)
    }

    /// Whether it depends on a type parameter.
    #[must_use]
    pub fn has_param(&self) -> bool {
        matches!(self.wire, Wire::Param(_) | Wire::Query(_) | Wire::Answer(_))
            || self.parts().any(Self::has_param)
    }

    /// The local variables that reading and writing it refer to.
    #[must_use]
    pub fn locals(&self) -> Vec<&str> {
        let mut locals = Vec::new();
        self.add_locals(&mut locals);
        locals
    }

    fn add_locals<'v>(&'v self, locals: &mut Vec<&'v str>) {
        match &self.wire {
            Wire::Applied { args, .. } => {
                for arg in args {
                    match arg {
                        Arg::Value(value) => value.add_locals(locals),
                        Arg::Number(number) => locals.extend(number.local.as_deref()),
                    }
                }
            }
            Wire::Repeat { count, element, .. } => {
                locals.extend(count.local.as_deref());
                element.add_locals(locals);
            }
            _ => {
                if let Some(element) = self.element() {
                    element.add_locals(locals);
                }
            }
        }
    }
}
