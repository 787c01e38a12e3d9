//! Ids: written, or computed by a rule that the written ones show.
//!
//! An id that only one of the two rules gives is evidence for this rule, and the rule with more
//! evidence is taken. Most declarations have the same text by both rules, and their ids say
//! nothing. Sums are taken beside the bodies, while a tree is at hand, by the first rule to be
//! tried; only if that one turns out wrong all are taken again.

use super::{options::IdRuleOption, resolver::Resolver};
use crate::{
    diagnostic::Diagnostic,
    id::Decl,
    rule::Rule,
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
        let rule = self.schema.id_rule;
        let (sum, rules_differ) = self.hasher.id_of_both(decl, rule);
        let Some(it) = self.schema.combinators.get_mut(id.index()) else { return };
        it.set_computed_id(sum);
        if !is_evidence(it) {
            self.missing.count(id, it, rules_differ);
            return;
        }
        let (written, faulty) = (it.id, it.faulty);
        let evidence = &mut self.schema.id_evidence;
        let mut by = |rule| written == self.hasher.id(decl, rule);
        let count = match (rules_differ, rule) {
            (false, _) if written == sum => &mut evidence.both,
            (true, IdRule::Reference) if written == sum => &mut evidence.reference,
            (true, IdRule::Telegram) if written == sum => &mut evidence.telegram,
            (true, IdRule::Reference) if by(IdRule::Telegram) => &mut evidence.telegram,
            (true, IdRule::Telegram) if by(IdRule::Reference) => &mut evidence.reference,
            // With an error in it the text is not what was meant.
            _ if faulty => return,
            _ => &mut evidence.neither,
        };
        *count += 1;
    }

    /// Settles the rule: the one that was tried, or else all ids are computed again.
    pub(super) fn ids(&mut self) {
        let evidence = self.schema.id_evidence;
        let rule = match self.options.id_rule {
            IdRuleOption::Fixed(rule) => rule,
            IdRuleOption::Auto => evidence.rule(),
        };
        if rule != self.schema.id_rule {
            self.schema.id_rule = rule;
            for index in 0..self.schema.combinators.len() {
                let decl = self.schema.decl(self.files, CombinatorId::new(index));
                if let (Some(decl), Some(it)) = (decl, self.schema.combinators.get_mut(index)) {
                    it.set_computed_id(self.hasher.id(decl, rule));
                }
            }
        }
        self.schema.ids_follow_rule = self.options.id_rule != IdRuleOption::Auto || evidence.follow(rule);
        if self.options.id_rule == IdRuleOption::Auto {
            self.diagnostics.extend(self.chosen());
        }
    }

    /// Says which rule was chosen, if an id is computed by it and it could have been the other.
    fn chosen(&self) -> Option<Diagnostic> {
        let evidence = self.schema.id_evidence;
        let missing = &self.missing;
        if evidence.written() == 0 && missing.by_rule == 0 || self.failed_since(0) {
            return None;
        }
        let at = self.schema[missing.first_by_rule.or(missing.first)?].name.span;
        let rule = self.schema.id_rule;
        let diagnostic = Diagnostic::new(Rule::IdRule, at, format!("missing ids are computed by {rule}"))
            .label("the first of them")
            .note(evidence.to_string());
        Some(match missing.by_rule {
            0 => diagnostic.note("both rules give the same ids here"),
            1 => diagnostic.note("1 missing id depends on it").help("the option id-rule sets it"),
            many => {
                diagnostic.note(format!("{many} missing ids depend on it")).help("the option id-rule sets it")
            }
        })
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
