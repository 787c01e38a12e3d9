//! A record in the making, which `record` puts together and `value` gives the values of fields.

use super::{draft::Struct, drafter::Drafter, number::Number, scope::Vars};
use crate::plan::Path;
use std::rc::Rc;
use tlforge_parser::{
    schema::{Combinator, CombinatorId, VarId},
    table::OrdMap,
};

/// A record in the making: the fields of a combinator, or of a repetition in it.
pub(super) struct Maker<'m, 'a> {
    pub(super) drafter: &'m mut Drafter<'a>,
    pub(super) id: CombinatorId,
    pub(super) combinator: &'a Combinator<'a>,
    pub(super) vars: Rc<Vars<'a>>,
    pub(super) path: Path,
    /// Whether this is the combinator itself, whose fields the layout knows by index.
    pub(super) outer: bool,
    pub(super) numbers: OrdMap<VarId, Number>,
    /// The variable of the `!X` field.
    pub(super) query: Option<VarId>,
    pub(super) record: Struct,
}

impl<'m, 'a> Maker<'m, 'a> {
    pub(super) fn new(
        drafter: &'m mut Drafter<'a>,
        id: CombinatorId,
        vars: Rc<Vars<'a>>,
        path: Path,
        outer: bool,
    ) -> Self {
        let combinator = &drafter.schema[id];
        Self {
            drafter,
            id,
            combinator,
            vars,
            path,
            outer,
            numbers: OrdMap::new(),
            query: None,
            record: Struct::default(),
        }
    }
}
