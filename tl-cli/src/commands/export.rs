//! `tl export`

use crate::{
    disk,
    failure::{Failure, Outcome},
    input,
    report::plural,
    session::{SchemaArgs, Session},
};
use clap::{Args, ValueEnum};
use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};
use tlforge_codegen::input::{Input, Source};
use tlforge_interchange::{Error, Spacing, json, telegram, tlo};
use tlforge_parser::{
    Loaded,
    diagnostic::{Diagnostic, Severity},
    level::Levels,
    rule::Rule,
    source::Span,
};

/// Print a schema in another form
///
/// The JSON forms need no more than that every declaration can be read: an excerpt that
/// names unknown types can be exported, and so can a schema with other errors, with a
/// warning. The compiled form needs a schema without errors; built-in types that it uses
/// and does not declare are declared for it.
#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    schema: SchemaArgs,
    /// The form
    #[arg(long, value_enum, value_name = "FORM", default_value = "json")]
    format: Form,
    /// One value per line, indented; for the JSON forms
    #[arg(long)]
    pretty: bool,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One object with ids, canonical texts and places
    Json,
    /// The JSON that Telegram publishes
    TelegramJson,
    /// The compiled form, version 2
    Tlo,
}

impl Export {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        self.allowed()?;
        let mut input = input::read(&self.schema.files)?;
        if self.format == Form::Tlo {
            self.declare_builtins(&mut input)?;
        }
        let mut warnings = None;
        let mut loaded = input.load(self.schema.options(), &Levels::default());
        if self.format != Form::Tlo {
            warnings = tolerate(&mut loaded.diagnostics);
        }
        if loaded.has_errors() {
            session.report_errors(&input.map, &loaded.diagnostics)?;
            return Ok(Outcome::Found);
        }
        let content = match self.content(&input, &loaded) {
            Ok(content) => content,
            Err(error) => {
                let span = Span::new(error.offset as u32, error.offset as u32);
                session.report(&input.map, vec![Diagnostic::new(Rule::Interchange, span, error.message)])?;
                return Ok(Outcome::Found);
            }
        };
        if let Some(warnings) = warnings {
            session.output.message(&warnings);
        }
        match self.path() {
            Some(path) => disk::write(path, &content).map(|_| ())?,
            None => session.output.print(&content)?,
        }
        Ok(Outcome::Clean)
    }

    /// The file to write to; `None` for standard output.
    fn path(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Refuses what makes no sense, before anything is read.
    fn allowed(&self) -> Result<(), Failure> {
        let message = match self.format {
            Form::Json | Form::TelegramJson => return Ok(()),
            Form::Tlo if self.pretty => "--pretty is for the JSON forms: a compiled schema is no text",
            Form::Tlo if self.path().is_none() && io::stdout().is_terminal() => {
                "a compiled schema is no text for a terminal: give a file with --output, or a pipe"
            }
            Form::Tlo => return Ok(()),
        };
        Err(Failure::Usage(message.to_owned()))
    }

    /// Puts the declarations of built-in types in front that the schema lacks.
    fn declare_builtins(&self, input: &mut Input) -> Result<(), Failure> {
        let missing = tlo::missing(&input.load(self.schema.options(), &Levels::default()).files);
        if !missing.is_empty() {
            let id = input.map.add("<built-in>", missing).map_err(|error| Failure::Io(error.to_string()))?;
            input.sources.insert(0, Source { id, path: None, bom: false });
        }
        Ok(())
    }

    fn content(&self, input: &Input, loaded: &Loaded<'_>) -> Result<Vec<u8>, Error> {
        let (files, schema) = (&loaded.files, &loaded.schema);
        let spacing = if self.pretty { Spacing::Pretty } else { Spacing::Compact };
        match self.format {
            Form::Json => Ok(json::document(&input.map, files, schema, spacing).into_bytes()),
            Form::TelegramJson => telegram::document(files, schema, spacing).map(String::into_bytes),
            Form::Tlo => tlo::write(files, schema),
        }
    }
}

/// Turns errors into warnings where all declarations can still be read; says how many there
/// are.
fn tolerate(diagnostics: &mut [Diagnostic]) -> Option<String> {
    let (mut unknown, mut others) = (0, 0);
    for diagnostic in diagnostics.iter_mut().filter(|it| it.is_error()) {
        match diagnostic.rule {
            Rule::Syntax | Rule::Encoding | Rule::Interchange => continue,
            Rule::UnknownType => unknown += 1,
            _ => others += 1,
        }
        diagnostic.severity = Severity::Warning;
    }
    let types = (unknown > 0).then(|| plural(unknown, "unknown type"));
    let errors = (others > 0).then(|| plural(others, "error"));
    let what: Vec<_> = types.into_iter().chain(errors).collect();
    let them = if unknown + others == 1 { "it" } else { "them" };
    (!what.is_empty()).then(|| format!("warning: {}; `tl check` shows {them}\n", what.join(" and ")))
}
