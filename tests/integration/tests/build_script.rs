//! The door for build scripts, from outside: what Cargo is told, and what is left alone.
//!
//! `OUT_DIR` is the process's, so that a build script here is a process: this test program,
//! told to run [`the_build_script`] alone.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests: a panic is a failed test")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};
use tempfile::TempDir;
use tlforge_codegen::{Level, Rule};

/// Not a test: what a build script does, with the files that `SCHEMAS` names.
#[test]
#[ignore = "run by the other tests"]
fn the_build_script() {
    let schemas = env::var("SCHEMAS").unwrap();
    let builder =
        schemas.split(' ').fold(tlforge_codegen::Builder::new("schema"), tlforge_codegen::Builder::file);
    match builder.compile() {
        Ok(()) => println!("\ndone"),
        Err(error) => println!("\nerror: {error:?}"),
    }
}

/// Not a test: a build script that compiles each file of `SCHEMAS` as a schema of its own.
#[test]
#[ignore = "run by the other tests"]
fn the_build_script_of_several_schemas() {
    let schemas = env::var("SCHEMAS").unwrap();
    match schemas.split(' ').try_for_each(tlforge_codegen::compile) {
        Ok(()) => println!("\ndone"),
        Err(error) => println!("\nerror: {error:?}"),
    }
}

struct Script(TempDir);

impl Script {
    fn with(files: &[(&str, &str)]) -> Self {
        let script = Self(tempfile::tempdir().unwrap());
        fs::create_dir(script.0.path().join("out")).unwrap();
        files.iter().for_each(|(name, text)| script.write(name, text));
        script
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn output(&self) -> PathBuf {
        self.0.path().join("out/schema.rs")
    }

    fn modified(&self) -> SystemTime {
        self.output().metadata().unwrap().modified().unwrap()
    }

    fn command(&self, schemas: &str) -> Command {
        self.command_of("the_build_script", schemas)
    }

    fn command_of(&self, script: &str, schemas: &str) -> Command {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([script, "--exact", "--ignored", "--nocapture"]);
        command.current_dir(self.0.path()).env("SCHEMAS", schemas).env("OUT_DIR", self.0.path().join("out"));
        command
    }

    /// What the script says, without what the test program says around it.
    fn run(command: &mut Command) -> String {
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let lines = text.lines().skip_while(|line| !line.contains("cargo::") && !line.starts_with("error: "));
        let lines = lines.take_while(|line| !line.starts_with("test ") || line.contains("cargo::"));
        // The first words of the script stand behind the name of the test.
        let words = lines.map(|line| line.find("cargo::").map_or(line, |at| &line[at..]));
        words.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

const POINT: (&str, &str) = ("a.tl", "point#00000001 x:int y:int = Point;\n");
const MOVE: (&str, &str) = ("b.tl", "---functions---\nmove#00000002 by:Point = Bool;\n");

#[test]
fn cargo_is_told_of_every_file() {
    let script = Script::with(&[POINT, MOVE]);
    let said = Script::run(&mut script.command("a.tl b.tl"));
    assert_eq!(said, "cargo::rerun-if-changed=a.tl\ncargo::rerun-if-changed=b.tl\ndone");
    assert!(fs::read_to_string(script.output()).unwrap().contains("pub struct Move"));
}

/// Each of two schemas that belong together has a copy of what they share.
#[test]
fn copies_in_several_files_are_one_item() {
    let copy = format!("{}path#00000003 of:(vector point) = Path;\n", POINT.1);
    let script = Script::with(&[POINT, ("b.tl", &copy)]);
    let said = Script::run(&mut script.command("a.tl b.tl"));
    assert_eq!(said, "cargo::rerun-if-changed=a.tl\ncargo::rerun-if-changed=b.tl\ndone");
    let code = fs::read_to_string(script.output()).unwrap();
    assert_eq!(code.matches("pub struct Point ").count(), 1, "{code}");
    script.write("b.tl", "point#00000004 x:long = Point;\n");
    let said = Script::run(&mut script.command("a.tl b.tl"));
    assert!(said.contains("error[constructor-duplicate]") && !said.contains("bare"), "{said}");
    assert!(said.contains("b.tl:1:1") && said.contains("a.tl:1:1"), "{said}");
}

#[test]
fn what_is_right_is_not_touched() {
    let script = Script::with(&[POINT]);
    Script::run(&mut script.command("a.tl"));
    let before = script.modified();
    Script::run(&mut script.command("a.tl"));
    assert_eq!(script.modified(), before);
    script.write("a.tl", "point#00000001 x:int y:int z:int = Point;\n");
    Script::run(&mut script.command("a.tl"));
    assert!(fs::read_to_string(script.output()).unwrap().contains("pub z: i32"));
    assert_eq!(fs::read_dir(script.output().parent().unwrap()).unwrap().count(), 1, "nothing lies beside it");
}

/// Cargo runs the script again when the file that has the error is mended.
#[test]
fn cargo_is_told_of_files_with_errors_too() {
    let script = Script::with(&[("a.tl", "point x:Missing = Point;\n")]);
    insta::assert_snapshot!(Script::run(&mut script.command("a.tl")), @"
    cargo::rerun-if-changed=a.tl
    error: error[unknown-type]: there is no type Missing
     --> a.tl:1:9
      |
    1 | point x:Missing = Point;
      |         ^^^^^^^
      |
      = note: if the files are an excerpt of a schema, set the option excerpt: --excerpt, excerpt = true in tl.toml, Options::excerpt in Rust
    ");
    assert!(!script.output().exists());
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let script = Script::with(&[POINT]);
    insta::assert_snapshot!(Script::run(&mut script.command("a.tl missing.tl")), @"
    cargo::rerun-if-changed=a.tl
    cargo::rerun-if-changed=missing.tl
    error: missing.tl: No such file or directory (os error 2)
    ");
}

/// Whatever the command line reads, a build script reads, with the same diagnostics.
#[test]
fn files_of_all_forms_are_read() {
    let json = r#"{"constructors":[{"id":"1","predicate":"point","params":[{"name":"x","type":"int"}],"type":"Point"}],"methods":[]}"#;
    let bom = format!("\u{feff}{}", MOVE.1);
    let script = Script::with(&[("a.json", json), ("b.tl", &bom)]);
    let said = Script::run(&mut script.command("a.json b.tl"));
    assert!(said.ends_with("done"), "{said}");
    let code = fs::read_to_string(script.output()).unwrap();
    assert!(code.starts_with("// @generated by tl from a.json, b.tl. Do not edit."), "{code}");
    assert!(code.contains("pub struct Point") && code.contains("pub struct Move"), "{code}");
}

#[test]
fn what_is_not_utf8_has_a_place() {
    let utf16: Vec<u8> = "\u{feff}a x:int = A;\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, expected) in [
        (utf16.as_slice(), "error[encoding]: the file is UTF-16, not UTF-8\n --> a.tl:1:1"),
        (b"// caf\xe9\na = A;\n", "error[encoding]: the byte 0xe9 is not UTF-8 here\n --> a.tl:1:7"),
    ] {
        let script = Script::with(&[]);
        script.write("a.tl", bytes);
        let said = Script::run(&mut script.command("a.tl"));
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_schema_without_files_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = tlforge_codegen::Builder::new("e").compile_to(folder.path()).unwrap_err();
    assert_eq!(error.to_string(), "a schema needs files, and `files` is empty");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn cargo_is_told_of_warnings() {
    let script = Script::with(&[("a.tl", "point#00000001 x:int = Point;;\n"), MOVE]);
    insta::assert_snapshot!(Script::run(&mut script.command("a.tl b.tl")), @"
    cargo::rerun-if-changed=a.tl
    cargo::rerun-if-changed=b.tl
    cargo::warning=a.tl:1:30: warning[empty-statement]: empty statement
    done
    ");
    assert!(script.output().exists());
    // Of more than a few dozen the rest is counted.
    let many = (0..70).map(|n| format!("a{n} = A{n};;\n")).collect::<String>();
    script.write("a.tl", many);
    let said = Script::run(&mut script.command("a.tl"));
    assert_eq!(said.lines().filter(|line| line.starts_with("cargo::warning=a.tl:")).count(), 50, "{said}");
    assert!(said.contains("cargo::warning=20 more warnings of `schema`; `tl check` shows all"), "{said}");
}

/// Each warning is one line, whatever the schema and its name hold.
#[cfg(unix)]
#[test]
fn a_warning_is_one_line() {
    let script = Script::with(&[("a\ncargo::error=b.tl", "point#00000001 x:int = Point;;\n")]);
    let file = script.0.path().join("a\ncargo::error=b.tl");
    let warnings = tlforge_codegen::Builder::new("a")
        .file(file)
        .compile_to(&script.0.path().join("out"))
        .unwrap()
        .warnings;
    assert!(
        warnings[0].contains("a\\ncargo::error=b.tl:1:30") && !warnings[0].contains('\n'),
        "{warnings:?}"
    );
}

#[test]
fn levels_silence_and_deny_warnings() {
    let script = Script::with(&[("a.tl", "point#00000001 x:int = Point;;\n")]);
    let builder = tlforge_codegen::Builder::new("a").file(script.0.path().join("a.tl"));
    let compile = |rule, level| builder.clone().level(rule, level).compile_to(&script.0.path().join("out"));
    let warnings = compile(Rule::IdMismatch, Level::Allow).unwrap().warnings;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(warnings[0].ends_with("a.tl:1:30: warning[empty-statement]: empty statement"), "{warnings:?}");
    assert!(compile(Rule::EmptyStatement, Level::Allow).unwrap().warnings.is_empty());
    let error = compile(Rule::EmptyStatement, Level::Deny).unwrap_err();
    assert!(error.to_string().starts_with("error[empty-statement]"), "{error}");
    let error = compile(Rule::Syntax, Level::Warn).unwrap_err();
    assert_eq!(error.to_string(), "syntax is always an error");
}

/// Two files of one name would be one file of code.
#[test]
fn schemas_of_one_name_are_refused() {
    let script = Script::with(&[("v1/a.tl", POINT.1), ("v2/a.tl", "line#00000003 x:int = Line;\n"), POINT]);
    let run = |schemas| Script::run(&mut script.command_of("the_build_script_of_several_schemas", schemas));
    let said = run("v1/a.tl v2/a.tl");
    let error = said.split_once("error: ").unwrap().1;
    assert!(error.starts_with("`a` (v1/a.tl) and `a` (v2/a.tl) are both written to "), "{said}");
    assert!(error.ends_with("out/a.rs"), "{said}");
    assert!(fs::read_to_string(script.0.path().join("out/a.rs")).unwrap().contains("pub struct Point"));
    // The next run of the script finds what the first wrote.
    assert!(run("v1/a.tl v2/a.tl").contains("are both written to"));
    assert!(run("v1/a.tl a.tl").ends_with("done"), "the same code may be written twice");
}

#[test]
fn a_file_whose_name_is_no_identifier_needs_another_one() {
    let script = Script::with(&[("lite-api.tl", POINT.1)]);
    let said = Script::run(&mut script.command_of("the_build_script_of_several_schemas", "lite-api.tl"));
    assert!(said.contains("the name of lite-api.tl is not a Rust identifier"), "{said}");
    assert!(said.contains("`Builder::new` gives the schema another name"), "{said}");
}

#[test]
fn what_another_generator_wrote_is_not_replaced() {
    let script = Script::with(&[POINT, ("out/schema.rs", "// of another generator\n")]);
    let said = Script::run(&mut script.command("a.tl"));
    assert!(said.ends_with("out/schema.rs is in the way: it was not made by the generator"), "{said}");
    assert_eq!(fs::read_to_string(script.output()).unwrap(), "// of another generator\n");
}

#[test]
fn elsewhere_than_under_cargo_it_is_an_error() {
    let script = Script::with(&[POINT]);
    let said = Script::run(script.command("a.tl").env_remove("OUT_DIR"));
    assert_eq!(said, "error: OUT_DIR is not set: this function is for build scripts");
}

/// Where a schema lies on this machine is not part of the output.
#[test]
fn the_output_is_the_same_wherever_the_schema_lies() {
    let generate = |path: &Path| {
        let folder = tempfile::tempdir().unwrap();
        tlforge_codegen::Builder::new("a").file(path).compile_to(folder.path()).unwrap();
        fs::read_to_string(folder.path().join("a.rs")).unwrap()
    };
    let [first, second] = [Script::with(&[POINT]), Script::with(&[POINT])];
    let text = generate(&first.0.path().join("a.tl"));
    assert_eq!(text, generate(&second.0.path().join("a.tl")));
    assert!(text.starts_with("// @generated by tl from a.tl. Do not edit.\n"), "{text}");
}

/// TON's two files declare dozens of types in common, which are one in the code.
#[test]
#[allow(clippy::print_stderr, reason = "says what it skips")]
fn files_of_one_schema_share_declarations() {
    let shared = std::env::var_os("TL_SHARED_DIR").map_or_else(|| "../../../shared".into(), PathBuf::from);
    let read = |name: &str| fs::read_to_string(shared.join("data/dialects").join(name));
    let (Ok(lite), Ok(ton)) = (read("lite_api.tl"), read("ton_api.tl")) else {
        eprintln!("skipped: no lite_api.tl and ton_api.tl in {}", shared.display());
        return;
    };
    let generated = |files: &[(&str, &str)]| {
        let mut map = tlforge_parser::source::SourceMap::new();
        files.iter().for_each(|(name, text)| _ = map.add(*name, *text).unwrap());
        let config = tlforge_codegen::Config { format: false, ..Default::default() };
        let generated = tlforge_codegen::generate(&map, "ton", &config).unwrap();
        (generated.constructors, generated.functions)
    };
    let files = [("lite_api.tl", lite.as_str()), ("ton_api.tl", &ton)];
    let [both, lite, ton] = [generated(&files), generated(&files[..1]), generated(&files[1..])];
    assert!(both.0 > ton.0 && both.0 + 3 < lite.0 + ton.0, "{both:?} of {lite:?} and {ton:?}");
    assert!(both.1 > ton.1 && both.1 <= lite.1 + ton.1, "{both:?} of {lite:?} and {ton:?}");
}
