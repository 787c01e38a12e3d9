//! What a diagnostic says, for formats that have one text for it.

use tlforge_parser::{diagnostic::Diagnostic, render::message};

/// The message, and each note and the help on a line of its own.
pub(super) fn words(diagnostic: &Diagnostic) -> String {
    let mut text = message(&diagnostic.message);
    for more in diagnostic.notes.iter().chain(&diagnostic.help) {
        text.push('\n');
        text.push_str(&message(more));
    }
    text
}
