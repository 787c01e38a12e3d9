//! The plan: every decision about the Rust code, made before any of it is written.
//!
//! [`lower`](crate::lower) makes it, [`emit`](crate::emit) writes it down and decides
//! nothing. Identifiers are final here.

use tl_parser::schema::Prim;

/// The code of one schema.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    /// The layer, where the schema has one.
    pub layer: Option<u32>,
    /// One a constructor with fields, and one a type with a single constructor.
    pub types: Vec<Struct>,
    /// One a type with several constructors.
    pub enums: Vec<Enum>,
    /// One a function.
    pub functions: Vec<Struct>,
    /// All ids with the TL names, sorted by id.
    pub names: Vec<(u32, String)>,
}

/// The three modules that everything lies in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Group {
    /// `enums`: types of several constructors.
    Enums,
    /// `functions`: requests.
    Functions,
    /// `types`: structs of constructors.
    Types,
}

/// Where an item lies: group, modules for the namespace, identifier.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Path {
    /// The outermost module.
    pub group: Group,
    /// The modules of the namespace.
    pub modules: Vec<String>,
    /// The identifier.
    pub ident: String,
}

/// What an item says about itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Docs {
    /// First sentence: what it is in TL.
    pub summary: String,
    /// Text of the schema's documentation comment; may be empty.
    pub text: String,
    /// The TL lines.
    pub tl: Vec<String>,
    /// The TL name, for `doc(alias)`, where the identifier is another.
    pub alias: Option<String>,
}

/// A constructor or a function.
#[derive(Clone, PartialEq, Debug)]
pub struct Struct {
    /// Where.
    pub path: Path,
    /// Documentation.
    pub docs: Docs,
    /// The id.
    pub id: u32,
    /// The TL name.
    pub name: String,
    /// The type parameter of a function with an `!X` field.
    pub generic: Option<String>,
    /// Its fields, in the order of the schema.
    pub fields: Vec<Field>,
    /// What goes over the wire, in that order.
    pub steps: Vec<Step>,
    /// What a function is answered with.
    pub response: Option<Codec>,
    /// Whether reading it counts towards the depth limit.
    pub guarded: bool,
}

/// A field of a struct.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// The identifier.
    pub ident: String,
    /// Documentation text; may be empty.
    pub docs: String,
    /// Its type, or what the `Option` holds.
    pub codec: Codec,
    /// How it can be absent.
    pub presence: Presence,
}

/// How a field can be absent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// It cannot.
    Always,
    /// It is an `Option`.
    Option,
    /// It is a `bool` and takes no bytes, or only an id.
    Flag,
}

/// A piece of the wire form.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// A flags word: written from the fields, read into a local variable.
    Word {
        /// The local variable.
        local: String,
        /// Which bit says that which field is there.
        bits: Vec<Bit>,
        /// Fields that share a bit, with the flag as an error names it.
        shared: Vec<Shared>,
    },
    /// A field.
    Field {
        /// Index in [`Struct::fields`].
        field: usize,
        /// The word and the bit that say whether it is there.
        when: Option<(String, u32)>,
    },
}

/// A bit of a flags word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bit {
    /// The number of the bit, 0 to 31.
    pub bit: u32,
    /// Index in [`Struct::fields`].
    pub field: usize,
}

/// Two fields that are there together or not at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Indices in [`Struct::fields`].
    pub fields: (usize, usize),
    /// Such as `flags.3`.
    pub flag: String,
}

/// A Rust type together with how it is read and written.
#[derive(Clone, PartialEq, Debug)]
pub enum Codec {
    /// A primitive without an id.
    Prim(Prim),
    /// A primitive with this id.
    BoxedPrim(Prim, u32),
    /// A type of the schema, with an id.
    Boxed(Path),
    /// A constructor, without an id.
    Bare(Path),
    /// The same in a `Box`.
    Pointer(Box<Codec>),
    /// A vector.
    Vector {
        /// With the vector's id.
        boxed: bool,
        /// The element.
        element: Box<Codec>,
    },
    /// The request in a field `!X`; the text is the type parameter.
    Query(String),
    /// The answer of the request in a field `!X`.
    Answer(String),
}

/// A type of several constructors.
#[derive(Clone, PartialEq, Debug)]
pub struct Enum {
    /// Where.
    pub path: Path,
    /// Documentation.
    pub docs: Docs,
    /// The TL name.
    pub name: String,
    /// Its constructors.
    pub variants: Vec<Variant>,
    /// Index of the variant that stands in after an error: one that cannot recurse.
    pub fallback: usize,
    /// Whether reading it counts towards the depth limit.
    pub guarded: bool,
}

/// A constructor of an [`Enum`].
#[derive(Clone, PartialEq, Debug)]
pub struct Variant {
    /// The identifier.
    pub ident: String,
    /// The TL name.
    pub name: String,
    /// The id.
    pub id: u32,
    /// Documentation.
    pub docs: Docs,
    /// The struct it holds; none for a constructor without fields.
    pub payload: Option<Payload>,
}

/// What a [`Variant`] holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Payload {
    /// The struct.
    pub path: Path,
    /// In a `Box`.
    pub pointer: bool,
}
