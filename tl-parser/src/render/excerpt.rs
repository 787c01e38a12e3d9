//! What of the source a snippet shows: the lines around the marks of one file, with long
//! lines cut to windows around the marks.
//!
//! It draws nothing: an [`Excerpt`] is a text with marks in it, small enough to
//! be drawn whole.

use crate::lines;
use std::ops::Range;

/// A line longer than this, in bytes, is cut to windows.
const LONG_LINE: usize = 400;
/// What is kept of a long line before a mark, after its start, and around its end; in bytes.
const BEFORE: usize = 40;
const AFTER_START: usize = 80;
const AROUND_END: usize = 20;
/// A mark over more lines than this is shown on its first line only.
const TALL: usize = 40;
/// Marks that are further apart than this many lines get excerpts of their own.
const FAR: usize = 60;

/// A mark, as offsets in the text of the file, or of the excerpt.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    pub(super) primary: bool,
    pub(super) label: String,
}

/// A piece of a file with its marks.
#[derive(Debug, PartialEq)]
pub(super) struct Excerpt {
    /// Where its primary mark begins in the file, or else its first mark.
    pub(super) at: usize,
    /// Number of its first line.
    pub(super) line: usize,
    /// Its text.
    pub(super) text: String,
    /// Marks, as offsets in `text`.
    pub(super) marks: Vec<Mark>,
}

/// The excerpts that show all marks: the one with the primary mark first, then in source
/// order.
pub(super) fn excerpts(text: &str, marks: Vec<Mark>) -> Vec<Excerpt> {
    let mut marks: Vec<Mark> = marks.into_iter().map(|mark| tame(text, mark)).collect();
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match groups.last_mut() {
            Some(group) if near(text, group, &mark) => group.push(mark),
            _ => groups.push(vec![mark]),
        }
    }
    groups.sort_by_key(|group| !group.iter().any(|mark| mark.primary));
    groups.into_iter().map(|group| cut(text, group)).collect()
}

/// Whether few lines lie between the marks of a group and the next mark.
fn near(text: &str, group: &[Mark], next: &Mark) -> bool {
    let end = group.iter().map(|mark| mark.range.end).max().unwrap_or(next.range.start);
    end >= next.range.start || lines::count(&text[end..next.range.start]) <= FAR
}

/// Puts the mark on character boundaries, takes a line end off its end, and shortens it to
/// its first line when it is tall.
fn tame(text: &str, mut mark: Mark) -> Mark {
    let start = floor(text, mark.range.start);
    let mut end = floor(text, mark.range.end).max(start);
    let covered = &text[start..end];
    if lines::count(covered) > TALL {
        end = start + lines::first_end(covered.as_bytes()).unwrap_or(covered.len());
    }
    end = start + text[start..end].trim_end_matches(['\r', '\n']).len();
    mark.range = start..end;
    mark
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The whole lines of the marks, long ones cut.
fn cut(text: &str, mut marks: Vec<Mark>) -> Excerpt {
    let first = marks.iter().map(|mark| mark.range.start).min().unwrap_or(0);
    let last = marks.iter().map(|mark| mark.range.end).max().unwrap_or(first);
    let start = lines::last_start(&text[..first]);
    let end = lines::first_end(&text.as_bytes()[last..]).map_or(text.len(), |at| last + at);
    let mut out = String::new();
    let mut pieces: Vec<(Range<usize>, usize)> = Vec::new();
    let mut offset = start;
    for line in lines::each(&text[start..end]) {
        for window in windows(text, offset..offset + line.len(), &marks) {
            if window.start > offset {
                out.push('…');
            }
            pieces.push((window.clone(), out.len()));
            out.push_str(&text[window.clone()]);
            if window.end < offset + line.trim_end_matches(['\r', '\n']).len() && !out.ends_with('…') {
                out.push('…');
            }
        }
        offset += line.len();
        // Whoever draws it knows no other line end.
        if line.ends_with('\r') && out.ends_with('\r') {
            out.pop();
            out.push('\n');
        } else if line.ends_with(['\n', '\r']) && !out.ends_with('\n') {
            out.push('\n');
        }
    }
    let at = marks.iter().find(|mark| mark.primary).map_or(first, |mark| mark.range.start);
    for mark in &mut marks {
        mark.range = moved(&pieces, mark.range.start)..moved(&pieces, mark.range.end);
    }
    Excerpt { at, line: lines::count(&text[..start]) + 1, text: out, marks }
}

/// Where an offset of the file lies in the excerpt: in the last piece that begins at or
/// before it.
fn moved(pieces: &[(Range<usize>, usize)], offset: usize) -> usize {
    let after = pieces.partition_point(|(range, _)| range.start <= offset);
    match after.checked_sub(1).and_then(|index| pieces.get(index)) {
        Some((range, to)) => to + offset.min(range.end) - range.start,
        None => 0,
    }
}

/// The parts of a line to keep: all of a line that is not long, else windows around the
/// marks, or its beginning where it has none.
fn windows(text: &str, line: Range<usize>, marks: &[Mark]) -> Vec<Range<usize>> {
    if line.len() <= LONG_LINE {
        return vec![line];
    }
    let mut wanted = Vec::new();
    for Mark { range, .. } in marks {
        if line.contains(&range.start) || line.end == range.start {
            wanted.push(range.start.saturating_sub(BEFORE)..range.start + AFTER_START);
        }
        if line.contains(&range.end) || line.end == range.end {
            wanted.push(range.end.saturating_sub(AROUND_END)..range.end + AROUND_END);
        }
    }
    if wanted.is_empty() {
        wanted.push(line.start..line.start + AFTER_START);
    }
    wanted.sort_by_key(|window| window.start);
    let mut kept: Vec<Range<usize>> = Vec::new();
    for window in wanted {
        let start = floor(text, window.start.max(line.start));
        let end = floor(text, window.end.min(line.end));
        match kept.last_mut() {
            Some(last) if last.end >= start => last.end = last.end.max(end),
            _ => kept.push(start..end),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(range: Range<usize>) -> Mark {
        Mark { range, primary: true, label: String::new() }
    }

    #[test]
    fn a_long_line_keeps_what_is_marked() {
        let text = format!("{}bad{}", "é".repeat(500_000), "x".repeat(500_000));
        let all = excerpts(&text, vec![mark(1_000_000..1_000_003)]);
        let [excerpt] = all.as_slice() else { panic!("one excerpt: {}", all.len()) };
        assert_eq!(&excerpt.text[excerpt.marks[0].range.clone()], "bad");
        assert!(excerpt.text.len() < 300, "{}", excerpt.text.len());
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'));
    }

    #[test]
    fn both_ends_of_a_long_mark_are_kept() {
        let text = format!("<{}>\n", "x".repeat(10_000));
        let [excerpt] = &excerpts(&text, vec![mark(0..10_002)])[..] else { panic!() };
        let shown = &excerpt.text[excerpt.marks[0].range.clone()];
        assert!(shown.starts_with('<') && shown.ends_with('>') && shown.contains('…'), "{shown}");
    }

    #[test]
    fn far_marks_get_excerpts_of_their_own() {
        let text = format!("first\n{}last", "\n".repeat(1000));
        let far = excerpts(&text, vec![Mark { primary: false, ..mark(0..5) }, mark(1006..1010)]);
        let shown: Vec<_> = far.iter().map(|it| (it.line, it.text.as_str())).collect();
        assert_eq!(shown, [(1002, "last"), (1, "first")], "the primary one comes first");
    }

    #[test]
    fn a_tall_mark_is_shown_on_its_first_line() {
        let text = format!("/* a\n{}", "line\n".repeat(1_000));
        let [excerpt] = &excerpts(&text, vec![mark(0..text.len())])[..] else { panic!() };
        assert_eq!(excerpt.text, "/* a");
    }
}
