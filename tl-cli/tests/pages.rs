//! Documentation pages wherever a schema file may stand.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::Folder;
use std::{fs, path::Path};

/// A page of our own.
fn page(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tl-docs/tests/pages");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn folder() -> Folder {
    let folder = Folder::new();
    for name in ["method-old", "method-new", "method-later", "constructor", "type", "type-built-in", "errors"]
    {
        folder.write(&format!("pages/{}/{name}.html", &name[..1]), page(&format!("{name}.html")));
    }
    folder
}

#[test]
fn a_page_a_view_of_it_and_a_folder_are_checked() {
    let folder = folder();
    let view = page("method-old.html").replace('\n', "\n|\n|\n");
    folder.write("view", format!("a repository\n{view}"));
    for (files, definitions) in [("pages/m/method-old.html", 3), ("view", 3), ("pages", 5), ("pages view", 5)]
    {
        let run = folder.tl(&format!("check {files}"));
        assert_eq!(run.code, 0, "{files}: {}", run.err);
        assert!(run.err.contains(&format!("{definitions} definitions: 0 errors, 0 warnings")), "{}", run.err);
    }
    let mut command = folder.command("check -");
    let out = command.stdin(fs::File::open(folder.path().join("view")).unwrap()).output().unwrap();
    assert!(out.status.success() && String::from_utf8_lossy(&out.stderr).contains("3 definitions"));
}

#[test]
fn diagnostics_point_into_the_page() {
    let folder = Folder::new();
    let text =
        page("method-old.html").replace("?<a  href=\"/type/int\" >int", "?<a  href=\"/type/int\" >Nat");
    folder.write("a.html", text.replace("limit:flags.0", "limit:flaggs.0"));
    let run = folder.tl("check --error-format short a.html");
    let line = text.lines().position(|line| line.contains("limit:")).unwrap() + 1;
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains(&format!("a.html:{line}:")) && run.err.contains("parameter flaggs"),
        "{}",
        run.err
    );
    let run = folder.tl("check a.html");
    assert!(run.err.contains("limit:flaggs.0?<a  href"), "the page is shown: {}", run.err);
}

#[test]
fn a_page_is_formatted_exported_and_generated() {
    let folder = folder();
    let text = folder.clean("fmt pages/m/method-old.html");
    assert!(text.starts_with("// LAYER 3\n\nshop.itemsEmpty#5a1c7a0e = shop.Items;\n"), "{text}");
    folder.write("a.tl", &text);
    assert_eq!(folder.clean("fmt a.tl"), text);
    for refused in ["fmt -w pages/m/method-old.html", "fmt --check pages", "fmt --diff pages"] {
        assert_eq!(folder.tl(refused).code, 2, "{refused}");
    }
    let json = folder.clean("export pages/m/method-old.html");
    let line =
        page("method-old.html").lines().position(|line| line.contains(">shop.search</a>#")).unwrap() + 1;
    assert!(json.contains(&format!("\"result\":\"shop.Items\",\"line\":{line},")), "{json}");
    folder.write("tl.toml", "[[schema]]\nname = \"shop\"\nfiles = [\"pages\"]\noutput = \"out\"\n");
    folder.clean("generate");
    let code = folder.read("out/shop.rs");
    assert!(code.contains("pub struct Search") && code.contains("pub struct Get"), "{code}");
}

#[test]
fn what_is_no_page_of_a_schema_is_told() {
    let folder = folder();
    folder.write("pages/other.html", page("other.html"));
    folder.write("pages/style.css", "a { }");
    let run = folder.tl("check --info pages");
    assert!(run.err.contains("pages/style.css") && run.err.contains("info[page-other]"), "{}", run.err);
    assert_eq!(folder.tl("check pages").code, 0);
    let run = folder.tl("check pages/other.html");
    assert!(run.err.contains("warning[page-other]"), "{}", run.err);
    folder.write("cut.html", "<p>nothing</p>");
    let run = folder.tl("check cut.html");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[page]"), "{}", run.err);
}

#[test]
fn documentation_of_many_pages_becomes_one_document() {
    let folder = folder();
    folder.write(
        "pages/method-of-9.html",
        page("method-old.html")
            .replace("Layer 3 ", "Layer 7 ")
            .replace("<strong>3 &ndash; Prices</strong>", "3 &ndash; Prices"),
    );
    let run = folder.tl("docs extract pages -o docs.json");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.ends_with("read 8 documents: 0 errors, 0 warnings\n"), "{}", run.err);
    let docs: serde_json::Value = serde_json::from_str(&folder.read("docs.json")).unwrap();
    let names: Vec<&str> =
        docs["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["shop.item", "basket.clear", "basket.get", "shop.search", "int", "shop.Items"]);
    assert_eq!((&docs["items"][3]["layer"], &docs["layer"]), (&7.into(), &7.into()), "the newer layer wins");
    assert_eq!(docs["items"][1]["available_from"], 7);
    assert_eq!(docs["errors"].as_array().unwrap().len(), 4);
    let plain = folder.clean("docs extract --text plain pages/m/method-old.html");
    assert!(plain.contains("See how to search » and the constructor shop.item."), "{plain}");
    assert!(folder.clean("docs extract docs.json") == folder.read("docs.json"), "it is taken as it is");
}

#[test]
fn what_pages_say_is_counted_and_what_they_say_wrongly_is_told() {
    let folder = folder();
    insta::assert_snapshot!(folder.clean("docs coverage pages"));
    let text = page("method-old.html").replace("Possible errors</h3>", "Errors</h3>");
    folder.write("pages/m/method-old.html", text);
    let run = folder.tl("docs coverage --error-format short pages");
    assert_eq!(run.code, 0);
    assert!(run.err.contains("warning[page-structure]: the heading `Errors` is not known"), "{}", run.err);
    folder.write("pages/cut.html", "<!DOCTYPE html><html><body>");
    let run = folder.tl("docs extract --error-format short pages");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("pages/cut.html:1:1: error[page]"), "{}", run.err);
    let text = page("method-new.html").replace(" = X;", " X;");
    folder.write("broken.html", text);
    let run = folder.tl("docs extract --error-format short broken.html");
    assert!(run.code == 1 && run.err.contains("error[syntax]"), "{}", run.err);
}

/// The view of a page that a repository browser shows, as a user has sent it, if it is at hand.
fn seed() -> Option<std::path::PathBuf> {
    let shared = std::env::var_os("TL_SHARED_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), Into::into);
    let found = fs::read_dir(shared.join("data/seed")).ok()?.next()?.ok()?.path();
    Some(found)
}

#[test]
fn the_view_that_a_user_has_sent_is_a_schema_and_its_documentation() {
    let Some(view) = seed() else {
        eprintln!("skipped: no view of a page at hand (set TL_SHARED_DIR)");
        return;
    };
    let folder = Folder::new();
    folder.write("view.txt", fs::read(view).unwrap());
    let schema = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/seed.tl")).unwrap();
    assert_eq!(folder.clean("fmt view.txt"), format!("// LAYER 185\n\n{schema}"));
    let run = folder.tl("check view.txt");
    assert!(run.err.contains("8 definitions: 0 errors, 0 warnings"), "{}", run.err);
    folder.write("tl.toml", "[[schema]]\nname = \"seed\"\nfiles = [\"view.txt\"]\noutput = \"out\"\n");
    folder.clean("generate");
    let code = folder.read("out/seed.rs");
    for line in ["pub const LAYER: i32 = 185;", "/// * 400 `CONNECTION_ID_INVALID`", "/// # Availability"] {
        assert!(code.contains(line), "{line}");
    }
    let docs: serde_json::Value = serde_json::from_str(&folder.clean("docs extract view.txt")).unwrap();
    let item = &docs["items"][0];
    assert_eq!(item["name"], "account.getBotBusinessConnection");
    assert_eq!(item["params"][0]["type"], "string");
    assert_eq!(item["result"], "Updates");
    assert_eq!(item["errors"][0]["code"], 400);
    assert_eq!(item["availability"]["bots"], true);
    assert_eq!(item["related"].as_array().unwrap().len(), 4);
    assert_eq!(item["description"].as_str().unwrap().lines().count(), 4);
}
