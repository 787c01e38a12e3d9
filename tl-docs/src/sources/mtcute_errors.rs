//! `raw-errors.json` of the npm package `@mtcute/tl`.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::raw::{Entries, string};
use super::{Error, Extract, Note, light, names};
use crate::{Availability, Item, Kind, RpcError};

/// Reads `raw-errors.json` of the npm package `@mtcute/tl`: all errors that are known, those that
/// some methods fail with, and which methods only users or only bots may call.
///
/// Methods that are named by their id are left out with a note. The names of the numbers in errors
/// are left out.
///
/// # Errors
/// If the text is not of this form.
pub fn mtcute_errors(text: &str, version: Option<&str>) -> Result<Extract, Error> {
    let file: File<'_> = serde_json::from_str(text)?;
    let source = version.map(|version| format!(" {version}")).unwrap_or_default();
    let source = format!("errors of @mtcute/tl{source}");
    let mut reader = Reader { text, source, known: HashMap::new(), extract: Extract::default() };
    for (key, error) in &file.errors.0 {
        reader.error(key, error)?;
    }
    for (method, errors) in &file.throws.0 {
        reader.throws(method, errors)?;
    }
    for (methods, users) in [(&file.user_only, true), (&file.bot_only, false)] {
        for (method, _) in &methods.0 {
            let there = reader.method(method).map(|item| {
                let bots = Some(!users);
                item.availability = Availability { users: Some(users), bots, ..Availability::default() };
            });
            reader.named(there, method);
        }
    }
    reader.extract.docs.errors.sort();
    Ok(reader.extract)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct File<'a> {
    #[serde(rename = "base")]
    _base: IgnoredAny,
    #[serde(borrow)]
    errors: Entries<'a, ErrorEntry<'a>>,
    #[serde(borrow)]
    throws: Entries<'a, Vec<&'a RawValue>>,
    #[serde(borrow)]
    user_only: Entries<'a, IgnoredAny>,
    #[serde(borrow)]
    bot_only: Entries<'a, IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ErrorEntry<'a> {
    code: i32,
    #[serde(borrow)]
    name: &'a RawValue,
    #[serde(borrow)]
    description: Option<&'a RawValue>,
    #[serde(rename = "_paramNames")]
    _param_names: Option<IgnoredAny>,
}

struct Reader<'a> {
    text: &'a str,
    source: String,
    known: HashMap<&'a str, RpcError>,
    extract: Extract,
}

impl<'a> Reader<'a> {
    fn error(&mut self, key: &'a str, error: &ErrorEntry<'_>) -> Result<(), Error> {
        let name = names::pattern(&string(self.text, error.name)?);
        let description = match error.description {
            Some(raw) => light::markdown(&string(self.text, raw)?),
            None => String::new(),
        };
        let source = self.source.clone();
        let error = RpcError { code: error.code, name, description, source };
        self.extract.docs.errors.push(error.clone());
        match self.known.insert(key, RpcError { source: String::new(), ..error }) {
            Some(_) => Err(Error::at(self.text, key, format!("`{key}` stands here twice"))),
            None => Ok(()),
        }
    }

    fn throws(&mut self, method: &str, errors: &[&RawValue]) -> Result<(), Error> {
        let mut list = Vec::new();
        for raw in errors {
            let name = string(self.text, raw)?;
            let error = self.known.get(name.as_str());
            let error = error.ok_or_else(|| {
                Error::at(self.text, raw.get(), format!("`{name}` is none of the errors of the list"))
            })?;
            list.push(error.clone());
        }
        let there = self.method(method).map(|item| item.errors = list);
        self.named(there, method);
        Ok(())
    }

    /// The item of a method. `None` if its name is an id.
    fn method(&mut self, name: &str) -> Option<&mut Item> {
        if name.trim_start_matches('-').bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let mut new = Item::new(Kind::Method, name);
        new.source.clone_from(&self.source);
        Some(self.extract.docs.entry(new))
    }

    fn named(&mut self, there: Option<()>, method: &str) {
        if there.is_none() {
            let message = format!("`{method}` is the id of a method and not its name: it is left out");
            self.extract.notes.push(Note::at(self.text, method, message));
        }
    }
}
