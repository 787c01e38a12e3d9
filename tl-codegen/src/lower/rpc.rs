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
    let mut lists: OrdMap<u32, OrdSet<Row>> = OrdMap::new();
    for (id, it) in drafter.schema.combinators().filter(|(_, it)| it.kind == CombinatorKind::Function) {
        let item = documentation.get(Kind::Method, it.name.text);
        let (Some(item), Some(id)) = (item, wire_id(drafter.schema, id)) else { continue };
        if !item.errors.is_empty() {
            lists.or_insert_with(id, || described.rows(&item.errors, &|_| true));
        }
    }
    let mut listed = OrdSet::new();
    for item in documentation.items.iter().filter(|it| it.kind == Kind::Method) {
        for error in &item.errors {
            listed.insert(key(error));
        }
    }
    let general = described.rows(&documentation.errors, &|error| !listed.contains(&key(error)));
    let mut known: OrdSet<&Row> = general.iter().collect();
    for (_, rows) in &lists {
        known.extend(rows);
    }
    let mut errors = Errors::default();
    let mut places = OrdMap::<&Row, usize>::new();
    for row in &known {
        let (name, code, text) = row;
        places.insert(*row, errors.known.len());
        errors.known.push((*code, name.clone(), text.clone()));
    }
    let places = |rows: &OrdSet<Row>| rows.iter().filter_map(|row| places.get(row).copied()).collect();
    for (id, rows) in &lists {
        errors.functions.push((*id, places(rows)));
    }
    errors.general = places(&general);
    errors
}

fn key(error: &RpcError) -> (&str, i32) {
    (&error.name, error.code)
}

/// When errors occur, for those of which only another method says it.
struct Described<'a>(OrdMap<(&'a str, i32), &'a str>);

impl<'a> Described<'a> {
    fn new(documentation: &'a Documentation) -> Self {
        let mut described = Self(OrdMap::new());
        described.add(&documentation.errors);
        for item in &documentation.items {
            described.add(&item.errors);
        }
        described
    }

    fn add(&mut self, errors: &'a [RpcError]) {
        for error in errors.iter().filter(|error| !error.description.is_empty()) {
            self.0.or_insert_with(key(error), || error.description.as_str());
        }
    }

    /// The rows of some errors, as far as they count.
    fn rows(&self, errors: &[RpcError], counts: &dyn Fn(&RpcError) -> bool) -> OrdSet<Row> {
        let mut rows = OrdSet::new();
        for error in errors.iter().filter(|error| counts(error)) {
            rows.insert(self.row(error));
        }
        rows
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
