//! Schemas that ask for the square of their size, and must not get it.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::time::{Duration, Instant};
use tlforge_parser::{load, rule::Rule, source::SourceMap};

const MANY: usize = 30_000;

/// One text made of many parts.
fn many(part: impl Fn(usize) -> String) -> String {
    (0..MANY).map(part).collect()
}

/// Loads a text, and returns how often a rule was broken.
fn broken(rule: Rule, text: &str) -> usize {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", text).unwrap();
    let begin = Instant::now();
    let loaded = load(&map, &[file], Default::default());
    // Linear work takes a fraction of a second here, its square many minutes.
    assert!(begin.elapsed() < Duration::from_secs(20), "{rule}: {:?}", begin.elapsed());
    loaded.diagnostics.iter().filter(|diagnostic| diagnostic.rule == rule).count()
}

#[test]
fn names_that_nobody_knows() {
    assert_eq!(broken(Rule::UnknownType, &many(|at| format!("a{at} x:T{at} = A{at};\n"))), MANY);
    let fields = many(|at| format!("x{at}:g{at}.0?int "));
    assert_eq!(broken(Rule::UnknownVariable, &format!("a {fields}= A;\n")), MANY);
}

#[test]
fn one_name_again_and_again() {
    assert_eq!(broken(Rule::ConstructorDuplicate, &many(|_| "int ? = Int;\n".to_owned())), 1);
    assert_eq!(broken(Rule::IdDuplicate, &many(|at| format!("a{at}#00000001 = A;\n"))), MANY - 1);
    assert_eq!(broken(Rule::ConstructorDuplicate, &many(|at| format!("a x{at}:int = A;\n"))), 1);
    let fields = many(|_| "x:int ".to_owned());
    assert_eq!(broken(Rule::FieldDuplicate, &format!("a {fields}= A;\n")), MANY - 1);
}

#[test]
fn bare_use_of_a_type_with_many_constructors() {
    let numbered = many(|at| format!("t{at} = T {at};\nu{at} x:%(T {at}) = U;\n"));
    assert_eq!(broken(Rule::PercentOnUnion, &numbered), 1, "one type is one cause");
    let plain = many(|at| format!("t{at} = T;\nu{at} x:t{at} = U;\n"));
    assert_eq!(broken(Rule::PercentOnUnion, &plain), 1);
    let types = many(|at| format!("t{at} = T{at};\nv{at} = T{at};\nu{at} x:t{at} = U;\n"));
    assert_eq!(broken(Rule::PercentOnUnion, &types), MANY);
}

#[test]
fn many_variables_in_one_scope() {
    let (words, counts) = (many(|at| format!("n{at}:# ")), many(|at| format!("x{at}:n{at}*[ int ] ")));
    assert_eq!(broken(Rule::UnknownVariable, &format!("a {words}{counts}= A;\n")), 0);
}

#[test]
fn many_comments_that_set_levels() {
    let text = many(|at| format!("// tl:allow(id-short) old\na{at}#{:x} x:int = A;\n", at + 1));
    assert_eq!(broken(Rule::IdShort, &text), 0);
}

#[test]
fn many_comments_about_one_definition() {
    let described = format!("a\n{}= A;\n", many(|at| format!("// line {at} of a long description\n")));
    assert_eq!(broken(Rule::Syntax, &described), 0);
    let one = format!("a x:int {}= A;\n", many(|at| format!("/* part {at} of a long text */ ")));
    assert_eq!(broken(Rule::Syntax, &one), 0);
    let each = format!("a\n{}= A;\n", many(|at| format!("x{at}:int // field {at}\n")));
    assert_eq!(broken(Rule::Syntax, &each), 0);
}

#[test]
fn documentation_of_many_fields() {
    let (tags, fields) = (many(|at| format!("@y{at} A ")), many(|at| format!("x{at}:int ")));
    let text = format!("//@description A {tags}\na {fields}= A;\n");
    assert_eq!(broken(Rule::DocUnknownKey, &text), MANY);
    assert_eq!(broken(Rule::DocMissing, &text), MANY);
}
