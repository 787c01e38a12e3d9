//! The same bytes through the table of the schema, without generated code.

use crate::HEAP;
use std::{mem::discriminant, sync::LazyLock};
use tlforge_runtime::{DecodeError, DecodeErrorKind, Limits, Reader};
use tlforge_values::{Codec, Error, Options, Rules, Strings, Table, Type, skip};

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/table.bin"));

static CODEC: LazyLock<Option<Codec<'static>>> = LazyLock::new(|| Table::new(BYTES).ok().map(Codec::new));

/// What reading may take: so many bytes for one of input, and so many more.
const FACTOR: usize = 100;
const BASE: usize = 64 * 1024;

/// Reads `bytes` as generated code has, which gave this error. How the two disagree, if they do.
pub(crate) fn check(what: &str, bytes: &[u8], expected: Option<&DecodeError>) -> Result<(), String> {
    let codec = CODEC.ok_or("the table is damaged")?;
    let ty = codec.table().ty(what).map_err(|error| error.to_string())?;
    let strict = codec.with(Options::default().with_strings(Strings::Strict));
    let skipped = measured(bytes, "skipped", || strict.check(&ty, bytes))?;
    match (expected, &skipped) {
        (None, Ok(())) => {}
        (Some(expected), Err(error)) if error.combinator() == expected.within => {}
        (expected, found) => return Err(format!("the table says {found:?}, generated code {expected:?}")),
    }
    kept(what, bytes, expected)?;
    let mut sink = Discard(0);
    let written = measured(bytes, "to JSON", || strict.write_json(&ty, bytes, &mut sink))?;
    let tree = measured(bytes, "a tree", || strict.value(&ty, bytes))?.map(drop);
    if written != skipped || tree != skipped {
        return Err(format!("skipped: {skipped:?}; to JSON: {written:?}; a tree: {tree:?}"));
    }
    if sink.0 > 32 * bytes.len() + 1024 {
        return Err(format!("{} bytes of JSON for {}", sink.0, bytes.len()));
    }
    round(codec, &ty, bytes)
}

/// Passes over `bytes` as generated code does that keeps such values as they are.
fn kept(what: &str, bytes: &[u8], expected: Option<&DecodeError>) -> Result<(), String> {
    let mut r = Reader::new(bytes, Limits::DEFAULT);
    skip(BYTES, what, Rules { strings: true, flags: false }, &mut r);
    let same = |one: &DecodeError, two: &DecodeError| {
        // A decoder asks for several numbers at once, and values take memory, which bytes do not.
        let place = one.offset == two.offset || matches!(one.kind, DecodeErrorKind::End { .. });
        let kind = discriminant(&one.kind) == discriminant(&two.kind) && place;
        one.within == two.within && (kind || matches!(one.kind, DecodeErrorKind::TooMuchMemory))
    };
    match (expected, r.finish()) {
        (None, Ok(())) => Ok(()),
        (Some(expected), Err(found)) if same(expected, &found) => Ok(()),
        // It is none of the boxed types of the schema: a request, a primitive, a vector or one with arguments.
        (_, Err(DecodeError { kind: DecodeErrorKind::Undeclared { .. }, offset: 0, .. })) => Ok(()),
        (expected, found) => Err(format!("passed over: {found:?}, generated code: {expected:?}")),
    }
}

/// The text of an error with its path, and with the values that stand before it.
pub(crate) fn explained(what: &str, bytes: &[u8], error: &DecodeError, text: String) -> String {
    let explained = CODEC.and_then(|codec| {
        let ty = codec.table().ty(what).ok()?;
        codec.explain_error(&ty, bytes, error).explanation
    });
    let Some(explanation) = explained else { return text };
    // What it stands in comes last.
    let (head, tail) = match text.rsplit_once(" (in ") {
        Some((head, tail)) => (head, format!(" (in {tail}")),
        None => (text.as_str(), String::new()),
    };
    let before = explanation.before.iter().map(|(path, value)| format!(", behind {path} = {value}"));
    format!("{head}, at {}{}{tail}", explanation.error.path(), before.collect::<String>())
}

/// What can be read is the same in JSON, whatever its strings hold.
fn round(codec: Codec<'_>, ty: &Type, bytes: &[u8]) -> Result<(), String> {
    let Ok(json) = codec.to_json(ty, bytes) else { return Ok(()) };
    let shown = || json.chars().take(2000).collect::<String>();
    let again = codec.from_json(ty, &json).map_err(|error| format!("{error}\t{}", shown()))?;
    // Headers of strings may be longer than needed, and padding may be anything.
    let json_again = codec.to_json(ty, &again).map_err(|error| error.to_string())?;
    if json_again == json { Ok(()) } else { Err(format!("not the same JSON again: {}", shown())) }
}

/// Calls `read`, which must not take too much memory.
fn measured<T>(
    bytes: &[u8],
    how: &str,
    read: impl FnOnce() -> Result<T, Error>,
) -> Result<Result<T, Error>, String> {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let result = read();
    let peak = HEAP.peak_usage().saturating_sub(before);
    if peak > FACTOR * bytes.len() + BASE {
        return Err(format!("{how}: {peak} bytes of memory for {}", bytes.len()));
    }
    Ok(result)
}

/// An output that keeps nothing.
struct Discard(usize);

impl std::fmt::Write for Discard {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}
