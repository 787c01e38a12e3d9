//! Patches on top of a schema, and conflicts of several files.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

const SHOP: &str = "// What is sold.\nshop.item flags:# id:long title:string price:flags.0?int = shop.Item;\n\
    // Nothing.\nshop.itemsEmpty#0000000b = shop.Items; // at all\nshop.items#0000000c items:Vector<shop.Item> = shop.Items;\n\
    (shop) = x;\n";

fn shop() -> String {
    SHOP.replace("(shop) = x;\n", "shop.pair#0000000d (a b:int) item:%shop.Item = shop.Pair;\n")
        + "---functions---\nshop.search#0000000e query:string = shop.Items;\nshop.old#0000000f = shop.Items;\n"
}

/// The schema after a patch, as TL.
fn patched(patch: &str) -> String {
    Folder::with(&[("shop.tl", &shop()), ("a.patch", patch)])
        .clean("export shop.tl --patch a.patch --format tl")
}

/// What is wrong with a patch.
#[track_caller]
fn refused(patch: &str, expected: &str) {
    let folder = Folder::with(&[("shop.tl", &shop()), ("a.patch", patch)]);
    let run = folder.tl("check shop.tl --patch a.patch --error-format short");
    assert_eq!(run.code, 1, "{patch}");
    assert_eq!(run.err.lines().next(), Some(expected), "{patch}");
}

#[test]
fn all_statements_of_a_patch() {
    insta::assert_snapshot!(patched(
        "// Ours.\n\
        add constructor shop.gift#00000010 item:shop.Item = shop.Gift;\n\
        add function shop.give#00000011 gift:shop.Gift = Bool;\n\
        replace function shop.search#00000012 query:string limit:int = shop.Items;\n\
        drop function shop.old;\n\
        drop constructor shop.itemsEmpty;\n\
        rename type shop.Item to shop.Thing;\n\
        rename constructor shop.items to shop.list;\n\
        add field sold:flags.1?true to shop.item before title;\n\
        add field tags:(Vector string) to constructor shop.item;\n\
        drop field a of shop.pair;\n\
        rename field flags of shop.item to mask;\n\
        retype field title of shop.item to bytes;\n"
    ));
}

#[test]
fn a_declaration_keeps_its_id() {
    let id = |text: &str| {
        let folder = Folder::with(&[("a.tl", text)]);
        folder.clean("ids a.tl").lines().nth(1).unwrap().split_whitespace().nth(1).unwrap().to_owned()
    };
    let expected = id("shop.item flags:# id:long title:string price:flags.0?int = shop.Item;\n");
    for patch in [
        "retype field title of shop.item to bytes;",
        "rename field title of shop.item to name;",
        "rename constructor shop.item to shop.thing;",
        "rename type shop.Item to shop.Thing;",
        "drop field title of shop.item;",
        "add field x:int to shop.item;",
    ] {
        let text = patched(patch);
        assert!(text.contains(&format!("#{expected} ")), "{patch}\n{text}");
        let folder = Folder::with(&[("a.tl", &text)]);
        assert!(!folder.tl("check a.tl").err.contains("id-mismatch"), "{patch}\n{text}");
    }
    assert!(patched("replace constructor shop.item x:int = shop.Item;").contains("shop.item x:int"));
}

#[test]
fn what_refers_to_a_name_gets_the_new_one() {
    let text = "Final Cup;\ncup#01 {n:#} size:n.0?int = Cup n;\ntray#02 flags:# {Cup:Type} = Tray;\n";
    let text = text.replace("flags:# {Cup:Type}", "{Cup:Type} x:Cup")
        + "desk#03 n:# a:(Cup n) b:vector<%(Cup 1)> c:n*[ d:cup ] = Desk;\n";
    let folder = Folder::with(&[
        ("a.tl", &text.replace("= Tray", "= Tray Cup")),
        (
            "a.patch",
            "rename type Cup to Mug;\nrename constructor cup to mug;\nrename field n of desk to m;\n",
        ),
    ]);
    let run = folder.tl("export a.tl --patch a.patch --format tl");
    let lines: Vec<_> = run.out.lines().map(|line| line.split(" /*").next().unwrap().trim()).collect();
    assert_eq!(
        lines,
        [
            "Final Mug;",
            "mug#00000001 {n:#} size:n.0?int = Mug n;",
            "tray#00000002 {Cup:Type} x:Cup = Tray Cup;",
            "desk#00000003 m:# a:(Mug m) b:vector<%(Mug 1)> c:m*[ d:mug ] = Desk;",
        ],
        "{}",
        run.err
    );
}

#[test]
fn what_cannot_be_done_is_an_error_with_its_place() {
    refused(
        "drop function shop.oldd;",
        "a.patch:1:1: error[patch]: the schema has no function `shop.oldd`: did you mean `shop.old`?",
    );
    refused(
        "// x\ndrop field titel of shop.item;",
        "a.patch:2:1: error[patch]: `shop.item` has no field `titel`: did you mean `title`?",
    );
    refused(
        "add function shop.old = Bool;",
        "a.patch:1:1: error[patch]: the schema has a function `shop.old` already: write `replace`",
    );
    refused(
        "rename type shop.Item to shop.Items;",
        "a.patch:1:1: error[patch]: the schema has a type `shop.Items` already",
    );
    refused(
        "add field title:int to shop.item;",
        "a.patch:1:1: error[patch]: `shop.item` has a field or a parameter `title` already",
    );
    refused(
        "retype field a of shop.pair to long;",
        "a.patch:1:1: error[patch]: `a` stands in a group of fields: replace the declaration",
    );
    refused("add function = Bool;", "a.patch:1:1: error[patch]: this is no declaration of a function");
    refused(
        "drop function shop.old",
        "a.patch:1:1: error[patch]: this statement does not end with a semicolon",
    );
    for wrong in
        ["forget shop.old;", "drop shop.old;", "rename function shop.old shop.new;", "drop function a b;"]
    {
        let folder = Folder::with(&[("shop.tl", &shop()), ("a.patch", wrong)]);
        let run = folder.tl("check shop.tl --patch a.patch --error-format short");
        assert!(
            run.code == 1 && run.err.starts_with("a.patch:1:1: error[patch]: this is no statement"),
            "{}",
            run.err
        );
    }
    // One mistake, and nothing of the file is done.
    let folder =
        Folder::with(&[("shop.tl", &shop()), ("a.patch", "drop function shop.old;\ndrop function x;\n")]);
    assert_eq!(folder.tl("export shop.tl --patch a.patch").code, 1);
}

#[test]
fn places_are_those_of_the_schema_and_of_the_patch() {
    let folder = Folder::with(&[
        ("shop.tl", "a x:int y:duoble = A;\nb z:intt = B;\n"),
        ("a.patch", "\nretype field x of a to lnog;\n"),
    ]);
    let run = folder.tl("check shop.tl --patch a.patch --error-format short");
    let places: Vec<_> = run.err.lines().filter_map(|it| it.split(": error").next()).collect();
    assert!(
        places.contains(&"a.patch:2:1")
            && places.contains(&"shop.tl:1:11")
            && places.contains(&"shop.tl:2:5"),
        "{}",
        run.err
    );
}

#[test]
fn patches_stand_in_the_configuration() {
    let folder = Folder::with(&[
        ("shop.tl", &shop()),
        ("a.patch", "drop field price of shop.item;\n"),
        ("b.patch", "rename field title of shop.item to price;\n"),
    ]);
    folder.write(
        "tl.toml",
        "[[schema]]\nname = \"shop\"\nfiles = [\"shop.tl\"]\noutput = \"src\"\npatches = [\"a.patch\", \"b.patch\"]\n",
    );
    folder.clean("generate");
    let code = folder.read("src/shop.rs");
    assert!(code.contains("pub price: "), "{code}");
    assert!(!code.contains("pub title"), "{code}");
    let shown = folder.clean("export --schema shop --format tl");
    assert!(shown.contains("id:long price:string = shop.Item"), "{shown}");
    assert_eq!(folder.tl("export --schema shopp").code, 2);
    assert!(folder.clean("show shop.item").contains("price:string"));
    folder.write("b.patch", "drop field title of shop.itm;\n");
    let run = folder.tl("generate");
    assert!(run.code == 1 && run.err.contains("b.patch:1:1"), "{}", run.err);
    // The files of the schema are as they were.
    assert_eq!(folder.read("shop.tl"), shop());
}

#[test]
fn conflicts_of_several_files_are_told_and_decided() {
    let folder = Folder::with(&[
        ("one.tl", "a#01 x:int = A;\nb#02 = B;\n---functions---\nf#03 = A;\n"),
        ("two.tl", "// Another.\na#01 x:long = A;\nb#02 = B;\nc#04 = C;\n"),
        ("three.tl", "a#05 x:string = A;\n---functions---\nf#03 = C;\n"),
    ]);
    let files = "one.tl two.tl three.tl";
    let run = folder.tl(&format!("check {files} --error-format short"));
    assert_eq!((run.code, run.err.matches("-duplicate]").count() >= 2), (1, true), "{}", run.err);
    let run = folder.tl(&format!("check {files} --merge first --error-format short"));
    assert_eq!(run.code, 0, "{}", run.err);
    let warnings: Vec<_> = run.err.lines().filter(|it| it.contains("merge-conflict")).collect();
    assert_eq!(
        warnings,
        [
            "two.tl:2:1: warning[merge-conflict]: several files declare a: the first counts",
            "three.tl:1:1: warning[merge-conflict]: several files declare a: the first counts",
            "three.tl:3:1: warning[merge-conflict]: several files declare f: the first counts",
        ]
    );
    insta::assert_snapshot!(
        "merged_first",
        folder.clean(&format!("export {files} --merge first --format tl"))
    );
    insta::assert_snapshot!("merged_last", folder.clean(&format!("export {files} --merge last --format tl")));
    // What comes out is one schema that says the same.
    for policy in ["first", "last"] {
        folder.clean(&format!("export {files} --merge {policy} --format tl -o merged.tl"));
        folder.clean("check merged.tl");
    }
    folder.write(
        "tl.toml",
        "[[schema]]\nname = \"all\"\nfiles = [\"one.tl\", \"two.tl\", \"three.tl\"]\noutput = \"src\"\nmerge = \"last\"\n",
    );
    let run = folder.tl("generate");
    assert_eq!((run.code, run.err.matches("merge-conflict").count()), (0, 3), "{}", run.err);
    assert_eq!(
        folder.clean("export --schema all --format tl"),
        folder.clean(&format!("export {files} --merge last --format tl"))
    );
}

/// Of the files that a `[[schema]]` names, each set of patches is a schema.
#[test]
fn files_are_checked_with_the_patches_of_the_configuration() {
    let folder = Folder::with(&[
        ("a.tl", "a#00000001 x:Missing = A;\n"),
        ("good.patch", "retype field x of a to int;\n"),
        ("tl.toml", "[[schema]]\nname = \"good\"\nfiles = [\"a.tl\"]\npatches = [\"good.patch\"]\n"),
    ]);
    let run = folder.tl("check a.tl");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.starts_with("checked 1 file, 1 definition: 0 errors"), "{}", run.err);
    assert_eq!(folder.tl("check --each a.tl").code, 0);
    folder.write("other.tl", "b = B;\n");
    assert_eq!(folder.tl("check a.tl other.tl").code, 1, "the configuration has no schema of both");
    let plain = "\n[[schema]]\nname = \"plain\"\nfiles = [\"a.tl\"]\n";
    folder.write("tl.toml", folder.read("tl.toml") + plain);
    let run = folder.tl("check a.tl --error-format short");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("a.tl:1:14: error[unknown-type]"), "{}", run.err);
    assert!(run.err.contains("checked 2 files, 2 definitions: 1 error, 0 warnings"), "{}", run.err);
    folder.write("good.patch", "retype field y of a to int;\n");
    assert!(
        folder.tl("check a.tl --error-format short").err.contains("good.patch:1:1"),
        "mistakes of the patch"
    );
}

#[test]
fn a_whole_layer_is_patched() {
    let api = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/telegram/api.tl");
    let folder = Folder::with(&[(
        "a.patch",
        "drop function messages.sendMessage;\nrename type InputPeer to Peer2;\nretype field country of nearestDc to bytes;\n",
    )]);
    let api = api.display();
    let run = folder.tl(&format!("diff {api} {api} --format json"));
    assert_eq!(run.code, 0);
    folder.clean(&format!("export {api} --patch a.patch --format tl -o new.tl"));
    folder.clean("check new.tl");
    let diff = folder.clean(&format!("diff {api} new.tl --format json"));
    let diff: serde_json::Value = serde_json::from_str(&diff).unwrap();
    let changes = diff["changes"].as_array().unwrap();
    let named = |name: &str| changes.iter().find(|it| it["name"] == name).unwrap();
    assert_eq!(named("messages.sendMessage")["change"], "removed");
    assert_eq!(named("nearestDc")["rule"], "field-respelled");
    assert_eq!(named("Peer2")["change"], "renamed");
    // Ids stay, so nothing that names the type breaks.
    let broken: Vec<_> =
        changes.iter().filter(|it| it["rating"].as_str().unwrap().starts_with("breaking")).collect();
    assert_eq!(broken.len(), 1, "{broken:#?}");
}
