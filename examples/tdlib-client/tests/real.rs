//! The example itself, and typed requests of several threads to the real library.
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::panic, reason = "tests")]

use std::{env, path::PathBuf, process::Command, thread, time::Duration};
use tdlib_client::{
    Loaded, Tdlib, close,
    td::{
        enums::Update,
        functions::{GetOption, SetLogVerbosityLevel, TestSquareInt},
        reflection,
    },
};
use tlforge_tdlib::{Failed, Received};

fn library() -> Option<PathBuf> {
    let installed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/tdlib/libtdjson.so");
    let path = env::var_os("TDJSON").map_or(installed, Into::into);
    if !path.exists() {
        eprintln!("skipped: {} is not there, examples/tdlib-client/install fetches it", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn the_example_prints_what_tdlib_says() {
    let Some(path) = library() else { return };
    let output = Command::new(env!("CARGO_BIN_EXE_tdlib-client")).arg(path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    for line in
        ["a mention at 0 of", "an address at 20 of", "12 squared is 144", "waits for parameters: true"]
    {
        assert!(text.contains(line), "{text}");
    }
    assert!(text.starts_with("TDLib 1.") && text.contains("update: the option version"), "{text}");
}

#[test]
fn answers_find_the_threads_that_wait_for_them() {
    let Some(path) = library() else { return };
    let tdlib = Tdlib::new(Loaded::new(path).unwrap(), reflection::codec());
    tdlib.execute(&SetLogVerbosityLevel { new_verbosity_level: 0 }).unwrap();
    let clients = [tdlib.create_client(), tdlib.create_client()];
    thread::scope(|scope| {
        let askers: Vec<_> = (0..100)
            .map(|x| {
                let answer = tdlib.send(clients[x as usize % 2], TestSquareInt { x }).unwrap();
                scope.spawn(move || answer.wait_for(Duration::from_secs(20)).unwrap().unwrap().value)
            })
            .collect();
        let mut answers = 0;
        while answers < 100 {
            match tdlib.receive::<Update>(Duration::from_secs(1)).unwrap() {
                Some(Received::Answer) => answers += 1,
                Some(Received::Update { client, .. }) => assert!(clients.contains(&client)),
                Some(other) => panic!("{other:?}"),
                None => {}
            }
        }
        for (x, asker) in (0..100).zip(askers) {
            assert_eq!(asker.join().unwrap(), x * x);
        }
    });
    // An error is an `Err`.
    let refused = tdlib.execute(&GetOption { name: "my_id".into() });
    assert!(matches!(refused, Err(Failed::Answer(error)) if error.code == 400));
    clients.into_iter().for_each(|client| close(&tdlib, client).unwrap());
}
