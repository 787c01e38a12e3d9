//! What can be wrong with layers.

use super::ConfigError;
use std::fmt;

impl ConfigError {
    /// What is wrong with layers.
    pub(super) fn describe_layers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSections => {
                f.write_str("`sections` asks for the layers of groups such as `===8===`, and the files have none")
            }
            Self::NoLayer => f.write_str("each of `layers` needs `layer`, its number, which is not 0"),
            Self::SameLayer { layer } => write!(f, "`layers` has layer {layer} twice"),
            Self::WithLayers { key: "files" } => {
                f.write_str("`files` cannot go together with `layers`: each layer has files of its own")
            }
            Self::WithLayers { key } => write!(f, "`{key}` cannot go together with `layers`"),
            Self::ConvertAlone => f.write_str(
                "`helpers` has `convert`, which turns values of one layer into those of another: it needs `layers` or \
                 `sections`",
            ),
            Self::ConvertOfOldest { layer } => write!(
                f,
                "layer {layer} has `convert` in `helpers`, but it is the oldest: a layer has what turns it into the next \
                 older one, and back"
            ),
            _ => Ok(()),
        }
    }
}
