//! Workflow commands of GitHub Actions: each becomes an annotation of a line in a pull
//! request. Columns are given only where begin and end are on one line, as GitHub requires.

use super::{location::Location, words::words};
use tlforge_parser::{
    diagnostic::{Diagnostic, Severity},
    source::SourceMap,
};

pub(super) fn line(map: &SourceMap, diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let Location { file, line, column, end_line, end_column } = Location::of(map, diagnostic.primary.span);
    let columns = match line == end_line {
        true => format!(",col={column},endColumn={}", end_column.max(column + 1) - 1),
        false => String::new(),
    };
    format!(
        "::{command} file={},line={line},endLine={end_line}{columns},title={}::{}",
        property(file),
        property(diagnostic.rule.slug()),
        data(&words(diagnostic))
    )
}

/// The text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between `=` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tlforge_parser::{rule::Rule, source::Span};

    #[test]
    fn what_would_end_a_value_is_escaped() {
        let mut map = SourceMap::new();
        map.add("a,b:c%.tl", "a = A\nb").unwrap();
        let diagnostic =
            Diagnostic::new(Rule::Syntax, Span::new(0, 1), "100% \r wrong").help("do, say: this");
        assert_eq!(
            line(&map, &diagnostic),
            "::error file=a%2Cb%3Ac%25.tl,line=1,endLine=1,col=1,endColumn=1,title=syntax\
             ::100%25 \\r wrong%0Ado, say: this"
        );
        let tall = Diagnostic::new(Rule::Syntax, Span::new(0, 7), "wrong");
        assert_eq!(line(&map, &tall), "::error file=a%2Cb%3Ac%25.tl,line=1,endLine=2,title=syntax::wrong");
    }
}
