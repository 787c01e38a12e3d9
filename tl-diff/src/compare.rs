//! The comparison of two versions.

use crate::{
    combinators::{How, Matched, matched},
    documentation, fields,
    masks::Masks,
    model::{Change, Detail, Diff, Happened, Subject, Touched},
    parameters,
    rate::{Role, Wire},
    same::{Both, Same},
    side::{Side, subject},
    touch::Holders,
    types,
    uses::{Direction, Uses},
};
use rustc_hash::FxHashMap;
use tlforge_parser::{
    rule::Rule,
    schema::{Combinator, CombinatorId, CombinatorKind, Schema, Ty, TypeId, graph::Graph},
};

/// How to compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Whose programs matter. What the others cannot read or write is compatible.
    pub role: Role,
    /// Whether to leave out which functions a change touches.
    pub without_functions: bool,
}

impl Options {
    /// For the programs of one role.
    #[must_use]
    pub const fn role(role: Role) -> Self {
        Self { role, without_functions: false }
    }

    /// Leaves out which functions a change touches.
    #[must_use]
    pub const fn without_functions(mut self) -> Self {
        self.without_functions = true;
        self
    }
}

/// Compares two versions of a schema.
///
/// Combinators are one if kind, name and layer group are. Built-in types do not count, whether they
/// are declared or not. Of the others those are taken for one
/// that have the same id, or else the same shape. That is a guess, and is said to be one.
/// Applied to the declarations of the old version, the changes give those of the new one.
#[must_use]
pub fn compare(old: &Side<'_>, new: &Side<'_>, options: &Options) -> Diff {
    let matched = &matched(old, new);
    let masks = &Masks::new(old, new, matched);
    let (was, is) = (Version::new(old), Version::new(new));
    let comparison = Comparison { old: was, new: is, matched, masks, options: *options };
    let mut changes = comparison.combinators();
    for pair in types::pairs(old, new, matched) {
        if let Some(mut change) = types::change((old, new), matched, &pair) {
            let direction = comparison.direction_of_type(pair.old, pair.new);
            change.details.iter_mut().for_each(|it| comparison.see(it, direction));
            change.touches = comparison.touches(pair.old, pair.new);
            change.sort();
            changes.push(change);
        }
    }
    Diff { old_layer: old.schema().layer, new_layer: new.schema().layer, changes }
}

/// What is known of one version.
struct Version<'c, 'a> {
    side: &'c Side<'a>,
    uses: Uses,
    holders: Holders<'a>,
    types: FxHashMap<&'a str, TypeId>,
}

impl<'c, 'a> Version<'c, 'a> {
    fn new(side: &'c Side<'a>) -> Self {
        let schema = side.schema();
        let graph = Graph::new(schema);
        let types = schema.types().filter(|(_, ty)| !ty.constructors.is_empty());
        let types = types.map(|(id, ty)| (ty.name, id)).collect();
        Self { side, uses: Uses::new(schema, &graph), holders: Holders::new(&graph), types }
    }

    fn schema(&self) -> &'a Schema<'a> {
        self.side.schema()
    }

    /// The type of a constructor.
    fn type_of(&self, id: CombinatorId) -> Option<TypeId> {
        match (self.schema()[id].kind, self.schema()[id].result) {
            (CombinatorKind::Constructor, Ty::Named { ty, .. }) => Some(ty),
            _ => None,
        }
    }
}

struct Comparison<'c, 'a> {
    old: Version<'c, 'a>,
    new: Version<'c, 'a>,
    matched: &'c Matched<'a>,
    masks: &'c Masks<'c, 'a>,
    options: Options,
}

impl<'c, 'a> Comparison<'c, 'a> {
    fn sides(&self) -> (&'c Side<'a>, &'c Side<'a>) {
        (self.old.side, self.new.side)
    }

    /// All combinators: constructors, then functions; those that are gone last.
    fn combinators(&self) -> Vec<Change> {
        let mut changes: Vec<(Subject, bool, usize, Change)> = Vec::new();
        let mut push = |gone: bool, at: CombinatorId, change: Change| {
            changes.push((change.subject, gone, at.index(), change));
        };
        for (old, new, how) in &self.matched.pairs {
            self.pair(*old, *new, *how).into_iter().for_each(|it| push(false, *new, it));
        }
        for id in &self.matched.fresh {
            push(false, *id, self.added(*id));
        }
        for id in &self.matched.gone {
            push(true, *id, self.removed(*id));
        }
        changes.sort_by_key(|(subject, gone, at, _)| (*subject, *gone, *at));
        changes.into_iter().map(|(.., change)| change).collect()
    }

    fn pair(&self, was: CombinatorId, is: CombinatorId, how: How) -> Option<Change> {
        let (old, new) = (&self.old.schema()[was], &self.new.schema()[is]);
        let (before, after) = (self.old.side.declared(was), self.new.side.declared(is));
        let kind = subject(new.kind);
        let documented = documentation::compare(self.sides(), kind, &before.name, &after.name);
        let same = before.text == after.text || self.same_by_text(old, new);
        if same && documented.is_none() {
            return None;
        }
        if new.prim.is_some() {
            let detail = Detail::new(Rule::PrimitiveChanged, "this built-in type is declared otherwise");
            return Some(self.single(
                Happened::Changed,
                Some(before),
                Some(after),
                detail,
                (Some(was), Some(is)),
            ));
        }
        let mut details = Vec::new();
        let moved = !same && self.bodies((was, is), &mut details);
        if !same {
            let body = details.iter().any(|it| it.rule != Rule::ModifierChanged);
            details.extend(self.ids(was, is, how == How::Name && body));
        }
        match how {
            How::Name => {}
            How::Id => details.push(renamed(old, new, &format!("both have the id {:08x}", new.id))),
            How::Shape => details.push(renamed(old, new, "both have the same fields and result")),
        }
        details.extend(documented);
        if details.is_empty() {
            details.push(
                Detail::new(Rule::FieldRespelled, "it is written otherwise")
                    .wire(Wire::NONE, "it says the same"),
            );
        }
        let happened = match how {
            How::Id | How::Shape => Happened::Renamed,
            How::Name if moved => Happened::Moved,
            How::Name => Happened::Changed,
        };
        for detail in &mut details {
            let (at, to) = (detail.old.unwrap_or(old.span), detail.new.unwrap_or(new.span));
            *detail = detail.clone().at(Some(at), Some(to));
            self.see(detail, self.direction(Some(was), Some(is), detail.rule));
        }
        let touches = self.touches(self.old.type_of(was), self.new.type_of(is));
        let (name, old, new) = (after.name.clone(), Some(before), Some(after));
        let mut change = Change { subject: kind, name, happened, old, new, details, touches };
        change.sort();
        Some(change)
    }

    /// Whether two declarations are the same but for types that only one version can resolve, as
    /// `%Cup` after `Cup` got a second constructor.
    fn same_by_text(&self, old: &Combinator<'a>, new: &Combinator<'a>) -> bool {
        let (before, after) = self.sides();
        (before.is_unknown(old) || after.is_unknown(new))
            && (old.name.text, old.id) == (new.name.text, new.id)
            && before.written_body(old) == after.written_body(new)
    }

    /// Fields, parameters, result, modifiers. Says whether a constructor belongs to another type.
    fn bodies(&self, (was, is): (CombinatorId, CombinatorId), details: &mut Vec<Detail>) -> bool {
        let mut both = Both::new(self.sides(), &self.matched.renames, (was, is));
        let (old, new) = (both.old, both.new);
        details.extend(fields::compare(&mut both, self.masks));
        let parameters = parameters::compare(old, new);
        let has_parameters = !parameters.is_empty();
        details.extend(parameters);
        let same = both.ty(&old.result, &new.result);
        let texts =
            [self.old.schema().type_text(old, &old.result), self.new.schema().type_text(new, &new.result)];
        let head = |text: &str| text.split('<').next().unwrap_or_default().to_owned();
        let mut moved = false;
        if texts[0] != texts[1] || same == Same::Different {
            let text = format!("the result `{}` became `{}`", texts[0], texts[1]);
            let is_function = new.kind == CombinatorKind::Function;
            let detail = match same {
                Same::Equal => None,
                Same::Renamed => Some(Detail::new(Rule::TypeRenamed, text)),
                Same::Bytes => (!has_parameters).then(|| Detail::new(Rule::FieldRespelled, text)),
                Same::Different if is_function => Some(Detail::new(Rule::ResultChanged, text)),
                Same::Different if head(&texts[0]) == head(&texts[1]) => {
                    (!has_parameters).then(|| Detail::new(Rule::ParameterChanged, text))
                }
                Same::Different => {
                    moved = true;
                    let text = format!("it moved from the type `{}` to `{}`", texts[0], texts[1]);
                    Some(Detail::new(Rule::ConstructorMoved, text))
                }
            };
            details.extend(detail.map(|it| it.at(Some(old.result_span), Some(new.result_span))));
        }
        if old.modifiers.iter().map(|it| it.name).ne(new.modifiers.iter().map(|it| it.name)) {
            details.push(Detail::new(Rule::ModifierChanged, "a modifier differs"));
        }
        moved
    }

    /// What the ids say. An id that is computed, of a type that is only used bare, goes nowhere.
    fn ids(&self, was: CombinatorId, is: CombinatorId, body_differs: bool) -> Option<Detail> {
        let (old, new) = (&self.old.schema()[was], &self.new.schema()[is]);
        if old.id == new.id {
            let text = format!("the id is still {:08x}", new.id);
            return body_differs.then(|| Detail::new(Rule::IdKept, text));
        }
        let detail = Detail::new(Rule::IdChanged, format!("the id {:08x} became {:08x}", old.id, new.id));
        let unseen =
            |version: &Version<'_, '_>, id| version.type_of(id).is_some_and(|ty| version.uses.only_bare(ty));
        let computed = old.explicit_id.is_none() && new.explicit_id.is_none();
        let nowhere = computed && unseen(&self.old, was) && unseen(&self.new, is);
        Some(if nowhere {
            detail.wire(Wire::NONE, "the type is only used bare, so its id goes nowhere")
        } else {
            detail
        })
    }

    fn added(&self, id: CombinatorId) -> Change {
        let it = &self.new.schema()[id];
        let declared = self.new.side.declared(id);
        let detail = self.addition(id).at(None, Some(it.span));
        self.single(Happened::Added, None, Some(declared), detail, (None, Some(id)))
    }

    fn addition(&self, id: CombinatorId) -> Detail {
        let Some(ty) = self.new.type_of(id) else {
            return Detail::new(Rule::FunctionAdded, "the function is new");
        };
        let name = self.new.schema()[ty].name;
        let Some(before) = self.before(name) else {
            return Detail::new(Rule::TypeAdded, format!("its type `{name}` is new"));
        };
        let bare = self.old.uses.bare(before).map(|user| self.old.schema()[user].name.text);
        let bare = bare.or_else(|| self.new.uses.bare(ty).map(|user| self.new.schema()[user].name.text));
        match bare {
            Some(user) => {
                let text = format!("the type `{name}`, which `{user}` uses bare, gets another constructor");
                Detail::new(Rule::BareUnion, text)
            }
            None => {
                Detail::new(Rule::ConstructorAdded, format!("the type `{name}` gets one more constructor"))
            }
        }
    }

    /// The type of the old version that has this name in the new one.
    fn before(&self, name: &str) -> Option<TypeId> {
        let renamed = self.matched.renames.types.iter().find(|(_, new)| **new == name);
        self.old.types.get(renamed.map_or(name, |(old, _)| *old)).copied()
    }

    fn removed(&self, id: CombinatorId) -> Change {
        let it = &self.old.schema()[id];
        let declared = self.old.side.declared(id);
        let detail = match (it.kind, self.old.type_of(id)) {
            (CombinatorKind::Function, _) => Detail::new(Rule::FunctionRemoved, "the function is gone"),
            (_, Some(ty)) => {
                let name = self.old.schema()[ty].name;
                let now = self.matched.renames.types.get(name).copied().unwrap_or(name);
                let with = if self.new.types.contains_key(now) { "is gone" } else { "is gone with its type" };
                Detail::new(Rule::ConstructorRemoved, format!("this constructor of `{name}` {with}"))
            }
            (_, None) => Detail::new(Rule::ConstructorRemoved, "the constructor is gone"),
        };
        let detail = detail.at(Some(it.span), None);
        self.single(Happened::Removed, Some(declared), None, detail, (Some(id), None))
    }

    fn single(
        &self,
        happened: Happened,
        old: Option<crate::model::Declared>,
        new: Option<crate::model::Declared>,
        mut detail: Detail,
        (was, is): (Option<CombinatorId>, Option<CombinatorId>),
    ) -> Change {
        let direction = self.direction(was, is, detail.rule);
        self.see(&mut detail, direction);
        let old_type = was.and_then(|id| self.old.type_of(id));
        let touches = self.touches(old_type, is.and_then(|id| self.new.type_of(id)));
        let name = new.as_ref().or(old.as_ref()).map(|it| it.name.clone()).unwrap_or_default();
        let kind =
            was.map(|id| self.old.schema()[id].kind).or_else(|| is.map(|id| self.new.schema()[id].kind));
        let subject = kind.map_or(Subject::Constructor, subject);
        Change { subject, name, happened, old, new, details: vec![detail], touches }
    }

    /// Where a difference is met. A function is a request, but its result is that of an answer.
    fn direction(&self, was: Option<CombinatorId>, is: Option<CombinatorId>, rule: Rule) -> Direction {
        let kind =
            was.map(|id| self.old.schema()[id].kind).or_else(|| is.map(|id| self.new.schema()[id].kind));
        match kind {
            Some(CombinatorKind::Function) if rule == Rule::ResultChanged => Direction::ANSWER,
            Some(CombinatorKind::Function) => Direction::REQUEST,
            _ => self.direction_of_type(
                was.and_then(|id| self.old.type_of(id)),
                is.and_then(|id| self.new.type_of(id)),
            ),
        }
    }

    fn direction_of_type(&self, was: Option<TypeId>, is: Option<TypeId>) -> Direction {
        let all = [was.map(|ty| self.old.uses.direction(ty)), is.map(|ty| self.new.uses.direction(ty))];
        let all = all.into_iter().flatten();
        let either = |one: Direction, other: Direction| Direction {
            sent: one.sent || other.sent,
            received: one.received || other.received,
        };
        all.reduce(either).unwrap_or(Direction { sent: true, received: true })
    }

    /// Leaves of a difference what matters to the programs of the role.
    fn see(&self, detail: &mut Detail, direction: Direction) {
        let (reads, writes) = match self.options.role {
            Role::Both => return,
            Role::Client => (direction.received, direction.sent),
            Role::Server => (direction.sent, direction.received),
        };
        detail.wire.readers &= reads;
        detail.wire.writers &= writes;
    }

    /// The functions that have to do with a type, as the new version has it if it can.
    fn touches(&self, was: Option<TypeId>, is: Option<TypeId>) -> Touched {
        match (was, is) {
            _ if self.options.without_functions => Touched::default(),
            (_, Some(ty)) => self.new.holders.of(ty),
            (Some(ty), None) => self.old.holders.of(ty),
            (None, None) => Touched::default(),
        }
    }
}

fn renamed(old: &Combinator<'_>, new: &Combinator<'_>, why: &str) -> Detail {
    let text = format!("`{}` seems to be called `{}` now: {why}", old.name.text, new.name.text);
    Detail::new(Rule::CombinatorRenamed, text)
}
