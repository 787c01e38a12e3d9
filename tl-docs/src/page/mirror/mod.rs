//! Documents as mirrors show them.
//!
//! A repository browser puts lines ahead of the document and behind it, numbers or bars beside
//! its lines, and may decode its entities or encode all of it. Here the documents are
//! taken out again. A document begins at the first doctype, or at `<html` if it has none.

mod gutter;
mod text;

pub(super) use text::Origin;

use super::{
    html::{self, Kind, Run},
    locate,
};
use std::ops::Range;

/// The documents of a file.
#[derive(Debug, Default)]
pub(super) struct Documents {
    pub(super) documents: Vec<Document>,
    /// Whether the whole of it was encoded, or shown in a page of another kind.
    pub(super) encoded: bool,
}

/// A document.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) text: Origin,
    /// Whether its end was found.
    pub(super) complete: bool,
}

/// What the pages have that are read here, and pages that show their source do not.
const CONTENT: &str = "id=\"dev_page_content";

/// Whether a text holds an HTML document, in this form or another.
pub(super) fn is_document(text: &str) -> bool {
    !starts(text).is_empty() || encoded_start(text).is_some()
}

/// Takes the documents out of a file.
pub(super) fn documents(source: &str) -> Documents {
    let plain = split(Origin::whole(source));
    let shown = !source.contains(CONTENT) && encoded_start(source).is_some();
    if !shown {
        return Documents { documents: plain, encoded: false };
    }
    let decoded = if plain.is_empty() { decoded(source) } else { text_of(source) };
    Documents { documents: split(decoded), encoded: true }
}

fn encoded_start(text: &str) -> Option<usize> {
    let escaped = ["&lt;!doctype", "&lt;html", "&#60;!doctype", "&#x3c;!doctype"];
    escaped.iter().filter_map(|start| find(text, start, 0)).min()
}

/// Where a text stands, in any case of letters.
fn find(text: &str, wanted: &str, from: usize) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), wanted.as_bytes());
    let first = *wanted.first()?;
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|byte| *byte == first)?;
        if bytes.get(at..at + wanted.len())?.eq_ignore_ascii_case(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

/// Where documents begin.
fn starts(text: &str) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for wanted in ["<!doctype html", "<html"] {
        let mut from = 0;
        while let Some(at) = find(text, wanted, from) {
            found.push(at);
            from = at + 1;
        }
    }
    found.sort_unstable();
    // The element after its doctype is no other document.
    let between = |from: usize, to: usize| {
        let between = text.get(from..to).unwrap_or_default();
        let after = between.find('>').map_or("", |at| between.get(at + 1..).unwrap_or_default());
        after.chars().all(|c| c.is_whitespace() || c == '|' || c == ':' || c.is_ascii_digit())
    };
    let is_doctype = |at: usize| text.get(at + 1..).is_some_and(|it| it.starts_with('!'));
    let mut out: Vec<usize> = Vec::new();
    for at in found {
        if out.last().is_some_and(|last| is_doctype(*last) && !is_doctype(at) && between(*last, at)) {
            continue;
        }
        out.push(at);
    }
    out
}

fn split(text: Origin) -> Vec<Document> {
    let starts = starts(&text.text);
    let document = |(index, start): (usize, &usize)| {
        let next = starts.get(index + 1).copied().unwrap_or(text.text.len());
        let end = last_end(&text.text, *start..next);
        let range = *start..end.unwrap_or(next);
        Document { text: gutter::without(&text, range), complete: end.is_some() }
    };
    starts.iter().enumerate().map(document).collect()
}

/// Behind the last `</html>`.
fn last_end(text: &str, range: Range<usize>) -> Option<usize> {
    let text = text.get(..range.end)?;
    let (mut from, mut last) = (range.start, None);
    while let Some(at) = find(text, "</html", from) {
        last = text.get(at..).and_then(|it| it.find('>')).map(|length| at + length + 1);
        from = at + 1;
    }
    last
}

/// The text with one layer of entities decoded.
fn decoded(source: &str) -> Origin {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&amp;", "&"),
    ];
    let mut out = Origin::default();
    let mut done = 0;
    for (at, _) in source.match_indices('&') {
        let rest = source.get(at..).unwrap_or_default();
        if let Some((entity, text)) = entities.iter().find(|(entity, _)| rest.starts_with(entity)) {
            out.push(source.get(done..at).unwrap_or_default(), done..at);
            out.push(text, at..at + entity.len());
            done = at + entity.len();
        }
    }
    out.push(source.get(done..).unwrap_or_default(), done..source.len());
    out
}

/// The text that a page shows, with a line for each row.
fn text_of(source: &str) -> Origin {
    let (tree, _) = html::parse(source);
    let mut out = Origin::default();
    show(tree.root(), source, &mut out);
    out
}

fn show(node: html::Ref<'_>, source: &str, out: &mut Origin) {
    if let Kind::Text { text, runs } = &node.node().kind {
        return show_text(text, runs, source, out);
    }
    let in_line = !out.text.is_empty() && !out.text.ends_with('\n');
    if in_line && node.is("td") {
        let start = node.range().start;
        out.push("\t", start..start);
    }
    node.children().for_each(|child| show(child, source, out));
    let ends_line = ["tr", "li", "br", "p", "div"].contains(&node.name());
    if ends_line && !out.text.is_empty() && !out.text.ends_with('\n') {
        let end = node.range().end;
        out.push("\n", end..end);
    }
}

fn show_text(text: &str, runs: &[Run], source: &str, out: &mut Origin) {
    for (at, range) in locate::characters(text, runs, source) {
        let c = text.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
        out.push(text.get(at..at + c).unwrap_or_default(), range);
    }
}
