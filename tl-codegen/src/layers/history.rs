//! The ids of layers that no code is generated for.

use crate::{
    plan::{PastId, Plan},
    table::OrdSet,
};

/// Takes the ids of other layers out of the plans: those that none of these layers has.
pub(super) fn take(plans: &mut [Plan]) -> Option<Vec<PastId>> {
    let roots = plans.iter_mut().flat_map(|plan| &mut plan.roots);
    let histories: Vec<_> = roots.filter_map(|root| root.history.take()).collect();
    let is_own = |it: &PastId| histories.iter().any(|history| history.own.contains(&it.0));
    let others: OrdSet<_> = histories.iter().flat_map(|it| &it.others).filter(|it| !is_own(it)).collect();
    (!histories.is_empty()).then(|| others.into_iter().cloned().collect())
}
