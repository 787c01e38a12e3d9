//! JUnit XML: a test suite a file and a test case a finding. Errors are failures; warnings
//! and infos are cases that pass and say so in their output. A file without findings is one
//! case that passes.

use super::{
    found::{Finding, Found},
    location::Location,
};
use crate::failure::Failure;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use tlforge_parser::{diagnostic::Diagnostic, render, source::SourceMap};

pub(super) fn document(found: &[Found<'_>], findings: &[Finding<'_>]) -> Result<String, Failure> {
    let mut report = Report::new("tl");
    for (map, id, file) in
        found.iter().flat_map(|Found { map, .. }| map.files().map(move |(id, file)| (*map, id, file)))
    {
        let mut suite = TestSuite::new(file.name());
        let is_here = |finding: &&Finding<'_>| {
            let file = map.file_of(finding.it.primary.span);
            std::ptr::eq(finding.map, map) && file.is_some_and(|(at, _)| at == id)
        };
        suite.add_test_cases(findings.iter().filter(is_here).map(|finding| case(map, finding.it)));
        if suite.test_cases.is_empty() {
            suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
        }
        report.add_test_suite(suite);
    }
    report.to_string().map_err(|error| Failure::Internal(format!("cannot write JUnit XML: {error}")))
}

fn case(map: &SourceMap, finding: &Diagnostic) -> TestCase {
    let Location { line, column, .. } = Location::of(map, finding.primary.span);
    let name = format!("{} at {line}:{column}", finding.rule);
    let text = render::render(map, finding, false);
    let mut status = TestCaseStatus::success();
    if finding.is_error() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(render::message(&finding.message)).set_type(finding.rule.slug());
        status.set_description(text);
        return TestCase::new(name, status);
    }
    let mut case = TestCase::new(name, status);
    case.set_system_out(text);
    case
}
