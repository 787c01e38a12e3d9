//! From the schema to the [`Plan`]: all decisions about Rust code.
//!
//! Fails only where a schema has no Rust form: names that clash, and parts of the type
//! language that cannot be generated. Each is a diagnostic with its place.

mod ahead;
mod bare;
mod borrow;
mod codec;
mod direction;
mod docs;
mod empty;
mod erase;
mod flat;
mod large;
mod layout;
mod nest;
mod params;
mod place;
mod record;
mod registry;
mod rename;
mod role;
mod runs;
mod scope;
mod size;
mod uses;
mod variant;

use crate::{
    Config,
    plan::{Arg, Codec, Enum, Opaque, Param, Path, Plan, Struct, Variant},
};
use ahead::Common;
use borrow::Selected;
use direction::Ways;
use layout::Layout;
use params::Used;
use place::Places;
use rename::Renames;
use scope::Vars;
use tlforge_parser::{
    diagnostic::Diagnostic,
    schema::{CombinatorId, CombinatorKind, Schema, TypeDef, TypeId, graph::Graph},
    source::SourceMap,
};

/// Makes the plan of a schema without errors: of all of it, or of a
/// [part](tlforge_parser::Loaded::part) that the configuration asks for.
///
/// # Errors
/// All findings of this stage: see the rules `rust-name` and `unsupported`.
pub fn lower<'a>(
    map: &'a SourceMap,
    schema: &'a Schema<'a>,
    config: &'a Config,
) -> Result<Plan, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    codec::report_ids(schema, &mut diagnostics);
    let places = Places::new(schema, Renames(&config.rename), &mut diagnostics);
    let graph = Graph::new(schema);
    nest::report_chains(&graph, &mut diagnostics);
    let layout = Layout::new(schema, &graph, config.box_above);
    let used = Used::new(schema);
    let common = Common::new(&graph, config);
    let registry = config.registry || registry::is_needed(schema);
    // What is found by its id is read and then written again.
    let ways = if registry { Ways::both() } else { Ways::new(&graph, &config.directions) };
    let selected = Selected::new(schema, &places, &config.borrow);
    let mut lower = Lower {
        common,
        ways,
        registry,
        map,
        schema,
        config,
        places,
        layout,
        used,
        selected,
        records: Vec::new(),
        diagnostics,
    };
    let plan = lower.plan();
    if lower.diagnostics.is_empty() {
        return Ok(plan);
    }
    Err(once(lower.diagnostics))
}

/// Names of a schema, or of a part of it, that are one in Rust: those for which [`lower`] fails.
pub(crate) fn clashes(schema: &Schema<'_>, config: &Config) -> Vec<Diagnostic> {
    let (names, mut diagnostics) = (Renames(&config.rename), Vec::new());
    Places::new(schema, names, &mut diagnostics);
    for (_, ty) in schema.types().filter(|(id, _)| place::is_sum(schema, *id)) {
        variant::idents(schema, ty, names, &mut diagnostics);
    }
    once(diagnostics)
}

/// What a type and its constructors are both asked for is found twice.
fn once(all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for finding in all {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

struct Lower<'a> {
    map: &'a SourceMap,
    schema: &'a Schema<'a>,
    config: &'a Config,
    /// Whether any value can be read by its id.
    registry: bool,
    places: Places,
    layout: Layout,
    used: Used,
    ways: Ways,
    common: Common,
    /// What is to have a twin that borrows.
    selected: Selected,
    /// Structs for what repetitions repeat.
    records: Vec<Struct>,
    diagnostics: Vec<Diagnostic>,
}

impl Lower<'_> {
    fn plan(&mut self) -> Plan {
        let mut plan = Plan { layer: self.schema.layer, ..Plan::default() };
        for (id, ty) in self.schema.types() {
            if place::is_sum(self.schema, id) {
                plan.enums.push(self.sum(id, ty));
            }
        }
        for (id, ty) in self.schema.types().filter(|(_, ty)| place::is_opaque(ty)) {
            let path = self.places.of_type(self.schema, id);
            plan.opaque.push(Opaque { docs: docs::of_opaque(ty, &path.ident), path, name: ty.name.into() });
        }
        for (id, combinator) in self.schema.combinators() {
            let Some(path) = self.places.of_combinator(id).cloned() else { continue };
            let item = self.record(id, path);
            let items = match combinator.kind {
                CombinatorKind::Constructor => &mut plan.types,
                CombinatorKind::Function => &mut plan.functions,
            };
            items.push(item);
            items.append(&mut self.records);
        }
        bare::mark(&mut plan);
        erase::mark(&mut plan, self.registry);
        empty::mark(&mut plan);
        if self.config.names {
            plan.names = self.names();
        }
        if self.registry {
            plan.registry = Some(registry::lower(self, &plan));
        }
        self.selected.add_twins(&mut plan);
        large::mark(&mut plan);
        plan
    }

    fn sum(&mut self, id: TypeId, ty: &TypeDef<'_>) -> Enum {
        let names = Renames(&self.config.rename);
        let idents = variant::idents(self.schema, ty, names, &mut self.diagnostics);
        let variants: Vec<_> = ty
            .constructors
            .iter()
            .zip(idents)
            .map(|(&constructor, ident)| self.variant(constructor, ident))
            .collect();
        let shallowest = self.layout.shallowest(id);
        let fallback = ty.constructors.iter().position(|it| Some(*it) == shallowest).unwrap_or(0);
        let path = self.places.of_type(self.schema, id);
        let (encode, decode) = self.ways.of_type(id);
        Enum {
            encode,
            decode,
            docs: docs::of_type(ty, &path.ident),
            path,
            name: ty.name.into(),
            params: self.type_params(id),
            variants,
            fallback,
            empty: None,
            payload: false,
            ahead: self.common.of_type(id),
            levels: self.layout.levels(id),
            copy: false,
        }
    }

    fn variant(&mut self, id: CombinatorId, ident: String) -> Variant {
        let constructor = &self.schema[id];
        Variant {
            docs: docs::of_combinator(self.map, self.schema, constructor, None, &ident),
            ident,
            name: constructor.name.text.into(),
            id: wire_id(constructor),
            payload: self.payload(id),
        }
    }

    fn payload(&mut self, id: CombinatorId) -> Option<Codec> {
        let path = self.places.of_combinator(id)?.clone();
        let args = self.payload_params(id).into_iter().map(|param| match param {
            Param::Type(name) => Arg::Codec(Codec::Param(name)),
            Param::Nat(name) => Arg::Number(crate::plan::Number { local: Some(name), add: 0 }),
        });
        let args: Vec<_> = args.collect();
        let codec = match wire_id(&self.schema[id]) {
            Some(_) if args.is_empty() => Codec::Bare(path),
            _ => Codec::Applied { path, bare: true, args },
        };
        Some(match codec {
            codec if !self.layout.boxes_payload(id) => codec,
            Codec::Bare(path) if self.config.outline_drop => Codec::Payload(path),
            codec => Codec::Pointer(Box::new(codec)),
        })
    }

    fn record(&mut self, id: CombinatorId, path: Path) -> Struct {
        let combinator = &self.schema[id];
        let vars = Vars::new(self.schema, &self.places, id);
        let params = self.params(id).into_iter().map(|var| vars.param(var)).collect();
        let (record, response) = record::lower(self, id, combinator, &path);
        let codec = response.as_ref().map(|response| &response.codec);
        let (encode, decode) = self.ways.combinator(id);
        Struct {
            encode,
            decode,
            docs: docs::of_combinator(self.map, self.schema, combinator, codec, &path.ident),
            path,
            id: wire_id(combinator),
            name: combinator.name.text.into(),
            params,
            query: record.query,
            runs: runs::runs(&record.fields, &record.steps),
            fields: record.fields,
            steps: record.steps,
            response,
            bare: false,
            filled: false,
            ahead: self.common.combinator(id),
            levels: self.layout.levels_of_record(self.schema, id),
            payload: matches!(self.payload(id), Some(Codec::Payload(_))),
            boxed: self.layout.is_whole(self.schema, id),
            copy: false,
        }
    }

    fn names(&self) -> Vec<(u32, String)> {
        let ids =
            self.schema.combinators.iter().filter_map(|it| Some((wire_id(it)?, it.name.text.to_owned())));
        let mut names: Vec<_> = ids.collect();
        names.sort();
        names.dedup_by_key(|(id, _)| *id);
        names
    }
}

/// The id as it goes over the wire: a default constructor has none.
fn wire_id(combinator: &tlforge_parser::schema::Combinator<'_>) -> Option<u32> {
    (combinator.name.text != "_").then_some(combinator.id)
}
