//! From a [`Failure`] to a diagnostic.

use super::{
    error::{Expected, Failure, FailureKind},
    lexeme::{Grammar, blanks, comment_len, is_blank, is_word_byte, starts_name},
};
use crate::{diagnostic::Diagnostic, limits::Limits, rule::Rule, span::Span};
use std::borrow::Cow;

/// Makes diagnostics for one text.
#[derive(Clone, Copy)]
pub(super) struct Reporter<'s, 'a> {
    pub(super) text: &'s str,
    pub(super) grammar: Grammar<'s, 'a>,
}

impl<'s> Reporter<'s, '_> {
    /// What is left of the text, given how much.
    pub(super) fn rest(&self, len: usize) -> &'s str {
        self.text.get(self.text.len().saturating_sub(len)..).unwrap_or_default()
    }

    /// Whether a statement failed because the text ended.
    pub(super) fn at_end(&self, failure: &Failure) -> bool {
        blanks(self.rest(failure.place())).is_empty()
    }

    /// Whether a statement failed where only something that was begun before it can go on.
    pub(super) fn is_rest(&self, statement: &str, failure: &Failure, same_line: bool) -> bool {
        let rest = self.rest(failure.place());
        let read = statement.len().saturating_sub(rest.len());
        let field = rest.starts_with(':') && token_len(statement) == read;
        let close = rest.starts_with([':', ')', ']', '}', '>']);
        matches!(failure.kind(), FailureKind::Expected(_)) && (field || same_line && close)
    }

    /// The diagnostic about one statement.
    pub(super) fn report(&self, failure: &Failure) -> Diagnostic {
        let rest = self.rest(failure.place());
        let end = failure.end().unwrap_or_else(|| rest.len() - token_len(rest));
        let span = Span::new(self.grammar.offset(rest.len()), self.grammar.offset(end));
        let under = &rest[..rest.len() - end];
        let kind = failure.kind();
        let diagnostic =
            Diagnostic::new(Rule::Syntax, span, message(kind, rest, under)).label(label(kind, under));
        let diagnostic = match kind {
            FailureKind::Unclosed { open, .. } => diagnostic.also(open, "opened here"),
            _ => diagnostic,
        };
        match help(kind, rest, under) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

/// The message of a failure. `rest` begins with `under`, the text that it is about.
fn message(kind: FailureKind, rest: &str, under: &str) -> String {
    let under = short(under);
    match kind {
        FailureKind::Expected(expected) => format!("expected {}, found {}", expected.words(), found(rest)),
        FailureKind::Unclosed { close, .. } => {
            format!("expected `{}`, found {}", char::from(close), found(rest))
        }
        FailureKind::MissingSemicolon { .. } => "a statement ends without `;`".to_owned(),
        FailureKind::MissingEquals => "a declaration has no `=`".to_owned(),
        FailureKind::NoType => format!("the field `{under}` has no type"),
        FailureKind::BlankInId => "blank between `#` and the id".to_owned(),
        FailureKind::NoId => "`#` without an id".to_owned(),
        FailureKind::NotHex => format!("`{under}` is not an id"),
        FailureKind::LongId => format!("the id `{under}` has more than 8 digits"),
        FailureKind::LooseId => "an id is separated from its name".to_owned(),
        FailureKind::UpperName => {
            format!("the name `{under}` of a declaration begins with an upper-case letter")
        }
        FailureKind::Digit => format!("`{under}` is neither a name nor a number"),
        FailureKind::LargeNumber => format!("the number {under} is too large"),
        FailureKind::Dotted => format!("the name `{under}` of a field has a dot"),
        FailureKind::UpperNamespace => format!("the namespace `{under}` begins with an upper-case letter"),
        FailureKind::Underscore => format!("the name `{under}` begins with `_`"),
        FailureKind::BangFirst => "`!` in front of a condition".to_owned(),
        FailureKind::SecondCondition => "a field has two conditions".to_owned(),
        FailureKind::DoublePercent => "`%` is written twice".to_owned(),
        FailureKind::LateImplicit => "a parameter in braces after a field".to_owned(),
        FailureKind::Empty(what) => format!("empty {what}"),
        FailureKind::TooDeep => format!("types are nested more than {} deep", Limits::NESTING),
        FailureKind::TooManyBrackets => format!("repetitions are nested more than {} deep", Limits::BRACKETS),
        FailureKind::TooMany(most, what) => format!("more than {most} {what}"),
        FailureKind::LongName => format!("the name `{under}` is longer than {} bytes", Limits::NAME),
        FailureKind::LongStatement => format!("a statement is longer than {} bytes", Limits::STATEMENT),
        FailureKind::UnknownSection => format!("unknown section `{under}`"),
    }
}

/// The label under the place of a failure.
fn label(kind: FailureKind, under: &str) -> Cow<'static, str> {
    Cow::Borrowed(match kind {
        FailureKind::Expected(expected) => return format!("expected {}", expected.words()).into(),
        FailureKind::Unclosed { close, .. } => return format!("expected `{}`", char::from(close)).into(),
        FailureKind::LongId => return format!("{} digits", under.len() - 1).into(),
        FailureKind::LongName => return format!("{} bytes", under.len()).into(),
        FailureKind::MissingSemicolon { .. } => "expected `;` here",
        FailureKind::MissingEquals => "expected `=` in front of this",
        FailureKind::NoType => "expected a type after its colon",
        FailureKind::BlankInId => "the digits follow `#` directly",
        FailureKind::NoId => "expected 1 to 8 hexadecimal digits",
        FailureKind::NotHex => "1 to 8 hexadecimal digits follow `#`",
        FailureKind::LooseId => "`#` and the digits follow the name directly",
        FailureKind::UpperName => "a constructor or function begins with a lower-case letter",
        FailureKind::Digit | FailureKind::Underscore => "a name begins with a letter",
        FailureKind::LargeNumber => "a number has 32 bits",
        FailureKind::Dotted => "a field has no namespace",
        FailureKind::UpperNamespace => "a namespace begins with a lower-case letter",
        FailureKind::BangFirst => "it belongs after the `?`",
        FailureKind::SecondCondition => "the second condition",
        FailureKind::DoublePercent => "one `%` makes a type bare",
        FailureKind::LateImplicit => "it belongs before all fields",
        FailureKind::Empty(_) => "something is missing between these",
        FailureKind::TooDeep | FailureKind::TooManyBrackets => "one level too many",
        FailureKind::TooMany(..) => "one too many",
        FailureKind::LongStatement => "begins here",
        FailureKind::UnknownSection => "expected `types` or `functions`",
    })
}

/// The longest piece of the source that a message quotes.
const SHORT: usize = 40;

fn short(text: &str) -> String {
    if text.chars().nth(SHORT).is_none() {
        return text.to_owned();
    }
    text.chars().take(SHORT).chain(['…']).collect()
}

/// The length of the token that begins here.
fn token_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let words = bytes.iter().take_while(|byte| is_word_byte(**byte)).count();
    match bytes {
        _ if words > 0 => words,
        [b'#', ..] => 1 + bytes[1..].iter().take_while(|byte| is_word_byte(**byte)).count(),
        [b'-', b'-', b'-', ..] | [b'=', b'=', b'=', ..] | [b'<', b'=', b'>', ..] => 3,
        [b'=', b'>', ..] => 2,
        [b'/', b'/' | b'*', ..] => comment_len(bytes),
        _ => rest.chars().next().map_or(0, char::len_utf8),
    }
}

/// Describes the beginning of `rest` in a message.
fn found(rest: &str) -> String {
    let token = &rest[..token_len(rest)];
    let Some(first) = token.chars().next().filter(|_| !blanks(rest).is_empty()) else {
        return "the end of the file".to_owned();
    };
    match first {
        first if !first.is_ascii() => format!("{} (U+{:04X})", name_of(first), u32::from(first)),
        '\n' | '\r' => "the end of the line".to_owned(),
        first if is_blank(first as u8) => "a blank".to_owned(),
        first if first.is_ascii_control() => format!("U+{:04X}", u32::from(first)),
        _ if token.bytes().all(|byte| byte.is_ascii_digit()) => format!("the number `{}`", short(token)),
        _ => format!("`{}`", short(token)),
    }
}

/// The description of a character that is not ASCII.
fn name_of(char: char) -> String {
    let name = match char {
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' => "a zero-width character",
        '\u{feff}' => "a byte order mark",
        '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => "a hyphen or dash that is not ASCII",
        '\u{2018}'..='\u{201f}' => "a typographic quotation mark",
        '\u{fffd}' => "a replacement character",
        char if char.is_whitespace() => "white space that is not ASCII",
        char if char.is_control() => "a control character",
        char => return format!("the character `{char}`"),
    };
    name.to_owned()
}

/// Advice about frequent mistakes. `rest` begins with what the diagnostic is about, `under`.
fn help(kind: FailureKind, rest: &str, under: &str) -> Option<&'static str> {
    let token = &rest[..token_len(rest)];
    match kind {
        FailureKind::Expected(expected) => help_for(expected, token).or_else(|| help_for_token(token)),
        FailureKind::Unclosed { close: b')', .. } if starts_name(token) => {
            Some("write `Vector<int>` or `(Vector int)`: arguments need brackets everywhere but in results")
        }
        FailureKind::Unclosed { .. } => help_for_token(token),
        FailureKind::BlankInId | FailureKind::LooseId => Some("write `name#1cb5c415`, without blanks"),
        FailureKind::UpperName if rest[under.len()..].starts_with('.') => {
            Some("a namespace begins with a lower-case letter too")
        }
        FailureKind::BangFirst => Some("write `x:flags.0?!X`"),
        FailureKind::DoublePercent => Some("`%T` is the bare form of `T` already"),
        FailureKind::LateImplicit => Some("move it in front of the first field"),
        FailureKind::Underscore => Some("`_` alone is the name of a field without a name"),
        _ => None,
    }
}

/// Advice about a token where something else was expected.
fn help_for(expected: Expected, token: &str) -> Option<&'static str> {
    Some(match (expected, token) {
        (Expected::SectionName | Expected::SectionEnd, _) => {
            "a section mark is `---types---` or `---functions---`"
        }
        (Expected::LayerNumber | Expected::LayerEnd, _) => "the mark of a layer is `===8===`",
        (Expected::Bracket, _) => "a repetition has brackets: `n*[ int ]`",
        (Expected::FieldOrEquals, ",") => "fields are separated by blanks",
        (Expected::FieldOrEquals, ";" | "") => "a declaration ends with `= Type;`",
        (Expected::FieldOrEquals, "<") => "parameters of a declaration are written in braces: `{X:Type}`",
        (Expected::FieldOrEquals | Expected::Semicolon, ")" | "]" | "}" | ">") => {
            "there is no open bracket for this"
        }
        (Expected::FieldOrEquals, "+") => "a sum is written in parentheses: `(n+1)`",
        (Expected::Semicolon, ":") => "fields belong before the `=`, and a statement ends with `;`",
        (Expected::Result, ";") => "name the type that the declaration belongs to",
        (Expected::Type, "_") => "`_` is the name of a field or a constructor, not a type",
        _ => return None,
    })
}

/// Advice about characters that TL does not have, or not here.
fn help_for_token(token: &str) -> Option<&'static str> {
    Some(match token {
        "<=>" | "|" => "this looks like TL2, which is another language and is not supported",
        "$" => "`$` is not part of TL: a bare type is written `%T`",
        "-" => "names have letters, digits and `_`, no hyphens",
        "`" => "a name is written without back quotes",
        "'" | "\"" => "TL has neither primes in names nor string literals",
        "/" => "a comment begins with `//` or `/*`",
        "---" => "a section mark belongs between two statements",
        "*" => "a repetition is a field of its own: `x:n*[ int ]`",
        _ if token.starts_with(|first: char| !first.is_ascii()) => "outside comments, TL is written in ASCII",
        _ => return None,
    })
}
