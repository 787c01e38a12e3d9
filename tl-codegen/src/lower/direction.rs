//! Which way values go: what a client sends, and what it receives.

use crate::{config::Directions, plan::Code};
use tl_parser::schema::{
    CombinatorId, TypeId,
    graph::{Graph, Reach},
};

pub(super) struct Ways {
    /// What a client sends and what it receives; none when everything goes both ways.
    reach: Option<(Reach, Reach)>,
    /// What the other direction's code is.
    other: Code,
}

impl Ways {
    pub(super) fn new(graph: &Graph<'_, '_>, directions: &Directions) -> Self {
        let other = match directions {
            Directions::Both => Code::Always,
            Directions::Client { server_feature: None } => Code::Never,
            Directions::Client { server_feature: Some(feature) } => Code::Feature(feature.clone()),
        };
        // Through an `Object` anything can come.
        let reach = (other != Code::Always).then(|| (graph.sent(), graph.received([])));
        Self { reach: reach.filter(|(sent, received)| !sent.is_open() || !received.is_open()), other }
    }

    /// Everything goes both ways.
    pub(super) fn both() -> Self {
        Self { reach: None, other: Code::Always }
    }

    /// The code that writes and that reads a constructor or a function.
    pub(super) fn combinator(&self, id: CombinatorId) -> (Code, Code) {
        self.code(|reach| reach.has(id))
    }

    /// The code that writes and that reads a type.
    pub(super) fn of_type(&self, id: TypeId) -> (Code, Code) {
        self.code(|reach| reach.has_type(id))
    }

    fn code(&self, has: impl Fn(&Reach) -> bool) -> (Code, Code) {
        let Some((sent, received)) = &self.reach else { return (Code::Always, Code::Always) };
        let (sent, received) = (has(sent), has(received));
        // What is part of neither comes unasked, or is for the program alone.
        let code = |needed: bool| if needed || sent == received { Code::Always } else { self.other.clone() };
        (code(sent), code(received))
    }
}
