//! A writer for each thread, so that writing a value into bytes that grow takes no memory of its own.

use std::cell::Cell;
use tlforge_runtime::Writer;

/// The most bytes that a thread keeps memory for between values: more than the largest part of a file that Telegram
/// takes.
const KEPT: usize = 1 << 20;

thread_local! {
    // In a box, so that taking it moves a pointer.
    static WRITER: Cell<Option<Box<Writer>>> = const { Cell::new(None) };
}

/// Writes a value, and appends what was written. The first value of a thread makes room for others.
pub(crate) fn append(buf: &mut impl Extend<u8>, write: impl FnOnce(&mut Writer)) {
    // While a thread ends, or a value is written within another, there is none to reuse.
    let mut writer = WRITER.try_with(Cell::take).ok().flatten().unwrap_or_default();
    writer.clear();
    write(&mut writer);
    let bytes = writer.written().unwrap_or_default();
    buf.extend(bytes.iter().copied());
    if bytes.len() <= KEPT {
        let _ = WRITER.try_with(|place| place.set(Some(writer)));
    }
}

/// Writes a value to bytes of its own.
pub(crate) fn to_bytes(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::small();
    write(&mut writer);
    writer.finish().unwrap_or_default()
}
