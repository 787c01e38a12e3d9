//! What a view must have in common with its type.

use crate::Outcome;
use std::fmt::Debug;
use tlforge_runtime::{
    Arena, Decode, DecodeBorrowed, DecodeError, DecodeErrorKind, Encode, IntoOwned, Limits,
};

/// Reads bytes as `B`, which borrows, and as `O`, its owned form.
///
/// # Errors
/// How the values, what is written of them, or the errors differ; or that the value which
/// borrows is the larger one, or that an arena that was empty takes more than [`Limits`] says.
pub fn agree<'a, O, B>(bytes: &'a [u8], arena: &'a Arena) -> Result<Outcome, String>
where
    O: Decode + Encode + Debug,
    B: DecodeBorrowed<'a> + IntoOwned<Owned = O> + Encode + Debug,
{
    if size_of::<B>() > size_of::<O>() {
        return Err(format!("it takes {} bytes instead of {}", size_of::<B>(), size_of::<O>()));
    }
    let read = (O::from_bytes(bytes), B::from_bytes(bytes, arena));
    let allowed = 4 * (bytes.len() * Limits::DEFAULT.memory + Limits::BASE);
    if arena.allocated_bytes() > allowed {
        return Err(format!("its arena takes {} bytes, {allowed} are allowed", arena.allocated_bytes()));
    }
    let (owned, borrowed) = match read {
        (Ok(owned), Ok(borrowed)) => (owned, borrowed),
        (Err(owned), Err(borrowed)) if owned == borrowed => return Ok(Outcome::Refused),
        // As values that borrow are smaller, they come further.
        (Err(DecodeError { kind: DecodeErrorKind::TooMuchMemory, .. }), _) => return Ok(Outcome::Refused),
        (owned, borrowed) => return Err(format!("{} instead of {}", told(&borrowed), told(&owned))),
    };
    let written = owned.to_bytes();
    let text = format!("{owned:?}");
    if borrowed.to_bytes() != written {
        return Err("it is written differently".into());
    }
    if format!("{borrowed:?}") != text {
        return Err(format!("{borrowed:?} instead of {text}"));
    }
    let back = borrowed.into_owned();
    if back.to_bytes() != written || format!("{back:?}") != text {
        return Err(format!("it becomes {back:?} instead of {text}"));
    }
    Ok(Outcome::Read)
}

fn told<T: Debug>(result: &Result<T, DecodeError>) -> String {
    result.as_ref().map_or_else(ToString::to_string, |value| format!("{value:?}"))
}
