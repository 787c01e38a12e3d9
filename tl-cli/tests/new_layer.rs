//! `examples/new-layer`: each step of it, and of its workflows, on real layers.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::panic)]

mod common;

use common::Folder;
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A copy of the example as a repository of its own, and the programs that its steps call.
struct Example {
    folder: Folder,
}

impl Example {
    /// The example with this schema in place, committed.
    fn with(schema: &str) -> Option<Self> {
        let example = Self { folder: Folder::new() };
        let home = root().join("examples/new-layer");
        for file in ["Cargo.toml", "tl.toml", "new-layer", ".gitignore", "src/lib.rs", "tests/nearest_dc.rs"]
        {
            example.folder.write(&format!("crate/{file}"), fs::read(home.join(file)).unwrap());
        }
        let manifest = example.folder.read("crate/Cargo.toml");
        let runtime = root().join("tl-runtime").canonicalize().unwrap();
        let manifest = manifest.replace("../../tl-runtime", runtime.to_str().unwrap());
        example.folder.write("crate/Cargo.toml", manifest);
        example.folder.write("crate/Cargo.lock", fs::read(root().join("Cargo.lock")).unwrap());
        example.folder.write("crate/schema/api.tl", schema);
        example.program("crate/new-layer", None);
        // What the steps call beside git and cargo, which are real.
        example.program(
            "bin/cargo",
            Some(&format!(
                "case $1 in install) echo \"installed $2\" ;; *) exec {} \"$@\" --offline ;; esac",
                env!("CARGO")
            )),
        );
        example.program(
            "bin/tl",
            Some(&format!("exec {} \"$@\"", assert_cmd::cargo::cargo_bin!("tl").display())),
        );
        example.program("bin/curl", Some("cp \"$5\" \"$4\""));
        example.program("bin/gh", Some("echo \"gh $*\" >../gh.log"));
        let ready = example.sh("tl generate && git init -q -b main . && git add . && git commit -q -m one");
        if !Command::new("git").arg("--version").output().is_ok_and(|it| it.status.success()) {
            eprintln!("skipped: git does not run here");
            return None;
        }
        assert!(ready.status.success(), "{}", text(&ready));
        let origin =
            example.sh("git clone -q --bare . ../origin && git remote add origin ../origin && git fetch -q");
        assert!(origin.status.success(), "{}", text(&origin));
        Some(example)
    }

    /// Makes a file a program; a script with these lines.
    fn program(&self, name: &str, script: Option<&str>) {
        if let Some(script) = script {
            self.folder.write(name, format!("#!/bin/sh\n{script}\n"));
        }
        fs::set_permissions(self.folder.path().join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs a script as a step of a workflow does.
    fn sh(&self, script: &str) -> Output {
        let path = std::env::var("PATH").unwrap();
        let here = self.folder.path();
        let mut command = Command::new("sh");
        command.args(["-e", "-c", script]).current_dir(here.join("crate"));
        command.env("PATH", format!("{}:{path}", here.join("bin").display()));
        for name in ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"] {
            command.env(name, "tester");
        }
        for name in ["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"] {
            command.env(name, "tester@example.org");
        }
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-layer"));
        command.env("RUNNER_TEMP", here).env("GITHUB_RUN_ID", "7").env("GITHUB_BASE_REF", "main");
        command.env("GITHUB_STEP_SUMMARY", here.join("summary.md")).env("SCHEMA", here.join("layer.tl"));
        command.output().unwrap()
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The scripts of a workflow, in order: what follows `run:`.
fn steps(workflow: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("examples/new-layer/github").join(workflow)).unwrap();
    let mut steps: Vec<String> = Vec::new();
    let mut block: Option<usize> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match (block, line.trim_start().strip_prefix("run: ")) {
            (Some(start), _) if indent > start => {
                steps.last_mut().unwrap().push_str(&format!("{}\n", line.trim_start()));
            }
            (_, Some("|")) => {
                block = Some(indent);
                steps.push(String::new());
            }
            (_, Some(script)) => {
                block = None;
                steps.push(script.to_owned());
            }
            _ => block = None,
        }
    }
    steps
}

/// An older and a newer layer: real ones where they are at hand, or else that of the repository and
/// one without some of it.
fn layers() -> (String, String) {
    let shared = std::env::var_os("TL_SHARED_DIR").map_or_else(|| root().join("../shared"), PathBuf::from);
    let layer = |number: u32| fs::read_to_string(shared.join(format!("data/layers/layer-{number}.tl")));
    if let (Ok(old), Ok(new)) = (layer(221), layer(222)) {
        return (old, new);
    }
    eprintln!(
        "skipped: layers 221 and 222 are not here (set TL_SHARED_DIR): layer 230 without a method stands in for one"
    );
    let new = fs::read_to_string(root().join("schema/telegram/api.tl")).unwrap();
    let old = new.lines().filter(|line| !line.starts_with("messages.sendMessage#"));
    (old.map(|line| format!("{line}\n")).collect::<String>().replace("LAYER 230", "LAYER 229"), new)
}

#[test]
fn a_new_layer_becomes_a_pull_request() {
    let (old, new) = layers();
    let Some(example) = Example::with(&old) else { return };
    example.folder.write("layer.tl", &new);
    for step in steps("new-layer.yml") {
        let output = example.sh(&step);
        assert!(output.status.success(), "{step}\n{}", text(&output));
    }
    let request = example.folder.read("crate/pull-request.md");
    assert!(request.starts_with("## Layer 2") && request.contains("### New methods"), "{request}");
    assert_eq!(example.folder.read("crate/schema/api.tl"), new);
    let title = request.lines().next().unwrap().trim_start_matches("## ");
    assert_eq!(
        example.folder.read("gh.log"),
        format!("gh pr create --title {title} --body-file pull-request.md\n")
    );
    let log = example.sh("git log -1 --format=%s origin/layer-7 && git show --stat --format= origin/layer-7");
    assert!(
        text(&log).starts_with(&format!("{title}\n")) && text(&log).contains("schema/api.tl"),
        "{}",
        text(&log)
    );
    // The pull request is looked at.
    for step in steps("schema.yml") {
        let output = example.sh(&step);
        assert!(output.status.success(), "{step}\n{}", text(&output));
    }
    // Without links, as no site is named there.
    let summary = example.folder.read("summary.md");
    assert_eq!(summary.lines().next(), request.lines().next());
}

#[test]
fn without_a_change_there_is_nothing_to_do() {
    let schema = fs::read_to_string(root().join("examples/new-layer/schema/api.tl")).unwrap();
    let Some(example) = Example::with(&schema) else { return };
    example.folder.write("layer.tl", schema.replace("// A part", "// The same part"));
    for step in steps("new-layer.yml") {
        let output = example.sh(&step);
        assert!(output.status.success(), "{step}\n{}", text(&output));
    }
    assert!(!example.folder.path().join("crate/pull-request.md").exists());
    assert!(!example.folder.path().join("gh.log").exists());
    // A schema with an error changes nothing.
    example.folder.write("layer.tl", "cup#1 = ;\n");
    let output = example.sh("./new-layer ../layer.tl");
    assert!(!output.status.success());
    assert_eq!(example.folder.read("crate/schema/api.tl"), schema);
}
