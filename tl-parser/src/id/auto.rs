//! Which rule a schema follows, told from its written ids.

use super::{Decl, Hasher};
use crate::schema::{IdRule, Prim};

/// The sums of all declarations by one rule, in order.
#[must_use]
pub fn sums(decls: &[Decl<'_, '_>], rule: IdRule) -> Vec<u32> {
    let mut hasher = Hasher::default();
    decls.iter().map(|decl| hasher.id(*decl, rule)).collect()
}

/// Finds the rule that the written ids follow, and returns it with the sums by it.
///
/// Telegram's rule is taken when 90 % of the written ids follow it, and the reference rule
/// otherwise. Ids of the prelude's own declarations, such as `boolTrue`, are the same in
/// every dialect and say nothing.
#[must_use]
pub fn choose(decls: &[Decl<'_, '_>]) -> (IdRule, Vec<u32>) {
    let telegram = sums(decls, IdRule::Telegram);
    let evidence = decls.iter().zip(&telegram).filter_map(|(decl, sum)| {
        let head = decl.head();
        let id = head.id.filter(|_| Prim::of_declared(head.name.text).is_none())?;
        Some(id.value == *sum)
    });
    let (mut written, mut matching) = (0_usize, 0_usize);
    for matches in evidence {
        written += 1;
        matching += usize::from(matches);
    }
    if written > 0 && matching * 10 >= written * 9 {
        (IdRule::Telegram, telegram)
    } else {
        (IdRule::Reference, sums(decls, IdRule::Reference))
    }
}
