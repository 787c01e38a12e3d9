//! `tl.toml` with several layers of a schema side by side.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

const OLD: &str = "point#00000001 x:int = Point;\nline#00000003 a:Point b:Point = Line;\n";
const NEW: &str = "point#00000002 x:int y:int = Point;\nline#00000003 a:Point b:Point = Line;\nname#00000004 text:string = Name;\n";

fn config(layers: &str, more: &str) -> String {
    format!("[[schema]]\nname = \"shape\"\noutput = \"out\"\nlayers = [{layers}]\n{more}")
}

const BOTH: &str = "{ layer = 7, files = [\"old.tl\"] }, { layer = 9, files = [\"new.tl\"] }";

fn folder(config: &str) -> Folder {
    Folder::with(&[("tl.toml", config), ("old.tl", OLD), ("new.tl", NEW)])
}

#[test]
fn layers_are_modules_of_one_file() {
    let folder = folder(&config(BOTH, ""));
    folder.clean("generate");
    let code = folder.read("out/shape.rs");
    assert!(code.contains("pub mod layer7 {") && code.contains("pub mod layer9 {"), "{code}");
    assert!(
        code.lines().next().unwrap().contains("new.tl") && code.lines().next().unwrap().contains("old.tl")
    );
    assert_eq!(folder.tl("generate --check").code, 0);
    folder.write("old.tl", "point#00000001 x:long = Point;\n");
    assert_eq!(folder.tl("generate --check").code, 1);
}

/// The order in which layers are named does not matter.
#[test]
fn the_newest_layer_defines_what_is_the_same() {
    let same = "name#00000004 text:string = Name;\n";
    let folder = folder(&config(BOTH, ""));
    folder.write("old.tl", format!("{OLD}{same}"));
    folder.clean("generate");
    let code = folder.read("out/shape.rs");
    assert_eq!(code.matches("pub struct Name {").count(), 1);
    assert!(code.contains("pub use super::super::layer9::types::Name;"), "{code}");
    let turned = "{ layer = 9, files = [\"new.tl\"] }, { layer = 7, files = [\"old.tl\"] }";
    folder.write("tl.toml", config(turned, ""));
    folder.clean("generate");
    let first = |code: &str| code.split_once('\n').unwrap().1.to_owned();
    assert_eq!(first(&folder.read("out/shape.rs")), first(&code));
}

#[test]
fn a_layer_that_is_taken_out_leaves_no_files() {
    let folder = folder(&config(BOTH, "layout = \"tree\"\n"));
    folder.clean("generate");
    assert!(folder.path().join("out/layer7/types.rs").exists());
    folder.write("tl.toml", config("{ layer = 9, files = [\"new.tl\"] }", "layout = \"tree\"\n"));
    assert_eq!(folder.tl("generate --check").code, 1);
    folder.clean("generate");
    assert!(!folder.path().join("out/layer7").exists());
    assert!(folder.path().join("out/layer9/types.rs").exists());
    // And one schema in place of layers leaves none of these.
    folder.write(
        "tl.toml",
        config("", "layout = \"tree\"\nfiles = [\"new.tl\"]\n").replace("layers = []\n", ""),
    );
    folder.clean("generate");
    assert!(!folder.path().join("out/layer9").exists());
}

/// What the older layer does not have is no mistake; what no layer has is one.
#[test]
fn patterns_need_to_match_in_one_layer_alone() {
    let folder = folder(&config(BOTH, "rename = { name = \"Title\" }\nexcept = [\"Name\"]\n"));
    let run = folder.tl("generate");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!folder.read("out/shape.rs").contains("struct Title"));
    folder.write("tl.toml", config(BOTH, "only = [\"Nome\"]\n"));
    let run = folder.tl("generate");
    assert_ne!(run.code, 0);
    assert!(run.err.contains("`only` says `Nome`") && run.err.contains("did you mean `Name`"), "{}", run.err);
}

/// A file that is one layer is checked as that layer.
#[test]
fn a_file_is_checked_as_its_layer_has_it() {
    let layers =
        "{ layer = 7, files = [\"old.tl\"], patches = [\"old.patch\"] }, { layer = 9, files = [\"new.tl\"] }";
    let folder = folder(&config(layers, "patches = [\"both.patch\"]\n"));
    folder.write("both.patch", "add constructor extra#00000009 = Extra;\n");
    folder.write("old.patch", "retype field a of line to int;\n");
    folder.write("old.tl", OLD.replace("a:Point", "a:Missing"));
    assert_eq!(folder.tl("check").code, 0);
    for args in ["check old.tl", "check ./old.tl --each"] {
        let run = folder.tl(args);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.err.starts_with("checked 1 file, 3 definitions: 0 errors"), "{}", run.err);
    }
    assert_eq!(folder.tl("check old.tl new.tl").code, 1, "no layer is of both");
    // Without the patch of the other layer.
    folder.write("new.tl", NEW.replace("a:Point", "a:Missing"));
    let run = folder.tl("check new.tl --error-format short");
    assert!(run.code == 1 && run.err.contains("new.tl:2:17: error[unknown-type]"), "{}", run.err);
    // Where two layers have one file, it is checked as each has it.
    let layers = layers.replace("new.tl", "old.tl");
    folder.write("tl.toml", config(&layers, "patches = [\"both.patch\"]\n"));
    let run = folder.tl("check old.tl --error-format short");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("checked 2 files, 6 definitions: 1 error, 0 warnings"), "{}", run.err);
}

/// Options that say how a schema is read hold for its files, too, and so does what a layer is without.
#[test]
fn a_file_is_checked_with_the_options_of_its_layer() {
    let layers = "{ layer = 7, files = [\"old.tl\"], only = [\"a\"] }, { layer = 9, files = [\"new.tl\"] }";
    let folder = folder(&config(layers, "excerpt = true\n"));
    let clash = "a#00000001 x:Missing = A;\nbThing#00000002 = B;\nb_thing#00000003 = B;\n";
    folder.write("old.tl", clash);
    folder.write("new.tl", clash);
    let old = folder.tl("check old.tl --error-format short");
    assert!(old.code == 0 && !old.err.contains("name-clash"), "{}", old.err);
    let new = folder.tl("check new.tl --error-format short");
    assert!(new.err.contains("[rust-name]") && !new.err.contains("[unknown-type]"), "{}", new.err);
}

#[test]
fn errors_of_a_layer_are_shown_at_their_place() {
    let folder = folder(&config(BOTH, ""));
    folder.write("old.tl", "point#00000001 x:Pont = Point;\n");
    for command in ["generate", "check"] {
        let run = folder.tl(command);
        assert_eq!(run.code, 1);
        assert!(run.err.contains("old.tl:1:18"), "{}", run.err);
    }
    assert!(!folder.path().join("out").exists());
}

#[test]
fn what_cannot_be_meant_is_refused_at_its_place() {
    let wrong = |layers: &str, more: &str, expected: &str| {
        let folder = folder(&config(layers, more));
        let run = folder.tl("generate");
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains(expected) && run.err.contains("tl.toml:"), "{}", run.err);
        assert!(!folder.path().join("out").exists());
    };
    let old = "{ layer = 7, files = [\"old.tl\"] }";
    wrong(&format!("{old}, {old}"), "", "`layers` has layer 7 twice");
    wrong(BOTH, "files = [\"new.tl\"]\n", "`files` cannot go together with `layers`");
    wrong(BOTH, "pin-boxes = true\n", "`pin-boxes` cannot go together with `layers`");
    wrong("{ files = [\"old.tl\"] }", "", "its number");
    wrong("{ layer = 7 }", "", "a schema needs files");
    wrong("{ layer = 7, file = [\"old.tl\"] }", "", "`file`");
    wrong("{ layer = -7, files = [\"old.tl\"] }", "", "`layer`");
    let oldest = BOTH.replacen(" }", ", helpers = [\"convert\"] }", 1);
    wrong(&oldest, "", "layer 7 has `convert` in `helpers`, but it is the oldest");
}

/// What turns values of one layer into those of another needs layers.
#[test]
fn conversions_without_layers_are_refused_at_their_place() {
    let folder = folder(
        "[[schema]]\nname = \"a\"\nfiles = [\"old.tl\"]\nhelpers = [\"new\", \"convert\"]\noutput = \"out\"\n",
    );
    let run = folder.tl("generate");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("tl.toml:4:19") && run.err.contains("it needs `layers` or `sections`"),
        "{}",
        run.err
    );
    assert!(!folder.path().join("out").exists());
}

#[test]
fn conversions_stand_in_a_module_beside_the_layers() {
    let folder = folder(&config(BOTH, "helpers = [\"convert\"]\n"));
    folder.clean("generate");
    let code = folder.read("out/shape.rs");
    assert!(code.contains("mod convert {") && !code.contains("pub mod convert"), "{code}");
    // A field that must be there came to a point, and a line holds points.
    assert_eq!(code.matches("TryFrom<from::types::Point> for to::types::Point").count(), 2);
    assert_eq!(code.matches("TryFrom<from::types::Line> for to::types::Line").count(), 2);
    folder.write(
        "tl.toml",
        config(BOTH, "helpers = [\"convert\"]\nhelper-features = true\nlayout = \"tree\"\n"),
    );
    folder.clean("generate");
    assert!(folder.read("out/mod.rs").contains("#[cfg(feature = \"convert\")]\n#[rustfmt::skip]"));
    assert!(folder.read("out/convert/layer7_to_layer9.rs").contains("impl TryFrom<from::types::Line>"));
    assert_eq!(folder.tl("generate --check").code, 0);
    // A layer asks for itself and the next older one. What is no longer asked for is gone.
    let newest = BOTH.replace("\"new.tl\"] }", "\"new.tl\"], helpers = [] }");
    folder.write("tl.toml", config(&newest, "helpers = [\"convert\"]\nlayout = \"tree\"\n"));
    folder.clean("generate");
    assert!(!folder.path().join("out/convert.rs").exists() && !folder.path().join("out/convert").exists());
}

#[test]
fn layers_are_printed_with_the_configuration() {
    let folder = folder(&config(BOTH, ""));
    let printed = folder.clean("generate --print-config");
    folder.clean("generate");
    folder.write("tl.toml", &printed);
    assert_eq!(folder.clean("generate --print-config"), printed);
    assert_eq!(folder.tl("generate --check").code, 0);
}

#[test]
fn groups_in_one_file_are_layers() {
    let groups = "a#00000001 = A;\n===8===\nb#00000002 x:int = B;\n===17===\nb#00000003 x:long = B;\n";
    let whole = "[[schema]]\nname = \"shape\"\noutput = \"out\"\nfiles = [\"old.tl\"]\nsections = true\n";
    let folder = folder(whole);
    folder.write("old.tl", groups);
    folder.clean("generate");
    let code = folder.read("out/shape.rs");
    assert!(code.contains("pub mod layer8 {") && code.contains("pub mod layer17 {"), "{code}");
    assert_eq!(folder.tl("generate --check").code, 0);
    assert_eq!(folder.tl("check").code, 0);
    // What is wrong in a layer alone is said at its place: without its group, nothing declares `Gone`.
    folder.write("old.tl", groups.replace("===8===", "c#00000004 g:Gone = C;\n===8===") + "gone = Gone;\n");
    let run = folder.tl("generate");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("old.tl:2:") && run.err.contains("Gone"), "{}", run.err);
    for args in ["check --error-format short", "check old.tl --error-format short"] {
        let run = folder.tl(args);
        assert_eq!(run.code, 1);
        assert_eq!(run.err.matches("old.tl:2:14: error[unknown-type]").count(), 1, "{}", run.err);
    }
    // Names that become one in Rust are those of a layer.
    let clash = "===8===\nbThing#00000002 = B;\nb_thing#00000005 = B;\n===17===\nb_thing#00000006 = C;\n";
    folder.write("old.tl", clash);
    let run = folder.tl("check old.tl --error-format short");
    assert!(run.err.contains("[rust-name]"), "{}", run.err);
    folder.write("old.tl", OLD);
    let run = folder.tl("generate");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("the files have none"), "{}", run.err);
}
