//! What `tl --version` says.

use std::sync::LazyLock;
use tlforge_codegen::FORMAT;

/// The version, the commit that it was built from, and the format of the code that it generates, which the runtime must have,
/// too: `0.1.0 (a1b2c3d4e5, format 2)`. Without a commit the build is one of development, or of a tree without git.
pub(crate) static VERSION: LazyLock<String> = LazyLock::new(|| {
    let commit = match (env!("TL_COMMIT"), cfg!(debug_assertions)) {
        ("", true) => "development build",
        ("", false) => "unknown commit",
        (commit, _) => commit,
    };
    format!("{} ({commit}, format {FORMAT})", env!("CARGO_PKG_VERSION"))
});
