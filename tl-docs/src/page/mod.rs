//! Reads the documentation pages of Telegram's API.
//!
//! [`read`] takes the text of a file: a page as a browser gets it, or as a mirror shows it. What
//! a page says becomes an [`Item`], and its excerpt of the schema a [`Scheme`]. Whatever is not
//! understood, or contradicts itself, is a [`Problem`] with its place: a page is never taken for
//! less than it is in silence.
//!
//! ```
//! let text = r#"<!DOCTYPE html><html><body><div id="dev_page_content_wrap">
//! <ul class="breadcrumb"><li><a href="/method/shop.list">shop.list</a></li></ul>
//! <div id="dev_page_content"><p>Lists <em>all</em> articles.</p>
//! <pre class="page_scheme"><code>---functions---
//! <a href="/method/shop.list" class="current_page_link">shop.list</a>#2b6ee7a6 = <a
//!  href="/type/shop.Articles">shop.Articles</a>;</code></pre></div></div></body></html>"#;
//! let pages = tlforge_docs::page::read(text);
//! let item = pages[0].item.as_ref().unwrap();
//! assert_eq!((item.name.as_str(), item.description.as_str()), ("shop.list", "Lists *all* articles."));
//! assert!(pages[0].scheme.as_ref().unwrap().text().contains("shop.list#2b6ee7a6 = shop.Articles;"));
//! // It has no section of the result, among others.
//! assert!(!pages[0].problems.is_empty());
//! ```

mod allowed;
mod content;
mod errors;
mod frame;
mod heading;
mod html;
mod layers;
mod locate;
mod markdown;
mod members;
mod mirror;
mod problem;
mod reader;
mod related;
mod scheme;
mod table;

pub use problem::{Problem, ProblemKind};
pub use scheme::Scheme;

use crate::{Documentation, Item, Layer, RpcError};
use std::ops::Range;

/// A page.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Page {
    /// What it is about.
    pub kind: PageKind,
    /// Where it stands in the file.
    pub range: Range<usize>,
    /// What it says about a method, a constructor or a type.
    pub item: Option<Item>,
    /// The layer that it is about.
    pub layer: Option<u32>,
    /// The layers that can be chosen on it.
    pub layers: Vec<Layer>,
    /// Its excerpt of the schema, or all of it.
    pub scheme: Option<Scheme>,
    /// Errors that any call can give: the codes, and errors of each. Only on the page of errors.
    pub errors: Vec<RpcError>,
    /// What else stands on a page that is not about one item.
    pub sections: Vec<crate::Section>,
    /// Where things stand that a schema can be held against.
    pub places: Places,
    /// What is wrong with the page, in order.
    pub problems: Vec<Problem>,
}

/// What a [`Page`] is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[non_exhaustive]
pub enum PageKind {
    /// A method.
    Method,
    /// A constructor.
    Constructor,
    /// A type.
    Type,
    /// A whole schema.
    Schema,
    /// Errors that any call can give.
    Errors,
    /// Something else: nothing of it is read.
    #[default]
    Other,
}

/// Where things stand in the file.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Places {
    /// The name of the page.
    pub name: Range<usize>,
    /// Each of [`Item::params`]; `None` where the page has no such section.
    pub params: Option<Vec<Range<usize>>>,
    /// The result of a method, or the type of a constructor.
    pub result: Option<Range<usize>>,
    /// Whether the result is a type and nothing else, so that a schema can be held against it.
    pub result_is_type: bool,
    /// Each of [`Item::constructors`].
    pub constructors: Option<Vec<Range<usize>>>,
    /// Each of [`Item::methods`].
    pub methods: Option<Vec<Range<usize>>>,
}

/// Reads the pages of a file; mostly there is one.
///
/// A file without a document is a page with one problem.
#[must_use]
pub fn read(text: &str) -> Vec<Page> {
    reader::read(text)
}

/// Whether a text holds a page, in whatever view.
#[must_use]
pub fn is_page(text: &str) -> bool {
    mirror::is_document(text)
}

impl Page {
    /// What it says, as a document of its own. Several become one by [`merge`](crate::merge).
    #[must_use]
    pub fn documentation(&self) -> Documentation {
        Documentation {
            layer: self.layer,
            items: self.item.iter().cloned().collect(),
            errors: self.errors.clone(),
            layers: self.layers.clone(),
            history: Vec::new(),
            ids: Vec::new(),
        }
    }
}
