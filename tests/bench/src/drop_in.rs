//! Decoding and encoding by the drop-in for grammers-tl-types, and by the original.

use crate::{
    objects::Objects,
    task::{Task, Who},
};
use grammers_tl_types as original;
use std::{hint::black_box, rc::Rc};

/// To bytes of their own.
const TO_BYTES: &str = "`to_bytes`";
/// Appended to bytes that have their room.
const SERIALIZE: &str = "`serialize`";

/// All tasks. Each decoder has been held against the bytes: it takes all of them, and what it gives is written to
/// the same.
pub fn tasks() -> Result<Vec<Task>, String> {
    use drop_in::enums as ours;
    use original::enums as theirs;
    let it = Objects::make()?;
    let mut tasks = Tasks::default();
    tasks.add::<ours::messages::Messages, theirs::messages::Messages>(
        "messages.messagesSlice, 100 messages",
        it.messages,
    )?;
    tasks.add::<ours::Updates, theirs::Updates>("updates, 20 updates", it.updates)?;
    tasks.add::<ours::Updates, theirs::Updates>("updateShortMessage", it.short)?;
    tasks.add::<ours::Config, theirs::Config>("config", it.config)?;
    tasks.add::<ours::upload::File, theirs::upload::File>("upload.file, 512 KiB", it.file)?;
    Ok(tasks.0)
}

#[derive(Default)]
struct Tasks(Vec<Task>);

/// The tasks of one of the two crates, which have no traits in common.
macro_rules! tasks_of {
    ($tasks:expr, $krate:ident, $ty:ty, $row:expr, $bytes:expr, $who:expr) => {{
        #[allow(unused_imports, reason = "the bounds of the caller have them")]
        use $krate::{Deserializable, Serializable};
        let (row, bytes, who): (&str, Rc<[u8]>, Who) = ($row, $bytes, $who);
        let value = <$ty>::from_bytes(&bytes).map_err(|error| format!("{row}: {error}"))?;
        let value = Rc::new(value);
        let mut buffer = Vec::new();
        value.serialize(&mut buffer);
        if *value.to_bytes() != *bytes || *buffer != *bytes {
            return Err(format!("{row}: {} writes other bytes", stringify!($krate)));
        }
        let mut push = |work, run: Box<dyn FnMut()>| {
            $tasks.push(Task { row: row.into(), work, who, heavy: false, run });
        };
        // Looked at where it is: moving a large enum costs as much as reading a small one.
        push("decode", Box::new(move || _ = black_box(&<$ty>::from_bytes(black_box(&bytes)))));
        let shared = value.clone();
        push(TO_BYTES, Box::new(move || drop(black_box(black_box(&*shared).to_bytes()))));
        push(
            SERIALIZE,
            Box::new(move || {
                buffer.clear();
                black_box(&*value).serialize(&mut buffer);
                black_box(&mut buffer);
            }),
        );
    }};
}

impl Tasks {
    fn add<O, T>(&mut self, row: &str, bytes: Vec<u8>) -> Result<(), String>
    where
        O: drop_in::Deserializable + drop_in::Serializable + 'static,
        T: original::Deserializable + original::Serializable + 'static,
    {
        let bytes: Rc<[u8]> = bytes.into();
        let row = &format!("{row} ({} B)", bytes.len());
        tasks_of!(self.0, original, T, row, bytes.clone(), Who::Peer("grammers-tl-types"));
        tasks_of!(self.0, drop_in, O, row, bytes, Who::Ours);
        Ok(())
    }
}
