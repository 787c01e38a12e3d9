//! Plain text to Markdown.

use std::ops::Range;

/// Markdown that says just this text: what would be read as markup is escaped, and nothing else.
#[cfg(feature = "json")]
pub(crate) fn escape(text: &str) -> String {
    // Spaces in front would make a line a block of code.
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let text = lines.join("\n");
    let mut escaper = Escaper::new(&text);
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if escaper.is_markup(at, c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Says which characters of a text would be read as markup. Lines of the text have no blanks in
/// front. What it is asked about comes in the order of the text, so that a long one is gone over once.
pub(crate) struct Escaper<'t> {
    text: &'t str,
    /// The line of the last place.
    line: Range<usize>,
    /// Whether there are two tildes or more.
    tildes: bool,
    /// Where the last `](` and the last `]:` stand, which may end a link.
    link: Option<usize>,
    definition: Option<usize>,
}

impl<'t> Escaper<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            line: 0..text.find('\n').unwrap_or(text.len()),
            tildes: text.matches('~').nth(1).is_some(),
            link: text.rfind("]("),
            definition: text.rfind("]:"),
        }
    }

    pub(crate) fn is_markup(&mut self, at: usize, c: char) -> bool {
        if !c.is_ascii_punctuation() {
            return false;
        }
        while at > self.line.end {
            let start = self.line.end + 1;
            let rest = self.text.get(start..).unwrap_or_default();
            self.line = start..start + rest.find('\n').unwrap_or(rest.len());
        }
        let before = self.text.get(self.line.start..at).unwrap_or_default();
        let line = self.text.get(at + c.len_utf8()..self.line.end).unwrap_or_default();
        let next = line.chars().next();
        let ends_word = next.is_none_or(char::is_whitespace);
        match c {
            '`' => true,
            '\\' => next.is_none_or(|c| c.is_ascii_punctuation()),
            '*' => !(ends_word && before.ends_with(char::is_whitespace)),
            '_' => is_emphasis(before, line),
            '~' => self.tildes,
            '[' => self.link > Some(at) || before.is_empty() && self.definition > Some(at),
            ']' => matches!(next, Some('(' | ':')),
            '!' => next == Some('['),
            '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is_entity(line),
            '>' => before.is_empty(),
            '#' => before.is_empty() && is_blank_after(line, '#'),
            '+' => before.is_empty() && ends_word,
            '-' | '=' => before.is_empty() && (ends_word && c == '-' || is_rule(line, c)),
            '.' | ')' => {
                let digits =
                    (1..10).contains(&before.len()) && before.bytes().all(|byte| byte.is_ascii_digit());
                digits && ends_word
            }
            _ => false,
        }
    }
}

/// Whether an underscore can begin or end emphasis: not in a word, and not alone.
fn is_emphasis(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches('_').chars().next_back();
    let after = after.trim_start_matches('_').chars().next();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let in_word = is_word(before) && is_word(after);
    let alone = before.is_some() && is_blank(before) && is_blank(after);
    !in_word && !alone
}

fn is_entity(after: &str) -> bool {
    let name = after.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
    name.len() < after.len() && name.starts_with(';')
}

fn is_blank_after(line: &str, c: char) -> bool {
    line.trim_start_matches(c).chars().next().is_none_or(char::is_whitespace)
}

/// Whether the rest of a line makes it a rule, or an underline of the line above.
fn is_rule(line: &str, mark: char) -> bool {
    line.chars().all(|c| c == mark || c.is_whitespace())
}
