//! `tl export`

use crate::{
    disk,
    failure::{Failure, Outcome},
    input,
    report::plural,
    session::{SchemaArgs, Session},
};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use tl_codegen::input::{Input, Source};
use tl_interchange::{Problem, json, telegram, tlo};
use tl_parser::{
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
            return Ok(Outcome::Findings);
        }
        let content = match self.content(&input, &loaded) {
            Ok(content) => content,
            Err(problem) => {
                let span = Span::new(problem.offset as u32, problem.offset as u32);
                session
                    .report(&input.map, vec![Diagnostic::new(Rule::Interchange, span, problem.message)])?;
                return Ok(Outcome::Findings);
            }
        };
        if let Some(warnings) = warnings {
            session.output.say(&warnings);
        }
        match self.output.as_deref().filter(|path| *path != Path::new("-")) {
            Some(path) => disk::write(path, &content).map(|_| ())?,
            None => session.output.print(&content)?,
        }
        Ok(Outcome::Clean)
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

    fn content(&self, input: &Input, loaded: &Loaded<'_>) -> Result<Vec<u8>, Problem> {
        match self.format {
            Form::Json => Ok(json::document(&input.map, &loaded.files, &loaded.schema).into_bytes()),
            Form::TelegramJson => telegram::document(&loaded.files, &loaded.schema).map(String::into_bytes),
            Form::Tlo => tlo::write(&loaded.files, &loaded.schema),
        }
    }
}

/// Makes warnings of the errors that no declaration is unreadable for; says how many there
/// are.
fn tolerate(findings: &mut [Diagnostic]) -> Option<String> {
    let (mut unknown, mut others) = (0, 0);
    for finding in findings.iter_mut().filter(|it| it.is_error()) {
        match finding.rule {
            Rule::Syntax | Rule::Encoding | Rule::Interchange => continue,
            Rule::UnknownType => unknown += 1,
            _ => others += 1,
        }
        finding.severity = Severity::Warning;
    }
    let types = (unknown > 0).then(|| plural(unknown, "unknown type"));
    let errors = (others > 0).then(|| plural(others, "error"));
    let what: Vec<_> = types.into_iter().chain(errors).collect();
    let them = if unknown + others == 1 { "it" } else { "them" };
    (!what.is_empty()).then(|| format!("warning: {}; `tl check` shows {them}\n", what.join(" and ")))
}
