//! Parts of a page as Markdown.

mod blocks;
mod inline;

pub(super) use blocks::blocks;
pub(super) use inline::inline;
