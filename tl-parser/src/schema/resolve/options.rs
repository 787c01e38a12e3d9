//! How to resolve.

use crate::schema::IdRule;

/// How to resolve.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How missing ids are computed.
    pub id_rule: IdRuleOption,
    /// Takes boxed types that nothing declares as types without constructors, instead of
    /// reporting them: for excerpts of a schema.
    pub excerpt: bool,
    /// Takes what comments say about null as true: see [`tdlib`](crate::schema::tdlib).
    pub tdlib: bool,
    /// The layer that is loaded of files with [groups](crate::layer_groups) of layers: in it hold the declarations of
    /// its group and of those before, the newest of each name. `None` for all declarations as one schema.
    pub group: Option<u32>,
}

impl Options {
    /// Sets how missing ids are computed.
    #[must_use]
    pub const fn id_rule(mut self, rule: IdRuleOption) -> Self {
        self.id_rule = rule;
        self
    }

    /// Sets whether the files are an excerpt.
    #[must_use]
    pub const fn excerpt(mut self, excerpt: bool) -> Self {
        self.excerpt = excerpt;
        self
    }

    /// Sets the layer that is loaded of files with groups of layers.
    #[must_use]
    pub const fn group(mut self, layer: Option<u32>) -> Self {
        self.group = layer;
        self
    }

    /// Sets whether comments say what may be null.
    #[must_use]
    pub const fn tdlib(mut self, tdlib: bool) -> Self {
        self.tdlib = tdlib;
        self
    }
}

/// How the rule for missing ids is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum IdRuleOption {
    /// By the written ids that only one of the rules gives: Telegram's rule if more of them
    /// match it, and otherwise the reference rule.
    #[default]
    Auto,
    /// This rule.
    Fixed(IdRule),
}
