//! JSON from what a walk tells: it is written as it comes, and nothing is kept of it.

use super::{Envelope, base64, escape};
use crate::{
    options::{ByteForm, Doubles, Form, Options},
    walk::Sink,
};
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

/// Text is handed over in pieces of about this many bytes.
const PIECE: usize = 8 * 1024;

pub(crate) struct Writer<'w, W> {
    form: Form,
    bytes: ByteForm,
    doubles: Doubles,
    outer: Envelope<'w>,
    /// What has not been handed over: whole strings, and so UTF-8.
    piece: Vec<u8>,
    target: &'w mut W,
    /// Whether a comma comes before the next part.
    comma: bool,
    depth: u32,
    failed: bool,
}

impl<'w, W: fmt::Write> Writer<'w, W> {
    pub(crate) fn new(options: &Options, target: &'w mut W, outer: Envelope<'w>) -> Self {
        let bytes = if options.form == Form::Tdlib { ByteForm::Base64 } else { options.bytes };
        Self {
            form: options.form,
            bytes,
            doubles: options.doubles,
            outer,
            piece: Vec::with_capacity(256),
            target,
            comma: false,
            depth: 0,
            failed: false,
        }
    }

    /// Hands over what is left. Whether all could be written.
    pub(crate) fn finish(&mut self) -> bool {
        self.hand_over();
        !self.failed
    }

    #[inline(never)]
    fn hand_over(&mut self) {
        // Names and texts are UTF-8, and so is what stands between them.
        let text = core::str::from_utf8(&self.piece);
        self.failed |= text.map_or(true, |text| self.target.write_str(text).is_err());
        self.piece.clear();
    }

    #[inline]
    fn put(&mut self, text: &[u8]) {
        self.piece.extend_from_slice(text);
    }

    #[inline]
    fn comma(&mut self) {
        if self.comma {
            self.piece.push(b',');
        }
        self.comma = true;
    }

    #[inline]
    fn integer(&mut self, value: impl itoa::Integer) {
        let mut buffer = itoa::Buffer::new();
        self.piece.extend_from_slice(buffer.format(value).as_bytes());
    }

    fn display(&mut self, value: impl fmt::Display) {
        // What is written to is a vector.
        let _ = write!(Text(&mut self.piece), "{value}");
    }

    fn outermost(&mut self) {
        if let Some(extra) = self.outer.extra {
            self.put(b",\"@extra\":");
            self.put(extra.as_bytes());
        }
        if let Some(client) = self.outer.client_id {
            self.put(b",\"@client_id\":");
            self.integer(client);
        }
    }

    fn quoted_bytes(&mut self, value: &[u8]) {
        self.piece.push(b'"');
        base64::encode(&mut self.piece, value, self.bytes);
        self.piece.push(b'"');
    }
}

struct Text<'a>(&'a mut Vec<u8>);

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

impl<'c, 'b, W: fmt::Write> Sink<'c, 'b> for Writer<'_, W> {
    const TEXT: bool = true;

    #[inline]
    fn begin(&mut self, name: Option<&'c [u8]>) {
        self.depth += 1;
        let Some(name) = name else {
            self.piece.push(b'{');
            self.comma = false;
            return;
        };
        self.put(match self.form {
            Form::Tl => b"{\"_\":\"",
            Form::Tdlib => b"{\"@type\":\"",
        });
        self.put(name);
        self.piece.push(b'"');
        self.comma = true;
    }

    #[inline]
    fn end(&mut self) {
        self.depth -= 1;
        if self.depth == 0 {
            self.outermost();
        }
        self.piece.push(b'}');
        self.comma = true;
        if self.piece.len() > PIECE {
            self.hand_over();
        }
    }

    #[inline]
    fn field(&mut self, name: &'c [u8]) {
        self.comma();
        self.piece.push(b'"');
        self.put(name);
        self.put(b"\":");
    }

    fn begin_list(&mut self) {
        self.depth += 1;
        self.piece.push(b'[');
        self.comma = false;
    }

    #[inline]
    fn element(&mut self) {
        self.comma();
        if self.piece.len() > PIECE {
            self.hand_over();
        }
    }

    fn again(&mut self, times: u32) {
        self.put(b",{\"$again\":");
        self.integer(times);
        self.piece.push(b'}');
    }

    fn end_list(&mut self) {
        self.depth -= 1;
        self.piece.push(b']');
        self.comma = true;
    }

    fn int(&mut self, value: i32) {
        self.integer(value);
    }

    fn nat(&mut self, value: u32) {
        self.integer(value);
    }

    #[inline]
    fn long(&mut self, value: i64) {
        self.piece.push(b'"');
        self.integer(value);
        self.piece.push(b'"');
    }

    fn int53(&mut self, value: i64) {
        self.integer(value);
    }

    fn float(&mut self, value: f32) {
        match value {
            _ if self.form == Form::Tdlib => self.double(value.into()),
            _ if value.is_finite() => self.display(format_args!("{value:?}")),
            _ if value.is_nan() && value.to_bits() != 0x7fc0_0000 => {
                self.display(format_args!("\"NaN:{:08x}\"", value.to_bits()));
            }
            _ => self.put(not_finite(value.into())),
        }
    }

    fn double(&mut self, value: f64) {
        match value {
            // C prints infinities and NaN without the capital letters of Rust.
            _ if self.form == Form::Tdlib && value.is_nan() => self.put(b"nan"),
            _ if self.form == Form::Tdlib && self.doubles == Doubles::Exact => match value {
                f64::INFINITY => self.put(b"1e400"),
                f64::NEG_INFINITY => self.put(b"-1e400"),
                _ => self.display(format_args!("{value:?}")),
            },
            _ if self.form == Form::Tdlib => self.display(format_args!("{value:.6}")),
            _ if value.is_finite() => self.display(format_args!("{value:?}")),
            _ if value.is_nan() && value.to_bits() != 0x7ff8_0000_0000_0000 => {
                self.display(format_args!("\"NaN:{:016x}\"", value.to_bits()));
            }
            _ => self.put(not_finite(value)),
        }
    }

    fn bool(&mut self, value: bool) {
        self.put(if value { b"true" } else { b"false" });
    }

    fn truth(&mut self) {
        self.put(b"true");
    }

    #[inline]
    fn text(&mut self, value: &'b str) {
        match self.form {
            Form::Tl => escape::quoted(&mut self.piece, value),
            Form::Tdlib => escape::quoted_ascii(&mut self.piece, value),
        }
    }

    fn not_text(&mut self, value: &'b [u8]) {
        self.raw(value);
    }

    fn bytes(&mut self, value: &'b [u8]) {
        self.quoted_bytes(value);
    }

    fn null(&mut self) {
        self.put(b"null");
    }

    fn raw(&mut self, value: &'b [u8]) {
        self.put(b"{\"$bytes\":");
        self.quoted_bytes(value);
        self.piece.push(b'}');
    }
}

fn not_finite(value: f64) -> &'static [u8] {
    match () {
        () if value.is_nan() => b"\"NaN\"",
        () if value > 0.0 => b"\"Infinity\"",
        () => b"\"-Infinity\"",
    }
}
