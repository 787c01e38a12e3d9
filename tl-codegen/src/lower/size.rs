//! Estimates of `size_of` on a 64-bit machine, so that output does not depend on the
//! machine it was generated on. They need not be exact: they only decide what is fat.

use tl_parser::schema::{Field, Prim, Schema, Ty, TypeId};

/// Size of a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) bytes: usize,
    align: usize,
    /// Whether some bit pattern is never used, so that an `Option` needs no room.
    niche: bool,
}

pub(super) struct Sizes {
    /// By type: the largest payload seen so far, then the type itself.
    types: Vec<Size>,
}

impl Sizes {
    /// A `Box`.
    pub(super) const POINTER: Size = Size { bytes: 8, align: 8, niche: true };
    /// A `Vec` or a `String`.
    const VECTOR: Size = Size { bytes: 24, align: 8, niche: true };
    const NOTHING: Size = Size { bytes: 0, align: 1, niche: false };

    pub(super) fn new(schema: &Schema<'_>) -> Self {
        Self { types: vec![Self::NOTHING; schema.types.len()] }
    }

    /// The struct of a constructor with these fields, whose types are done.
    pub(super) fn record(&self, fields: &[Field<'_>], boxed: impl Fn(usize) -> bool) -> Size {
        let mut total = Self::NOTHING;
        for (index, field) in fields.iter().enumerate() {
            let size = if boxed(index) { Self::POINTER } else { self.field(fields, field) };
            total.bytes += size.bytes;
            total.align = total.align.max(size.align);
            total.niche |= size.niche;
        }
        total.bytes = total.bytes.next_multiple_of(total.align);
        total
    }

    /// Those of a constructor's fields that are conditional and larger than `limit`.
    pub(super) fn fat_options(&self, fields: &[Field<'_>], limit: usize) -> impl Iterator<Item = usize> {
        let fat = fields.iter().enumerate().filter(move |(_, field)| {
            field.cond.is_some() && matches!(field.ty, Ty::Named { .. }) && self.ty(&field.ty).bytes > limit
        });
        fat.map(|(index, _)| index).collect::<Vec<_>>().into_iter()
    }

    /// Adds a payload to its type.
    pub(super) fn add(&mut self, ty: TypeId, payload: Size) {
        if let Some(size) = self.types.get_mut(ty.0 as usize) {
            size.bytes = size.bytes.max(payload.bytes);
            size.align = size.align.max(payload.align);
            size.niche |= payload.niche;
        }
    }

    /// All payloads are added: an enum needs a tag.
    pub(super) fn close(&mut self, ty: TypeId, sum: bool) {
        if let Some(size) = self.types.get_mut(ty.0 as usize).filter(|_| sum) {
            size.bytes = (size.bytes + 1).next_multiple_of(size.align);
            size.niche = true;
        }
    }

    fn field(&self, all: &[Field<'_>], field: &Field<'_>) -> Size {
        let tested = |var| all.iter().any(|it| it.cond.is_some_and(|cond| cond.var == var));
        if field.var.is_some_and(tested) {
            return Self::NOTHING;
        }
        let size = self.ty(&field.ty);
        match field.cond {
            None => size,
            Some(_) if size.bytes == 0 => Size { bytes: 1, align: 1, niche: true },
            Some(_) if size.niche => size,
            Some(_) => Size { bytes: size.bytes + size.align, niche: true, ..size },
        }
    }

    fn ty(&self, ty: &Ty<'_>) -> Size {
        match ty {
            Ty::Prim { prim, .. } => Self::prim(*prim),
            Ty::Named { ty, .. } => self.types.get(ty.0 as usize).copied().unwrap_or(Self::NOTHING),
            // What stands for a type variable is not known: as large as a string.
            Ty::Vector { .. } | Ty::Repeat { .. } | Ty::Var(_) | Ty::BareVar(_) => Self::VECTOR,
            Ty::Type | Ty::Error => Self::NOTHING,
        }
    }

    fn prim(prim: Prim) -> Size {
        let plain = |bytes, align| Size { bytes, align, niche: false };
        match prim {
            Prim::Nat | Prim::Int | Prim::Float => plain(4, 4),
            Prim::Long | Prim::Int53 | Prim::Double => plain(8, 8),
            Prim::String | Prim::Bytes | Prim::Object | Prim::Function => Self::VECTOR,
            Prim::Int128 => plain(16, 1),
            Prim::Int256 => plain(32, 1),
            Prim::Int512 => plain(64, 1),
            Prim::True | Prim::Vector => Self::NOTHING,
            Prim::Bool => Size { bytes: 1, align: 1, niche: true },
        }
    }
}
