//! Other forms of a schema, as the command line gives and takes them.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::{Folder, fixture};
use serde_json::Value;

#[test]
fn json_needs_no_more_than_that_every_declaration_can_be_read() {
    let bare_union = "a x:int = A;\nb = A;\nc x:%A = C;\n";
    let folder = Folder::with(&[("a.tl", bare_union), ("b.tl", "a x:int = A;\nb = ;\n")]);
    for format in ["json", "telegram-json"] {
        let run = folder.tl(&format!("export --format {format} a.tl"));
        assert_eq!((run.code, run.err.as_str()), (0, "warning: 1 error; `tl check` shows it\n"));
        assert!(run.out.contains("%A"), "{}", run.out);
        assert_eq!(folder.tl(&format!("export --format {format} b.tl")).code, 1);
    }
    assert_eq!(folder.tl("export --format tlo a.tl -o a.tlo").code, 1);
}

/// The contract of the JSON form: keys, their order and their values.
#[test]
fn json_of_the_seed_excerpt() {
    let folder = Folder::with(&[("seed.tl", &fixture("seed.tl"))]);
    let run = folder.tl("export --format json seed.tl");
    assert_eq!((run.code, run.err.as_str()), (0, "warning: 7 unknown types; `tl check` shows them\n"));
    assert_eq!(folder.tl("export --excerpt seed.tl").err, "", "nothing is wrong with an excerpt");
    // One declaration a line, so that the snapshot can be read.
    insta::assert_snapshot!(run.out.replace("},{\"kind\"", "},\n{\"kind\""));
    let document: Value = serde_json::from_str(&run.out).unwrap();
    let last = &document["combinators"][7];
    assert_eq!((&last["line"], &last["column"]), (&9.into(), &1.into()));
    assert_eq!(document["combinators"].as_array().unwrap().len(), 8);
}

#[test]
fn json_says_layer_builtins_conditions_and_computed_ids() {
    let text = "// LAYER 7\nint ? = Int;\nvector {t:Type} # [ t ] = Vector t;\n\
        a flags:# (x y:flags.1?bytes) on:flags.0?true 2*[ int ] = A; /* é */ b = A;\n\
        ---functions---\nf {X:Type} q:!X = X;\n";
    let folder = Folder::with(&[("a.tl", text)]);
    let pretty = |args: &str| folder.clean(args).replace("},{\"kind\"", "},\n{\"kind\"");
    insta::assert_snapshot!("json_reference", pretty("export a.tl --id-rule reference"));
    insta::assert_snapshot!("json_telegram", pretty("export a.tl --id-rule telegram"));
}

#[test]
fn json_can_be_laid_out_for_people() {
    let folder = Folder::with(&[("a.tl", "a#00000001 x:int = A;\n")]);
    for form in ["json", "telegram-json"] {
        let compact = folder.clean(&format!("export --format {form} a.tl"));
        let pretty = folder.clean(&format!("export --format {form} --pretty a.tl"));
        assert!(pretty.starts_with("{\n  \"") && pretty.ends_with("}\n"), "{pretty}");
        let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(value(&compact), value(&pretty));
        folder.write("pretty.json", &pretty);
        assert_eq!(form == "telegram-json", folder.tl("check pretty.json").code == 0, "it can be read");
    }
    let run = folder.tl("export --format tlo --pretty a.tl -o a.tlo");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--pretty is for the JSON forms") && !folder.path().join("a.tlo").exists());
}

/// A terminal comes from `script`, which not every machine has.
#[cfg(target_os = "linux")]
#[test]
fn the_compiled_form_is_not_written_to_a_terminal() {
    let folder = Folder::with(&[("a.tl", "a#00000001 = A;\n")]);
    let tl = assert_cmd::cargo::cargo_bin!("tl").display().to_string();
    let terminal = |args: &str| {
        let mut command = std::process::Command::new("script");
        command.current_dir(folder.path()).args(["-q", "-e", "-c", &format!("'{tl}' {args}"), "/dev/null"]);
        let output = command.stdin(std::process::Stdio::null()).output().ok()?;
        Some((output.status.code(), String::from_utf8(output.stdout).unwrap()))
    };
    let Some((code, text)) = terminal("export --format tlo a.tl") else {
        eprintln!("skipped: no `script` that makes a terminal");
        return;
    };
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("give a file with --output, or a pipe"), "{text}");
    assert_eq!(terminal("export --format tlo a.tl -o -").unwrap().0, Some(2));
    assert_eq!(terminal("export --format tlo a.tl -o a.tlo").unwrap(), (Some(0), String::new()));
    assert_eq!(terminal("export --format tlo a.tl | wc -c").unwrap().0, Some(0));
    assert_eq!(terminal("export a.tl").unwrap().0, Some(0), "JSON is text");
}

#[test]
fn the_published_json_comes_back_as_it_was() {
    let folder = Folder::with(&[("seed.tl", &fixture("seed.tl"))]);
    let first = folder.clean("export --format telegram-json seed.tl -o seed.json");
    assert_eq!(first, "", "with -o, nothing is printed");
    let json = folder.read("seed.json");
    insta::assert_snapshot!(json.replace("},{\"id\"", "},\n{\"id\""));
    assert_eq!(folder.clean("export --format telegram-json seed.json"), json);
    assert_eq!(folder.clean("fmt seed.json"), folder.clean("fmt seed.tl"));
}

const SMALL: &str = "int ? = Int;\na flags:# x:flags.0?int = A;\n---functions---\nf {X:Type} n:# q:!X = X;\n";

#[test]
fn the_compiled_form_comes_back_as_it_was() {
    let folder = Folder::with(&[("a.tl", SMALL)]);
    folder.clean("export --format tlo a.tl -o a.tlo");
    insta::assert_snapshot!(folder.clean("fmt a.tlo"));
    folder.clean("export --format tlo a.tlo -o b.tlo");
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(read("a.tlo") == read("b.tlo"));
    // Compared by hand with what the reference compiler prints for this text.
    assert_eq!(read("a.tlo")[..12], [0xe2, 0x9b, 0x2f, 0x3a, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(folder.tl("check a.tlo").code, 0);
}

#[test]
fn the_compiled_form_declares_the_builtins_that_are_missing() {
    let folder = Folder::with(&[("a.tl", "a x:Vector<int> y:Bool = A;\n")]);
    folder.clean("export --format tlo a.tl -o a.tlo");
    insta::assert_snapshot!(folder.clean("fmt a.tlo"));
}

#[test]
fn what_has_no_form_is_said_with_its_place() {
    let folder = Folder::with(&[("a.tl", "a = A;\ntuple {n:#} x:n*[ int ] = Tuple n;\n")]);
    let run = folder.tl("export --format telegram-json a.tl -o a.json --error-format short");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.starts_with("a.tl:2:1: error[interchange]: `tuple` has a repetition"), "{}", run.err);
    assert!(!folder.path().join("a.json").exists(), "nothing is written");
}

#[test]
fn files_of_other_forms_that_are_wrong_have_a_place() {
    let folder = Folder::with(&[
        ("cut.json", "{\n  \"constructors\": [\n"),
        (
            "names.json",
            "{\"constructors\": [\n{\"id\":1,\"predicate\":\"a = A; b\",\"params\":[],\"type\":\"A\"}]}",
        ),
        ("unknown.json", r#"{"methods":[{"id":"1","method":"f","params":[],"type":"Missing"}]}"#),
        ("wrong.tlo", "not compiled"),
        ("cut.tlo", "\u{0}"),
    ]);
    folder.write("cut.tlo", [0xe2, 0x9b, 0x2f, 0x3a, 0, 0]);
    let mut reports = String::new();
    for file in ["cut.json", "names.json", "unknown.json", "wrong.tlo", "cut.tlo"] {
        let run = folder.tl(&format!("check {file} --error-format short"));
        assert_eq!(run.code, 1, "{file}");
        reports.push_str(&run.err);
    }
    insta::assert_snapshot!(reports);
}
