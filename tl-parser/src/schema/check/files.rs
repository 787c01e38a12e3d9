//! Files as wholes: marks and texts.

use super::context::Context;
use crate::{
    ast::{File, Item, SectionKind},
    diagnostic::Diagnostic,
    lines,
    rule::Rule,
    schema::CombinatorKind,
    span::Span,
};

/// The reference parser requires marks that alternate, with functions first.
pub(super) fn check_section_order(cx: &mut Context<'_, '_>, file: &File<'_>) {
    let mut current = SectionKind::Types;
    for item in &file.items {
        let Item::Section(mark) = item else { continue };
        if mark.kind == current {
            let message = match mark.kind {
                SectionKind::Types => "a types section is open already",
                SectionKind::Functions => "a functions section is open already",
            };
            cx.out.push(
                Diagnostic::new(Rule::SectionOrder, mark.span, message)
                    .note("the reference parser wants section marks that alternate"),
            );
        }
        current = mark.kind;
    }
}

/// Rules bom and missing-newline-eof.
pub(super) fn check_text(cx: &mut Context<'_, '_>, file: &File<'_>) {
    if file.text.starts_with('\u{feff}') {
        let span = Span::new(file.span.start, file.span.start + '\u{feff}'.len_utf8() as u32);
        cx.out.push(
            Diagnostic::new(Rule::Bom, span, "the file begins with a byte order mark")
                .note("UTF-8 needs none, and many parsers do not accept it"),
        );
    }
    if !lines::ended(file.text) {
        cx.out.push(
            Diagnostic::new(
                Rule::MissingNewlineEof,
                file.span.at_end(),
                "the last line does not end with a newline",
            )
            .note("the reference parser hangs when such a line is a comment"),
        );
    }
}

/// A file that declares nothing may have been cut off, or be the wrong file.
pub(super) fn check_no_definitions(cx: &mut Context<'_, '_>, file: &File<'_>) {
    if file.items.iter().any(|item| matches!(item, Item::Combinator(_) | Item::Builtin(_))) {
        return;
    }
    let what = match (file.items.is_empty(), file.comments.is_empty()) {
        (true, true) => "it is empty",
        (true, false) => "it has only comments",
        (false, _) => "it has only statements and marks that declare nothing",
    };
    let diagnostic = Diagnostic::new(Rule::NoDefinitions, file.span.at_start(), "the file declares nothing");
    cx.out.push(diagnostic.note(what));
}

/// An API with `invokeWithLayer` has layers.
pub(super) fn check_layer_missing(cx: &mut Context<'_, '_>) {
    let marked = cx.schema.layer.is_some();
    let call = cx
        .schema
        .combinators
        .iter()
        .find(|it| it.kind == CombinatorKind::Function && it.name.text == "invokeWithLayer");
    if let Some(it) = call.filter(|_| !marked) {
        cx.out.push(
            Diagnostic::new(
                Rule::LayerMissing,
                it.name.span,
                "the API has layers, and no file says which layer it is",
            )
            .help("add a comment line such as // LAYER 230"),
        );
    }
}
