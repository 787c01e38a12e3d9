//! Which field of the old declaration is which of the new one.

use crate::same::{Both, Same};
use rustc_hash::FxHashMap;
use tlforge_parser::schema::Field;

/// The fields of both declarations, by their numbers.
#[derive(Default, Debug)]
pub(crate) struct Pairs {
    /// Old and new.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// Only in the old one.
    pub(crate) gone: Vec<usize>,
    /// Only in the new one.
    pub(crate) fresh: Vec<usize>,
}

/// What a field goes by: its name, or its number among those without.
fn names<'a>(fields: &[Field<'a>]) -> Vec<(Option<&'a str>, usize)> {
    let mut nameless = 0;
    let names = fields.iter().map(|field| match field.name {
        Some(name) if name.text != "_" => (Some(name.text), 0),
        _ => {
            nameless += 1;
            (None, nameless)
        }
    });
    names.collect()
}

impl Pairs {
    /// By name first. Of the others those that stand between the same fields, under the same
    /// condition and with the same bytes, have another name.
    pub(crate) fn of<'a>(both: &mut Both<'_, 'a>) -> Self {
        let (old, new) = (names(both.old.fields), names(both.new.fields));
        let places: FxHashMap<_, _> = old.iter().enumerate().map(|(at, name)| (*name, at)).collect();
        let mut to_old: Vec<Option<usize>> = new.iter().map(|name| places.get(name).copied()).collect();
        let mut to_new: Vec<Option<usize>> = vec![None; old.len()];
        for (at, old) in to_old.iter().enumerate() {
            if let Some(old) = old {
                to_new[*old] = Some(at);
            }
        }
        for at in 0..new.len() {
            if to_old[at].is_some() {
                continue;
            }
            // What stands in front of both is the same.
            let before = to_old[..at].iter().rev().find_map(|it| *it);
            let start = before.map_or(0, |it| it + 1);
            let found = (start..old.len()).take_while(|it| to_new[*it].is_none()).find(|it| {
                let (was, is) = (&both.old.fields[*it], &both.new.fields[at]);
                both.conditions(was.cond, is.cond) && both.field_types(was, is) > Same::Different
            });
            if let Some(found) = found {
                (to_old[at], to_new[found]) = (Some(found), Some(at));
                if let (Some(was), Some(is)) = (old[found].0, new[at].0) {
                    both.fields.insert(was, is);
                }
            }
        }
        Self {
            pairs: to_old.iter().enumerate().filter_map(|(at, old)| Some(((*old)?, at))).collect(),
            gone: (0..old.len()).filter(|it| to_new[*it].is_none()).collect(),
            fresh: (0..new.len()).filter(|it| to_old[*it].is_none()).collect(),
        }
    }
}
