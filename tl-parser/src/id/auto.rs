//! Which rule a schema follows, told from its written ids.

use super::{Decl, Hasher};
use crate::schema::{IdRule, Prim};

/// The sums of all declarations by one rule, in order.
#[must_use]
pub fn sums(decls: &[Decl<'_, '_>], rule: IdRule) -> Vec<u32> {
    let mut hasher = Hasher::default();
    decls.iter().map(|decl| hasher.id(*decl, rule)).collect()
}

/// A rule, and what came of it.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The rule.
    pub rule: IdRule,
    /// The sums of all declarations by it, in order.
    pub sums: Vec<u32>,
    /// Whether at least 90 % of the written ids follow it.
    pub evident: bool,
}

/// Finds the rule that the written ids follow.
///
/// Telegram's rule is taken when 90 % of the written ids follow it, and the reference rule
/// otherwise. Ids of the prelude's own declarations, such as `boolTrue`, are the same in
/// every dialect and say nothing.
#[must_use]
pub fn choose(decls: &[Decl<'_, '_>]) -> Choice {
    let telegram = sums(decls, IdRule::Telegram);
    if is_evident(decls, &telegram) {
        return Choice { rule: IdRule::Telegram, sums: telegram, evident: true };
    }
    let reference = sums(decls, IdRule::Reference);
    let evident = is_evident(decls, &reference);
    Choice { rule: IdRule::Reference, sums: reference, evident }
}

fn is_evident(decls: &[Decl<'_, '_>], sums: &[u32]) -> bool {
    let (mut written, mut matching) = (0_usize, 0_usize);
    for (decl, sum) in decls.iter().zip(sums) {
        let head = decl.head();
        let Some(id) = head.id.filter(|_| Prim::of_declared(head.name.text).is_none()) else { continue };
        written += 1;
        matching += usize::from(id.value == *sum);
    }
    written > 0 && matching * 10 >= written * 9
}
