//! A comparison as a changelog for a pull request.

use super::judge::Judged;
use crate::report::plural;
use std::fmt::Write as _;
use tlforge_diff::{Change, Detail, Happened, Rating, Subject, Touched};
use tlforge_docs::{Documentation, Item, Kind};
use tlforge_parser::rule::Rule;

/// Names of functions that are shown.
const MOST: usize = 5;

/// What is known about the items of the new version, and where its pages are.
pub(crate) struct Site<'d> {
    pub(crate) documentation: &'d Documentation,
    /// The address of the site, without a slash at the end.
    pub(crate) url: Option<&'d str>,
}

/// Whether a section takes a change, which may be a violation.
type Takes = fn(&Change, bool) -> bool;

/// The sections, in the order in which a change is looked for a place.
const SECTIONS: &[(&str, Takes)] = &[
    ("Breaking", |it, violation| violation && it.happened != Happened::Removed),
    ("New methods", |it, _| it.happened == Happened::Added && it.subject == Subject::Function),
    ("New types and constructors", |it, _| it.happened == Happened::Added),
    ("New fields", |it, _| it.happened == Happened::Changed && it.details.iter().any(is_new_field)),
    ("Removed", |it, _| it.happened == Happened::Removed),
    ("Documentation", |it, _| it.rating() == Rating::Documentation),
    ("Other changes", |_, _| true),
];

fn is_new_field(detail: &Detail) -> bool {
    matches!(detail.rule, Rule::OptionalFieldAdded | Rule::RequiredFieldAdded)
}

/// All changes, each in one section: what breaks first.
pub(crate) fn markdown(judged: &Judged<'_>, site: &Site<'_>) -> String {
    let mut out = heading(judged, site);
    let mut left: Vec<(usize, &Change)> = judged.diff.changes.iter().enumerate().collect();
    for (title, takes) in SECTIONS {
        let (here, others): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|(at, change)| takes(change, judged.is_violation(*at)));
        left = others;
        if !here.is_empty() {
            out.truncate(out.trim_end().len());
            _ = write!(out, "\n\n### {title}\n\n");
            here.iter().for_each(|(_, change)| entry(&mut out, change, site));
        }
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// `## Layer 186: Paid reactions`, and how much there is.
fn heading(judged: &Judged<'_>, site: &Site<'_>) -> String {
    let diff = judged.diff;
    let title = match (diff.old_layer, diff.new_layer) {
        (Some(old), Some(new)) if old != new => format!("Layer {old} → {new}"),
        (_, Some(new)) => format!("Layer {new}"),
        _ => "Changes of the schema".to_owned(),
    };
    let known = site.documentation.layers.iter().find(|it| Some(it.number) == diff.new_layer);
    let known = known.filter(|it| !it.title.is_empty()).map(|it| format!(": {}", plain(&it.title)));
    let mut out = format!("## {title}{}\n", known.unwrap_or_default());
    if diff.changes.is_empty() {
        out.push_str("\nNothing changed.\n");
        return out;
    }
    let count = |subject, happened: &[Happened]| {
        diff.changes.iter().filter(|it| it.subject == subject && happened.contains(&it.happened)).count()
    };
    let mut parts = Vec::new();
    for (word, happened) in [
        ("new", &[Happened::Added][..]),
        ("changed", &[Happened::Changed, Happened::Renamed, Happened::Moved]),
        ("removed", &[Happened::Removed]),
    ] {
        for (subject, noun) in [(Subject::Function, "method"), (Subject::Constructor, "constructor")] {
            match count(subject, happened) {
                0 => {}
                number => parts.push(plural(number, &format!("{word} {noun}"))),
            }
        }
    }
    if !parts.is_empty() {
        _ = write!(out, "\n{}.\n", parts.join(", "));
    }
    out
}

fn entry(out: &mut String, change: &Change, site: &Site<'_>) {
    let kind = match change.subject {
        Subject::Constructor => Kind::Constructor,
        Subject::Function => Kind::Method,
        Subject::Type => Kind::Type,
    };
    let item = site.documentation.get(kind, &change.name);
    let what = match change.happened {
        Happened::Renamed => change.old.as_ref().map(|it| format!(" (was perhaps `{}`)", it.name)),
        Happened::Moved => Some(" (moved)".to_owned()),
        _ => None,
    };
    let word = if change.subject == Subject::Type { "type " } else { "" };
    let text = item.map(summary).filter(|it| !it.is_empty()).map(|it| format!(": {it}")).unwrap_or_default();
    let name = linked(change, kind, item, site);
    _ = writeln!(out, "* {word}{name}{}{text}", what.unwrap_or_default());
    for detail in change.details.iter().filter(|it| it.rule != Rule::IdKept) {
        let help = detail.help.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        _ = writeln!(out, "  * {}{help}", detail.text);
    }
    let main = change.main().filter(|_| change.rating().breaks_wire());
    if let Some(main) = main {
        _ = writeln!(out, "  * **{}**: {} (`{}`)", change.rating().words(), main.why, main.rule);
    }
    let Touched { returned_by, needed_by, .. } = &change.touches;
    for (word, functions) in [("returned by", returned_by), ("needed by", needed_by)] {
        if let Some(names) = functions.short(MOST).filter(|_| change.subject != Subject::Type) {
            _ = writeln!(out, "  * {word} {names}");
        }
    }
    declarations(out, change);
}

fn declarations(out: &mut String, change: &Change) {
    let text = |it: &Option<tlforge_diff::Declared>| {
        it.as_ref().map(|it| it.text.clone()).filter(|it| !it.is_empty())
    };
    let (old, new) = (text(&change.old), text(&change.new));
    let lines = match (old, new) {
        (old, new) if old == new => return,
        (Some(old), Some(new)) => format!("```diff\n- {old}\n+ {new}\n```"),
        (Some(one), None) | (None, Some(one)) => format!("```tl\n{one}\n```"),
        (None, None) => return,
    };
    let lines: String = lines.lines().map(|line| format!("  {line}\n")).collect();
    _ = write!(out, "\n{lines}\n");
}

/// The name; a link where the site has a page about it.
fn linked(change: &Change, kind: Kind, item: Option<&Item>, site: &Site<'_>) -> String {
    let name = format!("`{}`", change.name);
    let page = match kind {
        Kind::Method => "method",
        Kind::Type => "type",
        _ => "constructor",
    };
    match site.url.filter(|_| item.is_some() && change.new.is_some()) {
        Some(url) => format!("[{name}]({url}/{page}/{})", change.name),
        None => name,
    }
}

/// The first paragraph, on one line and without links to other pages of the site.
fn summary(item: &Item) -> String {
    let first = item.description.trim().split("\n\n").next().unwrap_or_default();
    plain(&tlforge_docs::json::plain(first))
}

/// Text on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
