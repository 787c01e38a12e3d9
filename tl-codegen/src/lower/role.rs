//! What a program of a role encodes, and what it decodes.

use super::raw::Raws;
use crate::{Config, config, patterns::Patterns};
use tlforge_parser::schema::{
    Combinator, CombinatorId, CombinatorKind, TypeId,
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

/// The code that reads a combinator: of a function perhaps behind a feature of its own.
pub(super) fn of_function(combinator: &Combinator<'_>, code: Code, config: &Config) -> Code {
    let always = || Patterns::new(&config.decoded_functions).matches(combinator.name.text);
    match &config.function_decoders {
        Some(feature) if combinator.kind == CombinatorKind::Function && code == Code::Always && !always() => {
            Code::Feature(feature.clone())
        }
        _ => code,
    }
}

pub(super) struct Roles {
    /// What is encoded and what is decoded; none when all of it is both.
    reach: Option<(Reach, Reach)>,
    /// What becomes of the code that the role does not need.
    other: Code,
    /// What the program is.
    role: config::Role,
}

impl Roles {
    pub(super) fn new(graph: &Graph<'_, '_>, config: &Config, raws: &Raws<'_>) -> Self {
        let (sent, received) = (graph.sent(), graph.received([]));
        let (sent, received) = (raws.through(graph, sent), raws.through(graph, received));
        // Through an `Object` anything can come.
        let open = sent.is_open() && received.is_open();
        let (first, second) = match config.role {
            config::Role::Both => return Self::both(),
            _ if open => return Self::both(),
            config::Role::Client => (sent, received),
            config::Role::Server => (received, sent),
        };
        // Types reachable from neither side get both impls, and so does all that they hold.
        let mut neither = Vec::new();
        for (id, _) in graph.schema().types() {
            if !first.has_type(id) && !second.has_type(id) {
                neither.push(id);
            }
        }
        let all = graph.reach(neither, []);
        let other = config.server_feature.clone().map_or(Code::Never, Code::Feature);
        Self { reach: Some((first.and(&all), second.and(&all))), other, role: config.role }
    }

    /// Everything is encoded and decoded.
    pub(super) fn both() -> Self {
        Self { reach: None, other: Code::Always, role: config::Role::Both }
    }

    /// The code by which a client makes calls.
    pub(super) fn client(&self) -> Code {
        if self.role == config::Role::Server { self.other.clone() } else { Code::Always }
    }

    /// The code by which a server answers them.
    pub(super) fn server(&self) -> Code {
        if self.role == config::Role::Client { self.other.clone() } else { Code::Always }
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
