//! Values of one type, there and here.

use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// Reads bytes as two types. With `values`, what is read is compared in all its forms.
pub(crate) type Compare = fn(bytes: &[u8], values: bool) -> Outcome;

/// What came of it.
pub(crate) enum Outcome {
    /// The same: a value.
    Value,
    /// The same: an error.
    Error,
    /// Something else, by what it is.
    Differs(&'static str, String),
}

pub(crate) fn compare<T, O>(bytes: &[u8], values: bool) -> Outcome
where
    T: original::Deserializable + original::Serializable + Debug + Serialize + PartialEq,
    O: ours::Deserializable + ours::Serializable + Debug + Serialize + DeserializeOwned + PartialEq + Clone,
{
    let (mut there, mut here) = (original::Cursor::from_slice(bytes), ours::Cursor::from_slice(bytes));
    match (T::deserialize(&mut there), <O as ours::Deserializable>::deserialize(&mut here)) {
        (Ok(_), Ok(_)) if there.pos() != here.pos() => {
            Outcome::Differs("length", format!("{} and {}", there.pos(), here.pos()))
        }
        (Ok(theirs), Ok(ours)) => same(&theirs, &ours, values),
        (Err(theirs), Err(ours)) => {
            let (theirs, ours) = (format!("{theirs:?}"), format!("{ours:?}"));
            if theirs == ours {
                Outcome::Error
            } else {
                Outcome::Differs("error", format!("{theirs} and {ours}"))
            }
        }
        (Ok(_), Err(ours)) => Outcome::Differs("refused here", format!("{ours:?}")),
        (Err(theirs), Ok(_)) => Outcome::Differs("accepted here", format!("{theirs:?}")),
    }
}

fn same<T, O>(theirs: &T, ours: &O, values: bool) -> Outcome
where
    T: original::Serializable + Debug + Serialize,
    O: ours::Serializable + Debug + Serialize + DeserializeOwned + PartialEq + Clone,
{
    let texts = || (format!("{theirs:?}"), format!("{ours:?}"));
    let (there, here) = (theirs.to_bytes(), ours.to_bytes());
    let mut appended = vec![7];
    ours::Serializable::serialize(ours, &mut appended);
    if there != here || appended[1..] != here {
        let (theirs, ours) = texts();
        return Outcome::Differs("bytes", format!("{theirs}\n  {ours}"));
    }
    if !values {
        return Outcome::Value;
    }
    let (theirs_text, ours_text) = texts();
    if theirs_text != ours_text {
        return Outcome::Differs("Debug", format!("{theirs_text}\n  {ours_text}"));
    }
    match (serde_json::to_string(theirs), serde_json::to_string(ours)) {
        (Ok(there), Ok(here)) if there == here => match serde_json::from_str::<O>(&there) {
            Ok(again) if again == *ours || format!("{again:?}") == ours_text => Outcome::Value,
            _ => Outcome::Differs("JSON back", there),
        },
        (there, here) => Outcome::Differs("JSON", format!("{there:?}\n  {here:?}")),
    }
}
