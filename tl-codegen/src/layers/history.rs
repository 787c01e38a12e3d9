//! The ids of layers that no code is generated for.

use crate::{
    plan::{PastId, Plan},
    table::OrdSet,
};

/// Takes the ids of other layers out of the plans: those that none of these layers has.
pub(super) fn take(plans: &mut [Plan]) -> Option<Vec<PastId>> {
    let mut histories = Vec::new();
    for plan in plans {
        histories.extend(plan.roots.iter_mut().filter_map(|root| root.history.take()));
    }
    if histories.is_empty() {
        return None;
    }
    let is_own = |it: &PastId| histories.iter().any(|history| history.own.contains(&it.0));
    let mut others = OrdSet::new();
    for history in &histories {
        for it in history.others.iter().filter(|it| !is_own(it)) {
            others.insert(it.clone());
        }
    }
    Some(others.into_iter().collect())
}
