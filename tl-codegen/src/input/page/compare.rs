//! Holds a page against its own scheme.

use super::span;
use std::ops::Range;
use tlforge_docs::page::{Page, PageKind};
use tlforge_parser::{
    ast::{ArgType, Combinator, Item, SectionKind},
    diagnostic::Diagnostic,
    parse,
    rule::Rule,
    source::{FileId, SourceMap, Span},
};

/// A declaration of the scheme.
struct Declared<'s> {
    it: Combinator<'s>,
    section: SectionKind,
}

/// A field as the scheme declares it.
struct Field<'m> {
    name: &'m str,
    ty: String,
    span: Span,
}

/// What the page says otherwise than its scheme.
pub(super) fn compare(map: &SourceMap, id: FileId, page: &Page, base: u32) -> Vec<Diagnostic> {
    let parsed = parse(map, id);
    let Some(item) = &page.item else { return Vec::new() };
    // What cannot be read is told when the schema is loaded.
    if parsed.diagnostics.iter().any(Diagnostic::is_error) {
        return Vec::new();
    }
    let mut section = SectionKind::Types;
    let mut declared: Vec<Declared<'_>> = Vec::new();
    for item in &parsed.file.items {
        match item {
            Item::Section(mark) => section = mark.kind,
            Item::Combinator(it) => declared.push(Declared { it: *it, section }),
            _ => {}
        }
    }
    let mut found = Found { map, page, base, out: Vec::new() };
    match page.kind {
        PageKind::Type => found.members(&declared, &item.name),
        PageKind::Method => found.item(&declared, &item.name, SectionKind::Functions),
        PageKind::Constructor => found.item(&declared, &item.name, SectionKind::Types),
        _ => {}
    }
    found.out
}

struct Found<'m> {
    map: &'m SourceMap,
    page: &'m Page,
    base: u32,
    out: Vec<Diagnostic>,
}

impl Found<'_> {
    fn push(&mut self, place: &Range<usize>, message: String, declared: Option<(Span, &'static str)>) {
        let place = span(self.base, place);
        let diagnostic = Diagnostic::new(Rule::PageContradiction, place, message);
        self.out.push(match declared {
            Some((span, text)) => diagnostic.also(span, text),
            None => diagnostic,
        });
    }

    /// The declaration of a method or constructor.
    fn item(&mut self, declared: &[Declared<'_>], name: &str, section: SectionKind) {
        let all = declared.iter().filter(|it| it.it.head.name.text == name && it.section == section);
        let all: Vec<&Declared<'_>> = all.collect();
        let [found] = all.as_slice() else {
            let what = if all.is_empty() { "does not declare" } else { "declares more than once" };
            let place = self.page.places.name.clone();
            return self.push(&place, format!("the scheme {what} `{name}`, which the page is about"), None);
        };
        self.params(&found.it);
        self.result(&found.it);
        let more = declared.iter().find(|it| it.section == section && it.it.head.name.text != name);
        if let Some(more) = more {
            let place = self.page.places.name.clone();
            let message = format!("the scheme declares `{}` beside `{name}`", more.it.head.name.text);
            self.push(&place, message, Some((more.it.head.span, "declared here")));
        }
    }

    /// The table of parameters.
    fn params(&mut self, declared: &Combinator<'_>) {
        let (Some(places), Some(item)) = (&self.page.places.params, &self.page.item) else { return };
        let Some(fields) = fields(self.map, declared) else { return };
        let position = |name: &str| fields.iter().position(|field| field.name == name);
        let mut last = None;
        for (param, place) in item.params.iter().zip(places) {
            let Some(at) = position(&param.name) else {
                let message = format!("the scheme has no parameter `{}`", param.name);
                self.push(place, message, Some((declared.head.span, "declared here")));
                continue;
            };
            let Some(field) = fields.get(at) else { continue };
            if without_blanks(&param.ty) != field.ty {
                let message = format!("`{}` is of type `{}` in the scheme", param.name, field.ty);
                self.push(place, message, Some((field.span, "declared here")));
            }
            if last.is_some_and(|last| at < last) {
                let message = format!("`{}` stands at another place in the scheme", param.name);
                self.push(place, message, Some((field.span, "declared here")));
            }
            last = last.max(Some(at));
        }
        for field in fields.iter().filter(|it| !item.params.iter().any(|param| param.name == it.name)) {
            let place = places.last().or(self.page.places.result.as_ref()).unwrap_or(&self.page.places.name);
            let message = format!("the table of parameters lacks `{}`", field.name);
            self.push(&place.clone(), message, Some((field.span, "declared here")));
        }
    }

    /// The result, where the page says it as a type.
    fn result(&mut self, declared: &Combinator<'_>) {
        let places = &self.page.places;
        let (Some(place), Some(item)) = (&places.result, &self.page.item) else { return };
        let result = without_blanks(self.map.text(declared.result.span));
        if places.result_is_type && without_blanks(&item.result) != result {
            let message = format!("the scheme says that this is `{result}`");
            self.push(place, message, Some((declared.result.span, "declared here")));
        }
    }

    /// The tables of a type.
    fn members(&mut self, declared: &[Declared<'_>], name: &str) {
        let (page, places) = (self.page, &self.page.places);
        let Some(item) = &page.item else { return };
        for it in declared {
            let result = without_blanks(self.map.text(it.it.result.span));
            let vector = format!("Vector<{name}>");
            let fits = result == without_blanks(name)
                || it.section == SectionKind::Functions && result.eq_ignore_ascii_case(&vector);
            if !fits {
                let message = format!("the scheme declares `{}` of type `{result}`", it.it.head.name.text);
                self.push(&places.name, message, Some((it.it.result.span, "declared here")));
            }
        }
        for (section, members, rows, title) in [
            (SectionKind::Types, &item.constructors, &places.constructors, "Constructors"),
            (SectionKind::Functions, &item.methods, &places.methods, "Methods"),
        ] {
            let declared = declared.iter().filter(|it| it.section == section);
            let names: Vec<(&str, Span)> =
                declared.map(|it| (it.it.head.name.text, it.it.head.span)).collect();
            for (member, place) in members.iter().zip(rows.iter().flatten()) {
                if !names.iter().any(|(name, _)| *name == member.name) {
                    self.push(place, format!("the scheme does not declare `{}`", member.name), None);
                }
            }
            for (name, span) in names {
                if !members.iter().any(|member| member.name == name) {
                    let message = format!("the section `{title}` lacks `{name}`");
                    self.push(&places.name, message, Some((span, "declared here")));
                }
            }
        }
    }
}

/// The fields of a declaration; `None` where it has others than a page can list.
fn fields<'m>(map: &'m SourceMap, declared: &Combinator<'_>) -> Option<Vec<Field<'m>>> {
    let mut fields = Vec::new();
    for arg in declared.args {
        if matches!(arg.ty, ArgType::Repeat(_)) || arg.names.is_empty() {
            return None;
        }
        let text = map.text(arg.span);
        let ty = text.split_once(':').map_or("", |(_, ty)| ty).trim_end_matches(')');
        for name in &arg.names {
            fields.push(Field { name: map.text(name.span), ty: without_blanks(ty), span: arg.span });
        }
    }
    Some(fields)
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}
