//! `examples/ci`: the templates are YAML, and each command in them runs in a crate with committed code.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod common;

use common::Folder;
use saphyr::{LoadableYamlNode as _, YamlOwned};
use std::{
    env, fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn template(name: &str) -> YamlOwned {
    let text = fs::read_to_string(root().join("examples/ci").join(name)).unwrap();
    let mut documents = YamlOwned::load_from_str(&text).unwrap();
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// The commands of GitHub's steps, in order.
fn of_github() -> Vec<String> {
    let workflow = template("github/schema.yml");
    let job = workflow.as_mapping_get("jobs").unwrap().as_mapping_get("schema").unwrap();
    let steps = job.as_mapping_get("steps").unwrap().as_vec().unwrap();
    let runs = steps.iter().filter_map(|step| step.as_mapping_get("run"));
    runs.map(|run| run.as_str().unwrap().to_owned()).collect()
}

/// The commands of a job of GitLab, in order.
fn of_gitlab(job: &str) -> Vec<String> {
    let pipeline = template("gitlab/schema.yml");
    let job = pipeline.as_mapping_get(job).unwrap();
    let parts =
        ["before_script", "script", "after_script"].into_iter().filter_map(|it| job.as_mapping_get(it));
    parts.flat_map(|part| part.as_vec().unwrap()).map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// `examples/committed` as a repository with an origin, and the programs that templates call.
struct Crate(Folder);

impl Crate {
    /// `None` where there is no git.
    fn new() -> Option<Self> {
        let it = Self(Folder::new());
        copy(&root().join("examples/committed"), &it.0.path().join("crate"));
        // Its test holds the code against the schema as the steps do, with a library that takes long to compile.
        fs::remove_dir_all(it.0.path().join("crate/tests")).unwrap();
        let manifest = it.0.read("crate/Cargo.toml");
        let (manifest, _) = manifest.split_once("[dev-dependencies]").unwrap();
        let manifest = manifest.replace("../..", root().to_str().unwrap());
        it.0.write("crate/Cargo.toml", manifest + "[workspace]\n");
        it.0.write("crate/Cargo.lock", fs::read(root().join("Cargo.lock")).unwrap());
        // Nothing is downloaded.
        let cargo = env!("CARGO");
        it.program("cargo", &format!("case $1 in install) ;; *) exec {cargo} \"$@\" --offline ;; esac"));
        it.program("tl", &format!("exec {} \"$@\"", assert_cmd::cargo::cargo_bin!("tl").display()));
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("skipped: git is not installed");
            return None;
        }
        let begin = "git init -q -b main . && git add . && git commit -q -m one && git clone -q --bare . ../origin \
                     && git remote add origin ../origin && git fetch -q";
        let (code, said) = it.run(begin);
        assert_eq!(code, 0, "{said}");
        Some(it)
    }

    fn program(&self, name: &str, script: &str) {
        self.0.write(&format!("bin/{name}"), format!("#!/bin/sh\n{script}\n"));
        let path = self.0.path().join("bin").join(name);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs a command as a runner does; its exit code, and what it says.
    fn run(&self, script: &str) -> (i32, String) {
        let mut command = Command::new("sh");
        command.args(["-e", "-c", script]).current_dir(self.0.path().join("crate"));
        command.env("PATH", format!("{}:{}", self.0.path().join("bin").display(), env::var("PATH").unwrap()));
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "tester");
            command.env(format!("GIT_{who}_EMAIL"), "tester@example.org");
        }
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("ci"));
        command.env("GITHUB_BASE_REF", "main").env("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main");
        let run: common::Run = command.output().unwrap().into();
        (run.code, run.out + &run.err)
    }

    /// The first command that fails, with what it says.
    fn first_failure(&self, commands: &[String]) -> Option<(String, String)> {
        commands.iter().find_map(|it| {
            let (code, said) = self.run(it);
            (code != 0).then(|| (it.clone(), said))
        })
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        if from.is_dir() && !from.ends_with("target") {
            copy(&from, &to);
        } else if from.is_file() {
            fs::copy(from, to).unwrap();
        }
    }
}

#[test]
fn every_command_of_the_templates_runs() {
    let Some(it) = Crate::new() else { return };
    let (github, schema) = (of_github(), of_gitlab("schema"));
    assert!(github.len() >= 7 && schema.len() >= 7, "{github:?} {schema:?}");
    for commands in [github, schema, of_gitlab("compatible")] {
        assert!(commands[0].starts_with("cargo install tlforge"), "{commands:?}");
        assert_eq!(it.first_failure(&commands), None);
    }
    let read = |name: &str| it.0.read(&format!("crate/{name}"));
    assert!(read("tl.sarif").contains("\"results\":[]"));
    assert_eq!(read("code-quality.json"), "[]\n");
    assert!(read("junit.xml").contains("<testsuites"));
}

#[test]
fn what_is_wrong_ends_the_step_that_looks_for_it() {
    let Some(it) = Crate::new() else { return };
    let schema = it.0.read("crate/schema/geo.tl");
    let first = schema.lines().find(|line| line.contains(" = ")).unwrap();
    let (head, ty) = first.split_once(" = ").unwrap();
    for (text, github, gitlab, says) in [
        (format!("more x:Missing = More;\n{schema}"), "tl check --error", "tl check", "[unknown-type]"),
        (format!("more   x:int = More;\n{schema}"), "tl fmt", "tl fmt", "[not-formatted]"),
        (
            schema.replace(first, &format!("{head} more:int = {ty}")),
            "tl generate",
            "tl generate",
            "[stale-output]",
        ),
    ] {
        it.0.write("crate/schema/geo.tl", &text);
        let (step, said) = it.first_failure(&of_github()).unwrap();
        assert!(step.starts_with(github) && said.contains("::error file="), "{step}: {said}");
        let (step, said) = it.first_failure(&of_gitlab("schema")).unwrap();
        assert!(step.starts_with(gitlab) && said.contains(says), "{step}: {said}");
    }
    // The last of them is nothing for old programs; what is formatted and generated says so, too.
    it.run("tl fmt -w schema/geo.tl && tl generate");
    let (step, _) = it.first_failure(&of_github()).unwrap();
    assert!(step.starts_with("tl breaking"), "{step}");
    let (step, _) = it.first_failure(&of_gitlab("compatible")).unwrap();
    assert!(step.starts_with("tl breaking"), "{step}");
    it.run("tl check --error-format sarif > tl.sarif");
    assert!(it.0.read("crate/tl.sarif").contains("\"version\":\"2.1.0\""));
}
