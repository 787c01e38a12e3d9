//! Commands that write schema files.

mod common;

use common::Folder;

const UNTIDY: &str = "// first\n\na   x : int = A ; // why\n---functions---\nf x:a =A;";

#[test]
fn fmt_prints_writes_and_compares() {
    let folder = Folder::with(&[("a.tl", UNTIDY)]);
    insta::assert_snapshot!("formatted", folder.clean("fmt a.tl"));
    insta::assert_snapshot!("diff", folder.tl("fmt -d a.tl").out);
    let run = folder.tl("fmt --check a.tl --error-format short");
    let expected = "a.tl:3:1: error[not-formatted]: this file is not formatted; `tl fmt -w` does it\n";
    assert_eq!((run.code, run.err.as_str()), (1, expected));
    assert_eq!(folder.read("a.tl"), UNTIDY, "nothing has been written so far");
    folder.clean("fmt -w a.tl");
    let text = folder.read("a.tl");
    assert_eq!(text, folder.clean("fmt a.tl"));
    let run = folder.tl("fmt --check --diff a.tl");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

/// A block comment has line ends, too.
#[test]
fn fmt_keeps_the_line_ends_of_a_file() {
    let untidy = "// first\n\na   x : int = A ; /* on\n two */\n---functions---\nf x:a =A;\n";
    let folder = Folder::with(&[("lf.tl", untidy)]);
    folder.clean("fmt -w lf.tl");
    let tidy = folder.read("lf.tl");
    for end in ["\r\n", "\r"] {
        folder.write("other.tl", tidy.replace('\n', end));
        assert_eq!(folder.tl("fmt --check other.tl").code, 0, "{end:?}");
        folder.write("other.tl", untidy.replace('\n', end));
        assert_eq!(folder.tl("fmt --check other.tl").code, 1);
        assert_eq!(folder.clean("fmt other.tl"), tidy.replace('\n', end));
        folder.clean("fmt -w other.tl");
        assert_eq!(folder.read("other.tl"), tidy.replace('\n', end));
    }
    // Where they are mixed, those of most lines hold for all.
    folder.write("mixed.tl", tidy.replacen('\n', "\r\n", 2));
    assert_eq!(folder.tl("fmt --check mixed.tl").code, 1);
    folder.clean("fmt -w mixed.tl");
    assert_eq!(folder.read("mixed.tl"), tidy);
    folder.write("mixed.tl", tidy.replace('\n', "\r\n").replacen("\r\n", "\n", 1));
    folder.clean("fmt -w mixed.tl");
    assert_eq!(folder.read("mixed.tl"), tidy.replace('\n', "\r\n"));
}

/// Written ids are put into lines, which stay as they are.
#[test]
fn ids_keep_the_line_ends_of_a_file() {
    let folder = Folder::with(&[("a.tl", "a x:int = A;\r\nb = B;\r\n")]);
    folder.clean("ids --write a.tl");
    let text = folder.read("a.tl");
    assert!(
        text.contains('#') && text.matches("\r\n").count() == 2 && text.matches('\n').count() == 2,
        "{text:?}"
    );
}

#[test]
fn fmt_leaves_a_file_alone_that_is_not_tl() {
    let folder = Folder::with(&[("good.tl", UNTIDY), ("bad.tl", "a  =")]);
    let run = folder.tl("fmt -w good.tl bad.tl");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!((folder.read("good.tl"), folder.read("bad.tl")), (UNTIDY.to_owned(), "a  =".to_owned()));
}

#[test]
fn ids_are_listed_beside_what_they_should_be() {
    let text = "a#deadbeef x:int = A;\nb x:int = A;\nboolTrue#997275b5 = Bool;\n";
    let folder = Folder::with(&[("a.tl", text)]);
    let run = folder.tl("ids a.tl");
    insta::assert_snapshot!(format!("{}{}", run.out, run.err));
}

#[test]
fn an_id_that_differs_is_explained() {
    // By the other rule, in the table of known ids, under an older name, and not at all.
    let text = "a#03677155 flags:# b:flags.0?true = A;\n\
        ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;\n\
        userLegacy#1ec2365e id:int = User;\nc#deadbeef = C;\n";
    let folder = Folder::with(&[("a.tl", text)]);
    let run = folder.tl("ids --id-rule telegram a.tl");
    insta::assert_snapshot!(format!("{}{}", run.out, run.err));
}

#[test]
fn missing_ids_are_written_and_nothing_else_changes() {
    let text = "\u{feff}int ? = Int;\r\n// comment é\r\n a  x :int = A ;\tb#12 = A;_ y:int = C;\r\n\
        ---functions---\r\n@read f\r\n  n : # = A;";
    let folder = Folder::with(&[("a.tl", text)]);
    let run = folder.tl("ids --write a.tl");
    assert_eq!((run.code, run.err.as_str()), (0, "a.tl: 2 ids written\n"));
    let written = folder.read("a.tl");
    let expected = text.replace(" a  x", " a#d2aa78f6  x").replace("@read f", "@read f#d0d14428");
    assert_eq!(written, expected);
    let run = folder.tl("ids --write a.tl");
    assert_eq!(run.err, "a.tl: 0 ids written\n");
    assert_eq!(folder.read("a.tl"), written);
}

#[test]
fn copies_of_a_declaration_get_the_id_that_one_of_them_has() {
    let files = [("a.tl", "a x:int = A;\nb = B;\n"), ("b.tl", "b = B;\na#d2aa78f6 x:int = A;\n")];
    let folder = Folder::with(&files);
    assert_eq!(folder.tl("check a.tl b.tl").code, 0);
    let run = folder.tl("ids a.tl b.tl");
    assert_eq!(run.out.lines().skip(1).count(), 2, "{}", run.out);
    let run = folder.tl("ids --write a.tl b.tl");
    assert_eq!(run.err, "a.tl: 2 ids written\nb.tl: 1 id written\n");
    let b = folder.read("b.tl").lines().next().unwrap().to_owned();
    assert_eq!(folder.read("a.tl"), format!("a#d2aa78f6 x:int = A;\n{b}\n"));
}

const SEVERAL: &str = r#"
[[schema]]
name = "shop"
files = ["shop.tl", "more/*.tl"]
[[schema]]
name = "old"
layers = [{ layer = 1, files = ["old.tl"] }, { layer = 2, files = ["shop.tl"] }]
"#;

/// All of them, each once, in one run.
#[test]
fn without_files_fmt_formats_those_of_the_configuration() {
    let untidy = |name: &str| format!("{name}   x : int = A{name};");
    let folder = Folder::with(&[("tl.toml", SEVERAL)]);
    for (path, name) in [("shop.tl", "a"), ("more/b.tl", "b"), ("old.tl", "c"), ("other.tl", "d")] {
        folder.write(path, untidy(name));
    }
    let run = folder.tl("fmt --check --error-format short");
    let files: Vec<_> = run.err.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!((run.code, files), (1, vec!["more/b.tl", "old.tl", "shop.tl"]));
    folder.clean("fmt -w");
    assert_eq!(folder.tl("fmt --check").code, 0);
    assert_eq!(folder.read("other.tl"), untidy("d"), "no schema names it");
    assert_eq!(Folder::new().tl("fmt").code, 2);
}

/// A page is no file to format, and its neighbour is.
#[test]
fn without_files_fmt_leaves_other_forms_alone() {
    let json = r#"{"constructors":[{"id":"1","predicate":"b","params":[],"type":"B"}],"methods":[]}"#;
    let tables = "[[schema]]\nname = \"shop\"\nfiles = [\"b.json\", \"shop.tl\"]";
    let folder = Folder::with(&[("tl.toml", tables), ("b.json", json), ("shop.tl", "a   = A;")]);
    folder.clean("fmt -w");
    assert_eq!((folder.read("b.json").as_str(), folder.read("shop.tl").as_str()), (json, "a = A;\n"));
}

#[test]
fn without_files_ids_are_those_of_the_configuration() {
    let folder = Folder::with(&[("tl.toml", SEVERAL), ("shop.tl", "a = A;\n"), ("old.tl", "c = C;\n")]);
    folder.write("more/b.tl", "b = B;\n");
    let run = folder.tl("ids");
    assert_eq!(run.err, "error: --schema says which schema is meant: `shop`, `old`\n");
    let names = |args: &str| {
        let all = folder.clean(args);
        all.lines().skip(1).map(|line| line.split("  ").last().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("ids --schema shop"), ["a", "b"]);
    assert_eq!(names("ids --schema old"), ["a"], "the newest layer");
    folder.clean("ids --write --schema shop");
    assert_eq!(folder.read("more/b.tl").matches('#').count(), 1);
    assert_eq!(folder.read("old.tl"), "c = C;\n");
    assert_eq!(folder.tl("ids --schema shop shop.tl").code, 2, "files and a schema");
}

/// A patched schema stands in no file.
#[test]
fn ids_of_a_patched_schema_are_listed_and_not_written() {
    let tables = "[[schema]]\nname = \"shop\"\nfiles = [\"a.tl\"]\npatches = [\"a.patch\"]";
    let folder = Folder::with(&[("tl.toml", tables), ("a.tl", "a = A;\n")]);
    folder.write("a.patch", "add constructor b#00000007 = A;\n");
    assert!(folder.clean("ids").contains("00000007"));
    let run = folder.tl("ids --write");
    assert_eq!((run.code, folder.read("a.tl").as_str()), (2, "a = A;\n"));
    assert!(run.err.contains("what patches make"), "{}", run.err);
}
