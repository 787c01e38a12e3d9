//! The tree of a document. Every node knows where it stands.

use html5ever::{
    Attribute, LocalName, Namespace, QualName,
    interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink},
    ns,
    tendril::StrTendril,
};
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    ops::Range,
};

/// Which node of a tree.
pub(in crate::page) type Id = usize;

/// The document itself.
pub(super) const ROOT: Id = 0;

/// A node.
#[derive(Debug)]
pub(in crate::page) struct Node {
    pub(in crate::page) kind: Kind,
    /// From its start tag to its end tag.
    pub(in crate::page) range: Range<usize>,
    pub(in crate::page) children: Vec<Id>,
    parent: Option<Id>,
}

/// What a node is.
#[derive(Debug)]
pub(in crate::page) enum Kind {
    Document,
    Element { name: QualName, attributes: Vec<Attribute> },
    Text { text: String, runs: Vec<Run> },
    Comment(String),
}

/// A piece of a text, and where it stands.
#[derive(Clone, Debug)]
pub(in crate::page) struct Run {
    /// Where it begins in the text.
    pub(in crate::page) at: usize,
    /// The characters that it was read from, with their entities.
    pub(in crate::page) range: Range<usize>,
}

/// Makes the tree.
#[derive(Debug)]
pub(super) struct Maker {
    nodes: RefCell<Vec<Node>>,
    /// Where the token stands that is being worked on.
    pub(super) start: Cell<usize>,
    pub(super) end: Cell<usize>,
}

impl Maker {
    pub(super) fn new() -> Self {
        let maker = Self { nodes: RefCell::default(), start: Cell::new(0), end: Cell::new(0) };
        maker.make(Kind::Document);
        maker
    }

    fn make(&self, kind: Kind) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { kind, range: self.token(), children: Vec::new(), parent: None });
        nodes.len() - 1
    }

    fn token(&self) -> Range<usize> {
        self.start.get()..self.end.get()
    }

    /// Puts a child before `place` among the children of a node.
    fn insert(&self, parent: Id, place: usize, child: NodeOrText<Id>) {
        let id = match child {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                if self.joined(parent, place, &text) {
                    return;
                }
                let runs = vec![Run { at: 0, range: self.token() }];
                self.make(Kind::Text { text: text.into(), runs })
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes[id].parent = Some(parent);
        let children = &mut nodes[parent].children;
        let place = place.min(children.len());
        children.insert(place, id);
    }

    /// Adds a text to the text in front of it, if there is one.
    fn joined(&self, parent: Id, place: usize, more: &str) -> bool {
        let token = self.token();
        let mut nodes = self.nodes.borrow_mut();
        let before = place.checked_sub(1).and_then(|at| nodes[parent].children.get(at).copied());
        let Some(Node { kind: Kind::Text { text, runs }, range, .. }) =
            before.and_then(|id| nodes.get_mut(id))
        else {
            return false;
        };
        // A token may come in two parts.
        if runs.last().is_none_or(|run| run.range != token) {
            runs.push(Run { at: text.len(), range: token.clone() });
        }
        text.push_str(more);
        range.end = range.end.max(token.end);
        true
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take() {
            nodes[parent].children.retain(|child| *child != id);
        }
    }

    fn end(&self, parent: Id) -> usize {
        self.nodes.borrow()[parent].children.len()
    }
}

/// A name that is not borrowed from the tree, which changes.
#[derive(Debug)]
pub(super) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Maker {
    type Handle = Id;
    type Output = Vec<Node>;
    type ElemName<'a> = Name;

    fn finish(self) -> Vec<Node> {
        let mut nodes = self.nodes.into_inner();
        // An element that was closed by another has no end of its own.
        for id in (0..nodes.len()).rev() {
            let end = nodes[id].range.end;
            if let Some(parent) = nodes[id].parent {
                let parent = &mut nodes[parent].range;
                parent.end = parent.end.max(end);
            }
        }
        nodes
    }

    // What is wrong with the tags is found where they are read, with better places.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.nodes.borrow()[*target].kind {
            Kind::Element { name, .. } => Name(name.clone()),
            _ => Name(QualName::new(None, ns!(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.make(Kind::Element { name, attributes })
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        self.make(Kind::Comment(text.into()))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> Id {
        self.make(Kind::Comment(data.into()))
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.insert(*parent, self.end(*parent), child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Id) {
        self.nodes.borrow_mut()[*node].range.end = self.end.get();
    }

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let nodes = self.nodes.borrow();
        let Some(parent) = nodes[*sibling].parent else { return };
        let place = nodes[parent].children.iter().position(|id| id == sibling);
        drop(nodes);
        self.insert(parent, place.unwrap_or(usize::MAX), child);
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        if let Kind::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].kind {
            for attribute in more {
                if !attributes.iter().any(|it| it.name == attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for child in &children {
            nodes[*child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }
}
