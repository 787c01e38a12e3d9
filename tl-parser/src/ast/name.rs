//! Names.

use crate::span::Span;
use memchr::memrchr;

/// A possibly qualified name, such as `auth.sendCode`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Name<'s> {
    /// As written, with its dots.
    pub text: &'s str,
    /// The place of `text`.
    pub span: Span,
}

impl<'s> Name<'s> {
    /// The part after the last dot.
    #[must_use]
    pub fn last(&self) -> &'s str {
        self.text.rsplit('.').next().unwrap_or(self.text)
    }

    /// The part before the last dot; `None` for an unqualified name.
    #[must_use]
    pub fn namespace(&self) -> Option<&'s str> {
        self.text.get(..memrchr(b'.', self.text.as_bytes())?)
    }

    /// Whether it names a boxed type or a type variable: its last part begins with A to Z.
    #[must_use]
    pub fn is_upper(&self) -> bool {
        let bytes = self.text.as_bytes();
        let upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
        // A part that begins with an upper-case letter is the last one.
        upper(0) || memrchr(b'.', bytes).is_some_and(|dot| upper(dot + 1))
    }
}
