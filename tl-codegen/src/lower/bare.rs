//! Which structs stand somewhere without their id.

use super::draft::Draft;
use crate::plan::{Path, Value, Wire};
use tlforge_parser::table::OrdSet;

/// All of them. The rest are written with their id alone. A variant's payload does not count: the
/// struct writes the id that its enum has read.
pub(super) fn bare(all: &[Draft]) -> OrdSet<Path> {
    let mut bare = OrdSet::new();
    for record in all.iter().filter_map(Draft::record) {
        for field in &record.fields {
            collect(&field.value, &mut bare);
        }
    }
    bare
}

fn collect(value: &Value, bare: &mut OrdSet<Path>) {
    if let Wire::Bare(path) = &value.wire {
        bare.insert(path.clone());
    }
    for part in value.parts() {
        collect(part, bare);
    }
}
