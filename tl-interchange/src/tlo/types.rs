//! The table of types: ids, arities, and how each type is used.

use super::{
    bytes::Bytes,
    model::*,
    spine::{Spine, result_name, spine},
};
use std::collections::BTreeMap;
use tlforge_parser::{
    ast::{Arg, ArgType, Expr, ExprKind, FinalKind},
    id::Decl,
    schema::{self, CombinatorKind, Kind, Schema},
};

/// What the file says of a type.
#[derive(Default)]
struct Entry {
    id: u32,
    constructors: u32,
    flags: u32,
    /// One a parameter: whether it is a number.
    nats: Vec<bool>,
}

/// All types by name, and the types of all constructors by the names of those.
pub(super) struct Types<'s> {
    types: BTreeMap<&'s str, Entry>,
    constructors: BTreeMap<&'s str, &'s str>,
}

impl<'s> Types<'s> {
    pub(super) fn new(schema: &Schema<'s>, all: &[(Decl<'_, 's>, &schema::Combinator<'s>)]) -> Self {
        let known = |id| Entry { id, ..Entry::default() };
        let types = BTreeMap::from([("#", known(NAT_TYPE)), ("Type", known(TYPE_TYPE))]);
        let mut this = Self { types, constructors: BTreeMap::new() };
        let constructors = all.iter().filter(|(_, it)| it.kind == CombinatorKind::Constructor);
        let mut results: BTreeMap<&str, Vec<Vec<Shape>>> = BTreeMap::new();
        for (decl, combinator) in constructors {
            let name = result_name(*decl);
            this.constructor(*decl, combinator.id, name);
            results.entry(name).or_default().push(shapes(*decl));
        }
        for (name, results) in results {
            this.flag(name, if overlap(&results) { TYPE_SUM } else { 0 });
        }
        for ty in &schema.types {
            let entry = this.types.entry(ty.name).or_default();
            entry.nats = ty.params.iter().map(|kind| *kind == Kind::Nat).collect();
            entry.flags |= match ty.finality {
                Some(FinalKind::Empty) => TYPE_EMPTY | TYPE_CLOSED,
                Some(FinalKind::Final) => TYPE_CLOSED,
                Some(FinalKind::New) | None => 0,
            };
        }
        for (decl, _) in all {
            this.uses(*decl);
        }
        this
    }

    fn constructor(&mut self, decl: Decl<'_, 's>, id: u32, result: &'s str) {
        let name = decl.head().name.text;
        let entry = self.types.entry(result).or_default();
        entry.id ^= id;
        entry.constructors += 1;
        entry.flags |= if name == "_" { TYPE_DEFAULT } else { 0 };
        self.constructors.insert(name, result);
    }

    fn flag(&mut self, name: &str, flag: u32) {
        if let Some(entry) = self.types.get_mut(name) {
            entry.flags |= flag;
        }
    }

    /// Notes how a declaration uses types.
    fn uses(&mut self, decl: Decl<'_, 's>) {
        if let Decl::Combinator(it) = decl {
            self.used_by(it.args);
            self.used(&it.result.ty);
        }
    }

    fn used_by(&mut self, args: &[Arg<'s>]) {
        for arg in args {
            match &arg.ty {
                ArgType::Plain(ty) => self.used(ty),
                ArgType::Request { ty, .. } => self.used(ty),
                ArgType::Repeat(repeat) => self.used_by(repeat.args),
            }
        }
    }

    fn used(&mut self, expr: &Expr<'s>) {
        let Spine { head, args, percent } = spine(expr);
        if let ExprKind::Name(name) = &head.kind {
            match self.constructors.get(name.text).copied() {
                Some(ty) => self.flag(ty, TYPE_CLOSED),
                None => self.flag(name.text, if percent { TYPE_PERCENT } else { 0 }),
            }
        }
        args.into_iter().for_each(|arg| self.used(arg));
    }

    /// The id of a type; 0 for a type variable.
    pub(super) fn id(&self, name: &str) -> u32 {
        self.types.get(name).map_or(0, |entry| entry.id)
    }

    /// Two types that have the same id, if there are such. A type without constructors has none.
    pub(super) fn clash(&self) -> Option<(&'s str, &'s str, u32)> {
        let mut by_id = BTreeMap::new();
        self.types.iter().filter(|(_, entry)| entry.id != 0).find_map(|(name, entry)| {
            let other = by_id.insert(entry.id, *name)?;
            Some((other, *name, entry.id))
        })
    }

    /// The id behind a name that is used as a type, and whether the name makes it bare.
    pub(super) fn lookup(&self, name: &str) -> Option<(u32, bool)> {
        match self.types.get(name) {
            Some(entry) => Some((entry.id, false)),
            None => self.constructors.get(name).map(|ty| (self.id(ty), true)),
        }
    }

    /// Writes the table.
    pub(super) fn write(&self, out: &mut Bytes) {
        out.count(self.types.len());
        for (name, entry) in &self.types {
            out.word(TYPE);
            out.word(entry.id);
            out.string(name);
            out.word(entry.constructors);
            out.word(entry.flags);
            out.count(entry.nats.len());
            let kinds = entry.nats.iter().take(64).enumerate();
            out.long(kinds.map(|(index, nat)| u64::from(*nat) << index).sum());
        }
    }
}

/// What an argument of a result may be: for telling whether two constructors overlap.
#[derive(PartialEq, Clone, Copy)]
enum Shape {
    /// This number.
    Number(u32),
    /// This number or more.
    AtLeast(u32),
    /// Anything.
    Any,
}

fn shapes(decl: Decl<'_, '_>) -> Vec<Shape> {
    let Decl::Combinator(it) = decl else { return Vec::new() };
    spine(&it.result.ty).args.into_iter().map(shape).collect()
}

fn shape(expr: &Expr<'_>) -> Shape {
    match &expr.kind {
        ExprKind::Paren(inner) => shape(inner),
        ExprKind::Number(number) => Shape::Number(*number),
        ExprKind::Sum(terms) => terms.iter().map(shape).fold(Shape::Number(0), add),
        _ => Shape::Any,
    }
}

fn add(left: Shape, right: Shape) -> Shape {
    match (left, right) {
        (Shape::Number(a), Shape::Number(b)) => Shape::Number(a.saturating_add(b)),
        (Shape::Number(a), Shape::AtLeast(b)) | (Shape::AtLeast(a), Shape::Number(b)) => {
            Shape::AtLeast(a.saturating_add(b))
        }
        (Shape::Number(a), Shape::Any) | (Shape::Any, Shape::Number(a)) => Shape::AtLeast(a),
        _ => Shape::Any,
    }
}

/// Whether a value could be of two of the constructors, from the arguments of their
/// results. Types without arguments overlap as soon as they have two constructors.
fn overlap(results: &[Vec<Shape>]) -> bool {
    results.iter().enumerate().any(|(index, one)| {
        results.iter().skip(index + 1).any(|other| one.iter().zip(other).all(|(a, b)| meet(*a, *b)))
    })
}

fn meet(one: Shape, other: Shape) -> bool {
    match (one, other) {
        (Shape::Number(a), Shape::Number(b)) => a == b,
        (Shape::Number(a), Shape::AtLeast(b)) | (Shape::AtLeast(b), Shape::Number(a)) => a >= b,
        _ => true,
    }
}
