//! `New T`, `Final T` and `Empty T`.

use super::{reported::Cause, resolver::Resolver, symbols::Symbol};
use crate::{
    ast::{Final, FinalKind},
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, TypeId},
};

impl<'s> Resolver<'_, 's> {
    pub(super) fn collect_final(&mut self, decl: &Final<'s>) {
        let name = decl.ty;
        let known = match self.symbols.get(name.text) {
            Some(Symbol::Type(ty)) => Some(ty),
            Some(Symbol::Prim { declared, .. } | Symbol::Vector { declared, .. }) => match declared {
                Some(ty) => Some(ty),
                None => return self.final_error(decl, format!("{} is built in", name.text)),
            },
            Some(Symbol::Constructor(_)) | None => None,
        };
        let constructors = known.map_or(0, |ty| self.schema[ty].constructors.len());
        match decl.kind {
            FinalKind::Final if known.is_none() => {
                self.final_error(decl, format!("the type {} is not declared before", name.text));
                return self.faulty_result(name, &[]);
            }
            FinalKind::New | FinalKind::Empty if constructors > 0 => {
                return self.final_error(decl, format!("the type {} has constructors already", name.text));
            }
            _ => {}
        }
        let ty = known.unwrap_or_else(|| self.new_type(name, &[], None));
        if let Some(def) = self.schema.types.get_mut(ty.index()) {
            def.finality = Some(decl.kind);
        }
    }

    fn final_error(&mut self, decl: &Final<'s>, message: String) {
        self.diagnostics.push(Diagnostic::new(Rule::Final, decl.ty.span, message));
    }

    /// Reports a constructor of a type that was said to have no more.
    pub(super) fn check_finality(&mut self, ty: TypeId, id: CombinatorId) {
        let (def, name) = (&self.schema[ty], self.schema[id].name);
        let (type_name, declared) = (def.name, def.span);
        let what = match def.finality {
            Some(FinalKind::Final) => "was declared final",
            Some(FinalKind::Empty) => "was declared empty",
            Some(FinalKind::New) | None => return,
        };
        self.once(Cause::Final(ty), name.span, |_| {
            let message = format!("{} cannot be a constructor of {type_name}, which {what}", name.text);
            Diagnostic::new(Rule::Final, name.span, message).also(declared, "the type")
        });
    }
}
