//! The shortest way from something to a type that it needs.

use super::edges::Graph;
use crate::schema::{CombinatorId, CombinatorKind, Schema, TypeId};
use std::collections::VecDeque;

/// A way through a schema, from what is asked for to what it needs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Path {
    /// The steps, the first of them at what was asked for. None where that is the type itself.
    pub steps: Vec<Step>,
}

/// A step: a combinator leads to a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Step {
    /// The combinator: the first, or a constructor of the type that the step before leads to.
    pub of: CombinatorId,
    /// The field that holds the type: its index. None for the type of a constructor, and for what a
    /// function is answered with.
    pub field: Option<usize>,
    /// The type.
    pub to: TypeId,
}

impl Path {
    /// The way as text: `messages.sendMessage → Updates → updates.users → User`.
    #[must_use]
    pub fn text(&self, schema: &Schema<'_>) -> String {
        let mut text = String::new();
        for (index, step) in self.steps.iter().enumerate() {
            let of = &schema[step.of];
            let name =
                step.field.map(|at| of.fields.get(at).and_then(|it| it.name).map_or("_", |it| it.text));
            let shown = match name {
                Some(field) => format!("{}.{field} → ", of.name),
                // It is the type that the step before has named.
                None if index > 0 && of.kind == CombinatorKind::Constructor => String::new(),
                None => format!("{} → ", of.name),
            };
            text += &shown;
            text += schema[step.to].name;
            if index + 1 < self.steps.len() {
                text += " → ";
            }
        }
        text
    }
}

impl Graph<'_, '_> {
    /// A shortest way from one of these types and combinators to a type; `None` if there is none. What
    /// they need is what [`Graph::needs`] says.
    #[must_use]
    pub fn path(
        &self,
        types: impl IntoIterator<Item = TypeId>,
        combinators: impl IntoIterator<Item = CombinatorId>,
        to: TypeId,
    ) -> Option<Path> {
        let mut walk = Walk { came: vec![None; self.schema().types.len()], waiting: VecDeque::new() };
        for ty in types {
            walk.reach(ty, Came::Start);
        }
        for id in combinators {
            let it = &self.schema()[id];
            for ty in self.of_result(it).0 {
                walk.reach(ty, Came::By(Step { of: id, field: None, to: ty }, None));
            }
            walk.fields(self, id, None);
        }
        while let Some(ty) = walk.waiting.pop_front().filter(|ty| *ty != to) {
            for id in &self.schema()[ty].constructors {
                walk.fields(self, *id, Some(ty));
            }
        }
        walk.back(to)
    }
}

/// How a type was come to.
#[derive(Clone, Copy)]
enum Came {
    /// It was asked for.
    Start,
    /// By a step, from this type or from what was asked for.
    By(Step, Option<TypeId>),
}

/// A walk in the order of the number of steps.
struct Walk {
    /// By type.
    came: Vec<Option<Came>>,
    waiting: VecDeque<TypeId>,
}

impl Walk {
    fn reach(&mut self, ty: TypeId, how: Came) {
        if let Some(came @ None) = self.came.get_mut(ty.index()) {
            *came = Some(how);
            self.waiting.push_back(ty);
        }
    }

    fn fields(&mut self, graph: &Graph<'_, '_>, of: CombinatorId, from: Option<TypeId>) {
        for (index, field) in graph.schema()[of].fields.iter().enumerate() {
            for to in graph.of_field(field) {
                self.reach(to, Came::By(Step { of, field: Some(index), to }, from));
            }
        }
    }

    /// The steps to a type.
    fn back(&self, to: TypeId) -> Option<Path> {
        let (mut steps, mut at) = (Vec::new(), to);
        loop {
            match self.came.get(at.index()).copied().flatten()? {
                Came::Start => break,
                Came::By(step, from) => {
                    steps.push(step);
                    match from {
                        Some(from) => at = from,
                        None => break,
                    }
                }
            }
        }
        steps.reverse();
        Some(Path { steps })
    }
}
