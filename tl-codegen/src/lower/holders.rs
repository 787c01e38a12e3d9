//! What holds the values of a type, and what is answered with them.

use super::raw::Raws;
use tlforge_parser::{
    schema::{CombinatorId, TypeId, graph::Graph},
    table::sort,
};

/// Which combinators hold each type, and which functions are answered with it.
pub(super) struct Holders {
    pub(super) held: Vec<Vec<CombinatorId>>,
    pub(super) returned: Vec<Vec<CombinatorId>>,
}

impl Holders {
    pub(super) fn new(graph: &Graph<'_, '_>, raws: &Raws<'_>) -> Self {
        let mut holders = Self { held: graph.users(), returned: graph.returned_by() };
        for (id, _) in graph.schema().types().filter(|(id, _)| raws.has(*id)) {
            let to = raws.generated(graph.schema(), id);
            holders.both().into_iter().filter(|_| to != id).for_each(|all| hand_over(all, id, to));
        }
        holders
    }

    fn both(&mut self) -> [&mut Vec<Vec<CombinatorId>>; 2] {
        [&mut self.held, &mut self.returned]
    }
}

/// What meets bytes of a type meets the type.
fn hand_over(all: &mut [Vec<CombinatorId>], from: TypeId, to: TypeId) {
    let more = all.get_mut(from.index()).map(std::mem::take).unwrap_or_default();
    if let Some(list) = all.get_mut(to.index()) {
        list.extend(more);
        sort(list);
        list.dedup();
    }
}
