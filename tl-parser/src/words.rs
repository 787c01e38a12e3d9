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
    let mut start = 0;
    // The last letter of the word so far: digits belong to the letter before them.
    let mut last = None;
    for (at, &byte) in bytes.iter().enumerate() {
        if byte.is_ascii_alphabetic() {
            if let Some(last) = last
                && byte.is_ascii_uppercase()
                && (u8::is_ascii_lowercase(&last) || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase))
            {
                add_word(&mut out, name.get(start..at));
                start = at;
            }
            last = Some(byte);
        } else if !byte.is_ascii_digit() {
            add_word(&mut out, name.get(start..at));
            (start, last) = (at + 1, None);
        }
    }
    add_word(&mut out, name.get(start..));
    out.make_ascii_lowercase();
    out.into()
}

/// Adds a word, if there is one here.
fn add_word(out: &mut String, word: Option<&str>) {
    let Some(word) = word.filter(|word| !word.is_empty()) else { return };
    if !out.is_empty() {
        out.push('_');
    }
    out.push_str(word);
}

/// Whether there are lower-case letters and digits, and one `_` between two words.
fn is_snake_case(name: &str) -> bool {
    let mut before = b'_';
    for &byte in name.as_bytes() {
        let fits = byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' && before != b'_';
        if !fits {
            return false;
        }
        before = byte;
    }
    before != b'_'
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
            ("größeInBytes_", "gr_e_in_bytes"),
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
