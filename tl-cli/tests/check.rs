//! Which schemas `tl check` looks at: files as one schema, each by itself, or those of the configuration.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::Folder;

const CONFIG: &str = r#"
[[schema]]
name = "a"
files = ["a.tl"]
output = "out/a"

[[schema]]
name = "b"
files = ["b.tl"]
output = "out/b"
excerpt = true
levels = { bit-gap = "warn" }
"#;

fn folder() -> Folder {
    Folder::with(&[
        ("a.tl", "a x:int = A;\n"),
        ("b.tl", "b flags:# x:flags.1?A = B;\n"),
        ("tl.toml", CONFIG),
        ("other/tl.toml", "[levels]\nbit-gap = \"deny\"\n"),
    ])
}

#[test]
fn files_are_one_schema_unless_each_is_asked_for() {
    let folder = folder();
    let together = folder.tl("check a.tl b.tl");
    assert_eq!(
        (together.code, together.err.lines().last().unwrap()),
        (0, "checked 2 files, 2 definitions: 0 errors, 0 warnings, 1 info (--info shows them)")
    );
    let apart = folder.tl("check --each a.tl b.tl --error-format short --config other/tl.toml");
    assert_eq!(apart.code, 1);
    assert!(apart.err.contains("b.tl:1:21: error[unknown-type]"), "{}", apart.err);
    assert!(apart.err.ends_with("checked 2 files, 2 definitions: 1 error, 0 warnings\n"), "{}", apart.err);
    // The configuration says of the second that it is an excerpt.
    assert_eq!(folder.tl("check --each a.tl b.tl").code, 0);
}

#[test]
fn without_files_the_schemas_of_the_configuration_are_checked_as_it_says() {
    let folder = folder();
    let run = folder.tl("check --error-format short");
    assert_eq!(run.code, 0, "{}", run.err);
    // The second is an excerpt, with a level of its own.
    assert!(run.err.contains("warning[bit-gap]"), "{}", run.err);
    assert!(run.err.contains("checked 2 files, 2 definitions: 0 errors"), "{}", run.err);
    assert_eq!(folder.tl("check --deny bit-gap").code, 1);
}

#[test]
fn without_files_and_schemas_nothing_is_checked_and_that_is_an_error() {
    let none = Folder::new().tl("check");
    assert_eq!(
        (none.code, none.err.as_str()),
        (2, "error: no schema files are named, and there is no tl.toml here: `tl init` writes one\n")
    );
    let run = folder().tl("check --config other/tl.toml");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("there is no [[schema]]"), "{}", run.err);
    assert_eq!(Folder::new().tl("check --each").code, 2);
}

#[test]
fn standard_input_is_one_schema() {
    let run = folder().tl("check --each - -");
    assert_eq!((run.code, run.err.as_str()), (2, "error: standard input can be read only once\n"));
}

#[test]
fn a_folder_is_all_schemas_and_pages_in_it() {
    let folder = Folder::with(&[
        ("schema/a.tl", "a x:int = A;\n"),
        ("schema/sub/b.tl", "b x:A = B;\n"),
        ("schema/notes.txt", "c = C;\n"),
    ]);
    let run = folder.tl("check schema --error-format json");
    assert_eq!(
        (run.code, run.err.as_str()),
        (0, "checked 2 files, 2 definitions: 0 errors, 0 warnings, 1 info\n")
    );
    assert!(run.out.contains("schema/notes.txt"), "{}", run.out);
    let each = folder.tl("check --each schema --error-format short");
    assert_eq!(each.code, 1);
    assert!(each.err.contains("schema/sub/b.tl:1:5: error[unknown-type]"), "{}", each.err);
}

#[test]
fn a_pattern_is_all_paths_that_match() {
    let folder = Folder::with(&[
        ("a1.tl", "a x:int = A;\n"),
        ("a2.tl", "b x:A = B;\n"),
        ("deep/er/c.tl", "c x:B = C;\n"),
        ("a[1].tl", "d = D;\n"),
        ("tl.toml", "[[schema]]\nname = \"a\"\nfiles = [\"a?.tl\", \"deep/**/*.tl\"]\noutput = \"out\"\n"),
    ]);
    let check = |args: &str| {
        let run = folder.tl(args);
        (run.code, run.err.split(':').next().unwrap().to_owned())
    };
    assert_eq!(check("check a?.tl deep/**/*.tl"), (0, "checked 3 files, 3 definitions".into()));
    assert_eq!(check("check"), (0, "checked 3 files, 3 definitions".into()));
    // A file of that name is there.
    assert_eq!(check("check a[1].tl"), (0, "checked 1 file, 1 definition".into()));
    assert_eq!(folder.tl("check b*.tl").err, "error: no file matches b*.tl\n");
    assert_eq!(folder.tl("check b[.tl").code, 2);
    assert_eq!(folder.tl("generate").code, 0);
}
