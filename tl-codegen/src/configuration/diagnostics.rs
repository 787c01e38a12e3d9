//! What can be wrong with keys and values of the configuration file.

use std::ops::Range;
use tlforge_parser::{diagnostic::Diagnostic, rule::Rule, schema::resolve::nearest, source::Span};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A longer list of words is not shown.
const MOST_WORDS: usize = 40;

/// A range of the file, which is the only text of its map.
pub(super) fn span(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

/// A mistake of the configuration.
pub(super) fn wrong(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Rule::Configuration, span, message)
}

/// A value is not what it must be.
pub(super) fn wrong_value(name: &str, value: &Spanned<DeValue<'_>>, what: &str) -> Diagnostic {
    let label = format!("this is {}", kind(value.get_ref()));
    wrong(span(value.span()), format!("{name} is {what}")).label(label)
}

/// A value is none of the words that its key asks for.
pub(super) fn word(key: &str, text: &str, at: Span, words: &[&str]) -> Diagnostic {
    let expected = if words.len() == 1 { list(words, "always ") } else { list(words, "one of ") };
    let diagnostic = wrong(at, format!("`{key}` is {expected}, and not `{text}`"));
    match nearest(text, words.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// A key that is none of the words that there are: `of` says for what.
pub(super) fn no_such(of: &str, key: &str, at: Span, words: &[&str]) -> Diagnostic {
    let diagnostic = wrong(at, format!("there is no {of} `{key}` here"));
    match nearest(key, words.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None if words.len() > MOST_WORDS => diagnostic,
        None => diagnostic.note(format!("the {of}s are {}", list(words, ""))),
    }
}

/// Finds the keys that are not known. Gives back what may have been meant by them.
pub(super) fn unknown(
    table: &DeTable<'_>,
    known: &[&'static str],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'static str> {
    let unknown = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
    let mut meant = Vec::new();
    for key in unknown {
        let name = key.get_ref();
        diagnostics.push(no_such("key", name, span(key.span()), known));
        let near = nearest(name, known.iter().copied());
        meant.extend(known.iter().copied().find(|it| Some(*it) == near));
    }
    meant
}

/// `a`, `b` and `c`, with words in front.
pub(super) fn list(words: &[&str], before: &str) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{before}{} and {last}", rest.join(", ")),
        _ => before.to_owned() + &words.concat(),
    }
}

/// What a value is.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date or a time",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
