//! What source views put beside the lines: bars, and numbers.

use super::text::Origin;
use std::ops::Range;

/// The share of lines, in percent, that must have a number or a bar in front for it to be a gutter.
const MOST: usize = 90;
/// Lines that hold the next number and nothing else, for them to be a gutter.
const NUMBERS: usize = 5;

/// The document without its gutters. `first` is where the line begins that its beginning is in.
pub(super) fn without(text: &Origin, range: Range<usize>) -> Origin {
    let Some(document) = text.text.get(range.clone()) else { return Origin::default() };
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    for line in document.split_inclusive('\n') {
        lines.push(at..at + line.len());
        at += line.len();
    }
    let line = |range: &Range<usize>| text.text.get(range.clone()).unwrap_or_default();
    lines.retain(|range| line(range).trim() != "|");
    let numbers = numbers(&lines, &line);
    if numbers.len() >= NUMBERS {
        lines = lines
            .into_iter()
            .enumerate()
            .filter(|(at, _)| numbers.binary_search(at).is_err())
            .map(|it| it.1)
            .collect();
    }
    // The document begins in the middle of its first line.
    let rest: Vec<&Range<usize>> = lines.iter().skip(1).filter(|it| !line(it).trim().is_empty()).collect();
    let gutter = GUTTERS.iter().find(|gutter| {
        let having = rest.iter().filter(|range| gutter(line(range)).is_some()).count();
        having > 2 && having * 100 >= rest.len() * MOST
    });
    let mut out = Origin::default();
    for (number, range) in lines.iter().enumerate() {
        let width = match gutter {
            Some(gutter) if number > 0 => gutter(line(range)).unwrap_or(0),
            _ => 0,
        };
        out.push_part(text, range.start + width..range.end);
    }
    out
}

/// The lines that hold only a number, each one more than that before.
fn numbers<'t>(lines: &[Range<usize>], line: &impl Fn(&Range<usize>) -> &'t str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next: Option<u32> = None;
    for (at, range) in lines.iter().enumerate() {
        let text = line(range).trim();
        let text = text.strip_suffix('|').unwrap_or(text).trim_end();
        let Ok(number) = text.parse::<u32>() else { continue };
        if next.is_none_or(|next| next == number) {
            found.push(at);
            next = number.checked_add(1);
        }
    }
    found
}

/// How wide the gutter of a line is, if it has one.
type Gutter = fn(&str) -> Option<usize>;

const GUTTERS: [Gutter; 2] = [number, bar];

/// A number, and a bar, a colon or blanks.
fn number(line: &str) -> Option<usize> {
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = line.get(blanks..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 7 {
        return None;
    }
    let rest = rest.get(digits..)?;
    let width = blanks + digits;
    let after = rest.trim_start_matches([' ', '\t']);
    match after.chars().next() {
        Some(c @ ('|' | '│' | ':')) => Some(width + (rest.len() - after.len()) + c.len_utf8()),
        _ => rest
            .starts_with([' ', '\t', '\r', '\n'])
            .then(|| width + usize::from(!rest.starts_with(['\r', '\n']))),
    }
}

/// A bar.
fn bar(line: &str) -> Option<usize> {
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    let c = line.get(blanks..)?.chars().next().filter(|c| matches!(c, '|' | '│'))?;
    Some(blanks + c.len_utf8())
}
