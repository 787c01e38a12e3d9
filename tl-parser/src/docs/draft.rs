//! Documentation that is being put together.

use crate::{
    schema::Docs,
    table::{OrdMap, sort_by_key},
};
use bumpalo::Bump;

/// Documentation of an item that is being read.
#[derive(Default)]
pub(super) struct Draft<'s> {
    pub(super) description: &'s str,
    pub(super) fields: Vec<(&'s str, &'s str)>,
    /// Lines for the description or, by its index, for a field, in the order of the comments.
    added: Vec<(Option<usize>, &'s str)>,
    /// The index of each field; made for the first comment inside a declaration.
    places: Option<OrdMap<&'s str, usize>>,
}

impl<'s> Draft<'s> {
    pub(super) fn describe(&mut self, text: &'s str) {
        if !text.is_empty() {
            self.added.push((None, text));
        }
    }

    pub(super) fn field(&mut self, name: &'s str, text: &'s str) {
        if text.is_empty() || name == "_" {
            return;
        }
        let fields = &mut self.fields;
        let places = self.places.get_or_insert_with(|| {
            // Of several the first counts.
            fields.iter().enumerate().rev().map(|(at, (name, _))| (*name, at)).collect()
        });
        let at = *places.or_insert_with(name, || {
            fields.push((name, ""));
            fields.len() - 1
        });
        self.added.push((Some(at), text));
    }

    /// `None` if nothing is said.
    pub(super) fn finish(mut self, arena: &'s Bump) -> Option<&'s Docs<'s>> {
        // Sorting is stable: lines stay in their order.
        sort_by_key(&mut self.added, |(at, _)| *at);
        for lines in self.added.chunk_by(|(one, _), (other, _)| one == other) {
            let field = lines.first().and_then(|(at, _)| self.fields.get_mut((*at)?));
            let text = field.map_or(&mut self.description, |(_, text)| text);
            let lines = lines.iter().map(|(_, line)| *line);
            let all: Vec<_> = [*text].into_iter().chain(lines).filter(|line| !line.is_empty()).collect();
            *text = joined(arena, &all);
        }
        let docs = Docs { description: self.description, fields: arena.alloc_slice_copy(&self.fields) };
        (docs != Docs::default()).then(|| &*arena.alloc(docs))
    }
}

/// Lines as one text.
pub(super) fn joined<'s>(arena: &'s Bump, lines: &[&'s str]) -> &'s str {
    match lines {
        [] => "",
        [only] => only,
        several => arena.alloc_str(&several.join("\n")),
    }
}
