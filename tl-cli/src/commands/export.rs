//! `tl export`

use crate::{
    disk,
    failure::{Failure, Outcome},
    input::{self, Input, Source},
    report::plural,
    session::{SchemaArgs, Session, loaded},
};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
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
/// names unknown types can be exported, with a warning. The compiled form needs a schema
/// without errors; built-in types that it uses and does not declare are declared for it.
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
        let mut loaded = loaded(&input, self.schema.options(), &Levels::default());
        if self.format != Form::Tlo {
            for finding in loaded.diagnostics.iter_mut().filter(|it| it.rule == Rule::UnknownType) {
                finding.severity = Severity::Warning;
            }
        }
        if loaded.has_errors() {
            session.report_errors(&input.map, &loaded.diagnostics)?;
            return Ok(Outcome::Findings);
        }
        let content = match self.content(&input, &loaded) {
            Ok(content) => content,
            Err(problem) => {
                let span = Span::new(problem.offset as u32, problem.offset as u32);
                session.report(&input.map, &[Diagnostic::new(Rule::Interchange, span, problem.message)])?;
                return Ok(Outcome::Findings);
            }
        };
        let unknown = loaded.diagnostics.iter().filter(|it| it.rule == Rule::UnknownType).count();
        if unknown > 0 {
            let types = plural(unknown, "use");
            session.output.say(&format!("warning: {types} of unknown types; `tl check` shows them\n"));
        }
        match self.output.as_deref().filter(|path| *path != Path::new("-")) {
            Some(path) => disk::write(path, &content).map(|_| ())?,
            None => session.output.print(&content)?,
        }
        Ok(Outcome::Clean)
    }

    /// Puts the declarations of built-in types in front that the schema lacks.
    fn declare_builtins(&self, input: &mut Input) -> Result<(), Failure> {
        let missing = tlo::missing(&loaded(input, self.schema.options(), &Levels::default()).files);
        if !missing.is_empty() {
            let id = input.map.add("<built-in>", missing).map_err(|error| Failure::Io(error.to_string()))?;
            input.files.insert(0, Source { id, path: None, bom: false });
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
