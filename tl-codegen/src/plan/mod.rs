//! The plan: every decision about the Rust code, made before any of it is written.
//!
//! `lower` makes it. The emitter quotes it and decides nothing: identifiers are
//! final here, and each item lists the implementations that are written for it.

#[cfg(feature = "conversions")]
mod conversion;
mod item;
mod prim;
mod record;
mod requests;
mod step;
mod value;

#[cfg(feature = "conversions")]
pub use conversion::{
    Arm, Body, Check, Conversion, Conversions, Empty, Flagged, Held, LayerModule, Loss, Turn, Way, Why,
};
pub use item::{
    Accessor, Answer, Availability, Enum, Form, Impl, Inline, Item, Kind, Rest, Standard, Variant, What,
};
pub use prim::Prim;
pub use record::{Field, Presence, Record, Store};
pub use requests::{Requested, Requests};
pub use step::{Bit, Flag, Local, Run, Set, Shared, Source, Step, When, Word};
pub use value::{Arg, Call, Custom, Generic, Number, Param, Pointer, Query, Repr, Value, View, Wire};

use crate::table::OrdSet;

/// The code of one schema.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plan {
    /// The path of the runtime crate.
    pub runtime: String,
    /// The module of the runtime that generated code calls: that of its format.
    pub format: String,
    /// The lints that generated modules allow.
    pub allow: Vec<String>,
    /// The trees of modules. The first is the root of the generated code; the others are modules
    /// in it.
    pub roots: Vec<Root>,
}

/// A tree of modules: the types of a schema in one form.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Root {
    /// The module it lies in; `None` for the root of the generated code.
    pub module: Option<Module>,
    /// The layer, where the schema has one.
    pub layer: Option<u32>,
    /// What the modules of this root call the root of the owned types: of a root of views.
    pub owned: Option<String>,
    /// The outermost modules, with what they say about themselves. They are there even if they are
    /// empty.
    pub modules: Vec<Module>,
    /// Structs and enums, in the order of the schema within each module.
    pub items: Vec<Item>,
    /// Owned types that views hold as they are: an `IntoOwned` is written for each.
    pub shared: Vec<Path>,
    /// All ids with the TL names, sorted by id, where that table is wanted.
    pub names: Option<Vec<(u32, String)>>,
    /// The same of what the schema has and no code is generated for, where that table is wanted.
    pub left_out: Vec<(u32, String)>,
    /// The ids that other layers have, where that table is wanted.
    pub history: Option<History>,
    /// Tables to read any value by its id or its type's name, where wanted or needed.
    pub registry: Option<Registry>,
    /// The enum of requests, where it is wanted.
    pub requests: Option<Requests>,
    /// The table of errors, where it is wanted.
    pub errors: Option<Errors>,
    /// The table of the schema, where wanted.
    pub reflection: Option<Reflection>,
}

/// The ids that other layers have.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    /// What only others have, sorted by id.
    pub others: Vec<PastId>,
    /// The ids that this layer has.
    pub own: OrdSet<u32>,
}

/// An id of other layers: the id, the TL name of what has it, and the first and last of each run of its layers.
pub type PastId = (u32, String, Vec<(u32, u32)>);

/// The errors that documentation lists.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Errors {
    /// Each with its code, its text with `%d` for a number, and when it occurs, as plain text.
    pub known: Vec<(i32, String, String)>,
    /// The ids of functions, sorted, each with the places of its errors in `known`.
    pub functions: Vec<(u32, Vec<usize>)>,
    /// The places of errors that are listed for no function.
    pub general: Vec<usize>,
}

/// A module that a root has in any case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Module {
    /// The identifier.
    pub ident: String,
    /// Its documentation, in one sentence.
    pub summary: String,
}

/// Which root a path begins at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct RootId {
    /// Index in [`Plan::roots`].
    pub index: usize,
    /// Whether the types of the root are views: they have a lifetime `'a`, that of the input and
    /// of the arena that they borrow from.
    pub views: bool,
}

impl RootId {
    /// The root of types that own what they hold.
    pub const OWNED: Self = Self { index: 0, views: false };
    /// The root of views.
    pub const VIEWS: Self = Self { index: 1, views: true };
}

/// Where an item lies. Its order begins with the identifier, which most paths differ in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Path {
    /// The identifier.
    pub ident: String,
    /// The modules that it lies in, outermost first.
    pub modules: Vec<String>,
    /// The root.
    pub root: RootId,
}

impl Path {
    /// The same place in another root.
    #[must_use]
    pub fn in_root(&self, root: RootId) -> Self {
        Self { root, ..self.clone() }
    }
}

/// Documentation of an item, a variant or a field.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Docs {
    /// Markdown; may be empty. Its links are paths from the module that the item stands in, or begin
    /// at an outermost module.
    pub text: String,
    /// The outermost modules that links begin at.
    pub modules: OrdSet<String>,
    /// The TL lines.
    pub tl: Vec<String>,
    /// The TL name, for `doc(alias)`, where the identifier is another.
    pub alias: Option<String>,
}

/// What can be read by its id or by its type's name. What has parameters cannot.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Registry {
    /// The module that holds the tables.
    pub module: String,
    /// Constructors, sorted by id.
    pub constructors: Vec<Entry>,
    /// Functions, sorted by id.
    pub functions: Vec<Entry>,
    /// Types, sorted by name.
    pub types: Vec<(String, Path)>,
}

/// The schema as a table of the crate tlforge-values.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reflection {
    /// The module that holds it.
    pub module: String,
    /// The table.
    pub table: Vec<u8>,
    /// The Cargo feature that what programs call stands behind, if any. So does the table, unless values are
    /// passed over by it.
    pub feature: Option<String>,
    /// By which rules values are passed over that are kept as bytes; none where there are no such.
    pub raw: Option<RawRules>,
}

/// What decoders refuse in values, so that whatever passes over one does, too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RawRules {
    /// Strings that are not UTF-8.
    pub strings: bool,
    /// Flags that the schema does not know.
    pub flags: bool,
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
