//! Estimates of `size_of` on a 64-bit machine, so that output does not depend on the
//! machine it was generated on. They need not be exact: they only decide what is fat, and
//! what is too large to stand inline.

use super::{
    bounds::{MOST_ARGS, MOST_DEPTH},
    raw::Raws,
    uses::{Peaks, Uses, types},
};
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
    /// By type, the bytes of the largest value that a decoder holds on the stack.
    read: Vec<usize>,
    /// How often values hold those of type parameters.
    uses: Uses,
    /// The same for the values in them.
    peaks: Peaks,
}

impl Sizes {
    /// A `Box`.
    pub(super) const POINTER: Size = Size { bytes: 8, depth: 0, align: 8, niche: true };
    /// A `Vec` or a `String`.
    const VECTOR: Size = Size { bytes: 24, depth: 0, align: 8, niche: true };
    const NOTHING: Size = Size { bytes: 0, depth: 0, align: 1, niche: false };

    pub(super) fn new(schema: &Schema<'_>, peaks: Peaks, raws: &Raws<'_>) -> Self {
        let of = |(id, _)| if raws.has(id) { Self::VECTOR } else { Self::NOTHING };
        Self {
            types: schema.types().map(of).collect(),
            payloads: vec![0; schema.types.len()],
            read: vec![0; schema.types.len()],
            uses: Uses::new(schema),
            peaks,
        }
    }

    /// A value of the type.
    pub(super) fn of(&self, ty: TypeId) -> Size {
        self.types.get(ty.index()).copied().unwrap_or(Self::NOTHING)
    }

    /// The bytes that a decoder without optimisation holds for the payloads of an enum.
    pub(super) fn payloads(&self, ty: TypeId) -> usize {
        self.payloads.get(ty.index()).copied().unwrap_or(0)
    }

    /// The struct of a constructor with these fields, whose types are done.
    pub(super) fn record(&self, fields: &[Field<'_>], boxed: &dyn Fn(usize) -> bool) -> Size {
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

    /// The size of a field of a constructor with these fields.
    pub(super) fn field(&self, all: &[Field<'_>], field: &Field<'_>) -> Size {
        let tested = |var| all.iter().any(|it| it.cond.is_some_and(|cond| cond.var == var));
        if field.var.is_some_and(tested) {
            return Self::NOTHING;
        }
        let size = self.ty(&field.ty);
        match field.is_optional() {
            false => size,
            true if size.bytes == 0 => Size { bytes: 1, niche: true, ..size },
            true if size.niche => size,
            true => Size { bytes: size.bytes.saturating_add(size.align), niche: true, ..size },
        }
    }

    /// A struct of the type is made on the stack, be it put on the heap then: one with arguments,
    /// which has no empty value to begin with.
    pub(super) fn add_read(&mut self, ty: TypeId, size: Size) {
        if let Some(read) = self.read.get_mut(ty.index()) {
            *read = size.bytes.max(*read);
        }
    }

    /// The bytes of the largest value of the type that a decoder holds on the stack, with all its
    /// arguments.
    pub(super) fn read(&self, ty: TypeId) -> usize {
        let read = self.read.get(ty.index()).copied().unwrap_or(0).max(self.of(ty).bytes);
        let takes = self.peaks.of(ty).iter().any(|uses| *uses > 0);
        read.saturating_add(if takes { MOST_ARGS } else { 0 })
    }

    /// Adds a constructor to its type, with the size of what stands there for it, and which of its
    /// fields are held inline.
    pub(super) fn add(
        &mut self,
        ty: TypeId,
        constructor: &Combinator<'_>,
        payload: Size,
        inline: &dyn Fn(usize) -> bool,
    ) {
        self.uses.add(ty, constructor, inline);
        if let Some(payloads) = self.payloads.get_mut(ty.index()) {
            // And what says whether it is there.
            *payloads = payloads.saturating_add(payload.bytes).saturating_add(8);
        }
        if let Some(size) = self.types.get_mut(ty.index()) {
            size.bytes = size.bytes.max(payload.bytes);
            size.depth = size.depth.max(payload.depth);
            size.align = size.align.max(payload.align);
            size.niche |= payload.niche;
        }
    }

    /// All payloads are added: an enum needs a tag.
    pub(super) fn close(&mut self, ty: TypeId, sum: bool) {
        if let Some(size) = self.types.get_mut(ty.index()).filter(|_| sum) {
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
        for (index, arg) in types(args) {
            let size = self.ty(arg);
            if self.is_fat_arg(ty, index, size) {
                continue;
            }
            let uses = self.uses.of(ty).get(index).copied().unwrap_or(0);
            total.bytes = total.bytes.saturating_add(more(size).saturating_mul(uses));
            total.depth = total.depth.max(self.of(ty).depth.saturating_add(size.depth));
        }
        total
    }

    /// Whether an argument stands on the heap, by the size of its values.
    pub(super) fn boxes_arg(&self, ty: TypeId, index: usize, arg: &Ty<'_>) -> bool {
        self.is_fat_arg(ty, index, self.ty(arg))
    }

    fn is_fat_arg(&self, ty: TypeId, index: usize, size: Size) -> bool {
        let peaks = self.peaks.of(ty);
        let bytes = more(size).saturating_mul(peaks.get(index).copied().unwrap_or(0));
        let deep = size.depth > 0 && self.of(ty).depth.saturating_add(size.depth) > MOST_DEPTH;
        bytes > MOST_ARGS / peaks.len().max(1) || deep
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

/// What an argument takes beyond the room of a string, which is counted for each use already.
fn more(arg: Size) -> usize {
    arg.bytes.saturating_sub(Sizes::VECTOR.bytes)
}
