//! `tl export`

use crate::{
    disk,
    failure::{Failure, Outcome},
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
    ast::{File, Item, SectionKind},
    diagnostic::{Diagnostic, Severity},
    format::format,
    level::Levels,
    rule::Rule,
    schema::resolve::Options,
    source::Span,
};

/// Print a schema in another form
///
/// The JSON forms need no more than that every declaration can be read: an excerpt that
/// names unknown types can be exported, and so can a schema with other errors, with a
/// warning. The compiled form needs a schema without errors; built-in types that it uses
/// and does not declare are declared for it.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl export api.tl --pretty\n  tl export api.tl --format telegram-json -o api.json\n  tl export --schema api --format tl > patched.tl"
)]
pub(crate) struct Export {
    #[command(flatten)]
    schema: SchemaArgs,
    /// The form
    #[arg(long, value_enum, value_name = "FORM", default_value = "json")]
    format: Form,
    /// One value per line, indented; for the JSON forms; so it is on a terminal
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
    /// TL text with all comments, several files as one
    Tl,
}

impl Export {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        self.allowed()?;
        let (mut input, options) = self.schema.read()?;
        session.output.files_read(input.paths());
        if self.format == Form::Tlo {
            declare_builtins(&mut input, options)?;
        }
        let mut warnings = None;
        let mut loaded = input.load(options, &Levels::default());
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
            Some(path) => {
                disk::write(path, &content)?;
                session.output.file("wrote", path);
            }
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
            Form::Tl if self.pretty => "--pretty is for the JSON forms",
            Form::Json | Form::TelegramJson | Form::Tl => return Ok(()),
            Form::Tlo if self.pretty => "--pretty is for the JSON forms: a compiled schema is no text",
            Form::Tlo if self.path().is_none() && io::stdout().is_terminal() => {
                "a compiled schema is no text for a terminal: give a file with --output, or a pipe"
            }
            Form::Tlo => return Ok(()),
        };
        Err(Failure::Usage(message.to_owned()))
    }

    fn content(&self, input: &Input, loaded: &Loaded<'_>) -> Result<Vec<u8>, Error> {
        let (files, schema) = (&loaded.files, &loaded.schema);
        let for_people = self.path().is_none() && io::stdout().is_terminal();
        let spacing = if self.pretty || for_people { Spacing::Pretty } else { Spacing::Compact };
        match self.format {
            Form::Json => Ok(json::document(&input.map, files, schema, spacing).into_bytes()),
            Form::TelegramJson => telegram::document(files, schema, spacing).map(String::into_bytes),
            Form::Tlo => tlo::write(files, schema),
            Form::Tl => Ok(text(&once(loaded)).into_bytes()),
        }
    }
}

/// Puts the declarations of built-in types in front that the schema lacks.
fn declare_builtins(input: &mut Input, options: Options) -> Result<(), Failure> {
    let missing = tlo::missing(&input.load(options, &Levels::default()).files);
    if !missing.is_empty() {
        let id = input.map.add("<built-in>", missing).map_err(|error| Failure::Io(error.to_string()))?;
        input.sources.insert(0, Source { id, path: None, bom: false });
    }
    Ok(())
}

/// The files without the declarations that an earlier file has, too: in one text they would be errors.
fn once<'s>(loaded: &Loaded<'s>) -> Vec<File<'s>> {
    let mut files = loaded.files.clone();
    for (file, number) in files.iter_mut().zip(0..) {
        let again = loaded.schema.repeated.iter().filter(|it| it.source.file == number);
        let again: Vec<Span> =
            again.filter_map(|it| file.items.get(it.source.item as usize)).map(Item::span).collect();
        for span in &again {
            let start = (span.start - file.span.start) as usize;
            let mut about = start;
            // What stands right above a declaration is about it.
            for comment in file.comments.iter().rev().filter(|it| it.span.end <= span.start) {
                let end = (comment.span.end - file.span.start) as usize;
                let gap = file.text.get(end..about).unwrap_or("\n\n");
                if !gap.trim().is_empty() || gap.matches('\n').count() > 1 {
                    break;
                }
                about = (comment.span.start - file.span.start) as usize;
            }
            let about = file.span.start + about as u32;
            file.comments.retain(|it| it.span.start < about || it.span.start >= span.end);
        }
        file.items.retain(|item| !again.contains(&item.span()));
    }
    files
}

/// All files as one text. Each begins among the types.
fn text(files: &[File<'_>]) -> String {
    let mut out = String::new();
    for (index, file) in files.iter().enumerate() {
        let text = format(file);
        let sections = files.iter().take(index).flat_map(|file| &file.items);
        let last = sections
            .filter_map(|item| if let Item::Section(it) = item { Some(it.kind) } else { None })
            .next_back();
        let begins = matches!(file.items.first(), Some(Item::Section(_)) | None);
        if last == Some(SectionKind::Functions) && !begins {
            out.push_str("\n---types---\n\n");
        }
        out.push_str(&text);
    }
    out
}

/// Turns errors into warnings where all declarations can still be read; says how many there
/// are.
fn tolerate(diagnostics: &mut [Diagnostic]) -> Option<String> {
    let (mut unknown, mut others) = (0, 0);
    for diagnostic in diagnostics.iter_mut().filter(|it| it.is_error()) {
        match diagnostic.rule {
            Rule::Syntax | Rule::Encoding | Rule::Interchange | Rule::Patch => continue,
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
