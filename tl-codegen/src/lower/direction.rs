//! Which way values go: what a client sends, and what it receives.

use crate::{Config, config};
use tlforge_parser::schema::{
    CombinatorId, TypeId,
    graph::{Graph, Reach},
};

/// Whether the code that writes, or reads, a type is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Code {
    /// Always.
    Always,
    /// With this feature.
    Feature(String),
    /// Never.
    Never,
}

pub(super) struct Directions {
    /// What is written and what is read; none when everything goes both ways.
    reach: Option<(Reach, Reach)>,
    /// What the other direction's code is.
    other: Code,
}

impl Directions {
    pub(super) fn new(graph: &Graph<'_, '_>, config: &Config) -> Self {
        let other = match (config.directions, &config.server_feature) {
            (config::Directions::Both, _) => return Self::both(),
            (config::Directions::Client, None) => Code::Never,
            (config::Directions::Client, Some(feature)) => Code::Feature(feature.clone()),
        };
        let (sent, received) = (graph.sent(), graph.received([]));
        // Through an `Object` anything can come.
        if sent.is_open() && received.is_open() {
            return Self::both();
        }
        // A type that is part of neither comes unasked, or is for the program alone: it goes both
        // ways, and so does all that it holds.
        let types = graph.schema().types();
        let neither = types.filter(|(id, _)| !sent.has_type(*id) && !received.has_type(*id));
        let neither: Vec<_> = neither.map(|(id, _)| id).collect();
        let all = graph.reach(neither, []);
        Self { reach: Some((sent.and(&all), received.and(&all))), other }
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
        let Some((written, read)) = &self.reach else { return (Code::Always, Code::Always) };
        let code = |reach| if has(reach) { Code::Always } else { self.other.clone() };
        (code(written), code(read))
    }
}
