//! Names in programming languages: snake case and reserved words.

use std::borrow::Cow;

/// All words that Rust reserves, in the editions up to 2024.
#[rustfmt::skip]
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// A TL name in snake case. A word ends at `_` and `.`, before an upper-case letter that follows a
/// lower-case one, and before the last of several upper-case letters in front of a lower-case one.
///
/// Most fields of public schemas are in snake case already and are not copied.
#[must_use]
pub fn snake_case(name: &str) -> Cow<'_, str> {
    if is_snake_case(name) {
        return name.into();
    }
    let bytes = name.as_bytes();
    let mut out = String::with_capacity(name.len() + 8);
    // The last letter of the word so far: digits belong to the letter before them.
    let mut last = None;
    for (index, &byte) in bytes.iter().enumerate() {
        let before_small = bytes.get(index + 1).is_some_and(u8::is_ascii_lowercase);
        let begins = last.is_some_and(|last: u8| last.is_ascii_lowercase() || before_small);
        if byte.is_ascii_uppercase() && begins {
            end_word(&mut out);
        }
        match byte {
            b'0'..=b'9' => {}
            _ if byte.is_ascii_alphabetic() => last = Some(byte),
            _ => {
                end_word(&mut out);
                last = None;
                continue;
            }
        }
        out.push(char::from(byte.to_ascii_lowercase()));
    }
    out.truncate(out.trim_end_matches('_').len());
    out.into()
}

fn end_word(out: &mut String) {
    if !out.is_empty() && !out.ends_with('_') {
        out.push('_');
    }
}

/// Whether there are lower-case letters and digits, and one `_` between two words.
fn is_snake_case(name: &str) -> bool {
    let mut before = b'_';
    name.bytes().chain([b'_']).all(|byte| {
        let fits = match byte {
            b'_' => before != b'_',
            _ => byte.is_ascii_lowercase() || byte.is_ascii_digit(),
        };
        before = byte;
        fits
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_meet_in_snake_case() {
        for (name, expected) in [
            ("userId", "user_id"),
            ("user_id", "user_id"),
            ("JSONValue", "json_value"),
            ("srp_B", "srp_b"),
            ("P_Q_inner_data", "p_q_inner_data"),
            ("SHA512iter100", "sha512iter100"),
            ("a__b_", "a_b"),
            ("x.fooBar", "x_foo_bar"),
        ] {
            assert_eq!(snake_case(name), expected);
        }
    }

    #[test]
    fn other_generators_find_the_same_words() {
        use heck::ToSnakeCase;
        let letters = ["a", "B", "1", "_", "."];
        for number in 0..letters.len().pow(6) {
            let name: String =
                (0..6).map(|at| letters[number / letters.len().pow(at) % letters.len()]).collect();
            assert_eq!(snake_case(&name), name.to_snake_case(), "{name}");
        }
    }
}
