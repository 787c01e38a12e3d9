//! Decoding and encoding, by generated code and by others.

use crate::{
    api::borrowed,
    objects::Objects,
    task::{Task, Who},
    ton,
};
use grammers_tl_types as grammers;
use std::{hint::black_box, rc::Rc};
use tlforge_runtime::{Arena, Decode, DecodeBorrowed, Encode, Writer};
use tlforge_telegram::api;

const GRAMMERS: Who = Who::Peer("grammers-tl-types");
const BORROWED: &str = "decode, borrowed";
const TL_PROTO: Who = Who::Peer("tl-proto");

/// The decoder of a type that borrows. No type parameter can stand for it, as it is another
/// type for each input.
struct View {
    decode: fn(&[u8], &Arena),
    again: fn(&[u8], &Arena) -> Result<Vec<u8>, String>,
}

macro_rules! view {
    ($view:ty) => {
        View {
            decode: |bytes, arena| {
                let _ = black_box(<$view>::from_bytes(bytes, arena));
            },
            again: |bytes, arena| {
                let value = <$view>::from_bytes(bytes, arena).map_err(|error| error.to_string())?;
                value.to_bytes().map_err(|error| error.to_string())
            },
        }
    };
}

/// All tasks. Each decoder has been held against the bytes: it takes all of them, and what
/// it gives is encoded to the same.
pub fn tasks() -> Result<Vec<Task>, String> {
    let it = Objects::make()?;
    let mut tasks = Tasks::default();
    tasks.api::<api::enums::messages::Messages, grammers::enums::messages::Messages>(
        "messages.messagesSlice, 100 messages",
        it.messages,
        view!(borrowed::enums::messages::Messages),
    )?;
    tasks.api::<api::enums::Updates, grammers::enums::Updates>(
        "updates, 20 updates",
        it.updates,
        view!(borrowed::enums::Updates),
    )?;
    tasks.api::<api::enums::Updates, grammers::enums::Updates>(
        "updateShortMessage",
        it.short,
        view!(borrowed::enums::Updates),
    )?;
    tasks.api::<api::types::Config, grammers::enums::Config>(
        "config",
        it.config,
        view!(borrowed::types::Config),
    )?;
    tasks.api::<api::enums::upload::File, grammers::enums::upload::File>(
        "upload.file, 512 KiB",
        it.file,
        view!(borrowed::enums::upload::File),
    )?;
    use ton::{ours::types, peer};
    tasks.ton::<types::lite_server::BlockData, peer::BlockData>("liteServer.blockData, 100 KB", it.block)?;
    tasks
        .ton::<types::lite_server::AccountState, peer::AccountState>("liteServer.accountState", it.account)?;
    tasks.ton::<types::dht::Nodes, peer::Nodes>("dht.nodes, 50 nodes", it.nodes)?;
    tasks.ton::<types::example::Ints, peer::Ints>("10,000 int", it.ints)?;
    tasks.ton::<types::example::Longs, peer::Longs>("10,000 long", it.longs)?;
    tasks.ton::<types::example::Hashes, peer::Hashes>("10,000 int256", it.hashes)?;
    Ok(tasks.0)
}

#[derive(Default)]
struct Tasks(Vec<Task>);

impl Tasks {
    fn add(&mut self, row: &str, work: &'static str, who: Who, run: impl FnMut() + 'static) {
        self.0.push(Task { row: row.into(), work, who, heavy: false, run: Box::new(run) });
    }

    fn api<O, P>(&mut self, row: &str, bytes: Vec<u8>, view: View) -> Result<(), String>
    where
        O: Decode + Encode + 'static,
        P: grammers::Deserializable + grammers::Serializable + 'static,
    {
        let bytes: Rc<[u8]> = bytes.into();
        let row = &format!("{row} ({} B)", bytes.len());
        let peer = P::from_bytes(&bytes).map_err(|error| format!("{row}: {error}"))?;
        same(row, "grammers-tl-types", &bytes, &peer.to_bytes())?;
        let input = bytes.clone();
        self.add(row, "decode", GRAMMERS, move || drop(black_box(P::from_bytes(black_box(&input)))));
        let mut buffer = Vec::new();
        self.add(row, "encode", GRAMMERS, move || {
            buffer.clear();
            black_box(&peer).serialize(&mut buffer);
            black_box(&mut buffer);
        });
        self.ours::<O>(row, bytes.clone())?;
        self.borrowed::<P>(row, bytes, view)
    }

    /// Types that borrow, next to the other's, which cannot.
    fn borrowed<P>(&mut self, row: &str, bytes: Rc<[u8]>, view: View) -> Result<(), String>
    where
        P: grammers::Deserializable + 'static,
    {
        let again = (view.again)(&bytes, &Arena::new()).map_err(|it| format!("{row}: {it}"))?;
        same(row, "ours, borrowed", &bytes, &again)?;
        let input = bytes.clone();
        self.add(row, BORROWED, GRAMMERS, move || drop(black_box(P::from_bytes(black_box(&input)))));
        let input = bytes.clone();
        let mut arena = Arena::new();
        self.add(row, BORROWED, Who::Ours, move || {
            (view.decode)(black_box(&input), &arena);
            arena.reset();
        });
        self.add(row, BORROWED, Who::Limit, move || drop(black_box(Vec::from(black_box(&*bytes)))));
        Ok(())
    }

    fn ton<O, P>(&mut self, row: &str, bytes: Vec<u8>) -> Result<(), String>
    where
        O: Decode + Encode + 'static,
        P: for<'a> tl_proto::TlRead<'a> + tl_proto::TlWrite + 'static,
    {
        let bytes: Rc<[u8]> = bytes.into();
        let row = &format!("{row} ({} B)", bytes.len());
        let peer: P = tl_proto::deserialize(&bytes).map_err(|error| format!("{row}: {error}"))?;
        same(row, "tl-proto", &bytes, &tl_proto::serialize(&peer))?;
        let input = bytes.clone();
        self.add(row, "decode", TL_PROTO, move || {
            drop(black_box(tl_proto::deserialize::<P>(black_box(&input))));
        });
        let mut buffer = Vec::new();
        self.add(row, "encode", TL_PROTO, move || {
            buffer.clear();
            tl_proto::serialize_into(black_box(&peer), &mut buffer);
            black_box(&mut buffer);
        });
        self.ours::<O>(row, bytes)
    }

    fn ours<O: Decode + Encode + 'static>(&mut self, row: &str, bytes: Rc<[u8]>) -> Result<(), String> {
        let value = O::from_bytes(&bytes).map_err(|error| format!("{row}: {error}"))?;
        same(row, "ours", &bytes, &value.to_bytes().map_err(|error| format!("{row}: {error}"))?)?;
        let input = bytes.clone();
        self.add(row, "decode", Who::Ours, move || drop(black_box(O::from_bytes(black_box(&input)))));
        let mut w = Writer::new();
        self.add(row, "encode", Who::Ours, move || {
            w.clear();
            black_box(&value).encode(&mut w);
            black_box(w.written().is_ok());
            black_box(&mut w);
        });
        let input = bytes.clone();
        self.add(row, "decode", Who::Limit, move || drop(black_box(Vec::from(black_box(&*input)))));
        let mut buffer = Vec::new();
        self.add(row, "encode", Who::Limit, move || {
            buffer.clear();
            buffer.extend_from_slice(black_box(&bytes));
            black_box(&mut buffer);
        });
        Ok(())
    }
}

fn same(row: &str, who: &str, bytes: &[u8], again: &[u8]) -> Result<(), String> {
    let differ = || format!("{row}: {who} encodes to {} bytes, or to others", again.len());
    if bytes == again { Ok(()) } else { Err(differ()) }
}

/// Bytes that a value of the type takes, ours and the peer's.
pub fn sizes() -> Vec<(&'static str, usize, usize)> {
    vec![
        ("Update", size_of::<api::enums::Update>(), size_of::<grammers::enums::Update>()),
        ("Message", size_of::<api::enums::Message>(), size_of::<grammers::enums::Message>()),
        ("Updates", size_of::<api::enums::Updates>(), size_of::<grammers::enums::Updates>()),
        ("MessageMedia", size_of::<api::enums::MessageMedia>(), size_of::<grammers::enums::MessageMedia>()),
        ("User", size_of::<api::enums::User>(), size_of::<grammers::enums::User>()),
        ("Chat", size_of::<api::enums::Chat>(), size_of::<grammers::enums::Chat>()),
    ]
}
