//! What can be wrong with a configuration, each in one sentence.

mod entry;
mod layers;
mod location;
mod overrides;

pub use entry::{Derives, Entry};
pub use location::Location;
pub use overrides::OverrideError;
use std::fmt;
use tlforge_parser::{level::FixedRule, rule::Rule};

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

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name { name } => write!(
                f,
                "a schema cannot be named `{name}`: the name must be a Rust identifier of ASCII letters, digits \
                 and `_`, and a file name on every system"
            ),
            Self::NameOfFile { file } => write!(
                f,
                "the name of {file} is not a Rust identifier of ASCII letters, digits and `_`: `Builder::new` gives \
                 the schema another name"
            ),
            Self::Level { rule } => FixedRule(*rule).fmt(f),
            Self::PinsInOutDir => f.write_str(
                "`pin_boxes` keeps a list beside code that is committed: `Builder::compile_to` names its folder",
            ),
            Self::NoSections | Self::NoLayer | Self::SameLayer { .. } | Self::WithLayers { .. } => {
                self.describe_layers(f)
            }
            Self::ConvertAlone | Self::ConvertOfOldest { .. } => self.describe_layers(f),
            Self::NoFiles => f.write_str("a schema needs files, and `files` is empty"),
            Self::NotRust { entry: None, key, text, reason } => {
                write!(f, "`{key}` has `{text}`: {reason}")
            }
            Self::NotRust { entry: Some(entry), key, text, reason } => {
                write!(f, "`{key}` for {entry} has `{text}`: {reason}")
            }
            Self::Feature { key, feature } => {
                write!(f, "`{key}` is `{feature}`, which Cargo does not allow as the name of a feature")
            }
            Self::RequestsOfClient => {
                f.write_str("`requests` needs code that reads requests, but `role` is `client` and there is no `server-feature`")
            }
            Self::NoFunction { pattern } => {
                write!(f, "`requests` says `{pattern}`, but no function of the schema is called so")
            }
            Self::ShapeOfStyle { key: "box-above" } => f.write_str(
                "`shape` has `box-above`, which is for a `style`: without one the general `box-above` holds",
            ),
            Self::ShapeOfStyle { key: "borrow" } => {
                f.write_str("`borrow` asks for views, which there are none of with a `style` in `shape`")
            }
            Self::ShapeOfStyle { key: "requests" } => {
                f.write_str("`requests` asks for an enum of requests, which there is none of with a `style` in `shape`")
            }
            Self::ShapeOfStyle { key } => {
                write!(f, "`shape` has `{key}` beside a `style` that decides the same")
            }
            Self::NoSuchFile { key, file } => write!(f, "`{key}` says `{file}`, but no file of this name is read"),
            Self::DecodedFunctionsAlone => f.write_str(
                "`decoded-functions` needs `function-decoders`: without it all functions are decoded as the role says",
            ),
            Self::FeatureWithRegistry { key } => write!(
                f,
                "`{key}` names a feature, but a registry and an enum of requests read everything without one: `registry` \
                 or `requests` asks for it, or an `Object` with something behind it"
            ),
            Self::FileFeaturesWithViews => {
                f.write_str("`file-features` cannot go together with `borrow`: views have no features")
            }
            Self::ReflectionMissing => {
                f.write_str("`reflection` needs the feature `reflection` of tlforge-codegen")
            }
            Self::TdlibWithBorrow => {
                f.write_str("`tdlib` cannot go together with `borrow`: types that borrow hold no null")
            }
            Self::ReflectionFeatureAlone { feature } => {
                write!(
                    f,
                    "`reflection-feature` is `{feature}`, but without `reflection` nothing stands behind it"
                )
            }
            Self::DocsUrl { url } => write!(
                f,
                "`docs-url` is `{url}`: it begins with `https://` or `http://`, and has no blanks, quotes or brackets"
            ),
            Self::NoDocumentation { key } => write!(
                f,
                "`{key}` takes its facts from documentation, and there is none: `docs`, or `Builder::docs`, names files \
                 of it"
            ),
            Self::NoHistory => f.write_str(
                "`history` takes ids from a history, and there is none among `docs` that has them: \
                 `tl log LAYERS --format json` writes one",
            ),
            Self::ServerFeatureOfBoth { feature } => write!(
                f,
                "`server-feature` is `{feature}`, but `role` is not `client`: there is no code for servers \
                 alone that needs a feature"
            ),
            Self::ServerFeatureWithRegistry { feature } => write!(
                f,
                "`server-feature` is `{feature}`, but `registry` reads and writes everything without a feature"
            ),
            Self::NoSuchName { key, pattern, near } => {
                write!(f, "`{key}` says `{pattern}`, but nothing in the schema is called so")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, ": did you mean `{near}`?"))
            }
            Self::RawMissing => f.write_str("`raw` needs the feature `reflection` of tlforge-codegen"),
            Self::NotRaw { pattern, near } => {
                write!(f, "`raw` says `{pattern}`, but no type without parameters is called so")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, ": did you mean `{near}`?"))
            }
            Self::StillNeeded { pattern, way } => write!(
                f,
                "`except` says `{pattern}`, but what is left needs it: {way}. `raw` keeps a type as bytes, and needs \
                 nothing that it holds"
            ),
            Self::RenamedTo { name, ident } => write!(
                f,
                "`rename` gives `{name}` the name `{ident}`: that is no Rust identifier that begins with a capital \
                 letter"
            ),
            Self::RenamedType { name, constructor } => write!(
                f,
                "`rename` says `{name}`, but a type of one constructor is called like it: rename `{constructor}`"
            ),
            Self::DerivedTwice { .. } | Self::DerivedByBorrow { .. } => self.describe_derive(f),
            Self::DeriveNeeds { .. } | Self::DeriveOfPayload { .. } => self.describe_derive(f),
            Self::NotDerivable { .. } | Self::DeriveWithoutFeature { .. } => self.describe_derive(f),
            Self::SamePlace { schemas: [first, second], paths: [one, two] } if one == two => {
                write!(f, "{first} and {second} are both written to {one}")
            }
            Self::SamePlace { schemas: [first, second], paths: [one, two] } => {
                write!(f, "{first} and {second} are written to one place: {one} and {two}")
            }
            Self::Override { entry, error } => error.describe(entry, f),
        }
    }
}

impl ConfigError {
    /// What is wrong with a derive.
    fn describe_derive(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DerivedTwice { derive, by: [by, second] } if by == second && by.attribute.is_none() => {
                write!(f, "{by} has `{derive}` twice")
            }
            Self::DerivedTwice { derive, by: [first, second] } => {
                write!(f, "`{derive}` is derived twice: by {first} and by {second}")
            }
            Self::DerivedByBorrow { derive, by } => write!(
                f,
                "with `borrow`, types that are `Copy` derive `{derive}`: put it in `derives` instead of {by}"
            ),
            Self::DeriveNeeds { derive, by, needs } => {
                write!(f, "{by} has `{derive}`, which needs `{needs}`, but nothing derives `{needs}`")
            }
            Self::DeriveWithoutFeature { derive, by } => write!(
                f,
                "{by} has `{derive}`, but with `derive-features` only `Clone`, `Debug`, `PartialEq`, `Eq` and `Hash` can \
                 be derived: they have features"
            ),
            Self::DeriveOfPayload { derive, by } => write!(
                f,
                "{by} has `{derive}`, but with `outline-drop` only `Clone`, `Debug`, `PartialEq`, `Eq` and `Hash` can \
                 be derived"
            ),
            Self::NotDerivable { derive, by, item, because } => {
                write!(f, "{by} has `{derive}`, but `{item}` cannot derive it: it {because}")
            }
            _ => Ok(()),
        }
    }
}

impl std::error::Error for ConfigError {}
