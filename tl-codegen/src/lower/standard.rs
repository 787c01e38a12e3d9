//! Which derives are written out: those of five traits of the standard library.
//!
//! The compiler has less to do than with their derives, and `Debug` can print bytes as hexadecimal.

use super::shape::Shape;
use crate::{
    options::{standard, trait_name},
    plan::{Impl, Inline, Standard, What},
};

/// Takes them out of the derives of an item.
pub(super) fn written_out(derives: &mut Vec<String>, shape: Shape<'_>) -> Vec<Impl> {
    // What is `Copy` is cloned by its derive, which has nothing to do then.
    let is_copy = derives.iter().any(|path| trait_name(path) == Some("Copy"));
    let mut written = Vec::new();
    derives.retain(|path| {
        let Some(it) = by_path(path).filter(|it| *it != Standard::Clone || !is_copy) else { return true };
        written.push(Impl {
            what: What::Standard(if it == Standard::Debug { shape.debug() } else { it }),
            feature: shape.trait_feature(it).map(str::to_owned),
            inline: Inline::Caller,
        });
        false
    });
    written
}

/// The trait at a path, if it is one of those.
pub(super) fn by_path(path: &str) -> Option<Standard> {
    Some(match standard(path)? {
        "Clone" => Standard::Clone,
        "Debug" => Standard::Debug,
        "PartialEq" => Standard::PartialEq,
        "Eq" => Standard::Eq,
        "Hash" => Standard::Hash,
        _ => return None,
    })
}
