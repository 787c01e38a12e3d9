//! The declarations that write no id and have one.

use crate::schema::{Combinator, CombinatorId};

/// How many there are, and the first of them.
#[derive(Default)]
pub(super) struct Missing {
    pub(super) first: Option<CombinatorId>,
    /// The first that has another id by the other rule.
    pub(super) first_by_rule: Option<CombinatorId>,
    /// How many have.
    pub(super) by_rule: usize,
}

impl Missing {
    pub(super) fn count(&mut self, id: CombinatorId, it: &Combinator<'_>, rules_differ: bool) {
        if it.prim.is_some() || it.explicit_id.is_some() || it.name.text == "_" {
            return;
        }
        self.first.get_or_insert(id);
        if rules_differ {
            self.first_by_rule.get_or_insert(id);
            self.by_rule += 1;
        }
    }
}
