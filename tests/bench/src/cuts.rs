//! The objects cut at every length: each error names the innermost constructor that has begun.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use crate::{
    api::borrowed,
    objects::{API, Objects, TON},
    ton::ours,
};
use tl_cases::Outline;
use tlforge_parser::{
    load,
    schema::{CombinatorKind, resolve::Options},
    source::SourceMap,
};
use tlforge_runtime::{Arena, Decode, DecodeBorrowed, DecodeError, DecodeErrorKind};
use tlforge_telegram::api;

type Read = fn(&[u8], &Arena) -> Option<DecodeError>;

fn owned<T: Decode>(bytes: &[u8], _: &Arena) -> Option<DecodeError> {
    T::from_bytes(bytes).err()
}

macro_rules! view {
    ($view:ty) => {
        |bytes, arena| <$view>::from_bytes(bytes, arena).err()
    };
}

/// Cuts the bytes of a constructor at every length, and reads what is left.
fn cut(schema: &str, name: &str, bytes: &[u8], readers: &[Read]) {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", schema).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let outline = Outline::of(&loaded.schema, CombinatorKind::Constructor, name, bytes).unwrap();
    let mut arena = Arena::new();
    for length in 0..bytes.len() {
        let stop = outline.cut(length);
        for (index, read) in readers.iter().enumerate() {
            let error = read(&bytes[..length], &arena).unwrap();
            let told = (error.within, stop.offset.contains(&error.offset));
            assert_eq!(told, (&*stop.within, true), "{name} cut at {length}, {index}: {error}");
            assert!(matches!(error.kind, DecodeErrorKind::End { .. }), "{name} cut at {length}: {error}");
            arena.reset();
        }
    }
}

#[test]
fn of_telegram() {
    let it = Objects::make().unwrap();
    let api = |name, bytes: &[u8], owned, view| cut(API, name, bytes, &[owned, view]);
    use borrowed::{enums, types};
    api(
        "messages.messagesSlice",
        &it.messages,
        owned::<api::enums::messages::Messages>,
        view!(enums::messages::Messages),
    );
    api("updates", &it.updates, owned::<api::enums::Updates>, view!(enums::Updates));
    api("updateShortMessage", &it.short, owned::<api::enums::Updates>, view!(enums::Updates));
    api("config", &it.config, owned::<api::types::Config>, view!(types::Config));
    api("upload.file", &it.file, owned::<api::enums::upload::File>, view!(enums::upload::File));
}

#[test]
fn of_ton() {
    let it = Objects::make().unwrap();
    use ours::types::{dht, example, lite_server};
    let ton = |name, bytes: &[u8], owned| cut(TON, name, bytes, &[owned]);
    ton("liteServer.blockData", &it.block, owned::<lite_server::BlockData>);
    ton("liteServer.accountState", &it.account, owned::<lite_server::AccountState>);
    ton("dht.nodes", &it.nodes, owned::<dht::Nodes>);
    ton("example.ints", &it.ints, owned::<example::Ints>);
    ton("example.longs", &it.longs, owned::<example::Longs>);
    ton("example.hashes", &it.hashes, owned::<example::Hashes>);
}
