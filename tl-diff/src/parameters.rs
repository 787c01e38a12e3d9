//! What differs between the parameters of two declarations.

use crate::{model::Detail, rate::Wire};
use tlforge_parser::{
    rule::Rule,
    schema::{Combinator, Kind},
};

/// What differs between the parameters in braces.
pub(crate) fn compare(old: &Combinator<'_>, new: &Combinator<'_>) -> Vec<Detail> {
    let list = |it: &Combinator<'_>| -> Vec<_> {
        it.implicits().map(|(_, var)| (var.name.to_owned(), var.kind, var.span)).collect()
    };
    let (before, after) = (list(old), list(new));
    let has = |list: &[(String, _, _)], name: &str| list.iter().any(|(it, ..)| it == name);
    if before.len() == after.len() {
        let pairs = before.iter().zip(&after).filter(|(old, new)| (&old.0, old.1) != (&new.0, new.1));
        let details = pairs.map(|(old, new)| {
            let renamed = old.1 == new.1 && !has(&after, &old.0) && !has(&before, &new.0);
            let text = format!("the parameter `{}` became `{}`", old.0, new.0);
            let detail = match renamed {
                true => Detail::new(Rule::FieldRenamed, text),
                false => Detail::new(Rule::ParameterChanged, text),
            };
            detail.at(Some(old.2), Some(new.2))
        });
        return details.collect();
    }
    let gone = before.iter().filter(|it| !has(&after, &it.0)).map(|it| {
        Detail::new(Rule::ParameterRemoved, format!("the parameter `{}` is gone", it.0)).at(Some(it.2), None)
    });
    let fresh = after.iter().filter(|it| !has(&before, &it.0)).map(|it| {
        let detail = Detail::new(Rule::ParameterAdded, format!("the parameter `{}` is new", it.0));
        let detail = match it.1 {
            Kind::Nat => detail.wire(Wire::NONE, "a number in braces takes no bytes"),
            Kind::Type => detail,
        };
        detail.at(None, Some(it.2))
    });
    gone.chain(fresh).collect()
}
