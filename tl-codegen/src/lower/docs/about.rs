//! What documentation beside the schema says about its items.

use super::{links::address, markdown, plain, writer::Writer};
use crate::lower::{
    drafter::Drafter,
    known::{Subject, kind_of},
};
use tlforge_docs::RpcError;
use tlforge_parser::schema::Combinator;

/// What an item is for: the documentation, or else the comment of the schema.
pub(super) fn description(
    drafter: &Drafter<'_>,
    subject: Subject<'_>,
    comment: &str,
    writer: &mut Writer<'_>,
) -> String {
    match drafter.known.item(subject) {
        Some(item) if !item.description.trim().is_empty() => {
            markdown::rustdoc(drafter, &item.description, subject, writer)
        }
        _ => plain::markdown(comment),
    }
}

/// What a field is for: the documentation, or else the comment of the schema.
pub(super) fn of_field(
    drafter: &Drafter<'_>,
    combinator: &Combinator<'_>,
    field: &str,
    writer: &mut Writer<'_>,
) -> String {
    let subject = Subject { kind: kind_of(combinator), name: combinator.name.text };
    let params = drafter.known.item(subject).map(|item| item.params.as_slice()).unwrap_or_default();
    match params.iter().find(|param| param.name == field && !param.description.trim().is_empty()) {
        Some(param) => markdown::rustdoc(drafter, &param.description, subject, writer),
        None => {
            let comments = combinator.docs.map(|docs| docs.fields).unwrap_or_default();
            let comment = comments.iter().find(|(name, _)| *name == field);
            comment.map(|(_, text)| plain::markdown(text)).unwrap_or_default()
        }
    }
}

/// Adds all that is not the description: who may call it, how it fails, what to read on.
pub(super) fn write(drafter: &Drafter<'_>, subject: Subject<'_>, writer: &mut Writer<'_>) {
    writer.section("History", &past(drafter, subject));
    let Some(item) = drafter.known.item(subject) else { return };
    writer.section("Availability", &item.availability.sentences().join("\n"));
    let mut errors = Vec::new();
    for it in &item.errors {
        errors.push(error(drafter, it, subject, writer));
    }
    writer.section("Errors", &errors.join("\n"));
    for section in &item.sections {
        let text = markdown::rustdoc(drafter, &section.text, subject, writer);
        writer.section(&plain::escape(&section.title), &text);
    }
    let mut related = Vec::new();
    for it in &item.related {
        let title = plain::escape(it.title.trim());
        let title = match address(drafter, &it.href, subject, writer) {
            Some(address) => format!("[{title}]({address})"),
            None => title,
        };
        let text = markdown::rustdoc(drafter, &it.description, subject, writer);
        related.push(point(&title, &text));
    }
    writer.section("Related pages", &related.join("\n"));
}

/// Since when it is there: "Since layer 186. Changed in layers 190 and 195."
fn past(drafter: &Drafter<'_>, subject: Subject<'_>) -> String {
    let Some(past) = drafter.known.documentation().past(subject.kind, subject.name) else {
        return String::new();
    };
    let since = past.since.map(|layer| format!("Since layer {layer}."));
    let changed: Vec<String> = past.changed.iter().map(u32::to_string).collect();
    let changed = match changed.as_slice() {
        [] => None,
        [only] => Some(format!("Changed in layer {only}.")),
        [first @ .., last] => Some(format!("Changed in layers {} and {last}.", first.join(", "))),
    };
    match (since, changed) {
        (Some(since), Some(changed)) => format!("{since} {changed}"),
        (since, changed) => since.or(changed).unwrap_or_default(),
    }
}

/// Since when a field is there, where it came later than the declaration it is in.
pub(super) fn field_since(drafter: &Drafter<'_>, combinator: &Combinator<'_>, field: &str) -> String {
    let past = drafter.known.documentation().past(kind_of(combinator), combinator.name.text);
    let since = past.and_then(|past| past.fields.iter().find(|(name, _)| name == field));
    since.map(|(_, layer)| format!("Since layer {layer}.")).unwrap_or_default()
}

fn error(drafter: &Drafter<'_>, error: &RpcError, subject: Subject<'_>, writer: &mut Writer<'_>) -> String {
    let text = markdown::rustdoc(drafter, &error.description, subject, writer);
    let name = markdown_code(&error.name);
    point(&format!("{} {name}", error.code), &text)
}

/// A point of a list, with a text that may be several paragraphs or begin with a list of its own.
fn point(head: &str, text: &str) -> String {
    let marks = ["```", "* ", "> "].iter().any(|mark| text.starts_with(mark));
    let number =
        text.split_once(". ").is_some_and(|(number, _)| number.bytes().all(|it| it.is_ascii_digit()));
    let text_in_list = text.lines().collect::<Vec<_>>().join("\n  ");
    if text.is_empty() {
        format!("* {head}")
    } else if marks || number || text.contains("\n\n") {
        format!("* {head}\n\n  {text_in_list}")
    } else {
        format!("* {head}: {text_in_list}")
    }
}

/// A word as code; words with backticks are escaped instead.
fn markdown_code(word: &str) -> String {
    if word.contains(['`', '\n']) || word.is_empty() { plain::escape(word) } else { format!("`{word}`") }
}
