//! How to resolve.

use crate::schema::IdRule;

/// How to resolve.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// How missing ids are computed.
    pub id_rule: IdRuleOption,
    /// Takes boxed types that nothing declares as types without constructors, instead of
    /// reporting them: for excerpts of a schema.
    pub excerpt: bool,
}

/// How the rule for missing ids is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum IdRuleOption {
    /// By the written ids that only one of the rules gives: Telegram's rule if more of them
    /// speak for it, and else the reference rule.
    #[default]
    Auto,
    /// This rule.
    Fixed(IdRule),
}
