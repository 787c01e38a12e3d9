//! Finds what goes by a name or an id.

use super::model::{Availability, Field, Link, Member, Place, RpcError, Shown};
use std::{collections::BTreeSet, convert::Infallible, str::FromStr};
use tlforge_codegen::Input;
use tlforge_docs::{Documentation, Item, Kind, merge::merge, sources};
use tlforge_parser::{
    Loaded,
    schema::{Combinator, CombinatorId, CombinatorKind, Schema, Ty, TypeId, graph::Graph, resolve::nearest},
    source::Span,
};

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Wanted {
    Name(String),
    Id(u32),
}

impl FromStr for Wanted {
    type Err = Infallible;

    /// `#76a86270` and `0x76a86270` are ids.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let digits = text.strip_prefix('#').or_else(|| text.strip_prefix("0x"));
        let id = digits.filter(|it| it.len() <= 8).and_then(|it| u32::from_str_radix(it, 16).ok());
        Ok(id.map_or_else(|| Self::Name(text.to_owned()), Self::Id))
    }
}

impl Wanted {
    fn is(&self, it: &Combinator<'_>) -> bool {
        match self {
            Self::Name(name) => it.name.text == name,
            Self::Id(id) => it.id == *id,
        }
    }
}

/// All of a schema that goes by it: functions, constructors, types.
pub(crate) fn find(input: &Input, loaded: &Loaded<'_>, wanted: &Wanted) -> Vec<Shown> {
    let finder = Finder::new(input, &loaded.schema);
    let schema = &loaded.schema;
    let of_kind = |kind| schema.combinators().filter(move |(_, it)| it.kind == kind && wanted.is(it));
    let all = of_kind(CombinatorKind::Function).chain(of_kind(CombinatorKind::Constructor));
    let mut shown: Vec<Shown> = all.map(|(id, it)| finder.combinator(id, it)).collect();
    if let Wanted::Name(name) = wanted {
        let types = schema.types().filter(|(_, it)| it.name == name);
        shown.extend(types.map(|(id, _)| finder.ty(id)));
    }
    shown
}

/// All names of a schema: of constructors, functions and types.
pub(crate) fn names<'s>(schema: &'s Schema<'_>) -> impl Iterator<Item = &'s str> {
    let combinators = schema.combinators.iter().map(|it| it.name.text);
    combinators.chain(schema.types.iter().map(|it| it.name))
}

/// Names that may have been meant: those that end so, or the nearest.
pub(crate) fn near(schema: &Schema<'_>, name: &str) -> Vec<String> {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let mut near: BTreeSet<&str> = names(schema).filter(|it| last(it) == last(name)).collect();
    if near.is_empty() {
        near.extend(nearest(name, names(schema)));
    }
    near.into_iter().map(str::to_owned).collect()
}

struct Finder<'a> {
    input: &'a Input,
    schema: &'a Schema<'a>,
    documentation: Documentation,
    held: Vec<Vec<CombinatorId>>,
    returned: Vec<Vec<CombinatorId>>,
}

impl<'a> Finder<'a> {
    fn new(input: &'a Input, schema: &'a Schema<'a>) -> Self {
        let graph = Graph::new(schema);
        let (held, returned) = (graph.users(), graph.returned_by());
        // What is said beside the schema stands above its comments.
        let comments = sources::comments(&input.map, schema, "").docs;
        let documentation = merge(vec![comments], Some(input.documentation())).docs;
        Self { input, schema, documentation, held, returned }
    }

    fn combinator(&self, id: CombinatorId, it: &Combinator<'a>) -> Shown {
        let (kind, word) = match it.kind {
            CombinatorKind::Function => (Kind::Method, "function"),
            CombinatorKind::Constructor => (Kind::Constructor, "constructor"),
        };
        let item = self.documentation.get(kind, it.name.text);
        let fields = it.fields.iter().map(|field| {
            let name = field.name.map_or("", |name| name.text);
            let text = self.schema.field_text(it, field);
            let ty = text.split_once(':').map_or(text.as_str(), |(_, ty)| ty).to_owned();
            Field { name: name.to_owned(), ty, description: field_text(item, name) }
        });
        let mut shown = Shown {
            kind: word,
            name: it.name.text.to_owned(),
            id: Some(format!("{:08x}", it.id)),
            declaration: Some(format!("{}#{:08x} {};", it.name.text, it.id, self.schema.signature(it))),
            layer: it.layer.or(self.schema.layer),
            place: self.place(it.span),
            description: described(item),
            result: Some(self.schema.type_text(it, &it.result)),
            fields: fields.collect(),
            ..Shown::default()
        };
        if let (CombinatorKind::Constructor, Ty::Named { ty, .. }) = (it.kind, &it.result) {
            self.met(*ty, &mut shown);
            shown.held_by.retain(|name| *name != self.schema[id].name.text);
        }
        beside(item, &mut shown);
        shown
    }

    fn ty(&self, id: TypeId) -> Shown {
        let ty = &self.schema[id];
        let item = self.documentation.get(Kind::Type, ty.name);
        let members = ty.constructors.iter().map(|&id| {
            let it = &self.schema[id];
            let of_it = self.documentation.get(Kind::Constructor, it.name.text);
            Member {
                name: it.name.text.to_owned(),
                id: format!("{:08x}", it.id),
                description: described(of_it),
            }
        });
        let mut shown = Shown {
            kind: "type",
            name: ty.name.to_owned(),
            layer: self.schema.layer,
            place: self.place(ty.span),
            description: described(item),
            constructors: members.collect(),
            ..Shown::default()
        };
        self.met(id, &mut shown);
        beside(item, &mut shown);
        shown
    }

    /// Where the values of a type are met.
    fn met(&self, ty: TypeId, shown: &mut Shown) {
        let names = |all: &[Vec<CombinatorId>]| {
            let ids = all.get(ty.index()).map(Vec::as_slice).unwrap_or_default();
            ids.iter().map(|id| self.schema[*id].name.text.to_owned()).collect()
        };
        shown.returned_by = names(&self.returned);
        shown.held_by = names(&self.held);
    }

    fn place(&self, span: Span) -> Option<Place> {
        let (_, file) = self.input.map.file_of(span)?;
        let position = self.input.map.position(span)?;
        Some(Place { file: file.name().to_owned(), line: position.line, column: position.column })
    }
}

fn described(item: Option<&Item>) -> String {
    item.map(|item| item.description.trim().to_owned()).unwrap_or_default()
}

fn field_text(item: Option<&Item>, field: &str) -> String {
    let mut params = item.into_iter().flat_map(|item| &item.params);
    params.find(|it| it.name == field).map(|it| it.description.trim().to_owned()).unwrap_or_default()
}

/// What only documentation says.
fn beside(item: Option<&Item>, shown: &mut Shown) {
    let Some(item) = item else { return };
    let it = item.availability;
    shown.availability = Availability {
        users: it.users,
        bots: it.bots,
        business: it.business,
        unauthenticated: it.unauthenticated,
        sentences: it.sentences(),
    };
    let errors = item.errors.iter();
    shown.errors = errors
        .map(|it| RpcError { code: it.code, name: it.name.clone(), description: it.description.clone() })
        .collect();
    let related = item.related.iter();
    shown.related = related.map(|it| Link { title: it.title.clone(), href: it.href.clone() }).collect();
    shown.layer = shown.layer.or(item.layer);
}
