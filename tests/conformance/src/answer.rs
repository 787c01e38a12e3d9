//! One request, one answer.

use crate::{HEAP, types, values};
use std::fmt::Write as _;
use tl_conformance::{schema, views::VIEWS};
use tl_views::View;
use tlforge_runtime::{DecodeError, Encode, Limits, Reader, Value};

pub(crate) struct Answer {
    pub(crate) text: String,
    /// Bytes of heap that the decode took at its height.
    pub(crate) peak: usize,
}

pub(crate) fn answer(line: &str) -> Answer {
    let Request { bytes, decoder, view, what } = match request(line) {
        Ok(request) => request,
        Err(reason) => return Answer { text: reason, peak: 0 },
    };
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let value = read(&bytes, &decoder);
    let peak = HEAP.peak_usage().saturating_sub(before);
    let view = view.map_or(Ok(()), |view| view.check(&bytes).map(drop));
    let table = values::check(&what, &bytes, value.as_ref().err());
    let text = match (value, view.and(table)) {
        (_, Err(differs)) => format!("differs\t{differs}"),
        (Ok(value), Ok(())) => written(&bytes, &*value, &decoder),
        (Err(error), Ok(())) => {
            let text = error.named(schema::name).to_string();
            format!("err\t{}", values::explained(&what, &bytes, &error, text))
        }
    };
    Answer { text, peak }
}

/// What to read, and how.
struct Request {
    bytes: Vec<u8>,
    decoder: Decoder,
    /// The same as a type that borrows.
    view: Option<&'static View>,
    /// What the table reads it as.
    what: String,
}

/// The request of a line, or the answer at once.
fn request(line: &str) -> Result<Request, String> {
    let mut cells = line.split('\t');
    let (Some(kind), Some(name), Some(ty), Some(hex), None) =
        (cells.next(), cells.next(), cells.next(), cells.next(), cells.next())
    else {
        return Err("err\tnot KIND, NAME, TYPE and HEX".into());
    };
    let bytes = unhex(hex).ok_or("err\tnot hexadecimal digits")?;
    let decoder = match kind {
        "function" => schema::registry::function_named(name).map(|entry| Decoder::Entry(entry.decode)),
        "constructor" => types::parse(ty).map(Decoder::Type),
        _ => return Err(format!("err\tunknown kind {kind}")),
    };
    let view = match kind {
        "function" => VIEWS.of_function(name),
        _ => VIEWS.of_type(ty),
    };
    let what = if kind == "function" { name } else { ty }.to_owned();
    decoder.map(|decoder| Request { bytes, decoder, view, what }).ok_or_else(|| match kind {
        "function" => format!("skip\tno function {name}"),
        _ => format!("skip\tno type {ty}"),
    })
}

enum Decoder {
    Entry(types::DecodeFn),
    Type(types::Type),
}

fn read(bytes: &[u8], decoder: &Decoder) -> Result<Box<dyn Value>, DecodeError> {
    let mut r = Reader::new(bytes, Limits::DEFAULT);
    let value = match decoder {
        Decoder::Entry(decode) => decode(&mut r),
        Decoder::Type(ty) => ty.decode(&mut r),
    };
    r.finish()?;
    Ok(value)
}

fn written(bytes: &[u8], value: &dyn Value, decoder: &Decoder) -> String {
    // Formatting must not overflow the stack either.
    let mut debug = Counter(0);
    let _ = write!(debug, "{value:?}");
    let written = match value.to_bytes() {
        Ok(written) => written,
        Err(error) => return format!("err\tread, but cannot be written: {error}"),
    };
    // What was written differently, such as a longer header than needed, is final.
    if written != bytes {
        let again = read(&written, decoder).map(|value| value.to_bytes());
        if again != Ok(Ok(written.clone())) {
            return format!("err\twritten differently each time: {again:?}");
        }
    }
    format!("ok\t{}", hex(&written))
}

struct Counter(usize);

impl std::fmt::Write for Counter {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |digit: u8| char::from(digit).to_digit(16).map(|digit| digit as u8);
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
