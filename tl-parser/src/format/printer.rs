//! Where lines begin and where comments go.

use crate::{
    ast::{Combinator, Comment, File, Item},
    lines,
    span::Span,
};
use std::fmt::{Display, Write};

/// A declaration that was written on several lines is put on one line if that has at most
/// this many bytes.
pub const WIDTH: usize = 100;

/// Which comments are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Comments {
    /// All of them.
    #[default]
    Keep,
    /// Only those that say a layer, such as `// LAYER 222`.
    LayerMarks,
    /// None.
    Drop,
}

const INDENT: &str = "    ";

/// The state of printing one file.
pub(super) struct Printer<'f, 's> {
    file: &'f File<'s>,
    /// The comments that are still to be printed.
    comments: &'f [Comment<'s>],
    which: Comments,
    out: String,
    /// End of the last thing of the source that was passed, printed or not.
    passed: u32,
    /// A blank line was passed since the last thing printed.
    blank: bool,
    /// The current line ends with `// …`.
    line_comment: bool,
}

impl<'f, 's> Printer<'f, 's> {
    pub(super) fn new(file: &'f File<'s>, which: Comments) -> Self {
        Self {
            file,
            comments: &file.comments,
            which,
            out: String::with_capacity(file.text.len()),
            passed: file.span.start,
            blank: false,
            line_comment: false,
        }
    }

    pub(super) fn file(mut self) -> String {
        let file = self.file;
        for item in &file.items {
            self.comments_before(item.span().start, "");
            self.item(item);
        }
        self.comments_before(file.span.end, "");
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    fn item(&mut self, item: &Item<'s>) {
        let span = item.span();
        match item {
            Item::Error(_) => {
                self.begin(span, "");
                let text = self.source(span);
                if self.out.is_empty() && text.starts_with('\u{feff}') {
                    // At the beginning of a file it would be a byte order mark, and no error.
                    self.out.push('\n');
                }
                self.out.push_str(text);
                // Its comments are in the text that was copied.
                self.skip_comments(span.end);
                self.passed = span.end;
            }
            Item::Combinator(combinator) => self.combinator(combinator),
            Item::Section(item) => self.whole(item, span),
            Item::LayerGroup(item) => self.whole(item, span),
            Item::Builtin(item) => self.whole(item, span),
            Item::Final(item) => self.whole(item, span),
            Item::Partial(item) => self.whole(item, span),
            Item::Empty(_) => self.whole(&";", span),
        }
    }

    /// A statement or mark on one line.
    fn whole(&mut self, item: &dyn Display, span: Span) {
        self.comments_inside(span.end);
        self.line(item, span, "");
    }

    /// A declaration on one line, or one part per line.
    fn combinator(&mut self, combinator: &Combinator<'s>) {
        let head = Span::new(combinator.span.start, combinator.head.span.end);
        let last = Span::new(combinator.result.span.start, combinator.span.end);
        self.comments_inside(head.end);
        let between = self.comments.first().is_some_and(|comment| comment.span.start < last.start);
        let text = combinator.to_string();
        let broken = lines::any(self.source(combinator.span)) && text.len() > WIDTH;
        if broken || (between && self.which == Comments::Keep) {
            self.parts(combinator, head, last);
        } else {
            self.skip_comments(last.start);
            self.line(&text, Span::new(head.start, last.start), "");
        }
        // Comments inside the last part are printed after it, on its line.
        while let Some(comment) = self.take_comment(last.end) {
            self.comment_behind(&comment);
        }
        self.passed = last.end;
    }

    fn parts(&mut self, combinator: &Combinator<'s>, head: Span, last: Span) {
        let mut text = String::new();
        for modifier in combinator.modifiers {
            let _ = write!(text, "{modifier} ");
        }
        let _ = write!(text, "{}", combinator.head);
        self.line(&text, head, "");
        let implicits = combinator.implicits.iter().map(|part| (part as &dyn Display, part.span));
        let args = combinator.args.iter().map(|part| (part as &dyn Display, part.span));
        for (part, span) in implicits.chain(args) {
            self.comments_before(span.end, INDENT);
            self.line(part, span, INDENT);
        }
        self.comments_before(last.start, INDENT);
        let arrow = if combinator.arrow { "=>" } else { "=" };
        self.line(&format_args!("{arrow} {};", combinator.result), last, INDENT);
    }

    /// A node on a line of its own.
    fn line(&mut self, thing: &dyn Display, span: Span, indent: &str) {
        self.begin(span, indent);
        let _ = write!(self.out, "{thing}");
        self.passed = span.end;
    }

    /// The comments that begin before an offset, each on the line of what is in front of
    /// it or on a line of its own.
    fn comments_before(&mut self, offset: u32, indent: &str) {
        while let Some(comment) = self.take_comment(offset) {
            let gap = self.source(Span::new(self.passed.min(comment.span.start), comment.span.start));
            if self.out.is_empty() || self.line_comment || lines::any(gap) {
                self.begin(comment.span, indent);
                self.out.push_str(comment.text);
            } else {
                self.out.push(' ');
                self.out.push_str(comment.text);
            }
            self.line_comment = !comment.block;
            self.passed = comment.span.end;
        }
    }

    fn comment_behind(&mut self, comment: &Comment<'s>) {
        if self.line_comment {
            self.out.push('\n');
        } else {
            self.out.push(' ');
        }
        self.out.push_str(comment.text);
        self.line_comment = !comment.block;
    }

    /// The next comment that is to be printed, if it begins before an offset.
    fn take_comment(&mut self, offset: u32) -> Option<Comment<'s>> {
        while let [comment, rest @ ..] = self.comments
            && comment.span.start < offset
        {
            self.comments = rest;
            let keep = match self.which {
                Comments::Keep => true,
                Comments::LayerMarks => self.file.layer_of(comment).is_some(),
                Comments::Drop => false,
            };
            if keep {
                return Some(*comment);
            }
            self.pass(comment.span);
        }
        None
    }

    /// The comments inside a part, which go in front of it.
    fn comments_inside(&mut self, end: u32) {
        if self.which == Comments::Keep { self.comments_before(end, "") } else { self.skip_comments(end) }
    }

    fn skip_comments(&mut self, offset: u32) {
        let skipped = self.comments.partition_point(|comment| comment.span.start < offset);
        self.comments = &self.comments[skipped..];
    }

    /// Notes what lies between the last thing and this one, which is not printed.
    fn pass(&mut self, span: Span) {
        self.blank |= self.blank_line_before(span.start);
        self.passed = self.passed.max(span.end);
    }

    /// Begins a line for the node at `span`.
    fn begin(&mut self, span: Span, indent: &str) {
        let blank = self.blank | self.blank_line_before(span.start);
        if !self.out.is_empty() {
            self.out.push_str(if blank && indent.is_empty() { "\n\n" } else { "\n" });
        }
        self.out.push_str(indent);
        self.blank = false;
        self.line_comment = false;
    }

    /// Whether there is an empty line between the last thing that was passed and an offset.
    fn blank_line_before(&self, offset: u32) -> bool {
        let gap = self.source(Span::new(self.passed.min(offset), offset));
        // The parts before the first newline and after the last belong to the lines around the gap.
        let lines = lines::ends(gap).zip(lines::ends(gap).skip(1));
        lines.map(|(start, end)| gap.get(start..end).unwrap_or_default()).any(|line| line.trim().is_empty())
    }

    fn source(&self, span: Span) -> &'s str {
        let base = self.file.span.start;
        self.file.text.get((span.start - base) as usize..(span.end - base) as usize).unwrap_or_default()
    }
}
