//! Which functions have to do with a type.

use crate::model::{Functions, Touched};
use rustc_hash::FxHashMap;
use std::{cell::RefCell, collections::VecDeque};
use tlforge_parser::schema::{CombinatorId, CombinatorKind, Schema, Ty, TypeId, graph::Graph};

/// Who holds whom.
pub(crate) struct Holders<'a> {
    schema: &'a Schema<'a>,
    users: Vec<Vec<CombinatorId>>,
    returned: Vec<Vec<CombinatorId>>,
    /// What was found already: many constructors are of one type.
    known: RefCell<FxHashMap<TypeId, Touched>>,
}

impl<'a> Holders<'a> {
    pub(crate) fn new(graph: &Graph<'a, 'a>) -> Self {
        let known = RefCell::default();
        Self { schema: graph.schema(), users: graph.users(), returned: graph.returned_by(), known }
    }

    /// The functions whose arguments or answers can hold a type: those that name it first, then
    /// those that name what holds it, and so on.
    pub(crate) fn of(&self, ty: TypeId) -> Touched {
        if let Some(known) = self.known.borrow().get(&ty) {
            return known.clone();
        }
        let touched = self.find(ty);
        self.known.borrow_mut().insert(ty, touched.clone());
        touched
    }

    fn find(&self, ty: TypeId) -> Touched {
        let mut touched = Touched::default();
        let mut seen = vec![false; self.schema.types.len()];
        let mut noted =
            [vec![false; self.schema.combinators.len()], vec![false; self.schema.combinators.len()]];
        let mut waiting = VecDeque::from([ty]);
        while let Some(ty) = waiting.pop_front() {
            let Some(seen) = seen.get_mut(ty.index()) else { continue };
            if std::mem::replace(seen, true) {
                continue;
            }
            for id in self.returned.get(ty.index()).into_iter().flatten() {
                self.note(*id, &mut noted[0], &mut touched.returned_by);
            }
            for id in self.users.get(ty.index()).into_iter().flatten() {
                match (self.schema[*id].kind, &self.schema[*id].result) {
                    (CombinatorKind::Function, _) => {
                        self.note(*id, &mut noted[1], &mut touched.needed_by);
                    }
                    (CombinatorKind::Constructor, Ty::Named { ty, .. }) => waiting.push_back(*ty),
                    (CombinatorKind::Constructor, _) => {}
                }
            }
        }
        touched
    }

    fn note(&self, id: CombinatorId, noted: &mut [bool], functions: &mut Functions) {
        if noted.get_mut(id.index()).is_some_and(|it| !std::mem::replace(it, true)) {
            functions.count += 1;
            if functions.names.len() < Functions::NAMED {
                functions.names.push(self.schema[id].name.text.to_owned());
            }
        }
    }
}
