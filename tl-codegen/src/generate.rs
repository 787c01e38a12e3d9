//! The whole way from schema texts to files, without touching the disk.

use crate::{
    Config, ConfigError, Error, Files,
    lower::{self, Refused},
    names,
    options::{self, paths::Resolved},
    part, patterns,
    plan::Plan,
    render, tdlib,
};
use tlforge_docs::Documentation;
use tlforge_parser::{
    Loaded,
    diagnostic::{Diagnostic, Severity},
    schema::CombinatorKind,
    source::SourceMap,
};

/// What came of a schema.
#[derive(Debug)]
pub struct Generated {
    /// The files.
    pub files: Files,
    /// How many constructors have been generated; declared primitives are not counted.
    pub constructors: usize,
    /// How many functions.
    pub functions: usize,
    /// Warnings of the schema, by the levels of the configuration.
    pub warnings: Vec<Diagnostic>,
}

/// Generates the code of one schema: all files of `map` together. `name` names the file of
/// [`Layout::Single`](crate::Layout::Single).
///
/// # Errors
/// All errors of the first stage that has any; see [`Problem`].
pub fn generate(map: &SourceMap, name: &str, config: &Config) -> Result<Generated, Problem> {
    of_loaded(map, name, &Documentation::default(), config, &|| {
        let files: Vec<_> = map.files().map(|(id, _)| id).collect();
        tlforge_parser::load_with(map, &files, config.resolve(), &config.levels)
    })
}

/// The same for a schema that is loaded in another way.
pub(crate) fn of_loaded<'m>(
    map: &'m SourceMap,
    name: &str,
    documentation: &Documentation,
    config: &Config,
    load: &dyn Fn() -> Loaded<'m>,
) -> Result<Generated, Problem> {
    options::without_layers(config).map_err(Problem::Config)?;
    check(map, name, config)?;
    let Planned { plan, constructors, functions, warnings } = plan(map, load(), documentation, config)?;
    let files = render::render(&plan, config, name, &sources(map)).map_err(Problem::Render)?;
    Ok(Generated { files, constructors, functions, warnings })
}

/// The plan of a schema, and what else is known of it.
pub(crate) struct Planned {
    pub(crate) plan: Plan,
    pub(crate) constructors: usize,
    pub(crate) functions: usize,
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Checks what can be known before the schema is loaded.
pub(crate) fn check(map: &SourceMap, name: &str, config: &Config) -> Result<(), Problem> {
    options::check(name, config).map_err(Problem::Config)?;
    if map.files().len() == 0 {
        return Err(Problem::Config(ConfigError::NoFiles));
    }
    options::files(config, map).map_err(Problem::Config)
}

/// All but the files, of what has been [checked](check).
pub(crate) fn plan<'m>(
    map: &'m SourceMap,
    mut loaded: Loaded<'m>,
    documentation: &Documentation,
    config: &Config,
) -> Result<Planned, Problem> {
    if loaded.has_errors() {
        return Err(Problem::Schema(loaded.diagnostics));
    }
    // What could not be read of it is said before.
    options::documented(config, documentation).map_err(Problem::Config)?;
    loaded.diagnostics.retain(|it| it.severity == Severity::Warning);
    if let Some(options) = &config.tdlib {
        tdlib::check(&loaded.schema, options).map_err(Problem::Config)?;
        tdlib::settle(&mut loaded, options);
        tdlib::set_nulls(&mut loaded.schema, map, options);
    }
    patterns::check(&loaded.schema, "decoded-functions", &config.decoded_functions)
        .map_err(Problem::Config)?;
    let options = Resolved::new(&loaded.schema, config).map_err(Problem::Config)?;
    let mut part = part::of(map, &loaded, documentation, config).map_err(Problem::Config)?;
    if let (Some(part), Some(options)) = (&mut part, &config.tdlib) {
        for schema in part.schemas() {
            tdlib::set_nulls(schema, map, options);
        }
    }
    let (schema, raws) = lower::Raws::of(&loaded, part.as_ref());
    // What other keys leave out of what is asked for may be named.
    let asked = part::asked(map, &loaded, config);
    let named = asked.as_ref().unwrap_or(&loaded.schema);
    patterns::check(named, "borrow", &config.borrow).map_err(Problem::Config)?;
    patterns::check_requests(named, &config.requests).map_err(Problem::Config)?;
    let plan = lower::with_options(map, (schema, raws), documentation, &options).map_err(refused)?;
    let (mut constructors, mut functions) = (0, 0);
    for it in schema.combinators.iter().filter(|it| it.prim.is_none()) {
        match it.kind {
            CombinatorKind::Constructor => constructors += 1,
            CombinatorKind::Function => functions += 1,
        }
    }
    Ok(Planned { plan, constructors, functions, warnings: loaded.diagnostics })
}

/// Where all structs and enums of a schema lie, each with its TL name.
pub(crate) fn items<'m>(
    map: &'m SourceMap,
    config: &Config,
    loaded: &Loaded<'m>,
) -> Result<Vec<(Vec<String>, String)>, Problem> {
    if loaded.has_errors() {
        return Err(Problem::Schema(loaded.diagnostics.clone()));
    }
    // What needs documentation changes no path.
    let config =
        Config { errors: false, history: false, availability: false, borrow: Vec::new(), ..config.clone() };
    let options = Resolved::new(&loaded.schema, &config).map_err(Problem::Config)?;
    let documentation = Documentation::default();
    let plan = lower::with_options(map, (&loaded.schema, lower::Raws::default()), &documentation, &options)
        .map_err(refused)?;
    let mut items = Vec::new();
    for item in plan.roots.iter().flat_map(|root| &root.items) {
        let mut path = item.path.modules.clone();
        path.push(item.path.ident.clone());
        for word in &mut path {
            *word = word.trim_start_matches("r#").to_owned();
        }
        items.push((path, item.name.clone()));
    }
    Ok(items)
}

fn refused(refused: Refused) -> Problem {
    match refused {
        Refused::Schema(diagnostics) => Problem::Schema(diagnostics),
        Refused::Config(error) => Problem::Config(error),
    }
}

/// Files that generated code names.
const SOURCES: usize = 8;

/// The names of the files; where there are many, as in a folder of pages, the first of them.
pub(crate) fn sources(map: &SourceMap) -> String {
    let mut names = Vec::new();
    for (_, file) in map.files().filter(|(_, file)| !file.is_made()) {
        names.push(names::source(file.name()));
    }
    let more = names.len().saturating_sub(SOURCES);
    names.truncate(SOURCES);
    match more {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// Names of a schema without errors that become one in Rust, so that [`generate`] refuses it.
/// Each is a diagnostic of the rule `rust-name`. None for a configuration that does not fit the schema,
/// which [`generate`] says. Nothing is left out by [`Config::callers`], for want of documentation.
#[must_use]
pub fn clashes(map: &SourceMap, loaded: &Loaded<'_>, config: &Config) -> Vec<Diagnostic> {
    let Ok(part) = part::of(map, loaded, &Documentation::default(), config) else { return Vec::new() };
    let Ok(options) = Resolved::new(&loaded.schema, config) else { return Vec::new() };
    let (schema, raws) = lower::Raws::of(loaded, part.as_ref());
    lower::clashes(schema, &options, &raws)
}

/// Why nothing was generated.
#[derive(Debug)]
pub enum Problem {
    /// The schema has errors, or no Rust form. Warnings may stand among them.
    Schema(Vec<Diagnostic>),
    /// The configuration is wrong, or does not fit the schema.
    Config(ConfigError),
    /// A mistake of the generator: an [`Error::Render`].
    Render(Error),
}

impl Problem {
    /// As an [`Error`], with all errors as text.
    #[must_use]
    pub fn into_error(self, map: &SourceMap) -> Error {
        self.into_short_error(map, usize::MAX)
    }

    /// As an [`Error`], with at most so many errors as text.
    pub(crate) fn into_short_error(self, map: &SourceMap, most: usize) -> Error {
        match self {
            Self::Schema(diagnostics) => Error::Schema(text(map, &diagnostics, most)),
            Self::Config(error) => Error::Config(error),
            Self::Render(error) => error,
        }
    }
}

/// The errors among the diagnostics, as text, and how many more there are.
fn text(map: &SourceMap, diagnostics: &[Diagnostic], most: usize) -> String {
    let (mut texts, mut more) = (Vec::new(), 0);
    for it in diagnostics.iter().filter(|it| it.severity == Severity::Error) {
        if texts.len() < most {
            texts.push(shown(map, it));
        } else {
            more += 1;
        }
    }
    if more > 0 {
        let (errors, are) = if more == 1 { ("error", "is") } else { ("errors", "are") };
        let files = sources(map);
        texts.push(format!(
            "{more} more {errors} {are} not shown: `tl check` shows all of {files}, and so does `Builder::max_errors`"
        ));
    }
    texts.join("\n")
}

/// A diagnostic as text, with the source around it if the feature `snippets` is on.
#[cfg(feature = "snippets")]
pub(crate) fn shown(map: &SourceMap, diagnostic: &Diagnostic) -> String {
    tlforge_parser::render::render(map, diagnostic, false)
}

/// A diagnostic as text, in one line.
#[cfg(not(feature = "snippets"))]
pub(crate) fn shown(map: &SourceMap, diagnostic: &Diagnostic) -> String {
    tlforge_parser::render::short(map, diagnostic)
}
