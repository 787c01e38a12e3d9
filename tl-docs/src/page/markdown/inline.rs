//! Text with links, code and emphasis.

use crate::{escape::Escaper, page::html::Ref};
use std::ops::Range;

/// The text of some nodes that stand in one line or paragraph.
pub(in crate::page) fn inline<'t>(nodes: impl Iterator<Item = Ref<'t>>) -> String {
    let mut writer = Writer::default();
    nodes.for_each(|node| writer.node(node));
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Where text stands that must be read as it is.
    literal: Vec<Range<usize>>,
    /// A blank that is written before the next word.
    blank: bool,
    links: usize,
}

impl Writer {
    fn node(&mut self, node: Ref<'_>) {
        if let Some(text) = node.own_text() {
            return self.text(text);
        }
        match node.name() {
            "br" => self.line(),
            "a" if node.has_class("anchor") => {}
            "a" => self.link(node),
            "code" | "tt" | "kbd" => self.code(node),
            "em" | "i" => self.around("*", node),
            "strong" | "b" => self.around("**", node),
            "img" => self.text(node.attribute("alt").unwrap_or_default()),
            _ => self.children(node),
        }
    }

    fn children(&mut self, node: Ref<'_>) {
        node.children().for_each(|child| self.node(child));
    }

    /// Text; blanks and line ends are one blank.
    fn text(&mut self, text: &str) {
        for (number, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            self.blank |= number > 0;
            if !word.is_empty() {
                self.write_blank();
                let start = self.out.len();
                self.out.push_str(word);
                self.literal.push(start..self.out.len());
            }
        }
    }

    fn write_blank(&mut self) {
        if std::mem::take(&mut self.blank) && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push(' ');
        }
    }

    fn line(&mut self) {
        self.blank = false;
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// Puts marks around the text of a node, and blanks at its ends outside of them.
    fn around(&mut self, mark: &str, node: Ref<'_>) {
        let text = node.text();
        if text.trim_matches(|c: char| c.is_ascii_whitespace()).is_empty() {
            return self.text(&text);
        }
        self.blank |= text.starts_with(|c: char| c.is_ascii_whitespace());
        self.write_blank();
        self.out.push_str(mark);
        self.children(node);
        self.out.push_str(mark);
    }

    fn link(&mut self, node: Ref<'_>) {
        let text = node.text();
        let shows = !text.trim_matches(|c: char| c.is_ascii_whitespace()).is_empty()
            || node.find(|it| it.is("img")).is_some();
        let Some(href) = node.attribute("href").filter(|_| shows && self.links == 0) else {
            return self.children(node);
        };
        self.blank |= text.starts_with(|c: char| c.is_ascii_whitespace());
        self.write_blank();
        self.out.push('[');
        self.links += 1;
        let start = self.out.len();
        self.children(node);
        self.links -= 1;
        self.brackets(start);
        self.out.push_str("](");
        self.out.push_str(&address(href));
        self.out.push(')');
    }

    /// Escapes brackets in the text of a link, which would end it.
    fn brackets(&mut self, start: usize) {
        for index in (0..self.literal.len()).rev() {
            let Some(range) = self.literal.get(index).filter(|it| it.start >= start).cloned() else { break };
            let word = self.out.get(range.clone()).unwrap_or_default();
            let escaped = word.replace('[', "\\[").replace(']', "\\]");
            let more = escaped.len() - word.len();
            if more > 0 {
                self.out.replace_range(range, &escaped);
                // The word is as it should be.
                self.literal.remove(index);
                for later in self.literal.iter_mut().skip(index) {
                    *later = later.start + more..later.end + more;
                }
            }
        }
    }

    fn code(&mut self, node: Ref<'_>) {
        // Markdown has no links in code: the code of a link is in it, and the rest around it.
        if node.find(|it| it.is("a")).is_some() {
            for child in node.children() {
                match child.is("a") {
                    true => self.code_link(child),
                    false => self.code_text(&child.text()),
                }
            }
        } else {
            self.code_text(&node.text());
        }
    }

    fn code_link(&mut self, node: Ref<'_>) {
        let Some(href) = node.attribute("href").filter(|_| self.links == 0) else {
            return self.code_text(&node.text());
        };
        self.write_blank();
        self.out.push('[');
        self.code_text(&node.text());
        self.out.push_str("](");
        self.out.push_str(&address(href));
        self.out.push(')');
    }

    fn code_text(&mut self, text: &str) {
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        let inner = words.join(" ");
        self.blank |= text.starts_with(|c: char| c.is_ascii_whitespace());
        if !inner.is_empty() {
            self.write_blank();
            let longest = inner.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest + 1);
            let pad = if inner.starts_with('`') || inner.ends_with('`') { " " } else { "" };
            self.out.push_str(&format!("{fence}{pad}{inner}{pad}{fence}"));
        }
        self.blank |= text.ends_with(|c: char| c.is_ascii_whitespace());
    }

    fn finish(self) -> String {
        let Self { out: text, literal, .. } = self;
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        let mut escaper = Escaper::new(&text);
        for range in literal {
            out.push_str(text.get(done..range.start).unwrap_or_default());
            for (at, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
                if escaper.is_markup(range.start + at, c) {
                    out.push('\\');
                }
                out.push(c);
            }
            done = range.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        let lines: Vec<&str> = out.split('\n').map(|line| line.trim_matches(' ')).collect();
        lines.join("\n").trim_matches('\n').to_owned()
    }
}

/// The target of a link, as it may stand in parentheses.
fn address(href: &str) -> String {
    let href: String = href.split(['\n', '\r', '\t']).map(str::trim).collect();
    if href.is_empty() || href.contains([' ', '(', ')', '<', '>']) {
        format!("<{}>", href.replace('<', "%3C").replace('>', "%3E"))
    } else {
        href
    }
}
