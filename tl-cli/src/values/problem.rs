//! Why a value could not be read.

use serde_json::json;
use tlforge_values::Error;

/// Why a value could not be read.
#[derive(Debug)]
pub(crate) enum Problem {
    /// It is no value of the type; with what stands around it, where that helps.
    Value { error: Box<Error>, shown: String },
    /// Its bytes are not written as they should be: the place in the text.
    Text { offset: usize, message: String },
}

impl Problem {
    pub(crate) fn of(error: Error) -> Self {
        let shown = error.to_string();
        Self::Value { error: Box::new(error), shown }
    }

    /// As a line of JSON.
    pub(crate) fn json(&self) -> String {
        let error = match self {
            Self::Value { error, .. } => {
                let (path, offset, message) = (error.path(), error.offset(), error.message());
                json!({ "path": path, "offset": offset, "message": message, "in": error.combinator() })
            }
            Self::Text { offset, message } => json!({ "path": "", "offset": offset, "message": message }),
        };
        json!({ "error": error }).to_string()
    }

    /// For people.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Value { shown, .. } => format!("error: {shown}\n"),
            Self::Text { offset, message } => format!("error: at byte {offset} of the text: {message}\n"),
        }
    }
}
