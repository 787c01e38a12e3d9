//! Values of which it is not known what layer they are of, and why one cannot be of another layer.

use crate::{DecodeError, DecodeErrorKind, history};
pub use crate::{
    convert::{Lost, Why},
    history::{History, Past},
};
use alloc::vec::Vec;
use core::fmt;

/// A layer with the names of its constructors and functions by id: generated code of several layers has a list of these,
/// `LAYERS`.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// The number of the layer.
    pub layer: u32,
    /// The TL name of the constructor or function with this id.
    pub name: fn(u32) -> Option<&'static str>,
}

/// What an error can name ids by.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    layers: &'static [Names],
    history: Option<&'static History>,
}

impl From<&'static [Names]> for Known {
    fn from(layers: &'static [Names]) -> Self {
        Self { layers, history: None }
    }
}

impl<const N: usize> From<&'static [Names; N]> for Known {
    fn from(layers: &'static [Names; N]) -> Self {
        Self { layers, history: None }
    }
}

impl From<(&'static [Names], &'static History)> for Known {
    fn from((layers, history): (&'static [Names], &'static History)) -> Self {
        Self { layers, history: Some(history) }
    }
}

/// A way to read a value: a layer, and what reads a value as that layer has it.
pub type Attempt<'f, T> = (u32, &'f dyn Fn(&[u8]) -> Result<T, DecodeError>);

/// Reads a value by the first of some layers that can, and says which one it was.
///
/// A layer can read a value if all of it is of that layer, with nothing behind. Bytes that mean something in several
/// layers are read by the first of the attempts: begin with the layer that is most likely. `known` are the layers whose
/// names an error may tell; that of generated code is its `LAYERS`, or with a history `(LAYERS, &HISTORY)`.
///
/// ```
/// use tlforge_runtime::{Decode, Encode, layers};
///
/// // In one layer a value was a number, and in the next a text.
/// let attempts: [layers::Attempt<'_, String>; 2] = [
///     (2, &|bytes| String::from_bytes(bytes)),
///     (1, &|bytes| i64::from_bytes(bytes).map(|number| number.to_string())),
/// ];
/// let bytes = 300_i64.to_bytes()?;
/// assert_eq!(layers::decode_any(&bytes, &attempts, &[]).unwrap(), (1, "300".to_owned()));
/// let error = layers::decode_any(&bytes[..6], &attempts, &[]).unwrap_err();
/// assert!(error.to_string().starts_with("not layer 2: at byte "));
/// # Ok::<(), tlforge_runtime::EncodeError>(())
/// ```
///
/// # Errors
/// [`NoLayer`], if none can.
pub fn decode_any<T>(
    bytes: &[u8],
    attempts: &[Attempt<'_, T>],
    known: impl Into<Known>,
) -> Result<(u32, T), NoLayer> {
    let mut tried = Vec::new();
    for (layer, read) in attempts {
        match read(bytes) {
            Ok(value) => return Ok((*layer, value)),
            Err(error) => tried.push((*layer, error)),
        }
    }
    Err(NoLayer { tried, known: known.into() })
}

/// Why no layer can read a value.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NoLayer {
    /// The layers that were tried, in this order, and what was wrong with each.
    pub tried: Vec<(u32, DecodeError)>,
    /// What ids are named by.
    known: Known,
}

impl NoLayer {
    /// The layers that code was generated for and that know an id, each with the TL name of what has it there.
    pub fn layers_of(&self, id: u32) -> impl Iterator<Item = (u32, &'static str)> {
        self.known.layers.iter().filter_map(move |it| Some((it.layer, (it.name)(id)?)))
    }
}

impl fmt::Display for NoLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.tried.is_empty() {
            return f.write_str("no layer was tried");
        }
        for (index, (layer, error)) in self.tried.iter().enumerate() {
            let before = if index == 0 { "" } else { "; " };
            write!(f, "{before}not layer {layer}: {error}")?;
            let DecodeErrorKind::UnknownId { found, .. } = error.kind else { continue };
            let mut all = self.layers_of(found);
            let Some((first, name)) = all.next() else {
                history::write(f, self.known.history, found)?;
                continue;
            };
            let more: Vec<_> = all.filter(|(_, other)| *other == name).collect();
            write!(f, ", which is {name} of layer{} {first}", if more.is_empty() { "" } else { "s" })?;
            more.iter().try_for_each(|(layer, _)| write!(f, ", {layer}"))?;
        }
        Ok(())
    }
}

impl core::error::Error for NoLayer {}
