//! What is compiled with the crate that holds it, once for all programs.
//!
//! The rest is compiled in the programs that use it: of thousands of functions a program
//! calls ten, and pays for what those hold alone. What many functions hold nearly every
//! program needs: it is compiled ahead, so that a change of the program does not compile it
//! again.

use crate::{Config, Role};
use tlforge_parser::schema::{
    CombinatorId, TypeId,
    graph::{Graph, Reach},
};

/// How many functions are many.
const MANY: usize = 8;

pub(super) struct Once {
    /// What functions hold, or what they are answered with: whatever is written.
    encoded: Reach,
    decoded: Reach,
}

impl Once {
    pub(super) fn new(graph: &Graph<'_, '_>, config: &Config) -> Self {
        // What a program asks for by name it needs.
        let many = if config.only.is_empty() { MANY } else { 1 };
        let (sent, received) = (graph.often_sent(many), graph.often_received(many));
        match config.role {
            Role::Server => Self { encoded: received, decoded: sent },
            Role::Both | Role::Client => Self { encoded: sent, decoded: received },
        }
    }

    /// Whether the code that writes a struct is compiled once.
    pub(super) fn encode(&self, id: CombinatorId) -> bool {
        self.encoded.has(id)
    }

    /// Whether the code that reads a struct is compiled once.
    pub(super) fn decode(&self, id: CombinatorId) -> bool {
        self.decoded.has(id)
    }

    /// Whether the code that writes an enum is compiled once.
    pub(super) fn encode_type(&self, id: TypeId) -> bool {
        self.encoded.has_type(id)
    }

    /// Whether the code that reads an enum is compiled once.
    pub(super) fn decode_type(&self, id: TypeId) -> bool {
        self.decoded.has_type(id)
    }
}
