//! Each two values of options: refused in one sentence, or their code compiles.

use super::{OBJECT, SCHEMA, axes};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;
use tl_codegen::{Builder, Config, Error, Layout};

/// A crate of generated modules.
struct Crate {
    folder: TempDir,
    modules: String,
}

impl Crate {
    fn new(features_of_runtime: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let this = Self { folder: tempfile::tempdir().unwrap(), modules: String::new() };
        let manifest = format!(
            "[package]\nname = \"options\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\nserver = []\n\
             clone = []\neq = []\n\n[dependencies]\ntl-runtime = {{ path = {:?}, features = [{features_of_runtime}] \
             }}\n\n[workspace]\n",
            root.join("tl-runtime")
        );
        fs::write(this.path("Cargo.toml"), manifest).unwrap();
        fs::copy(root.join("Cargo.lock"), this.path("Cargo.lock")).unwrap();
        fs::create_dir(this.path("src")).unwrap();
        fs::write(this.path("schema.tl"), SCHEMA).unwrap();
        fs::write(this.path("object.tl"), OBJECT.to_owned() + SCHEMA).unwrap();
        this
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Adds a module.
    fn add(&mut self, config: Config, object: bool, words: &str) -> Result<(), Error> {
        let name = format!("m{}", self.modules.lines().count() / 2);
        let folder = if config.layout == Layout::Tree { format!("src/{name}") } else { "src".into() };
        let schema = self.path(if object { "object.tl" } else { "schema.tl" });
        let builder = Builder::new(&name).file(schema).configure(|it| *it = config);
        builder.compile_to(&self.path(&folder))?;
        self.modules += &format!("// {words}\npub mod {name};\n");
        Ok(())
    }

    /// Whether it compiles, and what the compiler has to say, a line each. Artifacts stay for the
    /// next run.
    fn check(&self, features: &str) -> (bool, String) {
        let head = "//! Generated.\n#![deny(warnings)]\npub use tl_runtime as rt;\n";
        fs::write(self.path("src/lib.rs"), head.to_owned() + &self.modules).unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["check", "--offline", "--quiet", "--message-format", "short", "--features", features]);
        cargo.current_dir(self.folder.path());
        cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("options"));
        let output = cargo.output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    }
}

/// Clashes are refused, whichever the other options are.
#[test]
fn what_cannot_go_together_is_refused() {
    for clash in axes::CLASHES {
        let (setup, words) = axes::setup(&axes::row_with(clash));
        let mut code = Crate::new("");
        let Err(Error::Config(error)) = code.add(setup.config, setup.object, &words) else {
            panic!("accepted: {clash:?}")
        };
        assert_eq!(error.to_string().lines().count(), 1);
    }
}

#[test]
fn what_is_accepted_compiles() {
    let mut code = Crate::new("\"borrow\"");
    let rows = axes::rows();
    assert!(rows.len() > 15, "{}", rows.len());
    for row in rows {
        let (setup, words) = axes::setup(&row);
        code.add(setup.config, setup.object, &words).unwrap_or_else(|error| panic!("{words}: {error}"));
    }
    for features in ["", "server", "clone,eq"] {
        let (compiles, said) = code.check(features);
        assert_eq!((compiles, said.as_str()), (true, ""), "features {features:?}:\n{said}\n{}", code.modules);
    }
}

/// The generator cannot see the features of the runtime: the code says it, once a schema.
#[test]
fn a_runtime_without_its_feature_borrow_is_one_error() {
    for layout in ["single", "tree"] {
        let mut code = Crate::new("");
        let (setup, words) =
            axes::setup(&axes::row_with(&[("borrow", "all"), ("layout", layout), ("registry", "yes")]));
        code.add(setup.config, false, &words).unwrap();
        let (compiles, said) = code.check("");
        assert!(!compiles);
        let errors: Vec<_> =
            said.lines().filter(|line| line.contains("error: ") && line.contains(".rs:")).collect();
        let [error] = errors.as_slice() else { panic!("{said}") };
        let expected = "the option `borrow`, which needs the feature `borrow` of tl-runtime";
        assert!(error.contains(expected), "{said}");
        assert!(!said.contains("error[E"), "{said}");
    }
}
