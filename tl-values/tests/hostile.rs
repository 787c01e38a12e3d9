//! Bytes that nobody should send, on a small stack: skipping, JSON and trees agree, and what is read
//! can be written again.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

mod common;

use common::{OWN, root, shared, table, ty, with_schema};
use std::{path::Path, thread};
use tlforge_runtime::Limits;
use tlforge_values::{Codec, ErrorKind, Options, Table};

const STACK: usize = 256 * 1024;

/// Reads the hostile bytes of a schema, of one in `thin` combinators.
fn all(path: &Path, thin: usize) {
    with_schema(path, |schema| {
        let bytes = table(schema);
        // Values are made on the stack of the test, and read on the small one.
        let mut cases = Vec::new();
        let mut count = 0;
        tl_cases::hostile::hostile(schema, 3, thin, |it| {
            count += 1;
            // They are large: some are enough.
            if it.trick != "amplified" || count % thin == 0 {
                cases.push(it);
            }
        });
        let table = Table::new(&bytes).unwrap();
        let read = || {
            let mut ok = 0;
            for it in &cases {
                let (codec, case) = (Codec::new(table), &it.case);
                let ty = ty(table, case);
                let skipped = codec.check(&ty, &case.bytes);
                let json = codec.to_json(&ty, &case.bytes);
                let tree = codec.value(&ty, &case.bytes);
                assert_eq!(json.as_ref().err(), skipped.as_ref().err(), "{} {case}", it.trick);
                assert_eq!(tree.as_ref().err(), skipped.as_ref().err(), "{} {case}", it.trick);
                let (Ok(json), Ok(tree)) = (json, tree) else { continue };
                ok += 1;
                let again =
                    codec.from_json(&ty, &json).unwrap_or_else(|error| panic!("{error}\n{case}\n{json}"));
                assert_eq!(codec.to_json(&ty, &again).unwrap(), json, "{case}");
                assert_eq!(codec.from_value(&ty, &tree).unwrap(), again, "{case}");
            }
            ok
        };
        let ok = on_a_small_stack(read);
        eprintln!("{}: {} hostile values, {ok} read", path.display(), cases.len());
    });
}

#[test]
fn hostile_bytes_of_the_schemas_at_hand() {
    for name in OWN {
        all(&root().join(name), 1);
    }
    all(&root().join("schema/telegram/api.tl"), 32);
}

#[test]
fn hostile_bytes_of_other_schemas() {
    for name in ["dialects/ton_api.tl", "dialects/td_api-1.8.19.tl", "dialects/tdlib.secret_api.tl"] {
        if let Some(path) = shared(name) {
            all(&path, 16);
        }
    }
}

/// JSON that nests as deep as it may, and deeper.
#[test]
fn json_that_nests_is_read_on_a_small_stack() {
    let deep = |path: &Path| {
        with_schema(path, |schema| {
            let bytes = table(schema);
            let codec = Codec::new(Table::new(&bytes).unwrap());
            let mut texts = Vec::new();
            for case in tl_cases::hostile::nests(schema, 126) {
                let ty = ty(codec.table(), &case);
                let json = codec.to_json(&ty, &case.bytes).unwrap_or_else(|error| panic!("{error}\n{case}"));
                texts.push((ty, json, case.bytes));
            }
            let more = codec.with(Options::default().with_limits(Limits::DEFAULT.with_depth(1000)));
            let deeper = tl_cases::hostile::nests(schema, 180).into_iter().map(|case| {
                let ty = ty(codec.table(), &case);
                (more.to_json(&ty, &case.bytes).unwrap(), ty)
            });
            let deeper: Vec<_> = deeper.collect();
            let read = || {
                for (ty, json, bytes) in &texts {
                    assert_eq!(codec.from_json(ty, json).as_ref(), Ok(bytes));
                }
                for (json, ty) in &deeper {
                    let error = codec.from_json(ty, json).unwrap_err();
                    assert_eq!(error.kind(), &ErrorKind::TooDeep, "{error}");
                }
            };
            on_a_small_stack(read);
        });
    };
    for name in OWN {
        deep(&root().join(name));
    }
    deep(&root().join("schema/telegram/api.tl"));
}

/// Calls `read` on a thread of its own.
fn on_a_small_stack<R: Send>(read: impl FnOnce() -> R + Send) -> R {
    let stack = std::env::var("STACK").ok().and_then(|it| it.parse().ok()).unwrap_or(STACK);
    let thread = thread::Builder::new().stack_size(stack);
    thread::scope(|scope| thread.spawn_scoped(scope, read).unwrap().join().unwrap())
}
