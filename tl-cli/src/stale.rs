//! Texts that are not what they should be: generated files, and schemas that are not formatted.

use std::{fs, ops::Range};
use tlforge_codegen::output::{Entry, Output, State};
use tlforge_parser::{
    diagnostic::Diagnostic,
    lines,
    rule::Rule,
    source::{SourceFile, SourceMap, Span},
};

/// The files that `command` would change, as diagnostics. Their texts go to `map`.
pub(crate) fn diagnostics(
    map: &mut SourceMap,
    outputs: &[Output<'_>],
    all: &[Vec<Entry>],
    command: &str,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (output, entries) in outputs.iter().zip(all) {
        for entry in entries {
            let message = match entry.state {
                State::Unchanged => continue,
                State::Missing => format!("this file is missing; `{command}` writes it"),
                State::Changed => format!("this file is out of date; `{command}` writes it anew"),
                State::Obsolete => format!("this file is no longer generated; `{command}` removes it"),
            };
            let (old, place) = match entry.state {
                State::Changed => changed(output, entry),
                _ => (String::new(), 0..0),
            };
            let name = entry.path.display().to_string();
            // What is too large has no place and still its name.
            let id = map.add(&name, old).or_else(|_| map.add(&name, ""));
            let file = id.ok().and_then(|id| map.get(id)).map_or(Span::default(), SourceFile::span);
            diagnostics.push(Diagnostic::new(Rule::StaleOutput, span(file, &place), message));
        }
    }
    diagnostics
}

/// The text of a file and its first line that is not as generated.
fn changed(output: &Output<'_>, entry: &Entry) -> (String, Range<usize>) {
    let old = fs::read(&entry.path).unwrap_or_default();
    let old = String::from_utf8_lossy(&old).into_owned();
    let new = output.files.iter().find(|(name, _)| output.folder.join(name) == entry.path);
    let place = first_difference(&old, new.map_or("", |(_, text)| text));
    (old, place)
}

/// A part of a file.
pub(crate) fn span(file: Span, part: &Range<usize>) -> Span {
    let at = |offset: usize| file.start.saturating_add(offset as u32).min(file.end);
    Span::new(at(part.start), at(part.end))
}

/// The first line of `old` that differs from that of `new`; the first that differs in its line
/// end, where nothing else does.
pub(crate) fn first_difference(old: &str, new: &str) -> Range<usize> {
    let text = |line: &str| line.trim_end_matches(['\r', '\n']).len();
    let mut at_end = None;
    let (mut start, mut new_start) = (0, 0);
    let mut new_ends = ends(new);
    for end in ends(old) {
        let line = old.get(start..end).unwrap_or_default();
        let place = start..start + text(line);
        let new_end = new_ends.next().unwrap_or(new_start);
        let other = new.get(new_start..new_end).unwrap_or_default();
        if line.get(..text(line)) != other.get(..text(other)) || new_start == new_end {
            return place;
        }
        if line != other {
            at_end = at_end.or(Some(place));
        }
        (start, new_start) = (end, new_end);
    }
    match new_start < new.len() {
        true => old.len()..old.len(),
        false => at_end.unwrap_or(0..0),
    }
}

/// Where lines end, the last one too if it has no line end.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let last = (!text.is_empty() && !text.ends_with(['\n', '\r'])).then_some(text.len());
    lines::ends(text).chain(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_found() {
        for (old, new, expected) in [
            ("a\nb\nc\n", "a\nx\nc\n", "b"),
            ("a\r\nb\r\nc\r\n", "a\nb\nx\n", "c"),
            ("a\rb\rc", "a\rb\rx", "c"),
            ("a\nb\n", "a\n", "b"),
            ("a\n\nb\n", "a\nb\n", ""),
            ("a\nb\r\nc\n", "a\nb\nc\n", "b"),
            ("a", "a\n", "a"),
        ] {
            let place = first_difference(old, new);
            assert_eq!(old.get(place.clone()), Some(expected), "{old:?} {new:?} {place:?}");
        }
        assert_eq!(first_difference("a\n\nb\n", "a\nb\n"), 2..2);
        assert_eq!(first_difference("a\n", "a\nb\n"), 2..2);
        assert_eq!(first_difference("", "a\n"), 0..0);
        assert_eq!(first_difference("a\n", "a\n"), 0..0);
    }
}
