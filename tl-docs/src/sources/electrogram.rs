//! `compiler/api/docs.json` of the Python package `electrogram`.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::raw::{Entries, string};
use super::{Error, Extract, names};
use crate::markdown::Writer;
use crate::{Documentation, Item, Kind, Param};

/// Reads `compiler/api/docs.json` of the Python package `electrogram`. Its texts are plain.
///
/// The text `{schema}` is what a page has that nobody has written yet: it counts as none.
///
/// The file says neither its version nor its layer; the schema in its folder `source` does.
///
/// # Errors
/// If the text is not of this form.
pub fn electrogram(text: &str, version: Option<&str>, layer: Option<u32>) -> Result<Extract, Error> {
    let file: File<'_> = serde_json::from_str(text)?;
    let version = version.map(|version| format!(" {version}")).unwrap_or_default();
    let source = format!("electrogram{version}");
    let mut docs = Documentation { layer, ..Documentation::default() };
    let kinds =
        [(Kind::Constructor, file.constructor), (Kind::Method, file.method), (Kind::Type, file.r#type)];
    for (kind, entries) in kinds {
        for (name, entry) in entries.0 {
            let mut item = item(text, kind, name, &entry)?;
            (item.layer, item.source) = (layer, source.clone());
            if let Some(there) = docs.insert(item) {
                return Err(Error::at(text, name, format!("`{}` stands here twice", there.name)));
            }
        }
    }
    Ok(Extract { docs, notes: Vec::new() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    #[serde(borrow)]
    constructor: Entries<'a, Entry<'a>>,
    #[serde(borrow)]
    method: Entries<'a, Entry<'a>>,
    #[serde(borrow)]
    r#type: Entries<'a, Entry<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<'a> {
    #[serde(borrow)]
    desc: &'a RawValue,
    #[serde(borrow)]
    params: Option<Entries<'a, &'a RawValue>>,
}

fn item(text: &str, kind: Kind, name: &str, entry: &Entry<'_>) -> Result<Item, Error> {
    let name = if kind == Kind::Type { name.to_owned() } else { names::lower(name) };
    let mut item = Item::new(kind, name);
    item.description = markdown(text, entry.desc)?;
    for (name, description) in entry.params.iter().flat_map(|params| &params.0) {
        let description = markdown(text, description)?;
        item.params.push(Param { name: (*name).to_owned(), description, ..Param::default() });
    }
    Ok(item)
}

fn markdown(text: &str, raw: &RawValue) -> Result<String, Error> {
    let said = string(text, raw)?;
    let mut out = Writer::default();
    if said != "{schema}" {
        out.text(&said);
    }
    Ok(out.finish())
}
