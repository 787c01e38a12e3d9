//! From the schema to the [`Plan`]: all decisions about Rust code.
//!
//! Fails only where a schema has no Rust form: names that clash, and parts of the type
//! language that cannot be generated. Each is a diagnostic with its place.

mod codec;
mod docs;
mod layout;
mod place;
mod record;
mod scc;
mod size;

use crate::{
    Config,
    names::{type_ident, variant_ident},
    plan::{Enum, Path, Payload, Plan, Struct, Variant},
};
use layout::Layout;
use place::Places;
use std::collections::BTreeMap;
use tl_parser::{
    diagnostic::Diagnostic,
    schema::{Combinator, CombinatorId, CombinatorKind, Schema, TypeDef, TypeId},
    source::SourceMap,
};

/// Makes the plan of a schema without errors.
///
/// # Errors
/// All findings of this stage: see the rules `name-clash` and `unsupported`.
pub fn lower(map: &SourceMap, schema: &Schema<'_>, config: &Config) -> Result<Plan, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let places = Places::new(schema, &mut diagnostics);
    let layout = Layout::new(schema, config.box_above);
    let mut lower = Lower { map, schema, places, layout, diagnostics };
    let plan = lower.plan(config);
    if lower.diagnostics.is_empty() { Ok(plan) } else { Err(lower.diagnostics) }
}

struct Lower<'a> {
    map: &'a SourceMap,
    schema: &'a Schema<'a>,
    places: Places,
    layout: Layout,
    diagnostics: Vec<Diagnostic>,
}

impl Lower<'_> {
    fn plan(&mut self, config: &Config) -> Plan {
        let mut plan = Plan { layer: self.schema.layer, ..Plan::default() };
        for (id, ty) in self.schema.types() {
            if ty.prim.is_none() && ty.constructors.len() > 1 {
                plan.enums.push(self.sum(id, ty));
            }
        }
        for (id, combinator) in self.schema.combinators() {
            if combinator.prim.is_some() {
                continue;
            }
            let Some(path) = self.places.of_combinator(id) else { continue };
            let path = path.clone();
            let item = self.record(id, combinator, path);
            match combinator.kind {
                CombinatorKind::Constructor => plan.types.push(item),
                CombinatorKind::Function => plan.functions.push(item),
            }
        }
        if config.names {
            plan.names = self.names();
        }
        plan
    }

    fn sum(&mut self, id: TypeId, ty: &TypeDef<'_>) -> Enum {
        let idents = variant_idents(self.schema, ty);
        let variants = ty
            .constructors
            .iter()
            .zip(idents)
            .map(|(&constructor, ident)| self.variant(constructor, ident))
            .collect();
        let fallback =
            ty.constructors.iter().position(|it| Some(*it) == self.layout.shallowest(id)).unwrap_or(0);
        let path = self.places.of_type(self.schema, id);
        Enum {
            docs: docs::of_type(ty, &path.ident),
            path,
            name: ty.name.into(),
            variants,
            fallback,
            guarded: self.layout.recursive(id),
        }
    }

    fn variant(&self, id: CombinatorId, ident: String) -> Variant {
        let constructor = &self.schema[id];
        Variant {
            docs: docs::of_combinator(self.map, self.schema, constructor, None, &ident),
            ident,
            name: constructor.name.text.into(),
            id: constructor.id,
            payload: self
                .places
                .of_combinator(id)
                .map(|path| Payload { path: path.clone(), pointer: self.layout.boxes_payload(id) }),
        }
    }

    fn record(&mut self, id: CombinatorId, combinator: &Combinator<'_>, path: Path) -> Struct {
        let record = record::lower(self, id, combinator);
        let response = match combinator.kind {
            CombinatorKind::Function => Some(self.response(combinator, record.generic.as_ref())),
            CombinatorKind::Constructor => None,
        };
        Struct {
            docs: docs::of_combinator(self.map, self.schema, combinator, response.as_ref(), &path.ident),
            path,
            id: combinator.id,
            name: combinator.name.text.into(),
            generic: record.generic,
            fields: record.fields,
            steps: record.steps,
            response,
            guarded: self.layout.guards_record(self.schema, id),
        }
    }

    fn names(&self) -> Vec<(u32, String)> {
        let mut names: Vec<_> =
            self.schema.combinators.iter().map(|it| (it.id, it.name.text.to_owned())).collect();
        names.sort();
        names.dedup_by_key(|(id, _)| *id);
        names
    }
}

/// The variants' identifiers. Constructors of several namespaces may come out alike: those
/// keep their namespace.
fn variant_idents(schema: &Schema<'_>, ty: &TypeDef<'_>) -> Vec<String> {
    let last = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let short = |id: &CombinatorId| variant_ident(&last(schema[*id].name.text), &last(ty.name));
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
