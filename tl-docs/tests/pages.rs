//! Documentation pages: what is read of them, mirrors of them, and faults in them.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stderr)]

use std::{fmt::Write as _, fs, path::PathBuf};
use tlforge_docs::{
    json,
    page::{self, Page, ProblemKind},
};

/// Pages of our own, with the shapes of real ones.
fn pages() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn source(name: &str) -> String {
    pages().into_iter().find(|(it, _)| it == name).unwrap().1
}

/// All that was read, as text.
fn shown(page: &Page) -> String {
    let mut out = format!("{:?}\n{}", page.kind, json::write(&page.documentation()));
    for section in &page.sections {
        _ = writeln!(out, "# {}\n{}", section.title, section.text);
    }
    if let Some(scheme) = &page.scheme {
        _ = write!(out, "--- scheme\n{}", scheme.text());
    }
    out
}

fn problems(text: &str) -> Vec<String> {
    let of = |page: &Page| page.problems.iter().map(|it| it.message.to_string()).collect::<Vec<_>>();
    page::read(text).iter().flat_map(of).collect()
}

#[test]
fn all_fields_of_a_page_are_read() {
    for (name, text) in pages() {
        let pages = page::read(&text);
        assert_eq!(pages.len(), 1, "{name}");
        let page = &pages[0];
        if name != "other" {
            assert_eq!(page.problems, [], "{name}");
        }
        insta::assert_snapshot!(name, shown(page));
    }
}

/// How mirrors show a page.
fn views(text: &str) -> Vec<(&'static str, String)> {
    let lines: Vec<&str> = text.split('\n').collect();
    let encoded = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let decoded = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&ndash;", "–")
        .replace("&quot;", "'")
        .replace("&amp;", "&");
    let number = |(at, line): (usize, &&str)| format!("{:4} | {line}", at + 1);
    let numbered: Vec<String> = lines.iter().enumerate().map(number).collect();
    let between: Vec<String> =
        lines.iter().enumerate().map(|(at, line)| format!("{}\n{line}", at + 1)).collect();
    let rows: Vec<String> = encoded
        .split('\n')
        .enumerate()
        .map(|(at, line)| format!("<tr><td><span>{}</span></td><td><code>{line}\n</code></td></tr>", at + 1))
        .collect();
    let bars = |text: &str| text.split('\n').collect::<Vec<_>>().join("\n|\n|\n");
    vec![
        (
            "bars between lines",
            format!("mirror of\nhttps://example.org/shop.git\n188 lines\n{}\n|\n", bars(text)),
        ),
        ("bars, entities decoded", format!("mirror of\n{}", bars(&decoded))),
        ("entities decoded", decoded),
        ("numbers in front", format!("shop.html\n{}\nTerms\nPrivacy\n", numbered.join("\n"))),
        ("numbers between", format!("shop.html\n{}\nTerms\n", between.join("\n"))),
        ("bars in front", lines.iter().map(|line| format!("| {line}\n")).collect()),
        ("encoded", format!("shop.html\n{encoded}\nTerms\n")),
        (
            "a table in a page",
            format!("<!DOCTYPE html><html><body><table>{}</table></body></html>", rows.concat()),
        ),
        ("other line ends", format!("\u{feff}{}", text.replace('\n', "\r\n"))),
        ("text behind it", format!("{text}\n\nPowered by nothing\n")),
    ]
}

#[test]
fn a_mirror_says_the_same() {
    for (name, text) in pages().iter().filter(|(name, _)| name != "other") {
        let expected = shown(&page::read(text)[0]);
        for (view, text) in views(text) {
            let pages = page::read(&text);
            assert_eq!(pages.len(), 1, "{name}, {view}");
            let found = shown(&pages[0]);
            let blanks = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(blanks(&found), blanks(&expected), "{name}, {view}");
            let problems: Vec<_> =
                pages[0].problems.iter().filter(|it| it.kind != ProblemKind::Mended).collect();
            assert!(problems.is_empty(), "{name}, {view}: {problems:?}");
        }
    }
}

#[test]
fn several_documents_in_one_view_are_several_pages() {
    let texts: Vec<String> = ["method-old", "type", "errors"].map(source).to_vec();
    let text = texts.join("\nnext file\n");
    let pages = page::read(&text);
    let found: Vec<String> = pages.iter().map(shown).collect();
    let expected: Vec<String> = texts.iter().map(|text| shown(&page::read(text)[0])).collect();
    assert_eq!(found, expected);
    assert!(text[pages[1].range.clone()].starts_with("<!DOCTYPE html>"));
}

#[test]
fn places_are_those_of_the_file() {
    let text = source("constructor");
    for (view, text) in std::iter::once(("as it is", text.clone())).chain(views(&text)) {
        let page = &page::read(&text)[0];
        assert!(text[page.places.name.clone()].contains("shop.item"), "{view}");
        assert!(text[page.places.params.as_ref().unwrap()[3].clone()].contains("title"), "{view}");
        let scheme = page.scheme.as_ref().unwrap();
        for (at, range) in scheme.parts() {
            let c = scheme.text()[at..].chars().next().unwrap();
            let there = &text[range];
            let fits = there.starts_with(c) || there.starts_with('&') || there.is_empty();
            assert!(fits || c == '\n', "{view}: {c:?} is not {there:?}");
        }
    }
}

#[test]
fn a_decoded_type_is_mended_and_what_cannot_be_is_told() {
    let page = source("method-new");
    let told = |text: &str| {
        let page = page::read(&page.replace("Runs a query with a basket.", text)).remove(0);
        let kinds: Vec<ProblemKind> = page.problems.iter().map(|it| it.kind).collect();
        (page.item.unwrap().description, kinds)
    };
    assert_eq!(told("A Vector<long> of it"), (r"A Vector\<long> of it".into(), vec![ProblemKind::Mended]));
    assert_eq!(told("1 < 2, a <= b, a << b"), ("1 < 2, a <= b, a << b".into(), vec![]));
    assert!(!told("whether a<b").1.is_empty(), "the end of the paragraph is in what looks like a tag");
    let (text, kinds) = told("query Vector<long> x:!X = X;  </long>");
    assert_eq!(text, r"query Vector\<long> x:!X = X;");
    assert_eq!(kinds, [ProblemKind::Mended, ProblemKind::Mirror]);
    let (text, kinds) = told("write <code><b>bold</b></code>");
    assert_eq!((text.as_str(), kinds.as_slice()), ("write `bold`", [ProblemKind::Mirror].as_slice()));
}

/// A change of a page, and what must be said of it.
type Fault = (&'static str, &'static str, &'static str, &'static str);

const FAULTS: &[Fault] = &[
    (
        "method-old",
        "<h3><a class=\"anchor\" href=\"#result\" id=\"result\" name=\"result\">",
        "<h3><a class=\"anchor\" href=\"#answer\" id=\"answer\" name=\"answer\">",
        "heading `Result` is not known",
    ),
    ("method-old", "</a>Result</h3>", "</a>Returns</h3>", "heading `Returns` is not known"),
    ("method-old", "</a>Possible errors</h3>", "</a>Possible error</h3>", "`Possible error` is not known"),
    (
        "method-old",
        "</a>Bots can use this method</h3>",
        "</a>Premium bots can use this method</h3>",
        "not known",
    ),
    ("method-old", "<th>Description</th>", "<th>Description</th><th>Since</th>", "the columns are"),
    ("method-old", "<th>Code</th>\n<th>Type</th>", "<th>Type</th>\n<th>Code</th>", "the columns are"),
    (
        "method-old",
        "<td>What to look for; 2 * 3 is no formula, and snake_case is one word</td>",
        "",
        "has 3 cells, and here are 2",
    ),
    (
        "method-old",
        "<td>400</td>\n<td>QUERY_EMPTY</td>",
        "<td>QUERY_EMPTY</td>\n<td>400</td>",
        "not the code of an error",
    ),
    ("method-old", "<td>400</td>", "<td>999</td>", "`999` is not the code of an error"),
    ("method-old", "<td>QUERY_EMPTY</td>", "<td></td>", "`` is not the name of an error"),
    (
        "method-old",
        "<td><strong>query</strong></td>",
        "<td><strong></strong></td>",
        "not the name of a parameter",
    ),
    (
        "method-old",
        "<strong>limit</strong>",
        "<strong>query</strong>",
        "the parameter `query` is there twice",
    ),
    ("method-old", "<em>title</em>", "<em>title", "`<em>` is not closed"),
    ("method-old", "<em>title</em>", "title</em>", "closes nothing"),
    ("method-old", "<em>title</em>", "<blink>title</blink>", "not a tag of HTML"),
    ("method-old", "<em>title</em>", "<video>title</video>", "element `video` is not known"),
    ("method-old", "</body>\n</html>", "", "ends without `</html>`"),
    ("method-old", "Layer 3 ", "Layer three ", "does not say a layer"),
    ("method-old", "Layer 3 ", "Layer 4 ", "layer 4 is not in the list"),
    ("method-old", "?layer=1\"", "?layer=2\"", "leads to layer 2"),
    ("method-old", "1 &ndash; First articles", "First articles", "does not name a layer"),
    (
        "method-old",
        "/method/shop.search\" >shop.search</a></li>",
        "/method/\" >shop.search</a></li>",
        "no name in it",
    ),
    ("method-old", "<title>shop.search</title>", "<title>shop.find</title>", "this says `shop.find`"),
    ("method-old", "dir=\"auto\">shop.search</h1>", "dir=\"auto\">shop.find</h1>", "this says `shop.find`"),
    ("method-old", "class=\"current_page_link\" >shop.search", ">shop.search", "does not mark `shop.search`"),
    (
        "method-old",
        "current_page_link\" >shop.search",
        "current_page_link\" >shop.find",
        "the scheme marks `shop.find`",
    ),
    ("method-old", "<p><a href=\"/type/shop.Items\">shop.Items</a></p>", "", "section `Result` is empty"),
    ("method-old", "<pre class=\"page_scheme\">", "<pre class=\"scheme\">", "the page has no scheme"),
    ("method-old", "dev_layer_select", "layer_select", "no list of layers"),
    ("method-old", "id=\"dev_page_content\"", "id=\"content\"", "no element `dev_page_content`"),
    ("method-old", "id=\"dev_page_content_wrap\"", "id=\"wrap\"", "no element `dev_page_content_wrap`"),
    ("method-old", "breadcrumb clearfix", "crumbs clearfix", "no breadcrumbs"),
    (
        "method-old",
        "<td>The query is empty.</td>",
        "<td>The query is empty.<table><tr><td>x</td></tr></table></td>",
        "`table` is not expected in a cell",
    ),
    (
        "method-old",
        "<td>The query is empty.</td>",
        "<td colspan=\"2\">The query is empty.</td>",
        "the attribute `colspan`",
    ),
    (
        "method-old",
        "Bots can use this method</h3>",
        "Bots can use this method</h3>\n<p>But not all.</p>",
        "nothing below it",
    ),
    ("method-old", "<tbody>", "<tbody></tbody><tbody>", "a table has one body"),
    (
        "method-old",
        "<div class=\"footer_wrap\">",
        "<div id=\"dev_page_content\">More.</div><div class=\"footer_wrap\">",
        "outside of `dev_page_content_wrap`",
    ),
    ("method-later", "<p>Empties the basket.</p>", "", "no description, but its head repeats one"),
    ("method-old", "<p>How articles are found.</p>", "", ""),
    ("method-old", "<a href=\"/api/search\">Search</a></h4>", "Search</h4>", "one title with a link"),
    ("method-new", "Both users and bots can", "Everyone can", "`Everyone can use this method` is not known"),
    (
        "method-new",
        "<h3><a class=\"anchor\" href=\"#possible-errors\"",
        "<h3><a class=\"anchor\" id=\"only-users-can-use-this-method\"></a>Only users can use this method</h3>\n<h3><a class=\"anchor\" href=\"#possible-errors\"",
        "says again who may call",
    ),
    ("method-later", "available as of layer 7.", "available since layer 7.", "does not mark"),
    ("method-later", "available as of layer 7.", "available as of layer seven.", "not understood"),
    ("method-later", "does not require any parameters", "needs nothing", "neither a table nor"),
    (
        "type",
        "<a href=\"/constructor/shop.items\">shop.items</a></td>",
        "<a href=\"/constructor/shop.item\">shop.items</a></td>",
        "does not lead to its page",
    ),
    ("type", "</a>Methods</h3>", "</a>Functions</h3>", "`Functions` is not known"),
    ("errors", "303 SEE_OTHER</h3>", "SEE_OTHER</h3>", "`SEE_OTHER` is not known"),
    ("errors", "Examples of Errors:</h4>", "Samples:</h4>", "`Samples:` is not known"),
    ("errors", "SHOP_MOVED_X: ", "moved shops, ", "not an error with its description"),
];

#[test]
fn every_fault_is_noticed() {
    for (name, from, to, expected) in FAULTS {
        let page = source(name);
        let faulty = match *from {
            "</body>\n</html>" => page.split_once("</body>").unwrap().0.to_owned(),
            from => {
                assert!(page.contains(from), "{name} has no {from}");
                page.replacen(from, to, 1)
            }
        };
        let problems = problems(&faulty);
        if expected.is_empty() {
            assert!(problems.is_empty(), "{from}: {problems:?}");
        } else {
            assert!(problems.iter().any(|it| it.contains(expected)), "{from} → {to}: {problems:?}");
        }
    }
}

/// Pages of the site, if they are at hand.
fn real_pages() -> Vec<(String, String)> {
    let shared = std::env::var_os("TL_SHARED_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let mut folders = vec![shared.join("data/pages"), shared.join("data/seed")];
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(&folder).into_iter().flatten().map(|it| it.unwrap().path()) {
            match path.is_dir() {
                true => folders.push(path),
                false => pages.push((path.display().to_string(), fs::read_to_string(&path).unwrap())),
            }
        }
    }
    if pages.is_empty() {
        eprintln!("skipped: no pages at {} (set TL_SHARED_DIR)", shared.display());
    }
    pages.sort();
    pages
}

#[test]
fn real_pages_and_mirrors_of_them_are_read_whole() {
    for (number, (name, text)) in real_pages().into_iter().enumerate() {
        let pages = page::read(&text);
        assert_eq!(pages.len(), 1, "{name}");
        assert_eq!(pages[0].problems, [], "{name}");
        // Every page in every view takes minutes in a debug build.
        if number % 8 == 0 {
            let expected = shown(&pages[0]);
            for (view, text) in views(&text) {
                let blanks = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(blanks(&shown(&page::read(&text)[0])), blanks(&expected), "{name}, {view}");
            }
        }
    }
}

#[test]
fn what_is_there_twice_or_hidden_is_noticed() {
    let page = source("method-old");
    let section = |title: &str| {
        let start = page.find(title).and_then(|at| page[..at].rfind("<h3>")).unwrap();
        let end = page[start + 4..].find("<h3>").unwrap() + start + 4;
        &page[start..end]
    };
    let errors = section("Possible errors</h3>");
    let twice = problems(&page.replacen(errors, &errors.repeat(2), 1));
    assert!(twice.iter().any(|it| it.contains("`Possible errors` is there twice")), "{twice:?}");
    let hidden = problems(&page.replacen(errors, &format!("<!-- {errors} -->"), 1));
    assert!(hidden.iter().any(|it| it.contains("a comment hides")), "{hidden:?}");
    let start = page.find("<pre class").unwrap();
    let scheme = &page[start..page.find("</pre>").unwrap() + 6];
    let twice = problems(&page.replacen(scheme, &scheme.repeat(2), 1));
    assert!(twice.iter().any(|it| it.contains("second scheme")), "{twice:?}");
    let without = problems(&page.replacen(section("Parameters</h3>"), "", 1));
    assert!(without.iter().any(|it| it.contains("no section `Parameters`")), "{without:?}");
}

#[test]
fn a_page_that_was_cut_is_never_taken_for_whole() {
    for (name, text) in pages().iter().filter(|(name, _)| name != "other") {
        let end = text.find("</html>").unwrap();
        for cut in (20..end).step_by(37).filter(|at| text.is_char_boundary(*at)) {
            assert!(!problems(&text[..cut]).is_empty(), "{name} up to {cut}");
        }
    }
}

#[test]
fn a_tag_that_is_missing_is_noticed() {
    for (name, text) in pages().iter().filter(|(name, _)| name != "other") {
        let start = text.find("id=\"dev_page_content\"").unwrap();
        for (at, _) in text.match_indices('<').filter(|(at, _)| *at > start) {
            let tag = &text[at..at + text[at..].find('>').unwrap() + 1];
            if at > text.find("<div class=\"footer_wrap").unwrap() {
                break;
            }
            if !["<br", "<img", "<!--", "<hr"].iter().any(|it| tag.starts_with(it)) {
                let without = format!("{}{}", &text[..at], &text[at + tag.len()..]);
                assert!(!problems(&without).is_empty(), "{name} without {tag} at {at}");
            }
        }
    }
}

#[test]
fn a_text_without_a_document_is_told() {
    for text in ["", "a = A;", "{}"] {
        let pages = page::read(text);
        assert_eq!(pages[0].problems[0].kind, ProblemKind::Unreadable, "{text}");
        assert!(!page::is_page(text));
    }
    assert!(page::is_page("\n|\n<!doctype HTML>") && page::is_page("x &lt;!DOCTYPE html&gt;"));
}
