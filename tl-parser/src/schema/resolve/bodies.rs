//! Second pass: fields and results.

use super::{resolver::Resolver, spine::Spine};
use crate::{
    ast,
    id::Decl,
    schema::{CombinatorId, CombinatorKind, Prim, Ty},
};

impl<'a, 's> Resolver<'a, 's> {
    /// Resolves the body of each combinator.
    pub(super) fn bodies(&mut self) {
        for index in 0..self.schema.combinators.len() {
            let id = CombinatorId::new(index);
            let Some(decl) = self.schema.decl(self.files, id) else { continue };
            if let Decl::Combinator(combinator) = decl {
                let before = self.diagnostics.len();
                (self.current.id, self.current.faulty) = (Some(id), false);
                self.body(id, combinator);
                if self.current.faulty || self.failed_since(before) {
                    self.set_faulty(id);
                }
            }
            self.sum(id, decl);
        }
    }

    fn body(&mut self, id: CombinatorId, decl: &'a ast::Combinator<'s>) {
        self.current.scope.clear();
        self.current.args = decl.args;
        self.current.fields = None;
        self.current.lost_arguments = &[];
        self.current.layer = self.schema[id].layer;
        self.implicits(decl.implicits);
        let fields = self.fields(decl);
        let result = match self.schema[id].kind {
            CombinatorKind::Constructor => self.constructor_type(id, decl),
            CombinatorKind::Function => self.function_result(decl),
        };
        let vars = self.map.arena().alloc_slice_copy(&self.current.vars);
        self.current.vars.clear();
        if let Some(it) = self.schema.combinators.get_mut(id.index()) {
            it.result_span = decl.result.span;
            it.fields = fields;
            it.result = result;
            it.vars = vars;
        }
    }

    /// Collecting has found the type already; its arguments are missing.
    fn constructor_type(&mut self, id: CombinatorId, decl: &'a ast::Combinator<'s>) -> Ty<'s> {
        match &self.schema[id].result {
            Ty::Named { ty, .. } if self.schema[*ty].params.is_empty() => {
                Ty::Named { ty: *ty, bare: None, args: &[] }
            }
            // That a primitive is declared wrong has been reported.
            Ty::Prim { .. } if self.schema[id].faulty => Ty::Error,
            Ty::Named { .. } | Ty::Prim { prim: Prim::Vector, .. } => self.ty(&decl.result.ty),
            Ty::Prim { .. } if Spine::of(&decl.result.ty).arity() > 0 => self.ty(&decl.result.ty),
            decided => *decided,
        }
    }
}
