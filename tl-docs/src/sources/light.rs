//! Texts with a little Markdown in them, as the lists of errors have: code, links and `**`.
//! Everything else in them is text.

use super::names::relative;
use crate::markdown::{Mark, Writer};

pub(super) fn markdown(text: &str) -> String {
    let mut out = Writer::default();
    write(text, &mut out);
    out.finish()
}

fn write(text: &str, out: &mut Writer) {
    let text = text.replace("&raquo;", "»");
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['`', '[', '*']) {
        let (before, from) = rest.split_at(at);
        out.text(before);
        rest =
            code(from, out).or_else(|| link(from, out)).or_else(|| strong(from, out)).unwrap_or_else(|| {
                let (one, rest) = from.split_at(1);
                out.text(one);
                rest
            });
    }
    out.text(rest);
}

fn code<'a>(text: &'a str, out: &mut Writer) -> Option<&'a str> {
    let (code, rest) = text.strip_prefix('`')?.split_once('`')?;
    out.code(code);
    Some(rest)
}

/// A link holds text and code.
fn link<'a>(text: &'a str, out: &mut Writer) -> Option<&'a str> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (to, rest) = rest.split_once(')')?;
    if label.contains(['[', ']']) || to.contains(char::is_whitespace) {
        return None;
    }
    out.open(Mark::Link(relative(to).to_owned()));
    for (number, part) in label.split('`').enumerate() {
        if number % 2 == 1 { out.code(part) } else { out.text(part) }
    }
    out.close();
    Some(rest)
}

fn strong<'a>(text: &'a str, out: &mut Writer) -> Option<&'a str> {
    let (inner, rest) = text.strip_prefix("**")?.split_once("**")?;
    out.open(Mark::Strong);
    out.text(inner);
    out.close();
    Some(rest)
}
