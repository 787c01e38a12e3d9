//! Markdown of documentation as Markdown that rustdoc takes: without HTML, without code that it
//! would compile, and with links that lead somewhere.

use super::{links::address, plain, writer::Writer};
use crate::lower::{drafter::Drafter, known::Subject};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

/// The same text for rustdoc.
pub(super) fn rustdoc(
    drafter: &Drafter<'_>,
    text: &str,
    subject: Subject<'_>,
    writer: &mut Writer<'_>,
) -> String {
    let mut printer = Printer::default();
    for event in TextMergeStream::new(Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH)) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                printer.links.push(address(drafter, &dest_url, subject, writer));
                if printer.links.last().is_some_and(Option::is_some) {
                    printer.text.push('[');
                }
            }
            Event::End(TagEnd::Link) => {
                if let Some(Some(address)) = printer.links.pop() {
                    printer.text.push_str(&format!("]({address})"));
                }
            }
            event => printer.event(event),
        }
    }
    printer.text.trim().to_owned()
}

/// Prints what a parser read.
#[derive(Default)]
struct Printer {
    text: String,
    /// What is in front of each line: the indentation of lists, and the marks of quotes.
    prefix: String,
    /// The lists around, each with the number of its next point if it has numbers.
    lists: Vec<Option<u64>>,
    links: Vec<Option<String>>,
    /// Where a block of code begins; its lines are not escaped.
    code: Option<usize>,
}

impl Printer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code.is_some() => self.lines(&text),
            // An address in the text of a link is no link of its own.
            Event::Text(text) if self.links.is_empty() => self.lines(&plain::line(&text)),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.escaped(&text),
            Event::Code(text) => self.text.push_str(&code(&text)),
            Event::SoftBreak => self.line(),
            Event::HardBreak => {
                self.text.push('\\');
                self.line();
            }
            Event::Rule => self.block("\\* \\* \\*"),
            // Not asked of the parser.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.escaped(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.block(""),
            // A heading of its own would stand beside ours.
            Tag::Heading { .. } => self.block("**"),
            Tag::BlockQuote(_) => {
                self.block("");
                self.prefix.push_str("> ");
                self.text.push_str("> ");
            }
            Tag::CodeBlock(_) => {
                self.block("");
                self.code = Some(self.text.len());
                self.line();
            }
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.block("");
                }
                self.lists.push(*first);
            }
            Tag::Item => self.item(),
            Tag::Emphasis => self.text.push('*'),
            Tag::Strong => self.text.push_str("**"),
            Tag::Strikethrough => self.text.push_str("~~"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.text.push_str("**"),
            TagEnd::BlockQuote(_) => self.prefix.truncate(self.prefix.len().saturating_sub(2)),
            TagEnd::CodeBlock => self.fence(),
            TagEnd::List(_) => _ = self.lists.pop(),
            TagEnd::Item => self.prefix.truncate(self.prefix.len().saturating_sub(INDENT.len())),
            TagEnd::Emphasis => self.text.push('*'),
            TagEnd::Strong => self.text.push_str("**"),
            TagEnd::Strikethrough => self.text.push_str("~~"),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.line();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "* ".to_owned(),
        };
        self.text.push_str(&mark);
        self.prefix.push_str(INDENT);
    }

    /// Begins a block, with an empty line before it: but for one that begins a point of a list.
    fn block(&mut self, mark: &str) {
        let begins = self.text.is_empty()
            || self.text.ends_with("* ")
            || self.text.ends_with(". ")
            || self.text.ends_with("> ");
        if !begins {
            self.line();
            self.line();
        }
        self.text.push_str(mark);
    }

    /// Puts fences around a block of code. rustdoc compiles what says no other language than Rust.
    fn fence(&mut self) {
        let Some(start) = self.code.take() else { return };
        let code = self.text.split_off(start);
        let fence = "`".repeat(longest(&code).max(2) + 1);
        self.text.push_str(&format!("{fence}text{}", code.trim_end()));
        self.line();
        self.text.push_str(&fence);
    }

    fn escaped(&mut self, text: &str) {
        let lines: Vec<_> = text.split('\n').map(|line| plain::escape(line.trim_start())).collect();
        self.lines(&lines.join("\n"));
    }

    fn lines(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.line();
            }
            self.text.push_str(line);
        }
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&self.prefix);
    }
}

/// What the lines of a point are indented by: enough for numbers of two digits.
const INDENT: &str = "    ";

/// Text as code, between more backticks than it has.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest(text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The longest row of backticks.
fn longest(text: &str) -> usize {
    text.split(|it| it != '`').map(str::len).max().unwrap_or(0)
}

/// The text alone, without its markup.
pub(in crate::lower) fn plain_text(text: &str) -> String {
    tlforge_docs::json::plain(text)
}
