//! What generated code calls: the runtime, and what this shape adds to it.

pub use tlforge_runtime::*;

/// That of the format.
pub mod format_2 {
    pub use crate::{
        Deserializable, RawVec, RemoteCall, Serializable,
        form::{BareForm, BoxedForm, CallForm, DecodeCall, Item, WrapperForm},
    };
    pub use tlforge_runtime::format_2::*;
}
