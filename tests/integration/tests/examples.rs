//! The examples that can be copied: each is copied to an empty folder outside the repository, where its
//! commands run and print what its README says.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests: a panic is a failed test, and what is skipped is said"
)]

mod outside;

use outside::{Outside, blocks, root};
use std::{fs, path::Path, process::Command};

/// A copy of an example, which finds the packages in the repository. It has nothing that git ignores.
fn copy(name: &str) -> Outside {
    let copy = Outside::new(&format!("example-{name}"));
    fs::create_dir_all(copy.folder.join("src")).unwrap();
    let example = root().join("examples").join(name);
    files(&example, &mut |path| {
        let inner = path.strip_prefix(&example).unwrap().to_str().unwrap();
        copy.write(inner, fs::read(path).unwrap());
    });
    // What its README says to change: the paths to the packages and to a schema of the repository.
    for name in ["Cargo.toml", "build.rs"] {
        if let Ok(text) = fs::read_to_string(example.join(name)) {
            copy.write(name, text.replace("../..", root().to_str().unwrap()));
        }
    }
    copy.lock("Cargo.lock");
    copy
}

fn files(folder: &Path, each: &mut impl FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.file_type().unwrap().is_dir() {
            true => files(&entry.path(), each),
            false => each(&entry.path()),
        }
    }
}

/// Runs the commands of a README in a copy of its example: those of Cargo, as the others have tests.
fn follow(name: &str, readme: &str) {
    let copy = copy(name);
    let (mut printed, mut runs) = (None, 0);
    for (fence, text) in blocks(readme) {
        match fence {
            "sh" => {
                for line in text.lines() {
                    let Some(arguments) = line.strip_prefix("cargo ") else {
                        assert_eq!(line, "tl generate", "a command that nothing runs");
                        continue;
                    };
                    printed = Some(copy.cargo(&arguments.split_whitespace().collect::<Vec<_>>()));
                    runs += 1;
                }
            }
            "text" => assert_eq!(printed.take().unwrap().trim_end(), text),
            _ => assert!(fence.starts_with("sh no_run"), "a block that nothing tests: {text}"),
        }
    }
    assert!(runs > 0, "{name} has no command");
}

#[test]
fn build_rs() {
    follow("build-rs", include_str!("../../../examples/build-rs/README.md"));
}

#[test]
fn committed() {
    follow("committed", include_str!("../../../examples/committed/README.md"));
}

#[test]
fn proxy() {
    follow("proxy", include_str!("../../../examples/proxy/README.md"));
}

#[test]
fn no_std() {
    follow("no-std", include_str!("../../../examples/no-std/README.md"));
}

/// A target without an operating system, where the compiler has one.
#[test]
fn no_std_on_a_target_without_an_operating_system() {
    let target = "wasm32-unknown-unknown";
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", target]).output().unwrap();
    let folder = String::from_utf8(output.stdout).unwrap();
    if !Path::new(folder.trim()).exists() {
        eprintln!(
            "skipped: the target {target} is not installed: the example is checked for this machine alone"
        );
        return;
    }
    let _ = copy("no-std").cargo(&["check", "--target", target]);
}
