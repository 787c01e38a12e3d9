//! The grammar: from text to [`File`], with nom.
//!
//! Parsing never fails. A statement that is not TL gives one diagnostic and an
//! [`Item::Error`], and reading continues after its `;`, so that one run shows all of them.
//!
//! What is wrong with a text that *can* be read is not decided here: names, arities, ids
//! and the like are checked in [`crate::schema`].

mod combinator;
mod error;
mod lexeme;
mod param;
mod recover;
mod report;
mod statement;
mod tree;
mod trivia;
mod ty;

use crate::{
    ast::{File, Item},
    capped::Capped,
    diagnostic::Diagnostic,
    lines,
    rule::Rule,
    source::{FileId, SourceMap},
    span::Span,
};
use lexeme::{Grammar, Shared, blanks};
use report::Reporter;
use tree::Tree;

/// The result of parsing a text.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Parsed<'s> {
    /// Everything that could be read.
    pub file: File<'s>,
    /// Everything that could not, and what looks odd, in source order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed<'_> {
    /// Whether there is an error among the diagnostics.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads a file.
///
/// Never fails and takes time linear in the size of the text. A byte order mark at the
/// beginning is skipped. A `file` of another map reads as an empty text.
#[must_use]
pub fn parse(map: &SourceMap, file: FileId) -> Parsed<'_> {
    let (text, span) = map.get(file).map_or(("", Span::default()), |file| (file.text(), file.span()));
    let (comments, open) = trivia::comments(text, span.start);
    let shared = Shared::new(map.arena());
    let mut reader = Reader {
        reporter: Reporter { text, grammar: Grammar::new(span.end, &shared) },
        tree: Tree::about(text),
        diagnostics: Capped::default(),
        open_comment: open.is_some(),
    };
    reader.read(text.strip_prefix('\u{feff}').unwrap_or(text));
    if let Some(open) = open {
        reader.diagnostics.push(trivia::unclosed(open));
    }
    let file = File { text, span, items: reader.tree.items, comments };
    Parsed { file, diagnostics: reader.diagnostics.finish() }
}

/// The loop over statements.
struct Reader<'s, 'a> {
    reporter: Reporter<'s, 'a>,
    tree: Tree<'s>,
    diagnostics: Capped,
    /// The text ends inside a comment.
    open_comment: bool,
}

impl<'s> Reader<'s, '_> {
    fn read(&mut self, text: &'s str) {
        let mut i = blanks(text);
        while !i.is_empty() {
            i = blanks(self.step(i));
        }
    }

    /// Reads one statement or mark, or says why not; gives what is left.
    fn step(&mut self, i: &'s str) -> &'s str {
        let grammar = self.reporter.grammar;
        let rest = match grammar.item(i, &mut self.tree) {
            Ok((rest, ())) => {
                self.check_last(i, rest);
                rest
            }
            Err(nom::Err::Error(failure) | nom::Err::Failure(failure)) => {
                let rest = recover::resume(i, &failure);
                self.fail(i, rest, &failure)
            }
            Err(nom::Err::Incomplete(_)) => "",
        };
        grammar.drain_reserved(|span| self.diagnostics.push(reserved_word(span)));
        rest
    }

    fn fail(&mut self, i: &'s str, rest: &'s str, failure: &error::Failure) -> &'s str {
        let follows = self.goes_on(i, failure);
        // A statement that ends in a comment without an end is not what is wrong.
        if !(follows || self.open_comment && self.reporter.at_end(failure)) {
            self.diagnostics.push_with(|| self.reporter.report(failure));
        }
        let span = self.reporter.grammar.span(i, recover::without_blanks(i, rest));
        match self.tree.items.last_mut() {
            // They are not reported one by one.
            Some(Item::Error(last)) if follows || self.diagnostics.is_full() => *last = last.to(span),
            _ => self.tree.items.push(Item::Error(span)),
        }
        rest
    }

    /// Whether the failure at `i` is in the rest of a statement that failed at a `;` in its middle, and
    /// was reported: it begins with a field, or is on the same line and is no statement by itself.
    fn goes_on(&self, i: &str, failure: &error::Failure) -> bool {
        let Some(Item::Error(last)) = self.tree.items.last() else { return false };
        let after = (self.reporter.grammar.offset(0) - last.end) as usize;
        let between = self.reporter.rest(after);
        let between = between.get(..between.len().saturating_sub(i.len())).unwrap_or_default();
        self.reporter.text[..self.reporter.text.len() - after].ends_with(';')
            && self.reporter.is_rest(i, failure, !lines::any(between))
    }

    /// Looks at the item that was read between two rests: is it too long, is it something that
    /// can be read and should not be written?
    #[inline]
    fn check_last(&mut self, i: &'s str, rest: &'s str) {
        match self.tree.items.last() {
            Some(Item::Empty(span)) => {
                let first = Span::new(span.start, span.start + 1);
                let diagnostic = Diagnostic::new(Rule::EmptyStatement, first, "empty statement");
                self.diagnostics.push(diagnostic.label("this `;` ends no statement"));
            }
            _ if recover::is_long(i, rest) => {
                self.tree.items.pop();
                self.fail(i, rest, &error::Failure::here(i, error::FailureKind::LongStatement));
            }
            Some(Item::Partial(partial)) => {
                let message = "a partial application has no effect";
                let diagnostic = Diagnostic::new(Rule::PartialApplication, partial.span, message);
                self.diagnostics.push(diagnostic.label("read and ignored"));
            }
            _ => {}
        }
    }
}

fn reserved_word(span: Span) -> Diagnostic {
    Diagnostic::new(Rule::ReservedWord, span, "a reserved word is the name of a type")
        .label("other parsers of TL do not accept it")
}
