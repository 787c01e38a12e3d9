//! Diagnostics with the source, as rustc draws them.

use super::{
    excerpt::{Excerpt, Mark, excerpts},
    line::{message, place},
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    source::{SourceFile, SourceMap},
    span::Span,
};
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};

/// Columns of source text that a snippet shows at most.
const WIDTH: usize = 120;
/// Secondary places that are shown; of more, the rest is counted in a note.
const PLACES: usize = 6;

/// A diagnostic with its places in the source, its notes and its help, as rustc shows it,
/// with a line end. `color` adds ANSI escapes.
///
/// However long the lines of the source are, the text stays below about 10 KiB.
#[must_use]
pub fn render(map: &SourceMap, diagnostic: &Diagnostic, color: bool) -> String {
    let mut elements: Vec<Element<'_>> = Vec::new();
    let mut places = Vec::new();
    for (file, excerpt) in shown(map, diagnostic) {
        places.push(place(map, at(file, &excerpt)));
        elements.push(drawn(excerpt, places.len()).into());
    }
    let hidden = diagnostic.secondary.len().saturating_sub(PLACES);
    let more = (hidden > 0).then(|| format!("and {hidden} more places").into());
    for note in diagnostic.notes.iter().chain(&more) {
        elements.push(Level::NOTE.message(message(note)).into());
    }
    if let Some(help) = &diagnostic.help {
        elements.push(Level::HELP.message(message(help)).into());
    }
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.primary_title(message(&diagnostic.message)).id(diagnostic.rule.slug());
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut text = with_places(&renderer.render(&[title.elements(elements)]), &places);
    text.push('\n');
    text
}

/// Where the excerpt's own mark begins in the file.
fn at(file: &SourceFile, excerpt: &Excerpt) -> Span {
    let start = file.span().start + excerpt.at as u32;
    Span::new(start, start)
}

/// The name under which an excerpt is drawn until its place is known to be right: columns
/// that the renderer counts are those of the cut line. It is made of characters for private
/// use, which no path and no schema has.
fn placeholder(number: usize) -> String {
    format!("\u{e000}{number}\u{e001}")
}

/// Puts `path:line:column` where the renderer wrote a placeholder with its own numbers.
fn with_places(drawn: &str, places: &[String]) -> String {
    let mut out = String::with_capacity(drawn.len());
    let mut rest = drawn;
    for (index, place) in places.iter().enumerate() {
        let Some((before, after)) = rest.split_once(&placeholder(index + 1)) else { continue };
        out.push_str(before);
        out.push_str(place);
        rest = after.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    }
    out + rest
}

/// The excerpts of all files that have marks; the primary one first.
fn shown<'m>(map: &'m SourceMap, diagnostic: &Diagnostic) -> Vec<(&'m SourceFile, Excerpt)> {
    let mut files: Vec<(&SourceFile, Vec<Mark>)> = Vec::new();
    let places = std::iter::once(&diagnostic.primary).chain(diagnostic.secondary.iter().take(PLACES));
    for (number, label) in places.enumerate() {
        let span = map.shown(label.span);
        let Some((_, file)) = map.file_of(span) else { continue };
        let mark = mark(file, span, &label.text, number == 0);
        match files.iter_mut().find(|(known, _)| std::ptr::eq(*known, file)) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((file, vec![mark])),
        }
    }
    files
        .into_iter()
        .flat_map(|(file, marks)| excerpts(file.text(), marks).into_iter().map(move |it| (file, it)))
        .collect()
}

fn mark(file: &SourceFile, span: Span, text: &str, primary: bool) -> Mark {
    let local = |offset: u32| ((offset - file.span().start.min(offset)) as usize).min(file.text().len());
    Mark { range: local(span.start)..local(span.end), primary, label: message(text) }
}

fn drawn(excerpt: Excerpt, number: usize) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let annotations = excerpt.marks.into_iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!mark.label.is_empty()).then_some(mark.label);
        kind.span(mark.range).label(label)
    });
    Snippet::source(excerpt.text).path(placeholder(number)).line_start(excerpt.line).annotations(annotations)
}

#[cfg(test)]
mod tests;
