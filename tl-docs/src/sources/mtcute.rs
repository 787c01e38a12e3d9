//! `api-schema.json` of the npm package `@mtcute/tl`.

use std::collections::HashSet;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::raw::{Entries, string};
use super::{Error, Extract, Note, html, names};
use crate::escape::escape;
use crate::{Availability, Item, Kind, Param, RpcError};

/// Reads `api-schema.json` of the npm package `@mtcute/tl`. `version` is that of the package.
///
/// Who may call a method is taken from versions below 218.0.1 alone, as later ones say "users" of
/// every method. Without a version it is left out.
///
/// Ids, type parameters and the ids of results are left out: they are declarations.
///
/// # Errors
/// If the text is not of this form, or has markup that is not known.
pub fn mtcute(text: &str, version: Option<&str>) -> Result<Extract, Error> {
    let file: File<'_> = serde_json::from_str(text)?;
    let source = match version {
        Some(version) => format!("@mtcute/tl {version}"),
        None => format!("@mtcute/tl, layer {}", file.l),
    };
    let mut reader = Reader { text, names: HashSet::new(), source, extract: Extract::default() };
    reader.extract.docs.layer = Some(file.l);
    for entry in &file.e {
        reader.names.insert((entry.kind.kind(), string(text, entry.name)?));
    }
    let believed = version.is_some_and(says_who_may_call);
    for entry in &file.e {
        let item = reader.item(entry, file.l, believed)?;
        reader.insert(item, entry.name.get())?;
    }
    for (name, description) in &file.u.0 {
        let mut item = Item::new(Kind::Type, *name);
        (item.layer, item.source) = (Some(file.l), reader.source.clone());
        item.description = reader.markdown(description, &page(Kind::Type, name))?;
        reader.insert(item, description.get())?;
    }
    if !believed && let Some(entry) = file.e.iter().find_map(|entry| entry.available.as_ref()) {
        let why = match version {
            Some(version) => format!("version {version} says it wrongly"),
            None => "the version of the package is not known, and some say it wrongly".to_owned(),
        };
        let note = Note::at(text, entry.get(), format!("who may call a method is left out: {why}"));
        reader.extract.notes.push(note);
    }
    Ok(reader.extract)
}

/// Whether `available` can be believed in a version of the package.
fn says_who_may_call(version: &str) -> bool {
    let mut numbers = version.split(['.', '-']).map(str::parse::<u32>);
    let mut next = || numbers.next().and_then(Result::ok);
    match [next(), next(), next()] {
        [Some(major), Some(minor), Some(patch)] => (major, minor, patch) < (218, 0, 1),
        _ => false,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    l: u32,
    #[serde(borrow)]
    e: Vec<Entry<'a>>,
    #[serde(borrow)]
    u: Entries<'a, &'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Entry<'a> {
    kind: EntryKind,
    #[serde(borrow)]
    name: &'a RawValue,
    r#type: String,
    #[serde(rename = "id")]
    _id: IgnoredAny,
    #[serde(borrow)]
    comment: Option<&'a RawValue>,
    #[serde(borrow)]
    available: Option<&'a RawValue>,
    #[serde(default, borrow)]
    throws: Vec<Throw<'a>>,
    #[serde(default)]
    type_modifiers: Modifiers,
    #[serde(rename = "generics")]
    _generics: Option<IgnoredAny>,
    #[serde(borrow)]
    arguments: Vec<Argument<'a>>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum EntryKind {
    Class,
    Method,
}

impl EntryKind {
    const fn kind(self) -> Kind {
        match self {
            Self::Class => Kind::Constructor,
            Self::Method => Kind::Method,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Available {
    User,
    Bot,
    Both,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Throw<'a> {
    code: i32,
    name: String,
    #[serde(borrow)]
    comment: Option<&'a RawValue>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct Modifiers {
    predicate: Option<String>,
    is_vector: bool,
    is_bare_vector: bool,
    is_bare_type: bool,
    is_bare_union: bool,
    #[serde(rename = "constructorId")]
    _constructor_id: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Argument<'a> {
    name: String,
    r#type: String,
    #[serde(borrow)]
    comment: Option<&'a RawValue>,
    #[serde(default)]
    type_modifiers: Modifiers,
}

impl Modifiers {
    /// The type in TL. `int53` is what the library calls a `long` that a JavaScript number holds.
    fn write(&self, ty: &str) -> String {
        let ty = if ty == "int53" { "long" } else { ty };
        let bare = if self.is_bare_type || self.is_bare_union { "%" } else { "" };
        let condition = self.predicate.as_ref().map(|it| format!("{it}?")).unwrap_or_default();
        match (self.is_vector, self.is_bare_vector) {
            (true, _) => format!("{condition}Vector<{bare}{ty}>"),
            (_, true) => format!("{condition}vector<{bare}{ty}>"),
            _ => format!("{condition}{bare}{ty}"),
        }
    }
}

/// The page of an item, relative to the site.
fn page(kind: Kind, name: &str) -> String {
    let kind = match kind {
        Kind::Constructor => "constructor",
        Kind::Method => "method",
        Kind::Type => "type",
    };
    format!("/{kind}/{name}")
}

struct Reader<'a> {
    text: &'a str,
    names: HashSet<(Kind, String)>,
    source: String,
    extract: Extract,
}

impl Reader<'_> {
    fn item(&self, entry: &Entry<'_>, layer: u32, believed: bool) -> Result<Item, Error> {
        let kind = entry.kind.kind();
        let mut item = Item::new(kind, string(self.text, entry.name)?);
        (item.layer, item.source) = (Some(layer), self.source.clone());
        let page = page(kind, &item.name);
        item.description = self.comment(entry.comment, &page)?;
        item.result = escape(&entry.type_modifiers.write(&entry.r#type));
        for argument in &entry.arguments {
            let (name, ty) = (argument.name.clone(), argument.type_modifiers.write(&argument.r#type));
            let description = self.comment(argument.comment, &page)?;
            item.params.push(Param { name, ty, description, ..Param::default() });
        }
        for throw in &entry.throws {
            let description = self.comment(throw.comment, &page)?;
            let (code, name) = (throw.code, names::pattern(&throw.name));
            item.errors.push(RpcError { code, name, description, ..RpcError::default() });
        }
        if let Some(available) = entry.available {
            let (users, bots) = match serde_json::from_str(available.get()) {
                Ok(Available::User) => (true, false),
                Ok(Available::Bot) => (false, true),
                Ok(Available::Both) => (true, true),
                Err(error) => return Err(Error::at(self.text, available.get(), error.to_string())),
            };
            if believed {
                item.availability =
                    Availability { users: Some(users), bots: Some(bots), ..Availability::default() };
            }
        }
        Ok(item)
    }

    fn insert(&mut self, item: Item, at: &str) -> Result<(), Error> {
        match self.extract.docs.insert(item) {
            Some(there) => Err(Error::at(self.text, at, format!("`{}` stands here twice", there.name))),
            None => Ok(()),
        }
    }

    fn comment(&self, comment: Option<&RawValue>, page: &str) -> Result<String, Error> {
        comment.map_or(Ok(String::new()), |comment| self.markdown(comment, page))
    }

    fn markdown(&self, comment: &RawValue, page: &str) -> Result<String, Error> {
        let links = |name: &str| self.target(name);
        html::markdown(&string(self.text, comment)?, page, &links)
            .map_err(|message| Error::at(self.text, comment.get(), message))
    }

    /// What the library calls `users.RawGetUsersRequest`, `RawUser` or `TypeUser`. A constructor
    /// may end in `Request` in TL, too. What the file does not have is of an older layer.
    fn target(&self, name: &str) -> Option<(String, String)> {
        let at = name.rfind('.').map_or(0, |dot| dot + 1);
        let (namespace, last) = name.split_at(at);
        if let Some(ty) = last.strip_prefix("Type") {
            let name = format!("{namespace}{ty}");
            return Some((name.clone(), page(Kind::Type, &name)));
        }
        let constructor = names::lower(&format!("{namespace}{}", last.strip_prefix("Raw")?));
        let has = |kind, name: &str| self.names.contains(&(kind, name.to_owned()));
        match constructor.strip_suffix("Request") {
            Some(method) if has(Kind::Method, method) || !has(Kind::Constructor, &constructor) => {
                Some((method.to_owned(), page(Kind::Method, method)))
            }
            _ => Some((constructor.clone(), page(Kind::Constructor, &constructor))),
        }
    }
}
