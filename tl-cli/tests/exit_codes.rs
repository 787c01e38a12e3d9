//! Exit codes: 0 clean, 1 diagnostics, 2 usage, 3 input and output.

mod common;

use common::{Folder, fixture};
use std::process::Stdio;

fn folder() -> Folder {
    Folder::with(&[
        ("good.tl", "a x:int = A;\n"),
        ("warned.tl", "a x:int = A;;\n"),
        ("bad.tl", "a x:int\n"),
        ("untidy.tl", "a  x : int=A;\n"),
        ("sub/x.txt", ""),
        ("wrong.toml", "[levels]\nno-such-rule = \"warn\"\n"),
        ("empty.toml", ""),
    ])
}

#[test]
fn every_way_to_end_has_its_code() {
    let folder = folder();
    for (code, args) in [
        (0, "check good.tl"),
        (0, "check warned.tl"),
        (0, "check good.tl --deny empty-statement"),
        (0, "rules"),
        (0, "explain syntax"),
        (0, "ids good.tl"),
        (0, "export good.tl"),
        (0, "fmt untidy.tl"),
        (0, "fmt --check good.tl"),
        (0, "--help"),
        (0, "--version"),
        (1, "check bad.tl"),
        (1, "check good.tl bad.tl"),
        (1, "check warned.tl --deny empty-statement"),
        (1, "export bad.tl"),
        (1, "ids bad.tl"),
        (1, "fmt bad.tl"),
        (1, "fmt --check untidy.tl"),
        (1, "fmt --diff untidy.tl"),
        (2, ""),
        (2, "check"),
        (2, "no-such-command"),
        (2, "check good.tl --deny no-such-rule"),
        (2, "check good.tl --config wrong.toml"),
        (2, "explain no-such-rule"),
        (2, "export good.tl --format xml"),
        (2, "fmt -w -"),
        (2, "fmt -w --check good.tl"),
        (2, "generate --config empty.toml"),
        (2, "generate --config wrong.toml"),
        (3, "check missing.tl"),
        (3, "check good.tl missing.tl"),
        (3, "check sub"),
        (3, "fmt -w missing.tl"),
        (3, "export good.tl -o missing/out.json"),
        (3, "check good.tl --config missing.toml"),
        (3, "generate"),
    ] {
        let mut command = folder.command(args);
        let run: common::Run = command.stdin(Stdio::null()).output().unwrap().into();
        assert_eq!(run.code, code, "tl {args}\n{}\n{}", run.out, run.err);
    }
}

#[test]
fn files_that_cannot_be_read_are_all_named() {
    let run = folder().tl("check missing.tl good.tl sub other.tl");
    insta::assert_snapshot!(run.err);
    assert_eq!(run.out, "");
}

/// What not even a superuser can read.
#[cfg(unix)]
#[test]
fn paths_that_lead_nowhere_cannot_be_read() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    symlink("gone.tl", folder.path().join("dangling.tl")).unwrap();
    symlink("circle.tl", folder.path().join("circle.tl")).unwrap();
    for path in ["dangling.tl", "circle.tl", "good.tl/x.tl", "sub"] {
        for command in ["check", "ids", "export", "fmt", "fmt -w", "fmt --check"] {
            let run = folder.tl(&format!("{command} {path}"));
            assert_eq!((run.code, run.out.as_str()), (3, ""), "tl {command} {path}: {}", run.err);
            assert!(run.err.starts_with(&format!("error: cannot read {path}: ")), "{}", run.err);
        }
    }
    assert!(!folder.path().join("gone.tl").exists(), "nothing is written to where a link points");
}

#[test]
fn wrong_rules_get_a_near_name() {
    let run = folder().tl("explain unknow-type");
    assert!(run.err.contains("did you mean `unknown-type`?"), "{}", run.err);
}

#[test]
fn a_configuration_with_an_error_is_shown_with_its_place() {
    let folder = folder();
    folder.write("typo.toml", "[levels]\nsyntaxx = \"allow\"\n\n[[schema]]\nnam = \"a\"\n");
    insta::assert_snapshot!(folder.tl("check good.tl --config typo.toml").err);
}

#[test]
fn levels_come_from_the_configuration_and_the_command_line_wins() {
    let folder = folder();
    folder.write("tl.toml", "[levels]\nempty-statement = \"deny\"\n");
    assert_eq!(folder.tl("check warned.tl").code, 1, "tl.toml is read without being named");
    let run = folder.tl("check warned.tl --allow empty-statement");
    assert_eq!((run.code, run.err.as_str()), (0, "checked 1 file, 1 definition: 0 errors, 0 warnings\n"));
    folder.write("tl.toml", "[levels]\nsyntax = \"allow\"\n");
    assert_eq!(folder.tl("check good.tl").code, 2, "what cannot be read cannot be allowed");
    folder.write("tl.toml", "");
    assert_eq!(folder.tl("check bad.tl --allow syntax").code, 2, "nor on the command line");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = folder();
    folder.write("big.tl", "// comment\n".repeat(100_000));
    let mut command = folder.command("fmt big.tl");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let run: common::Run = child.wait_with_output().unwrap().into();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn standard_input_is_a_file() {
    use std::io::Write as _;
    let folder = Folder::new();
    for (text, code) in [("a x:int = A;", 0), ("a x:int = A", 1), (r#"{"constructors":[]}"#, 0), ("{", 1)] {
        let mut command = folder.command("check --error-format short -");
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let run: common::Run = child.wait_with_output().unwrap().into();
        assert_eq!(run.code, code, "{text}: {}", run.err);
        assert!(code == 0 || run.err.starts_with("<stdin>:1:"), "{}", run.err);
    }
}

/// What may follow from another mistake is the first to be left out.
#[test]
fn causes_come_first_when_diagnostics_are_cut() {
    let unknown: String = (0..70).map(|at| format!("a{at} x:Missing{at} = A{at};\n")).collect();
    let folder = Folder::with(&[("many.tl", &format!("{unknown}b x:int = B;\nb y:int = B;\n"))]);
    let run = folder.tl("check many.tl --error-format short");
    assert_eq!(run.err.lines().filter(|line| line.contains("[unknown-type]")).count(), 49, "{}", run.err);
    assert!(run.err.contains("many.tl:72:1: error[constructor-duplicate]"), "{}", run.err);
}

#[test]
fn the_summary_counts_all_diagnostics_and_the_report_is_capped() {
    let many: String = (0..70).map(|at| format!("a{at} x:Missing{at} = A{at};\n")).collect();
    let folder = Folder::with(&[("many.tl", &many)]);
    let run = folder.tl("check many.tl --error-format short --max-errors 3");
    insta::assert_snapshot!(run.err);
    let run = folder.tl("check many.tl --error-format short --max-errors 0");
    assert_eq!(run.err.lines().filter(|line| line.contains("[unknown-type]")).count(), 70);
    assert_eq!(Folder::with(&[("x.tl", &fixture("broken.tl"))]).tl("check x.tl").code, 1);
}
