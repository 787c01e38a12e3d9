//! Ids: written, or computed by a rule that the written ones show.
//!
//! The rule is Telegram's when at least 90 % of the written ids follow it, and the reference
//! rule otherwise. Sums are taken beside the bodies, while a tree is at hand, by the first
//! rule to be tried; only if that one turns out wrong all are taken again.

use super::{IdRuleOption, Resolver};
use crate::{
    id::Decl,
    schema::{Combinator, CombinatorId, IdRule},
};

impl<'a, 's> Resolver<'a, 's> {
    /// Chooses the rule to be tried first: no written id, no evidence for Telegram's.
    pub(super) fn try_rule(&mut self) {
        self.schema.id_rule = match self.options.id_rule {
            IdRuleOption::Fixed(rule) => rule,
            IdRuleOption::Auto if self.schema.combinators.iter().any(is_evidence) => IdRule::Telegram,
            IdRuleOption::Auto => IdRule::Reference,
        };
    }

    pub(super) fn sum(&mut self, id: CombinatorId, decl: Decl<'a, 's>) {
        let sum = self.hasher.id(decl, self.schema.id_rule);
        if let Some(it) = self.schema.combinators.get_mut(id.0 as usize) {
            it.set_computed_id(sum);
            self.evidence.count(it);
        }
    }

    /// Settles the rule: the one that was tried, or else all ids are computed again.
    pub(super) fn ids(&mut self) {
        self.schema.ids_follow_rule =
            matches!(self.options.id_rule, IdRuleOption::Fixed(_)) || self.evidence.is_enough();
        if self.schema.ids_follow_rule || self.schema.id_rule == IdRule::Reference {
            return;
        }
        self.schema.id_rule = IdRule::Reference;
        self.evidence = Evidence::default();
        for index in 0..self.schema.combinators.len() {
            let decl = self.schema.decl(self.files, CombinatorId(index as u32));
            if let (Some(decl), Some(it)) = (decl, self.schema.combinators.get_mut(index)) {
                it.set_computed_id(self.hasher.id(decl, IdRule::Reference));
                self.evidence.count(it);
            }
        }
        self.schema.ids_follow_rule = self.evidence.is_enough();
    }
}

impl Combinator<'_> {
    fn set_computed_id(&mut self, id: u32) {
        self.computed_id = id;
        self.id = self.explicit_id.map_or(id, |written| written.value);
    }
}

/// Whether an id is written that says something about the rule. Ids of primitives, such as
/// `boolTrue`, are the same in every dialect.
fn is_evidence(it: &Combinator<'_>) -> bool {
    it.prim.is_none() && it.explicit_id.is_some()
}

/// How many written ids there are, and how many of them are the computed ones.
#[derive(Default)]
pub(super) struct Evidence {
    written: usize,
    matching: usize,
}

impl Evidence {
    fn count(&mut self, it: &Combinator<'_>) {
        if is_evidence(it) {
            self.written += 1;
            self.matching += usize::from(it.id == it.computed_id);
        }
    }

    /// Whether at least 90 % of the written ids are the computed ones.
    const fn is_enough(&self) -> bool {
        self.written > 0 && self.matching * 10 >= self.written * 9
    }
}
