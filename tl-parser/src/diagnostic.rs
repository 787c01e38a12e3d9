//! The diagnostics of the parser, the resolver and the checks.
//!
//! A [`Diagnostic`] is a value: it names its [`Rule`], points at spans and holds no text of
//! the source. [`render`](crate::render) prints it, and so do the other
//! formats of the command line tool.

pub use crate::severity::Severity;

use crate::{few::Few, rule::Rule, span::Span};
use std::borrow::Cow;

/// A span with a text.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The text; may be empty.
    pub text: Cow<'static, str>,
}

/// One diagnostic. Texts that all diagnostics of a rule share cost no allocation.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// The rule's default severity, unless a level was set.
    pub severity: Severity,
    /// One sentence without a full stop, understandable without the snippet.
    pub message: String,
    /// The place it is about.
    pub primary: Label,
    /// Other places that explain it, such as an earlier declaration.
    pub secondary: Few<Label>,
    /// Facts that explain the diagnostic.
    pub notes: Few<Cow<'static, str>>,
    /// Advice on how to fix it.
    pub help: Option<Cow<'static, str>>,
}

impl Diagnostic {
    /// A diagnostic of `rule` at `span`, with the rule's default severity.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            message: message.into(),
            primary: Label { span, text: Cow::Borrowed("") },
            secondary: Few::default(),
            notes: Few::default(),
            help: None,
        }
    }

    /// Sets the text of the primary span.
    #[must_use]
    pub fn label(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<Cow<'static, str>>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Sets the help.
    #[must_use]
    pub fn help(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Whether it stops the run.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
