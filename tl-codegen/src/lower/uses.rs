//! How often a value of a type holds one of each of its parameters.

use super::used::binding;
use tlforge_parser::schema::{Arg, Combinator, Schema, Ty, TypeId, VarId, recursion::Groups};

/// By type and parameter: the most of all constructors that were added.
#[derive(Clone, PartialEq)]
pub(super) struct Uses(Vec<Vec<usize>>);

impl Uses {
    pub(super) fn new(schema: &Schema<'_>) -> Self {
        Self(schema.types.iter().map(|ty| vec![0; ty.params.len()]).collect())
    }

    /// Those of a type.
    pub(super) fn of(&self, ty: TypeId) -> &[usize] {
        self.0.get(ty.index()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds a constructor of the type, as far as fields count, which are told by their place. The
    /// types of its fields are done.
    pub(super) fn add(&mut self, ty: TypeId, it: &Combinator<'_>, counts: impl Fn(usize) -> bool) {
        for (index, var) in binding(it).into_iter().enumerate() {
            let fields = it.fields.iter().enumerate().filter(|(at, _)| counts(*at));
            let uses = var.map_or(0, |var| sum(fields.map(|(_, field)| self.occurrences(&field.ty, var))));
            self.set(ty, index, uses);
        }
    }

    fn set(&mut self, ty: TypeId, param: usize, uses: usize) {
        let most = self.0.get_mut(ty.index()).and_then(|params| params.get_mut(param));
        most.into_iter().for_each(|most| *most = uses.max(*most));
    }

    /// How often a value of the type holds one of the variable's.
    fn occurrences(&self, ty: &Ty<'_>, var: VarId) -> usize {
        match ty {
            Ty::Var(it) | Ty::BareVar(it) => usize::from(*it == var),
            Ty::Named { ty, args, .. } => sum(types(args).map(|(index, arg)| {
                let uses = self.of(*ty).get(index).copied().unwrap_or(0);
                self.occurrences(arg, var).saturating_mul(uses)
            })),
            _ => 0,
        }
    }
}

/// The same for the value that holds most of all that one is made of: what vectors and pointers
/// hold is read by itself.
pub(super) struct Peaks(Uses);

impl Peaks {
    /// From how often values hold them inline.
    pub(super) fn new(schema: &Schema<'_>, groups: &Groups, inline: &Uses) -> Self {
        let mut peaks = Self(Uses(inline.0.clone()));
        loop {
            let before = peaks.0.clone();
            for (ty, definition) in schema.types() {
                for constructor in definition.constructors.iter().map(|id| &schema[*id]) {
                    peaks.add(ty, constructor, groups, inline);
                }
            }
            if peaks.0 == before {
                return peaks;
            }
        }
    }

    /// Those of a type.
    pub(super) fn of(&self, ty: TypeId) -> &[usize] {
        self.0.of(ty)
    }

    fn add(&mut self, own: TypeId, it: &Combinator<'_>, groups: &Groups, inline: &Uses) {
        for (index, var) in binding(it).into_iter().enumerate() {
            let Some(var) = var else { continue };
            let fields = it.fields.iter().map(|field| self.inside(&field.ty, var, own, groups, inline));
            let peak = fields.max().unwrap_or(0);
            self.0.set(own, index, peak);
        }
    }

    /// The most that a value of `ty` and all in it hold of a variable.
    fn inside(&self, ty: &Ty<'_>, var: VarId, own: TypeId, groups: &Groups, inline: &Uses) -> usize {
        let inside = |ty: &Ty<'_>| self.inside(ty, var, own, groups, inline);
        match ty {
            Ty::Var(_) | Ty::BareVar(_) => inline.occurrences(ty, var),
            Ty::Vector { element, .. } => inside(element),
            Ty::Repeat { fields, .. } => {
                let together = sum(fields.iter().map(|field| inline.occurrences(&field.ty, var)));
                fields.iter().map(|field| inside(&field.ty)).fold(together, usize::max)
            }
            Ty::Named { ty: to, args, .. } => {
                let peaks = self.of(*to);
                let each = types(args).map(|(index, arg)| {
                    let peak = peaks.get(index).copied().unwrap_or(0);
                    inline.occurrences(arg, var).saturating_mul(peak)
                });
                // What is in itself holds no more for it, and has to come to an end.
                let together = if groups.closes(own, *to) { each.max().unwrap_or(0) } else { sum(each) };
                types(args).map(|(_, arg)| inside(arg)).fold(together, usize::max)
            }
            _ => 0,
        }
    }
}

/// Arguments that are types.
pub(super) fn types<'t, 's>(args: &'t [Arg<'s>]) -> impl Iterator<Item = (usize, &'t Ty<'s>)> {
    args.iter().enumerate().filter_map(|(index, arg)| match arg {
        Arg::Ty(ty) => Some((index, ty)),
        Arg::Nat(_) => None,
    })
}

pub(super) fn sum(all: impl Iterator<Item = usize>) -> usize {
    all.fold(0, usize::saturating_add)
}
