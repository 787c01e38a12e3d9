//! The crates of the front page, made of its code blocks alone, built and run.
//!
//! A block whose first line is a comment with a file name is that file. `Cargo.toml` begins a
//! crate, and the next block of `text` is what the crate prints.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const README: &str = include_str!("../../../README.md");

/// A crate as a reader would put it together.
struct Crate {
    folder: PathBuf,
    /// Lines that are no comments and not blank.
    lines: usize,
}

impl Crate {
    /// What `cargo new` makes, with these lines in place of its `[dependencies]`.
    fn new(name: &str, dependencies: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let this = Self { folder, lines: 0 };
        let dependencies = dependencies.replace("../tlforge", root.to_str().unwrap());
        let package = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        let manifest = format!("{package}\n{dependencies}\n\n[workspace]\n");
        fs::create_dir_all(this.folder.join("src")).unwrap();
        fs::write(this.folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(root.join("Cargo.lock"), this.folder.join("Cargo.lock")).unwrap();
        this
    }

    fn write(&mut self, name: &str, text: &str) {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        if Path::new(name).extension().is_some_and(|it| it == "rs") {
            let own = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
            self.lines += text.lines().filter(own).count();
        }
    }

    /// What it prints. The target folder is that of the workspace, for what is compiled already.
    fn run(&self) -> String {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["run", "--quiet", "--offline"]).current_dir(&self.folder);
        let output = cargo.env("CARGO_TARGET_DIR", target).output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && errors.is_empty(), "{}: {errors}", self.folder.display());
        String::from_utf8(output.stdout).unwrap()
    }
}

/// The file that a block is, by its first line.
fn file_name(text: &str) -> Option<&str> {
    let first = text.lines().next()?;
    let name = first.strip_prefix("// ").or_else(|| first.strip_prefix("# "))?;
    Path::new(name).extension().filter(|_| !name.contains(' ')).map(|_| name)
}

#[test]
fn crates_of_the_front_page_build_and_print_what_it_says() {
    let mut crates: Vec<Crate> = Vec::new();
    let mut runs = 0;
    for block in README.split("\n```").skip(1).step_by(2) {
        let (language, text) = block.split_once('\n').unwrap();
        match (language, file_name(text)) {
            (_, Some("Cargo.toml")) => crates.push(Crate::new(&format!("readme-{}", crates.len()), text)),
            (_, Some(name)) => crates.last_mut().unwrap().write(name, text),
            ("text", None) => {
                assert_eq!(crates.last().unwrap().run().trim_end(), text);
                runs += 1;
            }
            (language, None) => assert_eq!(language, "sh", "a block that nothing tests: {text}"),
        }
    }
    assert_eq!((crates.len(), runs), (2, 2));
    for it in crates {
        assert!((10..=25).contains(&it.lines), "{} lines in {}", it.lines, it.folder.display());
    }
}

/// Links to files lead somewhere.
#[test]
fn links_of_guides_lead_to_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let guides = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let top = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let pages = guides.chain(top).filter(|path| path.extension().is_some_and(|it| it == "md"));
    let mut links = 0;
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|it| it.0) {
            let path = link.split('#').next().unwrap();
            if !path.is_empty() && !path.contains("://") {
                assert!(page.parent().unwrap().join(path).exists(), "{}: {link}", page.display());
                links += 1;
            }
        }
    }
    assert!(links > 30, "{links}");
}
