//! The sentence for each mistake of a configuration.

use super::ConfigError;
use std::fmt;
use tlforge_parser::level::FixedRule;

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
            Self::ConvertMissing => {
                f.write_str("`helpers` has `convert`, which needs the feature `conversions` of tlforge-codegen")
            }
            Self::PatchesMissing => f.write_str(
                "patches, and `merge` where it is not `refuse`, need the feature `patches` of tlforge-codegen",
            ),
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

    /// What is wrong with layers.
    fn describe_layers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSections => {
                f.write_str("`sections` asks for the layers of groups such as `===8===`, and the files have none")
            }
            Self::NoLayer => f.write_str("each of `layers` needs `layer`, its number, which is not 0"),
            Self::SameLayer { layer } => write!(f, "`layers` has layer {layer} twice"),
            Self::WithLayers { key: "files" } => {
                f.write_str("`files` cannot go together with `layers`: each layer has files of its own")
            }
            Self::WithLayers { key } => write!(f, "`{key}` cannot go together with `layers`"),
            Self::ConvertAlone => f.write_str(
                "`helpers` has `convert`, which turns values of one layer into those of another: it needs `layers` or \
                 `sections`",
            ),
            Self::ConvertOfOldest { layer } => write!(
                f,
                "layer {layer} has `convert` in `helpers`, but it is the oldest: a layer has what turns it into the next \
                 older one, and back"
            ),
            _ => Ok(()),
        }
    }
}
