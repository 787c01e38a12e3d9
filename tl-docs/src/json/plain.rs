//! Markdown to plain text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The text alone. A blank line stays between paragraphs, and a list keeps its dashes or numbers.
pub(super) fn from_markdown(markdown: &str) -> String {
    let mut plain = Plain::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        plain.event(&event);
    }
    plain.out.trim_end().to_owned()
}

#[derive(Default)]
struct Plain {
    out: String,
    /// The lists that are open: the number of the next element where they are numbered.
    lists: Vec<Option<u64>>,
}

impl Plain {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.out.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => self.out.push('\n'),
            Event::Rule => self.out.push_str("---\n\n"),
            Event::Start(Tag::List(first)) => {
                self.end_line();
                self.lists.push(*first);
            }
            Event::Start(Tag::Item) => self.start_element(),
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.end_block();
                }
            }
            Event::End(TagEnd::Item) => self.end_line(),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock) => {
                self.end_block();
            }
            _ => {}
        }
    }

    fn start_element(&mut self) {
        self.end_line();
        for _ in 1..self.lists.len() {
            self.out.push_str("  ");
        }
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    fn end_line(&mut self) {
        while self.out.ends_with('\n') {
            self.out.pop();
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn end_block(&mut self) {
        self.end_line();
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }
}
