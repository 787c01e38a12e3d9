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
    let views = rust[rust.find("pub mod borrowed").unwrap()..].replace("\n    ", "\n");
    check("borrow.struct", &views, "pub struct Note");
    check("borrow.enum", &views, "pub enum Gift");
    check("borrow.wrapper", &views, "pub struct Invoke");
}

/// What a client only sends is not read, borrowed or not, and the other way round.
#[test]
fn types_that_borrow_go_the_same_way() {
    let mut map = tlforge_parser::source::SourceMap::new();
    let schema = "sent a:string = Sent;\ngot a:string = Got;\n---functions---\nask a:Sent b:string = Got;\n";
    map.add("ask.tl", schema).unwrap();
    let generate = |server_feature| {
        let role = tlforge_codegen::Role::Client;
        let borrow = vec!["*".into()];
        let config = tlforge_codegen::Config { role, server_feature, borrow, ..Default::default() };
        tlforge_codegen::generate(&map, "ask", &config).unwrap().files["ask.rs"].clone()
    };
    let (never, server) = (generate(None), generate(Some("server".into())));
    // One of each owned type; reading in place takes two where it borrows.
    assert_eq!(server.matches("#[cfg(feature = \"server\")]").count(), 3 + 5);
    for (name, sent) in [("Sent", true), ("Ask", true), ("Got", false)] {
        for (code, expected) in [
            (format!("impl tl::EncodeBare for {name} "), sent),
            (format!("impl tl::EncodeBare for {name}<'_>"), sent),
            (format!("impl tl::DecodeInPlace for {name} "), !sent),
            (format!("impl<'a> tl::DecodeInPlaceBorrowed<'a> for {name}<'a>"), !sent),
            (format!("impl tl::IntoOwned for {name}<'_>"), true),
        ] {
            assert_eq!(never.contains(&code), expected, "{code}");
            assert!(server.contains(&code), "{code}");
        }
    }
}

/// A field without a text shows its type in TL, without comments, owned and borrowed.
#[test]
fn fields_show_their_types() {
    let schema = "leaf // a:b\n a /* : */ : /* it is */ string\n  b:bytes = Leaf;\n".to_owned()
        + "some flags:# (x y : flags.1?(Vector  string)) n:# many:n*[ a:int bytes ] = Some;\n\
           fixed int 2*[ string int ] _:Leaf = Fixed;\n\
           //@description Text @said  @b A *text*\n\
           said b:bytes said:%Leaf = Said;\n---functions---\nwith {X:Type} query:!X = X;\n";
    let mut map = tlforge_parser::source::SourceMap::new();
    map.add("types.tl", schema).unwrap();
    let config = tlforge_codegen::Config { borrow: vec!["*".into()], ..Default::default() };
    let rust = tlforge_codegen::generate(&map, "types", &config).unwrap().files["types.rs"].clone();
    let lines = rust.lines().map(str::trim);
    let fields =
        lines.clone().zip(lines.skip(1)).filter(|(_, it)| it.starts_with("pub ") && it.ends_with(','));
    let shown: String = fields.map(|(docs, field)| format!("{field} {docs}\n")).collect();
    settings().bind(|| insta::assert_snapshot!("rust.fields", shown));
}

#[test]
fn documentation() {
    let rust = stages(&root().join("tests/integration/fixtures/docs.tl"), false).rust;
    check("docs.struct", &rust, "pub struct AnswerText");
    check("docs.enum", &rust, "pub enum Answer");
}

#[test]
fn documentation_of_another_file() {
    let mut input = tlforge_codegen::Input::default();
    let path = root().join("tests/integration/fixtures/documented");
    input.read(&path.with_extension("tl")).unwrap();
    input.read_docs(&path.with_extension("json")).unwrap();
    let docs_url = Some("https://core.example".into());
    let config = tlforge_codegen::Config { docs_url, ..Default::default() };
    let rust = input.generate("documented", &config).unwrap().files["documented.rs"].clone();
    let functions = &rust[rust.find("pub mod functions").unwrap()..];
    check("documented.function", functions, "pub struct GetD");
    check("documented.links", &rust, "pub struct D1 ");
    check("documented.own", &rust, "pub struct D19");
    check("documented.whole", &rust, "pub struct Only");
    // Rustdoc strikes text out itself.
    assert!(rust.contains(" and ~~struck~~ text") && !rust.contains("\\~"));
}
