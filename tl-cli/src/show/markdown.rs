//! What is shown, as Markdown.

use super::model::{Place, Shown};

/// One item: a heading, what it is for, and sections for what is known.
pub(crate) fn markdown(shown: &Shown) -> String {
    let mut out = format!("## `{}`\n\n", shown.name);
    paragraph(&mut out, &shown.description);
    if let Some(declaration) = &shown.declaration {
        paragraph(&mut out, &format!("```tl\n{declaration}\n```"));
    }
    let of = match (shown.kind, &shown.result) {
        ("function", Some(result)) => format!("Function, answered with `{result}`"),
        ("constructor", Some(result)) => format!("Constructor of type `{result}`"),
        (_, _) => "Type".to_owned(),
    };
    let layer = shown.layer.map(|layer| format!(", layer {layer}")).unwrap_or_default();
    let place = shown.place.as_ref();
    let place =
        place.map(|Place { file, line, .. }| format!(", declared at `{file}:{line}`")).unwrap_or_default();
    paragraph(&mut out, &format!("{of}{layer}{place}."));
    if shown.fields.iter().any(|field| !field.description.is_empty()) {
        let rows = shown.fields.iter().map(|it| [code(&it.name), code(&it.ty), cell(&it.description)]);
        table(&mut out, "Fields", ["Name", "Type", "Description"], rows);
    }
    let rows = shown.constructors.iter().map(|it| [code(&it.name), code(&it.id), cell(&it.description)]);
    table(&mut out, "Constructors", ["Name", "Id", "Description"], rows);
    section(&mut out, "Availability", &shown.availability.sentences.join("\n"));
    let rows = shown.errors.iter().map(|it| [it.code.to_string(), code(&it.name), cell(&it.description)]);
    table(&mut out, "Errors", ["Code", "Name", "Description"], rows);
    for (title, names) in [("Returned by", &shown.returned_by), ("Held by", &shown.held_by)] {
        let names: Vec<_> = names.iter().map(|it| code(it)).collect();
        section(&mut out, title, &names.join(", "));
    }
    let related: Vec<_> = shown.related.iter().map(|it| format!("* [{}]({})", it.title, it.href)).collect();
    section(&mut out, "Related pages", &related.join("\n"));
    out.truncate(out.trim_end().len());
    out + "\n"
}

fn paragraph(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push_str(text.trim_end());
        out.push_str("\n\n");
    }
}

fn section(out: &mut String, title: &str, text: &str) {
    if !text.is_empty() {
        paragraph(out, &format!("### {title}"));
        paragraph(out, text);
    }
}

fn table(out: &mut String, title: &str, head: [&str; 3], rows: impl Iterator<Item = [String; 3]>) {
    let rows: Vec<_> = rows.map(|row| format!("| {} |", row.join(" | "))).collect();
    if !rows.is_empty() {
        section(out, title, &format!("| {} |\n|---|---|---|\n{}", head.join(" | "), rows.join("\n")));
    }
}

fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

/// A cell has one line, and ends at a bar.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
