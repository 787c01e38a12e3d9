//! How values are read and written.

use tlforge_runtime::Limits;

/// What bytes and JSON are read and written with.
///
/// ```
/// use tlforge_values::{ByteForm, Form, Options};
///
/// let options = Options::default().with_form(Form::Tdlib).with_bytes(ByteForm::Hex);
/// assert_eq!(options.form, Form::Tdlib);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How JSON looks.
    pub form: Form,
    /// How bytes look in JSON of the form [`Form::Tl`].
    pub bytes: ByteForm,
    /// What an input may cost.
    pub limits: Limits,
    /// What to do with a `string` that is not UTF-8.
    pub strings: Strings,
    /// How doubles look in JSON of the form [`Form::Tdlib`].
    pub doubles: Doubles,
}

/// How JSON looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// Names as in the schema: `{"_": "message", "id": 1, "user_id": "777000"}`.
    #[default]
    Tl,
    /// As TDLib writes and reads it: `{"@type": "message", …}`.
    Tdlib,
}

/// How bytes look in JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ByteForm {
    /// Base64 with padding.
    #[default]
    Base64,
    /// Hexadecimal digits.
    Hex,
}

/// How doubles look in TDLib's JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Doubles {
    /// With six digits behind the point, as TDLib writes them.
    #[default]
    SixDigits,
    /// The shortest number that TDLib reads as the same, as a request needs it. Infinity is `1e400`; NaN has no such
    /// number, and TDLib refuses what stands for it.
    Exact,
}

/// What to do with a `string` that is not UTF-8.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Strings {
    /// Keep its bytes: `{"$bytes": "…"}`.
    #[default]
    Keep,
    /// Refuse it, as generated code does by default.
    Strict,
}

impl Options {
    /// The same with another [`Options::form`].
    #[must_use]
    pub const fn with_form(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// The same with another [`Options::bytes`].
    #[must_use]
    pub const fn with_bytes(self, bytes: ByteForm) -> Self {
        Self { bytes, ..self }
    }

    /// The same with other [`Options::limits`].
    #[must_use]
    pub const fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same with another [`Options::doubles`].
    #[must_use]
    pub const fn with_doubles(self, doubles: Doubles) -> Self {
        Self { doubles, ..self }
    }

    /// The same with another [`Options::strings`].
    #[must_use]
    pub const fn with_strings(self, strings: Strings) -> Self {
        Self { strings, ..self }
    }
}
