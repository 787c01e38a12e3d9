//! Paragraphs, lists and other blocks.

use super::inline;
use crate::page::html::Ref;

/// The text of some nodes: paragraphs with a blank line between them.
pub(in crate::page) fn blocks<'t>(nodes: impl Iterator<Item = Ref<'t>>) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut loose: Vec<Ref<'t>> = Vec::new();
    for node in nodes {
        if is_block(node) {
            paragraph(&mut loose, &mut out);
            let text = block(node);
            if !text.is_empty() {
                out.push(text);
            }
        } else {
            loose.push(node);
        }
    }
    paragraph(&mut loose, &mut out);
    out.join("\n\n")
}

fn paragraph(loose: &mut Vec<Ref<'_>>, out: &mut Vec<String>) {
    let text = inline(loose.drain(..));
    if !text.is_empty() {
        out.push(text);
    }
}

fn is_block(node: Ref<'_>) -> bool {
    const BLOCKS: [&str; 17] = [
        "p",
        "div",
        "ul",
        "ol",
        "pre",
        "blockquote",
        "table",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "center",
        "details",
    ];
    BLOCKS.contains(&node.name())
}

fn block(node: Ref<'_>) -> String {
    match node.name() {
        "ul" => list(node, |_| "- ".to_owned()),
        "ol" => list(node, |number| format!("{number}. ")),
        "pre" => fenced(node),
        "blockquote" => indented(&blocks(node.children()), "> ", "> "),
        "table" => table(node),
        "hr" => "---".to_owned(),
        "h1" | "h2" | "h3" => format!("### {}", one_line(node)),
        "h4" => format!("#### {}", one_line(node)),
        "h5" | "h6" => format!("##### {}", one_line(node)),
        _ => blocks(node.children()),
    }
}

fn one_line(node: Ref<'_>) -> String {
    inline(node.children()).replace('\n', " ")
}

fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let front = if number == 0 { first } else { rest };
        out.push_str(if line.is_empty() { front.trim_end() } else { front });
        out.push_str(line);
    }
    out
}

fn list(node: Ref<'_>, mark: impl Fn(usize) -> String) -> String {
    let mut out: Vec<String> = Vec::new();
    for item in node.elements().filter(|it| !it.is_blank()) {
        let mark = mark(out.len() + 1);
        let front = " ".repeat(mark.len());
        out.push(indented(&item_text(item), &mark, &front));
    }
    out.join("\n")
}

/// The blocks of an item of a list. A list in it follows without a blank line.
fn item_text(item: Ref<'_>) -> String {
    let mut out = String::new();
    let mut loose: Vec<Ref<'_>> = Vec::new();
    let add = |text: String, gap: &str, out: &mut String| {
        if !text.is_empty() {
            out.push_str(if out.is_empty() { "" } else { gap });
            out.push_str(&text);
        }
    };
    for node in item.children() {
        if is_block(node) {
            add(inline(loose.drain(..)), "\n\n", &mut out);
            let gap = if node.is("ul") || node.is("ol") { "\n" } else { "\n\n" };
            add(block(node), gap, &mut out);
        } else {
            loose.push(node);
        }
    }
    add(inline(loose.drain(..)), "\n\n", &mut out);
    out
}

fn fenced(node: Ref<'_>) -> String {
    let text = node.text();
    let class = node.find(|it| it.is("code")).and_then(|it| it.attribute("class")).unwrap_or_default();
    let language = class.split_ascii_whitespace().find_map(|it| it.strip_prefix("language-"));
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{}\n{}\n{fence}", language.unwrap_or_default(), text.trim_matches('\n'))
}

fn table(node: Ref<'_>) -> String {
    let rows: Vec<Vec<String>> = node
        .descendants()
        .filter(|it| it.is("tr"))
        .map(|row| row.elements().map(|cell| one_line(cell).replace('|', "\\|")).collect())
        .collect();
    let mut out = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        out.push(format!("| {} |", row.join(" | ")));
        if number == 0 {
            out.push(format!("|{}", "---|".repeat(row.len())));
        }
    }
    out.join("\n")
}
