//! What the comments of TDLib's schemas say that TL cannot: what may be null in its JSON, and which
//! functions can be called synchronously.
//!
//! The comments are prose, but they always say it in the same few words. Whatever else holds one of the words
//! is *unknown*: the rule `doc-phrase` reports it.

use super::{Combinator, CombinatorKind, Docs, Field, Null, Schema, Ty};
use crate::source::SourceMap;

/// A phrase about null, which stands in a clause: a part of a text that ends with `;`, `,` or `.`
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub enum Phrase {
    /// `may be null`, `can be null`: what a field holds that is received.
    MayBe,
    /// `messages may be null`, where the field is a vector: its elements.
    ElementsMayBe,
    /// `pass null`: what a field holds that is sent.
    Pass,
    /// `or null`
    Or,
    /// `must be null`, `always null`, `null only …`: each under some condition.
    Must,
    /// `If null`, `If non-null`: the clause is about the field.
    If,
    /// `the sticker is null`, `not null`: about another field, or against null.
    Other,
    /// Any other clause with the word.
    Unknown,
}

impl Phrase {
    /// All phrases.
    pub const ALL: [Self; 8] = [
        Self::MayBe,
        Self::ElementsMayBe,
        Self::Pass,
        Self::Or,
        Self::Must,
        Self::If,
        Self::Other,
        Self::Unknown,
    ];

    /// The words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::MayBe => "may be null",
            Self::ElementsMayBe => "elements may be null",
            Self::Pass => "pass null",
            Self::Or => "or null",
            Self::Must => "must be null",
            Self::If => "if null",
            Self::Other => "about something else",
            Self::Unknown => "unknown",
        }
    }

    /// What may be null where a field is documented so.
    #[must_use]
    pub const fn null(self) -> Null {
        match self {
            Self::MayBe | Self::Pass | Self::Or | Self::Must | Self::If => Null::Field,
            Self::ElementsMayBe => Null::Elements,
            Self::Other | Self::Unknown => Null::Never,
        }
    }
}

/// The phrases about null in the documentation of a field, each with its clause.
pub fn phrases<'t>(field: &Field<'_>, text: &'t str) -> impl Iterator<Item = (Phrase, &'t str)> {
    let vector = matches!(field.ty, Ty::Vector { .. });
    clauses(text).filter_map(move |clause| Some((phrase(clause, vector)?, clause)))
}

/// What may be null of a field, by its documentation.
#[must_use]
pub fn null_of(field: &Field<'_>, docs: &Docs<'_>) -> Null {
    let text = field.name.and_then(|name| docs.fields.iter().find(|(key, _)| *key == name.text));
    let said = text.and_then(|(_, text)| {
        phrases(field, text).map(|(phrase, _)| phrase.null()).find(|null| *null != Null::Never)
    });
    said.filter(|null| can_be(field, *null)).unwrap_or_default()
}

/// Whether a field can be null, or its elements can: only objects can. For a string, a vector and numbers null
/// is the same as nothing.
#[must_use]
pub fn can_be(field: &Field<'_>, null: Null) -> bool {
    match (null, &field.ty) {
        _ if field.cond.is_some() => null == Null::Never,
        (Null::Never, _) | (Null::Field, Ty::Named { args: [], .. }) => true,
        (Null::Elements, Ty::Vector { element, .. }) => matches!(element, Ty::Named { args: [], .. }),
        _ => false,
    }
}

/// Clauses about synchronous calls in the description of a function: whether it says that the function can
/// be called so; `None` for words that are not known.
pub fn synchronous<'t>(docs: &Docs<'t>) -> impl Iterator<Item = (Option<bool>, &'t str)> {
    clauses(docs.description).filter_map(|clause| {
        let lower = clause.to_ascii_lowercase();
        let words: Vec<&str> = words(&lower).collect();
        let at = words.iter().position(|word| *word == "synchronously" || *word == "synchronous")?;
        let before = words.get(..at).unwrap_or_default();
        let said = match before {
            [.., "can't" | "cannot", "be", "called"] | [.., "not", "be", "called"] => Some(false),
            [.., "can", "be", "called"] => Some(true),
            // "Returns … synchronously": as the name of the function says.
            [first, ..] if *first == "returns" && at + 1 == words.len() => Some(true),
            _ => None,
        };
        Some((said, clause))
    })
}

/// Whether a function can be called synchronously, by its documentation.
#[must_use]
pub fn is_synchronous(it: &Combinator<'_>) -> bool {
    let docs = it.docs.filter(|_| it.kind == CombinatorKind::Function);
    docs.is_some_and(|docs| synchronous(docs).any(|(said, _)| said == Some(true)))
}

/// Says of all fields what may be null.
pub fn set_nulls<'s>(
    schema: &mut Schema<'s>,
    map: &'s SourceMap,
    null: &dyn Fn(&Combinator<'s>, &Field<'s>) -> Null,
) {
    for it in &mut schema.combinators {
        let nulls: Vec<_> = it.fields.iter().map(|field| null(it, field)).collect();
        if nulls.iter().zip(it.fields).any(|(null, field)| *null != field.null) {
            let fields = it.fields.iter().zip(nulls).map(|(field, null)| Field { null, ..*field });
            let fields: Vec<_> = fields.collect();
            it.fields = map.arena().alloc_slice_copy(&fields);
        }
    }
}

/// What a clause says; `None` if it does not speak of null.
fn phrase(clause: &str, vector: bool) -> Option<Phrase> {
    let lower = clause.to_ascii_lowercase();
    let words: Vec<&str> = words(&lower).collect();
    let at = words.iter().position(|word| matches!(*word, "null" | "non-null"))?;
    Some(match words.get(..at).unwrap_or_default() {
        ["may" | "can", "be"] | ["it", "may" | "can", "be"] => Phrase::MayBe,
        [_, .., "may" | "can", "be"] if vector => Phrase::ElementsMayBe,
        [.., "pass"] => Phrase::Pass,
        [.., "or"] => Phrase::Or,
        [] | ["must", "be"] | ["must", "always", "be"] | ["always"] | ["always", "be"] => Phrase::Must,
        ["if"] => Phrase::If,
        [_, .., "is" | "are" | "not" | "=="] => Phrase::Other,
        _ => Phrase::Unknown,
    })
}

/// Parts of a text: up to `;`, `,` or `.` in front of a blank or of the end.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = |(at, byte): (usize, &u8)| {
            matches!(byte, b';' | b',' | b'.')
                && rest.as_bytes().get(at + 1).is_none_or(u8::is_ascii_whitespace)
        };
        let end = rest.bytes().enumerate().position(|(at, byte)| ends((at, &byte))).unwrap_or(rest.len());
        let clause = rest.get(..end)?.trim();
        rest = rest.get(end + 1..).unwrap_or_default();
        Some(clause)
    })
}

/// The words of a clause, without brackets and quotes around them.
fn words(clause: &str) -> impl Iterator<Item = &str> {
    let marks = ['(', ')', '"', '\'', '`', ':', '.', '!', '?'];
    clause.split_whitespace().map(move |word| word.trim_matches(marks)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_say_what_may_be_null() {
        use Phrase::*;
        let cases = [
            ("may be null", false, Some(MayBe)),
            ("can be null if empty", false, Some(MayBe)),
            ("messages may be null", true, Some(ElementsMayBe)),
            ("the message may be null", false, Some(Unknown)),
            ("pass null to use default options", false, Some(Pass)),
            ("Must be of type replyMarkupInlineKeyboard or null", false, Some(Or)),
            ("Must always be null for replies in secret chats", false, Some(Must)),
            ("If non-null", false, Some(If)),
            ("which can be used if the sticker is null", false, Some(Other)),
            ("must be valid and not null", false, Some(Other)),
            ("Null only for filled backgrounds", false, Some(Must)),
            ("returns null for bots", false, Some(Unknown)),
            ("nullable", false, None),
            ("0 if none", false, None),
        ];
        for (clause, vector, expected) in cases {
            assert_eq!(phrase(clause, vector), expected, "{clause}");
        }
    }

    #[test]
    fn clauses_end_at_marks_before_blanks() {
        let all: Vec<_> = clauses("Photo, 1.5 MB; may be null (see user.photo). If null, none").collect();
        assert_eq!(all, ["Photo", "1.5 MB", "may be null (see user.photo)", "If null", "none"]);
        assert_eq!(clauses("").count(), 0);
    }

    #[test]
    fn descriptions_say_what_is_synchronous() {
        let said = |description| {
            synchronous(&Docs { description, fields: &[] }).map(|(said, _)| said).collect::<Vec<_>>()
        };
        assert_eq!(
            said("Returns an option. Can be called synchronously for options \"version\""),
            [Some(true)]
        );
        assert_eq!(said("Returns a prefix synchronously. Can be called before authorization"), [Some(true)]);
        assert_eq!(said("Can't be called synchronously"), [Some(false)]);
        assert_eq!(said("Asynchronously edits a message"), []);
        assert_eq!(said("Runs synchronously with the server"), [None]);
    }
}
