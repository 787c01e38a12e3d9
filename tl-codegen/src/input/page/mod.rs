//! Documentation pages as schemas.

mod compare;

use super::{Input, Source, problem::Problem};
use tlforge_docs::page::{self, Page, PageKind, ProblemKind};
use tlforge_parser::{
    diagnostic::{Diagnostic, Severity},
    rule::Rule,
    source::{FileId, SourceFile, Span, TooLarge},
};

pub(super) type Pages = Vec<Page>;

pub(super) use page::is_page;

pub(super) fn read(text: &str) -> (Pages, Option<Problem>) {
    (page::read(text), None)
}

impl Input {
    /// Adds the pages of a file: their declarations, what they say, and what is wrong with them.
    pub(super) fn put_pages(&mut self, file: FileId, pages: Pages, in_folder: bool) -> Result<(), TooLarge> {
        let (name, base) = self.map.get(file).map_or(("", 0), |it: &SourceFile| (it.name(), it.span().start));
        let name = name.to_owned();
        for mut page in pages {
            if let Some(item) = &mut page.item {
                item.source.clone_from(&name);
            }
            let mut documentation = page.documentation();
            for error in &mut documentation.errors {
                error.source.clone_from(&name);
            }
            // All pages list the same layers.
            let last = self.documents.iter().rev().find(|it| !it.layers.is_empty());
            if last.is_some_and(|last| last.layers == documentation.layers) {
                documentation.layers.clear();
            }
            self.documents.push(documentation);
            let found = page.problems.iter().map(|problem| diagnostic(problem, base, in_folder));
            self.diagnostics.extend(found);
            self.put_scheme(file, base, &page)?;
        }
        Ok(())
    }

    fn put_scheme(&mut self, file: FileId, base: u32, page: &Page) -> Result<(), TooLarge> {
        match page.kind {
            PageKind::Schema => self.counts.schemas += 1,
            PageKind::Method | PageKind::Constructor | PageKind::Type => self.counts.excerpts += 1,
            _ => {}
        }
        let Some(scheme) = &page.scheme else { return Ok(()) };
        // The page says its layer outside of the scheme.
        let mark = page.layer.map(|layer| format!("// LAYER {layer}\n\n")).unwrap_or_default();
        let first =
            (!mark.is_empty()).then(|| (0, span(base, &(scheme.range().start..scheme.range().start))));
        let parts = scheme.parts().map(|(at, range)| (at + mark.len(), span(base, &range)));
        let parts: Vec<_> = first.into_iter().chain(parts).collect();
        let id = self.map.add_made(format!("{mark}{}", scheme.text()), file, parts)?;
        self.sources.push(Source { id, path: None, bom: false });
        let found = compare::compare(&self.map, id, page, base);
        self.diagnostics.extend(found);
        Ok(())
    }
}

fn span(base: u32, range: &std::ops::Range<usize>) -> Span {
    Span::new(base + range.start as u32, base + range.end as u32)
}

fn diagnostic(problem: &page::Problem, base: u32, in_folder: bool) -> Diagnostic {
    let (rule, severity) = match problem.kind {
        ProblemKind::Unreadable => (Rule::Page, Severity::Error),
        ProblemKind::Contradiction => (Rule::PageContradiction, Severity::Warning),
        ProblemKind::Mirror => (Rule::PageMirror, Severity::Warning),
        ProblemKind::Mended => (Rule::PageMirror, Severity::Info),
        ProblemKind::Other if in_folder => (Rule::PageOther, Severity::Info),
        // Who names the file expects something of it.
        ProblemKind::Other => (Rule::PageOther, Severity::Warning),
        // Also what a later reader finds.
        _ => (Rule::PageStructure, Severity::Warning),
    };
    let mut diagnostic = Diagnostic::new(rule, span(base, &problem.range), problem.message.to_string());
    diagnostic.severity = severity;
    diagnostic
}

#[cfg(test)]
mod tests;
