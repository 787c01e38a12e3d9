//! What generated items say about themselves: what the schema and its documentation tell of them,
//! where they are met, and their TL.

mod about;
mod links;
#[cfg(feature = "docs")]
mod markdown;
#[cfg(not(feature = "docs"))]
#[path = "no_markdown.rs"]
mod markdown;
mod met;
mod plain;
mod tl;
mod writer;

use super::{
    drafter::Drafter,
    known::{Subject, kind_of},
};
use crate::plan::{Docs, Path, Repr, Value, Wire};
use about::description;
pub(super) use markdown::plain_text;
pub(super) use tl::one_line;
use tlforge_docs::Kind;
use tlforge_parser::schema::{Combinator, CombinatorId, CombinatorKind, Field, Ty, TypeId};
use writer::Writer;

/// Documentation of the struct of a constructor or a function. `response` is the item that answers
/// a function, where there is one.
pub(super) fn of_struct(
    drafter: &Drafter<'_>,
    id: CombinatorId,
    response: Option<&Value>,
    place: &Path,
) -> Docs {
    of_combinator(drafter, id, response, (place, place.ident.as_str()))
}

/// Documentation of the variant of a constructor that has no struct.
pub(super) fn of_unit(drafter: &Drafter<'_>, id: CombinatorId, ty: &Path, ident: &str) -> Docs {
    of_combinator(drafter, id, None, (ty, ident))
}

/// `place` is the item that the documentation stands at or in, with the identifier of what it is
/// about.
fn of_combinator(
    drafter: &Drafter<'_>,
    id: CombinatorId,
    response: Option<&Value>,
    (place, ident): (&Path, &str),
) -> Docs {
    let (combinator, schema) = (&drafter.schema[id], drafter.schema);
    let mut writer = Writer::new(&place.modules);
    let name = combinator.name.text;
    let kind = kind_of(combinator);
    let subject = Subject { kind, name };
    // The struct of a constructor may stand for its type.
    let whole = match (kind, &combinator.result) {
        (Kind::Constructor, Ty::Named { ty, .. }) if !drafter.options.shape().is_enum(schema, *ty) => {
            Some(*ty)
        }
        _ => None,
    };
    let comment = combinator.docs.map(|docs| docs.description).unwrap_or_default();
    let mut text = description(drafter, subject, comment, &mut writer);
    if let Some(ty) = whole.filter(|_| text.is_empty()) {
        text = of_whole(drafter, ty, &mut writer);
    }
    writer.paragraph(&text);
    let summary = summary((drafter, combinator), subject, response, place, &mut writer);
    writer.paragraph(&summary);
    if let Some(ty) = whole {
        met::write(drafter, ty, &mut writer);
    }
    about::write(drafter, subject, &mut writer);
    Docs { tl: tl::lines(drafter.map.text(combinator.span)), alias: alias(name, ident), ..writer.finish() }
}

/// The description of a type.
fn of_whole(drafter: &Drafter<'_>, ty: TypeId, writer: &mut Writer<'_>) -> String {
    let ty = &drafter.schema[ty];
    let comment = ty.docs.map(|docs| docs.description).unwrap_or_default();
    description(drafter, Subject { kind: Kind::Type, name: ty.name }, comment, writer)
}

/// What a combinator is in TL.
fn summary(
    (drafter, combinator): (&Drafter<'_>, &Combinator<'_>),
    subject: Subject<'_>,
    response: Option<&Value>,
    place: &Path,
    writer: &mut Writer<'_>,
) -> String {
    let name = links::name(drafter, subject);
    match (&combinator.kind, &combinator.result) {
        (CombinatorKind::Constructor, Ty::Named { ty, .. }) => {
            let label = format!("`{}`", drafter.schema[*ty].name);
            let of = drafter.paths.of_type(drafter.schema, *ty);
            // The struct or the variant of a type needs no link to itself.
            let shown = if of == *place { label } else { writer.link(&label, &of) };
            format!("Constructor {name} of type {shown}.")
        }
        (CombinatorKind::Constructor, _) => format!("Constructor {name}."),
        (CombinatorKind::Function, _) => {
            let result = format!("`{}`", one_line(drafter.map.text(combinator.result_span)));
            let shown = match response.and_then(item) {
                Some(path) => writer.link(&result, path),
                None => result,
            };
            format!("Function {name}, answered with {shown}.")
        }
    }
}

/// Documentation of a variant of which more is said elsewhere.
pub(super) fn of_variant(name: &str) -> Docs {
    Docs { text: format!("Constructor `{name}`."), ..Docs::default() }
}

/// Documentation of a view: what it is the view of. The rest is said there.
pub(super) fn of_view(root: &str, path: &Path, docs: &Docs) -> Docs {
    let owned = Path { modules: [&[root.to_owned()], &path.modules[..]].concat(), ..path.clone() };
    let mut writer = Writer::new(&path.modules);
    let link = writer.link(&format!("`{}`", path.ident.trim_start_matches("r#")), &owned);
    writer.paragraph(&format!("{link}, borrowed from its input."));
    Docs { tl: docs.tl.clone(), alias: docs.alias.clone(), ..writer.finish() }
}

/// Documentation of a type of several constructors.
pub(super) fn of_type(drafter: &Drafter<'_>, id: TypeId, place: &Path) -> Docs {
    let ty = &drafter.schema[id];
    let mut writer = Writer::new(&place.modules);
    let text = of_whole(drafter, id, &mut writer);
    writer.paragraph(&text);
    let name = links::name(drafter, Subject { kind: Kind::Type, name: ty.name });
    writer.paragraph(&format!("Type {name}, one of {} constructors.", ty.constructors.len()));
    of_any_type(drafter, id, place, writer)
}

/// Documentation of a type without constructors.
pub(super) fn of_opaque(drafter: &Drafter<'_>, id: TypeId, place: &Path) -> Docs {
    let name = links::name(drafter, Subject { kind: Kind::Type, name: drafter.schema[id].name });
    let mut writer = Writer::new(&place.modules);
    let text = of_whole(drafter, id, &mut writer);
    writer.paragraph(&text);
    let what = match drafter.raws.has(id) {
        true => "whose values are kept as bytes: see `tl::Raw`.",
        false => "of which the schema has no constructor: there is no value of it.",
    };
    writer.paragraph(&format!("Type {name}, {what}"));
    of_any_type(drafter, id, place, writer)
}

fn of_any_type(drafter: &Drafter<'_>, id: TypeId, place: &Path, mut writer: Writer<'_>) -> Docs {
    let name = drafter.schema[id].name;
    let subject = Subject { kind: Kind::Type, name };
    met::write(drafter, id, &mut writer);
    about::write(drafter, subject, &mut writer);
    Docs { alias: alias(name, &place.ident), ..writer.finish() }
}

/// What is known about a field, and its line in TL.
pub(super) fn of_field(
    drafter: &Drafter<'_>,
    of: CombinatorId,
    field: &Field<'_>,
    place: &Path,
) -> (Docs, String) {
    let combinator = &drafter.schema[of];
    let mut writer = Writer::new(&place.modules);
    if let Some(name) = field.name {
        let text = about::of_field(drafter, combinator, name.text, &mut writer);
        writer.paragraph(&text);
        writer.paragraph(&about::field_since(drafter, combinator, name.text));
    }
    (writer.finish(), tl::of_field(drafter.map, combinator, field))
}

/// The TL name, where the identifier is another.
fn alias(name: &str, ident: &str) -> Option<String> {
    Some(name.into()).filter(|name| name != ident)
}

/// The item of a value: none where a type of the program's own stands in its place.
fn item(value: &Value) -> Option<&Path> {
    match (&value.wire, &value.repr) {
        (Wire::Boxed(path) | Wire::Raw(path), Repr::Plain) => Some(path),
        _ => None,
    }
}
