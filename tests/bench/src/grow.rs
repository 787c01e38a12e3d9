//! A schema many times over: copies whose names and ids are their own.

use std::{collections::BTreeSet, fmt::Write};

/// What all copies share: built-in types and their declarations.
const SHARED: [&str; 10] =
    ["boolFalse", "boolTrue", "Bool", "true", "True", "vector", "Vector", "error", "null", "X"];

/// The schema `times` over. It writes one declaration a line.
pub(crate) fn grow(schema: &str, times: usize) -> String {
    let types: BTreeSet<_> = schema.lines().filter_map(result).collect();
    let mut ids: BTreeSet<u32> = schema.lines().filter_map(id).collect();
    let mut text = schema.to_owned();
    let mut next: u32 = 0;
    for copy in 1..times {
        text.push_str("\n---types---\n");
        for line in schema.lines() {
            if line.starts_with("---") {
                let _ = writeln!(text, "{line}");
            } else if let Some((name, rest)) = declaration(line) {
                // Steps of an odd number meet every number once.
                while !ids.insert(next) {
                    next = next.wrapping_add(0x9e37_79b1);
                }
                let _ = write!(text, "{name}C{copy}#{next:08x}");
                rename(rest, &types, copy, &mut text);
            }
        }
    }
    text
}

/// The name of a declaration, and what follows the id.
fn declaration(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once('#')?;
    let (_, rest) = rest.split_once(' ')?;
    let own = !line.starts_with("//") && !SHARED.contains(&name);
    own.then(|| (name, &line[line.len() - rest.len() - 1..]))
}

fn id(line: &str) -> Option<u32> {
    let (_, rest) = line.split_once('#')?;
    u32::from_str_radix(rest.split_once(' ')?.0, 16).ok()
}

fn result(line: &str) -> Option<&str> {
    let (_, result) = line.split_once(" = ")?;
    result.trim_end_matches(';').split([' ', '<']).next()
}

/// Writes fields and result with the copy's names of types.
fn rename(rest: &str, types: &BTreeSet<&str>, copy: usize, text: &mut String) {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let mut left = rest;
    while !left.is_empty() {
        let end = left.find(|c| !part(c)).unwrap_or(left.len());
        let (word, after) = left.split_at(end);
        text.push_str(word);
        let named = !after.starts_with(':') && !SHARED.contains(&word) && types.contains(word);
        if named {
            let _ = write!(text, "C{copy}");
        }
        let end = after.find(part).unwrap_or(after.len());
        text.push_str(&after[..end]);
        left = &after[end..];
    }
    text.push('\n');
}
