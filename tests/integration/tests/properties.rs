//! What holds for all values, with values that no generated code has made.
//!
//! Whole schemas are held against `tl-cases` by `tests/run`; here are the fixtures, which
//! have what no public schema has, and the crate that the repository ships.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

use proptest::prelude::*;
use std::{collections::BTreeSet, fs, path::Path};
use tl_cases::{Case, Outline, Stop};
use tl_views::{Outcome, Views};
use tlforge_parser::{load, schema::CombinatorKind, source::SourceMap};
use tlforge_runtime::{Decode, DecodeError, Encode, Entry, Limits, Reader, TypeEntry, Value};

/// The cases of a schema file, the path from the workspace, with what stands where in them; and
/// the names of what has none.
fn cases(path: &str, seed: u64, random: usize) -> (Vec<(Case, Outline)>, Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", fs::read_to_string(path).unwrap()).unwrap();
    let loaded = load(&map, &[file], Default::default());
    assert!(!loaded.has_errors());
    let made = tl_cases::make(&loaded.schema, seed, random);
    let outlined = made.cases.into_iter().map(|case| {
        let outline = Outline::of(&loaded.schema, case.kind, &case.name, &case.bytes);
        let outline = outline.unwrap_or_else(|error| panic!("{case}: {error}"));
        (case, outline)
    });
    (outlined.collect(), made.skipped.into_iter().map(|(name, _)| name).collect())
}

fn read(bytes: &[u8], decode: fn(&mut Reader<'_>) -> Box<dyn Value>) -> Result<Vec<u8>, DecodeError> {
    let mut r = Reader::new(bytes, Limits::DEFAULT);
    let value = decode(&mut r);
    r.finish().map(|()| value.to_bytes().unwrap())
}

/// An error says where reading stopped.
#[track_caller]
fn stops<T: std::fmt::Debug>(read: Result<T, DecodeError>, stop: &Stop, what: impl FnOnce() -> String) {
    let error = read.err().map(|error| error.to_string());
    let told = error.as_ref().is_some_and(|error| stop.is_told(error));
    assert!(told, "{}: {error:?} instead of {stop:?}", what());
}

/// The values that are cut, or have an id that no type has, with the place where reading stops.
fn stopping<'a>(case: &'a Case, outline: &'a Outline) -> impl Iterator<Item = (Vec<u8>, Stop)> + 'a {
    let ends = (0..case.bytes.len()).step_by(if case.bytes.len() > 400 { 61 } else { 1 });
    let cut = ends.map(|end| (case.bytes[..end].to_vec(), outline.cut(end)));
    let unknown = outline.ids().map(|(at, stop)| {
        let mut bytes = case.bytes.clone();
        bytes[at..at + 4].copy_from_slice(&0xffff_fff0u32.to_le_bytes());
        (bytes, stop)
    });
    cut.chain(unknown)
}

/// What is read is written again byte for byte, no value is the beginning of another, and errors
/// name the innermost combinator. The type that borrows, where there is one, does the same.
fn check(
    (case, outline): &(Case, Outline),
    functions: fn(&str) -> Option<&'static Entry>,
    types: fn(&str) -> Option<&'static TypeEntry>,
    views: &Views,
) {
    let (decode, view) = match case.kind {
        CombinatorKind::Function => {
            (functions(&case.name).map(|entry| entry.decode), views.of_function(&case.name))
        }
        CombinatorKind::Constructor => (types(&case.ty).map(|entry| entry.decode), views.of_type(&case.ty)),
    };
    let borrowed =
        |bytes: &[u8]| view.map(|view| view.check(bytes).unwrap_or_else(|it| panic!("{case}: {it}")));
    let decode = decode.unwrap_or_else(|| panic!("the registry lacks {case}"));
    assert_eq!(read(&case.bytes, decode).as_deref(), Ok(&*case.bytes), "{case}");
    assert_ne!(borrowed(&case.bytes), Some(Outcome::Refused), "{case}");
    for (bytes, stop) in stopping(case, outline) {
        stops(read(&bytes, decode), &stop, || format!("{case}, as {bytes:x?}"));
        assert_ne!(borrowed(&bytes), Some(Outcome::Read), "{case}, as {bytes:x?}");
    }
}

macro_rules! fixtures {
    ($($name:ident: $parameters:expr;)*) => {$(
        proptest! {
            #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
            #[test]
            fn $name(seed in any::<u64>()) {
                use tl_tests::{$name::registry, views};
                let path = concat!("tests/integration/fixtures/", stringify!($name), ".tl");
                let (cases, without) = cases(path, seed, 4);
                for case in &cases {
                    check(case, registry::function_named, registry::type_named, &views::$name::VIEWS);
                }
                let expected: &[&str] = &$parameters;
                prop_assert_eq!(without, expected);
            }
        }
    )*};
}

// Each with the constructors of types with parameters, which are made inside of others.
fixtures! {
    alike: [];
    bare: [];
    borrow: ["named", "part"];
    boxed: [];
    docs: [];
    flags: [];
    hostile_docs: [];
    keywords: ["arguments"];
    lists: ["nil", "cons", "node", "swap"];
    mode: [];
    namespaces: [];
    nats: ["user", "idle"];
    object: [];
    polymorphic: ["nothing", "just", "left", "right", "pair", "entry", "dictionary", "tuple"];
    recursion: [];
    repetition: [];
    two_words: [];
    units: [];
    vectors: [];
    wrapper: [];
}

/// Reads the value, writes it, reads it again: the same bytes, and the same value.
fn typed<T: Decode + Encode + PartialEq + std::fmt::Debug>((case, outline): &(Case, Outline)) {
    let value = T::from_bytes(&case.bytes).unwrap();
    let written = value.to_bytes().unwrap();
    assert_eq!(written, case.bytes, "{case}");
    // A number that is none differs from itself, and then says so twice in the same words.
    let again = T::from_bytes(&written).unwrap();
    assert!(value == again || format!("{value:?}") == format!("{again:?}"), "{case}");
    for (bytes, stop) in stopping(case, outline) {
        stops(T::from_bytes(&bytes), &stop, || format!("{case}, as {bytes:x?}"));
    }
}

macro_rules! sample {
    ($path:expr, $seed:expr; $($kind:ident $name:literal => $ty:ty;)*) => {
        let mut seen = BTreeSet::new();
        for outlined in cases($path, $seed, 2).0 {
            let case = &outlined.0;
            match (case.kind, if case.kind == CombinatorKind::Function { &*case.name } else { &*case.ty }) {
                $((CombinatorKind::$kind, $name) => typed::<$ty>(&outlined),)*
                _ => continue,
            }
            seen.insert((case.kind as u8, case.name.clone()));
        }
        let wanted = [$($name),*].len();
        assert!(seen.len() >= wanted, "{seen:?}");
    };
}

#[test]
fn types_of_the_api() {
    use tlforge_telegram::api::{enums, functions, types};
    sample! { "schema/telegram/api.tl", 7;
        Constructor "Updates" => enums::Updates;
        Constructor "Message" => enums::Message;
        Constructor "User" => enums::User;
        Constructor "InputPeer" => enums::InputPeer;
        Constructor "RichText" => enums::RichText;
        Constructor "ReplyMarkup" => enums::ReplyMarkup;
        Constructor "messages.ChatFull" => types::messages::ChatFull;
        Constructor "InputFileLocation" => enums::InputFileLocation;
        Function "messages.sendMessage" => functions::messages::SendMessage;
        Function "account.getBotBusinessConnection" => functions::account::GetBotBusinessConnection;
        Function "help.getConfig" => functions::help::GetConfig;
    }
}

#[test]
fn types_of_mtproto() {
    use tlforge_telegram::mtproto::{enums, functions, types};
    sample! { "schema/telegram/mtproto.tl", 7;
        Constructor "ResPQ" => types::ResPq;
        Constructor "P_Q_inner_data" => enums::PQInnerData;
        Constructor "Server_DH_Params" => enums::ServerDhParams;
        Constructor "FutureSalts" => types::FutureSalts;
        Constructor "BadMsgNotification" => enums::BadMsgNotification;
        Constructor "MsgsAck" => types::MsgsAck;
        Function "req_pq_multi" => functions::ReqPqMulti;
        Function "ping_delay_disconnect" => functions::PingDelayDisconnect;
    }
}

/// The excerpt names types that it does not declare: values without them.
#[test]
fn the_seed() {
    use tlforge_telegram::seed::{
        enums::Updates, functions::account::GetBotBusinessConnection, tl::Function,
        types::UpdateShortSentMessage,
    };
    let sent = |seed: u64| UpdateShortSentMessage {
        out: seed & 1 == 1,
        id: seed as i32,
        pts: (seed >> 8) as i32,
        pts_count: (seed >> 16) as i32,
        date: (seed >> 24) as i32,
        media: None,
        entities: (seed & 2 == 2).then(Vec::new),
        ttl_period: (seed & 4 == 4).then_some((seed >> 32) as i32),
    };
    let request = GetBotBusinessConnection { connection_id: String::new() };
    let mut rng = fastrand::Rng::with_seed(1);
    for _ in 0..1000 {
        let value = Updates::UpdateShortSentMessage(sent(rng.u64(..)).into());
        assert_eq!(request.response(&value.to_bytes().unwrap()), Ok(value));
    }
    assert_eq!(Updates::from_bytes(&Updates::TooLong.to_bytes().unwrap()), Ok(Updates::TooLong));
}
