//! JUnit XML: one test suite per file and one test case per diagnostic. Errors are failures; warnings
//! and infos are cases that pass and say so in their output. A file without diagnostics is one
//! case that passes.

use super::{
    found::{Found, Located},
    location::Location,
};
use crate::failure::Failure;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use tlforge_parser::{diagnostic::Diagnostic, render, source::SourceMap};

pub(super) fn document(found: &[Found<'_>], diagnostics: &[Located<'_>]) -> Result<String, Failure> {
    let mut report = Report::new("tl");
    for (map, id, file) in found.iter().flat_map(|Found { map, .. }| {
        map.files().filter(|it| !it.1.is_made()).map(move |(id, file)| (*map, id, file))
    }) {
        let mut suite = TestSuite::new(file.name());
        let is_here = |diagnostic: &&Located<'_>| {
            let file = map.file_of(map.shown(diagnostic.it.primary.span));
            std::ptr::eq(diagnostic.map, map) && file.is_some_and(|(at, _)| at == id)
        };
        suite.add_test_cases(diagnostics.iter().filter(is_here).map(|diagnostic| case(map, diagnostic.it)));
        if suite.test_cases.is_empty() {
            suite.add_test_case(TestCase::new("no diagnostics", TestCaseStatus::success()));
        }
        report.add_test_suite(suite);
    }
    let text = report.to_string();
    let text = text.map_err(|error| Failure::Internal(format!("cannot write JUnit XML: {error}")))?;
    // The number for the whole report: the schema that Jenkins holds reports against knows none, and
    // nothing is ever skipped.
    Ok(text.replacen(" skipped=\"0\"", "", 1))
}

fn case(map: &SourceMap, diagnostic: &Diagnostic) -> TestCase {
    let Location { line, column, .. } = Location::of(map, diagnostic.primary.span);
    let name = format!("{} at {line}:{column}", diagnostic.rule);
    let text = render::render(map, diagnostic, false);
    let mut status = TestCaseStatus::success();
    if diagnostic.is_error() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(render::message(&diagnostic.message)).set_type(diagnostic.rule.slug());
        status.set_description(text);
        return TestCase::new(name, status);
    }
    let mut case = TestCase::new(name, status);
    case.set_system_out(text);
    case
}
