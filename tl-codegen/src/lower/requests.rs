//! The enum of requests that the configuration asks for.

use super::{draft::Draft, drafter::Drafter, role::Code, standard::by_path};
use crate::{
    names::{field_ident, numbered, type_ident},
    options::{derived_by, standard},
    patterns::Patterns,
    plan::{Item, Path, Requested, Requests, Standard, What},
};
use tlforge_parser::table::{OrdMap, OrdSet};

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
    let functions = all.iter().filter(|it| patterns.matches(&it.name));
    let all: Vec<_> = functions.filter_map(|it| requested(it, &mut taken)).collect();
    (!all.is_empty()).then(|| Requests { module: "requests".into(), feature, all, ..Requests::default() })
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
    let numbers = (2..).map(|number| numbered(&ident, number));
    let found = [ident.clone()].into_iter().chain(numbers).find(|it| taken.insert(it.clone()));
    found.unwrap_or(ident)
}

/// The traits that a kept request has, as the runtime defines it.
const KEPT: [&str; 5] = ["Clone", "Debug", "Eq", "Hash", "PartialEq"];

/// The same with what the enum derives: what all of its requests have, and a kept one. Traits that are
/// written out for the requests are derived for this one enum, with the same features.
pub(super) fn derived(
    requests: Requests,
    general: [&[String]; 2],
    items: &[Item],
    features: bool,
) -> Requests {
    let items: OrdMap<&Path, &Item> = items.iter().map(|it| (&it.path, it)).collect();
    let of = |it: &Requested| items.get(&it.path).copied();
    let kept = |path: &str| standard(path).is_some_and(|name| KEPT.contains(&name));
    let all = |has: &dyn Fn(&Item) -> bool| requests.all.iter().filter_map(of).all(has);
    let [derives, attributes] = general;
    let derives = derives.iter().filter(|path| kept(path) && all(&|it| has(it, path)));
    let (mut plain, mut featured) = (Vec::new(), Vec::new());
    for path in derives {
        match by_path(path).filter(|_| features) {
            Some(it) => featured.push(format!("cfg_attr(feature = {:?}, derive({path}))", it.feature())),
            None => plain.push(path.clone()),
        }
    }
    let fits = |text: &String| derived_by(text).iter().all(|path| kept(path));
    let attributes = attributes.iter().filter(|text| fits(text) && all(&|it| it.attributes.contains(text)));
    Requests { derives: plain, attributes: attributes.cloned().chain(featured).collect(), ..requests }
}

/// Whether an item has a trait, derived or written out.
fn has(item: &Item, path: &String) -> bool {
    let written = |it: Standard| item.impls.iter().any(|of| of.what == What::Standard(it));
    item.derives.contains(path) || by_path(path).is_some_and(written)
}
