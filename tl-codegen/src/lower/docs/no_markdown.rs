//! Markdown of documentation, in a crate without the feature `docs`: there is no documentation
//! to read, and what a program puts together itself is shown as it stands.

use super::{plain, writer::Writer};
use crate::lower::{drafter::Drafter, known::Subject};

pub(super) fn rustdoc(_: &Drafter<'_>, text: &str, _: Subject<'_>, _: &mut Writer<'_>) -> String {
    plain::markdown(text)
}

pub(in crate::lower) fn plain_text(text: &str) -> String {
    text.to_owned()
}
