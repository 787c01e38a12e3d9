//! Calls of a real build of TDLib: the typed request is answered as it was recorded, and the answer is a typed result.
//!
//! Skips what is not there: the recorded calls, or the library that `TDJSON` names or `install` fetches.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

use serde_json::Value;
use std::{
    collections::BTreeMap,
    env, fs,
    path::Path,
    time::{Duration, Instant},
};
use tdlib_client::{
    Loaded, Tdlib, close,
    td::{enums::Update, functions, reflection, types},
};
use tlforge_runtime::{Combinator, Decode, Encode, Function};
use tlforge_tdlib::Library as _;
use tlforge_values::{Doubles, Envelope, Options, Type};

/// Something to do with the type of a request.
pub(crate) trait Caller {
    type Out;
    fn call<F: Function + Decode + Combinator>(&mut self) -> Self::Out;
}

include!(concat!(env!("OUT_DIR"), "/calls.rs"));

/// A recorded call.
struct Call {
    name: String,
    sent: bool,
    request: String,
    answer: Option<String>,
}

/// Recorded calls, with the version of TDLib and the updates that came; `None` where there are none.
fn recorded() -> Option<(Vec<Call>, String, Vec<String>)> {
    let path = option_env!("CALLS")?;
    let recorded: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let calls = recorded["calls"].as_array().unwrap().iter().map(|call| Call {
        name: text(&call["name"]).unwrap(),
        sent: call["via"] != "td_execute",
        request: text(&call["in"]).unwrap(),
        answer: text(&call["out"]),
    });
    let updates = recorded["updates_before_parameters"].as_array().unwrap().iter();
    let updates = updates.map(|it| text(it).unwrap_or_else(|| it.to_string()));
    Some((calls.collect(), text(&recorded["meta"]["tdlib"]).unwrap(), updates.collect()))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A value as JSON, with what stood beside it.
fn written(value: &impl Encode, envelope: Envelope<'_>, doubles: Doubles) -> String {
    let codec = reflection::codec().with(Options::default().with_doubles(doubles));
    codec.to_tdlib(&Type::ANY, &value.to_bytes().unwrap(), envelope).unwrap()
}

/// Reads a request into its type and writes it, and reads the recorded answer into the type of the result.
struct Typed<'c>(&'c Call);

impl Caller for Typed<'_> {
    /// The request as JSON; none for one that cannot be read.
    type Out = Option<String>;

    fn call<F: Function + Decode + Combinator>(&mut self) -> Option<String> {
        let call = self.0;
        let Ok((bytes, envelope)) = reflection::codec().from_tdlib(&Type::ANY, &call.request) else {
            return None;
        };
        let request = F::from_bytes(&bytes).unwrap_or_else(|error| panic!("{}: {error}", call.name));
        let text = written(&request, envelope, Doubles::Exact);
        // What was written is read as the same.
        let (again, same) = reflection::codec().from_tdlib(&Type::ANY, &text).unwrap();
        assert_eq!((again, same), (bytes, envelope), "{}", call.name);
        if let Some(answer) = &call.answer {
            let (bytes, envelope) = reflection::codec().from_tdlib(&Type::ANY, answer).unwrap();
            let result = request.answer::<types::Error>(&bytes);
            let result = result.unwrap_or_else(|error| panic!("{}: {error}\n{answer}", call.name));
            assert_eq!(result.is_err(), json(answer)["@type"] == "error", "{}", call.name);
            let codec = reflection::codec();
            let again = codec.to_tdlib(&Type::ANY, &bytes, envelope).unwrap();
            assert_eq!(json(&again), json(answer), "{}", call.name);
        }
        Some(text)
    }
}

/// The typed request of a call as JSON. Of one that has none, TDLib says that it is wrong.
fn typed(call: &Call) -> Option<String> {
    let name = serde_json::from_str::<Value>(&call.request).ok();
    let name = name.as_ref().and_then(|request| request["@type"].as_str()).unwrap_or_default();
    let text = by_name(name, &mut Typed(call)).flatten();
    if text.is_none() {
        let answer = json(call.answer.as_ref().unwrap());
        assert_eq!((&answer["@type"], &answer["code"]), (&"error".into(), &400.into()), "{}", call.name);
        let message = answer["message"].as_str().unwrap();
        assert!(message.starts_with("Failed to parse"), "{}: {message}", call.name);
    }
    text
}

/// The library; `None` where there is none.
fn library() -> Option<Loaded> {
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tdlib/libtdjson.so");
    let path = env::var_os("TDJSON").map_or(installed, Into::into);
    if !path.exists() {
        eprintln!("skipped: {} is not there, examples/tdlib-client/install fetches it", path.display());
        return None;
    }
    Some(Loaded::new(path).unwrap())
}

#[test]
fn recorded_calls_have_typed_requests_and_results() {
    let Some((calls, _, updates)) = recorded() else {
        return eprintln!("skipped: there are no recorded calls");
    };
    let typed = calls.iter().filter(|call| typed(call).is_some()).count();
    eprintln!("{} calls, {typed} with a typed request; TDLib refuses the others as well", calls.len());
    assert!(typed * 10 > calls.len() * 7);
    for update in updates {
        let (bytes, envelope) = reflection::codec().from_tdlib(&Type::ANY, &update).unwrap();
        let again = written(&Update::from_bytes(&bytes).unwrap(), envelope, Doubles::SixDigits);
        assert_eq!(json(&again), json(&update));
    }
}

#[test]
fn a_real_build_answers_typed_requests_as_it_was_recorded() {
    let Some((calls, version, _)) = recorded() else {
        return eprintln!("skipped: there are no recorded calls");
    };
    let Some(library) = library() else { return };
    let request = r#"{"@type":"setLogVerbosityLevel","new_verbosity_level":0}"#;
    library.execute(request).unwrap();
    let found = library.execute(r#"{"@type":"getOption","name":"version"}"#).unwrap();
    if json(&found)["value"] != *version {
        return eprintln!("skipped: the calls are those of {version}, and the library says {found}");
    }
    // What has no typed request is sent as it is.
    let text = |call: &Call| typed(call).unwrap_or_else(|| call.request.clone());
    let mut compared = 0;
    for call in calls.iter().filter(|call| !call.sent) {
        assert_eq!(library.execute(&text(call)), call.answer, "{}", call.name);
        compared += 1;
    }
    let client = library.create_client();
    let mut open = BTreeMap::new();
    for call in calls.iter().filter(|call| call.sent) {
        library.send(client, &text(call));
        let extra = json(&call.request).get("@extra").map(Value::to_string);
        assert!(open.insert(extra.unwrap_or_default(), call).is_none());
    }
    let (start, unanswered) = (Instant::now(), open.values().filter(|call| call.answer.is_none()).count());
    while open.len() > unanswered && start.elapsed() < Duration::from_secs(20) {
        let Some(answer) = library.receive(Duration::from_millis(300)) else { continue };
        let value = json(&answer);
        let extra = value.get("@extra").map(Value::to_string).unwrap_or_default();
        if extra.is_empty() && value["@type"].as_str().unwrap().starts_with("update") {
            continue;
        }
        let call = open.remove(&extra).unwrap_or_else(|| panic!("{answer}"));
        assert_eq!(Some(&answer), call.answer.as_ref(), "{}", call.name);
        compared += 1;
    }
    assert_eq!(open.len(), unanswered);
    eprintln!("{compared} answers of TDLib {version} are as recorded, {unanswered} calls have none");
    assert_eq!(compared + unanswered, calls.len());
    close(&Tdlib::new(library, reflection::codec()), client).unwrap();
}
