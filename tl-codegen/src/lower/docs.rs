//! What generated items say about themselves.

use crate::plan::{Docs, Repr, Value, Wire};
use tlforge_parser::{
    schema::{Combinator, CombinatorKind, Field, Schema, Ty, TypeDef},
    source::SourceMap,
};

/// Documentation of a constructor or a function.
///
/// `response` is the item that answers a function, where there is one; `ident` the name
/// that the documented item has in Rust.
pub(super) fn of_combinator(
    map: &SourceMap,
    schema: &Schema<'_>,
    combinator: &Combinator<'_>,
    response: Option<&Value>,
    ident: &str,
) -> Docs {
    let name = combinator.name.text;
    let summary = match (&combinator.kind, &combinator.result) {
        (CombinatorKind::Constructor, Ty::Named { ty, .. }) => {
            format!("Constructor `{name}` of type `{}`.", schema[*ty].name)
        }
        (CombinatorKind::Constructor, _) => format!("Constructor `{name}`."),
        (CombinatorKind::Function, _) => {
            let result = one_line(map.text(combinator.result_span));
            match response.and_then(link) {
                Some(link) => format!("Function `{name}`, answered with [`{result}`]({link})."),
                None => format!("Function `{name}`, answered with `{result}`."),
            }
        }
    };
    let lines = map.text(combinator.span).split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    Docs {
        summary,
        text: combinator.docs.map(|docs| docs.description.to_owned()).unwrap_or_default(),
        tl: lines.map(str::to_owned).collect(),
        alias: Some(name.into()).filter(|name| name != ident),
    }
}

/// The type of a field in TL, with its condition. Fields of one group have it behind all names.
pub(super) fn of_field(map: &SourceMap, field: &Field<'_>) -> String {
    let text = one_line(map.text(field.span));
    let ty = field.name.and_then(|_| text.split_once(':')).map(|(_, ty)| ty.trim());
    match ty {
        Some(ty) if text.starts_with('(') => ty.strip_suffix(')').unwrap_or(ty).trim_end().to_owned(),
        Some(ty) => ty.to_owned(),
        None => text,
    }
}

/// TL text without comments and line ends.
pub(super) fn one_line(mut text: &str) -> String {
    let mut words = Vec::new();
    loop {
        let (code, comment) =
            text.split_at(text.find("//").into_iter().chain(text.find("/*")).min().unwrap_or(text.len()));
        words.extend(code.split_whitespace());
        let end = match comment.get(..2) {
            Some("/*") => comment.find("*/").map(|at| at + 2),
            _ => comment.find(['\n', '\r']),
        };
        match end.and_then(|end| comment.get(end..)) {
            Some(rest) => text = rest,
            None => return words.join(" "),
        }
    }
}

/// Documentation of a type of several constructors.
pub(super) fn of_type(ty: &TypeDef<'_>, ident: &str) -> Docs {
    Docs {
        summary: format!("Type `{}`, one of {} constructors.", ty.name, ty.constructors.len()),
        text: ty.docs.map(|docs| docs.description.to_owned()).unwrap_or_default(),
        tl: Vec::new(),
        alias: Some(ty.name.into()).filter(|name| name != ident),
    }
}

/// The path of an item as modules of other groups see it: none where a type of the program's own
/// stands in its place, as the module does not name the item then.
fn link(value: &Value) -> Option<String> {
    let (Wire::Boxed(path), Repr::Plain) = (&value.wire, &value.repr) else { return None };
    Some(format!("{}::{}", path.modules.join("::"), path.ident))
}

/// Documentation of a type without constructors.
pub(super) fn of_opaque(ty: &TypeDef<'_>, ident: &str) -> Docs {
    Docs {
        summary: format!(
            "Type `{}`, of which the schema has no constructor: there is no value of it.",
            ty.name
        ),
        alias: Some(ty.name.into()).filter(|name| name != ident),
        ..Docs::default()
    }
}
