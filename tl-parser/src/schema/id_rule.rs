//! The two rules for ids, and what written ids say about them.

use std::fmt;

/// How the id of a declaration is computed that writes none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum IdRule {
    /// CRC-32 of the canonical text: TON, TDLib, VK and the reference parser.
    #[default]
    Reference,
    /// As Telegram's servers do: without `?true` fields, `bytes` as `string`, `!` kept.
    Telegram,
}

impl fmt::Display for IdRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Reference => "the reference rule",
            Self::Telegram => "Telegram's rule",
        })
    }
}

/// How many written ids each rule gives. Ids of declared primitives do not count: they are the
/// same in every dialect.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct IdEvidence {
    /// Only the reference rule gives them.
    pub reference: usize,
    /// Only Telegram's rule gives them.
    pub telegram: usize,
    /// Both rules give them, so they are no evidence for either.
    pub both: usize,
    /// Neither rule gives them.
    pub neither: usize,
}

impl IdEvidence {
    /// How many ids are written.
    #[must_use]
    pub const fn written(self) -> usize {
        self.reference + self.telegram + self.both + self.neither
    }

    /// The rule with more evidence; the reference rule without evidence.
    #[must_use]
    pub const fn rule(self) -> IdRule {
        if self.telegram > self.reference { IdRule::Telegram } else { IdRule::Reference }
    }

    /// Whether at least 90 % of the written ids, and at least one, follow a rule.
    #[must_use]
    pub const fn follow(self, rule: IdRule) -> bool {
        let following = self.both
            + match rule {
                IdRule::Reference => self.reference,
                IdRule::Telegram => self.telegram,
            };
        following > 0 && following * 10 >= self.written() * 9
    }
}

impl fmt::Display for IdEvidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { reference, telegram, both, neither } = self;
        if self.written() == 0 {
            return f.write_str("no id is written");
        }
        write!(
            f,
            "written ids that only the reference rule gives: {reference}, only Telegram's: {telegram}, \
             both: {both}, neither: {neither}"
        )
    }
}
