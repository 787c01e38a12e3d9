//! The part of a schema that the configuration asks for.

use crate::{Callers, Config, ConfigError, patterns::Patterns};
use tlforge_docs::{Documentation, Kind};
use tlforge_parser::{
    Loaded,
    schema::{
        CombinatorId, CombinatorKind, Schema, Ty, TypeId,
        graph::{Graph, Reach},
    },
    source::SourceMap,
    table::OrdSet,
};

/// What a configuration asks for by `only`, `except` and `callers`, before all is added that this needs; and
/// what of it is kept as bytes, by `raw`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Selection {
    /// Types.
    pub types: OrdSet<TypeId>,
    /// Functions and constructors.
    pub combinators: OrdSet<CombinatorId>,
    /// Types of which boxed values are kept as bytes.
    pub raw: OrdSet<TypeId>,
}

impl Selection {
    /// What is asked for of a schema without errors.
    ///
    /// # Errors
    /// [`ConfigError::NoSuchName`] and [`ConfigError::NotRaw`] for a pattern that matches nothing, and
    /// [`ConfigError::StillNeeded`] for one of `except` that takes nothing away.
    pub fn new(
        schema: &Schema<'_>,
        documentation: &Documentation,
        config: &Config,
    ) -> Result<Self, ConfigError> {
        let names = [("only", &config.only), ("except", &config.except)];
        names.into_iter().try_for_each(|(key, all)| crate::patterns::check(schema, key, all))?;
        let raw = raw(schema, &config.raw)?;
        let mut out = Out::new(schema, &config.except);
        out.combinators.extend(left_out(schema, documentation, config.callers));
        let mut selection = match config.only.is_empty() {
            true => Self::all_but(schema, &out, raw),
            false => Self::only(schema, &Patterns::new(&config.only), &out, raw),
        };
        if !config.functions {
            // The types that they alone need stay.
            selection.combinators.retain(|id| schema[*id].kind == CombinatorKind::Constructor);
        }
        selection.check(schema, &config.except)?;
        Ok(selection)
    }

    /// What the patterns match.
    fn only(schema: &Schema<'_>, only: &Patterns, out: &Out, raw: OrdSet<TypeId>) -> Self {
        let (mut types, mut combinators) = named(schema, only);
        types.retain(|id| !out.types.contains(id));
        combinators.retain(|id| !out.has(schema, *id));
        Self { types, combinators, raw }
    }

    /// All but this, and but what nothing else needs.
    fn all_but(schema: &Schema<'_>, out: &Out, raw: OrdSet<TypeId>) -> Self {
        let graph = Graph::new(schema).without(raw.clone());
        let theirs = graph.needs(out.types.clone(), out.combinators.clone());
        let (mut types, mut combinators) = (OrdSet::new(), OrdSet::new());
        for (id, _) in schema.types() {
            if !theirs.has_type(id) {
                types.insert(id);
            }
        }
        for (id, it) in schema.combinators() {
            if it.kind == CombinatorKind::Function && !out.combinators.contains(&id) {
                combinators.insert(id);
            }
        }
        Self { types, combinators, raw }
    }

    /// The references of a schema, as far as they are followed.
    #[must_use]
    pub fn graph<'a, 's>(&self, schema: &'a Schema<'s>) -> Graph<'a, 's> {
        Graph::new(schema).without(self.raw.clone())
    }

    /// All that code is generated for.
    #[must_use]
    pub fn needs(&self, graph: &Graph<'_, '_>) -> Reach {
        graph.needs(self.types.clone(), self.combinators.clone())
    }

    /// Checks that each pattern of `except` takes something away.
    fn check(&self, schema: &Schema<'_>, except: &[String]) -> Result<(), ConfigError> {
        if except.is_empty() {
            return Ok(());
        }
        let graph = self.graph(schema);
        let needs = self.needs(&graph);
        for pattern in except {
            let out = Out::new(schema, std::slice::from_ref(pattern));
            let gone = out.types.iter().any(|id| !needs.has_type(*id))
                || out.combinators.iter().any(|id| !needs.has(*id));
            if let Some(ty) = out.types.iter().copied().find(|_| !gone) {
                let path = graph.path(self.types.clone(), self.combinators.clone(), ty);
                let way = path.map(|path| path.text(schema)).unwrap_or_default();
                return Err(ConfigError::StillNeeded { pattern: pattern.clone(), way });
            }
        }
        Ok(())
    }
}

/// What is taken out of a selection.
#[derive(Default)]
struct Out {
    types: OrdSet<TypeId>,
    /// Functions.
    combinators: OrdSet<CombinatorId>,
}

impl Out {
    /// What the patterns match. A constructor stands for its type, as it does in `only`.
    fn new(schema: &Schema<'_>, patterns: &[String]) -> Self {
        let mut out = Self::default();
        if patterns.is_empty() {
            return out;
        }
        let (types, combinators) = named(schema, &Patterns::new(patterns));
        out.types = types;
        for id in combinators {
            match owner(schema, id) {
                Some(ty) => drop(out.types.insert(ty)),
                None if schema[id].kind == CombinatorKind::Function => drop(out.combinators.insert(id)),
                None => {}
            }
        }
        out
    }

    fn has(&self, schema: &Schema<'_>, id: CombinatorId) -> bool {
        self.combinators.contains(&id) || owner(schema, id).is_some_and(|ty| self.types.contains(&ty))
    }
}

/// The types and combinators that patterns match.
fn named(schema: &Schema<'_>, patterns: &Patterns) -> (OrdSet<TypeId>, OrdSet<CombinatorId>) {
    let (mut types, mut combinators) = (OrdSet::new(), OrdSet::new());
    for (id, ty) in schema.types() {
        if patterns.matches(ty.name) {
            types.insert(id);
        }
    }
    for (id, it) in schema.combinators() {
        if patterns.matches(it.name.text) {
            combinators.insert(id);
        }
    }
    (types, combinators)
}

/// The type of a constructor.
fn owner(schema: &Schema<'_>, id: CombinatorId) -> Option<TypeId> {
    match (schema[id].kind, &schema[id].result) {
        (CombinatorKind::Constructor, Ty::Named { ty, .. }) => Some(*ty),
        _ => None,
    }
}

/// The types that are kept as bytes. One with parameters cannot be: its bytes do not say what stands for
/// those.
fn raw(schema: &Schema<'_>, patterns: &[String]) -> Result<OrdSet<TypeId>, ConfigError> {
    let mut all = OrdSet::new();
    for pattern in patterns {
        let (mut found, combinators) = named(schema, &Patterns::new(std::slice::from_ref(pattern)));
        found.retain(|id| schema[*id].prim.is_none() && schema[*id].params.is_empty());
        if found.is_empty() {
            crate::patterns::check(schema, "raw", std::slice::from_ref(pattern))?;
            let near = combinators.iter().find_map(|id| owner(schema, *id));
            let near = near.map(|id| schema[id].name.to_owned());
            return Err(ConfigError::NotRaw { pattern: pattern.clone(), near });
        }
        all.extend(found);
    }
    Ok(all)
}

/// The part that is asked for.
pub(crate) struct Part<'s> {
    /// What code is generated for.
    pub(crate) schema: Schema<'s>,
    /// Its types that are kept as bytes.
    pub(crate) raw: OrdSet<TypeId>,
    /// The same with all that these hold; none where none is.
    pub(crate) whole: Option<Schema<'s>>,
}

impl<'s> Part<'s> {
    /// What it holds.
    pub(crate) fn schemas(&mut self) -> Vec<&mut Schema<'s>> {
        let mut schemas = vec![&mut self.schema];
        schemas.extend(&mut self.whole);
        schemas
    }
}

/// The part that is asked for; `None` for the whole.
///
/// # Errors
/// Those of [`Selection::new`].
pub(crate) fn of<'s>(
    map: &'s SourceMap,
    loaded: &Loaded<'s>,
    documentation: &Documentation,
    config: &Config,
) -> Result<Option<Part<'s>>, ConfigError> {
    if is_whole(config) {
        return Ok(None);
    }
    let selection = Selection::new(&loaded.schema, documentation, config)?;
    let Selection { types, combinators, raw } = selection;
    let (schema, kept) = loaded.part_without(map, types.clone(), combinators.clone(), &raw);
    let whole = (!raw.is_empty()).then(|| {
        let mut types = types;
        types.extend(raw);
        // Anything may stand in an `Object`.
        let open = Graph::new(&loaded.schema).needs(types.clone(), combinators.clone()).is_open();
        if open { loaded.schema.clone() } else { loaded.part_of(map, types, combinators) }
    });
    Ok(Some(Part { schema, raw: kept, whole }))
}

/// What `only` asks for, whatever other keys leave out of it; `None` for the whole.
pub(crate) fn asked<'s>(map: &'s SourceMap, loaded: &Loaded<'s>, config: &Config) -> Option<Schema<'s>> {
    if config.only.is_empty() || config.borrow.is_empty() {
        return None;
    }
    let (types, combinators) = named(&loaded.schema, &Patterns::new(&config.only));
    Some(loaded.part_of(map, types, combinators))
}

/// Whether all of a schema is asked for, as it is.
fn is_whole(config: &Config) -> bool {
    let Config { only, except, functions, raw, callers, .. } = config;
    *functions && only.is_empty() && except.is_empty() && raw.is_empty() && *callers == Callers::Anyone
}

/// The functions that documentation says these cannot call.
fn left_out(schema: &Schema<'_>, documentation: &Documentation, callers: Callers) -> OrdSet<CombinatorId> {
    let cannot = |name: &str| {
        documentation.get(Kind::Method, name).is_some_and(|item| {
            let who = item.availability;
            match callers {
                Callers::Anyone => false,
                Callers::Users => who.users == Some(false),
                Callers::Bots => who.bots == Some(false) && who.business != Some(true),
            }
        })
    };
    let mut out = OrdSet::new();
    for (id, it) in schema.combinators() {
        if it.kind == CombinatorKind::Function && cannot(it.name.text) {
            out.insert(id);
        }
    }
    out
}
