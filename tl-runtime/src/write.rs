//! The writer: one concrete type with one buffer, that remembers its first error.

use crate::{
    BOOL_FALSE, BOOL_TRUE, Encode, EncodeBare, EncodeError, TRUE, VECTOR, Vec, buffer::Buffer, high, low,
};

/// Writes values to bytes. Generated code calls it; programs call
/// [`Encode::to_bytes`](crate::Encode::to_bytes). Those that write much use one writer again and again:
/// its memory is there already.
///
/// ```
/// use tlforge_runtime::{Encode, Writer};
///
/// let mut w = Writer::new();
/// for number in [5, 6] {
///     w.clear();
///     number.encode(&mut w);
///     assert_eq!(w.written().unwrap(), [number as u8, 0, 0, 0]);
/// }
/// ```
#[derive(Debug, Default)]
pub struct Writer {
    buffer: Buffer,
    error: Option<EncodeError>,
}

impl Writer {
    /// A writer to a new vector.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A writer that appends to `bytes`, for reuse of its memory.
    #[must_use]
    pub fn append(bytes: Vec<u8>) -> Self {
        Self { buffer: Buffer::append(bytes), error: None }
    }

    /// A writer to a new vector, with room for what most requests take.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn small() -> Self {
        Self { buffer: Buffer::small(), error: None }
    }

    /// The bytes written so far.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.buffer.written()
    }

    #[inline]
    pub(crate) fn buffer(&mut self) -> &mut Buffer {
        &mut self.buffer
    }

    /// Clears what was written. The memory stays.
    #[inline]
    pub fn clear(&mut self) {
        self.buffer.clear();
        self.error = None;
    }

    /// What was written, for a writer that is used again: [`Writer::clear`], encode, this.
    ///
    /// # Errors
    /// The first error.
    #[inline]
    pub fn written(&self) -> Result<&[u8], EncodeError> {
        // Not `map_or`, which would copy the whole error before it looks whether there is one.
        match &self.error {
            None => Ok(self.buffer.written()),
            Some(error) => Err(*error),
        }
    }

    /// Ends the writing.
    ///
    /// # Errors
    /// The first error.
    #[inline]
    pub fn finish(self) -> Result<Vec<u8>, EncodeError> {
        match &self.error {
            None => Ok(self.buffer.into_written()),
            Some(error) => Err(*error),
        }
    }

    /// Remembers an error, unless there is one already.
    #[cold]
    #[inline(never)]
    pub fn fail(&mut self, error: EncodeError) {
        self.error.get_or_insert(error);
    }

    /// Bytes as they are, already encoded.
    pub fn raw(&mut self, value: &[u8]) {
        self.buffer.extend(value);
    }
}

/// What generated code calls.
#[doc(hidden)]
impl Writer {
    /// Writes the id of a combinator, then its fields.
    #[inline]
    pub fn with_id<T: EncodeBare>(&mut self, value: &T) {
        self.nat(T::ID);
        value.encode_bare(self);
    }

    /// Writes a value, and takes the id away that it begins with.
    pub(crate) fn without_id(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.buffer.len();
        write(self);
        self.buffer.remove(start, 4);
    }

    /// `int`: 4 bytes.
    #[inline]
    pub fn int(&mut self, value: i32) {
        self.words([value.cast_unsigned()]);
    }

    /// `#`, or an id: 4 bytes.
    #[inline]
    pub fn nat(&mut self, value: u32) {
        self.words([value]);
    }

    /// `long`: 8 bytes.
    #[inline]
    pub fn long(&mut self, value: i64) {
        self.words([low(value), high(value)]);
    }

    /// `float`: 4 bytes.
    #[inline]
    pub fn float(&mut self, value: f32) {
        self.words([value.to_bits()]);
    }

    /// `double`: 8 bytes.
    #[inline]
    pub fn double(&mut self, value: f64) {
        self.long(value.to_bits().cast_signed());
    }

    /// Bytes as they are: `int128`, `int256`, `int512`.
    #[inline]
    pub fn fixed<const N: usize>(&mut self, value: &[u8; N]) {
        self.buffer.put(value);
    }

    /// `Bool`: one of two ids.
    #[inline]
    pub fn bool(&mut self, value: bool) {
        self.nat(if value { BOOL_TRUE } else { BOOL_FALSE });
    }

    /// Boxed `True`: only its id.
    pub fn boxed_true(&mut self) {
        self.nat(TRUE);
    }

    /// Bare `vector`: the count and the elements.
    pub fn vector<T>(&mut self, items: &[T], element: impl FnMut(&T, &mut Self)) {
        let count = self.count(items.len());
        self.nat(count);
        self.repeat(items, element);
    }

    /// The elements of a repetition, nothing else.
    #[inline(always)]
    pub fn repeat<T>(&mut self, items: &[T], mut element: impl FnMut(&T, &mut Self)) {
        for item in items {
            element(item, self);
        }
    }

    /// Checks that a repetition has as many elements as the number that counts them.
    #[inline]
    pub fn counted(&mut self, len: usize, count: u32, combinator: &'static str, field: &'static str) {
        if u32::try_from(len) != Ok(count) {
            self.fail(EncodeError::Count { combinator, field });
        }
    }

    /// Boxed `Vector`: its id, the count and the elements.
    pub fn boxed_vector<T>(&mut self, items: &[T], element: impl FnMut(&T, &mut Self)) {
        self.vector_header(items.len());
        self.repeat(items, element);
    }

    /// The id of a boxed `Vector`, and its count.
    pub(crate) fn vector_header(&mut self, len: usize) {
        let count = self.count(len);
        self.words([VECTOR, count]);
    }

    /// A value as its [`Encode`] says. A method costs less to compile than the path of a trait's function.
    #[inline]
    pub fn value<T: Encode + ?Sized>(&mut self, value: &T) {
        value.encode(self);
    }

    /// A field that is written as its [`Encode`] says, and only if it is there.
    #[inline]
    pub fn optional<T: Encode>(&mut self, value: &Option<T>) {
        self.option(value, T::encode);
    }

    /// A field that is written only if it is there.
    #[inline]
    pub fn option<T>(&mut self, value: &Option<T>, field: impl FnOnce(&T, &mut Self)) {
        if let Some(value) = value {
            field(value, self);
        }
    }

    /// Checks that two that depend on one flag are both true or both false.
    #[inline]
    pub fn shared(&mut self, first: bool, second: bool, flag: &'static Flag) {
        if first != second {
            self.not_shared(flag);
        }
    }

    #[cold]
    #[inline(never)]
    fn not_shared(&mut self, (combinator, flag, fields): &'static Flag) {
        self.fail(EncodeError::SharedFlag { combinator, flag, fields });
    }
}

/// A combinator, the flag in it, and the fields that depend on that.
type Flag = (&'static str, &'static str, &'static [&'static str]);
