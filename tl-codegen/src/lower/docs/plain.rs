//! Plain text as Markdown that shows it as it is; addresses become links.

/// The lines of a text, none of which is markup, whatever it holds.
pub(super) fn markdown(text: &str) -> String {
    text.lines().map(|it| line(it.trim())).collect::<Vec<_>>().join("\n")
}

/// A line, or a part of one.
pub(super) fn line(text: &str) -> String {
    text.split(' ').enumerate().map(|(at, it)| word(it, at == 0)).collect::<Vec<_>>().join(" ")
}

/// A word, which may begin a line.
fn word(mut word: &str, mut first: bool) -> String {
    let mut out = String::new();
    while let Some((before, address, after)) = address(word) {
        out.push_str(&format!("{}<{address}>", piece(before, first)));
        (word, first) = (after, false);
    }
    out + &piece(word, first)
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

/// One line of text without markup.
pub(super) fn escape(text: &str) -> String {
    piece(text, true)
}

/// A part of a line. What begins one must not look like a point of a list or like an underline.
fn piece(text: &str, first: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, character) in text.char_indices() {
        let begins = match character {
            '-' | '+' | '=' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if "\\`*_[]<>#~|&".contains(character) || (first && begins) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
