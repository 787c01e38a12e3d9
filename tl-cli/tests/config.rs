//! Mistakes in the configuration file: each has its place, in every format, and all of them are
//! shown at once.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

const WRONG: &str = "\
[levels]
syntaxx = \"allow\"
id-mismatch = \"den\"
syntax = \"warn\"
bom = 3

[[schema]]
nam = \"a\"
files = \"a.tl\"
output = \"gen\"
role = \"clint\"
box-above = -1
registry = \"yes\"
colour = 1

[[schema]]
name = \"b\"
files = [\"a.tl\", 1]
output = \"gen\"

[schemas]
";

fn with(config: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::with(&[("a.tl", "a#00000001 = A;\n")]);
    folder.write("tl.toml", config);
    folder
}

/// One line a diagnostic.
fn short(config: impl AsRef<[u8]>) -> String {
    let run = with(config).tl("generate --error-format short");
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    run.err
}

#[test]
fn all_mistakes_are_shown_with_places_and_near_names() {
    let folder = with(WRONG);
    let run = folder.tl("generate");
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.err);
    assert_eq!(folder.tl("check a.tl").err, run.err, "whichever command reads it");
    assert!(!folder.path().join("gen").exists());
}

/// What writes nothing needs no folder to write to, as build scripts do.
#[test]
fn only_generating_needs_an_output() {
    let folder = with("[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]\nrole = \"clint\"\n");
    let run = folder.tl("generate --error-format short");
    assert_eq!(run.err.lines().count(), 2, "all that is wrong is shown: {}", run.err);
    assert!(
        run.err.contains("tl.toml:1:1: error[configuration]: the key `output` is missing here"),
        "{}",
        run.err
    );
    folder.write("tl.toml", "[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]\n");
    assert_eq!(folder.tl("generate").code, 2);
    for command in ["check", "check a.tl", "closure", "export --schema a --format json"] {
        let run = folder.tl(command);
        assert_eq!(run.code, 0, "{command}: {}", run.err);
    }
}

/// Comparing two files needs nothing of a configuration but levels.
#[test]
fn a_broken_configuration_does_not_stop_a_comparison() {
    let folder = with("[levels]\nfield-removed = \"allow\"\n[[schema]]\nname = 3\n");
    folder.write("b.tl", "a#00000001 = A;\nb#00000002 = A;\n");
    let run = folder.tl("diff a.tl b.tl");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "levels can be read");
    folder.write("tl.toml", "[levels]\nfield-removd = \"allow\"\n");
    let run = folder.tl("diff a.tl b.tl --error-format short");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.starts_with("tl.toml:2:1: warning[configuration]: there is no rule `field-removd`"),
        "{}",
        run.err
    );
    assert!(run.out.contains('b'), "{}", run.out);
    for command in ["diff a.tl b.tl --config tl.toml", "diff a.tl b.tl --fail-on wire", "breaking a.tl b.tl"]
    {
        assert_eq!(folder.tl(command).code, 2, "{command} depends on levels");
    }
}

const WRONG_OVERRIDES: &str = "\
[[schema]]
name = \"a\"
files = [\"a.tl\"]
output = \"gen\"
levels = { syntax = \"deny\", bom = \"wrn\" }
rename = { a = 1 }
shape = { sngle = \"enum\", modules = [] }

[[schema.for]]
mach = [\"a\"]
kind = \"strct\"

[[schema.for]]
match = \"a\"
kind = [\"struct\", \"fun\", 1]
box = 1
replace = { type = \"A\", form = \"b\" }
derives = [[]]

[[schema]]
name = \"b\"
files = [\"a.tl\"]
output = \"gen/b\"
for = { match = [\"a\"] }
";

#[test]
fn mistakes_within_tables_are_shown_too() {
    insta::assert_snapshot!(short(WRONG_OVERRIDES));
}

const WRONG_OPTIONS: &str = "\
[[schema]]
name = \"../a\"
files = []
output = \"gen\"
runtime = \"super\"
derives = [\"Eq\"]
rename = { a = \"a\", b = \"b\" }

[[schema.for]]
match = []
box = true

[[schema.for]]
match = [\"a\"]

[[schema.for]]
match = [\"a\", \"A\"]
replace = { type = \"B\", from = \"c\", into = \"1\" }

[[schema]]
name = \"b\"
files = [\"a.tl\"]
output = \"gen\"
server-feature = \"server\"
";

/// Of each part of the options the first mistake is shown, in all schemas.
#[test]
fn mistakes_of_several_options_are_shown_at_once() {
    insta::assert_snapshot!(short(WRONG_OPTIONS));
}

#[test]
fn every_format_has_them() {
    let folder = with(WRONG);
    let report = |format: &str| {
        let run = folder.tl(&format!("generate --check --error-format {format}"));
        assert_eq!((run.code, run.err.as_str()), (2, ""), "{format}");
        run.out
    };
    let count = |format: &str, part: &str| report(format).matches(part).count();
    let lines = report("json").lines().count();
    assert_eq!(lines, 12);
    assert_eq!(count("github", "::error file=tl.toml,line="), lines);
    assert_eq!(count("sarif", "\"ruleId\":\"configuration\""), lines);
    assert_eq!(count("junit", "<failure"), lines);
}

#[test]
fn what_is_not_toml_has_a_place() {
    let utf16: Vec<u8> = "name".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut reports = String::new();
    for config in [
        b"[[schema]]\nname = \"a\nfiles = []\noutput = [1,\n".as_slice(),
        b"[[schema]]\nname = \"a\"\nname = \"b\"\n",
        b"[schema]\nname = \"a\"\n",
        b"name = \"caf\xe9\"\n",
        &utf16,
        b"",
    ] {
        reports += &short(config);
    }
    insta::assert_snapshot!(reports);
}

#[test]
fn options_have_the_place_of_their_value() {
    let schema = "[[schema]]\nname = \"s\"\nfiles = [\"a.tl\"]\noutput = \"gen\"\n";
    for (rest, place) in [
        ("derives = [\"Clone\", \"Debug\", \"Clone\"]", "5:30"),
        ("derives = []\nattributes = [\"inline\", \"derive(\"]", "6:25"),
        ("only = [\"A\", \"aa\"]", "5:14"),
        ("borrow = [\"b\"]", "5:11"),
        (
            "[[schema.for]]\nmatch = [\"a\"]\nbox = true\n[[schema.for]]\nmatch = [\"a\", \"aa\"]\nbox = true",
            "9:15",
        ),
        ("[[schema.for]]\nkind = \"enum\"\nmatch = [\"a\"]\nbox = true", "7:10"),
        ("[[schema.for]]\nmatch = [\"a\"]\nderives = [\"Debug\", \"Eq\"]", "7:21"),
        ("[[schema.for]]\nmatch = [\"a\"]\nreplace = { type = \"A\", from = \"1\", into = \"b\" }", "7:25"),
        ("registry = true\nserver-feature = \"s\"\nrole = \"client\"", "6:18"),
    ] {
        let said = short(format!("{schema}{rest}\n"));
        assert!(said.starts_with(&format!("tl.toml:{place}: error[configuration]: ")), "{rest}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
    let said = short(schema.replace("\"s\"", "\"../s\""));
    assert!(said.starts_with("tl.toml:2:8: error[configuration]: a schema cannot be named `../s`"), "{said}");
    let said = short(schema.replace("\"a.tl\"", ""));
    assert!(said.starts_with("tl.toml:3:9: error[configuration]: a schema needs files"), "{said}");
    let said = short(schema.repeat(2));
    assert!(said.starts_with("tl.toml:8:10: error[configuration]: [[schema]] `s` (a.tl) and"), "{said}");
}

/// A byte order mark and other line ends are no mistake.
#[test]
fn a_file_of_another_editor_is_read() {
    let config = "\u{feff}[[schema]]\r\nname = \"s\"\r\nfiles = [\"a.tl\"]\r\noutput = \"gen\"\r\n";
    let folder = with(config);
    folder.clean("generate");
    assert!(folder.path().join("gen/s.rs").exists());
}
