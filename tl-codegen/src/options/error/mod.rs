//! What can be wrong with a configuration, each in one sentence.

mod entry;
mod location;
mod overrides;
mod text;

pub use entry::{Derives, Entry};
pub use location::Location;
pub use overrides::OverrideError;
use tlforge_parser::rule::Rule;

/// What is wrong with a configuration. It is found before anything is written, and
/// [`ConfigError::location`] says where.
#[non_exhaustive]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigError {
    /// The name of a schema names a file and a module, and so it is an identifier.
    Name {
        /// The name.
        name: String,
    },
    /// The name of a schema is to be that of its file, which is none.
    NameOfFile {
        /// The file.
        file: String,
    },
    /// A rule is to be no error, without which a schema has no meaning.
    Level {
        /// The rule.
        rule: Rule,
    },
    /// A schema has no files.
    NoFiles,
    /// `sections`, but there is no group of a layer.
    NoSections,
    /// A layer has no number.
    NoLayer,
    /// Two layers have one number.
    SameLayer {
        /// It.
        layer: u32,
    },
    /// An option cannot go together with several layers.
    WithLayers {
        /// `files` or `pin-boxes`.
        key: &'static str,
    },
    /// `convert` in `helpers`, but no layers.
    ConvertAlone,
    /// `convert` in the `helpers` of the oldest layer.
    ConvertOfOldest {
        /// Its number.
        layer: u32,
    },
    /// Boxes are to be pinned in `OUT_DIR`, which nobody commits.
    PinsInOutDir,
    /// A text is not the Rust that its key asks for.
    NotRust {
        /// The override, if it stands in one.
        entry: Option<Box<Entry>>,
        /// The key: `runtime`, `derives`, `attributes` or `allow`.
        key: &'static str,
        /// The text.
        text: String,
        /// Why it is not.
        reason: String,
    },
    /// A feature is not what Cargo calls one.
    Feature {
        /// `server-feature` or `reflection-feature`.
        key: &'static str,
        /// The text.
        feature: String,
    },
    /// `docs_url` is not an address that links can begin with.
    DocsUrl {
        /// The text.
        url: String,
    },
    /// An option takes its facts from documentation, and there is none.
    NoDocumentation {
        /// `errors`, `availability` or `callers`.
        key: &'static str,
    },
    /// `history` takes ids from documentation, and no document has any.
    NoHistory,
    /// A server's feature, but no role that leaves code for servers out.
    ServerFeatureOfBoth {
        /// The feature.
        feature: String,
    },
    /// A server's feature, but a registry, which needs all code without a feature.
    ServerFeatureWithRegistry {
        /// The feature.
        feature: String,
    },
    /// `requests`, but no code that reads requests.
    RequestsOfClient,
    /// A pattern of `requests` matches no function.
    NoFunction {
        /// It.
        pattern: String,
    },
    /// A key of the shape that its style decides, or that it does not have.
    ShapeOfStyle {
        /// `single`, `variants`, `box-above`, `borrow` or `requests`.
        key: &'static str,
    },
    /// A file has options of its own, but is not read.
    NoSuchFile {
        /// `file-features`.
        key: &'static str,
        /// The file.
        file: String,
    },
    /// Functions that are decoded without a feature, but no feature that the others need.
    DecodedFunctionsAlone,
    /// A feature for a part of the code, but a registry or an enum of requests, which needs all of it without one.
    FeatureWithRegistry {
        /// `file-features` or `function-decoders`.
        key: &'static str,
    },
    /// Features for items, but views, which stand beside them.
    FileFeaturesWithViews,
    /// `reflection`, but tlforge-codegen was compiled without its feature `reflection`.
    ReflectionMissing,
    /// `tdlib` and `borrow`: values that borrow hold no null.
    TdlibWithBorrow,
    /// A feature for a table that is not written.
    ReflectionFeatureAlone {
        /// The feature.
        feature: String,
    },
    /// `convert` in `helpers`, but tlforge-codegen was compiled without its feature `conversions`.
    ConvertMissing,
    /// Patches, or a policy for conflicts, but tlforge-codegen was compiled without its feature `patches`.
    PatchesMissing,
    /// `raw`, but tlforge-codegen was compiled without its feature `reflection`.
    RawMissing,
    /// A pattern of `raw` matches no type that can be kept as bytes.
    NotRaw {
        /// The pattern.
        pattern: String,
        /// The type that may have been meant.
        near: Option<String>,
    },
    /// A pattern of `except` takes nothing away, as what is left needs all of it.
    StillNeeded {
        /// The pattern.
        pattern: String,
        /// The way to something that it matches.
        way: String,
    },
    /// A pattern matches no name of the schema.
    NoSuchName {
        /// `only`, `except`, `raw`, `borrow` or `rename`.
        key: &'static str,
        /// The pattern.
        pattern: String,
        /// The name that may have been meant.
        near: Option<String>,
    },
    /// An item is to have a name that no type can have.
    RenamedTo {
        /// The TL name of the item.
        name: String,
        /// What it is to be called.
        ident: String,
    },
    /// A type of one constructor is to have another name, but it is the struct of that.
    RenamedType {
        /// The type.
        name: String,
        /// The constructor.
        constructor: String,
    },
    /// Two entries derive one trait.
    DerivedTwice {
        /// The trait.
        derive: String,
        /// The entries: `derives`, or an attribute.
        by: [Derives; 2],
    },
    /// An attribute derives what types that are `Copy` derive themselves.
    DerivedByBorrow {
        /// `Clone` or `Copy`.
        derive: String,
        /// The attribute.
        by: Derives,
    },
    /// A derive needs another one.
    DeriveNeeds {
        /// The derive.
        derive: String,
        /// Where it stands.
        by: Derives,
        /// The derive that is not there.
        needs: &'static str,
    },
    /// A derive that has no feature, with `derive_features`.
    DeriveWithoutFeature {
        /// The derive.
        derive: String,
        /// Where it stands.
        by: Derives,
    },
    /// A `tl::OutlinedBox` does not have this trait.
    DeriveOfPayload {
        /// The derive.
        derive: String,
        /// Where it stands.
        by: Derives,
    },
    /// Two schemas are to be written to one place, or one into that of the other.
    SamePlace {
        /// What the schemas are called.
        schemas: [String; 2],
        /// The file or folder of each.
        paths: [String; 2],
    },
    /// An override is wrong in itself, or does not fit the schema.
    Override {
        /// Which.
        entry: Box<Entry>,
        /// What is wrong.
        error: OverrideError,
    },
    /// A type of the schema cannot derive this.
    NotDerivable {
        /// The derive.
        derive: String,
        /// Where it stands.
        by: Derives,
        /// The TL name of the type.
        item: String,
        /// Why: what it is or holds.
        because: &'static str,
    },
}

impl std::error::Error for ConfigError {}
