//! Bytes to JSON and back: by the table of the schema, and by types with serde.

mod derived;

use crate::{
    objects::Objects,
    task::{Task, Who},
};
use derived::Config;
use grammers_tl_types::{self as grammers, Deserializable, Serializable};
use serde::{Serialize, de::DeserializeOwned};
use std::{hint::black_box, rc::Rc};
use tlforge_telegram::api::reflection;
use tlforge_values::Type;

const GRAMMERS: Who = Who::Peer("grammers-tl-types, impl-serde");
const DERIVED: Who = Who::Peer("serde, types by hand");

/// Where a value ends; for types, decoding and dropping it.
const SKIP: &str = "skip";
/// Bytes to JSON; for types, decoding is a part of that.
const TO_JSON: &str = "to JSON";
/// JSON to bytes; for types, encoding is a part of that.
const FROM_JSON: &str = "from JSON";

/// All tasks. Whatever is written has been read again, to the same bytes.
pub fn tasks() -> Result<Vec<Task>, String> {
    let it = Objects::make()?;
    let mut tasks = Tasks::default();
    tasks.api::<grammers::enums::messages::Messages>("messages.messagesSlice, 100 messages", it.messages)?;
    tasks.api::<grammers::enums::Updates>("updates, 20 updates", it.updates)?;
    tasks.api::<grammers::enums::Config>("config", it.config.clone())?;
    tasks.derived("config", it.config)?;
    Ok(tasks.0)
}

#[derive(Default)]
struct Tasks(Vec<Task>);

impl Tasks {
    fn add(&mut self, row: &str, work: &'static str, who: Who, run: impl FnMut() + 'static) {
        self.0.push(Task { row: row.into(), work, who, heavy: false, run: Box::new(run) });
    }

    /// The table next to types that decode, encode, and have serde.
    fn api<P>(&mut self, row: &str, bytes: Vec<u8>) -> Result<(), String>
    where
        P: Deserializable + Serializable + Serialize + DeserializeOwned + 'static,
    {
        let bytes: Rc<[u8]> = bytes.into();
        let row = &format!("{row} ({} B)", bytes.len());
        let peer = P::from_bytes(&bytes).map_err(|error| format!("{row}: {error}"))?;
        let json: Rc<str> = serde_json::to_string(&peer).map_err(|error| error.to_string())?.into();
        let again: P = serde_json::from_str(&json).map_err(|error| error.to_string())?;
        same(row, &bytes, &again.to_bytes())?;
        let input = bytes.clone();
        self.add(row, SKIP, GRAMMERS, move || drop(black_box(P::from_bytes(black_box(&input)))));
        let input = bytes.clone();
        self.add(row, TO_JSON, GRAMMERS, move || {
            let value = P::from_bytes(black_box(&input));
            drop(black_box(value.map(|value| serde_json::to_string(&value))));
        });
        self.add(row, FROM_JSON, GRAMMERS, move || {
            let value: Result<P, _> = serde_json::from_str(black_box(&json));
            drop(black_box(value.map(|value| value.to_bytes())));
        });
        self.ours(row, &bytes).map(drop)
    }

    /// The same JSON by types that derive serde. Those have no bytes.
    fn derived(&mut self, row: &str, bytes: Vec<u8>) -> Result<(), String> {
        let row = &format!("{row}, the same JSON ({} B)", bytes.len());
        let json = self.ours(row, &bytes.into())?;
        let value: Config = serde_json::from_str(&json).map_err(|error| error.to_string())?;
        same(row, json.as_bytes(), serde_json::to_string(&value).unwrap_or_default().as_bytes())?;
        self.add(row, TO_JSON, DERIVED, move || drop(black_box(serde_json::to_string(black_box(&value)))));
        self.add(row, FROM_JSON, DERIVED, move || {
            drop(black_box(serde_json::from_str::<Config>(black_box(&json))));
        });
        Ok(())
    }

    fn ours(&mut self, row: &str, bytes: &Rc<[u8]>) -> Result<Rc<str>, String> {
        let codec = reflection::codec();
        let json = codec.to_json(&Type::ANY, bytes).map_err(|error| format!("{row}: {error}"))?;
        same(row, bytes, &codec.from_json(&Type::ANY, &json).map_err(|error| format!("{row}: {error}"))?)?;
        let json: Rc<str> = json.into();
        let input = bytes.clone();
        self.add(row, SKIP, Who::Ours, move || drop(black_box(codec.end(&Type::ANY, black_box(&input)))));
        let input = bytes.clone();
        self.add(row, TO_JSON, Who::Ours, move || {
            drop(black_box(codec.to_json(&Type::ANY, black_box(&input))));
        });
        let text = json.clone();
        self.add(row, FROM_JSON, Who::Ours, move || {
            drop(black_box(codec.from_json(&Type::ANY, black_box(&text))));
        });
        Ok(json)
    }
}

fn same(row: &str, expected: &[u8], found: &[u8]) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("{row}: not the same again, {} bytes", found.len())) }
}
