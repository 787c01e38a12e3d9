//! A schema through many layers: when each name came, changed and went.

use crate::{
    Diff, Happened, Options, Rating, Side, Subject, compare,
    side::{kind, subject},
};
use rustc_hash::FxHashMap;
use serde::Serialize;
use tlforge_docs::Kind;

/// What happened to all names, layer by layer.
#[derive(Serialize, Clone, Debug)]
#[non_exhaustive]
pub struct History {
    /// The version of the form as JSON.
    pub history: u32,
    /// The layers, oldest first.
    pub layers: Vec<Layer>,
    /// Constructors, functions and types, in the order in which they came.
    pub items: Vec<Item>,
    #[serde(skip)]
    places: FxHashMap<(Subject, String), usize>,
}

/// A version of the schema.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Layer {
    /// Its number.
    pub layer: u32,
    /// Where it was read from.
    pub source: String,
    /// How many things came, changed (or were renamed or moved), and went.
    pub added: usize,
    /// See [`added`](Self::added).
    pub changed: usize,
    /// See [`added`](Self::added).
    pub removed: usize,
}

/// A constructor, a function or a type.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Item {
    /// `constructor`, `function` or `type`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// The layer in which it came, the last time if it came more than once; `None` if the oldest
    /// layer has it.
    pub since: Option<u32>,
    /// The layers in which it changed since then.
    pub changed: Vec<u32>,
    /// The layer in which it went; `None` if it is still there.
    pub removed: Option<u32>,
    /// Its fields that came later than itself.
    pub fields: Vec<Field>,
    /// The ids that it had; none of types.
    pub ids: Vec<Id>,
    /// All that happened to it.
    pub events: Vec<Event>,
    #[serde(skip)]
    subject: Subject,
}

/// An id of a constructor or function.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Id {
    /// Its eight hexadecimal digits.
    pub id: String,
    /// The layers in which it was the id, as the first and the last of each run of layers that follow on each other
    /// in the history.
    pub layers: Vec<(u32, u32)>,
}

/// A field that came later than the declaration it is in.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Field {
    /// Its name.
    pub name: String,
    /// The layer in which it came.
    pub since: u32,
}

/// Something that happened to an item.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Event {
    /// In which layer.
    pub layer: u32,
    /// `first` for what the oldest layer has, or else what [`Happened::name`] says.
    pub change: &'static str,
    /// The declaration from this layer on; `None` for types, and for what went.
    pub declaration: Option<String>,
    /// How bad it is; `None` for `first`.
    pub rating: Option<&'static str>,
    /// What differs.
    pub details: Vec<String>,
}

impl Item {
    /// What it is.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// What documentation calls it.
    #[must_use]
    pub const fn documentation_kind(&self) -> Kind {
        kind(self.subject)
    }
}

impl History {
    /// Begins with the oldest layer.
    #[must_use]
    pub fn new(side: &Side<'_>, number: u32, source: String) -> Self {
        let layer = Layer { layer: number, source, added: 0, changed: 0, removed: 0 };
        let mut history =
            Self { history: 1, layers: vec![layer], items: Vec::new(), places: FxHashMap::default() };
        let first = |declaration| Event {
            layer: number,
            change: "first",
            declaration,
            rating: None,
            details: Vec::new(),
        };
        for (id, it) in side.schema().combinators().filter(|(_, it)| it.prim.is_none()) {
            let event = first(Some(side.declared(id).text));
            history.item(subject(it.kind), it.name.text).events.push(event);
        }
        for (_, ty) in
            side.schema().types().filter(|(_, ty)| ty.prim.is_none() && !ty.constructors.is_empty())
        {
            history.item(Subject::Type, ty.name).events.push(first(None));
        }
        history.note_ids(side, None, number);
        history
    }

    /// Goes on with the next layer.
    pub fn next(&mut self, old: &Side<'_>, new: &Side<'_>, number: u32, source: String) {
        let diff = compare(old, new, &Options::default().without_functions());
        let mut layer = Layer { layer: number, source, added: 0, changed: 0, removed: 0 };
        for change in &diff.changes {
            match change.happened {
                Happened::Added => layer.added += 1,
                Happened::Removed => layer.removed += 1,
                Happened::Changed | Happened::Renamed | Happened::Moved => layer.changed += 1,
            }
        }
        let before = self.layers.last().map(|it| it.layer);
        self.layers.push(layer);
        self.add(&diff, number);
        self.note_ids(new, before, number);
    }

    /// Notes which ids a layer has, whatever changed in it.
    fn note_ids(&mut self, side: &Side<'_>, before: Option<u32>, number: u32) {
        for (_, it) in side.schema().combinators().filter(|(_, it)| it.prim.is_none() && it.id != 0) {
            let item = self.item(subject(it.kind), it.name.text);
            let id = format!("{:08x}", it.id);
            match item.ids.iter_mut().find(|known| known.id == id) {
                Some(known) => match known.layers.last_mut() {
                    Some((_, last)) if Some(*last) == before || *last == number => *last = number,
                    _ => known.layers.push((number, number)),
                },
                None => item.ids.push(Id { id, layers: vec![(number, number)] }),
            }
        }
    }

    fn add(&mut self, diff: &Diff, number: u32) {
        for change in diff.changes.iter().filter(|it| it.rating() != Rating::Documentation) {
            let before = change.old.as_ref().map(|it| it.name.as_str());
            // Under its old name it is gone.
            if let Some(before) =
                before.filter(|it| change.happened == Happened::Renamed && *it != change.name)
            {
                let event = event(change, number, None);
                let item = self.item(change.subject, before);
                item.removed = Some(number);
                item.events.push(event);
            }
            let text = change.new.as_ref().map(|it| it.text.clone()).filter(|it| !it.is_empty());
            let event = event(change, number, text);
            let added = change.details.iter().filter(|it| {
                use tlforge_parser::rule::Rule::{
                    BitReused, BitTaken, OptionalFieldAdded, RequiredFieldAdded,
                };
                matches!(it.rule, BitReused | BitTaken | OptionalFieldAdded | RequiredFieldAdded)
            });
            let fields: Vec<String> = added.filter_map(|it| it.field.clone()).collect();
            let item = self.item(change.subject, &change.name);
            match change.happened {
                Happened::Removed => item.removed = Some(number),
                Happened::Added => {
                    (item.since, item.removed) = (Some(number), None);
                    item.changed.clear();
                    item.fields.clear();
                }
                Happened::Renamed => {
                    (item.since, item.removed) = (Some(number), None);
                }
                Happened::Changed | Happened::Moved => item.changed.push(number),
            }
            for name in fields {
                item.fields.retain(|field| field.name != name);
                item.fields.push(Field { name, since: number });
            }
            item.events.push(event);
        }
    }

    fn item(&mut self, subject: Subject, name: &str) -> &mut Item {
        let at = *self.places.entry((subject, name.to_owned())).or_insert_with(|| {
            self.items.push(Item {
                kind: subject.name(),
                name: name.to_owned(),
                since: None,
                changed: Vec::new(),
                removed: None,
                fields: Vec::new(),
                ids: Vec::new(),
                events: Vec::new(),
                subject,
            });
            self.items.len() - 1
        });
        &mut self.items[at]
    }
}

fn event(change: &crate::Change, layer: u32, declaration: Option<String>) -> Event {
    Event {
        layer,
        change: change.happened.name(),
        declaration,
        rating: Some(change.rating().slug()),
        details: change.details.iter().map(|it| it.text.clone()).collect(),
    }
}
