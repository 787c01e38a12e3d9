//! Items: structs and enums, with the list of implementations that are written for each.

use super::{Docs, Param, Path, Presence, Record, Value};
use std::vec;

/// A struct or an enum.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Where.
    pub path: Path,
    /// The TL name.
    pub name: String,
    /// Documentation.
    pub docs: Docs,
    /// Paths of the traits in its `#[derive(…)]`.
    pub derives: Vec<String>,
    /// Other attributes, without `#[` and `]`.
    pub attributes: Vec<String>,
    /// The feature of the crate that it is compiled with; none for always.
    pub feature: Option<String>,
    /// What whoever reads or writes it must supply. With any, the code is in functions of its own
    /// instead of the traits.
    pub params: Vec<Param>,
    /// What it is.
    pub kind: Kind,
    /// The implementations that are written for it, in this order.
    pub impls: Vec<Impl>,
    /// The module of the layer that defines it, where that is another one: here it is only re-exported.
    pub defined_in: Option<String>,
}

/// What an [`Item`] is.
#[derive(Clone, PartialEq, Debug)]
pub enum Kind {
    /// A constructor, a function, or what a repetition repeats.
    Struct(Record),
    /// A type of several constructors.
    Enum(Enum),
    /// A type without constructors: one that an excerpt of a schema does not declare, or that is
    /// declared to be empty.
    Opaque,
}

/// A type of several constructors.
#[derive(Clone, PartialEq, Debug)]
pub struct Enum {
    /// Its constructors.
    pub variants: Vec<Variant>,
    /// Index of the variant that stands in after an error: one that cannot recurse.
    pub fallback: usize,
    /// As how many levels reading it counts towards the depth limit.
    pub levels: u32,
    /// Index of the variant that `Default` gives, if it is derived.
    pub default: Option<usize>,
}

/// A constructor of an [`Enum`].
#[derive(Clone, PartialEq, Debug)]
pub struct Variant {
    /// The identifier.
    pub ident: String,
    /// The TL name.
    pub name: String,
    /// The id; none for a default constructor.
    pub id: Option<u32>,
    /// Documentation.
    pub docs: Docs,
    /// The struct it holds; none for a constructor without fields.
    pub payload: Option<Value>,
    /// The struct of a constructor without fields, where it has one that the variant does not hold.
    pub unit: Option<Path>,
}

/// A function of an enum for a field that its payloads have in common.
#[derive(Clone, PartialEq, Debug)]
pub struct Accessor {
    /// The identifier of the field and of the function.
    pub ident: String,
    /// The field: its type, or what the `Option` holds.
    pub value: Value,
    /// How the field can be absent.
    pub presence: Presence,
    /// What the function answers with.
    pub answer: Answer,
    /// Indexes of the variants that have the field.
    pub variants: Vec<usize>,
    /// Whether all variants have it.
    pub complete: bool,
}

/// What an [`Accessor`] answers with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A copy of the field.
    Copy,
    /// A reference to it.
    Reference,
    /// A reference to what it holds: a slice or a `str`, or what is on the heap.
    Target,
    /// A clone of it.
    Clone,
}

/// What stands for an item where any value of its Rust type is read or written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A constructor: its fields.
    Bare,
    /// A type: an id and the fields of that constructor.
    Boxed,
    /// A function: it is written with its id, and read without.
    Call,
    /// A function with a request in it: the same, but reading may fail.
    Wrapper,
}

/// What comes of turning an enum into the payload of one variant when it has another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rest {
    /// The enum is the error.
    Enum,
    /// The error says nothing.
    Nothing,
    /// There is no other variant, and no error.
    Never,
}

/// An implementation for an [`Item`].
#[derive(Clone, PartialEq, Debug)]
pub struct Impl {
    /// Of what.
    pub what: What,
    /// The feature of the crate that it is compiled with; none for always.
    pub feature: Option<String>,
    /// Where its code is compiled.
    pub inline: Inline,
}

/// Where code is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inline {
    /// As the compiler likes: nothing is said about it.
    Free,
    /// In each program that uses it.
    Caller,
    /// Once, in the crate that holds it.
    Once,
}

/// Who may call a function. `None` where that is not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Availability {
    /// Users.
    pub users: Option<bool>,
    /// Bots.
    pub bots: Option<bool>,
    /// Bots over a business connection.
    pub business: Option<bool>,
    /// Anyone before signing in.
    pub unauthenticated: Option<bool>,
}

/// What an [`Impl`] implements.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// `Combinator`: the id and the TL name of a struct.
    Combinator {
        /// The id.
        id: u32,
    },
    /// `EncodeBare` of a struct.
    EncodeBare {
        /// The id, if the code writes it too: where the struct never stands without it.
        id: Option<u32>,
    },
    /// `DecodeBare` of a struct that is put together when all fields are read.
    DecodeBare,
    /// `DecodeCall` of a function with a request in it, whose reading may fail.
    DecodeCall,
    /// The value of a struct that reading in place begins with.
    EmptyStruct,
    /// Reading a struct in place.
    DecodeInPlace,
    /// `Encode` of an enum.
    Encode,
    /// The value of an enum that reading in place begins with.
    EmptyEnum {
        /// Index of the variant.
        variant: usize,
    },
    /// `Decode` of an enum.
    Decode,
    /// Functions that read a struct in place of a trait: it has parameters, or no id.
    DecodeWith {
        /// The id, if it is also read with that.
        id: Option<u32>,
    },
    /// Functions that write a struct in place of a trait.
    EncodeWith {
        /// The id, if it is also written with that.
        id: Option<u32>,
    },
    /// A function that reads an enum in place of a trait: it has parameters.
    DecodeEnumWith,
    /// A function that writes an enum in place of a trait.
    EncodeEnumWith,
    /// `Answered`: the answer is this, and the Rust type's own `Decode` reads it.
    Answered(Value),
    /// `Function`: the answer is this, and only the request can read it.
    Function(Value),
    /// `Function` of a wrapper: the answer is this, and the request in a field reads it.
    Wrapper {
        /// The answer.
        answer: Value,
        /// The identifier of the field.
        field: String,
    },
    /// `Served`: the answer is this, and only the request can write it.
    Served(Value),
    /// `Served` of a wrapper: the answer is this, and the request in a field writes it.
    ServedWrapper {
        /// The answer.
        answer: Value,
        /// The identifier of the field.
        field: String,
    },
    /// The constant that says who may call a function.
    Availability(Availability),
    /// `Synchronous`: the function can be called synchronously.
    Synchronous,
    /// How the value of an outlined box is dropped.
    OutlinedDrop,
    /// The way from a view to the owned type.
    IntoOwned {
        /// The owned type.
        owned: Path,
    },
    /// `new` of a struct: a function of the fields that must be there.
    New {
        /// Of each field that must be there: its index, and whether anything is taken that can be
        /// turned into its type.
        args: Vec<(usize, bool)>,
    },
    /// `Default` of a struct whose fields can all be absent.
    Default,
    /// `From` the payload of a variant for its enum.
    From {
        /// Index of the variant.
        variant: usize,
    },
    /// `TryFrom` an enum for the payload of a variant.
    TryFrom {
        /// Index of the variant.
        variant: usize,
        /// What comes of other variants.
        rest: Rest,
    },
    /// `Item`: which form stands for it.
    Form(Form),
    /// `RemoteCall` of a function: what it returns.
    RemoteCall(Value),
    /// Functions of an enum for fields of its payloads.
    Accessors(Vec<Accessor>),
    /// `Identify` of an enum: the id and the TL name of each variant.
    Identify(Vec<(u32, String)>),
    /// `Encode` and `Decode` of a type without constructors.
    Undeclared,
    /// `RawType`: boxed values of the type are kept as bytes.
    Raw {
        /// The TL name of the type.
        ty: String,
    },
    /// A trait of the standard library, as its derive has it.
    Standard(Standard),
}

/// A trait of the standard library that is written out: the compiler has less to do than with its derive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standard {
    /// `Clone`
    Clone,
    /// `Debug`, with bytes as hexadecimal.
    Debug,
    /// `Debug`, with bytes as lists of numbers.
    DebugOfNumbers,
    /// `PartialEq`
    PartialEq,
    /// `Eq`
    Eq,
    /// `Hash`
    Hash,
}

impl Standard {
    /// The Cargo feature that has it. Keys of maps need `Eq` and `Hash`, so these are one.
    #[must_use]
    pub const fn feature(self) -> &'static str {
        match self {
            Self::Clone => "clone",
            Self::Debug | Self::DebugOfNumbers => "debug",
            Self::PartialEq => "eq",
            Self::Eq | Self::Hash => "hash",
        }
    }
}

impl Item {
    /// Every value that it holds: those of its fields, or the payloads of its variants.
    pub fn values(&self) -> Box<dyn Iterator<Item = &Value> + '_> {
        match &self.kind {
            Kind::Struct(record) => Box::new(record.fields.iter().map(|field| &field.value)),
            Kind::Enum(sum) => Box::new(sum.variants.iter().filter_map(|it| it.payload.as_ref())),
            Kind::Opaque => Box::new(std::iter::empty()),
        }
    }

    /// The identifiers of its Rust type parameters.
    pub fn generics(&self) -> vec::IntoIter<&str> {
        let mut generics = Vec::new();
        for param in &self.params {
            if let Param::Type(generic) = param {
                generics.push(generic.ident.as_str());
            }
        }
        if let Kind::Struct(Record { query: Some(query), .. }) = &self.kind {
            generics.push(&query.ident);
        }
        generics.into_iter()
    }
}

impl Enum {
    /// Whether writing it writes anything at all.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.variants.iter().any(|it| it.id.is_some() || it.payload.is_some())
    }
}
