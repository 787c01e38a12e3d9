//! What several layers have in common stands in the newest of them, and the others re-export it.

use super::same::{Version, united, versions};
use crate::plan::{Path, Plan};

/// Leaves each item that is the same in several plans in the first of them. `modules` are those of the plans.
pub(super) fn share(plans: &mut [Plan], modules: &[String]) {
    let versions = versions(plans);
    share_owned(plans, &versions);
    for version in versions {
        let Some((first, others)) = version.split_first() else { continue };
        for other in others {
            let impls = std::mem::take(&mut plans[other.plan].roots[other.root].items[other.item].impls);
            let item = &mut plans[first.plan].roots[first.root].items[first.item];
            // That they can be united is why they are one.
            item.impls = united(&item.impls, &impls).unwrap_or_else(|| item.impls.clone());
            let defined_in = modules.get(first.plan).cloned();
            plans[other.plan].roots[other.root].items[other.item].defined_in = defined_in;
        }
    }
}

/// What views hold as it is has one implementation, in the first plan that needs it.
fn share_owned(plans: &mut [Plan], versions: &[Version]) {
    for version in versions.iter().filter(|it| it.len() > 1) {
        let mut done = false;
        for place in version {
            let path: Path = plans[place.plan].roots[place.root].items[place.item].path.clone();
            for root in &mut plans[place.plan].roots {
                if done {
                    root.shared.retain(|it| *it != path);
                } else {
                    done = root.shared.contains(&path);
                }
            }
        }
    }
}
