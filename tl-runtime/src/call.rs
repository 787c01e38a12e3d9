//! How a call can fail: the errors that servers answer with, and all others.

use crate::{Decode, DecodeBare, DecodeError, EncodeError};
use core::{convert::Infallible, error::Error, fmt};

/// A type of the schema that a server sends back where it has no answer: MTProto's `rpc_error`,
/// TON's `liteServer.error`.
///
/// Every constructor can be one. An enum, whose errors have several constructors, says which ids are
/// of it:
///
/// ```
/// # use tlforge_runtime::{Combinator, Decode, Failure, Reader, format_2::Head};
/// # struct Busy;
/// # impl Combinator for Busy { const HEAD: Head = (7, "busy"); }
/// # struct Closed;
/// # impl Combinator for Closed { const HEAD: Head = (8, "closed"); }
/// # enum Trouble { Busy, Closed }
/// # impl Decode for Trouble {
/// #     fn decode(r: &mut Reader<'_>) -> Self {
/// #         if r.nat() == 7 { Self::Busy } else { Self::Closed }
/// #     }
/// # }
/// impl Failure for Trouble {
///     fn has_id(id: u32) -> bool {
///         [Busy::ID, Closed::ID].contains(&id)
///     }
/// }
/// # assert!(Trouble::has_id(8) && !Trouble::has_id(9));
/// ```
pub trait Failure: Decode {
    /// Whether a value of this type begins with this id.
    fn has_id(id: u32) -> bool;
}

impl<T: DecodeBare> Failure for T {
    fn has_id(id: u32) -> bool {
        id == T::ID
    }
}

/// Why a call failed: the error type of a client.
///
/// `E` is what the server answers with in place of an answer, a [`Failure`] or whatever the client
/// makes of it. `T` is the error of the transport.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum CallError<E, T = Infallible> {
    /// The request cannot be written.
    Encode(EncodeError),
    /// The transport failed.
    Transport(T),
    /// What came back is not an answer to the request.
    Decode(DecodeError),
    /// The server answered with an error.
    Answer(E),
}

impl<E, T> From<EncodeError> for CallError<E, T> {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl<E, T> From<DecodeError> for CallError<E, T> {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl<E: fmt::Debug, T: fmt::Display> fmt::Display for CallError<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => write!(f, "the request cannot be written: {error}"),
            Self::Transport(error) => error.fmt(f),
            Self::Decode(error) => write!(f, "the answer cannot be read: {error}"),
            Self::Answer(error) => write!(f, "the server answered with an error: {error:?}"),
        }
    }
}

impl<E: fmt::Debug, T: fmt::Debug + fmt::Display> Error for CallError<E, T> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Encode(error) => Some(error),
            Self::Decode(error) => Some(error),
            Self::Transport(_) | Self::Answer(_) => None,
        }
    }
}
