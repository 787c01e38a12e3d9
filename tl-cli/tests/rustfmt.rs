//! rustfmt leaves generated files alone, whatever its configuration says.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::Folder;
use std::process::Command;

const CONFIG: &str = r#"
[[schema]]
name = "single"
files = ["a.tl"]
output = "src"
borrow = ["*"]
[[schema]]
name = "tree"
files = ["a.tl"]
output = "src/tree"
layout = "tree"
borrow = ["*"]
registry = true
"#;

const SCHEMA: &str = "// LAYER 5\nitem x:int text:string = Item;\na.b.leaf tags:Vector<string> = a.b.Leaf;\n\
                      ---functions---\na.getItem id:int name:string flags:# note:flags.0?string = Item;\n";

/// Options that change as much as they can.
const FORMATS: [&str; 4] = [
    "hard_tabs = true\n",
    "tab_spaces = 2\nmax_width = 40\nuse_small_heuristics = \"Off\"\n",
    "max_width = 300\nuse_small_heuristics = \"Max\"\n",
    "newline_style = \"Windows\"\n",
];

fn rustfmt(folder: &Folder, file: &str) {
    let mut command = Command::new("rustfmt");
    let status = command.args(["--edition", "2024", file]).current_dir(folder.path()).status().unwrap();
    assert!(status.success(), "{file}");
}

#[test]
fn rustfmt_leaves_generated_files_alone() {
    if !Command::new("rustfmt").arg("--version").output().is_ok_and(|it| it.status.success()) {
        eprintln!("skipped: there is no rustfmt");
        return;
    }
    for format in FORMATS {
        let folder = Folder::with(&[("tl.toml", CONFIG), ("a.tl", SCHEMA), ("rustfmt.toml", format)]);
        folder.clean("generate");
        // As `cargo fmt` does it, and by file as some editors and hooks do.
        folder.write("src/lib.rs", "mod single;\nmod tree;\n#[path = \"tree/types.rs\"]\nmod   direct;\n");
        rustfmt(&folder, "src/lib.rs");
        assert!(!folder.read("src/lib.rs").contains("mod   direct"), "rustfmt was here");
        for file in ["single.rs", "tree/mod.rs", "tree/types/a/b.rs", "tree/borrowed.rs", "tree/functions.rs"]
        {
            rustfmt(&folder, &format!("src/{file}"));
        }
        let run = folder.tl("generate --check");
        assert_eq!(run.code, 0, "{format}{}", run.err);
    }
}
