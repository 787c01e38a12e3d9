//! Reading a tree.

use super::tree::{Id, Kind, Node, ROOT};
use std::ops::Range;

/// The tree of a document.
#[derive(Debug)]
pub(in crate::page) struct Tree {
    pub(super) nodes: Vec<Node>,
}

/// A node with its tree.
#[derive(Clone, Copy)]
pub(in crate::page) struct Ref<'t> {
    tree: &'t Tree,
    id: Id,
}

impl Tree {
    pub(in crate::page) fn root(&self) -> Ref<'_> {
        Ref { tree: self, id: ROOT }
    }
}

impl<'t> Ref<'t> {
    pub(in crate::page) fn node(self) -> &'t Node {
        &self.tree.nodes[self.id]
    }

    /// Where it stands, with its tags.
    pub(in crate::page) fn range(self) -> Range<usize> {
        self.node().range.clone()
    }

    /// The name of an element; empty for other nodes.
    pub(in crate::page) fn name(self) -> &'t str {
        match &self.node().kind {
            Kind::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    pub(in crate::page) fn is(self, name: &str) -> bool {
        !name.is_empty() && self.name() == name
    }

    pub(in crate::page) fn is_element(self) -> bool {
        matches!(self.node().kind, Kind::Element { .. })
    }

    /// All attributes: name and value.
    pub(in crate::page) fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let attributes = match &self.node().kind {
            Kind::Element { attributes, .. } => attributes.as_slice(),
            _ => &[],
        };
        attributes.iter().map(|it| (&*it.name.local, &*it.value))
    }

    pub(in crate::page) fn attribute(self, name: &str) -> Option<&'t str> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    pub(in crate::page) fn has_class(self, class: &str) -> bool {
        self.attribute("class").is_some_and(|it| it.split_ascii_whitespace().any(|it| it == class))
    }

    pub(in crate::page) fn has_id(self, id: &str) -> bool {
        self.attribute("id") == Some(id)
    }

    pub(in crate::page) fn children(self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        self.node().children.iter().map(move |id| Ref { tree: self.tree, id: *id })
    }

    pub(in crate::page) fn elements(self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        self.children().filter(|it| it.is_element())
    }

    /// All nodes below it, in the order of the document.
    pub(in crate::page) fn descendants(self) -> impl Iterator<Item = Self> {
        let mut open: Vec<Self> = self.children().rev().collect();
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(next.children().rev());
            Some(next)
        })
    }

    pub(in crate::page) fn find(self, wanted: impl Fn(Self) -> bool) -> Option<Self> {
        self.descendants().find(|it| wanted(*it))
    }

    /// Its own text, if it is one.
    pub(in crate::page) fn own_text(self) -> Option<&'t str> {
        match &self.node().kind {
            Kind::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    pub(in crate::page) fn comment(self) -> Option<&'t str> {
        match &self.node().kind {
            Kind::Comment(text) => Some(text),
            _ => None,
        }
    }

    /// All text in it, as it stands.
    pub(in crate::page) fn text(self) -> String {
        self.own_text().into_iter().chain(self.descendants().filter_map(Self::own_text)).collect()
    }

    /// All text in it, with one blank between words.
    pub(in crate::page) fn words(self) -> String {
        words(&self.text())
    }

    /// Whether it shows nothing: a comment, blanks, or an element with nothing else in it.
    pub(in crate::page) fn is_blank(self) -> bool {
        match &self.node().kind {
            Kind::Text { text, .. } => text.trim().is_empty(),
            Kind::Comment(_) => true,
            _ => !self.is("img") && !self.is("hr") && self.children().all(Self::is_blank),
        }
    }
}

/// A text with one blank between words.
pub(in crate::page) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
