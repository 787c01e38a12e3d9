//! What something is, in JSON.

use crate::Kind;
use serde::{Deserialize, Serialize};

/// What something is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum KindForm {
    Constructor,
    Method,
    Type,
}

impl From<Kind> for KindForm {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Constructor => Self::Constructor,
            Kind::Method => Self::Method,
            Kind::Type => Self::Type,
        }
    }
}

impl From<KindForm> for Kind {
    fn from(kind: KindForm) -> Self {
        match kind {
            KindForm::Constructor => Self::Constructor,
            KindForm::Method => Self::Method,
            KindForm::Type => Self::Type,
        }
    }
}
