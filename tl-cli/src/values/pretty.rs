//! JSON for people: indented, and in colors.

use anstyle::{AnsiColor, Style};

const KEY: Style = AnsiColor::Blue.on_default();
const STRING: Style = AnsiColor::Green.on_default();
const NUMBER: Style = AnsiColor::Cyan.on_default();
const WORD: Style = AnsiColor::Yellow.on_default();

/// JSON without blanks outside of strings, as it is written by the library, with a line for each value.
pub(crate) fn pretty(json: &str, color: bool) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut rest, mut depth) = (json, 0usize);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string(rest),
            '{' | '[' | '}' | ']' | ',' | ':' => 1,
            _ => rest.find([',', '}', ']']).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        match first {
            '{' | '[' if after.starts_with(['}', ']']) => {
                out.push_str(&rest[..2]);
                rest = &rest[2..];
                continue;
            }
            '{' | '[' => {
                depth += 1;
                out.push(first);
                line(&mut out, depth);
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(first);
            }
            ',' => {
                out.push(',');
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => painted(&mut out, token, style(first, after), color),
        }
        rest = after;
    }
    out
}

/// Bytes of the string that a text begins with.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn style(first: char, after: &str) -> Style {
    match first {
        '"' if after.starts_with(':') => KEY,
        '"' => STRING,
        '-' | '0'..='9' => NUMBER,
        _ => WORD,
    }
}

fn painted(out: &mut String, token: &str, style: Style, color: bool) {
    if !color {
        return out.push_str(token);
    }
    out.push_str(&style.render().to_string());
    out.push_str(token);
    out.push_str(&style.render_reset().to_string());
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_do_not_count() {
        let json = r#"{"_":"a\"}{","list":[],"b":[1,{"c":true}]}"#;
        let expected = "{\n  \"_\": \"a\\\"}{\",\n  \"list\": [],\n  \"b\": [\n    1,\n    {\n      \"c\": true\n    }\n  ]\n}";
        assert_eq!(pretty(json, false), expected);
        assert!(pretty(json, true).contains("\u{1b}[34m\"b\"\u{1b}[0m: ["));
    }
}
