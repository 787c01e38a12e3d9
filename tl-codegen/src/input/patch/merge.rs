//! Conflicts of several sources.

use super::{
    super::{Input, Merge},
    apply,
};
use tlforge_parser::{
    diagnostic::{Diagnostic, Severity},
    load,
    rule::Rule,
    schema::resolve::Options,
    source::{FileId, Span, TooLarge},
    table::sort_by_key,
};

/// Leaves of each name that several files declare differently one declaration.
pub(super) fn merge(input: &mut Input, policy: Merge, options: Options) -> Result<(), TooLarge> {
    if policy == Merge::Refuse || input.sources.len() < 2 {
        return Ok(());
    }
    let mut texts = apply::texts(input);
    // Of three files that conflict, the first two are found first.
    loop {
        let ids: Vec<FileId> = input.sources.iter().map(|source| source.id).collect();
        let found = load(&input.map, &ids, options).diagnostics;
        let conflicts = found.iter().filter_map(|it| conflict(input, it));
        let conflicts: Vec<(Span, Span, String)> = conflicts.collect();
        if conflicts.is_empty() {
            return Ok(());
        }
        let which = if policy == Merge::First { "first" } else { "last" };
        let sides = conflicts.into_iter().map(|(earlier, later, name)| match policy {
            Merge::First => (earlier, later, name),
            _ => (later, earlier, name),
        });
        let mut sides: Vec<_> = sides.collect();
        // From the end to the beginning, so that places stay.
        sort_by_key(&mut sides, |(_, gone, _)| std::cmp::Reverse(gone.start));
        sides.dedup_by_key(|(_, gone, _)| *gone);
        for (kept, gone, name) in sides {
            let message = format!("several files declare {name}: the {which} counts");
            let mut warning =
                Diagnostic::new(Rule::MergeConflict, input.map.shown(gone), message).label("left out");
            warning.severity = Severity::Warning;
            input.diagnostics.push(warning.also(input.map.shown(kept), "this counts"));
            apply::leave_out(input, &mut texts, gone);
        }
        let before = ids;
        let changed = std::mem::take(&mut texts);
        input.replace(changed)?;
        // What could not be left out stays an error.
        if input.sources.iter().map(|source| source.id).eq(before) {
            return Ok(());
        }
        texts = apply::texts(input);
    }
}

/// The places of the names of two declarations of different files, if a diagnostic is about such.
fn conflict(input: &Input, it: &Diagnostic) -> Option<(Span, Span, String)> {
    if !matches!(it.rule, Rule::ConstructorDuplicate | Rule::FunctionDuplicate) {
        return None;
    }
    let (later, earlier) = (it.primary.span, it.secondary.first()?.span);
    let file = |span| input.map.file_of(span).map(|(id, _)| id);
    (file(later) != file(earlier)).then(|| (earlier, later, input.map.text(later).to_owned()))
}
