//! What stands around an error.

use crate::{
    codec::Codec,
    error::Error,
    options::{Options, Strings},
    ty::Type,
    value::{Tree, Value},
};
use alloc::{
    string::{String, ToString as _},
    vec::Vec,
};
use core::fmt;
use tlforge_runtime::DecodeError;

/// How many values are shown of each level, the last ones.
const SHOWN: usize = 4;

/// How many characters of a value are shown.
const LONGEST: usize = 60;

/// How many bytes are shown.
const BYTES: usize = 8;

/// A decoding error with what stands around it.
///
/// ```text
/// at byte 36: int needs 4 bytes, 2 are left, at list[0].price (in item)
///   list[0].id = "7"
///   list[0].title = "Lamp"
///   bytes there: 1e 00
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// What is wrong, with its path.
    pub error: Error,
    /// The values that were read last, in the innermost objects and lists that hold the error: the path
    /// and the JSON of each, which is cut where it is long.
    pub before: Vec<(String, String)>,
    /// The bytes from the place of the error on, a few of them.
    pub bytes: Vec<u8>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.error)?;
        for (path, value) in &self.before {
            write!(f, "\n  {path} = {value}")?;
        }
        if self.bytes.is_empty() {
            return Ok(());
        }
        f.write_str("\n  bytes there:")?;
        self.bytes.iter().try_for_each(|byte| write!(f, " {byte:02x}"))
    }
}

/// An error of generated code with what stands around it, as far as that could be found.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Explained {
    /// The error of generated code.
    pub error: DecodeError,
    /// Its path and what stands around it; `None` where the bytes are no such value that generated code
    /// has read, so that a table says something else of them.
    pub explanation: Option<Explanation>,
}

impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.explanation {
            Some(explanation) => explanation.fmt(f),
            None => self.error.fmt(f),
        }
    }
}

impl Codec<'_> {
    /// What an error of generated code means, for the bytes that it could not decode.
    #[must_use]
    pub fn explain_error(&self, ty: &Type, bytes: &[u8], error: &DecodeError) -> Explained {
        let same = |it: &Explanation| it.error.combinator() == error.within;
        Explained { error: *error, explanation: self.explain(ty, bytes).filter(same) }
    }

    /// What is wrong with bytes that generated code has refused, and what stands around it; `None` if
    /// they are a value of the type.
    ///
    /// Strings that are not UTF-8 are wrong here, as they are for generated code.
    #[must_use]
    pub fn explain(&self, ty: &Type, bytes: &[u8]) -> Option<Explanation> {
        let strict = self.with(self.options().with_strings(Strings::Strict));
        let (error, tree) = strict.tree(ty, bytes).err()?;
        let at = error.offset().min(bytes.len());
        let bytes = bytes.get(at..).unwrap_or_default();
        let bytes = bytes.get(..BYTES).unwrap_or(bytes).into();
        Some(Explanation { before: before(&tree, self.options()), error, bytes })
    }
}

/// The values that stand before what was not finished.
fn before(tree: &Tree<'_>, options: &Options) -> Vec<(String, String)> {
    let shown = |(path, value): (String, &Value<'_>)| (path, shortened(&value.to_json(options)));
    tree.last(SHOWN).into_iter().map(shown).collect()
}

fn shortened(json: &str) -> String {
    match json.char_indices().nth(LONGEST) {
        Some((at, _)) => [json.get(..at).unwrap_or_default(), "…"].concat(),
        None => json.to_string(),
    }
}
