//! What documentation says otherwise.

use crate::{
    model::{Detail, Subject},
    side::{Side, kind},
};
use tlforge_docs::Item;
use tlforge_parser::rule::Rule;

/// What the documentation of an item says otherwise. Where one version has no documentation at
/// all there is nothing to compare.
pub(crate) fn compare(
    sides: (&Side<'_>, &Side<'_>),
    subject: Subject,
    old: &str,
    new: &str,
) -> Option<Detail> {
    let (before, after) = (sides.0.documentation, sides.1.documentation);
    if before.items.is_empty() || after.items.is_empty() {
        return None;
    }
    let (was, is) = (before.get(kind(subject), old), after.get(kind(subject), new));
    let mut parts = Vec::new();
    if description(was) != description(is) {
        parts.push("the description".to_owned());
    }
    // Fields that are not in both versions are told of elsewhere.
    for param in is.into_iter().flat_map(|it| &it.params) {
        let mut old = was.into_iter().flat_map(|it| &it.params);
        if old
            .find(|it| it.name == param.name)
            .is_some_and(|old| words(&old.description) != words(&param.description))
        {
            parts.push(format!("the text about `{}`", param.name));
        }
    }
    let text = match parts.split_last()? {
        (only, []) => format!("{only} differs"),
        (last, first) => format!("{} and {last} differ", first.join(", ")),
    };
    Some(Detail::new(Rule::DocumentationChanged, text))
}

fn description(item: Option<&Item>) -> Vec<&str> {
    words(item.map_or("", |item| &item.description))
}

/// How lines are broken does not matter.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}
