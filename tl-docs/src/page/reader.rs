//! From a file to its pages.

use super::{
    Page, PageKind, Problem, ProblemKind,
    html::{self, FlawKind, Ref},
    mirror::{self, Document, Origin},
};
use std::{borrow::Cow, ops::Range};

/// Reads all pages of a file.
pub(super) fn read(text: &str) -> Vec<Page> {
    let documents = mirror::documents(text);
    if documents.documents.is_empty() {
        let message = "no HTML document begins here: there is neither a doctype nor `<html`";
        return vec![Page {
            range: 0..text.len(),
            problems: vec![Problem { kind: ProblemKind::Unreadable, range: 0..0, message: message.into() }],
            ..Page::default()
        }];
    }
    documents.documents.iter().map(|document| page(document, documents.encoded)).collect()
}

fn page(document: &Document, encoded: bool) -> Page {
    let (tree, flaws) = html::parse(&document.text.text);
    let mut reader = Reader {
        origin: &document.text,
        page: Page::default(),
        has_scheme: false,
        complete: document.complete,
    };
    reader.page.range = reader.origin.source(&(0..document.text.text.len()));
    reader.frame(tree.root());
    if reader.page.kind != PageKind::Other {
        let end = document.text.text.len();
        if !document.complete {
            let message = "the document ends without `</html>`: a part of it is missing";
            reader.problem(ProblemKind::Mirror, end..end, message);
        }
        if encoded {
            let start = 0..document.text.text.find('>').map_or(0, |at| at + 1);
            reader.problem(ProblemKind::Mended, start, "the tags of this document were encoded");
        }
        let wrap = tree.root().find(|it| it.has_id(WRAP)).map(|it| it.range().start);
        reader.flaws(&flaws, wrap);
    }
    let mut page = reader.page;
    page.problems.sort_by_key(|problem| problem.range.start);
    page
}

/// The element that holds what is read of a page.
pub(super) const WRAP: &str = "dev_page_content_wrap";

/// Reads one page.
pub(super) struct Reader<'d> {
    pub(super) origin: &'d Origin,
    pub(super) page: Page,
    pub(super) has_scheme: bool,
    /// Whether the end of the document was found.
    pub(super) complete: bool,
}

impl Reader<'_> {
    /// Notes a problem at a place of the document.
    pub(super) fn problem(
        &mut self,
        kind: ProblemKind,
        range: Range<usize>,
        message: impl Into<Cow<'static, str>>,
    ) {
        let range = self.origin.source(&range);
        self.page.problems.push(Problem { kind, range, message: message.into() });
    }

    /// Notes that something is not understood.
    pub(super) fn unknown(&mut self, range: Range<usize>, message: impl Into<Cow<'static, str>>) {
        self.problem(ProblemKind::Structure, range, message);
    }

    /// Where a node stands in the file.
    pub(super) fn place(&self, node: Ref<'_>) -> Range<usize> {
        self.origin.source(&node.range())
    }

    /// Notes what is wrong with the tags.
    fn flaws(&mut self, flaws: &[html::Flaw], wrap: Option<usize>) {
        for flaw in flaws {
            let inside = wrap.is_none_or(|wrap| wrap <= flaw.range.start);
            let frame = |name: &str| ["html", "body", "div", "head"].contains(&name);
            let (kind, message) = match &flaw.kind {
                FlawKind::Unclosed(name) if inside || frame(name) => {
                    (ProblemKind::Structure, format!("`<{name}>` is not closed"))
                }
                FlawKind::Stray(name) if inside || frame(name) => {
                    (ProblemKind::Structure, format!("`</{name}>` closes nothing"))
                }
                FlawKind::Unknown(name) if inside => {
                    (ProblemKind::Structure, format!("`<{name}>` is not a tag of HTML"))
                }
                FlawKind::Destroyed(name) if inside => {
                    let message = format!("`</{name}>` closes nothing: its `<{name}>` was a text once");
                    (ProblemKind::Mirror, message)
                }
                FlawKind::Mended if inside => {
                    let message =
                        "what looks like a tag here is taken as text: the copy has decoded its entities";
                    (ProblemKind::Mended, message.to_owned())
                }
                FlawKind::Token(error) if inside => {
                    (ProblemKind::Structure, format!("this is not HTML: {}", error.replace('-', " ")))
                }
                _ => continue,
            };
            self.problem(kind, flaw.range.clone(), message);
        }
    }
}
