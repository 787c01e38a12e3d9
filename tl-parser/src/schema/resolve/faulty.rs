//! Declarations that were refused. Other declarations must not be reported because of
//! them: their names stay known, and they are marked as faulty.

use super::{resolver::Resolver, symbols::Symbol};
use crate::{
    ast::{File, Name, SectionKind},
    schema::{CombinatorId, Kind, Ty, TypeId},
    span::Span,
};

impl<'s> Resolver<'_, 's> {
    /// Marks a combinator that has an error.
    pub(super) fn set_faulty(&mut self, id: CombinatorId) {
        if let Some(it) = self.schema.combinators.get_mut(id.index()) {
            it.faulty = true;
        }
    }

    /// Marks a type that lacks constructors because of an error.
    pub(super) fn set_faulty_type(&mut self, ty: TypeId) {
        if let Some(def) = self.schema.types.get_mut(ty.index()) {
            def.faulty = true;
        }
    }

    /// Marks what was collected last, since it has an error, and its type.
    #[cold]
    pub(super) fn refused(&mut self, first: usize) {
        for index in first..self.schema.combinators.len() {
            let id = CombinatorId::new(index);
            self.set_faulty(id);
            if let Ty::Named { ty, .. } = self.schema[id].result {
                self.set_faulty_type(ty);
            }
        }
    }

    /// The type of a constructor that is refused: there is one, but not all is known of it.
    pub(super) fn faulty_result(&mut self, result: Name<'s>, params: &'s [Kind]) {
        let ty = match self.symbols.get(result.text) {
            Some(Symbol::Prim { .. } | Symbol::Vector { .. }) => return,
            Some(Symbol::Type(ty)) => ty,
            Some(Symbol::Constructor(_)) | None => self.new_type(result, params, None),
        };
        self.set_faulty_type(ty);
    }

    /// The type that a result was meant to be: the name with an upper-case first letter.
    pub(super) fn boxed_name(&self, name: Name<'s>) -> Option<Name<'s>> {
        let at = name.text.len() - name.last().len();
        let (namespace, last) = name.text.split_at_checked(at)?;
        let (first, rest) = last.split_at_checked(1)?;
        let text = format!("{namespace}{}{rest}", first.to_ascii_uppercase());
        match self.symbols.get(&text) {
            Some(Symbol::Prim { .. } | Symbol::Vector { .. }) => None,
            _ => Some(Name { text: self.map.arena().alloc_str(&text), span: name.span }),
        }
    }

    /// Guesses what a mark that cannot be read was meant to be.
    pub(super) fn broken(&mut self, file: &File<'s>, span: Span, section: &mut SectionKind) {
        let start = span.start.saturating_sub(file.span.start) as usize;
        let text = file.text.get(start..).unwrap_or_default();
        if let Some(word) = text.strip_prefix("---") {
            let types = word.trim_start().starts_with(['t', 'T']);
            *section = if types { SectionKind::Types } else { SectionKind::Functions };
        } else if text.starts_with("===") {
            // No two layers that cannot be read are the same.
            self.current.layer = Some(u32::MAX - self.schema.combinators.len() as u32);
        }
    }
}

/// The kind of a parameter that is said to be neither a type nor a number.
pub(super) fn likely_kind(name: Name<'_>) -> Kind {
    if name.is_upper() { Kind::Type } else { Kind::Nat }
}
