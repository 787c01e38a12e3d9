//! What types with arguments expand to.
//!
//! `w2 {T:Type} x:(W1 (Pair T T)) = W2 T;` after a `w1` of the same kind, and so on: each line
//! doubles a type's arguments once more. Values of it are bounded by pointers, but the compiler
//! writes all arguments of a type out, and makes its code once for each type there is.

use super::{order::owner, used::binding, uses::types};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, CombinatorKind, Field, Kind, Schema, Ty, TypeId, VarId, recursion::Groups},
    source::Span,
    table::OrdMap,
};

/// The most types that stand in the arguments of a type, written out.
const MOST_NODES: usize = 64 * 1024;

/// The most different types that one field comes to.
const MOST_TYPES: usize = 4096;

/// Reports fields and answers whose types expand beyond that.
pub(super) fn report(schema: &Schema<'_>, groups: &Groups, diagnostics: &mut Vec<Diagnostic>) {
    let mut all = Expanded { schema, groups, ids: OrdMap::new(), nodes: Vec::new(), open: Vec::new() };
    for (_, it) in schema.combinators().filter(|(_, it)| it.vars.iter().all(|var| var.kind != Kind::Type)) {
        for field in it.fields {
            all.check(&field.ty, field.span, diagnostics);
        }
        if it.kind == CombinatorKind::Function {
            all.check(&it.result, it.result_span, diagnostics);
        }
    }
}

fn too_much(span: Span) -> Diagnostic {
    let text = format!(
        "no Rust code can be generated for type arguments that expand to more than {MOST_TYPES} different types, or to one that names more than {MOST_NODES}"
    );
    Diagnostic::new(Rule::Unsupported, span, text)
}

/// Types without variables, by number.
struct Expanded<'a, 's> {
    schema: &'a Schema<'s>,
    groups: &'a Groups,
    ids: OrdMap<(Head, Vec<usize>), usize>,
    /// How many types each of them names.
    nodes: Vec<usize>,
    /// What has not been looked into: a type of the schema, and what its parameters stand for.
    open: Vec<(TypeId, Vec<Option<usize>>)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Named(TypeId),
    Vector,
    Other,
}

impl<'s> Expanded<'_, 's> {
    /// Reports a type that is too much.
    fn check(&mut self, ty: &Ty<'s>, span: Span, diagnostics: &mut Vec<Diagnostic>) {
        if !self.fits(ty) {
            diagnostics.push(too_much(span));
        }
    }

    /// Whether a type, and all that it comes to, is not too much.
    fn fits(&mut self, ty: &Ty<'s>) -> bool {
        let before = self.nodes.len();
        let mut fits = self.add(ty, &OrdMap::new()).is_some();
        while let Some((ty, args)) = self.open.pop().filter(|_| fits) {
            let schema = self.schema;
            fits = schema[ty].constructors.iter().all(|id| self.look_into(&schema[*id], &args));
            fits &= self.nodes.len() - before <= MOST_TYPES;
        }
        if !fits {
            // Others that come to the same are too much as well.
            (self.ids, self.nodes, self.open) = Default::default();
        }
        fits
    }

    fn look_into(&mut self, it: &Combinator<'s>, args: &[Option<usize>]) -> bool {
        let mut vars = OrdMap::new();
        for (var, arg) in binding(it).into_iter().zip(args) {
            if let (Some(var), Some(arg)) = (var, *arg) {
                vars.insert(var, arg);
            }
        }
        it.fields.iter().all(|field| self.add_field(field, it, &vars))
    }

    fn add_field(&mut self, field: &Field<'s>, it: &Combinator<'s>, vars: &OrdMap<VarId, usize>) -> bool {
        match &field.ty {
            Ty::Repeat { fields, .. } => fields.iter().all(|field| self.add_field(field, it, vars)),
            ty => self.has_no_end(ty, it) || self.add(ty, vars).is_some(),
        }
    }

    /// Whether the type of a field contains its own with other arguments, which is reported where
    /// the field is lowered.
    fn has_no_end(&self, ty: &Ty<'s>, it: &Combinator<'s>) -> bool {
        match ty {
            Ty::Vector { element, .. } => self.has_no_end(element, it),
            Ty::Named { ty: to, args, .. } => {
                let closes = owner(it).is_some_and(|own| self.groups.closes(own, *to));
                let has_no_end = |arg| closes && !matches!(arg, &Ty::Var(_)) || self.has_no_end(arg, it);
                types(args).into_iter().any(|(_, arg)| has_no_end(arg))
            }
            _ => false,
        }
    }

    /// The number of a type; none if it is too much.
    fn add(&mut self, ty: &Ty<'s>, vars: &OrdMap<VarId, usize>) -> Option<usize> {
        let (head, args) = match ty {
            Ty::Var(var) | Ty::BareVar(var) => match vars.get(var) {
                Some(known) => return Some(*known),
                None => (Head::Other, Vec::new()),
            },
            Ty::Vector { element, .. } => (Head::Vector, vec![Some(self.add(element, vars)?)]),
            Ty::Named { ty, args, .. } => {
                let mut all = vec![None; args.len()];
                for (index, arg) in types(args) {
                    let arg = self.add(arg, vars)?;
                    all[index] = Some(arg);
                }
                (Head::Named(*ty), all)
            }
            _ => (Head::Other, Vec::new()),
        };
        let key = (head, args.iter().flatten().copied().collect::<Vec<_>>());
        if let Some(known) = self.ids.get(&key) {
            return Some(*known);
        }
        let mut nodes = 1usize;
        for arg in &key.1 {
            nodes = nodes.saturating_add(self.nodes[*arg]);
        }
        let is_applied = !key.1.is_empty();
        self.ids.insert(key, self.nodes.len());
        self.nodes.push(nodes);
        if let Head::Named(ty) = head
            && is_applied
        {
            self.open.push((ty, args));
        }
        (nodes <= MOST_NODES).then_some(self.nodes.len() - 1)
    }
}
