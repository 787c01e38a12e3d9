//! What is compiled with the crate that holds it, once for all programs.
//!
//! The rest is compiled in the programs that use it: of thousands of functions a program
//! calls ten, and pays for what those hold alone. What many functions hold nearly every
//! program needs: it is compiled ahead, so that a change of the program does not compile it
//! again.

use crate::{Config, plan::Ahead};
use tlforge_parser::schema::{
    CombinatorId, TypeId,
    graph::{Graph, Reach},
};

/// How many functions are many.
const MANY: usize = 8;

pub(super) struct Common {
    sent: Reach,
    received: Reach,
}

impl Common {
    pub(super) fn new(graph: &Graph<'_, '_>, config: &Config) -> Self {
        // What a program asks for by name it needs.
        let many = if config.only.is_empty() { MANY } else { 1 };
        Self { sent: graph.often_sent(many), received: graph.often_received(many) }
    }

    pub(super) fn combinator(&self, id: CombinatorId) -> Ahead {
        Ahead { encode: self.sent.has(id), decode: self.received.has(id) }
    }

    pub(super) fn of_type(&self, id: TypeId) -> Ahead {
        Ahead { encode: self.sent.has_type(id), decode: self.received.has_type(id) }
    }
}
