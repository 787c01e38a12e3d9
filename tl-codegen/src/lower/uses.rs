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
    pub(super) fn add(&mut self, ty: TypeId, it: &Combinator<'_>, counts: &dyn Fn(usize) -> bool) {
        for (index, var) in binding(it).into_iter().enumerate() {
            let mut uses = 0usize;
            for (at, field) in it.fields.iter().enumerate() {
                if let Some(var) = var.filter(|_| counts(at)) {
                    uses = uses.saturating_add(self.occurrences(&field.ty, var));
                }
            }
            self.set(ty, index, uses);
        }
    }

    fn set(&mut self, ty: TypeId, param: usize, uses: usize) {
        let most = self.0.get_mut(ty.index()).and_then(|params| params.get_mut(param));
        if let Some(most) = most {
            *most = uses.max(*most);
        }
    }

    /// How often a value of the type holds one of the variable's.
    fn occurrences(&self, ty: &Ty<'_>, var: VarId) -> usize {
        match ty {
            Ty::Var(it) | Ty::BareVar(it) => usize::from(*it == var),
            Ty::Named { ty, args, .. } => {
                let mut sum = 0usize;
                for (index, arg) in types(args) {
                    let uses = self.of(*ty).get(index).copied().unwrap_or(0);
                    sum = sum.saturating_add(self.occurrences(arg, var).saturating_mul(uses));
                }
                sum
            }
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
            let mut peak = 0;
            for field in it.fields {
                peak = peak.max(self.inside(&field.ty, var, own, groups, inline));
            }
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
                let (mut together, mut most) = (0usize, 0);
                for field in *fields {
                    together = together.saturating_add(inline.occurrences(&field.ty, var));
                    most = most.max(inside(&field.ty));
                }
                together.max(most)
            }
            Ty::Named { ty: to, args, .. } => {
                let peaks = self.of(*to);
                // What is in itself holds no more for it, and has to come to an end.
                let closes = groups.closes(own, *to);
                let (mut together, mut most) = (0usize, 0);
                for (index, arg) in types(args) {
                    let peak = peaks.get(index).copied().unwrap_or(0);
                    let uses = inline.occurrences(arg, var).saturating_mul(peak);
                    together = if closes { together.max(uses) } else { together.saturating_add(uses) };
                    most = most.max(inside(arg));
                }
                together.max(most)
            }
            _ => 0,
        }
    }
}

/// Arguments that are types.
pub(super) fn types<'t, 's>(args: &'t [Arg<'s>]) -> Vec<(usize, &'t Ty<'s>)> {
    let mut types = Vec::new();
    for (index, arg) in args.iter().enumerate() {
        if let Arg::Ty(ty) = arg {
            types.push((index, ty));
        }
    }
    types
}
