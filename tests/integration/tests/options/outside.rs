//! What crates of users do with generated code, seen from the compiler.

use super::{code::Crate, config};
use std::fs;
use tlforge_codegen::FORMAT;

#[test]
fn code_of_another_format_is_refused_in_few_errors() {
    let mut code = Crate::new("format", "\"borrow\"");
    code.add_schema(config(|it| it.borrow = vec!["*".into()]), "schema.tl", "another format").unwrap();
    let file = code.path("src/m0.rs");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace(&format!("format_{FORMAT}"), "format_1")).unwrap();
    let (compiles, said) = code.check("");
    assert!(!compiles);
    assert!(said.contains("was generated for another version of tlforge-runtime"), "{said}");
    // The others are that there is no `format_1`, and that a request in a request has no answer then,
    // neither for a client nor for a server.
    assert_eq!(said.lines().filter(|it| it.contains(": error")).count(), 4, "{said}");
}
