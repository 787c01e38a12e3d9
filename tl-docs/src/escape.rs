//! Plain text to Markdown.

/// Markdown that says just this text: what would be read as markup is escaped, and nothing else.
#[cfg(feature = "json")]
pub(crate) fn escape(text: &str) -> String {
    // Spaces in front would make a line a block of code.
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let text = lines.join("\n");
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_markup(&text, at, c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a character of a text would be read as markup. Lines of the text have no blanks in front.
pub(crate) fn is_markup(text: &str, at: usize, c: char) -> bool {
    if !c.is_ascii_punctuation() {
        return false;
    }
    let line_start = text.get(..at).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let before = text.get(line_start..at).unwrap_or_default();
    let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let next = line.chars().next();
    let ends_word = next.is_none_or(char::is_whitespace);
    match c {
        '`' => true,
        '\\' => next.is_none_or(|c| c.is_ascii_punctuation()),
        '*' => !(ends_word && before.ends_with(char::is_whitespace)),
        '_' => is_emphasis(before, line),
        '~' => text.matches('~').count() > 1,
        '[' => rest.contains("](") || (before.is_empty() && rest.contains("]:")),
        ']' => matches!(next, Some('(' | ':')),
        '!' => next == Some('['),
        '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => is_entity(line),
        '>' => before.is_empty(),
        '#' => before.is_empty() && is_blank_after(line, '#'),
        '+' => before.is_empty() && ends_word,
        '-' | '=' => before.is_empty() && (ends_word && c == '-' || is_rule(line, c)),
        '.' | ')' => {
            let digits = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
            digits && before.len() < 10 && ends_word
        }
        _ => false,
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
