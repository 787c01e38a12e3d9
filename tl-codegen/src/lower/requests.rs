//! The enum of requests that the configuration asks for.

use super::{draft::Draft, drafter::Drafter, role::Code, standard::by_path};
use crate::{
    names::{field_ident, numbered, type_ident},
    options::{derived_by, standard},
    patterns::Patterns,
    plan::{Item, Path, Requested, Requests, Standard, What},
};
use tlforge_parser::table::OrdSet;

/// What stands in the enum and in the trait beside the requests.
const OWN: [&str; 5] = ["Other", "dispatch", "other", "serve", "Error"];

/// The functions that are asked for, in the order of the schema. `None` for none.
pub(super) fn lower(drafter: &Drafter<'_>, all: &[Draft]) -> Option<Requests> {
    let config = drafter.options.config();
    let feature = match drafter.roles.server() {
        Code::Always => None,
        Code::Feature(feature) => Some(feature),
        Code::Never => return None,
    };
    let patterns = Patterns::new(&config.requests);
    let mut taken: OrdSet<String> = OWN.map(String::from).into();
    let mut requests = Requests { module: "requests".into(), feature, ..Requests::default() };
    for draft in all.iter().filter(|it| patterns.matches(&it.name)) {
        requests.all.extend(requested(draft, &mut taken));
    }
    Some(requests).filter(|it| !it.all.is_empty())
}

fn requested(draft: &Draft<'_>, taken: &mut OrdSet<String>) -> Option<Requested> {
    let record = draft.record()?;
    let (id, response) = (record.id?, record.response.as_ref()?);
    let name = draft.name.replace('.', "_");
    Some(Requested {
        variant: free(type_ident(&name), taken),
        method: free(field_ident(&name), taken),
        name: draft.name.clone(),
        id,
        path: draft.path.clone(),
        query: record.query.is_some(),
        answer: response.value.clone(),
        natural: response.natural,
    })
}

/// The identifier, or with a number behind it the first that is not taken.
fn free(ident: String, taken: &mut OrdSet<String>) -> String {
    let (mut free, mut number) = (ident.clone(), 1);
    while !taken.insert(free.clone()) {
        number += 1;
        free = numbered(&ident, number);
    }
    free
}

/// The traits that a kept request has, as the runtime defines it.
const KEPT: [&str; 5] = ["Clone", "Debug", "Eq", "Hash", "PartialEq"];

/// The same with what the enum derives: what all of its requests have, and a kept one. Traits that are
/// written out for the requests are derived for this one enum, with the same features.
pub(super) fn derived(
    mut requests: Requests,
    [derives, attributes]: [&[String]; 2],
    items: &[Item],
    features: bool,
) -> Requests {
    let asked: OrdSet<&Path> = requests.all.iter().map(|it| &it.path).collect();
    let items: Vec<&Item> = items.iter().filter(|it| asked.contains(&it.path)).collect();
    let kept = |path: &str| standard(path).is_some_and(|name| KEPT.contains(&name));
    let (mut plain, mut featured) = (Vec::new(), Vec::new());
    for path in derives.iter().filter(|path| kept(path)) {
        if items.iter().all(|it| has(it, path)) {
            match by_path(path).filter(|_| features) {
                Some(it) => featured.push(format!("cfg_attr(feature = {:?}, derive({path}))", it.feature())),
                None => plain.push(path.clone()),
            }
        }
    }
    requests.derives = plain;
    for text in attributes {
        let fits = derived_by(text).iter().all(|path| kept(path));
        if fits && items.iter().all(|it| it.attributes.contains(text)) {
            requests.attributes.push(text.clone());
        }
    }
    requests.attributes.append(&mut featured);
    requests
}

/// Whether an item has a trait, derived or written out.
fn has(item: &Item, path: &String) -> bool {
    let written = |it: Standard| item.impls.iter().any(|of| of.what == What::Standard(it));
    item.derives.contains(path) || by_path(path).is_some_and(written)
}
