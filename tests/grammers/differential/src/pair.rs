//! Values of one type, there and here.

use grammers_tl_types as ours;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// Reads bytes as two types. With `values`, what is read is compared in all its forms.
pub(crate) type Compare = fn(bytes: &[u8], values: bool) -> Outcome;

/// Reads bytes as a type of one of the crates; whether they are of a value.
pub(crate) type Read = fn(bytes: &[u8]) -> bool;

/// What can be done with the two types of one name.
#[derive(Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) compare: Compare,
    pub(crate) there: Read,
    pub(crate) here: Read,
}

pub(crate) const fn pair<T, O>() -> Pair
where
    T: original::Deserializable + original::Serializable + Debug + Serialize + DeserializeOwned,
    O: ours::Deserializable + ours::Serializable + Debug + Serialize + DeserializeOwned,
{
    Pair {
        compare: compare::<T, O>,
        there: |bytes| {
            <T as original::Deserializable>::deserialize(&mut original::Cursor::from_slice(bytes)).is_ok()
        },
        here: |bytes| <O as ours::Deserializable>::deserialize(&mut ours::Cursor::from_slice(bytes)).is_ok(),
    }
}

/// What came of it.
pub(crate) enum Outcome {
    /// The same: a value.
    Value,
    /// The same: an error.
    Error,
    /// Something else, by what it is.
    Differs(&'static str, String),
}

fn compare<T, O>(bytes: &[u8], values: bool) -> Outcome
where
    T: original::Deserializable + original::Serializable + Debug + Serialize + DeserializeOwned,
    O: ours::Deserializable + ours::Serializable + Debug + Serialize + DeserializeOwned,
{
    let (mut there, mut here) = (original::Cursor::from_slice(bytes), ours::Cursor::from_slice(bytes));
    match (
        <T as original::Deserializable>::deserialize(&mut there),
        <O as ours::Deserializable>::deserialize(&mut here),
    ) {
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
    T: original::Serializable + Debug + Serialize + DeserializeOwned,
    O: ours::Serializable + Debug + Serialize + DeserializeOwned,
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
        (Ok(there), Ok(here)) if there == here => back::<T, O>(&there),
        (there, here) => Outcome::Differs("JSON", format!("{there:?}\n  {here:?}")),
    }
}

/// JSON is read alike. It need not be the value again: serde_json rounds numbers, writes what is no number as null, and
/// reads no deep nesting.
fn back<T: Debug + DeserializeOwned, O: Debug + DeserializeOwned>(json: &str) -> Outcome {
    match (serde_json::from_str::<T>(json), serde_json::from_str::<O>(json)) {
        (Ok(theirs), Ok(ours)) if format!("{theirs:?}") == format!("{ours:?}") => Outcome::Value,
        (Err(theirs), Err(ours)) if theirs.to_string() == ours.to_string() => Outcome::Value,
        _ => Outcome::Differs("JSON back", json.to_owned()),
    }
}
