//! A [draft](super::draft) of every struct and enum of a schema.

use super::{
    docs,
    draft::{Draft, Form, Struct},
    drafter::Drafter,
    expand,
    holders::Holders,
    known::Known,
    layout::Layout,
    nest,
    once::Once,
    options::{Options, replaced},
    paths::Paths,
    raw::Raws,
    record, reflection, registry, requests,
    role::{self, Roles},
    rpc,
    scope::Vars,
    selected::Selected,
    shape::{is_opaque, wire_id},
    used::Used,
    value, variants,
};
use crate::plan::{
    Arg, Errors, History, Number, Param, Path, Pointer, Reflection, Registry, Requests, Value, Variant, Wire,
};
use std::rc::Rc;
use tlforge_docs::Documentation;
use tlforge_parser::{
    diagnostic::Diagnostic,
    schema::{CombinatorId, Schema, TypeDef, TypeId, graph::Graph},
    source::SourceMap,
    table::{OrdMap, sort},
};

/// All drafts, and what was found out on the way.
pub(super) struct Drafts<'a> {
    pub(super) layer: Option<u32>,
    /// In the order in which they stand in their modules.
    pub(super) all: Vec<Draft<'a>>,
    /// All ids with the TL names, sorted by id, where they are wanted.
    pub(super) names: Vec<(u32, String)>,
    pub(super) left_out: Vec<(u32, String)>,
    /// The ids that other layers have, where they are wanted.
    pub(super) history: Option<History>,
    /// The tables that any value is read by, where there are some.
    pub(super) registry: Option<Registry>,
    /// The enum of requests, where it is wanted.
    pub(super) requests: Option<Requests>,
    /// The table of errors, where it is wanted.
    pub(super) errors: Option<Errors>,
    /// The schema as a table, where that is wanted.
    pub(super) reflection: Option<Reflection>,
    /// What is to have a view.
    pub(super) selected: Selected,
    /// The TL names of types whose values are kept as bytes.
    pub(super) raw: OrdMap<Path, String>,
}

impl<'a> Drafts<'a> {
    /// # Errors
    /// What has no Rust form.
    pub(super) fn new(
        map: &'a SourceMap,
        (schema, raws): (&'a Schema<'a>, Raws<'a>),
        documentation: &'a Documentation,
        options: Options<'a>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut drafter = drafter(map, (schema, raws), documentation, options);
        let all = drafter.all();
        if !drafter.diagnostics.is_empty() {
            return Err(drafter.diagnostics);
        }
        let registry = drafter.registry.then(|| registry::lower(&drafter, &all));
        let requests = requests::lower(&drafter, &all);
        let reflection = reflection::lower(&drafter)?;
        let raw = drafter.raw_names();
        let [names, left_out] = drafter.names();
        let history = drafter.history([&names, &left_out]);
        let errors = drafter.options.config().errors.then(|| rpc::errors(&drafter));
        let (layer, selected) = (schema.layer, drafter.selected);
        Ok(Self {
            layer,
            all,
            names,
            left_out,
            history,
            registry,
            requests,
            errors,
            reflection,
            selected,
            raw,
        })
    }
}

/// Finds out what all drafts need.
fn drafter<'a>(
    map: &'a SourceMap,
    (schema, raws): (&'a Schema<'a>, Raws<'a>),
    documentation: &'a Documentation,
    options: Options<'a>,
) -> Drafter<'a> {
    let mut diagnostics = Vec::new();
    let config = options.config();
    value::report_ids(schema, &mut diagnostics);
    let paths = Paths::new(schema, options, &raws, &mut diagnostics);
    let graph = Graph::new(schema);
    nest::report_chains(&graph, &mut diagnostics);
    expand::report(schema, &graph.recursion().any, &mut diagnostics);
    let registry = config.registry || registry::is_needed(schema, options);
    // What is found by its id is read and then written again.
    let roles = if registry { Roles::both() } else { Roles::new(&graph, config, &raws) };
    Drafter {
        known: Known::new(documentation, schema),
        holders: Holders::new(&graph, &raws),
        layout: Layout::new(schema, &graph, options, &raws),
        used: Used::new(schema),
        once: Once::new(&graph, config),
        selected: Selected::new(schema, &paths, &config.borrow),
        map,
        schema,
        raws,
        options,
        registry,
        paths,
        roles,
        repeated: Vec::new(),
        diagnostics,
    }
}

impl<'a> Drafter<'a> {
    fn all(&mut self) -> Vec<Draft<'a>> {
        let schema = self.schema;
        let alone = |id: TypeId| self.raws.generated(schema, id) == id;
        let mut all = Vec::new();
        for (id, ty) in schema.types().filter(|(id, ty)| is_opaque(ty) && alone(*id)) {
            all.push(self.opaque(id, ty));
        }
        for (id, _) in schema.combinators() {
            let Some(path) = self.paths.of_combinator(id).cloned() else { continue };
            all.push(self.record(id, path));
            all.append(&mut self.repeated);
        }
        for (id, ty) in schema.types() {
            if self.options.shape().is_enum(schema, id) {
                all.push(self.sum(id, ty));
            }
        }
        all
    }

    fn opaque(&self, id: TypeId, ty: &TypeDef<'_>) -> Draft<'a> {
        let path = self.paths.of_type(self.schema, id);
        let (encode, decode) = Roles::both().of_type(id);
        Draft {
            docs: docs::of_opaque(self, id, &path),
            path,
            name: ty.name.into(),
            params: Vec::new(),
            form: Form::Opaque,
            chosen: self.options.ty(self.schema, id),
            feature: None,
            encode,
            decode,
            encode_once: false,
            decode_once: false,
            levels: 0,
        }
    }

    fn record(&mut self, id: CombinatorId, path: Path) -> Draft<'a> {
        let combinator = &self.schema[id];
        let vars = Rc::new(Vars::new(self.schema, &self.paths, id));
        let params = self.params(id).into_iter().map(|var| vars.param(var)).collect();
        let (fields, response) = record::lower(self, id, combinator, (vars, &path));
        let answer = response.as_ref().map(|response| &response.value);
        let (encode, decode) = self.roles.combinator(id);
        let decode = role::of_function(combinator, decode, self.options.config());
        Draft {
            docs: docs::of_struct(self, id, answer, &path),
            path,
            name: combinator.name.text.into(),
            params,
            form: Form::Struct(Box::new(Struct {
                id: wire_id(self.schema, id),
                whole: self.layout.is_whole(id),
                response,
                availability: rpc::availability(self, id),
                synchronous: rpc::synchronous(self, id),
                braces: self.options.shape().has_braces(),
                ..fields
            })),
            chosen: self.options.combinator(self.schema, id),
            feature: self.feature(combinator.name.span),
            encode,
            decode,
            encode_once: self.once.encode(id),
            decode_once: self.once.decode(id),
            levels: self.layout.levels_of_record(id),
        }
    }

    fn sum(&mut self, id: TypeId, ty: &TypeDef<'_>) -> Draft<'a> {
        let idents = variants::idents(self.schema, ty, self.options, &mut self.diagnostics);
        let path = self.paths.of_type(self.schema, id);
        let mut variants = Vec::new();
        for (constructor, ident) in ty.constructors.iter().zip(idents) {
            variants.push(self.variant(&path, *constructor, ident));
        }
        let shallowest = self.layout.shallowest(id);
        let fallback = ty.constructors.iter().position(|it| Some(*it) == shallowest).unwrap_or(0);
        let (encode, decode) = self.roles.of_type(id);
        Draft {
            docs: docs::of_type(self, id, &path),
            path,
            name: ty.name.into(),
            params: self.type_params(id),
            form: Form::Enum { variants, fallback },
            chosen: self.options.ty(self.schema, id),
            feature: self.feature(ty.span),
            encode,
            decode,
            encode_once: self.once.encode_type(id),
            decode_once: self.once.decode_type(id),
            levels: self.layout.levels(id),
        }
    }

    fn variant(&mut self, ty: &Path, id: CombinatorId, ident: String) -> Variant {
        let constructor = &self.schema[id];
        let (payload, unit) = match self.options.shape().holds_struct(self.schema, id) {
            true => (self.payload(id), None),
            false => (None, self.paths.of_combinator(id).cloned()),
        };
        let docs = match payload {
            Some(_) => docs::of_variant(constructor.name.text),
            None => docs::of_unit(self, id, ty, &ident),
        };
        Variant {
            docs,
            ident,
            name: constructor.name.text.into(),
            id: wire_id(self.schema, id),
            payload,
            unit,
        }
    }

    fn payload(&mut self, id: CombinatorId) -> Option<Value> {
        let path = self.paths.of_combinator(id)?.clone();
        let mut args = Vec::new();
        for param in self.payload_params(id) {
            args.push(match param {
                Param::Type(generic) => Arg::Value(Value::plain(Wire::Param(generic))),
                Param::Nat(name) => Arg::Number(Number { local: Some(name), add: 0 }),
            });
        }
        let (wire, pointer) = match wire_id(self.schema, id) {
            Some(_) if args.is_empty() => (Wire::Bare(path), self.options.shape().pointer()),
            _ => (Wire::Applied { path, bare: true, args }, Pointer::Box),
        };
        let value = Value::plain(wire);
        let value = if self.layout.boxes_payload(id) { value.in_pointer(pointer) } else { value };
        Some(replaced(&self.options.of_combinator(self.schema, id), value))
    }

    /// The ids that other layers have and this one does not, where they are wanted.
    fn history(&self, known: [&[(u32, String)]; 2]) -> Option<History> {
        if !self.options.config().history {
            return None;
        }
        let mut history = History::default();
        for (id, _) in known.into_iter().flatten() {
            history.own.insert(*id);
        }
        for it in &self.known.documentation().ids {
            if !history.own.contains(&it.id) {
                history.others.push((it.id, it.name.clone(), it.layers.clone()));
            }
        }
        Some(history)
    }

    /// The names of what code is generated for, and of what else the schema has, where they are wanted.
    fn names(&self) -> [Vec<(u32, String)>; 2] {
        let config = self.options.config();
        if !config.names && !config.history {
            return Default::default();
        }
        let [names, mut left_out] = [self.schema, self.raws.all(self.schema)].map(names);
        left_out.retain(|(id, _)| names.binary_search_by_key(id, |row| row.0).is_err());
        [names, left_out]
    }
}

/// All ids of a schema with their names, sorted by id.
fn names(schema: &Schema<'_>) -> Vec<(u32, String)> {
    let mut names = Vec::new();
    for (id, it) in schema.combinators() {
        if let Some(id) = wire_id(schema, id) {
            names.push((id, it.name.text.to_owned()));
        }
    }
    sort(&mut names);
    names.dedup_by_key(|(id, _)| *id);
    names
}
