//! Which structs and enums a field holds in a `tl::OutlinedBox`, as they are too large to stand inline.

use crate::plan::{Codec, Path, Plan};
use std::collections::BTreeSet;

/// Marks them, once all are lowered.
pub(super) fn mark(plan: &mut Plan) {
    let fields = plan.types.iter().chain(&plan.functions).flat_map(|it| &it.fields);
    let large: BTreeSet<Path> = fields
        .filter_map(|field| match (&field.codec, field.codec.inner()) {
            (Codec::Large { path, .. }, _) | (Codec::Erased(_), Some(Codec::Large { path, .. })) => {
                Some(path.clone())
            }
            _ => None,
        })
        .collect();
    if large.is_empty() {
        return;
    }
    for item in plan.types.iter_mut().chain(&mut plan.functions) {
        item.payload |= large.contains(&item.path);
    }
    for item in &mut plan.enums {
        item.payload = large.contains(&item.path);
    }
}
