//! Whether two types, one of each version, are the same.

use crate::side::Side;
use rustc_hash::FxHashMap;
use tlforge_parser::schema::{Arg, Combinator, CombinatorId, Cond, Field, Nat, Prim, Schema, Ty, VarId};

/// How alike two types are: the later, the more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Same {
    /// Their bytes differ.
    Different,
    /// They have another name and the same bytes, as `string` and `bytes`.
    Bytes,
    /// They are called otherwise.
    Renamed,
    /// There is no difference.
    Equal,
}

/// The names of types and constructors that were renamed, old to new.
#[derive(Default, Debug)]
pub(crate) struct Renames<'a> {
    pub(crate) types: FxHashMap<&'a str, &'a str>,
    pub(crate) constructors: FxHashMap<&'a str, &'a str>,
}

/// Two combinators, one of each version, and the fields of the old one that have another name in the new
/// one.
pub(crate) struct Both<'c, 'a> {
    pub(crate) sides: (&'c Side<'a>, &'c Side<'a>),
    pub(crate) renames: &'c Renames<'a>,
    pub(crate) old: &'c Combinator<'a>,
    pub(crate) new: &'c Combinator<'a>,
    pub(crate) fields: FxHashMap<&'a str, &'a str>,
    /// Which combinator of the new version it is.
    pub(crate) is: CombinatorId,
}

impl<'c, 'a> Both<'c, 'a> {
    pub(crate) fn new(
        sides: (&'c Side<'a>, &'c Side<'a>),
        renames: &'c Renames<'a>,
        (was, is): (CombinatorId, CombinatorId),
    ) -> Self {
        let (old, new) = (&sides.0.schema()[was], &sides.1.schema()[is]);
        Self { sides, renames, old, new, fields: FxHashMap::default(), is }
    }

    fn schemas(&self) -> (&'a Schema<'a>, &'a Schema<'a>) {
        (self.sides.0.schema(), self.sides.1.schema())
    }

    /// Whether two fields have the same type. Types that are unknown are compared by their text.
    pub(crate) fn field_types(&self, old: &Field<'a>, new: &Field<'a>) -> Same {
        let same = self.ty(&old.ty, &new.ty);
        let written = |text: String| text.split_once('?').map_or(text.clone(), |(_, ty)| ty.to_owned());
        let unknown = [&old.ty, &new.ty].into_iter().any(|ty| crate::side::has_error(ty));
        if unknown && old.bang == new.bang {
            let name = |text: String| text.split_once(':').map_or(text.clone(), |(_, ty)| ty.to_owned());
            let texts = [self.sides.0.written(old), self.sides.1.written(new)].map(|it| written(name(it)));
            return if texts[0] == texts[1] { Same::Equal } else { Same::Different };
        }
        if old.bang == new.bang { same } else { Same::Different }
    }

    /// Whether two fields are there under the same condition.
    pub(crate) fn conditions(&self, old: Option<Cond>, new: Option<Cond>) -> bool {
        match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => old.bit == new.bit && self.vars(old.var, new.var),
            _ => false,
        }
    }

    /// Whether two variables are the same: parameters by their name or else their
    /// number, fields by their name.
    pub(crate) fn vars(&self, old: VarId, new: VarId) -> bool {
        let (Some(before), Some(after)) = (self.old.vars.get(old.index()), self.new.vars.get(new.index()))
        else {
            return false;
        };
        match (before.implicit, after.implicit) {
            (true, true) => {
                let called_otherwise = || self.new.implicits().all(|(_, var)| var.name != before.name);
                before.name == after.name || (old == new && called_otherwise())
            }
            (false, false) => self.fields.get(before.name).copied().unwrap_or(before.name) == after.name,
            _ => false,
        }
    }

    /// The variable of the old version that is this one of the new version. Of several with one name,
    /// as in two repetitions, each is that of its number.
    pub(crate) fn old_var(&self, new: VarId) -> Option<VarId> {
        let name = self.new.vars.get(new.index())?.name;
        let nth = self.new.vars.iter().take(new.index()).filter(|var| var.name == name).count();
        let mut all = self.old.variables().map(|(id, _)| id).filter(|old| self.vars(*old, new));
        all.nth(nth)
    }

    pub(crate) fn ty(&self, old: &Ty<'a>, new: &Ty<'a>) -> Same {
        match (old, new) {
            (Ty::Prim { prim: old, boxed: was }, Ty::Prim { prim: new, boxed: is }) => {
                prims((*old, *was), (*new, *is))
            }
            (Ty::Vector { boxed: was, element: old }, Ty::Vector { boxed: is, element: new }) => {
                if was == is { self.ty(old, new) } else { Same::Different }
            }
            (Ty::Named { .. }, Ty::Named { .. }) => self.named(old, new),
            (Ty::Var(old), Ty::Var(new)) | (Ty::BareVar(old), Ty::BareVar(new)) => {
                equal(self.vars(*old, *new))
            }
            (Ty::Repeat { count: was, fields: old }, Ty::Repeat { count: is, fields: new }) => {
                self.nats(*was, *is).min(self.repeated(old, new))
            }
            (Ty::Type, Ty::Type) => Same::Equal,
            _ => Same::Different,
        }
    }

    fn named(&self, old: &Ty<'a>, new: &Ty<'a>) -> Same {
        let (Ty::Named { ty: old, bare: was, args: before }, Ty::Named { ty: new, bare: is, args: after }) =
            (old, new)
        else {
            return Same::Different;
        };
        let (schema, now) = self.schemas();
        let mut same = called(schema[*old].name, now[*new].name, &self.renames.types);
        same = same.min(match (was, is) {
            (None, None) => Same::Equal,
            (Some(was), Some(is)) => {
                called(schema[*was].name.text, now[*is].name.text, &self.renames.constructors)
            }
            _ => Same::Different,
        });
        match after.get(before.len()..) {
            Some([]) => {}
            // Numbers take no bytes in a type. What constructors do with them is seen there.
            Some(more) if more.iter().all(|arg| matches!(arg, Arg::Nat(_))) => same = same.min(Same::Bytes),
            _ => return Same::Different,
        }
        before.iter().zip(*after).fold(same, |same, args| {
            same.min(match args {
                (Arg::Ty(old), Arg::Ty(new)) => self.ty(old, new),
                (Arg::Nat(old), Arg::Nat(new)) => self.nats(*old, *new),
                _ => Same::Different,
            })
        })
    }

    fn nats(&self, old: Nat, new: Nat) -> Same {
        let vars = match (old.var, new.var) {
            (None, None) => true,
            (Some(old), Some(new)) => self.vars(old, new),
            _ => false,
        };
        equal(old.add == new.add && vars)
    }

    /// The fields of two repetitions. A difference in their names alone is no difference of bytes.
    fn repeated(&self, old: &[Field<'a>], new: &[Field<'a>]) -> Same {
        if old.len() != new.len() {
            return Same::Different;
        }
        old.iter().zip(new).fold(Same::Equal, |same, (old, new)| {
            let names = [old, new].map(|it| it.name.map(|name| name.text));
            let name = if names[0] == names[1] { Same::Equal } else { Same::Renamed };
            let condition = equal(self.conditions(old.cond, new.cond));
            same.min(name).min(condition).min(self.ty(&old.ty, &new.ty))
        })
    }
}

const fn equal(same: bool) -> Same {
    if same { Same::Equal } else { Same::Different }
}

fn called(old: &str, new: &str, renames: &FxHashMap<&str, &str>) -> Same {
    match renames.get(old) {
        Some(name) if *name == new => Same::Renamed,
        None if old == new => Same::Equal,
        _ => Same::Different,
    }
}

/// Boxed primitives have an id of their own.
fn prims((old, was): (Prim, bool), (new, is): (Prim, bool)) -> Same {
    match () {
        () if old == new && was == is => Same::Equal,
        () if !was && !is && form(old) == form(new) => Same::Bytes,
        () => Same::Different,
    }
}

/// One of the primitives that have the same bytes.
const fn form(prim: Prim) -> Prim {
    match prim {
        Prim::Nat => Prim::Int,
        Prim::Int53 => Prim::Long,
        Prim::Bytes => Prim::String,
        other => other,
    }
}
