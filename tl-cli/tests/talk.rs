//! `-q` and `-v`: how much is told on standard error. Results and diagnostics do not depend on it.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod common;

use common::{Folder, Run};
use std::process::Stdio;

const CONFIG: &str = "[[schema]]\nname = \"a\"\nfiles = [\"a.tl\"]\noutput = \"out\"\n";

fn folder() -> Folder {
    Folder::with(&[
        ("a.tl", "a#00000001 x:int = A;\n---functions---\nf#00000002 = A;\n"),
        ("layer-1.tl", "a#00000001 x:int = A;\n"),
        ("layer-2.tl", "a#00000001 x:int = A;\nb = B;\n"),
        ("untidy.tl", "a  x : int=A;\n"),
        ("warned.tl", "a#00000001 x:int = A;;\n"),
        ("main.rs", "use gen::types::A;\n"),
        ("docs.json", "{\"schema\": 1, \"layer\": null, \"items\": []}\n"),
        ("tl.toml", CONFIG),
    ])
}

fn run(folder: &Folder, args: &str) -> Run {
    folder.fed(args, "0100000005000000")
}

/// Each with a file that `--verbose` names, or nothing.
const RUNS: [(&str, &str); 20] = [
    ("breaking layer-1.tl layer-2.tl", "read layer-2.tl"),
    ("check a.tl", "read a.tl"),
    ("check", "read a.tl"),
    ("closure a.tl", "read a.tl"),
    ("completions bash", ""),
    ("decode a.tl", "read a.tl"),
    ("diff layer-1.tl layer-2.tl", "read layer-1.tl"),
    ("docs coverage docs.json", "read docs.json"),
    ("docs extract docs.json -o out.json", "wrote out.json"),
    ("explain syntax", ""),
    ("export a.tl -o out.json", "wrote out.json"),
    ("fmt -w untidy.tl", "wrote untidy.tl"),
    ("generate", "read a.tl"),
    ("ids a.tl", "read a.tl"),
    ("log layer-1.tl layer-2.tl", "read layer-1.tl"),
    ("man pages", "wrote pages/tl.1"),
    ("rules", ""),
    ("show a a.tl", "read a.tl"),
    ("used main.rs", "read main.rs"),
    ("why A a.tl", "read a.tl"),
];

#[test]
fn quiet_runs_say_nothing_where_nothing_is_wrong() {
    for (args, _) in RUNS {
        let (usual, quiet) = (run(&folder(), args), run(&folder(), &format!("{args} -q")));
        assert_eq!((quiet.code, &quiet.out), (usual.code, &usual.out), "{args}: {}", quiet.err);
        assert_eq!(quiet.err, "", "{args}");
    }
}

#[test]
fn verbose_runs_name_files_and_say_the_rest_as_well() {
    for (args, file) in RUNS {
        let (usual, verbose) = (run(&folder(), args), run(&folder(), &format!("-v {args}")));
        assert_eq!((verbose.code, &verbose.out), (usual.code, &usual.out), "{args}: {}", verbose.err);
        assert!(file.is_empty() || verbose.err.lines().any(|line| line == file), "{args}: {}", verbose.err);
        let is_file =
            |line: &&str| !line.contains(": ") && (line.starts_with("read ") || line.starts_with("wrote "));
        let usual_lines = usual.err.lines().filter(|line| !line.contains(" s"));
        let rest: Vec<_> =
            verbose.err.lines().filter(|line| !is_file(line) && !line.contains(" s")).collect();
        assert!(rest.into_iter().eq(usual_lines), "{args}: {}", verbose.err);
    }
    let folder = folder();
    let wrote = format!("wrote {}\n", std::path::Path::new("out").join("a.rs").display());
    assert!(folder.tl("generate -v").err.contains(&wrote));
    assert!(!folder.tl("generate -v").err.contains(&wrote), "a file that is up to date is not written");
}

#[test]
fn diagnostics_and_failures_are_shown_in_any_case() {
    let folder = folder();
    let run = folder.tl("check warned.tl -q --error-format short");
    assert_eq!(
        (run.code, run.err.as_str()),
        (0, "warned.tl:1:22: warning[empty-statement]: empty statement\n")
    );
    assert!(folder.tl("check missing.tl -q").err.starts_with("error: cannot read missing.tl"));
    assert_eq!(folder.tl("check a.tl -q -v").code, 2);
}

/// A terminal, as `script` of util-linux makes one; `None` where there is no such program.
#[cfg(target_os = "linux")]
fn on_a_terminal(folder: &Folder, shell: &str) -> Option<String> {
    let tl = assert_cmd::cargo::cargo_bin!("tl").display().to_string();
    let mut script = std::process::Command::new("script");
    let line = shell.replace("$tl", &tl);
    script.current_dir(folder.path()).env("TERM", "xterm").stdin(Stdio::null());
    let output = script.args(["--quiet", "--return", "--command", &line, "typescript"]).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reading is made to take more than a second: the text comes late.
#[cfg(target_os = "linux")]
#[test]
fn progress_shows_on_a_terminal_after_a_second() {
    let folder = folder();
    let slow = "(sleep 1.5; cat a.tl) | $tl check -";
    let Some(shown) = on_a_terminal(&folder, slow) else {
        eprintln!("skipped: no program `script` makes a terminal");
        return;
    };
    assert!(shown.contains("reading standard input"), "{shown:?}");
    assert!(shown.contains("checked 1 file"), "{shown:?}");
    for other in ["$tl check a.tl", "(sleep 1.5; cat a.tl) | $tl check - -q"] {
        let shown = on_a_terminal(&folder, other).unwrap();
        assert!(!shown.contains("reading") && !shown.contains("checking"), "{shown:?}");
    }
    let piped = on_a_terminal(&folder, "(sleep 1.5; cat a.tl) | $tl check - 2>&1 | cat").unwrap();
    assert_eq!(piped, "checked 1 file, 2 definitions: 0 errors, 0 warnings\r\n");
}

/// For people indented, for programs on one line.
#[cfg(target_os = "linux")]
#[test]
fn json_is_indented_on_a_terminal_and_one_line_in_a_pipe() {
    let folder = folder();
    for args in [
        "export a.tl",
        "export a.tl --format telegram-json",
        "show a a.tl --format json",
        "why A a.tl --json",
        "closure a.tl --json",
        "diff layer-1.tl layer-2.tl --format json",
        "log layer-1.tl layer-2.tl --json",
        "decode a.tl < bytes.hex",
    ] {
        folder.write("bytes.hex", "0100000005000000");
        let Some(shown) = on_a_terminal(&folder, &format!("$tl {args} --color never")) else {
            eprintln!("skipped: no program `script` makes a terminal");
            return;
        };
        let piped = on_a_terminal(&folder, &format!("$tl {args} | cat")).unwrap();
        assert_eq!(piped.trim_end().lines().count(), 1, "{args}: {piped}");
        assert!(shown.trim_end().lines().count() > 2, "{args}: {shown}");
        let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(value(&shown), value(&piped), "{args}");
    }
}
