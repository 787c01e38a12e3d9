//! Types of which nothing but the bytes is known where others refer to them.

use super::{Arg, Combinator, CombinatorKind, Field, Schema, Ty, TypeDef, TypeId};
use crate::{
    few::Few,
    source::SourceMap,
    table::{OrdMap, OrdSet},
};

/// Has boxed references to the types of these names lead to types without constructors, and gives those.
/// A type that has constructors stays beside the new one, for what refers to it bare.
pub(crate) fn apart<'s>(
    map: &'s SourceMap,
    schema: &mut Schema<'s>,
    names: &OrdSet<&'s str>,
) -> OrdSet<TypeId> {
    let found: Vec<TypeId> =
        schema.types().filter(|(_, ty)| names.contains(ty.name)).map(|(id, _)| id).collect();
    let mut apart = OrdMap::new();
    for id in found {
        let mut to = id;
        if !schema[id].constructors.is_empty() {
            to = TypeId::new(schema.types.len());
            schema.types.push(TypeDef { constructors: Few::default(), ..schema[id].clone() });
        }
        apart.insert(id, to);
    }
    if apart.iter().any(|(from, to)| from != to) {
        let rewriter = Rewriter { map, apart: &apart };
        for it in &mut schema.combinators {
            rewriter.combinator(it);
        }
    }
    apart.values().copied().collect()
}

struct Rewriter<'a, 's> {
    map: &'s SourceMap,
    apart: &'a OrdMap<TypeId, TypeId>,
}

impl<'s> Rewriter<'_, 's> {
    fn combinator(&self, it: &mut Combinator<'s>) {
        if let Some(fields) = self.fields(it.fields) {
            it.fields = fields;
        }
        // A constructor stays one of its type.
        if it.kind == CombinatorKind::Function
            && let Some(result) = self.ty(&it.result)
        {
            it.result = result;
        }
    }

    /// The same fields, if one of them refers to such a type.
    fn fields(&self, fields: &[Field<'s>]) -> Option<&'s [Field<'s>]> {
        let types: Vec<_> = fields.iter().map(|field| self.ty(&field.ty)).collect();
        if types.iter().all(Option::is_none) {
            return None;
        }
        let all = fields.iter().zip(types).map(|(field, ty)| Field { ty: ty.unwrap_or(field.ty), ..*field });
        Some(self.map.arena().alloc_slice_copy(&all.collect::<Vec<_>>()))
    }

    fn ty(&self, ty: &Ty<'s>) -> Option<Ty<'s>> {
        let arena = self.map.arena();
        match *ty {
            Ty::Named { ty, bare: None, args: [] } => {
                let to = self.apart.get(&ty).filter(|to| **to != ty)?;
                Some(Ty::Named { ty: *to, bare: None, args: &[] })
            }
            Ty::Named { ty, bare, args } => {
                let new: Vec<_> = args.iter().map(|arg| self.arg(arg)).collect();
                if new.iter().all(Option::is_none) {
                    return None;
                }
                let all: Vec<_> = args.iter().zip(new).map(|(arg, new)| new.unwrap_or(*arg)).collect();
                Some(Ty::Named { ty, bare, args: arena.alloc_slice_copy(&all) })
            }
            Ty::Vector { boxed, element } => {
                Some(Ty::Vector { boxed, element: arena.alloc(self.ty(element)?) })
            }
            Ty::Repeat { count, fields } => Some(Ty::Repeat { count, fields: self.fields(fields)? }),
            Ty::Prim { .. } | Ty::Var(_) | Ty::BareVar(_) | Ty::Type | Ty::Error => None,
        }
    }

    fn arg(&self, arg: &Arg<'s>) -> Option<Arg<'s>> {
        match arg {
            Arg::Ty(ty) => self.ty(ty).map(Arg::Ty),
            Arg::Nat(_) => None,
        }
    }
}
