//! A span as lines and columns, for machine formats.

use tlforge_parser::source::{SourceMap, Span};

/// Where a span begins and ends. Lines and columns count from 1, columns in characters; the
/// end column is the one after the last character.
pub(super) struct Location<'m> {
    pub(super) file: &'m str,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl<'m> Location<'m> {
    pub(super) fn of(map: &'m SourceMap, span: Span) -> Self {
        let unknown = Self { file: "?", line: 1, column: 1, end_line: 1, end_column: 1 };
        let span = map.shown(span);
        let (Some(start), Some((_, file))) = (map.position(span), map.file_of(span)) else { return unknown };
        let last = span.at_end().start.clamp(span.start, file.span().end);
        let end = map.position(Span::new(last, last)).unwrap_or(start);
        Self {
            file: file.name(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
