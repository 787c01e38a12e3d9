//! Where lines end: at `\n`, at `\r\n`, and at a `\r` alone, as in old Mac files.

use memchr::{memchr2, memchr2_iter};

/// The offset after each line end.
pub fn ends(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let bytes = text.as_bytes();
    let ends = memchr2_iter(b'\n', b'\r', bytes);
    ends.filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n')).map(|at| at + 1)
}

/// How many lines end.
pub(crate) fn count(text: &str) -> usize {
    ends(text).count()
}

/// Where the last line begins.
pub(crate) fn last_start(text: &str) -> usize {
    ends(text).next_back().unwrap_or(0)
}

/// Where the first line ends, without its line end; `None` if none ends.
pub(crate) fn first_end(text: &[u8]) -> Option<usize> {
    memchr2(b'\n', b'\r', text)
}

/// Whether a line ends.
pub(crate) fn any(text: &str) -> bool {
    first_end(text.as_bytes()).is_some()
}

/// The lines with their line ends. Nothing follows the last line end if the text ends there.
pub(crate) fn each(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let all = ends(text).chain((!ended(text)).then_some(text.len()));
    all.filter_map(move |end| text.get(std::mem::replace(&mut start, end)..end))
}

/// Whether the last line ends, or there is none.
pub(crate) fn ended(text: &str) -> bool {
    text.is_empty() || text.ends_with(['\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_line_ends_count() {
        let text = "a\nb\r\nc\rd\r\r\n\n\re";
        let lines: Vec<_> = each(text).collect();
        assert_eq!(lines, ["a\n", "b\r\n", "c\r", "d\r", "\r\n", "\n", "\r", "e"]);
        assert_eq!((count(text), last_start(text)), (7, text.len() - 1));
        assert_eq!(each("").count(), 0);
        assert_eq!(each("a\r").collect::<Vec<_>>(), ["a\r"]);
        assert_eq!((any("a"), any("a\r"), first_end(b"ab\r\n")), (false, true, Some(2)));
    }
}
