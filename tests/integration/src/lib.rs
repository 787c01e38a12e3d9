//! The generated code of every file in `fixtures/`, one module each.
//!
//! Whoever forbids warnings, and all of clippy's, can include generated code; and neither
//! names nor comments of a schema make rustdoc complain, or run what they say as a test.
#![deny(warnings, clippy::all, clippy::pedantic, rustdoc::all)]

include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));

/// The examples of the guides are tests.
#[cfg(doctest)]
mod guides {
    #[doc = include_str!("../../../docs/borrowing.md")]
    mod borrowing {}
    #[doc = include_str!("../../../docs/build-scripts.md")]
    mod build_scripts {}
    #[doc = include_str!("../../../docs/clients.md")]
    mod clients {}
    #[doc = include_str!("../../../docs/compile-time.md")]
    mod compile_time {}
    #[doc = include_str!("../../../docs/generated-code.md")]
    mod generated_code {}
    #[doc = include_str!("../../../docs/layers.md")]
    mod layers {}
    #[doc = include_str!("../../../docs/limits.md")]
    mod limits {}
    #[doc = include_str!("../../../docs/new-layer.md")]
    mod new_layer {}
    #[doc = include_str!("../../../docs/servers.md")]
    mod servers {}
    #[doc = include_str!("../../../docs/values.md")]
    mod values {}
}
