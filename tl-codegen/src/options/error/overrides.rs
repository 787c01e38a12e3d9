//! What can be wrong with an override.

use super::Entry;
use crate::ItemKind;
use std::fmt;

/// What is wrong with an override of a configuration.
#[non_exhaustive]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OverrideError {
    /// It has no patterns.
    NoPatterns,
    /// It sets no option.
    NoOptions,
    /// A pattern matches no name of the schema.
    NoSuchName {
        /// The pattern.
        pattern: String,
        /// The name that may have been meant.
        near: Option<String>,
    },
    /// A pattern matches names, but none of the kind that is asked for.
    OtherKind {
        /// The pattern.
        pattern: String,
        /// A name that it matches.
        item: String,
        /// What that is.
        kind: ItemKind,
    },
    /// An option means nothing for all that a pattern matches.
    NotFor {
        /// The option.
        key: &'static str,
        /// The pattern.
        pattern: String,
        /// A name that it matches.
        item: String,
        /// Why it means nothing: what that is.
        because: &'static str,
    },
    /// An item is to have a name that no type can have.
    RenamedTo {
        /// What it is to be called.
        ident: String,
    },
    /// Several items are to have one name.
    RenamesMany {
        /// What they are to be called.
        ident: String,
        /// Two of them.
        items: [String; 2],
    },
    /// `non_exhaustive` is to stand on what is no enum.
    NonExhaustive {
        /// The attribute.
        attribute: String,
        /// The TL name of the item.
        item: String,
    },
    /// A part of `replace` is not the path that it must be.
    Replace {
        /// `type`, `from` or `into`.
        part: &'static str,
        /// The text.
        text: String,
        /// Why it is not.
        reason: String,
    },
}

/// The word for it in `tl.toml`.
fn word(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Struct => "struct",
        ItemKind::Enum => "enum",
        ItemKind::Function => "function",
    }
}

impl OverrideError {
    pub(super) fn describe(&self, entry: &Entry, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPatterns => f.write_str("an override needs names to match, and `match` is empty"),
            Self::NoOptions => write!(f, "the override for {entry} sets no option"),
            Self::NoSuchName { pattern, near } => {
                write!(f, "`match` says `{pattern}`, but nothing in the schema is called so")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, ": did you mean `{near}`?"))
            }
            Self::OtherKind { pattern, item, kind } if pattern == item => {
                write!(f, "`match` says `{pattern}`, but its kind is `{}`", word(*kind))
            }
            Self::OtherKind { pattern, item, kind } => write!(
                f,
                "`match` says `{pattern}`, but nothing of this kind is called so: the kind of `{item}` is `{}`",
                word(*kind)
            ),
            Self::NotFor { key, pattern, item, because } if pattern == item => {
                write!(f, "`{key}` has no meaning for `{pattern}`: it {because}")
            }
            Self::NotFor { key, pattern, item, because } => {
                write!(f, "`{key}` has no meaning for anything called `{pattern}`: `{item}` {because}")
            }
            Self::RenamedTo { ident } => write!(
                f,
                "`rename` gives {entry} the name `{ident}`: that is no Rust identifier that begins with a capital \
                 letter"
            ),
            Self::RenamesMany { ident, items: [first, second] } => {
                write!(f, "`rename` gives `{first}` and `{second}` one name, `{ident}`")
            }
            Self::NonExhaustive { attribute, item } => write!(
                f,
                "`{attribute}` stands on enums alone, but the override for {entry} matches `{item}`: say \
                 `kind = \"enum\"`"
            ),
            Self::Replace { part, text, .. } if text.is_empty() => {
                write!(f, "`replace` for {entry} needs `{part}`")
            }
            Self::Replace { part, text, reason } => {
                write!(f, "`{part}` in `replace` for {entry} is `{text}`: {reason}")
            }
        }
    }
}
