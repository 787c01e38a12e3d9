//! Puts the documentation of one item together.

use crate::plan::{Docs, Path};

/// The documentation of an item, as it grows.
pub(super) struct Writer<'m> {
    /// The modules that the item lies in.
    from: &'m [String],
    docs: Docs,
}

impl<'m> Writer<'m> {
    pub(super) fn new(from: &'m [String]) -> Self {
        Self { from, docs: Docs::default() }
    }

    /// Adds a paragraph of Markdown, with an empty line before it. Nothing, if it is empty.
    pub(super) fn paragraph(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.docs.text.is_empty() {
            self.docs.text.push_str("\n\n");
        }
        self.docs.text.push_str(text);
    }

    /// Adds a heading with what stands below it. Nothing, if that is empty.
    pub(super) fn section(&mut self, title: &str, text: &str) {
        if !text.trim().is_empty() {
            self.paragraph(&format!("# {title}"));
            self.paragraph(text);
        }
    }

    /// A link to an item, with this Markdown as its text.
    pub(super) fn link(&mut self, text: &str, to: &Path) -> String {
        let address = self.address(to);
        // rustdoc warns of an address that says what the text says.
        if text.trim_matches('`') == address { format!("[{text}]") } else { format!("[{text}]({address})") }
    }

    /// The path of an item as rustdoc finds it from here. A link that says `r#` would end there.
    pub(super) fn address(&mut self, to: &Path) -> String {
        let below = match to.modules.strip_prefix(self.from) {
            Some(below) => below,
            None => {
                self.docs.modules.extend(to.modules.first().cloned());
                &to.modules
            }
        };
        let mut address = String::new();
        for part in below {
            address.push_str(part.trim_start_matches("r#"));
            address.push_str("::");
        }
        address + to.ident.trim_start_matches("r#")
    }

    pub(super) fn finish(self) -> Docs {
        self.docs
    }
}
