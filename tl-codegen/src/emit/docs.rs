//! Documentation attributes: one a line.

use super::{each, scope::Scope};
use crate::plan::{Docs, Field};
use proc_macro2::TokenStream;
use quote::quote;
use std::borrow::Cow;

/// Documentation of an item or a variant: text, TL lines, alias.
pub(super) fn item(docs: &Docs, scope: &mut Scope) -> TokenStream {
    let mut lines = text(docs, scope);
    let fence = fence(&docs.tl);
    let open = format!("{fence}tl");
    if !docs.tl.is_empty() {
        if !lines.is_empty() {
            lines.push("");
        }
        lines.push(&open);
        lines.extend(docs.tl.iter().map(String::as_str));
        lines.push(&fence);
    }
    let (lines, alias) = (attributes(&lines), docs.alias.iter());
    quote!(#lines #(#[doc(alias = #alias)])*)
}

/// Documentation of a field: its text, and its type in TL.
pub(super) fn field(field: &Field, scope: &mut Scope) -> TokenStream {
    let mut lines = text(&field.docs, scope);
    if !lines.is_empty() {
        lines.push("");
    }
    lines.push(&field.tl);
    attributes(&lines)
}

/// The lines of a text. The module sees what they link to.
fn text<'d>(docs: &'d Docs, scope: &mut Scope) -> Vec<&'d str> {
    scope.document(&docs.modules);
    docs.text.lines().collect()
}

fn attributes(lines: &[&str]) -> TokenStream {
    each(lines, &mut |line| {
        let line = if line.is_empty() { String::new() } else { format!(" {}", printable(line)) };
        quote!(#[doc = #line])
    })
}

/// Without what the compiler refuses in comments: control characters, and those that change
/// the direction of text.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let refused =
        |it: char| it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // Nearly all text is ASCII, and a build script looks at its characters without optimisation.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.into();
    }
    if text.contains(refused) { text.replace(refused, " ").into() } else { text.into() }
}

/// A fence longer than any in the lines it goes around.
fn fence(lines: &[String]) -> String {
    let quoting = lines.iter().filter(|line| line.contains('`'));
    let longest = quoting.flat_map(|line| line.split(|it| it != '`')).map(str::len).max().unwrap_or(0);
    "`".repeat(3.max(longest + 1))
}
