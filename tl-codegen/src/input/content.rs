//! The content of one file, as far as it can be read without the others.

use super::{form::Form, page, problem::Problem};
use std::path::PathBuf;
use tlforge_parser::{
    rule::Rule,
    text::{self, Decoded},
};

/// What a file holds.
pub(super) struct Content {
    pub(super) name: String,
    pub(super) path: Option<PathBuf>,
    pub(super) form: Form,
    /// Its text as TL; that of a page is its own.
    pub(super) decoded: Decoded,
    /// Why it is no schema.
    pub(super) problem: Option<Problem>,
    pub(super) pages: page::Pages,
    /// Whether the file was found in a folder, and not named.
    pub(super) in_folder: bool,
}

impl Content {
    pub(super) fn new(name: String, form: Form, bytes: Vec<u8>) -> Self {
        let mut content = Self {
            name,
            path: None,
            form,
            // The bytes of a compiled schema are no text: places stand in messages.
            decoded: Decoded::default(),
            problem: None,
            pages: page::Pages::default(),
            in_folder: false,
        };
        let tl = match form {
            Form::Tlo => other::tlo(&bytes),
            Form::Text | Form::Json | Form::Page => {
                content.decoded = text::decode(bytes);
                // What is found in a text that was mended may be a consequence.
                match form {
                    Form::Json if content.decoded.is_readable() => other::json(&content.decoded.text),
                    Form::Page if content.decoded.is_readable() => {
                        (content.pages, content.problem) = page::read(&content.decoded.text);
                        return content;
                    }
                    _ => return content,
                }
            }
        };
        match tl {
            Ok(text) => content.decoded.text = text,
            Err((offset, message)) => {
                content.problem = Some(Problem::new(Rule::Interchange, offset, message));
            }
        }
        content
    }

    /// A content that is nothing but a message about a path.
    pub(super) fn of_message(name: String, problem: Problem) -> Self {
        Self { problem: Some(problem), ..Self::new(name, Form::Text, Vec::new()) }
    }
}

/// The TL text of other forms.
#[cfg(feature = "interchange")]
mod other {
    use tlforge_interchange::{telegram, tlo};

    pub(super) fn json(text: &str) -> Result<String, (usize, String)> {
        telegram::to_tl(text).map_err(|problem| (problem.offset, problem.message))
    }

    pub(super) fn tlo(bytes: &[u8]) -> Result<String, (usize, String)> {
        tlo::to_tl(bytes).map_err(|problem| (0, problem.to_string()))
    }
}

/// Nothing can read other forms.
#[cfg(not(feature = "interchange"))]
mod other {

    pub(super) fn json(_: &str) -> Result<String, (usize, String)> {
        Err((0, "to read .json files, tlforge-codegen needs its feature `interchange`".to_owned()))
    }

    pub(super) fn tlo(_: &[u8]) -> Result<String, (usize, String)> {
        Err((0, "to read .tlo files, tlforge-codegen needs its feature `interchange`".to_owned()))
    }
}
