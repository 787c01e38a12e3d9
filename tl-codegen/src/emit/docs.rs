//! Documentation attributes: one a line, safe as Markdown.

use crate::plan::{Docs, Field};
use proc_macro2::TokenStream;
use quote::quote;
use std::borrow::Cow;

/// Documentation of an item: summary, text, TL lines, alias.
pub(super) fn item(docs: &Docs) -> TokenStream {
    let mut lines = vec![docs.summary.clone()];
    if !docs.text.is_empty() {
        lines.push(String::new());
        lines.extend(markdown(&docs.text));
    }
    if !docs.tl.is_empty() {
        let fence = fence(&docs.tl);
        lines.push(String::new());
        lines.push(format!("{fence}tl"));
        lines.extend(docs.tl.iter().cloned());
        lines.push(fence);
    }
    let (lines, alias) = (attributes(&lines), docs.alias.iter());
    quote!(#lines #(#[doc(alias = #alias)])*)
}

/// Documentation of a variant with a payload, which has its own.
pub(super) fn variant(name: &str) -> TokenStream {
    attributes(&[format!("Constructor `{name}`.")])
}

/// Documentation of a field: the text of the schema, or else its type in TL.
pub(super) fn field(field: &Field) -> TokenStream {
    if field.docs.trim().is_empty() {
        // No backtick is part of a type.
        attributes(&[format!("`{}`", field.tl)])
    } else {
        attributes(&markdown(&field.docs))
    }
}

fn attributes(lines: &[String]) -> TokenStream {
    lines
        .iter()
        .map(|line| {
            let line = if line.is_empty() { String::new() } else { format!(" {}", printable(line)) };
            quote!(#[doc = #line])
        })
        .collect()
}

/// Without what the compiler refuses in comments: control characters, and those that change
/// the direction of text.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let refused =
        |it: char| it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.contains(refused) { text.replace(refused, " ").into() } else { text.into() }
}

/// A fence longer than any in the lines it goes around.
fn fence(lines: &[String]) -> String {
    let longest = lines.iter().flat_map(|line| line.split(|it| it != '`')).map(str::len).max().unwrap_or(0);
    "`".repeat(3.max(longest + 1))
}

/// Plain text as Markdown that shows it as it is; addresses become links.
fn markdown(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" ").trim().to_owned())
        .collect()
}

fn word(mut word: &str) -> String {
    let mut out = String::new();
    while let Some((before, address, after)) = address(word) {
        out.push_str(&format!("{}<{address}>", escape(before)));
        word = after;
    }
    out + &escape(word)
}

/// The first address in a word, with what stands before and after it.
fn address(word: &str) -> Option<(&str, &str, &str)> {
    let start = word.find("https://").into_iter().chain(word.find("http://")).min()?;
    let (before, rest) = word.split_at(start);
    let end = rest.find(['<', '>', '"', '\\', '`', '|']).unwrap_or(rest.len());
    let end = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']).len();
    let (address, after) = rest.split_at(end);
    address.split_once("://").filter(|(_, host)| !host.is_empty()).map(|_| (before, address, after))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\`*_[]<>#~|&".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
