//! What generated code of format 2 calls. A change that such code notices is a format of its own:
//! another number, and a breaking change of this crate.
//!
//! Generated modules see it under the name `tl`, so the public items stand here as well.

#[cfg(feature = "borrow")]
pub use crate::{
    arena::Arena,
    borrow::{DecodeBareBorrowed, DecodeBorrowed, DecodeInPlaceBorrowed},
    own::IntoOwned,
    raw::RawRef,
};
pub use crate::{
    call::{CallError, Failure},
    convert::{each, try_each},
    debug::{
        Fields, Hex, Octets, debug_1, debug_2, debug_3, debug_4, debug_5, debug_6, debug_7, debug_8, debug_9,
        debug_10, debug_11, debug_12, debug_long, debug_tuple,
    },
    erased::Erased,
    error::{DecodeError, DecodeErrorKind, EncodeError},
    flags::{bit, has, word},
    function::{Answered, ByRef, Function, Synchronous},
    ids::{BOOL_FALSE, BOOL_TRUE, TRUE, VECTOR, name_in},
    in_place::{ConstDefault, DecodeInPlace},
    limits::Limits,
    object::{Boxed, Object, Request},
    outlined::{OutlinedBox, OutlinedDrop, drop_box, outlined},
    raw::{Raw, RawType, Skipped, decode_error},
    read::Reader,
    registry::{Entry, TypeEntry, Value, decode_value},
    rpc,
    run::{Plain, Run, high, low},
    served::Served,
    traits::{Combinator, Decode, DecodeBare, Encode, EncodeBare, Head, Identify},
    undeclared::Undeclared,
    write::Writer,
};
/// The owned types that generated code is made of, reachable without `std`.
pub use alloc::{boxed::Box, string::String, vec::Vec};
/// Traits that generated code implements and no prelude has, with what their functions mention.
pub use core::{
    fmt::{Debug, Formatter, Result as Formatted},
    hash::{Hash, Hasher},
    mem::discriminant,
};
/// For generated modules that define a type of such a name themselves.
pub use core::{marker::Copy, ops::Fn, option::Option};

/// What [`assert_format`](crate::assert_format) looks for.
pub const SERVED: () = ();
