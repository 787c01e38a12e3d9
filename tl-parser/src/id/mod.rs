//! Constructor ids: the canonical text of a declaration and its CRC-32.
//!
//! One writer prints the text for both rules; a sum is taken over the same bytes, so text
//! and id cannot disagree. This module computes; comparing with written ids is left to
//! of the checks.

mod text;

pub use text::Decl;
pub(crate) use text::Style;

use crate::schema::IdRule;

/// The canonical text of a declaration: what its id is the CRC-32 of.
///
/// Single blanks, no `;`, no id, no modifiers; `=>` prints as `=`.
#[must_use]
pub fn canonical(decl: Decl<'_, '_>, rule: IdRule) -> String {
    text_as(decl, &Style::of(rule))
}

/// The text of a declaration in a style.
pub(crate) fn text_as(decl: Decl<'_, '_>, style: &Style<'_>) -> String {
    let mut text = String::new();
    text::write(&mut text, decl, style);
    text
}

/// Computes ids, one after the other, in one buffer.
#[derive(Default, Debug)]
pub struct Hasher {
    buffer: String,
    /// Made once, as it asks the processor what it can do.
    sum: crc32fast::Hasher,
}

impl Hasher {
    /// The id of a declaration by a rule.
    #[must_use]
    pub fn id(&mut self, decl: Decl<'_, '_>, rule: IdRule) -> u32 {
        self.id_as(decl, &Style::of(rule))
    }

    /// The id of a declaration by a rule, and whether the other rule sums up another text.
    pub(crate) fn id_of_both(&mut self, decl: Decl<'_, '_>, rule: IdRule) -> (u32, bool) {
        let differs = self.write(decl, &Style::of(rule));
        (self.sum(), differs)
    }

    /// The id of a declaration in a style, for looking into ids that follow no rule.
    pub(crate) fn id_as(&mut self, decl: Decl<'_, '_>, style: &Style<'_>) -> u32 {
        self.write(decl, style);
        self.sum()
    }

    fn write(&mut self, decl: Decl<'_, '_>, style: &Style<'_>) -> bool {
        self.buffer.clear();
        text::write(&mut self.buffer, decl, style)
    }

    fn sum(&mut self) -> u32 {
        self.sum.reset();
        self.sum.update(self.buffer.as_bytes());
        self.sum.clone().finalize()
    }
}

/// The id of a declaration by a rule: [`canonical`] text and its CRC-32.
#[must_use]
pub fn compute(decl: Decl<'_, '_>, rule: IdRule) -> u32 {
    Hasher::default().id(decl, rule)
}
