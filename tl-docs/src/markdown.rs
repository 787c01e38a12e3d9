//! Markdown that is put together from pieces of text and markup.

use crate::escape::Escaper;

/// Markdown that is put together from pieces of text and markup.
#[derive(Default)]
pub(crate) struct Writer {
    out: String,
    /// Plain text that comes after `out`: it is escaped as a whole, as one character decides about
    /// the next.
    plain: String,
    /// What is open: its mark, and where its text begins in `out`.
    open: Vec<(Mark, usize)>,
}

/// What goes around a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    Strong,
    Emphasis,
    Deleted,
    /// With its address.
    Link(String),
}

impl Writer {
    /// Appends plain text. A line end stays one.
    pub(crate) fn text(&mut self, text: &str) {
        self.plain.push_str(text);
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.plain);
        let at_start = self.out.is_empty() || self.out.ends_with('\n');
        let mut lines = text.split('\n');
        let first = lines.next().map(|line| if at_start { line.trim_start() } else { line });
        let lines: Vec<&str> = first.into_iter().chain(lines.map(str::trim_start)).collect();
        let text = lines.join("\n");
        let mut escaper = Escaper::new(&text);
        for (at, c) in text.char_indices() {
            if escaper.is_markup(at, c) {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }

    /// Ends a line, so that it is seen as the end of one.
    pub(crate) fn line_end(&mut self) {
        self.flush();
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push_str("\\\n");
    }

    /// Appends text that stands for code.
    pub(crate) fn code(&mut self, code: &str) {
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        if code.is_empty() {
            return;
        }
        self.flush();
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        for part in [&fence, pad, &code, pad, &fence] {
            self.out.push_str(part);
        }
    }

    pub(crate) fn open(&mut self, mark: Mark) {
        self.flush();
        self.open.push((mark, self.out.len()));
    }

    /// Ends the innermost mark. `None` if none is open.
    pub(crate) fn close(&mut self) -> Option<Mark> {
        self.flush();
        let (mark, start) = self.open.pop()?;
        let inner = self.out.split_off(start);
        let text = inner.trim();
        // Markup around spaces would be none.
        let (before, after) = match text.is_empty() {
            true => (inner.as_str(), ""),
            false => inner.split_once(text).unwrap_or_default(),
        };
        self.out.push_str(before);
        if !text.is_empty() {
            match &mark {
                Mark::Strong => self.out.push_str(&format!("**{text}**")),
                Mark::Emphasis => self.out.push_str(&format!("*{text}*")),
                Mark::Deleted => self.out.push_str(&format!("~~{text}~~")),
                Mark::Link(to) if to.contains([' ', '(', ')', '<', '>']) => {
                    let to = to.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E");
                    self.out.push_str(&format!("[{text}](<{to}>)"));
                }
                Mark::Link(to) => self.out.push_str(&format!("[{text}]({to})")),
            }
        }
        self.out.push_str(after);
        Some(mark)
    }

    pub(crate) fn innermost(&self) -> Option<&Mark> {
        self.open.last().map(|(mark, _)| mark)
    }

    /// The whole text. Lines that begin with a dash become a list.
    pub(crate) fn finish(mut self) -> String {
        self.flush();
        let mut out: Vec<String> = Vec::new();
        let mut was_item = false;
        for line in self.out.split('\n').map(str::trim) {
            let item = item(line);
            let apart = item.is_some() != was_item || line.is_empty();
            if let Some(last) = out.last_mut().filter(|_| apart) {
                end_block(last);
                if !last.is_empty() {
                    out.push(String::new());
                }
            }
            was_item = item.is_some();
            match item {
                Some((indent, item)) => {
                    out.last_mut().into_iter().for_each(end_block);
                    out.push(format!("{indent}- {item}"));
                }
                None if line.is_empty() || line == "\\" => {}
                None => out.push(line.to_owned()),
            }
        }
        out.last_mut().into_iter().for_each(end_block);
        out.join("\n").trim().to_owned()
    }
}

/// The text of an element of a list, which begins with a dash, or with two inside another element.
fn item(line: &str) -> Option<(&'static str, &str)> {
    let outer = line.strip_prefix("\\- ").map(|item| ("", item));
    outer.or_else(|| line.strip_prefix("-- ").map(|item| ("  ", item)))
}

/// Takes the mark of a line end away where a block ends anyway.
fn end_block(line: &mut String) {
    let text = line.trim_end_matches('\\').len();
    if (line.len() - text) % 2 == 1 {
        line.pop();
        line.truncate(line.trim_end().len());
    }
}
