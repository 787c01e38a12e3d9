//! A comparison as JSON, in a form that is versioned.
//!
//! ```json
//! {"schema": 1, "old": {"layer": 185}, "new": {"layer": 186}, "changes": [
//!   {"kind": "function", "name": "help.ping", "change": "added", "old": null,
//!    "new": "help.ping#0123abcd = Bool;", "rating": "wire-compatible", "details": []}]}
//! ```
//! Keys may be added to objects without a new version.

use crate::{Change, Declared, Detail, Diff, Side, Touched};
use serde::Serialize;
use tlforge_parser::source::{SourceMap, Span};

/// The version of the form.
pub const SCHEMA: u32 = 1;

/// A whole comparison.
#[derive(Serialize, Debug)]
pub struct Document<'d> {
    schema: u32,
    old: Version,
    new: Version,
    changes: Vec<Entry<'d>>,
}

#[derive(Serialize, Debug)]
struct Version {
    layer: Option<u32>,
}

#[derive(Serialize, Debug)]
struct Entry<'d> {
    kind: &'static str,
    name: &'d str,
    change: &'static str,
    /// The declaration; types have none.
    old: Option<&'d str>,
    new: Option<&'d str>,
    rating: &'static str,
    details: Vec<Part<'d>>,
    /// The rule that the rating comes from.
    rule: Option<&'static str>,
    /// What that means.
    reason: Option<&'static str>,
    old_name: Option<&'d str>,
    old_place: Option<Place<'d>>,
    new_place: Option<Place<'d>>,
    /// The nearest functions whose answers can hold it, and how many there are.
    returned_by: &'d [String],
    returned_by_count: usize,
    needed_by: &'d [String],
    needed_by_count: usize,
}

#[derive(Serialize, Debug)]
struct Part<'d> {
    rule: &'static str,
    rating: &'static str,
    text: &'d str,
    reason: &'static str,
    help: Option<&'d str>,
    old_place: Option<Place<'d>>,
    new_place: Option<Place<'d>>,
}

/// A place in a file; lines and columns count from 1, columns in characters.
#[derive(Serialize, Debug)]
struct Place<'d> {
    file: &'d str,
    line: u32,
    column: u32,
}

/// A comparison of two versions as a document.
#[must_use]
pub fn document<'d>(diff: &'d Diff, old: &Side<'d>, new: &Side<'d>) -> Document<'d> {
    let changes = diff.changes.iter().map(|it| entry(it, old.map, new.map)).collect();
    let version = |layer| Version { layer };
    Document { schema: SCHEMA, old: version(diff.old_layer), new: version(diff.new_layer), changes }
}

fn entry<'d>(change: &'d Change, old: &'d SourceMap, new: &'d SourceMap) -> Entry<'d> {
    let Touched { returned_by, needed_by } = &change.touches;
    let text = |it: &'d Option<Declared>| it.as_ref().map(|it| it.text.as_str()).filter(|it| !it.is_empty());
    Entry {
        kind: change.subject.name(),
        name: &change.name,
        change: change.happened.name(),
        old: text(&change.old),
        new: text(&change.new),
        rating: change.rating().slug(),
        details: change.details.iter().map(|it| part(it, old, new)).collect(),
        rule: change.main().map(|it| it.rule.slug()),
        reason: change.main().map(|it| it.why),
        old_name: change.old.as_ref().map(|it| it.name.as_str()),
        old_place: change.old.as_ref().and_then(|it| place(old, it.span)),
        new_place: change.new.as_ref().and_then(|it| place(new, it.span)),
        returned_by: &returned_by.names,
        returned_by_count: returned_by.count,
        needed_by: &needed_by.names,
        needed_by_count: needed_by.count,
    }
}

fn part<'d>(detail: &'d Detail, old: &'d SourceMap, new: &'d SourceMap) -> Part<'d> {
    Part {
        rule: detail.rule.slug(),
        rating: detail.rating().slug(),
        text: &detail.text,
        reason: detail.why,
        help: detail.help.as_deref(),
        old_place: detail.old.and_then(|span| place(old, span)),
        new_place: detail.new.and_then(|span| place(new, span)),
    }
}

fn place(map: &SourceMap, span: Span) -> Option<Place<'_>> {
    let at = map.position(span)?;
    Some(Place { file: map.get(at.file)?.name(), line: at.line, column: at.column })
}
