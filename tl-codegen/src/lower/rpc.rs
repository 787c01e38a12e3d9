//! What documentation says of functions, as data: their errors, and who may call them.

use super::{docs, drafter::Drafter, shape::wire_id};
use crate::{
    plan::{Availability, Errors},
    tdlib,
};
use tlforge_docs::{Documentation, Kind, RpcError};
use tlforge_parser::{
    schema::{CombinatorId, CombinatorKind},
    table::{OrdMap, OrdSet},
};

/// An error as a row of the table: its text, its code, and when it occurs.
type Row = (String, i32, String);

/// The errors of all functions of the schema, and those that no method is known of.
pub(super) fn errors(drafter: &Drafter<'_>) -> Errors {
    let documentation = drafter.known.documentation();
    let described = Described::new(documentation);
    let functions = drafter.schema.combinators().filter(|(_, it)| it.kind == CombinatorKind::Function);
    let mut lists: OrdMap<u32, Vec<Row>> = OrdMap::new();
    for (id, it) in functions {
        let item = documentation.get(Kind::Method, it.name.text);
        let (Some(item), Some(id)) = (item, wire_id(drafter.schema, id)) else { continue };
        if !item.errors.is_empty() {
            let rows: OrdSet<Row> = item.errors.iter().map(|error| described.row(error)).collect();
            lists.or_insert_with(id, || rows.into_iter().collect());
        }
    }
    let methods = documentation.items.iter().filter(|it| it.kind == Kind::Method);
    let listed: OrdSet<_> = methods.flat_map(|it| &it.errors).map(key).collect();
    let general = documentation.errors.iter().filter(|error| !listed.contains(&key(error)));
    let general: OrdSet<Row> = general.map(|error| described.row(error)).collect();
    let known: OrdSet<&Row> = lists.values().flatten().chain(&general).collect();
    let places: OrdMap<&Row, usize> = known.iter().copied().zip(0..).collect();
    let place = |row: &Row| places.get(row).copied();
    let of_list = |(id, rows): (&u32, &Vec<Row>)| (*id, rows.iter().filter_map(place).collect());
    Errors {
        functions: lists.iter().map(of_list).collect(),
        general: general.iter().filter_map(place).collect(),
        known: known.into_iter().cloned().map(|(name, code, text)| (code, name, text)).collect(),
    }
}

fn key(error: &RpcError) -> (&str, i32) {
    (&error.name, error.code)
}

/// When errors occur, for those of which only another method says it.
struct Described<'a>(OrdMap<(&'a str, i32), &'a str>);

impl<'a> Described<'a> {
    fn new(documentation: &'a Documentation) -> Self {
        let of_methods = documentation.items.iter().flat_map(|it| &it.errors);
        let mut described = OrdMap::new();
        for error in documentation.errors.iter().chain(of_methods) {
            if !error.description.is_empty() {
                described.or_insert_with(key(error), || error.description.as_str());
            }
        }
        Self(described)
    }

    fn row(&self, error: &RpcError) -> Row {
        let text = match error.description.as_str() {
            "" => self.0.get(&key(error)).copied().unwrap_or_default(),
            text => text,
        };
        (error.name.clone(), error.code, docs::plain_text(text))
    }
}

/// Whether a function can be called synchronously: TDLib's functions alone are.
pub(super) fn synchronous(drafter: &Drafter<'_>, id: CombinatorId) -> bool {
    let options = drafter.options.config().tdlib.as_ref();
    options.is_some_and(|options| tdlib::is_synchronous(&drafter.schema[id], options))
}

/// Who may call a function, where documentation says anything about it and it is asked for.
pub(super) fn availability(drafter: &Drafter<'_>, id: CombinatorId) -> Option<Availability> {
    let it = &drafter.schema[id];
    if it.kind != CombinatorKind::Function || !drafter.options.config().availability {
        return None;
    }
    let who = drafter.known.documentation().get(Kind::Method, it.name.text)?.availability;
    let availability = Availability {
        users: who.users,
        bots: who.bots,
        business: who.business,
        unauthenticated: who.unauthenticated,
    };
    (availability != Availability::default()).then_some(availability)
}
