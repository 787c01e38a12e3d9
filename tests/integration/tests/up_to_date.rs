//! The assertion that committed code is up to date, from outside.
//!
//! It looks at the environment, so that a test that uses it is a process here: this test program, told to run
//! [`the_test`] alone.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

use std::{env, fs, path::Path, process::Command};
use tempfile::TempDir;

/// Not a test: what a project has.
#[test]
#[ignore = "run by the other tests"]
fn the_test() {
    tlforge_codegen::assert_up_to_date(env::var("CONFIG").unwrap());
}

/// Whether it passes, and what it says if not. It runs in a folder.
fn run(folder: &Path, config: &str, bless: Option<&str>) -> Result<(), String> {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["the_test", "--exact", "--ignored", "--nocapture"]);
    command.current_dir(folder).env("CONFIG", config).env_remove("BLESS").env("RUST_BACKTRACE", "0");
    command.envs(bless.map(|bless| ("BLESS", bless)));
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    // The first line says where this file has the assertion.
    let message: Vec<_> = text.lines().skip_while(|line| !line.contains("panicked at")).skip(1).collect();
    let message = message.into_iter().take_while(|line| !line.starts_with("note: ")).collect::<Vec<_>>();
    if output.status.success() { Ok(()) } else { Err(message.join("\n")) }
}

fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.tl"), "point#00000001 x:int y:int = Point;\n").unwrap();
    let config = "[[schema]]\nname = \"a\"\nfiles = [\"*.tl\"]\noutput = \"src\"\n";
    fs::write(folder.path().join("tl.toml"), config).unwrap();
    folder
}

#[test]
fn it_writes_only_when_it_is_told_to() {
    let folder = project();
    let code = folder.path().join("src/a.rs");
    let missing = "generated code is not up to date:\n  src/a.rs is missing\n\
                   The test writes them with BLESS=1, and so does `tl generate`.";
    assert_eq!(run(folder.path(), "tl.toml", None), Err(missing.to_owned()));
    assert!(run(folder.path(), "tl.toml", Some("0")).is_err() && !code.exists());
    assert_eq!(run(folder.path(), "tl.toml", Some("1")), Ok(()));
    assert_eq!(run(folder.path(), "tl.toml", None), Ok(()));
    let text = fs::read_to_string(&code).unwrap();
    fs::write(&code, text.replace('\n', "\r\n")).unwrap();
    assert_eq!(run(folder.path(), "tl.toml", None), Ok(()), "line ends do not count");
}

#[test]
fn it_shows_what_is_stale_in_a_few_lines() {
    let folder = project();
    run(folder.path(), "tl.toml", Some("1")).unwrap();
    fs::write(folder.path().join("a.tl"), "point#00000001 x:int y:long = Point;\n").unwrap();
    fs::copy(folder.path().join("tl.toml"), folder.path().join("b.toml")).unwrap();
    let said = run(folder.path(), "b.toml", None).unwrap_err();
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[..2], ["generated code is not up to date:", "  src/a.rs is out of date"]);
    assert!(lines[2].starts_with("    @@ -"), "{said}");
    assert!(said.contains("\n    -") && said.contains("\n    +"), "{said}");
    assert!(lines.len() <= 16, "{said}");
    assert_eq!(
        lines.last(),
        Some(&"The test writes them with BLESS=1, and so does `tl generate --config b.toml`.")
    );
}

#[test]
fn mistakes_of_the_file_and_of_the_schema_have_their_places() {
    let folder = project();
    let config = "[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]\nonly = [\"line\"]\n";
    fs::write(folder.path().join("tl.toml"), config).unwrap();
    let said = run(folder.path(), "tl.toml", None).unwrap_err();
    assert!(
        said.starts_with("error[configuration]: the key `output` is missing here\n --> tl.toml:1:1\n"),
        "{said}"
    );
    fs::write(folder.path().join("tl.toml"), format!("{config}output = \"src\"\n")).unwrap();
    let said = run(folder.path(), "tl.toml", Some("1")).unwrap_err();
    assert!(said.contains("\n --> tl.toml:4:9\n"), "{said}");
    fs::write(folder.path().join("a.tl"), "line x:Missing = Line;\n").unwrap();
    let said = run(folder.path(), "tl.toml", Some("1")).unwrap_err();
    assert!(said.contains("error[unknown-type]") && said.contains("a.tl:1:8"), "{said}");
    assert!(!folder.path().join("src").exists());
    assert!(run(folder.path(), "no.toml", None).unwrap_err().starts_with("no.toml: "));
}
