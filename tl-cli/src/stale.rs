//! Texts that are not what they should be: generated files, and schemas that are not formatted.

use crate::report::plural;
use std::ops::Range;
use tlforge_codegen::output::{Stale, State};
use tlforge_parser::{
    diagnostic::Diagnostic,
    lines,
    rule::Rule,
    source::{SourceFile, SourceMap, Span},
};

/// Lines of a difference that are shown.
const LINES: usize = 10;

/// The files that `command` would change, as diagnostics with a short difference. Their texts go to `map`.
pub(crate) fn diagnostics(map: &mut SourceMap, files: Vec<Stale>, command: &str) -> Vec<Diagnostic> {
    let one = |file: Stale| {
        let mends = match file.state {
            State::Missing => "writes it",
            State::Obsolete => "removes it",
            State::Changed | State::Unchanged => "writes it anew",
        };
        let message = format!("this file {}; `{command}` {mends}", file.what());
        let changed = file.state == State::Changed;
        let place = if changed { first_difference(&file.old, &file.new) } else { 0..0 };
        let difference = file.excerpt(LINES);
        let name = file.path.display().to_string();
        // What is too large has no place and still its name.
        let text = if changed { file.old } else { String::new() };
        let id = map.add(&name, text).or_else(|_| map.add(&name, ""));
        let file = id.ok().and_then(|id| map.get(id)).map_or(Span::default(), SourceFile::span);
        let diagnostic = Diagnostic::new(Rule::StaleOutput, span(file, &place), message);
        let diagnostic = difference.text.lines().fold(diagnostic, |it, line| it.note(line.to_owned()));
        match difference.more {
            0 => diagnostic,
            more => diagnostic.note(format!("and {} that differ", plural(more, "more line"))),
        }
    };
    files.into_iter().map(one).collect()
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
