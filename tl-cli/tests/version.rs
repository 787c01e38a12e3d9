//! `tl --version`, and how the build finds the commit.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod common;

use common::Folder;
use std::{env, path::Path, process::Command};

#[test]
fn the_version_has_a_commit_and_the_format() {
    let folder = Folder::new();
    let version = folder.clean("--version");
    let inside = version.strip_prefix(&format!("tl {} (", env!("CARGO_PKG_VERSION"))).unwrap();
    let (commit, format) = inside.split_once(", ").unwrap();
    assert_eq!(format, format!("format {})\n", tlforge_codegen::FORMAT));
    let is_commit = |text: &str| text.len() == 10 && text.bytes().all(|it| it.is_ascii_hexdigit());
    assert!(is_commit(commit) || ["development build", "unknown commit"].contains(&commit), "{version}");
    assert_eq!(folder.clean("-V"), version);
}

/// Runs the build script of the package in a folder, as cargo does.
struct Script {
    program: Folder,
}

impl Script {
    fn compile() -> Self {
        let program = Folder::new();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("build.rs");
        let compiler = env::var_os("RUSTC").unwrap_or("rustc".into());
        let mut rustc = Command::new(compiler);
        rustc.args(["--edition", "2024", "-o"]).arg(program.path().join("script")).arg(source);
        assert!(rustc.status().unwrap().success());
        Self { program }
    }

    /// The commit, and the files that it depends on.
    fn run(&self, folder: &Folder, sub: &str, variables: &[(&str, &str)]) -> (String, Vec<String>) {
        let mut script = Command::new(self.program.path().join("script"));
        script.current_dir(folder.path().join(sub)).env_remove("TL_COMMIT").env("PROFILE", "release");
        // Around the folder there may be a repository.
        script.env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap());
        let output = script.envs(variables.iter().copied()).output().unwrap();
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).unwrap();
        let of = |key: &str| -> Vec<String> {
            text.lines().filter_map(|line| line.strip_prefix(key)).map(str::to_owned).collect()
        };
        (of("cargo::rustc-env=TL_COMMIT=").concat(), of("cargo::rerun-if-changed="))
    }
}

fn git(folder: &Folder, args: &[&str]) -> Option<String> {
    let mut git = Command::new("git");
    git.current_dir(folder.path()).args(["-c", "user.name=test", "-c", "user.email=test@example.org"]);
    let output = git.args(args).output().ok()?;
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
}

const INFO: &str = "{\n  \"git\": {\n    \"sha1\": \"0123456789abcdef0123456789abcdef01234567\"\n  },\n  \"path_in_vcs\": \"tl-cli\"\n}";

#[test]
fn an_archive_and_a_tree_without_git_are_known() {
    let script = Script::compile();
    let folder = Folder::with(&[("build.rs", "")]);
    assert_eq!(script.run(&folder, "", &[]), (String::new(), vec!["build.rs".to_owned()]));
    assert_eq!(script.run(&folder, "", &[("TL_COMMIT", "abc")]).0, "abc");
    folder.write(".cargo_vcs_info.json", INFO);
    for profile in ["release", "debug"] {
        let (commit, files) = script.run(&folder, "", &[("PROFILE", profile)]);
        assert_eq!(commit, "0123456789");
        assert_eq!(files, ["build.rs", ".cargo_vcs_info.json"]);
    }
    folder.write(".cargo_vcs_info.json", "{}");
    assert_eq!(script.run(&folder, "", &[]).0, "");
}

#[test]
fn a_checkout_is_followed_from_commit_to_commit() {
    let script = Script::compile();
    let folder = Folder::with(&[("tl-cli/build.rs", ""), ("vendor/tl-cli/build.rs", "")]);
    if git(&folder, &["init", "--quiet", "--initial-branch", "main"]).is_none() {
        eprintln!("skipped: git is not installed");
        return;
    }
    let commit = |message: &str| {
        git(&folder, &["add", "tl-cli"]);
        git(&folder, &["commit", "--quiet", "--allow-empty", "--message", message]);
        git(&folder, &["rev-parse", "HEAD"]).unwrap()[..10].to_owned()
    };
    let first = commit("first");
    let (found, files) = script.run(&folder, "tl-cli", &[]);
    assert_eq!(found, first);
    // Each is there, as cargo would run the script each time otherwise; one of them changes with a commit.
    let stamps = || -> Vec<_> {
        let of = |name: &String| std::fs::read(folder.path().join("tl-cli").join(name)).ok();
        files.iter().map(of).collect()
    };
    let before = stamps();
    let second = commit("second");
    assert_ne!(stamps(), before);
    assert_eq!(script.run(&folder, "tl-cli", &[]).0, second);
    git(&folder, &["pack-refs", "--all"]);
    git(&folder, &["checkout", "--quiet", "--detach", "HEAD~1"]);
    assert_ne!(stamps(), before);
    assert_eq!(script.run(&folder, "tl-cli", &[]).0, first);
    assert_eq!(
        script.run(&folder, "tl-cli", &[("PROFILE", "debug")]),
        (String::new(), vec!["build.rs".to_owned()])
    );
    // A copy in a repository of somebody else is not of its commits.
    assert_eq!(script.run(&folder, "vendor/tl-cli", &[]).0, "");
}
