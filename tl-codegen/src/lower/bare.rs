//! Which structs stand somewhere without their id.

use crate::plan::{Arg, Codec, Path, Plan};
use std::collections::BTreeSet;

/// Marks them, once all are lowered. The rest are written with their id alone.
pub(super) fn mark(plan: &mut Plan) {
    let mut bare = BTreeSet::new();
    for item in plan.types.iter().chain(&plan.functions) {
        item.fields.iter().for_each(|field| collect(&field.codec, &mut bare));
    }
    let bare: BTreeSet<Path> = bare.into_iter().cloned().collect();
    for item in plan.types.iter_mut().chain(&mut plan.functions) {
        item.bare = bare.contains(&item.path);
    }
}

fn collect<'p>(codec: &'p Codec, bare: &mut BTreeSet<&'p Path>) {
    match codec {
        Codec::Bare(path) | Codec::Large { path, bare: true } => {
            bare.insert(path);
        }
        Codec::Applied { args, .. } => args.iter().for_each(|arg| match arg {
            Arg::Codec(codec) => collect(codec, bare),
            Arg::Number(_) => (),
        }),
        other => other.inner().into_iter().for_each(|inner| collect(inner, bare)),
    }
}
