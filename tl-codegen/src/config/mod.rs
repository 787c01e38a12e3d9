//! What can be chosen about the output.
//!
//! This is the one description of options: with the feature `serde`, `tl.toml` is read into
//! [`Config`] and printed from it, under the names of the fields in kebab case. The first sentence
//! about a field is its line in the table of options, `docs/options.md`.

mod choices;
mod helper;
mod shape;
mod tdlib;
#[cfg(feature = "serde")]
mod words;

pub use choices::{Callers, Layout, Role, Strings, UnknownFlags};
pub use helper::Helper;
pub use shape::{Modules, Shape, SingleConstructor, Style, VariantNames};
use std::collections::BTreeMap;
pub use tdlib::Tdlib;
use tlforge_parser::{
    level::Levels,
    schema::resolve::{IdRuleOption, Options},
};

/// Lints that are allowed by default.
const ALLOWED: [&str; 6] = [
    "dead_code",
    "missing_copy_implementations",
    "missing_debug_implementations",
    "clippy::all",
    "clippy::nursery",
    "clippy::pedantic",
];

/// What an item of the generated code is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum ItemKind {
    /// The struct of a constructor, or of a type that the schema does not declare.
    Struct,
    /// The enum of a type with several constructors.
    Enum,
    /// The struct of a function.
    Function,
}

/// Options for some items of a schema, in place of the general ones. Of several overrides that
/// match an item, the last one that sets an option decides it: lists are not joined.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Override {
    /// Which items: patterns of TL names, as in `only`. The name of a type stands for its enum, and where it has one
    /// constructor for the struct of that; not for the structs of several constructors. A pattern
    /// that matches nothing is an error.
    #[cfg_attr(feature = "serde", serde(rename = "match"))]
    pub patterns: Vec<String>,
    /// Which of these, by what they are; empty for all.
    #[cfg_attr(feature = "serde", serde(rename = "kind", with = "words::one_or_more"))]
    #[cfg_attr(feature = "json-schema", schemars(with = "words::one_or_more::Either<ItemKind>"))]
    pub kinds: Vec<ItemKind>,
    /// Replaces the general `derives`.
    pub derives: Option<Vec<String>>,
    /// Replaces the general `attributes`. `non_exhaustive` is an error where a struct or a function
    /// matches, too.
    pub attributes: Option<Vec<String>>,
    /// The identifier of the struct, the enum or the variant, as in the general `rename`. More than
    /// one item that matches is an error.
    pub rename: Option<String>,
    /// Whether a field or a payload of this type stands in a `Box`, whatever its size.
    #[cfg_attr(feature = "serde", serde(rename = "box"))]
    pub boxed: Option<bool>,
    /// The name of a field that says how many bytes the field behind it takes. It is an `int`, and no field of
    /// the struct, nor of the table of `reflection`: it follows from the other one. Reading takes exactly those
    /// bytes. An `Object` behind it may be anything, and need not be known to a registry. More than such an `int`
    /// in front of a field that is always there is an error.
    pub length: Option<String>,
    /// A type to stand in place of this one in fields, payloads and answers.
    pub replace: Option<Replace>,
}

/// A type of the user's own that stands in place of a generated one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Replace {
    /// The path of the type, such as `crate::Id`.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub ty: String,
    /// The path of a function that makes it of a generated value: `fn(Generated) -> Own`.
    pub from: String,
    /// The path of a function that makes a generated value of it: `fn(&Own) -> Generated`.
    pub into: String,
}

/// Choices for one schema. The default suits a build script.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Config {
    /// How ids are computed that the schema does not write.
    #[cfg_attr(feature = "serde", serde(with = "words::id_rule"))]
    #[cfg_attr(feature = "json-schema", schemars(with = "words::id_rule::Word"))]
    pub id_rule: IdRuleOption,
    /// Whether the files are an excerpt of a schema, where types may be undeclared. A type that nothing declares is taken as one
    /// without constructors then, and is no error.
    pub excerpt: bool,
    /// Whether groups of layers in the files, such as `===8===`, are layers that stand side by side. A layer has the
    /// declarations of its group and of those before it, the newest of each name. Not together with `layers`.
    pub sections: bool,
    /// What diagnostics of each rule count as. In `tl.toml`, over the `[levels]` of the file.
    #[cfg_attr(feature = "serde", serde(with = "words::levels"))]
    #[cfg_attr(feature = "json-schema", schemars(with = "words::levels::Table"))]
    pub levels: Levels,
    /// Whether the code is one file, or a folder with a file for each namespace.
    pub layout: Layout,
    /// Which parts of the schema code is generated for; empty for the whole. Patterns of TL names
    /// of types, constructors and functions, where `*` stands for any characters, such as
    /// `messages.sendMessage` and `Updates`. All that values of these hold, and what functions are
    /// answered with, is generated too; a constructor brings its whole type. For the rest there is
    /// no code: not in the table of names, and not where an `Object` is read. A pattern that
    /// matches nothing is an error.
    pub only: Vec<String>,
    /// Which parts of the schema code is not generated for. Patterns as in `only`; a constructor stands for its
    /// type. They are taken out of what is asked for, and with them what nothing else needs. What the
    /// rest needs stays. A pattern that matches nothing, or that takes nothing away because all of it is
    /// needed, is an error.
    pub except: Vec<String>,
    /// Whether code is generated for functions. Without it only types are left, as for values that are stored.
    pub functions: bool,
    /// Which types are kept as bytes where a boxed value of them stands. Patterns of the names of types without
    /// parameters. A field or an answer of such a type is a `tl::Raw`, and nothing that the type holds is
    /// generated for it. Where something else needs the type, `decode` of the `tl::Raw` gives a value of it;
    /// otherwise its name stands for the bytes alone. A table of the schema says where values end: it is that of
    /// `reflection`, and needs the crate `tlforge-values`, and tlforge-codegen its feature `reflection`. A
    /// pattern that matches nothing is an error.
    pub raw: Vec<String>,
    /// Identifiers of structs, enums and variants, by TL names. The names are those of a constructor,
    /// a function, or a type of several constructors or of none. Two names of the schema may be one in Rust;
    /// here one of them gets another. A name that the schema does not have is an error.
    pub rename: BTreeMap<String, String>,
    /// What a TL type becomes, what variants are called, and the names of modules.
    pub shape: Shape,
    /// The path of the runtime crate as generated code sees it.
    pub runtime: String,
    /// Which programs code is generated for. With a registry it is all.
    pub role: Role,
    /// With `role = "client"`, the Cargo feature that has the rest of the code.
    /// That is what servers, proxies and caches need. The feature is one of the crate that the code
    /// is compiled in. Without one, such code is not generated.
    pub server_feature: Option<String>,
    /// What stands beside the types for those who write programs.
    pub helpers: Vec<Helper>,
    /// Whether each helper stands behind a Cargo feature of its name, such as `try-from`. The feature is one
    /// of the crate that the code is compiled in.
    pub helper_features: bool,
    /// What every type derives. `Clone`, `Debug`, `PartialEq`, `Eq` and `Hash` are written out instead, as the
    /// compiler has less to do then. They do what the derives do, save that `Debug` prints bytes as hexadecimal.
    pub derives: Vec<String>,
    /// Whether each of these five traits stands behind a Cargo feature: `clone`, `debug`, `eq` for `PartialEq`, and `hash`
    /// for `Eq` and `Hash`. The features are those of the crate that the code is compiled in. `derives` has no other
    /// traits then. In the shape of grammers-tl-types only `Debug` does, behind `impl-debug`.
    pub derive_features: bool,
    /// Attributes of every type, such as `cfg_attr(feature = "eq", derive(PartialEq))`.
    /// `non_exhaustive` stands on enums alone.
    pub attributes: Vec<String>,
    /// Attributes of fields of type `bytes`, such as `serde(with = "serde_bytes")`.
    pub bytes_attributes: Vec<String>,
    /// Cargo features that items stand behind, by the file of the schema that declares them, such as
    /// `{ "schema/mtproto.tl" = "mtproto" }`. The features are those of the crate that the code is compiled in. A file that
    /// is not read is an error.
    pub file_features: BTreeMap<String, String>,
    /// The Cargo feature that has the decoders of functions. The feature is one of the crate that the
    /// code is compiled in. Without one, they are there as the role says.
    pub function_decoders: Option<String>,
    /// With `function-decoders`, the functions that are decoded without the feature, too. Patterns of TL names as in
    /// `only`.
    pub decoded_functions: Vec<String>,
    /// Lints that generated code allows. What a program needs of a schema, and how code looks that
    /// nobody wrote, is not for lints to judge. A crate that has the code cannot `forbid` these. Empty
    /// for no `allow` at all. A crate that has the code in a private module and denies
    /// `unreachable_pub` adds that.
    pub allow: Vec<String>,
    /// The size in bytes above which the payload of a variant stands in a `Box`. One large variant
    /// would make every value of the enum large. A conditional field that holds a struct stands in a `Box`
    /// whatever its size, so that fields which a later layer adds to the struct do not change what programs write.
    /// With `usize::MAX` neither is boxed. Sizes are estimates for 64-bit machines.
    pub box_above: usize,
    /// Whether payloads stay as they are in the code that stands in the output folder, boxed or not, whatever
    /// their size is now. A list of them stands beside the code, in `boxes.rs` of a tree or `NAME.boxes.rs`, and is to be
    /// committed with it. `box` in `overrides` wins over it.
    pub pin_boxes: bool,
    /// Constructors whose payload is pinned: whether it stands in a box. With `pin_boxes`, `tl generate` and
    /// [`Builder`](crate::Builder) read them from the output folder.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub pinned: BTreeMap<String, bool>,
    /// Whether a `tl::OutlinedBox` takes the place of such a `Box`. It drops its value by code that
    /// is compiled with the generated crate, and not again with each program. Worth it for
    /// a crate of its own. Derives must be among those that a `tl::OutlinedBox` has: `Clone`,
    /// `Debug`, `PartialEq`, `Eq` and `Hash`.
    pub outline_drop: bool,
    /// What a `string` becomes.
    pub strings: Strings,
    /// Which types have a second form in the module `borrowed`, which borrows from its input. Patterns
    /// of TL names as in `only`. Strings and bytes borrow, and vectors and boxes lie in a
    /// `tl::Arena`. A type
    /// takes its constructors with it, but not the types of its fields: those that are not
    /// named as well stay as they are. So do types that hold nothing to borrow, and those with
    /// type parameters. A pattern that matches nothing is an error.
    ///
    /// The runtime needs its feature `borrow`. Derives and attributes are the same; what holds
    /// nothing that has to be dropped is `Copy` too, as are the types that others share with
    /// it. That is all under `borrowed` but what holds an `Object` or one of those that stay as
    /// they are; such types have vectors and boxes of their own.
    pub borrow: Vec<String>,
    /// What becomes of flags that the schema does not know.
    pub unknown_flags: UnknownFlags,
    /// Whether to write the table of ids and names.
    pub names: bool,
    /// Whether to write tables that read any value by its id. A schema that has an `Object`
    /// with something after it gets them in any case.
    pub registry: bool,
    /// Which functions the enum `requests::Request` has, which reads any request, and the trait
    /// `requests::Service` of a server that answers them. Patterns of TL names of functions, as in `only`.
    /// Others are kept as bytes. A pattern that matches no function is an error. It needs code that reads
    /// requests: a `role` other than `client`, or a `server_feature`, which it stands behind.
    pub requests: Vec<String>,
    /// Whether to write `ERRORS`, a `tl::rpc::Errors`: which errors documentation lists for each
    /// function. It needs documentation.
    pub errors: bool,
    /// Whether to write `HISTORY`, a `tl::layers::History`: the ids that other layers have, for the texts of errors. It
    /// needs documentation with a history, as `tl log --format json` writes it.
    pub history: bool,
    /// Whether functions have a constant `AVAILABILITY`, a `tl::rpc::Availability`: who may call them.
    /// Functions of which documentation does not say it have none. It needs documentation.
    pub availability: bool,
    /// For whose calls code is generated. Functions that these cannot make are left out, and types that
    /// only such functions need. A function stays if documentation does not say who may call it. With
    /// `only`, what both ask for is generated. It needs documentation.
    pub callers: Callers,
    /// Whether to write the schema as a table, by which values are read and written without code for their
    /// types: the module `reflection`, with `explain` for errors. The crate that has the code needs the crate
    /// `tlforge-values`, and tlforge-codegen its feature `reflection`.
    pub reflection: bool,
    /// With `reflection`, the Cargo feature that the table stands behind. The feature is one of the crate
    /// that the code is compiled in, and turns on the crate `tlforge-values`.
    pub reflection_feature: Option<String>,
    /// For the schema of TDLib, what may be null in its JSON, and which functions can be called synchronously. Not
    /// together with `borrow`.
    pub tdlib: Option<Tdlib>,
    /// The address of the site that documents the schema, such as `https://core.telegram.org`. Items
    /// link to their pages there: `/method/NAME`, `/constructor/NAME` and `/type/NAME`. Links of
    /// documentation that begin with a slash are of this site.
    pub docs_url: Option<String>,
    /// Options for some items alone, found by their TL names. Later ones win over earlier ones, and all over the general
    /// options.
    #[cfg_attr(feature = "serde", serde(rename = "for"))]
    pub overrides: Vec<Override>,
    /// Whether to format the output, if the feature `format` is on. Without it the code is
    /// the same on fewer lines.
    pub format: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            id_rule: IdRuleOption::Auto,
            excerpt: false,
            sections: false,
            levels: Levels::default(),
            layout: Layout::Single,
            only: Vec::new(),
            except: Vec::new(),
            functions: true,
            raw: Vec::new(),
            rename: BTreeMap::new(),
            shape: Shape::default(),
            runtime: "::tlforge_runtime".into(),
            role: Role::Both,
            server_feature: None,
            helpers: vec![Helper::New, Helper::From, Helper::Accessors],
            helper_features: false,
            attributes: Vec::new(),
            bytes_attributes: Vec::new(),
            file_features: BTreeMap::new(),
            function_decoders: None,
            decoded_functions: Vec::new(),
            allow: ALLOWED.map(String::from).into(),
            derives: ["Clone", "Debug", "PartialEq"].map(String::from).into(),
            derive_features: false,
            box_above: 48,
            pin_boxes: false,
            pinned: BTreeMap::new(),
            outline_drop: false,
            strings: Strings::Strict,
            borrow: Vec::new(),
            unknown_flags: UnknownFlags::Ignore,
            names: true,
            registry: false,
            requests: Vec::new(),
            errors: false,
            history: false,
            availability: false,
            callers: Callers::Anyone,
            reflection: false,
            reflection_feature: None,
            tdlib: None,
            docs_url: None,
            overrides: Vec::new(),
            format: true,
        }
    }
}

impl Config {
    /// How names and ids of the schema are resolved.
    #[must_use]
    pub fn resolve(&self) -> Options {
        let comments = self.tdlib.as_ref().is_some_and(|tdlib| tdlib.comments);
        Options::default().id_rule(self.id_rule).excerpt(self.excerpt).tdlib(comments)
    }
}
