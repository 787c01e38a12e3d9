//! The enum of requests that the configuration asks for.

use super::{draft::Draft, drafter::Drafter, role::Code};
use crate::{
    names::{field_ident, numbered, type_ident},
    options::{derived_by, standard},
    patterns::Patterns,
    plan::{Item, Path, Requested, Requests},
};
use std::collections::{BTreeMap, BTreeSet};

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
    let mut taken: BTreeSet<String> = OWN.map(String::from).into();
    let functions = all.iter().filter(|it| patterns.matches(&it.name));
    let all: Vec<_> = functions.filter_map(|it| requested(it, &mut taken)).collect();
    (!all.is_empty()).then(|| Requests { module: "requests".into(), feature, all, ..Requests::default() })
}

fn requested(draft: &Draft<'_>, taken: &mut BTreeSet<String>) -> Option<Requested> {
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
fn free(ident: String, taken: &mut BTreeSet<String>) -> String {
    let numbers = (2..).map(|number| numbered(&ident, number));
    let found = [ident.clone()].into_iter().chain(numbers).find(|it| taken.insert(it.clone()));
    found.unwrap_or(ident)
}

/// The traits that a kept request has, as the runtime defines it.
const KEPT: [&str; 5] = ["Clone", "Debug", "Eq", "Hash", "PartialEq"];

/// The same with what the enum derives: what all of its requests do, and a kept one.
pub(super) fn derived(requests: Requests, general: [&[String]; 2], items: &[Item]) -> Requests {
    let items: BTreeMap<&Path, &Item> = items.iter().map(|it| (&it.path, it)).collect();
    let of = |it: &Requested| items.get(&it.path).copied();
    let kept = |path: &str| standard(path).is_some_and(|name| KEPT.contains(&name));
    let all = |has: &dyn Fn(&Item) -> bool| requests.all.iter().filter_map(of).all(has);
    let [derives, attributes] = general;
    let derives = derives.iter().filter(|path| kept(path) && all(&|it| it.derives.contains(path)));
    let fits = |text: &String| derived_by(text).iter().all(|path| kept(path));
    let attributes = attributes.iter().filter(|text| fits(text) && all(&|it| it.attributes.contains(text)));
    let (derives, attributes) = (derives.cloned().collect(), attributes.cloned().collect());
    Requests { derives, attributes, ..requests }
}
