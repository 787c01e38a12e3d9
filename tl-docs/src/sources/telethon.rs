//! `errors.csv` and `methods.csv` of the Python package `telethon`.

use std::collections::HashMap;

use super::{Error, Extract, light, names};
use crate::{Availability, Documentation, Item, Kind, RpcError};

pub(super) const ERRORS_HEAD: &str = "name,codes,description";
pub(super) const METHODS_HEAD: &str = "method,usability,errors";
const SOURCE: &str = "errors of telethon";

/// Reads `errors.csv` of the Python package `telethon`: all errors that are known.
///
/// # Errors
/// If the text is not of this form.
pub fn telethon_errors(errors: &str) -> Result<Extract, Error> {
    let mut docs = Documentation::default();
    for (_, mut list) in known(errors)? {
        list.iter_mut().for_each(|error| SOURCE.clone_into(&mut error.source));
        docs.errors.append(&mut list);
    }
    docs.errors.sort();
    Ok(Extract { docs, notes: Vec::new() })
}

/// Reads `methods.csv` of the Python package `telethon`: which errors methods fail with, and who
/// may call them. `errors` is the text of `errors.csv`, which has the codes of the errors.
///
/// An error with several codes is one error for each of them. A blank in place of who may call a
/// method, or `unknown`, says nothing.
///
/// # Errors
/// If one of the texts is not of this form, with a place in `methods` unless the message begins
/// with `errors.csv`.
pub fn telethon(methods: &str, errors: &str) -> Result<Extract, Error> {
    let known = known(errors)
        .map_err(|error| Error { message: format!("errors.csv: {}", error.message), ..error })?;
    let mut docs = Documentation::default();
    for row in rows(methods, METHODS_HEAD)? {
        let [method, usability, names] = &row.fields;
        let mut item = Item::new(Kind::Method, method.as_str());
        SOURCE.clone_into(&mut item.source);
        item.availability = availability(usability).ok_or_else(|| {
            row.error(format!("`{usability}` is not known: expected user, bot, both or unknown"))
        })?;
        for name in names.split_whitespace() {
            let errors = known.get(name);
            let errors = errors.ok_or_else(|| row.error(format!("errors.csv has no error `{name}`")))?;
            item.errors.extend(errors.iter().cloned());
        }
        if docs.insert(item).is_some() {
            return Err(row.error(format!("`{method}` stands here twice")));
        }
    }
    Ok(Extract { docs, notes: Vec::new() })
}

fn availability(usability: &str) -> Option<Availability> {
    let (users, bots) = match usability {
        "user" => (Some(true), Some(false)),
        "bot" => (Some(false), Some(true)),
        "both" => (Some(true), Some(true)),
        "unknown" | "" => (None, None),
        _ => return None,
    };
    Some(Availability { users, bots, ..Availability::default() })
}

/// Errors by the name that the list has for them.
fn known(text: &str) -> Result<HashMap<String, Vec<RpcError>>, Error> {
    let mut known = HashMap::new();
    for row in rows(text, ERRORS_HEAD)? {
        let [name, codes, description] = &row.fields;
        let mut errors = Vec::new();
        for code in codes.split_whitespace() {
            let code = code.parse().map_err(|_| row.error(format!("`{code}` is no code")))?;
            let (name, description) = (names::pattern(name), light::markdown(description));
            errors.push(RpcError { code, name, description, ..RpcError::default() });
        }
        if errors.is_empty() {
            return Err(row.error(format!("`{name}` has no code")));
        }
        if known.insert(name.clone(), errors).is_some() {
            return Err(row.error(format!("`{name}` stands here twice")));
        }
    }
    Ok(known)
}

struct Row {
    line: usize,
    fields: [String; 3],
}

impl Row {
    fn error(&self, message: String) -> Error {
        Error { line: self.line, column: 1, message }
    }
}

fn rows(text: &str, head: &str) -> Result<Vec<Row>, Error> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            Error { line: usize::try_from(line).unwrap_or(1), column: 1, message: error.to_string() }
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(1);
        let fields: Vec<String> = record.iter().map(str::to_owned).collect();
        let fields = <[String; 3]>::try_from(fields).map_err(|fields| {
            let message = format!("{} fields where there should be 3", fields.len());
            Error { line, column: 1, message }
        })?;
        rows.push(Row { line, fields });
    }
    if rows.is_empty() || rows.remove(0).fields.join(",") != head {
        return Err(Error { line: 1, column: 1, message: format!("expected the head `{head}`") });
    }
    Ok(rows)
}
