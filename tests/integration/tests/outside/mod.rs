//! Crates in folders outside the repository, as a reader of the pages makes them.
#![allow(dead_code, clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

/// The top of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap()
}

/// A folder outside the repository, empty at first.
///
/// It is the same for each run, so that Cargo finds what it has compiled, and another one for each
/// checkout.
pub(crate) struct Outside {
    pub(crate) folder: PathBuf,
}

impl Outside {
    pub(crate) fn new(name: &str) -> Self {
        let mut hash = DefaultHasher::new();
        root().hash(&mut hash);
        let folder = std::env::temp_dir().join(format!("tlforge-{:016x}", hash.finish())).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self { folder }
    }

    /// What `cargo new` makes, with these lines in place of its `[dependencies]`.
    pub(crate) fn package(name: &str, dependencies: &str) -> Self {
        let this = Self::new(name);
        let package = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        this.write("Cargo.toml", here(&format!("{package}\n{dependencies}\n")));
        this.lock("Cargo.lock");
        this
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The versions that the repository is tested with.
    pub(crate) fn lock(&self, name: &str) {
        fs::copy(root().join("Cargo.lock"), self.folder.join(name)).unwrap();
    }

    /// What Cargo prints. The target folder is that of the workspace, for what is compiled already.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> String {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(&self.folder).args(arguments).env("CARGO_TARGET_DIR", target);
        // Those that Cargo sets for this test are not for another package.
        cargo.env_remove("CARGO_MANIFEST_DIR").args(["--quiet", "--offline"]);
        let output = cargo.output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.success() && errors.is_empty(),
            "cargo {} in {}: {errors}",
            arguments.join(" "),
            self.folder.display()
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// The program is written as rustfmt has it, with these arguments.
    #[allow(clippy::print_stderr, reason = "says what it skips")]
    pub(crate) fn is_formatted(&self, arguments: &[&str]) {
        let mut rustfmt = Command::new("rustfmt");
        rustfmt
            .args(["--check", "--edition", "2024", "src/main.rs"])
            .args(arguments)
            .current_dir(&self.folder);
        match rustfmt.output() {
            Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
            Err(error) => eprintln!("skipped: no rustfmt: {error}"),
        }
    }
}

/// A text in which the checkout beside a crate is this one.
pub(crate) fn here(text: &str) -> String {
    text.replace("../tlforge", root().to_str().unwrap())
}

/// Lines that are no comments and not blank.
pub(crate) fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty() && !line.trim().starts_with("//")).count()
}

/// The code blocks of a page: the fence, and the text.
pub(crate) fn blocks(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("\n```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap())
}

/// The file that a block is, by its first line.
pub(crate) fn file_name(text: &str) -> Option<&str> {
    let first = text.lines().next()?;
    let name = first.strip_prefix("// ").or_else(|| first.strip_prefix("# "))?;
    Path::new(name).extension().filter(|_| !name.contains(' ')).map(|_| name)
}
