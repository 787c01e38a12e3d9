//! Plain text to Markdown.

/// Markdown that says just this text: what could be markup is escaped, and nothing else.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        // Spaces in front would make the line a block of code.
        escape_line(line.trim(), &mut out);
    }
    out
}

fn escape_line(line: &str, out: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = None;
    for (at, c) in line.char_indices() {
        let after = line.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            // In the middle of a word it is no emphasis.
            '_' => !(is_word(before) && is_word(after)),
            '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
            '#' | '+' | '-' | '=' | '>' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c == '_' || c.is_alphanumeric())
}
