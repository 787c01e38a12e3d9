//! Names of a schema that are one in Rust: `tl check` says so as early as `tl generate`.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

const SCHEMA: &str = "note text:string = Note;\nnote_ text:string = Other;\nlast x:int = Last;\n";

fn config(more: &str) -> String {
    format!("[[schema]]\nname = \"s\"\nfiles = [\"s.tl\"]\noutput = \"out\"\n{more}")
}

fn folder(more: &str) -> Folder {
    Folder::with(&[("s.tl", SCHEMA), ("tl.toml", &config(more))])
}

/// The diagnostics of a rule about names in Rust.
fn found(err: &str) -> Vec<&str> {
    err.split("\n\n").map(str::trim).filter(|it| it.contains("[rust-name]")).collect()
}

#[test]
fn a_check_says_what_the_generator_says() {
    let folder = folder("");
    let (check, generate) = (folder.tl("check s.tl"), folder.tl("generate"));
    assert_eq!((check.code, generate.code), (1, 1));
    let said = check.err + &check.out;
    assert_eq!(found(&said).len(), 1, "{said}");
    assert!(said.contains("`note_` and `note` are both `Note` in Rust"), "{said}");
    assert!(said.contains("rename = { \"note_\" = \"…\" }"), "{said}");
    assert_eq!(found(&said), found(&(generate.err + &generate.out)));
}

#[test]
fn a_check_knows_the_renames_and_the_part_that_is_generated() {
    for more in [
        "rename = { note_ = \"OldNote\" }\n",
        "[schema.rename]\n\"note_\" = \"OldNote\"\n",
        "only = [\"note\", \"last\"]\n",
    ] {
        let folder = folder(more);
        folder.clean("generate");
        folder.clean("check s.tl");
        folder.clean("check ./s.tl");
    }
}

#[test]
fn who_generates_no_rust_allows_the_rule() {
    let folder = Folder::with(&[("s.tl", SCHEMA)]);
    assert_eq!(folder.tl("check s.tl").code, 1);
    folder.clean("check s.tl --allow rust-name");
    folder.clean("check s.tl --warn rust-name");
    folder.write("s.tl", format!("{SCHEMA}// tl:allow(rust-name) no Rust\nlast_ x:int = Another;\n"));
    let run = folder.tl("check s.tl");
    assert_eq!(found(&(run.err + &run.out)).len(), 1);
    // What is allowed still has no code.
    folder.write("tl.toml", config("[levels]\nrust-name = \"allow\"\n"));
    folder.clean("check s.tl");
    assert_eq!(folder.tl("generate").code, 1);
}

#[test]
fn a_rename_of_nothing_is_an_error_of_the_configuration() {
    let folder = folder("rename = { \"lasst\" = \"A\" }\n");
    let run = folder.tl("generate");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("nothing in the schema is called so: did you mean `last`?"), "{}", run.err);
    assert!(run.err.contains("tl.toml:5:"), "{}", run.err);
    assert!(!folder.path().join("out").exists());
}
