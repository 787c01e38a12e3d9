//! Errors that a server answers a call with, and who may make a call: what documentation knows, as
//! data.
//!
//! [`RpcError`] reads the code and the text of an error. It keeps what it does not know, and
//! allocates nothing.
//!
//! ```
//! use tlforge_runtime::rpc::RpcError;
//!
//! let error = RpcError::new(420, "FLOOD_WAIT_42");
//! assert!(error.is_flood_wait() && error.wait_seconds() == Some(42));
//! assert!(error.matches("FLOOD_WAIT_%d") && error.to_string() == "420 FLOOD_WAIT_42");
//! ```
//!
//! Code that is generated with the option `errors` has a static [`Errors`], the table of errors
//! that documentation lists.

use crate::{Combinator, String};
use core::fmt;

/// An error that a server answers with.
///
/// Its text is a name in capitals such as `CHAT_ID_INVALID`, sometimes with a number as a word of
/// its own: `FLOOD_WAIT_42`, `FILE_PART_5_MISSING`. A digit in a word, as in `2FA_CONFIRM_WAIT_9` or
/// `MD5_CHECKSUM_INVALID`, is part of the name. Other texts are kept as they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RpcError<'a> {
    code: i32,
    text: &'a str,
}

impl<'a> RpcError<'a> {
    /// The error of this code and text.
    #[must_use]
    pub const fn new(code: i32, text: &'a str) -> Self {
        Self { code, text }
    }

    /// The code, such as 420.
    #[must_use]
    pub const fn code(&self) -> i32 {
        self.code
    }

    /// The text as it was sent.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The number in the text. It is the first word behind a `_` that consists of digits, or of
    /// digits and `MIN`, for minutes. A number above [`u64::MAX`] is none.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        split(self.text)?.number
    }

    /// The text with `%d` in place of its number.
    #[must_use]
    pub fn pattern(&self) -> impl fmt::Display + use<'a> {
        Pattern(self.text)
    }

    /// Whether the text is of a pattern: the same, but that `%d` or a word `X` of the pattern
    /// stands for any number.
    #[must_use]
    pub fn matches(&self, pattern: &str) -> bool {
        if self.text == pattern {
            return true;
        }
        let Some((before, after)) = hole(pattern) else { return false };
        let rest = self.text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        rest.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()))
    }

    /// Whether calls come too fast, so that the same call can succeed after
    /// [some seconds](Self::wait_seconds): `FLOOD_WAIT_%d`, `FLOOD_PREMIUM_WAIT_%d`,
    /// `FLOOD_TEST_PHONE_WAIT_%d` and `SLOWMODE_WAIT_%d`.
    #[must_use]
    pub fn is_flood_wait(&self) -> bool {
        ["FLOOD_WAIT_%d", "FLOOD_PREMIUM_WAIT_%d", "FLOOD_TEST_PHONE_WAIT_%d", "SLOWMODE_WAIT_%d"]
            .into_iter()
            .any(|pattern| self.matches(pattern))
    }

    /// How many seconds to wait until the same call can succeed. It is the number of a
    /// [flood wait](Self::is_flood_wait), of any other text that ends in `_WAIT_%d`, and of
    /// `TAKEOUT_INIT_DELAY_%d`, `PASSWORD_TOO_FRESH_%d` and `SESSION_TOO_FRESH_%d`; the minutes of
    /// `_WAIT_%dMIN` are turned into seconds. The others of these can be days.
    #[must_use]
    pub fn wait_seconds(&self) -> Option<u64> {
        let parts = split(self.text)?;
        let waits = parts.before.ends_with("_WAIT_")
            || ["TAKEOUT_INIT_DELAY_", "PASSWORD_TOO_FRESH_", "SESSION_TOO_FRESH_"].contains(&parts.before);
        match parts.after {
            "" if waits => parts.number,
            "MIN" if waits => parts.number?.checked_mul(60),
            _ => None,
        }
    }
}

impl fmt::Display for RpcError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.text)
    }
}

impl core::error::Error for RpcError<'_> {}

/// An [`RpcError`] that owns its text, for errors that go further than the answer they were read
/// from.
///
/// ```
/// use tlforge_runtime::rpc::RpcErrorBuf;
///
/// let error = RpcErrorBuf::new(420, "FLOOD_WAIT_42".into());
/// assert_eq!(error.as_error().wait_seconds(), Some(42));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RpcErrorBuf {
    code: i32,
    text: String,
}

impl RpcErrorBuf {
    /// The error of this code and text.
    #[must_use]
    pub const fn new(code: i32, text: String) -> Self {
        Self { code, text }
    }

    /// The same, borrowed: it says what the code and the text mean.
    #[must_use]
    pub fn as_error(&self) -> RpcError<'_> {
        RpcError::new(self.code, &self.text)
    }
}

impl From<RpcError<'_>> for RpcErrorBuf {
    fn from(error: RpcError<'_>) -> Self {
        Self::new(error.code, error.text.into())
    }
}

impl fmt::Display for RpcErrorBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_error().fmt(f)
    }
}

impl core::error::Error for RpcErrorBuf {}

/// The text of an error, shown with `%d` in place of its number.
struct Pattern<'a>(&'a str);

impl fmt::Display for Pattern<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match split(self.0) {
            Some(Parts { before, after, .. }) => write!(f, "{before}%d{after}"),
            None => f.write_str(self.0),
        }
    }
}

/// A text around its number.
struct Parts<'a> {
    before: &'a str,
    number: Option<u64>,
    after: &'a str,
}

fn split(text: &str) -> Option<Parts<'_>> {
    let mut start = 0;
    for word in text.split('_') {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if let Some((number, unit)) = word.split_at_checked(digits)
            && start > 0
            && digits > 0
            && matches!(unit, "" | "MIN")
        {
            let number = number.parse().ok();
            return Some(Parts { before: text.get(..start)?, number, after: text.get(start + digits..)? });
        }
        start += word.len() + 1;
    }
    None
}

/// What stands before and after the number in a pattern.
fn hole(pattern: &str) -> Option<(&str, &str)> {
    if let Some(parts) = pattern.split_once("%d") {
        return Some(parts);
    }
    let mut start = 0;
    for word in pattern.split('_') {
        if start > 0 && matches!(word, "X" | "XMIN") {
            return Some((pattern.get(..start)?, pattern.get(start + 1..)?));
        }
        start += word.len() + 1;
    }
    None
}

/// An error that documentation lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct KnownError {
    /// The code, such as 420.
    pub code: i32,
    /// The text, with `%d` for a number: `FLOOD_WAIT_%d`.
    pub pattern: &'static str,
    /// When it occurs, as plain text. Empty if that is not known.
    pub description: &'static str,
}

impl KnownError {
    /// Made by generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(code: i32, pattern: &'static str, description: &'static str) -> Self {
        Self { code, pattern, description }
    }

    /// Whether an error is this one: the code is the same and the text [matches](RpcError::matches).
    #[must_use]
    pub fn is(&self, error: &RpcError<'_>) -> bool {
        self.code == error.code && error.matches(self.pattern)
    }
}

/// The errors that documentation lists, for all functions of a schema.
///
/// No such list is complete: servers answer with errors that are documented nowhere.
#[derive(Debug)]
pub struct Errors {
    known: &'static [KnownError],
    functions: &'static [(u32, u32, u32)],
    lists: &'static [u32],
    general: &'static [u32],
}

impl Errors {
    /// Made by generated code: all errors; of each function its id and its part of `lists`, sorted
    /// by id; places in `known`; and the places of errors of any function.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        known: &'static [KnownError],
        functions: &'static [(u32, u32, u32)],
        lists: &'static [u32],
        general: &'static [u32],
    ) -> Self {
        Self { known, functions, lists, general }
    }

    /// All errors, sorted by their text and code.
    #[must_use]
    pub const fn known(&self) -> &'static [KnownError] {
        self.known
    }

    /// What is known about an error: of two patterns that fit, the one that says more.
    #[must_use]
    pub fn find(&self, error: &RpcError<'_>) -> Option<&'static KnownError> {
        let exact = self.known.iter().find(|it| it.code == error.code && it.pattern == error.text);
        exact.or_else(|| self.known.iter().find(|it| it.is(error)))
    }

    /// The errors listed for a function, by its type.
    pub fn of<F: Combinator>(&self) -> impl Iterator<Item = &'static KnownError> + use<F> {
        self.of_id(F::ID)
    }

    /// The errors listed for a function, by its id. None for an id that is not known.
    pub fn of_id(&self, id: u32) -> impl Iterator<Item = &'static KnownError> + use<> {
        let place = self.functions.binary_search_by_key(&id, |it| it.0).ok();
        let range = place.and_then(|place| self.functions.get(place));
        let list = range.and_then(|it| self.lists.get(it.1 as usize..it.2 as usize)).unwrap_or_default();
        self.at(list)
    }

    /// The errors that are listed for no single function: any call may fail with them.
    pub fn general(&self) -> impl Iterator<Item = &'static KnownError> + use<> {
        self.at(self.general)
    }

    fn at(&self, list: &'static [u32]) -> impl Iterator<Item = &'static KnownError> + use<> {
        let known = self.known;
        list.iter().filter_map(move |place| known.get(*place as usize))
    }

    /// Whether an error is listed for a function, or for any. If it is not, a server may still
    /// answer with it.
    #[must_use]
    pub fn can_answer<F: Combinator>(&self, error: &RpcError<'_>) -> bool {
        self.can_answer_id(F::ID, error)
    }

    /// The same for the function of an id.
    #[must_use]
    pub fn can_answer_id(&self, id: u32, error: &RpcError<'_>) -> bool {
        self.of_id(id).chain(self.general()).any(|it| it.is(error))
    }
}

/// Who may call a function, as far as documentation says it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub struct Availability {
    /// Whether users may.
    pub users: Option<bool>,
    /// Whether bots may.
    pub bots: Option<bool>,
    /// Whether bots may for a user, over a business connection.
    pub business: Option<bool>,
    /// Whether anyone may before signing in.
    pub unauthenticated: Option<bool>,
}

impl Availability {
    /// Made by generated code: 1 for yes, -1 for no, 0 where it is not known.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(users: i8, bots: i8, business: i8, unauthenticated: i8) -> Self {
        const fn word(word: i8) -> Option<bool> {
            match word {
                0 => None,
                word => Some(word > 0),
            }
        }
        Self {
            users: word(users),
            bots: word(bots),
            business: word(business),
            unauthenticated: word(unauthenticated),
        }
    }
}
