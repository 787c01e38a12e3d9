//! The excerpt of the schema that a page shows.

use super::{
    PageKind, ProblemKind,
    html::{Kind, Ref},
    locate,
    mirror::Origin,
    reader::Reader,
};
use std::ops::Range;

/// TL text of a page, and where each part of it stands there.
#[derive(Clone, Debug)]
pub struct Scheme {
    pub(super) origin: Origin,
    pub(super) range: Range<usize>,
}

impl Scheme {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.origin.text
    }

    /// Where it stands in the file, with its tags.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The parts of the text: where each begins in the text, and what of the file it was made
    /// of. A part that is as long as that is the same; others are entities.
    pub fn parts(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.origin.parts()
    }
}

impl Reader<'_> {
    /// Reads a scheme, or what stands there instead.
    pub(super) fn scheme(&mut self, node: Ref<'_>) {
        if self.page.scheme.is_some() || self.has_scheme {
            let message = "this page has a second scheme";
            return self.problem(ProblemKind::Structure, node.range(), message);
        }
        self.has_scheme = true;
        let text = node.words();
        if let Some(layer) = self.available_from(&text, node) {
            if let Some(item) = &mut self.page.item {
                item.available_from = Some(layer);
            }
            return;
        }
        if text.is_empty() {
            return self.problem(ProblemKind::Structure, node.range(), "the scheme is empty");
        }
        self.current_link(node);
        let mut origin = Origin::default();
        for text in node.descendants() {
            let Kind::Text { text, runs } = &text.node().kind else { continue };
            for (at, range) in locate::characters(text, runs, &self.origin.text) {
                let width = text.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
                let c = text.get(at..at + width).unwrap_or_default();
                origin.push(c, self.origin.source(&range));
            }
        }
        if !origin.text.ends_with('\n') {
            let end = self.origin.source(&node.range()).end;
            origin.push("\n", end..end);
        }
        self.page.scheme = Some(Scheme { origin, range: self.origin.source(&node.range()) });
    }

    /// The layer of `Method schema is available as of layer 225. Switch »`.
    fn available_from(&mut self, text: &str, node: Ref<'_>) -> Option<u32> {
        let (what, rest) = text.split_once(" schema is available as of layer ")?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let layer = rest.get(..digits).and_then(|it| it.parse().ok());
        let rest = rest.get(digits..).unwrap_or_default();
        let href = node.find(|it| it.is("a")).and_then(|it| it.attribute("href"));
        let link = layer.map(|layer: u32| format!("?layer={layer}"));
        let known = ["Method", "Constructor", "Type"].contains(&what)
            && matches!(rest, "." | ". Switch »")
            && (href.is_none() || href == link.as_deref());
        if !known {
            let message = "what stands in place of the scheme is not understood";
            self.problem(ProblemKind::Structure, node.range(), message);
        }
        layer.or(known.then_some(0)).filter(|layer| *layer > 0)
    }

    /// The name that is marked in the scheme must be that of the page.
    fn current_link(&mut self, node: Ref<'_>) {
        let Some(name) = self.page.item.as_ref().map(|item| item.name.clone()) else { return };
        let links: Vec<Ref<'_>> = node.descendants().filter(|it| it.has_class("current_page_link")).collect();
        if links.is_empty() {
            let message = format!("the scheme does not mark `{name}`, which the page is about");
            self.problem(ProblemKind::Contradiction, node.range(), message);
        }
        for link in links.iter().filter(|link| link.words() != name) {
            let message = format!("the scheme marks `{}`, but the page is about `{name}`", link.words());
            self.problem(ProblemKind::Contradiction, link.range(), message);
        }
    }

    /// Whether the page must have a scheme: all but those of built-in types.
    pub(super) fn wants_scheme(&self) -> bool {
        const BUILT_IN: [&str; 9] =
            ["#", "int", "long", "double", "string", "bytes", "int128", "int256", "Object"];
        let name = self.page.item.as_ref().map_or("", |item| item.name.as_str());
        match self.page.kind {
            PageKind::Method | PageKind::Constructor | PageKind::Schema => true,
            PageKind::Type => !BUILT_IN.contains(&name) && name != "Type" && name != "!X" && name != "X",
            PageKind::Errors | PageKind::Other => false,
        }
    }
}
