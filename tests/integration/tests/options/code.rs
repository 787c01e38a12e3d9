//! Crates of generated code, and whether they compile.

use super::{
    DOCS, OBJECT, OLD, SCHEMA,
    axes::{Layers, Setup},
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};
use tlforge_codegen::{Builder, Config, Error, Layer, Layout};

/// What strict crates deny.
const LINTS: &str = "#![deny(warnings, missing_copy_implementations, missing_debug_implementations, missing_docs, \
                     single_use_lifetimes, unreachable_pub, unused_lifetimes, unused_qualifications, \
                     rust_2018_idioms, clippy::all, clippy::nursery, clippy::pedantic)]";

/// A crate of generated modules.
pub(crate) struct Crate {
    folder: PathBuf,
    /// A comment and a line for each module.
    pub(crate) modules: String,
    /// What the crate says of lints.
    pub(crate) lints: String,
    /// What stands behind the modules.
    pub(crate) programs: String,
}

impl Crate {
    /// It stands where the next run finds it, so that artifacts are not piled up.
    pub(crate) fn new(name: &str, features_of_runtime: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("options").join(name);
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).unwrap();
        let this = Self { folder, modules: String::new(), lints: LINTS.into(), programs: String::new() };
        let manifest = format!(
            "[package]\nname = \"options\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\nserver = []\n\
             clone = []\neq = []\nnew = []\nfrom = []\n\
             try-from = []\naccessors = []\nidentify = []\nconvert = []\ndebug = []\nhash = []\nimpl-from-type = []\nimpl-from-enum = []\nimpl-debug = []\n\n[dependencies]\ntlforge-runtime = {{ path = {:?}, features = [{features_of_runtime}] \
             }}\ntlforge-values = {{ path = {:?} }}\ngrammers-tl-types = {{ path = {:?}, default-features = false \
             }}\n\n[workspace]\n",
            root.join("tl-runtime"),
            root.join("tl-values"),
            root.join("compat/grammers-tl-types"),
        );
        fs::write(this.path("Cargo.toml"), manifest).unwrap();
        fs::copy(root.join("Cargo.lock"), this.path("Cargo.lock")).unwrap();
        fs::write(this.path("schema.tl"), SCHEMA).unwrap();
        fs::write(this.path("old.tl"), OLD).unwrap();
        fs::create_dir_all(this.path("sections")).unwrap();
        for (name, before) in [("sections/schema.tl", ""), ("sections/object.tl", OBJECT)] {
            let groups = format!("===8===\n{OLD}===17===\n---types---\n{before}{SCHEMA}");
            fs::write(this.path(name), groups).unwrap();
        }
        fs::write(this.path("docs.json"), DOCS).unwrap();
        fs::write(this.path("object.tl"), OBJECT.to_owned() + SCHEMA).unwrap();
        this
    }

    /// A file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Adds a module for the schema of these tests.
    pub(crate) fn add(&mut self, setup: Setup, words: &str) -> Result<(), Error> {
        let schema = match (setup.layers, setup.object) {
            (Layers::Sections, false) => "sections/schema.tl",
            (Layers::Sections, true) => "sections/object.tl",
            (_, false) => "schema.tl",
            (_, true) => "object.tl",
        };
        let schema = self.path(schema);
        let old = Layer::new(1).file(self.path("old.tl"));
        self.add_built(setup.config, words, |builder| match setup.layers {
            Layers::Files => builder.layer(old).layer(Layer::new(2).file(schema)),
            Layers::None | Layers::Sections => builder.file(schema),
        })
    }

    /// Adds a module for a schema in the folder.
    pub(crate) fn add_schema(&mut self, config: Config, schema: &str, words: &str) -> Result<(), Error> {
        let schema = self.path(schema);
        self.add_built(config, words, |builder| builder.file(schema))
    }

    /// Adds a module for layers.
    pub(crate) fn add_layers(&mut self, config: Config, layers: &[Layer], words: &str) -> Result<(), Error> {
        self.add_built(config, words, |builder| layers.iter().cloned().fold(builder, Builder::layer))
    }

    fn add_built(
        &mut self,
        config: Config,
        words: &str,
        files: impl FnOnce(Builder) -> Builder,
    ) -> Result<(), Error> {
        let name = format!("m{}", self.modules.lines().count() / 2);
        let folder = if config.layout == Layout::Tree { format!("src/{name}") } else { "src".into() };
        let builder = files(Builder::new(&name)).docs(self.path("docs.json"));
        let builder = builder.configure(|it| *it = config);
        builder.compile_to(&self.path(&folder))?;
        self.modules += &format!("/// `{words}`.\npub mod {name};\n");
        Ok(())
    }

    /// Whether it compiles in the newest edition, and what the compiler has to say, a line each.
    pub(crate) fn check(&self, features: &str) -> (bool, String) {
        self.check_with("check", features, "2024")
    }

    /// The same with another command of Cargo, perhaps with options, and for another edition.
    pub(crate) fn check_with(&self, command: &str, features: &str, edition: &str) -> (bool, String) {
        let head = format!("//! Generated.\n{}\npub use tlforge_runtime as rt;\n", self.lints);
        fs::write(self.path("src/lib.rs"), head + &self.modules + &self.programs).unwrap();
        let manifest = fs::read_to_string(self.path("Cargo.toml")).unwrap();
        let manifest = manifest.lines().map(|line| match line.split_once(" = ") {
            Some(("edition", _)) => format!("edition = \"{edition}\"\n"),
            _ => format!("{line}\n"),
        });
        fs::write(self.path("Cargo.toml"), manifest.collect::<String>()).unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(command.split(' ')).args([
            "--offline",
            "--quiet",
            "--message-format",
            "short",
            "--features",
            features,
        ]);
        cargo.current_dir(&self.folder).env("CARGO_INCREMENTAL", "0").env("RUSTDOCFLAGS", "-D warnings");
        cargo.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("options/target"));
        let output = cargo.output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    }
}
