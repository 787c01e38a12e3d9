//! What all writers need: the declarations of a schema with both their forms, and places.

use tlforge_parser::{
    ast::{Arg, File},
    id::Decl,
    lines,
    schema::{Combinator, Schema},
    source::{SourceMap, Span},
};

/// All constructors and functions in source order, as written and as understood.
pub(crate) fn declared<'a, 's>(
    files: &'a [File<'s>],
    schema: &'a Schema<'s>,
) -> impl Iterator<Item = (Decl<'a, 's>, &'a Combinator<'s>)> {
    schema.combinators.iter().filter_map(|combinator| {
        let file = files.get(combinator.source.file as usize)?;
        let item = file.items.get(combinator.source.item as usize)?;
        Some((Decl::of(item)?, combinator))
    })
}

/// One name a field: those of a group share all else. The name of an anonymous field is
/// empty.
pub(crate) fn fields<'a, 's>(args: &'a [Arg<'s>]) -> impl Iterator<Item = (&'s str, &'a Arg<'s>)> {
    args.iter().flat_map(|arg| {
        let anonymous = arg.names.is_empty().then_some("");
        anonymous.into_iter().chain(arg.names.iter().map(|name| name.text)).map(move |name| (name, arg))
    })
}

/// The condition of a field, without the `?`.
pub(crate) fn cond(arg: &Arg<'_>) -> Option<String> {
    arg.cond.as_ref().map(|cond| cond.to_string().trim_end_matches('?').to_owned())
}

/// Lines and columns of many places in source order: each text is gone over once.
pub(crate) struct Positions<'m> {
    map: &'m SourceMap,
    /// The last place: its offset, line and column.
    last: (u32, u32, u32),
}

impl<'m> Positions<'m> {
    pub(crate) fn new(map: &'m SourceMap) -> Self {
        Self { map, last: (0, 1, 1) }
    }

    /// Line and column from 1, the column in characters.
    pub(crate) fn of(&mut self, span: Span) -> (u32, u32) {
        let span = self.map.shown(span);
        let Some((_, file)) = self.map.file_of(span) else { return (1, 1) };
        let (mut offset, mut line, mut column) = self.last;
        if !(file.span().start..=span.start).contains(&offset) {
            (offset, line, column) = (file.span().start, 1, 1);
        }
        let between = self.map.text(Span::new(offset, span.start));
        let mut ends = lines::ends(between);
        let begin = match ends.next_back() {
            Some(begin) => {
                line += ends.count() as u32 + 1;
                column = 1;
                begin
            }
            None => 0,
        };
        column += between.get(begin..).unwrap_or_default().chars().count() as u32;
        self.last = (span.start, line, column);
        (line, column)
    }
}
