//! Documentation in TDLib's tags: complete, known, in order.
//!
//! Declarations without tags are not checked.

use super::context::Context;
use crate::{
    ast::{Comment, File},
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{
        Combinator, CombinatorKind, Docs, Null,
        tdlib::{self, Phrase},
    },
    span::Span,
    table::{OrdMap, OrdSet},
};
use std::cell::LazyCell;

/// Rules doc-missing, doc-unknown-key, doc-order, doc-capital and doc-phrase.
#[inline]
pub(super) fn check_docs(cx: &mut Context<'_, '_>, it: &Combinator<'_>) {
    let spoken = |docs: &&Docs<'_>| !docs.fields.is_empty() || docs.description.contains("ynchronous");
    let Some(docs) = it.docs.filter(spoken) else { return };
    let Some(file) = cx.files.get(it.source.file as usize) else { return };
    let above = comments_above(file, it);
    if !above.iter().any(|comment| comment.text.starts_with("//@")) {
        return;
    }
    let places = LazyCell::new(|| places(above));
    let place = |key: &str| places.get(key).copied().unwrap_or(it.name.span);
    let names = it.fields.iter().filter_map(|field| field.name).map(|name| name.text);
    if !names.eq(docs.fields.iter().map(|(key, _)| *key)) {
        check_keys(cx, it, docs, &place);
    }
    for (key, text) in docs.fields {
        if !begins_well(text) {
            cx.out.push(capital(place(key), key));
        }
    }
    if !docs.fields.is_empty() {
        check_description(cx, docs, &place);
    }
    check_phrases(cx, it, docs, &place);
}

/// What may be null, and what is called synchronously, is said in words that are known.
fn check_phrases(
    cx: &mut Context<'_, '_>,
    it: &Combinator<'_>,
    docs: &Docs<'_>,
    place: &dyn Fn(&str) -> Span,
) {
    for (key, text) in docs.fields.iter().filter(|(_, text)| text.contains("null")) {
        let field = it.fields.iter().find(|field| field.name.is_some_and(|name| name.text == *key));
        let Some(field) = field else { continue };
        for (phrase, clause) in tdlib::phrases(field, text) {
            let message = match phrase.null() {
                _ if phrase == Phrase::Unknown => format!("it is not clear what may be null: `{clause}`"),
                null if tdlib::can_be(field, null) => continue,
                Null::Elements => format!("the elements of {key} cannot be null: they are no objects"),
                _ => format!("{key} cannot be null: it is no object"),
            };
            let about = field.name.map_or(field.span, |name| name.span);
            cx.out.push(Diagnostic::new(Rule::DocPhrase, place(key), message).also(about, "the field"));
        }
    }
    if it.kind == CombinatorKind::Function && docs.description.contains("ynchronous") {
        let unknown = tdlib::synchronous(docs).filter(|(said, _)| said.is_none());
        cx.out.extend(unknown.map(|(_, clause)| {
            let message = format!("it is not clear whether this can be called synchronously: `{clause}`");
            let place = place("description");
            Diagnostic::new(Rule::DocPhrase, place, message).also(it.name.span, "the function")
        }));
    }
}

/// Not all fields are documented in their order, and nothing else.
fn check_keys(cx: &mut Context<'_, '_>, it: &Combinator<'_>, docs: &Docs<'_>, place: &dyn Fn(&str) -> Span) {
    let fields = it.fields.iter().filter_map(|field| field.name);
    let order: OrdMap<&str, usize> =
        fields.clone().enumerate().map(|(index, name)| (name.text, index)).collect();
    let documented: OrdSet<&str> = docs.fields.iter().map(|(key, _)| *key).collect();
    for name in fields.filter(|name| !documented.contains(name.text)) {
        cx.out.push(Diagnostic::new(
            Rule::DocMissing,
            name.span,
            format!("the field {} of {} is not documented", name.text, it.name.text),
        ));
    }
    let mut last = 0;
    for (key, _) in docs.fields {
        match order.get(key) {
            None => cx.out.push(
                Diagnostic::new(
                    Rule::DocUnknownKey,
                    place(key),
                    format!("{} has no field {key}", it.name.text),
                )
                .also(it.name.span, "documented here"),
            ),
            Some(index) if *index < last => cx.out.push(Diagnostic::new(
                Rule::DocOrder,
                place(key),
                format!("{key} is documented after a field that is declared after it"),
            )),
            Some(index) => last = *index,
        }
    }
}

fn check_description(cx: &mut Context<'_, '_>, docs: &Docs<'_>, place: &dyn Fn(&str) -> Span) {
    if !docs.description.is_empty() && !begins_well(docs.description) {
        cx.out.push(capital(place("description"), "the description"));
    }
}

fn capital(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(
        Rule::DocCapital,
        span,
        format!("the text about {what} begins with neither an upper-case letter nor a digit"),
    )
}

fn begins_well(text: &str) -> bool {
    text.chars().find(|first| first.is_alphanumeric()).is_none_or(|first| !first.is_lowercase())
}

/// The comments between a declaration and the item before it.
fn comments_above<'a, 's>(file: &'a File<'s>, it: &Combinator<'_>) -> &'a [Comment<'s>] {
    let before = (it.source.item as usize).checked_sub(1).and_then(|before| file.items.get(before));
    let after = before.map_or(file.span.start, |item| item.span().end);
    let from = file.comments.partition_point(|comment| comment.span.start < after);
    let to = file.comments.partition_point(|comment| comment.span.start < it.span.start);
    file.comments.get(from..to).unwrap_or_default()
}

/// Of each key, the comment with its tag.
fn places<'s>(comments: &[Comment<'s>]) -> OrdMap<&'s str, Span> {
    let mut places = OrdMap::new();
    for comment in comments {
        for key in comment.text.split('@').skip(1).filter_map(|tag| tag.split_whitespace().next()) {
            places.or_insert_with(key.strip_prefix("param_").unwrap_or(key), || comment.span);
        }
    }
    places
}
