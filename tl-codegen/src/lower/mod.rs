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
mod flat;
mod large;
mod layout;
mod nest;
mod params;
mod place;
mod record;
mod registry;
mod role;
mod runs;
mod scope;
mod size;

use crate::{
    Config,
    names::{type_ident, variant_ident},
    plan::{Arg, Codec, Enum, Opaque, Param, Path, Plan, Struct, Variant},
};
use ahead::Common;
use borrow::Selected;
use direction::Ways;
use layout::Layout;
use params::Used;
use place::Places;
use scope::Vars;
use std::collections::BTreeMap;
use tl_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, CombinatorKind, Schema, TypeDef, TypeId, graph::Graph},
    source::SourceMap,
};

/// Makes the plan of a schema without errors: of all of it, or of a
/// [part](tl_parser::Loaded::part) that the configuration asks for.
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
    nest::report_chains(schema, &mut diagnostics);
    let places = Places::new(schema, &mut diagnostics);
    let graph = Graph::new(schema);
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
    // What a type and its constructors are both asked for is found twice.
    let mut findings = Vec::new();
    for finding in lower.diagnostics {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    Err(findings)
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
        let empty = self.schema.types().filter(|(_, ty)| ty.prim.is_none() && ty.constructors.is_empty());
        for (id, ty) in empty {
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
        let idents = variant_idents(self.schema, ty);
        self.report_variants(ty, &idents);
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

    /// Even whole names may come out alike: `foo_bar` and `fooBar`.
    fn report_variants(&mut self, ty: &TypeDef<'_>, idents: &[String]) {
        let mut seen = BTreeMap::new();
        for (id, ident) in ty.constructors.iter().zip(idents) {
            let name = self.schema[*id].name;
            if let Some(first) = seen.insert(ident, name) {
                let text = format!("`{}` and `{}` are both `{ident}` in Rust", name.text, first.text);
                let finding = Diagnostic::new(Rule::RustName, name.span, text);
                self.diagnostics.push(finding.also(first.span, "the other one"));
            }
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
            Codec::Bare(path) if self.config.drop_ahead => Codec::Payload(path),
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
fn wire_id(combinator: &tl_parser::schema::Combinator<'_>) -> Option<u32> {
    (combinator.name.text != "_").then_some(combinator.id)
}

/// The variants' identifiers. Constructors of several namespaces may come out alike: those
/// keep their namespace.
fn variant_idents(schema: &Schema<'_>, ty: &TypeDef<'_>) -> Vec<String> {
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let short = |id: &CombinatorId| match schema[*id].name.text {
        "_" => "Default".into(),
        name => variant_ident(&last(name), &last(ty.name)),
    };
    let mut seen = BTreeMap::<String, usize>::new();
    for id in &ty.constructors {
        *seen.entry(short(id)).or_default() += 1;
    }
    let name = |id: &CombinatorId| match short(id) {
        ident if seen.get(&ident) == Some(&1) => ident,
        _ => type_ident(schema[*id].name.text),
    };
    ty.constructors.iter().map(name).collect()
}
