//! Ids: written, or computed by a rule that the written ones show.
//!
//! The rule is Telegram's when at least 90 % of the written ids follow it, and the reference
//! rule otherwise. Sums are taken beside the bodies, while a tree is at hand, by the first
//! rule to be tried; only if that one turns out wrong all are taken again.

use super::{IdRuleOption, Resolver};
use crate::{
    id::Decl,
    schema::{CombinatorId, IdRule, Schema},
};

impl IdRuleOption {
    const fn first(self) -> IdRule {
        match self {
            Self::Auto => IdRule::Telegram,
            Self::Fixed(rule) => rule,
        }
    }
}

impl<'a, 's> Resolver<'a, 's> {
    pub(super) fn sum(&mut self, id: CombinatorId, decl: Decl<'a, 's>) {
        let sum = self.hasher.id(decl, self.options.id_rule.first());
        if let Some(it) = self.schema.combinators.get_mut(id.0 as usize) {
            it.computed_id = sum;
        }
    }

    /// Settles the rule, and gives every combinator its id.
    pub(super) fn ids(&mut self) {
        let rule = self.options.id_rule.first();
        self.schema.id_rule = rule;
        self.schema.ids_follow_rule =
            matches!(self.options.id_rule, IdRuleOption::Fixed(_)) || is_evident(&self.schema);
        if !self.schema.ids_follow_rule {
            self.schema.id_rule = IdRule::Reference;
            for index in 0..self.schema.combinators.len() {
                let decl = self.schema.decl(self.files, CombinatorId(index as u32));
                if let (Some(decl), Some(it)) = (decl, self.schema.combinators.get_mut(index)) {
                    it.computed_id = self.hasher.id(decl, IdRule::Reference);
                }
            }
            self.schema.ids_follow_rule = is_evident(&self.schema);
        }
        for it in &mut self.schema.combinators {
            it.id = it.explicit_id.map_or(it.computed_id, |written| written.value);
        }
    }
}

/// Whether at least 90 % of the written ids are the computed ones. Ids of primitives, such
/// as `boolTrue`, are the same in every dialect and say nothing.
fn is_evident(schema: &Schema<'_>) -> bool {
    let (mut written, mut matching) = (0_usize, 0_usize);
    for it in schema.combinators.iter().filter(|it| it.prim.is_none()) {
        if let Some(id) = it.explicit_id {
            written += 1;
            matching += usize::from(id.value == it.computed_id);
        }
    }
    written > 0 && matching * 10 >= written * 9
}
