//! One JSON object per line, so that a reader can stop or start anywhere.
//!
//! The keys are those of [`Line`] and of [`Spot`], in their order; new ones may be added
//! at the end.

use super::location::Location;
use serde::Serialize;
use tlforge_parser::{
    diagnostic::{Diagnostic, Label},
    render::message,
    source::SourceMap,
};

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    /// `error`, `warning` or `info`.
    severity: String,
    message: String,
    #[serde(flatten)]
    primary: Spot<'a>,
    secondary: Vec<Spot<'a>>,
    notes: Vec<String>,
    help: Option<String>,
}

/// A place. Lines and columns count from 1, columns in characters; the end column is the one
/// after the last character.
#[derive(Serialize)]
struct Spot<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    label: String,
}

pub(super) fn line(map: &SourceMap, diagnostic: &Diagnostic) -> String {
    let line = Line {
        rule: diagnostic.rule.slug(),
        severity: diagnostic.severity.to_string(),
        message: message(&diagnostic.message),
        primary: spot(map, &diagnostic.primary),
        secondary: diagnostic.secondary.iter().map(|label| spot(map, label)).collect(),
        notes: diagnostic.notes.iter().map(|note| message(note)).collect(),
        help: diagnostic.help.as_deref().map(message),
    };
    // Strings, numbers and lists only: nothing of this can fail to be JSON.
    serde_json::to_string(&line).unwrap_or_default()
}

fn spot<'m>(map: &'m SourceMap, label: &Label) -> Spot<'m> {
    let Location { file, line, column, end_line, end_column } = Location::of(map, label.span);
    Spot { file, line, column, end_line, end_column, label: message(&label.text) }
}
