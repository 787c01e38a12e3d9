//! The plan: every decision about the Rust code, made before any of it is written.
//!
//! [`lower`](crate::lower) makes it, the emitter writes it down and decides
//! nothing. Identifiers are final here.

mod codec;
mod step;

pub use codec::{Arg, Codec, Number};
pub use step::{Bit, Flag, Local, Run, Set, Shared, Source, Step, When, Word};

/// The code of one schema. Types that borrow stand among the others, behind their owned
/// forms: see [`Tree`].
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    /// The layer, where the schema has one.
    pub layer: Option<u32>,
    /// One a constructor with fields, and one a type with a single constructor.
    pub types: Vec<Struct>,
    /// One a type with several constructors.
    pub enums: Vec<Enum>,
    /// One a type without constructors.
    pub opaque: Vec<Opaque>,
    /// One a function.
    pub functions: Vec<Struct>,
    /// All ids with the TL names, sorted by id.
    pub names: Vec<(u32, String)>,
    /// Tables to read any value by its id or its type's name, where wanted or needed.
    pub registry: Option<Registry>,
}

/// What can be read by its id or by its type's name. What has parameters cannot.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Registry {
    /// Constructors, sorted by id.
    pub constructors: Vec<Entry>,
    /// Functions, sorted by id.
    pub functions: Vec<Entry>,
    /// Types, sorted by name.
    pub types: Vec<(String, Path)>,
}

/// A constructor or a function of a [`Registry`].
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The id.
    pub id: u32,
    /// The TL name.
    pub name: String,
    /// The result type as TL text.
    pub ty: String,
    /// The Rust type that reads it, its id first.
    pub path: Path,
    /// Whether that is a function with an `!X` field.
    pub query: bool,
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

/// The root that the three modules lie in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tree {
    /// The root of the schema's code.
    Owned,
    /// Its module `borrowed`. Every type there has a lifetime `'a`, that of the input and of the
    /// arena it borrows from, and a twin of its own path in the other tree.
    Borrowed,
}

/// Where an item lies: tree, group, modules for the namespace, identifier.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Path {
    /// Owned, or borrowed from the input.
    pub tree: Tree,
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

/// A constructor, a function, or the record that a repetition repeats.
#[derive(Clone, PartialEq, Debug)]
pub struct Struct {
    /// Where.
    pub path: Path,
    /// Documentation.
    pub docs: Docs,
    /// The id; none for a repeated record and for a default constructor.
    pub id: Option<u32>,
    /// The TL name.
    pub name: String,
    /// What whoever reads or writes it must supply. With any, the code is in functions of
    /// its own instead of the traits.
    pub params: Vec<Param>,
    /// The type parameter of a function with an `!X` field.
    pub query: Option<String>,
    /// Its fields, in the order of the schema.
    pub fields: Vec<Field>,
    /// What goes over the wire, in that order.
    pub steps: Vec<Step>,
    /// Steps that are read and written together, in order.
    pub runs: Vec<Run>,
    /// What a function is answered with.
    pub response: Option<Response>,
    /// The code that writes it.
    pub encode: Code,
    /// The code that reads it.
    pub decode: Code,
    /// Whether it stands somewhere without its id.
    pub bare: bool,
    /// Whether it is read in place of an empty value; otherwise it is put together when all
    /// fields are read.
    pub filled: bool,
    /// What of its code is compiled ahead.
    pub ahead: Ahead,
    /// As how many levels reading it counts towards the depth limit.
    pub levels: u32,
    /// Whether a variant or a field holds it in a `tl::OutlinedBox`.
    pub payload: bool,
    /// Whether it is read and written as a whole type, not only as a variant of one.
    pub boxed: bool,
    /// Whether it is `Copy`: it borrows, or types that do hold it, and nothing in it has to be
    /// dropped.
    pub copy: bool,
}

/// Whether the code that writes, or reads, a type is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Code {
    /// Always.
    Always,
    /// With this feature.
    Feature(String),
    /// Never.
    Never,
}

/// Which code is compiled with the crate that holds it, rather than with the program that
/// calls it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ahead {
    /// The code that writes.
    pub encode: bool,
    /// The code that reads.
    pub decode: bool,
}

/// What a function is answered with.
#[derive(Clone, PartialEq, Debug)]
pub struct Response {
    /// The type.
    pub codec: Codec,
    /// Whether the Rust type's own `Decode` reads it. Otherwise the request itself must.
    pub natural: bool,
}

/// A parameter of a type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Param {
    /// A type: a Rust type parameter, and a function that reads or writes it.
    Type(Generic),
    /// A number: an argument of this name.
    Nat(String),
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

/// A type without constructors: one that an excerpt of a schema does not declare, or that
/// is declared to be empty.
#[derive(Clone, PartialEq, Debug)]
pub struct Opaque {
    /// Where.
    pub path: Path,
    /// Documentation.
    pub docs: Docs,
    /// The TL name.
    pub name: String,
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
    /// What whoever reads or writes it must supply.
    pub params: Vec<Param>,
    /// Its constructors.
    pub variants: Vec<Variant>,
    /// The code that writes it.
    pub encode: Code,
    /// The code that reads it.
    pub decode: Code,
    /// Index of the variant that stands in after an error: one that cannot recurse.
    pub fallback: usize,
    /// Whether a field holds it in a `tl::OutlinedBox`.
    pub payload: bool,
    /// Index of the variant that its empty value is, if it has one.
    pub empty: Option<usize>,
    /// What of its code is compiled ahead.
    pub ahead: Ahead,
    /// As how many levels reading it counts towards the depth limit.
    pub levels: u32,
    /// Whether it is `Copy`: it borrows, or types that do hold it, and nothing in it has to be
    /// dropped.
    pub copy: bool,
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
    /// The struct it holds, perhaps in a `Box`; none for a constructor without fields.
    pub payload: Option<Codec>,
}
