//! Nothing can read pages.

use super::{Input, problem::Problem};
use tlforge_parser::{
    rule::Rule,
    source::{FileId, TooLarge},
};

/// Nothing that could be read.
pub(super) type Pages = Vec<()>;

/// Whether a text looks like a page: no TL text begins so.
pub(super) fn is_page(text: &str) -> bool {
    text.trim_start().starts_with('<')
}

pub(super) fn read(_: &str) -> (Pages, Option<Problem>) {
    let message = "to read pages, tlforge-codegen needs its feature `pages`";
    (Pages::new(), Some(Problem::new(Rule::Page, 0, message.to_owned())))
}

impl Input {
    pub(super) fn put_pages(&mut self, _: FileId, _: Pages, _: bool) -> Result<(), TooLarge> {
        Ok(())
    }
}
