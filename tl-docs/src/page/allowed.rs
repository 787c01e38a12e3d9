//! What pages are made of. Anything else means that the site has changed.

use super::{
    ProblemKind,
    html::{Ref, is_known},
    reader::Reader,
};

const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h1",
    "h3",
    "h4",
    "h5",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: &[&str] = &[
    "align", "alt", "class", "dir", "height", "href", "id", "name", "onclick", "rel", "src", "start",
    "style", "target", "title", "width",
];

impl Reader<'_> {
    /// Notes elements and attributes that are not known, and comments that hide something.
    pub(super) fn allowed(&mut self, wrap: Ref<'_>) {
        for node in wrap.descendants() {
            if let Some(text) = node.comment() {
                if text.contains('<') || text.contains("&lt;") {
                    self.unknown(node.range(), "a comment hides a part of the page");
                }
                continue;
            }
            let name = node.name();
            // Tags that HTML does not have are noted where they are read.
            if node.is_element() && !ELEMENTS.contains(&name) && is_known(name) {
                self.unknown(node.range(), format!("the element `{name}` is not known on such pages"));
            }
            for (key, value) in node.attributes() {
                let hidden = key == "style" && value.contains("none");
                if hidden || !ATTRIBUTES.contains(&key) && !key.starts_with("data-") {
                    let message = format!("the attribute `{key}` of `{name}` is not known on such pages");
                    self.unknown(node.range(), message);
                }
            }
            if node.is("code") {
                self.code(node);
            }
        }
    }

    /// Code holds text and links. Marks in it were text once.
    fn code(&mut self, node: Ref<'_>) {
        for inner in node.descendants().filter(|it| it.is_element() && !it.is("a") && !it.is("br")) {
            let name = inner.name();
            let message = format!("`<{name}>` in code was a text once: the copy has decoded its entities");
            self.problem(ProblemKind::Mirror, inner.range(), message);
        }
    }
}
