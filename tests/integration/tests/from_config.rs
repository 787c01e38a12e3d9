//! Build scripts whose choices stand in `tl.toml`, run by Cargo: what they say, and when they run again.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A crate with such a build script, which counts its runs.
struct Crate(PathBuf);

/// What a run of Cargo says, and whether it went well.
struct Checked {
    ok: bool,
    text: String,
}

const CONFIG: &str = r#"
[levels]
empty-statement = "deny"

[[schema]]
name = "shop"
files = ["schema/*.tl", "extra"]
docs = ["docs.json"]
overlay = "hand.json"
patches = ["fix.patch"]

[[schema]]
name = "geo"
files = ["geo.tl"]
layout = "tree"
output = "generated"
"#;

const FILES: [(&str, &str); 9] = [
    ("tl.toml", CONFIG),
    ("schema/item.tl", "item#00000001 id:long = Item;\n"),
    ("schema/README.md", "Not a schema.\n"),
    ("extra/more/lot.tl", "lot#00000002 items:Vector<Item> = Lot;\n"),
    ("geo.tl", "point#00000003 x:int = Point;\n"),
    (
        "docs.json",
        r#"{"schema": 1, "items": [{"kind": "constructor", "name": "item", "description": "Sold."}]}"#,
    ),
    (
        "hand.json",
        r#"{"schema": 1, "items": [{"kind": "constructor", "name": "lot", "description": "Many."}]}"#,
    ),
    ("fix.patch", "add field title:string to item;\n"),
    ("notes.txt", "Nothing that the code depends on.\n"),
];

const SCRIPT: &str = r#"fn main() -> Result<(), tlforge_codegen::Error> {
    tlforge_codegen::from_config("tl.toml")
}
"#;

/// Counts the runs of the script in a file beside the crate.
const COUNT: &str = r#"{
    use std::io::Write;
    std::fs::OpenOptions::new().create(true).append(true).open("RUNS").unwrap().write_all(b"x").unwrap();
"#;

const LIB: &str = "\
pub mod shop {
    tlforge_runtime::include_schema!(\"shop\");
}
pub mod geo {
    tlforge_runtime::include_schema!(\"geo\");
}
/// What patches and all files say.
pub fn lot() -> shop::types::Lot {
    shop::types::Lot { items: vec![shop::types::Item { id: 1, title: \"a\".into() }] }
}
";

impl Crate {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let it = Self(folder);
        let root_path = root.display();
        it.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                 tlforge-runtime = {{ path = \"{root_path}/tl-runtime\" }}\n\n[build-dependencies]\n\
                 tlforge-codegen = {{ path = \"{root_path}/tl-codegen\", features = [\"config\", \"docs\"] }}\n\n\
                 [workspace]\n"
            ),
        );
        fs::copy(root.join("Cargo.lock"), it.path("Cargo.lock")).unwrap();
        let count = COUNT.replace("RUNS", &format!("../{name}.runs"));
        it.write("build.rs", &SCRIPT.replace("{\n", &count));
        let _ = fs::remove_file(it.runs_file());
        it.write("src/lib.rs", LIB);
        FILES.iter().for_each(|(name, text)| it.write(name, text));
        it
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn runs_file(&self) -> PathBuf {
        self.0.with_extension("runs")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs `cargo check`. The target folder is that of the workspace, for what is compiled already.
    fn check(&self) -> Checked {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["check", "--offline"]).current_dir(&self.0).env("CARGO_TARGET_DIR", target);
        let output = cargo.env("CARGO_TERM_COLOR", "never").output().unwrap();
        Checked { ok: output.status.success(), text: String::from_utf8(output.stderr).unwrap() }
    }

    fn runs(&self) -> usize {
        fs::read(self.runs_file()).map_or(0, |it| it.len())
    }

    /// Whether `cargo check` runs the build script. It goes well in any case.
    fn reruns(&self) -> bool {
        let before = self.runs();
        let checked = self.check();
        assert!(checked.ok, "{}", checked.text);
        self.runs() > before
    }
}

#[test]
fn it_runs_again_when_something_changes_that_was_read_and_only_then() {
    let it = Crate::new("from-config-rerun");
    assert!(it.reruns());
    assert!(!it.reruns(), "nothing has changed");
    for (name, text) in FILES {
        let read = name != "notes.txt" && name != "schema/README.md";
        it.write(name, text);
        // Cargo cannot leave out what lies in a folder and does not match.
        let told = read || name.starts_with("schema/");
        assert_eq!(it.reruns(), told, "after {name} was written");
        assert!(!it.reruns(), "a second time after {name} was written");
    }
    it.write("src/lib.rs", &format!("{LIB}\n// Changed.\n"));
    assert!(!it.reruns(), "the code of the crate is not the script's");
    for name in ["schema/bag.tl", "extra/deep/er/box.tl"] {
        let stem = Path::new(name).file_stem().unwrap().to_str().unwrap();
        it.write(name, &format!("{stem} = Other;\n"));
        assert!(it.reruns(), "{name} is new");
        fs::remove_file(it.path(name)).unwrap();
        assert!(it.reruns(), "{name} is gone");
        assert!(!it.reruns());
    }
    // The generator's folder is for `tl generate`.
    assert!(!it.path("generated").exists());
}

#[test]
fn mistakes_are_shown_with_their_places_and_not_too_many_of_them() {
    let it = Crate::new("from-config-errors");
    it.write("tl.toml", &CONFIG.replace("layout = \"tree\"", "layuot = \"tree\"\nrole = \"clint\""));
    let checked = it.check();
    let expected = "\
  Error: error[configuration]: there is no key `layuot` here
    --> tl.toml:15:1
     |
  15 | layuot = \"tree\"
     | ^^^^^^
     |
     = help: did you mean `layout`?
";
    assert!(!checked.ok && checked.text.contains(expected), "{}", checked.text);
    assert!(checked.text.contains("16 | role = \"clint\"\n     |        ^^^^^^^"), "{}", checked.text);

    it.write("tl.toml", &CONFIG.replace("layout = \"tree\"", "only = [\"line\"]"));
    let checked = it.check();
    assert!(
        !checked.ok && checked.text.contains("--> tl.toml:15:9"),
        "found with the schema: {}",
        checked.text
    );

    // Those of both schemas are shown.
    it.write("tl.toml", CONFIG);
    it.write("schema/item.tl", "item#00000001 id:Lnog = Item;\n");
    let many = (0..30).map(|n| format!("point{n} x:Int{n} = Point{n};\n")).collect::<String>();
    it.write("geo.tl", &many);
    let checked = it.check();
    assert!(!checked.ok && checked.text.contains("1 | item#00000001 id:Lnog = Item;"), "{}", checked.text);
    assert_eq!(checked.text.matches("--> geo.tl:").count(), 20, "{}", checked.text);
    let rest =
        "10 more errors are not shown: `tl check` shows all of geo.tl, and so does `Builder::max_errors`";
    assert!(checked.text.contains(rest), "{}", checked.text);
}
