//! Nothing can change a schema.

use super::{Input, Merge};
use crate::{ConfigError, Error};
use std::path::Path;
use tlforge_parser::schema::resolve::Options;

impl Input {
    /// Refuses patches, and to decide conflicts: that needs the feature `patches`.
    ///
    /// # Errors
    /// [`ConfigError::PatchesMissing`], where there are patches or a policy.
    pub fn prepare(&mut self, policy: Merge, patches: &[impl AsRef<Path>], _: Options) -> Result<(), Error> {
        match policy == Merge::Refuse && patches.is_empty() {
            true => Ok(()),
            false => Err(Error::Config(ConfigError::PatchesMissing)),
        }
    }
}
