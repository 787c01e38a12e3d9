//! Where links lead: to generated items, and to the site of the documentation.

use super::{met, writer::Writer};
use crate::lower::{drafter::Drafter, known::Subject};
use tlforge_docs::Kind;

/// The TL name, with a link to its page where the configuration says whose pages they are.
pub(super) fn name(drafter: &Drafter<'_>, subject: Subject<'_>) -> String {
    match page(drafter, subject) {
        Some(page) => format!("[`{}`]({page})", subject.name),
        None => format!("`{}`", subject.name),
    }
}

fn page(drafter: &Drafter<'_>, subject: Subject<'_>) -> Option<String> {
    let url = drafter.options.config().docs_url.as_ref()?;
    let folder = match subject.kind {
        Kind::Constructor => "constructor",
        Kind::Method => "method",
        _ => "type",
    };
    Some(format!("{}/{folder}/{}", url.trim_end_matches('/'), subject.name))
}

/// Where a link leads: to an item, or to the site of the documentation. `None` where that is not
/// known.
pub(super) fn address(
    drafter: &Drafter<'_>,
    href: &str,
    subject: Subject<'_>,
    writer: &mut Writer<'_>,
) -> Option<String> {
    let url = drafter.options.config().docs_url.as_deref().map(|url| url.trim_end_matches('/'));
    let href = href.trim();
    let local = match url.and_then(|url| href.strip_prefix(url)) {
        Some(rest) if rest.starts_with('/') => rest,
        _ => href,
    };
    if let Some(address) = item_of(drafter, local, writer) {
        return Some(address);
    }
    let address = match (local.chars().next()?, url) {
        ('/', Some(url)) if !local.starts_with("//") => format!("{url}{local}"),
        ('#' | '?', Some(_)) => format!("{}{local}", page(drafter, subject)?),
        ('/' | '#' | '?', _) => return None,
        _ if local.starts_with("https://") || local.starts_with("http://") => local.to_owned(),
        _ => return None,
    };
    Some(encoded(&address))
}

/// The path of the item that a page of the site is about.
fn item_of(drafter: &Drafter<'_>, page: &str, writer: &mut Writer<'_>) -> Option<String> {
    let (folder, name) = page.strip_prefix('/')?.split_once('/')?;
    let known = &drafter.known;
    let kind = match folder {
        "constructor" => Kind::Constructor,
        "method" => Kind::Method,
        "type" => {
            let ty = known.types.get(name)?;
            // Primitives have no item.
            let is_item = drafter.schema[*ty].prim.is_none();
            return is_item.then(|| writer.address(&drafter.paths.of_type(drafter.schema, *ty)));
        }
        _ => return None,
    };
    let id = *known.combinators.get(&(kind, name))?;
    met::path(drafter, id).map(|path| writer.address(&path))
}

/// An address that ends a link nowhere but at its end.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`' | '"' | '\'' | '|' | ' ' => {
                out.push_str(&format!("%{:02X}", c as u32))
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
