//! Pages as schema files.

use crate::input::{Form, Input};
use std::path::Path;
use tlforge_docs::Kind;
use tlforge_parser::{level::Levels, render::short, schema::resolve::Options};

const METHOD: &str = include_str!("tests/method.html");

fn read(files: &[(&str, &str)]) -> Input {
    let mut input = Input::default();
    for (name, text) in files {
        let form = Form::of_file(Path::new(name), text.as_bytes());
        input.add(name, form, text.as_bytes().to_vec()).unwrap();
    }
    input
}

/// All that is found, but infos.
fn found(input: &Input) -> Vec<String> {
    let loaded = input.load(Options::default(), &Levels::default());
    let of = loaded.diagnostics.iter().map(|it| short(&input.map, it));
    of.filter(|it| !it.contains(": info[")).collect()
}

#[test]
fn a_page_is_a_schema_and_documentation_whatever_its_name() {
    for name in ["method.html", "method", "view.txt"] {
        let input = read(&[(name, METHOD)]);
        assert_eq!(found(&input), Vec::<String>::new(), "{name}");
        let loaded = input.load(Options::default(), &Levels::default());
        assert_eq!((loaded.schema.combinators.len(), loaded.schema.layer), (2, Some(3)));
        let documentation = input.documentation();
        let item = documentation.get(Kind::Method, "shop.find").unwrap();
        assert_eq!((item.description.as_str(), item.source.as_str()), ("Finds an article.", name));
    }
}

#[test]
fn what_a_page_declares_not_is_accepted_unless_there_is_a_schema() {
    let types = "shop.tag#01 = shop.Tag;\nshop.other#3 = shop.Other;\n";
    assert_eq!(found(&read(&[("a.html", METHOD), ("b.tl", types)])), Vec::<String>::new());
    let lacking = found(&read(&[("a.html", METHOD), ("b.tl", "shop.other#3 = shop.Other;\n")]));
    assert_eq!(lacking.len(), 1, "{lacking:?}");
    assert!(
        lacking[0].starts_with("a.html:") && lacking[0].contains("there is no type shop.Tag"),
        "{lacking:?}"
    );
}

#[test]
fn a_declaration_that_two_pages_show_is_one_and_others_are_told() {
    let input = read(&[("a.html", METHOD), ("b.html", METHOD)]);
    assert_eq!(found(&input), Vec::<String>::new());
    let other = METHOD.replace("title:", "name:").replace("<strong>title", "<strong>name");
    let found = found(&read(&[("a.html", METHOD), ("b.html", &other)]));
    assert!(found.iter().all(|it| it.starts_with("b.html:")), "{found:?}");
    assert!(found.iter().any(|it| it.contains("declared twice")), "{found:?}");
}

#[test]
fn a_page_that_contradicts_its_scheme_is_told_with_its_place() {
    let rows: Vec<&str> = METHOD.split("<tr>\n<td>").collect();
    let row = |at: usize| format!("<tr>\n<td>{}", rows[at].split("</tbody>").next().unwrap());
    let (flags, title, tags) = (row(1), row(2), row(3));
    let cases = [
        ("a parameter less", METHOD.replace(&title, ""), "lacks `title`"),
        ("another parameter", METHOD.replace("<strong>title", "<strong>titles"), "no parameter `titles`"),
        (
            "another type",
            METHOD.replace("<td><a href=\"/type/string\">string", "<td><a href=\"/type/int\">int"),
            "`title` is of type `string`",
        ),
        (
            "another bit",
            METHOD.replace("flags</a>.1?", "flags</a>.2?"),
            "`tags` is of type `flags.1?Vector<shop.Tag>`",
        ),
        (
            "another order",
            METHOD.replace(&title, "").replace(&tags, &format!("{tags}{title}")),
            "`title` stands at another place",
        ),
        ("no flags", METHOD.replace(&flags, ""), "lacks `flags`"),
        ("another result", METHOD.replace("shop.Item</a></p>", "shop.Items</a></p>"), "this is `shop.Item`"),
        (
            "another method",
            METHOD.replace(">shop.find</a>#", ">shop.look</a>#"),
            "does not declare `shop.find`",
        ),
        (
            "a broken scheme",
            METHOD.replace(" = <a  href=\"/type/shop.Item\" >", " <a  href=\"/type/shop.Item\" >"),
            "error[syntax]",
        ),
    ];
    for (what, page, expected) in cases {
        assert_ne!(page, METHOD, "{what}");
        let found = found(&read(&[("a.html", &page)]));
        assert!(
            found.iter().any(|it| it.contains(expected) && it.starts_with("a.html:")),
            "{what}: {found:?}"
        );
    }
}

#[test]
fn the_lists_of_a_type_are_held_against_its_scheme() {
    let page = include_str!("tests/type.html");
    assert_eq!(found(&read(&[("a.html", page)])), Vec::<String>::new());
    let row = "<tr>\n<td><a href=\"/method/shop.find\">shop.find</a></td>\n<td>Finds an article.</td>\n</tr>";
    for (from, to, expected) in [
        ("shop.noItem</a></td>", "shop.nothing</a></td>", "does not declare `shop.nothing`"),
        (row, "", "`Methods` lacks `shop.find`"),
        (
            "#2 = <a  href=\"/type/shop.Item\"",
            "#2 = shop.Other; x#3 = <a  href=\"/type/shop.Item\"",
            "declares `shop.noItem` of type `shop.Other`",
        ),
    ] {
        assert!(page.contains(from), "{from}");
        let found = found(&read(&[("a.html", &page.replace(from, to))]));
        assert!(found.iter().any(|it| it.contains(expected)), "{from}: {found:?}");
    }
}
