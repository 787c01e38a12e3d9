//! Documentation that others have put together: packages of other libraries, lists of errors, and
//! the comments of a schema.
//!
//! Texts become Markdown. What a reader does not know is an error with its place, so that a source
//! that has changed is noticed. What it knows and leaves out is a [`Note`].

mod comments;
mod electrogram;
mod html;
mod light;
mod mtcute;
mod mtcute_errors;
mod names;
mod place;
mod raw;
mod telethon;

pub use comments::comments;
pub use electrogram::electrogram;
pub use mtcute::mtcute;
pub use mtcute_errors::mtcute_errors;
pub use place::{Error, Note};
pub use telethon::{telethon, telethon_errors};

use crate::Documentation;

/// What a source says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Extract {
    /// The documentation.
    pub docs: Documentation,
    /// What was left out, and why.
    pub notes: Vec<Note>,
}

/// A form of documentation, found by what a text begins with or which keys it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Form {
    /// The form of [`json`](crate::json).
    Json,
    /// `api-schema.json` of the npm package `@mtcute/tl`.
    Mtcute,
    /// `raw-errors.json` of the npm package `@mtcute/tl`.
    MtcuteErrors,
    /// `compiler/api/docs.json` of the Python package `electrogram`.
    Electrogram,
    /// `errors.csv` of the Python package `telethon`.
    TelethonErrors,
    /// `methods.csv` of the Python package `telethon`.
    TelethonMethods,
}

/// The form of a text. `None` if it is another, such as a page or a schema.
#[must_use]
pub fn form(text: &str) -> Option<Form> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') {
        return raw::keys(text).and_then(|keys| {
            let has = |all: &[&str]| all.iter().all(|key| keys.iter().any(|it| it == key));
            [
                (Form::Json, &["schema"][..]),
                // A history, which the same reader reads.
                (Form::Json, &["history", "layers"]),
                (Form::Mtcute, &["l", "e", "u"]),
                (Form::MtcuteErrors, &["base", "errors", "throws"]),
                (Form::Electrogram, &["constructor", "method", "type"]),
            ]
            .into_iter()
            .find_map(|(form, wanted)| has(wanted).then_some(form))
        });
    }
    match text.lines().next().unwrap_or_default().trim_end() {
        telethon::ERRORS_HEAD => Some(Form::TelethonErrors),
        telethon::METHODS_HEAD => Some(Form::TelethonMethods),
        _ => None,
    }
}
