//! Rust as a person reads it: few items, each for one thing that is worth a look.

use crate::{root, settings, stages};

/// The item whose declaration contains `start`, from its documentation to the end of its
/// last `impl`.
fn item<'a>(rust: &'a str, start: &str) -> &'a str {
    let declaration = rust.find(start).unwrap_or_else(|| panic!("no {start}"));
    let from = rust[..declaration].rfind("\n\n").map_or(0, |at| at + 2);
    // The next item begins with documentation, or the module ends.
    let rest = &rust[declaration..];
    let next = rest.find("\n\n    /// ").into_iter().chain(rest.find("\n}\n")).min().unwrap_or(rest.len());
    rust[from..declaration + next].trim_end()
}

fn check(name: &str, rust: &str, start: &str) {
    settings().bind(|| insta::assert_snapshot!(format!("rust.{name}"), item(rust, start)));
}

#[test]
fn a_request_of_the_seed() {
    let rust = stages(&root().join("schema/seed.tl"), true).rust;
    let namespace = &rust[rust.find("pub mod functions").unwrap()..];
    check("seed.request", &namespace.replace("\n    ", "\n"), "pub struct GetBotBusinessConnection");
}

#[test]
fn a_struct_with_shared_flags() {
    let rust = stages(&root().join("tests/integration/fixtures/flags.tl"), false).rust;
    check("flags.shared", &rust, "pub struct Shared");
}

#[test]
fn a_struct_whose_optional_string_is_read_in_its_place() {
    let rust = stages(&root().join("tests/integration/fixtures/flags.tl"), false).rust;
    check("flags.late", &rust, "pub struct Late");
}

#[test]
fn an_enum_that_contains_itself() {
    let rust = stages(&root().join("tests/integration/fixtures/recursion.tl"), false).rust;
    check("recursion.text", &rust, "pub enum Text");
}

#[test]
fn a_payload_that_is_dropped_by_code_compiled_ahead() {
    let rust = stages(&root().join("tests/integration/fixtures/payload.tl"), false).rust;
    check("payload.enum", &rust, "pub enum Media");
    check("payload.struct", &rust, "pub struct MediaFile");
}

#[test]
fn a_function_that_takes_any_function() {
    let rust = stages(&root().join("tests/integration/fixtures/wrapper.tl"), false).rust;
    check("wrapper.layer", &rust, "pub struct InvokeWithLayer");
}

#[test]
fn types_that_borrow() {
    let rust = stages(&root().join("tests/integration/fixtures/borrow.tl"), false).rust;
    let twins = rust[rust.find("pub mod borrowed").unwrap()..].replace("\n    ", "\n");
    check("borrow.struct", &twins, "pub struct Note");
    check("borrow.enum", &twins, "pub enum Gift");
    check("borrow.wrapper", &twins, "pub struct Invoke");
}

/// What a client only sends is not read, borrowed or not, and the other way round.
#[test]
fn types_that_borrow_go_the_same_way() {
    let mut map = tlforge_parser::source::SourceMap::new();
    let schema = "sent a:string = Sent;\ngot a:string = Got;\n---functions---\nask a:Sent b:string = Got;\n";
    map.add("ask.tl", schema).unwrap();
    let generate = |server_feature| {
        let directions = tlforge_codegen::Directions::Client;
        let borrow = vec!["*".into()];
        let config = tlforge_codegen::Config { directions, server_feature, borrow, ..Default::default() };
        tlforge_codegen::generate(&map, "ask", &config).unwrap().files["ask.rs"].clone()
    };
    let (never, server) = (generate(None), generate(Some("server".into())));
    // One of each owned type; reading in place takes two where it borrows.
    assert_eq!(server.matches("#[cfg(feature = \"server\")]").count(), 3 + 5);
    for (name, sent) in [("Sent", true), ("Ask", true), ("Got", false)] {
        for (code, expected) in [
            (format!("impl tl::EncodeBare for {name} "), sent),
            (format!("impl<'a> tl::EncodeBare for {name}<'a>"), sent),
            (format!("impl tl::DecodeInPlace for {name} "), !sent),
            (format!("impl<'a> tl::DecodeInPlaceBorrowed<'a> for {name}<'a>"), !sent),
            (format!("impl<'a> tl::IntoOwned for {name}<'a>"), true),
        ] {
            assert_eq!(never.contains(&code), expected, "{code}");
            assert!(server.contains(&code), "{code}");
        }
    }
}

#[test]
fn documentation() {
    let rust = stages(&root().join("tests/integration/fixtures/docs.tl"), false).rust;
    check("docs.struct", &rust, "pub struct AnswerText");
    check("docs.enum", &rust, "pub enum Answer");
}
