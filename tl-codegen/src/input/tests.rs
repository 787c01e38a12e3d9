use super::*;

fn read(name: &str, bytes: &[u8]) -> (Vec<(String, String)>, Vec<String>) {
    let mut input = Input::default();
    input.add(name, Form::of_path(Path::new(name)), bytes.to_vec()).unwrap();
    let of = |source: &Source| {
        let file = input.map.get(source.id).unwrap();
        (file.name().to_owned(), file.text().to_owned())
    };
    let diagnostics =
        input.diagnostics.iter().map(|it| tlforge_parser::render::short(&input.map, it)).collect();
    (input.sources.iter().map(of).collect(), diagnostics)
}

const JSON: &str = r#"{"constructors":[{"id":"1","predicate":"a","params":[],"type":"A"}],"methods":[]}"#;

#[test]
fn the_form_is_that_of_the_extension() {
    for (path, form) in
        [("a.tl", Form::Text), ("a", Form::Text), ("x/a.JSON", Form::Json), ("a.json.tlo", Form::Tlo)]
    {
        assert_eq!(Form::of_path(Path::new(path)), form, "{path}");
    }
}

#[test]
fn what_is_no_text_is_no_source_and_has_a_place() {
    for (name, bytes, expected) in [
        ("a.tl", b"a = A;\n//\xe9".as_slice(), "a.tl:2:3: error[encoding]: the byte 0xe9 is not UTF-8 here"),
        ("a.tl", b"\xff\xfea\0", "a.tl:1:1: error[encoding]: the file is UTF-16, not UTF-8"),
        ("a.json", b"{\n\xe9}", "a.json:2:1: error[encoding]: the byte 0xe9 is not UTF-8 here"),
    ] {
        assert_eq!(read(name, bytes), (vec![], vec![expected.to_owned()]));
    }
}

#[test]
fn a_byte_order_mark_is_taken_away_and_told() {
    let (sources, diagnostics) = read("a.tl", "\u{feff}a = A;".as_bytes());
    assert_eq!(sources, [("a.tl".to_owned(), "a = A;".to_owned())]);
    assert_eq!(diagnostics, ["a.tl:1:1: info[bom]: the file begins with a byte order mark"]);
}

#[cfg(feature = "interchange")]
#[test]
fn other_forms_are_read_as_tl() {
    let text = "a#00000001 = A;\n";
    assert_eq!(read("a.json", JSON.as_bytes()), (vec![("a.json (as TL)".into(), text.into())], vec![]));
    let (sources, diagnostics) = read("a.json", format!("\u{feff}{JSON}").as_bytes());
    assert_eq!((sources.len(), diagnostics.len()), (1, 1), "a byte order mark is told: {diagnostics:?}");
    let wrong = "{\"methods\":[\n{}]}";
    let expected = "a.json:2:2: error[interchange]: missing field `predicate`";
    assert_eq!(read("a.json", wrong.as_bytes()), (vec![], vec![expected.to_owned()]));
    let expected = "a.tlo:1:1: error[interchange]: at byte 0: the file ends where the magic number of the file should be";
    assert_eq!(read("a.tlo", b""), (vec![], vec![expected.to_owned()]));
}

#[cfg(not(feature = "interchange"))]
#[test]
fn without_the_feature_other_forms_are_refused_and_the_feature_is_named() {
    for form in ["json", "tlo"] {
        let (sources, diagnostics) = read(&format!("a.{form}"), JSON.as_bytes());
        assert_eq!(sources, []);
        let expected = format!(
            "a.{form}:1:1: error[interchange]: to read .{form} files, tlforge-codegen needs its feature `interchange`"
        );
        assert_eq!(diagnostics, [expected]);
    }
}

#[cfg(not(feature = "pages"))]
#[test]
fn without_the_feature_pages_are_refused_and_the_feature_is_named() {
    for name in ["a.html", "a", "view.txt"] {
        let bytes = b"<!DOCTYPE html>";
        let mut input = Input::default();
        input.add(name, Form::of_file(Path::new(name), bytes), bytes.to_vec()).unwrap();
        let found: Vec<_> =
            input.diagnostics.iter().map(|it| tlforge_parser::render::short(&input.map, it)).collect();
        let expected = "error[page]: to read pages, tlforge-codegen needs its feature `pages`";
        assert_eq!(found, [format!("{name}:1:1: {expected}")]);
        assert!(input.sources.is_empty());
    }
}

#[cfg(not(feature = "patches"))]
#[test]
fn without_the_feature_nothing_is_changed_and_the_feature_is_named() {
    let refused = |policy, patches: &[&str]| {
        let prepared = Input::default().prepare(policy, patches, Options::default());
        prepared.err().map(|error| error.to_string())
    };
    assert_eq!(refused(Merge::Refuse, &[]), None);
    let expected =
        "patches, and `merge` where it is not `refuse`, need the feature `patches` of tlforge-codegen";
    assert_eq!(refused(Merge::Last, &[]).as_deref(), Some(expected));
    assert_eq!(refused(Merge::Refuse, &["a.tlpatch"]).as_deref(), Some(expected));
}
