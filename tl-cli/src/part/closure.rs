//! What is left of a schema, and what brings it.

use serde::Serialize;
use tlforge_codegen::{Config, ConfigError, Documentation, Selection};
use tlforge_parser::{
    schema::{
        CombinatorKind, Schema, TypeDef, TypeId,
        graph::{Graph, Path, Reach},
    },
    table::OrdSet,
};

/// The most cut points that are suggested.
const CUTS: usize = 5;

/// The least share of a schema that a suggestion saves: one in so many.
const WORTH: usize = 100;

/// The part of a schema that is asked for, with all that it needs.
#[derive(Serialize)]
pub(crate) struct Closure {
    /// What `tl.toml` calls the schema.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) schema: String,
    pub(crate) definitions: Counts,
    pub(crate) constructors: Counts,
    pub(crate) functions: Counts,
    pub(crate) types: Counts,
    /// Each pattern of `only`.
    pub(crate) selectors: Vec<Selector>,
    /// Types that could be kept as bytes, each on top of those before it.
    pub(crate) cut_points: Vec<CutPoint>,
}

/// How many are left, of how many.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Counts {
    pub(crate) left: usize,
    pub(crate) of: usize,
}

/// A pattern of `only`.
#[derive(Serialize)]
pub(crate) struct Selector {
    pub(crate) pattern: String,
    /// What it matches itself.
    pub(crate) matches: usize,
    /// Definitions that no other selector needs.
    pub(crate) alone: usize,
}

/// A type that could be kept as bytes.
#[derive(Serialize)]
pub(crate) struct CutPoint {
    #[serde(rename = "type")]
    pub(crate) ty: String,
    /// Definitions that nothing else needs.
    pub(crate) saves: usize,
    /// Definitions that are left then.
    pub(crate) left: usize,
    /// How it comes to be needed.
    pub(crate) way: String,
}

/// What a configuration leaves of a schema.
pub(crate) fn closure(
    name: &str,
    schema: &Schema<'_>,
    documentation: &Documentation,
    config: &Config,
) -> Result<Closure, ConfigError> {
    let selection = Selection::new(schema, documentation, config)?;
    let part = Part { schema, selection: &selection };
    let needs = selection.needs(&selection.graph(schema));
    let count = |kind: Option<CombinatorKind>| {
        let all = schema.combinators().filter(|(_, it)| it.prim.is_none());
        let all: Vec<_> = all.filter(|(_, it)| kind.is_none_or(|kind| it.kind == kind)).collect();
        Counts { left: all.iter().filter(|(id, _)| needs.has(*id)).count(), of: all.len() }
    };
    let types = schema.types().filter(|(_, ty)| ty.prim.is_none() && !ty.constructors.is_empty());
    let types: Vec<_> = types.collect();
    let left = types.iter().filter(|(id, ty)| needs.has_type(*id) && has_one(&needs, ty)).count();
    Ok(Closure {
        schema: name.to_owned(),
        definitions: count(None),
        constructors: count(Some(CombinatorKind::Constructor)),
        functions: count(Some(CombinatorKind::Function)),
        types: Counts { left, of: types.len() },
        selectors: selectors(&part, documentation, config)?,
        cut_points: part.cut_points(),
    })
}

fn has_one(needs: &Reach, ty: &TypeDef<'_>) -> bool {
    ty.constructors.iter().any(|id| needs.has(*id))
}

/// What each pattern of `only` brings.
fn selectors(
    part: &Part<'_, '_>,
    documentation: &Documentation,
    config: &Config,
) -> Result<Vec<Selector>, ConfigError> {
    // What one asks for that all together ask for: the rest is taken out again.
    let of_one = |pattern: &String| {
        let one = Config { only: vec![pattern.clone()], except: Vec::new(), ..config.clone() };
        let mut one = Selection::new(part.schema, documentation, &one)?;
        one.types.retain(|id| part.selection.types.contains(id));
        one.combinators.retain(|id| part.selection.combinators.contains(id));
        Ok(one)
    };
    let each: Vec<Selection> = config.only.iter().map(of_one).collect::<Result<_, _>>()?;
    let all = part.left(part.selection, part.selection.raw.clone());
    let selector = |(index, pattern): (usize, &String)| {
        let mut rest = part.selection.clone();
        let others = || each.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, it)| it);
        rest.types = others().flat_map(|it| it.types.iter().copied()).collect();
        rest.combinators = others().flat_map(|it| it.combinators.iter().copied()).collect();
        let matches = each.get(index).map_or(0, |it| it.types.len() + it.combinators.len());
        let alone = all - part.left(&rest, rest.raw.clone());
        Selector { pattern: pattern.clone(), matches, alone }
    };
    Ok(config.only.iter().enumerate().map(selector).collect())
}

/// A part of a schema.
struct Part<'a, 's> {
    schema: &'a Schema<'s>,
    selection: &'a Selection,
}

impl Part<'_, '_> {
    /// How many constructors and functions are reached.
    fn definitions(&self, reach: &Reach) -> usize {
        let all = self.schema.combinators().filter(|(_, it)| it.prim.is_none());
        all.filter(|(id, _)| reach.has(*id)).count()
    }

    /// How many a selection needs where these types are kept as bytes.
    fn left(&self, selection: &Selection, raw: OrdSet<TypeId>) -> usize {
        let graph = Graph::new(self.schema).without(raw);
        self.definitions(&selection.needs(&graph))
    }

    /// Types that save most, each on top of those before it. What a program sends it has to make: such types
    /// are none.
    fn cut_points(&self) -> Vec<CutPoint> {
        let of_functions = self.selection.combinators.iter().copied();
        let sent = self.selection.graph(self.schema).reach([], of_functions);
        let needs = self.selection.needs(&self.selection.graph(self.schema));
        let fits = |id: TypeId| {
            let ty = &self.schema[id];
            let plain = ty.prim.is_none() && ty.params.is_empty() && !ty.constructors.is_empty();
            plain && needs.has_type(id) && !sent.has_type(id) && !self.selection.types.contains(&id)
        };
        let candidates: Vec<TypeId> = self.schema.types().map(|(id, _)| id).filter(|id| fits(*id)).collect();
        let (mut raw, mut found) = (self.selection.raw.clone(), Vec::new());
        let mut before = self.left(self.selection, raw.clone());
        while found.len() < CUTS {
            let with = |id: TypeId| raw.iter().copied().chain([id]).collect::<OrdSet<_>>();
            let each = candidates.iter().map(|id| (self.left(self.selection, with(*id)), *id));
            let each: Vec<_> = each.collect();
            let Some(left) = each.iter().map(|(left, _)| *left).min() else { break };
            // Of those that save the same, the one nearest to what was asked for.
            let best = each.iter().filter(|(it, _)| *it == left).map(|(_, id)| *id);
            let Some(ty) = best.min_by_key(|id| self.steps(&raw, *id)) else { break };
            if (before - left) * WORTH < self.schema.combinators.len().max(WORTH) {
                break;
            }
            let way = self.way(&raw, ty).map(|path| path.text(self.schema)).unwrap_or_default();
            found.push(CutPoint { ty: self.schema[ty].name.to_owned(), saves: before - left, left, way });
            raw.insert(ty);
            before = left;
        }
        found
    }

    fn way(&self, raw: &OrdSet<TypeId>, to: TypeId) -> Option<Path> {
        let graph = Graph::new(self.schema).without(raw.clone());
        let Selection { types, combinators, .. } = self.selection;
        graph.path(types.iter().copied(), combinators.iter().copied(), to)
    }

    fn steps(&self, raw: &OrdSet<TypeId>, to: TypeId) -> usize {
        self.way(raw, to).map_or(usize::MAX, |path| path.steps.len())
    }
}
