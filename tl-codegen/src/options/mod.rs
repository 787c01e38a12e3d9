//! Checks a configuration: of itself before a schema is read, then against the schema, then
//! against the plan.
//!
//! What is accepted compiles, as far as that can be known here: derives and attributes of
//! other crates are taken as they are.

mod attribute;
mod derive;
mod error;
pub(crate) mod paths;

use crate::{Callers, Config, Helper, Layer, Modules, Role, Shape, Style, VariantNames, names};
use derive::Lists;
pub(crate) use derive::{needs, standard, trait_name};
pub use error::{ConfigError, Derives, Entry, Location, OverrideError};
use tlforge_docs::Documentation;
use tlforge_parser::{source::SourceMap, table::OrdSet};

/// Checks what can be known without a schema.
///
/// # Errors
/// The first of the [`errors`].
pub fn check(name: &str, config: &Config) -> Result<(), ConfigError> {
    errors(name, config).into_iter().next().map_or(Ok(()), Err)
}

/// What is wrong, as far as it can be known without a schema: of each part of the configuration the
/// first thing.
#[must_use]
pub fn errors(name: &str, config: &Config) -> Vec<ConfigError> {
    let mut errors: Vec<ConfigError> = Vec::new();
    let mut add = |result: Result<(), ConfigError>| {
        if let Err(error) = result
            && !errors.contains(&error)
        {
            errors.push(error);
        }
    };
    let is_schema_name = names::is_schema_name(name);
    add(if is_schema_name { Ok(()) } else { Err(ConfigError::Name { name: name.into() }) });
    add(runtime(&config.runtime).map_err(|reason| not_rust("runtime", &config.runtime, reason)));
    for text in &config.allow {
        add(attribute::lint(text).map_err(|reason| not_rust("allow", text, reason)));
    }
    add(server_feature(config));
    add(requests(config));
    add(reflection(config));
    add(tdlib(config));
    add(docs_url(config));
    add(modules(config));
    add(style(config));
    for text in &config.bytes_attributes {
        add(bytes_attribute(text).map_err(|reason| not_rust("bytes-attributes", text, reason)));
    }
    features(config, &mut add);
    for (name, ident) in &config.rename {
        if !names::is_type_name(ident) {
            add(Err(ConfigError::RenamedTo { name: name.clone(), ident: ident.clone() }));
        }
    }
    add(Lists::GENERAL.check(config));
    for index in 0..config.overrides.len() {
        add(paths::check(config, index));
    }
    errors
}

fn not_rust(key: &'static str, text: &str, reason: String) -> ConfigError {
    ConfigError::NotRust { entry: None, key, text: text.to_owned(), reason }
}

/// Checks several layers, as far as that can be known without their schemas.
///
/// # Errors
/// [`ConfigError::NoLayer`] and [`ConfigError::SameLayer`], [`ConfigError::WithLayers`] for an option that layers
/// cannot have, [`ConfigError::ConvertOfOldest`] and [`ConfigError::ConvertMissing`].
pub fn layers(layers: &[&Layer], config: &Config) -> Result<(), ConfigError> {
    let mut seen = OrdSet::new();
    for it in layers {
        if it.layer == 0 {
            return Err(ConfigError::NoLayer);
        }
        if !seen.insert(it.layer) {
            return Err(ConfigError::SameLayer { layer: it.layer });
        }
    }
    let asks = |it: &Layer| it.helpers.as_ref().is_some_and(|it| it.contains(&Helper::Convert));
    let is_asked = config.helpers.contains(&Helper::Convert) || layers.iter().any(|it| asks(it));
    if is_asked && !cfg!(feature = "conversions") {
        return Err(ConfigError::ConvertMissing);
    }
    let oldest = seen.iter().next();
    if let Some(Layer { layer, .. }) = layers.iter().find(|it| Some(&it.layer) == oldest && asks(it)) {
        return Err(ConfigError::ConvertOfOldest { layer: *layer });
    }
    if config.pin_boxes { Err(ConfigError::WithLayers { key: "pin-boxes" }) } else { Ok(()) }
}

/// Checks that nothing is asked for that needs several layers, where there are none.
///
/// # Errors
/// [`ConfigError::ConvertAlone`]
pub(crate) fn without_layers(config: &Config) -> Result<(), ConfigError> {
    match config.helpers.contains(&Helper::Convert) {
        true => Err(ConfigError::ConvertAlone),
        false => Ok(()),
    }
}

/// The path of the runtime.
fn runtime(text: &str) -> Result<(), String> {
    match attribute::path(text)?.as_str() {
        "self" | "super" | "unsafe" => Err("it is not the path of a crate or module".to_owned()),
        _ => Ok(()),
    }
}

/// The names of the outermost modules.
fn modules(config: &Config) -> Result<(), ConfigError> {
    let Modules { enums, functions, types } = &config.shape.modules;
    let mut seen = OrdSet::new();
    [enums, functions, types].into_iter().try_for_each(|name| {
        let reason = match (names::is_outermost_module(name), seen.insert(name)) {
            (false, _) => "the outermost modules cannot be called so",
            (_, false) => "two modules have this name",
            _ => return Ok(()),
        };
        Err(ConfigError::NotRust { entry: None, key: "shape", text: name.clone(), reason: reason.to_owned() })
    })
}

/// A style decides what other keys of the shape would.
fn style(config: &Config) -> Result<(), ConfigError> {
    let Shape { style, box_above, single, variants, .. } = &config.shape;
    let default = Shape::default();
    let key = match style {
        Style::Own => box_above.map(|_| "box-above"),
        _ if !config.borrow.is_empty() => Some("borrow"),
        _ if !config.requests.is_empty() => Some("requests"),
        _ if *single != default.single => Some("single"),
        _ => (*variants == VariantNames::Whole).then_some("variants"),
    };
    key.map_or(Ok(()), |key| Err(ConfigError::ShapeOfStyle { key }))
}

/// An attribute of fields.
fn bytes_attribute(text: &str) -> Result<(), String> {
    let it = attribute::attribute(text)?;
    let fits = it.derived.is_empty() && !it.for_enums;
    if fits { Ok(()) } else { Err("a field cannot have it".to_owned()) }
}

/// Features of files and of decoders.
fn features(config: &Config, add: &mut dyn FnMut(Result<(), ConfigError>)) {
    for text in config.file_features.values() {
        add(feature("file-features", text));
    }
    match &config.function_decoders {
        Some(text) => add(feature("function-decoders", text)),
        None if config.decoded_functions.is_empty() => {}
        None => add(Err(ConfigError::DecodedFunctionsAlone)),
    }
    if !config.file_features.is_empty() && !config.borrow.is_empty() {
        add(Err(ConfigError::FileFeaturesWithViews));
    }
    if config.registry || !config.requests.is_empty() {
        add(without_features(config));
    }
}

/// Checks that nothing needs a feature which a registry, or an enum of requests, reads.
///
/// # Errors
/// [`ConfigError::FeatureWithRegistry`]
pub(crate) fn without_features(config: &Config) -> Result<(), ConfigError> {
    let keys = [
        ("file-features", !config.file_features.is_empty()),
        ("function-decoders", config.function_decoders.is_some()),
    ];
    let key = keys.into_iter().find_map(|(key, is_set)| is_set.then_some(key));
    key.map_or(Ok(()), |key| Err(ConfigError::FeatureWithRegistry { key }))
}

/// Checks that files which have features are read.
///
/// # Errors
/// [`ConfigError::NoSuchFile`]
pub(crate) fn files(config: &Config, map: &SourceMap) -> Result<(), ConfigError> {
    for file in config.file_features.keys() {
        if !is_read(map, file) {
            return Err(ConfigError::NoSuchFile { key: "file-features", file: file.clone() });
        }
    }
    Ok(())
}

/// Whether a file of this name is read.
pub(crate) fn is_read(map: &SourceMap, name: &str) -> bool {
    map.files().any(|(_, file)| names::source(file.name()) == names::source(name))
}

fn docs_url(config: &Config) -> Result<(), ConfigError> {
    let Some(url) = &config.docs_url else { return Ok(()) };
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let ends_a_link = |c: char| c.is_whitespace() || c.is_control() || "<>()[]{}\"'`\\|".contains(c);
    match host {
        Some(host) if !host.is_empty() && !host.contains(ends_a_link) => Ok(()),
        _ => Err(ConfigError::DocsUrl { url: url.clone() }),
    }
}

/// Checks that there is documentation, where an option needs it.
///
/// # Errors
/// [`ConfigError::NoDocumentation`] and [`ConfigError::NoHistory`]
pub(crate) fn documented(config: &Config, documentation: &Documentation) -> Result<(), ConfigError> {
    let needed = [
        ("errors", config.errors),
        ("availability", config.availability),
        ("callers", config.callers != Callers::Anyone),
    ];
    let none = documentation.items.is_empty() && documentation.errors.is_empty();
    match needed.into_iter().find(|(_, needed)| *needed && none) {
        Some((key, _)) => Err(ConfigError::NoDocumentation { key }),
        None if config.history && documentation.ids.is_empty() => Err(ConfigError::NoHistory),
        None => Ok(()),
    }
}

fn server_feature(config: &Config) -> Result<(), ConfigError> {
    let Some(text) = &config.server_feature else { return Ok(()) };
    if config.role != Role::Client {
        return Err(ConfigError::ServerFeatureOfBoth { feature: text.clone() });
    }
    feature("server-feature", text)?;
    if config.registry {
        Err(ConfigError::ServerFeatureWithRegistry { feature: text.clone() })
    } else {
        Ok(())
    }
}

fn requests(config: &Config) -> Result<(), ConfigError> {
    let reads = config.role != Role::Client || config.server_feature.is_some();
    if config.requests.is_empty() || reads { Ok(()) } else { Err(ConfigError::RequestsOfClient) }
}

fn reflection(config: &Config) -> Result<(), ConfigError> {
    if !config.raw.is_empty() && !cfg!(feature = "reflection") {
        return Err(ConfigError::RawMissing);
    }
    if config.reflection && !cfg!(feature = "reflection") {
        return Err(ConfigError::ReflectionMissing);
    }
    match &config.reflection_feature {
        Some(text) if !config.reflection => {
            Err(ConfigError::ReflectionFeatureAlone { feature: text.clone() })
        }
        Some(text) => feature("reflection-feature", text),
        None => Ok(()),
    }
}

/// Views hold no null.
fn tdlib(config: &Config) -> Result<(), ConfigError> {
    let both = config.tdlib.is_some() && !config.borrow.is_empty();
    if both { Err(ConfigError::TdlibWithBorrow) } else { Ok(()) }
}

/// The paths of the traits that an attribute derives; none for one that cannot be read, which has
/// been refused.
pub(crate) fn derived_by(attribute: &str) -> Vec<String> {
    let derived = attribute::attribute(attribute).unwrap_or_default().derived;
    derived.into_iter().map(|it| it.path).collect()
}

/// A feature as Cargo takes it.
fn feature(key: &'static str, text: &str) -> Result<(), ConfigError> {
    let first = text.starts_with(|it: char| it.is_alphanumeric() || it == '_');
    let rest = text.chars().all(|it| it.is_alphanumeric() || "_-+.".contains(it));
    if first && rest { Ok(()) } else { Err(ConfigError::Feature { key, feature: text.into() }) }
}

/// Whether an attribute stands on enums alone. One that cannot be read has been refused.
pub(crate) fn is_for_enums(attribute: &str) -> bool {
    attribute::attribute(attribute).is_ok_and(|it| it.for_enums)
}
