//! Estimates of `size_of` on a 64-bit machine, so that output does not depend on the
//! machine it was generated on. They need not be exact: they only decide what is fat, and
//! what is too large to stand inline.

use super::uses::Uses;
use tlforge_parser::schema::{Arg, Combinator, Field, Nat, Prim, Schema, Ty, TypeId};

/// The most elements of a repetition that are held in an array.
pub(super) const LONGEST_ARRAY: u32 = 32;

/// Size of a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) bytes: usize,
    /// How many structs and enums stand in each other, without a pointer between them.
    pub(super) depth: usize,
    align: usize,
    /// Whether some bit pattern is never used, so that an `Option` needs no room.
    niche: bool,
}

pub(super) struct Sizes {
    /// By type: the largest payload seen so far, then the type itself.
    types: Vec<Size>,
    /// By type, the bytes of all its payloads together.
    payloads: Vec<usize>,
    /// How often values hold those of type parameters.
    uses: Uses,
}

impl Sizes {
    /// A `Box`.
    pub(super) const POINTER: Size = Size { bytes: 8, depth: 0, align: 8, niche: true };
    /// A `Vec` or a `String`.
    const VECTOR: Size = Size { bytes: 24, depth: 0, align: 8, niche: true };
    const NOTHING: Size = Size { bytes: 0, depth: 0, align: 1, niche: false };

    pub(super) fn new(schema: &Schema<'_>) -> Self {
        Self {
            types: vec![Self::NOTHING; schema.types.len()],
            payloads: vec![0; schema.types.len()],
            uses: Uses::new(schema),
        }
    }

    /// A value of the type.
    pub(super) fn of(&self, ty: TypeId) -> Size {
        self.types.get(ty.0 as usize).copied().unwrap_or(Self::NOTHING)
    }

    /// The bytes that a decoder without optimisation holds for the payloads of an enum.
    pub(super) fn payloads(&self, ty: TypeId) -> usize {
        self.payloads.get(ty.0 as usize).copied().unwrap_or(0)
    }

    /// The struct of a constructor with these fields, whose types are done.
    pub(super) fn record(&self, fields: &[Field<'_>], boxed: impl Fn(usize) -> bool) -> Size {
        let mut total = Self::NOTHING;
        for (index, field) in fields.iter().enumerate() {
            let size = if boxed(index) { Self::POINTER } else { self.field(fields, field) };
            total.bytes = total.bytes.saturating_add(size.bytes);
            total.depth = total.depth.max(size.depth);
            total.align = total.align.max(size.align);
            total.niche |= size.niche;
        }
        total.bytes = total.bytes.checked_next_multiple_of(total.align).unwrap_or(usize::MAX);
        total.depth += 1;
        total
    }

    /// Whether a field of a constructor is conditional and larger than `limit`.
    pub(super) fn is_fat_option(&self, field: &Field<'_>, limit: usize) -> bool {
        field.cond.is_some() && matches!(field.ty, Ty::Named { .. }) && self.ty(&field.ty).bytes > limit
    }

    /// The size of a field of a constructor with these fields.
    pub(super) fn field(&self, all: &[Field<'_>], field: &Field<'_>) -> Size {
        let tested = |var| all.iter().any(|it| it.cond.is_some_and(|cond| cond.var == var));
        if field.var.is_some_and(tested) {
            return Self::NOTHING;
        }
        let size = self.ty(&field.ty);
        match field.cond {
            None => size,
            Some(_) if size.bytes == 0 => Size { bytes: 1, niche: true, ..size },
            Some(_) if size.niche => size,
            Some(_) => Size { bytes: size.bytes.saturating_add(size.align), niche: true, ..size },
        }
    }

    /// Adds a constructor to its type, with the size of what stands there for it.
    pub(super) fn add(&mut self, ty: TypeId, constructor: &Combinator<'_>, payload: Size) {
        self.uses.add(ty, constructor, |_| true);
        if let Some(payloads) = self.payloads.get_mut(ty.0 as usize) {
            // And what says whether it is there.
            *payloads = payloads.saturating_add(payload.bytes).saturating_add(8);
        }
        if let Some(size) = self.types.get_mut(ty.0 as usize) {
            size.bytes = size.bytes.max(payload.bytes);
            size.depth = size.depth.max(payload.depth);
            size.align = size.align.max(payload.align);
            size.niche |= payload.niche;
        }
    }

    /// All payloads are added: an enum needs a tag.
    pub(super) fn close(&mut self, ty: TypeId, sum: bool) {
        if let Some(size) = self.types.get_mut(ty.0 as usize).filter(|_| sum) {
            size.bytes = size.bytes.saturating_add(1);
            size.bytes = size.bytes.checked_next_multiple_of(size.align).unwrap_or(usize::MAX);
            size.depth += 1;
            size.niche = true;
        }
    }

    /// The size of a value.
    pub(super) fn ty(&self, ty: &Ty<'_>) -> Size {
        match ty {
            Ty::Prim { prim, .. } => Self::prim(*prim),
            Ty::Named { ty, args, .. } => self.applied(*ty, args),
            Ty::Repeat { count: Nat { var: None, add }, fields: [only] } if *add <= LONGEST_ARRAY => {
                match only.ty {
                    Ty::Prim { prim, .. } => {
                        let one = Self::prim(prim);
                        Size { bytes: one.bytes * *add as usize, niche: false, ..one }
                    }
                    _ => Self::VECTOR,
                }
            }
            // What stands for a type variable is not known: as large as a string.
            Ty::Vector { .. } | Ty::Repeat { .. } | Ty::Var(_) | Ty::BareVar(_) => Self::VECTOR,
            Ty::Type | Ty::Error => Self::NOTHING,
        }
    }

    /// The size of a type with these arguments.
    fn applied(&self, ty: TypeId, args: &[Arg<'_>]) -> Size {
        let mut total = self.of(ty);
        for (arg, uses) in args.iter().zip(self.uses.of(ty)) {
            let Arg::Ty(arg) = arg else { continue };
            let size = self.ty(arg);
            // One string's room is counted for each use already.
            let more = size.bytes.saturating_sub(Self::VECTOR.bytes).saturating_mul(*uses);
            total.bytes = total.bytes.saturating_add(more);
            total.depth = total.depth.max(size.depth.saturating_add(1));
        }
        total
    }

    fn prim(prim: Prim) -> Size {
        let plain = |bytes, align| Size { bytes, depth: 0, align, niche: false };
        match prim {
            Prim::Nat | Prim::Int | Prim::Float => plain(4, 4),
            Prim::Long | Prim::Int53 | Prim::Double => plain(8, 8),
            Prim::String | Prim::Bytes | Prim::Object | Prim::Function => Self::VECTOR,
            Prim::Int128 => plain(16, 1),
            Prim::Int256 => plain(32, 1),
            Prim::Int512 => plain(64, 1),
            Prim::True | Prim::Vector => Self::NOTHING,
            Prim::Bool => Size { niche: true, ..plain(1, 1) },
        }
    }
}
