//! Documentation as JSON: one form, with a version, for all tools.
//!
//! ```json
//! {"schema": 1, "text": "markdown", "layer": 230, "items": [
//!   {"kind": "method", "name": "help.getConfig", "layer": 230, "available_from": null,
//!    "description": "Returns the configuration.", "params": [], "result": null, "errors": [],
//!    "availability": {"users": null, "bots": true, "business": null, "unauthenticated": null},
//!    "related": [], "constructors": [], "methods": [], "source": "notes.json", "sources": {}}],
//!  "errors": [{"code": 420, "name": "FLOOD_WAIT_%d", "description": "Wait so many seconds."}]}
//! ```
//!
//! Where there are any, an item has `sections` with a title and a text, and the whole has `errors`
//! that any call can give, `layers` with number and title, `history` with the layers in which
//! things came and changed, and `ids` with the layers in which a name had an id.
//!
//! `schema` is the version of the form. `text` says what all texts are written in, `markdown` or
//! `plain`. What is not known is null, or an empty text or list. Items are sorted by kind and name.
//! The errors at the end are known, whatever method fails with them.
//!
//! Only `schema`, and the kind and name of an item, must be there. A key that the form does not
//! have is an error, as is an item that stands there twice.

mod form;
mod history;
mod item;
mod kind;
mod plain;
mod strict;

use std::fmt;

use crate::Documentation;

/// Writes documentation with texts in Markdown. The same documentation always gives the same text.
#[must_use]
pub fn write(docs: &Documentation) -> String {
    form::write(docs, Style::Markdown)
}

/// Writes documentation with texts in plain text: links and emphasis are lost.
#[must_use]
pub fn write_plain(docs: &Documentation) -> String {
    form::write(docs, Style::Plain)
}

/// Reads what [`write()`] or [`write_plain`] wrote, or a person. Plain texts become Markdown. It also
/// reads the history that `tl log --format json` writes.
///
/// # Errors
/// If the text is no JSON, or not of this form, or of a version that is not known.
pub fn read(text: &str) -> Result<Documentation, Error> {
    if history::is_log(text) {
        return history::read(text).map_err(Error);
    }
    let form: form::Form = serde_json::from_str(text).map_err(Error)?;
    Ok(form.into())
}

/// The text of Markdown, without its markup.
#[must_use]
pub fn plain(markdown: &str) -> String {
    plain::from_markdown(markdown)
}

/// What texts are written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Style {
    #[default]
    Markdown,
    Plain,
}

/// What is wrong with a text, and where.
#[derive(Debug)]
pub struct Error(serde_json::Error);

impl Error {
    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.line()
    }

    /// The column in bytes, from 1, where the key or value ends that is wrong.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.column()
    }
}

impl Error {
    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> String {
        let text = self.0.to_string();
        let end = format!(" at line {} column {}", self.line(), self.column());
        text.strip_suffix(&end).unwrap_or(&text).to_owned()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}
