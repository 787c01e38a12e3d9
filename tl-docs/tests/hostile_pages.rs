//! Whatever a file holds, it is read to its end, and places lie in it.
#![allow(missing_docs, clippy::unwrap_used)]

use proptest::prelude::*;
use std::{fs, path::Path};
use tlforge_docs::page;

fn source(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name)).unwrap()
}

fn check(text: &str) {
    for page in page::read(text) {
        assert!(text.get(page.range.clone()).is_some(), "{:?}", page.range);
        for problem in &page.problems {
            assert!(text.get(problem.range.clone()).is_some(), "{problem:?}");
        }
        for (_, range) in page.scheme.iter().flat_map(page::Scheme::parts) {
            assert!(text.get(range.clone()).is_some(), "{range:?}");
        }
    }
}

/// What breaks pages.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "&",
    "&lt;",
    "&#x",
    "\"",
    "é",
    "\r\n",
    "|\n",
    "\0",
    "\u{feff}",
    "<table>",
    "</table>",
    "<td>",
    "</p>",
    "<p>",
    "<a>",
    "</a>",
    "<em>",
    "<strong>",
    "<h3>",
    "</div>",
    "<div>",
    "<html>",
    "</html>",
    "<!DOCTYPE html>",
    "&lt;!DOCTYPE html&gt;",
    "<svg>",
    "<math>",
    "<template>",
    "<select>",
    "<script>",
    "<title>",
    "<pre>",
    "<long>",
    "</long>",
    "<tr>",
    "<frameset>",
    "<plaintext>",
    "12 | ",
    "1\n2\n3\n4\n5\n6\n",
];

proptest! {
    #[test]
    fn a_page_with_anything_in_it_is_read(
        name in prop::sample::select(vec!["method-old.html", "type.html", "errors.html", "schema.html"]),
        edits in prop::collection::vec((0.0..1.0f64, 0usize..40, prop::sample::select(PIECES)), 1..12),
    ) {
        let mut text = source(name);
        for (at, cut, piece) in edits {
            let mut start = (at * text.len() as f64) as usize;
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + cut).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, piece);
        }
        check(&text);
    }

    #[test]
    fn anything_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat());
    }
}

#[test]
fn a_page_with_deep_or_many_elements_is_read() {
    let page = source("method-old.html");
    for piece in [
        "<div>",
        "<em>",
        "<ul><li>",
        "<blockquote>",
        "<table><tr><td>",
        "<a href=x>",
        "<p>",
        "</p>",
        "<b><i>",
    ] {
        check(&page.replace("Finds articles", &piece.repeat(3_000)));
    }
}
