//! A schema to JSON.

use super::read::implicits;
use crate::{
    Error, Spacing,
    combinators::{cond, declared, fields},
};
use serde::Serialize;
use tlforge_parser::{
    ast::{ArgType, Combinator, File},
    id::Decl,
    schema::{CombinatorKind, Schema},
};

#[derive(Serialize)]
struct Document<'a> {
    constructors: Vec<Entry<'a>>,
    methods: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    predicate: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a str>,
    params: Vec<Param<'a>>,
    #[serde(rename = "type")]
    result: String,
}

#[derive(Serialize)]
struct Param<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    ty: String,
}

/// The document. [`Spacing::Compact`] is as published: on one line without a line end. Ids are decimal
/// strings of signed numbers. Declarations of built-in types that have no form, `int ? = Int`
/// and `int128 4*[ int ] = Int128`, are left out: readers know these types.
///
/// # Errors
/// A [`Error`], with its offset in the source map of `files`, for a declaration that has
/// no form: repetitions other than vector's, and implicit parameters that a reader could
/// not guess.
pub fn document(files: &[File<'_>], schema: &Schema<'_>, spacing: Spacing) -> Result<String, Error> {
    let mut document = Document { constructors: Vec::new(), methods: Vec::new() };
    for (decl, combinator) in declared(files, schema) {
        let Decl::Combinator(it) = decl else { continue };
        if combinator.prim.is_some() && has_repetition(it) && !is_vector(it) {
            continue;
        }
        let name = Some(combinator.name.text);
        let (predicate, method, list) = match combinator.kind {
            CombinatorKind::Constructor => (name, None, &mut document.constructors),
            CombinatorKind::Function => (None, name, &mut document.methods),
        };
        let id = combinator.id.cast_signed().to_string();
        list.push(Entry {
            id,
            predicate,
            method,
            params: params(it, combinator.kind)?,
            result: it.result.ty.to_string(),
        });
    }
    let end = if spacing == Spacing::Pretty { "\n" } else { "" };
    Ok(spacing.text(&document) + end)
}

fn params<'a>(decl: &'a Combinator<'_>, kind: CombinatorKind) -> Result<Vec<Param<'a>>, Error> {
    if is_vector(decl) {
        return Ok(Vec::new());
    }
    let fail = |what: &str| {
        let message =
            format!("`{}` has {what}, and Telegram's JSON has no form for that", decl.head.name.text);
        Err(Error::new(decl.span.start as usize, message))
    };
    if has_repetition(decl) {
        return fail("a repetition");
    }
    let of_field = |(name, arg)| {
        let cond = cond(arg).map_or_else(String::new, |cond| cond + "?");
        Param { name, ty: cond + &arg.ty.to_string() }
    };
    let params: Vec<Param<'_>> = fields(decl.args).map(of_field).collect();
    let written = decl.implicits.iter().flat_map(|group| {
        let kind = group.kind.to_string();
        group.names.iter().map(move |name| (name.text, kind == "Type"))
    });
    let result = decl.result.ty.to_string();
    let guessed = implicits(
        params.iter().map(|param| (param.name, param.ty.as_str())),
        &result,
        kind == CombinatorKind::Constructor,
    );
    if !written.eq(guessed.into_iter().map(|name| (name, true))) {
        return fail("other implicit parameters than a reader would guess");
    }
    Ok(params)
}

fn has_repetition(decl: &Combinator<'_>) -> bool {
    decl.args.iter().any(|arg| matches!(arg.ty, ArgType::Repeat(_)))
}

/// `vector {t:Type} # [ t ] = Vector t`: the one declaration that is known by its name.
fn is_vector(decl: &Combinator<'_>) -> bool {
    decl.head.name.text == "vector"
        && decl.implicits.len() == 1
        && matches!(decl.args.last().map(|arg| &arg.ty), Some(ArgType::Repeat(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};

    #[test]
    fn builtin_types_without_a_form_are_left_out() {
        let text = "int ? = Int;\nint128 4*[ int ] = Int128;\na x:int128 = A;\n";
        let mut map = SourceMap::new();
        let file = map.add("a.tl", text).unwrap();
        let loaded = load(&map, &[file], Options::default());
        let written = document(&loaded.files, &loaded.schema, Spacing::Compact).unwrap();
        let only = r#"{"constructors":[{"id":"-990632633","predicate":"a","params":[{"name":"x","type":"int128"}],"type":"A"}],"methods":[]}"#;
        assert_eq!(written, only);
    }
}
