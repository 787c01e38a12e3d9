//! JSON to TL text.

use crate::Error;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::fmt::Write as _;
use tlforge_parser::schema::Prim;

const NOT_A_SCHEMA: &str =
    "the JSON is not an object with `constructors` or `methods`, so it is not Telegram's form of a schema";

#[derive(Deserialize)]
struct Document<'j> {
    #[serde(borrow)]
    constructors: Option<Vec<&'j RawValue>>,
    #[serde(borrow)]
    methods: Option<Vec<&'j RawValue>>,
    layer: Option<u32>,
}

#[derive(Deserialize)]
struct Combinator {
    #[serde(alias = "method")]
    predicate: String,
    id: Option<serde_json::Value>,
    params: Vec<Param>,
    #[serde(rename = "type")]
    result: String,
}

#[derive(Deserialize)]
struct Param {
    name: String,
    #[serde(rename = "type")]
    ty: String,
}

/// The TL text of a document: one declaration per line. Keys that are not known are ignored;
/// an id may be a number, a signed or unsigned decimal string, or `0x…`.
///
/// # Errors
/// A [`Error`] with the offset in `json` when it is not JSON, not of this form, or has
/// a name or a type that is not TL.
pub fn to_tl(json: &str) -> Result<String, Error> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    if json.trim_start().starts_with('[') {
        return Err(Error::new(0, NOT_A_SCHEMA));
    }
    let document: Document<'_> = serde_json::from_str(json).map_err(|error| problem(json, json, &error))?;
    if document.constructors.is_none() && document.methods.is_none() {
        return Err(Error::new(0, NOT_A_SCHEMA));
    }
    let mut out = document.layer.map_or_else(String::new, |layer| format!("// LAYER {layer}\n"));
    for raw in document.constructors.unwrap_or_default() {
        declaration(json, raw, true, &mut out)?;
    }
    let methods = document.methods.unwrap_or_default();
    out.push_str(if methods.is_empty() { "" } else { "---functions---\n" });
    for raw in methods {
        declaration(json, raw, false, &mut out)?;
    }
    Ok(out)
}

/// A problem of a part of the document.
fn problem(json: &str, part: &str, error: &serde_json::Error) -> Error {
    let line_start =
        part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let inside = (line_start + error.column().saturating_sub(1)).min(part.len());
    // The place of the part is known, and its own line and column mean nothing to others.
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    Error::new(offset(json, part) + inside, message)
}

/// Where a part that was borrowed from the document begins in it.
fn offset(json: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(json.as_ptr() as usize)
}

fn declaration(json: &str, raw: &RawValue, constructor: bool, out: &mut String) -> Result<(), Error> {
    let place = offset(json, raw.get());
    let item: Combinator =
        serde_json::from_str(raw.get()).map_err(|error| problem(json, raw.get(), &error))?;
    out.push_str(word(place, &item.predicate, "a name")?);
    let id = item.id.as_ref().map(|id| number(place, id)).transpose()?;
    if let Some(id) = id {
        _ = write!(out, "#{id:08x}");
    }
    // Its parameters have no place in this form.
    if id.is_some() && id == Prim::Vector.id() && item.predicate == "vector" && item.params.is_empty() {
        out.push_str(" {t:Type} # [ t ]");
    } else {
        let params = item.params.iter().map(|param| (param.name.as_str(), param.ty.as_str()));
        for name in implicits(params, &item.result, constructor) {
            _ = write!(out, " {{{name}:Type}}");
        }
    }
    for Param { name, ty } in &item.params {
        let colon = if name.is_empty() { "" } else { ":" };
        let name = if name.is_empty() { "" } else { word(place, name, "a name")? };
        _ = write!(out, " {name}{colon}{}", type_text(place, ty)?);
    }
    _ = writeln!(out, " = {};", type_text(place, &item.result)?);
    Ok(())
}

/// The type variables that a declaration must have had: those behind `!`, and for a
/// constructor the parameters of its type that are not fields. `params` are names and types.
pub(super) fn implicits<'a>(
    params: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    result: &'a str,
    constructor: bool,
) -> Vec<&'a str> {
    let behind_bang = params.clone().filter_map(|(_, ty)| ty.rsplit_once('!')).map(|(_, name)| name);
    let words = result.split([' ', '<', '>', ',', '(', ')']).skip(1).filter(|_| constructor);
    let variables = words.filter(|word| word.starts_with(|first: char| first.is_ascii_alphabetic()));
    let fresh = variables.filter(|word| !params.clone().any(|(name, _)| name == *word));
    let mut names = Vec::new();
    for name in behind_bang.chain(fresh) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The id, however it is written.
fn number(place: usize, id: &serde_json::Value) -> Result<u32, Error> {
    let wide = match id {
        serde_json::Value::Number(number) => number.as_i64(),
        serde_json::Value::String(text) => match text.strip_prefix("0x") {
            Some(hex) => i64::from_str_radix(hex, 16).ok(),
            None => text.parse().ok(),
        },
        _ => None,
    };
    let in_range =
        |wide: i64| u32::try_from(wide).ok().or_else(|| i32::try_from(wide).ok().map(i32::cast_unsigned));
    wide.and_then(in_range).ok_or_else(|| Error::new(place, format!("{id} is not an id of 32 bits")))
}

/// A name, or an error: nothing else may get into the TL text.
fn word<'a>(place: usize, text: &'a str, what: &str) -> Result<&'a str, Error> {
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    if text.is_empty() || !text.chars().all(fine) {
        return Err(Error::new(place, format!("`{text}` is not {what}")));
    }
    Ok(text)
}

/// The text of a type; whether it is one is for the grammar to say.
fn type_text(place: usize, text: &str) -> Result<&str, Error> {
    let fine = |c: char| c.is_ascii_alphanumeric() || "_.#<>,!?%() *+[]:".contains(c);
    if text.is_empty() || !text.chars().all(fine) {
        return Err(Error::new(place, format!("`{text}` is not a type")));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn implicit_parameters_and_vector_come_back() {
        let json = r##"{"constructors":[
            {"id":"481674261","predicate":"vector","params":[],"type":"Vector t"},
            {"id":"1","predicate":"pair","params":[{"name":"x","type":"X"},{"name":"n","type":"#"}],"type":"Pair X n"},
            {"id":-1132882121,"predicate":"boolFalse","params":[],"type":"Bool"},
            {"id":"0x7efe0e","predicate":"a","params":[{"name":"flags","type":"#"},{"name":"x","type":"flags.0?Vector<int>"}],"type":"A"}
        ],"methods":[
            {"id":"3667594509","method":"invokeWithLayer","params":[{"name":"layer","type":"int"},{"name":"query","type":"!X"}],"type":"X"},
            {"id":"2","method":"ids","params":[],"type":"Vector<int>"}
        ],"unknown":[1]}"##;
        insta::assert_snapshot!(to_tl(json).unwrap());
    }

    #[test]
    fn problems_have_their_place() {
        let at = |json: &str| {
            to_tl(json).map_err(|it| (json.get(it.offset..).unwrap_or("?").to_owned(), it.message))
        };
        for (json, place, message) in [
            ("{", "", "EOF while parsing an object"),
            ("[]", "[]", "not an object with `constructors`"),
            ("{\"x\": 1}", "{\"x\"", "not an object with `constructors`"),
            (r#"{"methods": [{"method":"a b","params":[],"type":"A"}]}"#, "{\"method", "`a b` is not a name"),
            (r#"{"methods": [{"method":"a","params":[],"type":"A; b = B"}]}"#, "{\"method", "is not a type"),
            (r#"{"methods": [{"id":"x","method":"a","params":[],"type":"A"}]}"#, "{\"id", "is not an id"),
            (
                r#"{"methods": [{"id":4294967296,"method":"a","params":[],"type":"A"}]}"#,
                "{\"id",
                "is not an id",
            ),
            (
                r#"{"methods": [{"method":"a","params":[{}],"type":"A"}]}"#,
                "}],\"type",
                "missing field `name`",
            ),
        ] {
            let (rest, said) = at(json).unwrap_err();
            assert!(rest.starts_with(place) && said.contains(message), "{json}: {said} at {rest}");
        }
    }
}
