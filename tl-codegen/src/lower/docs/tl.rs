//! TL text in documentation.

use tlforge_parser::{
    schema::{Combinator, Field},
    source::SourceMap,
};

/// The type of a field in TL with its condition, and the bit that says whether it is there.
pub(super) fn of_field(map: &SourceMap, combinator: &Combinator<'_>, field: &Field<'_>) -> String {
    let ty = format!("`{}`", ty(map, field));
    let Some((cond, bit)) = field.cond.as_ref().and_then(|it| Some((it, it.bit?))) else { return ty };
    let Some((_, word)) = combinator.variables().find(|(id, _)| *id == cond.var) else { return ty };
    let same = |it: &&Field<'_>| it.cond.as_ref().is_some_and(|it| (it.var, it.bit) == (cond.var, cond.bit));
    let mut others = Vec::new();
    for other in combinator.fields.iter().filter(same) {
        if let Some(name) = other.name.filter(|it| Some(*it) != field.name) {
            others.push(format!("`{}`", name.text));
        }
    }
    let shared =
        if others.is_empty() { String::new() } else { format!(", shared with {}", others.join(", ")) };
    format!("{ty}, bit {bit} of `{}`{shared}", word.name)
}

/// Fields of one group have their type behind all names.
fn ty(map: &SourceMap, field: &Field<'_>) -> String {
    let text = one_line(map.text(field.span));
    let ty = field.name.and_then(|_| text.split_once(':')).map(|(_, ty)| ty.trim());
    match ty {
        Some(ty) if text.starts_with('(') => ty.strip_suffix(')').unwrap_or(ty).trim_end().to_owned(),
        Some(ty) => ty.to_owned(),
        None => text,
    }
}

/// The lines of TL text, without those that are empty.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    // By one character at a time: what searches for that is compiled with the standard library.
    for line in text.split('\n') {
        for line in line.split('\r').map(str::trim).filter(|line| !line.is_empty()) {
            lines.push(line.to_owned());
        }
    }
    lines
}

/// TL text without comments and line ends.
pub(in crate::lower) fn one_line(mut text: &str) -> String {
    // Most types are one word.
    if text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/') {
        return text.to_owned();
    }
    let mut words = Vec::new();
    loop {
        let (code, comment) =
            text.split_at(text.find("//").into_iter().chain(text.find("/*")).min().unwrap_or(text.len()));
        words.extend(code.split_whitespace());
        let end = match comment.get(..2) {
            Some("/*") => comment.find("*/").map(|at| at + 2),
            _ => comment.find(['\n', '\r']),
        };
        match end.and_then(|end| comment.get(end..)) {
            Some(rest) => text = rest,
            None => return words.join(" "),
        }
    }
}
