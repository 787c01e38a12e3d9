//! Our own JSON: facts about every declaration, for other tools.
//!
//! `{"layer": 230, "combinators": [{"kind": "function", "name": "a.f", "id": "76a86270",
//! "explicit_id": true, "canonical": "a.f x:int = T", "args": [{"name": "x", "type": "int"}],
//! "result": "T", "line": 9, "column": 1}]}`
//!
//! * `layer` is null where the files do not say it;
//! * combinators are in source order, built-in types that the files declare included;
//! * `kind` is `constructor` or `function`, `id` eight lower-case hexadecimal digits,
//!   `canonical` the text whose CRC-32 is the id by the reference rule;
//! * an anonymous field has an empty name; an argument has `cond` (`flags.3`) only where it
//!   is conditional; implicit parameters are in `canonical` only;
//! * `line` and `column` count from 1, columns in characters.
//!
//! Keys are in this order. New keys may be added at the end.

use crate::{
    Spacing,
    combinators::{Positions, cond, declared, fields},
};
use serde::Serialize;
use tlforge_parser::{
    ast::File,
    id::{Decl, canonical},
    schema::{Combinator, CombinatorKind, IdRule, Schema},
    source::SourceMap,
};

#[derive(Serialize)]
struct Document<'a> {
    layer: Option<u32>,
    combinators: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    name: &'a str,
    id: String,
    explicit_id: bool,
    canonical: String,
    args: Vec<Arg<'a>>,
    result: String,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Arg<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    ty: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cond: Option<String>,
}

/// The document, with a line end.
///
/// Needs no more than that the files could be read: types may be unknown.
#[must_use]
pub fn document(map: &SourceMap, files: &[File<'_>], schema: &Schema<'_>, spacing: Spacing) -> String {
    let mut places = Positions::new(map);
    let combinators =
        declared(files, schema).map(|(decl, combinator)| entry(&mut places, decl, combinator)).collect();
    let document = Document { layer: schema.layer, combinators };
    spacing.text(&document) + "\n"
}

fn entry<'a>(places: &mut Positions<'_>, decl: Decl<'a, '_>, combinator: &'a Combinator<'_>) -> Entry<'a> {
    let (line, column) = places.of(combinator.span);
    let (args, result) = match decl {
        Decl::Combinator(it) => (fields(it.args).map(arg).collect(), it.result.ty.to_string()),
        Decl::Builtin(it) => (Vec::new(), it.result.text.to_owned()),
    };
    Entry {
        kind: match combinator.kind {
            CombinatorKind::Constructor => "constructor",
            CombinatorKind::Function => "function",
        },
        name: combinator.name.text,
        id: format!("{:08x}", combinator.id),
        explicit_id: combinator.explicit_id.is_some(),
        canonical: canonical(decl, IdRule::Reference),
        args,
        result,
        line,
        column,
    }
}

fn arg<'a>((name, arg): (&'a str, &tlforge_parser::ast::Arg<'a>)) -> Arg<'a> {
    Arg { name, ty: arg.ty.to_string(), cond: cond(arg) }
}
