//! Types as wholes: values, default constructors, bare use, recursion.

use super::Context;
use crate::{
    ast::FinalKind,
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{
        CombinatorId, Kind, Ty, TypeId,
        graph::Graph,
        rank::Ranks,
        recursion::{Groups, Recursion},
        visit,
    },
    source::Span,
};

/// A type whose every constructor needs a value of the type has none. Types with numbers
/// for parameters are left alone: a smaller number may end the chain.
pub(super) fn check_uninhabited(cx: &mut Context<'_, '_>, graph: &Graph<'_, '_>) {
    let ranks = graph.ranks();
    let suspects: Vec<TypeId> = cx
        .schema
        .types()
        .filter(|(ty, def)| {
            ranks.shallowest(*ty).is_none()
                && !def.constructors.is_empty()
                && !def.params.contains(&Kind::Nat)
                && def.prim.is_none()
        })
        .map(|(ty, _)| ty)
        .collect();
    if suspects.is_empty() {
        return;
    }
    let recursion = graph.recursion();
    for ty in suspects {
        if let Some((constructor, cause)) = cause(cx, graph, &ranks, &recursion.direct, ty) {
            let def = &cx.schema[ty];
            let (constructor, cause) = (&cx.schema[constructor], &cx.schema[cause]);
            let diagnostic = Diagnostic::new(
                Rule::Uninhabited,
                def.span,
                format!("the type {} has no finite value", def.name),
            )
            .also(constructor.name.span, format!("needs a value of {}", cause.name))
            .help("make a field conditional, put it into a vector, or add a constructor without it");
            cx.out.push(diagnostic);
        }
    }
}

/// What leaves a type without a value: itself, through some constructor, or an empty type.
/// A type that only needs another type without a value is not to blame.
fn cause(
    cx: &Context<'_, '_>,
    graph: &Graph<'_, '_>,
    ranks: &Ranks,
    direct: &Groups,
    ty: TypeId,
) -> Option<(CombinatorId, TypeId)> {
    let needs = cx.schema[ty].constructors.iter().flat_map(|id| graph.requires(*id).map(|to| (*id, to)));
    needs.filter(|(_, to)| ranks.shallowest(*to).is_none()).find(|(_, to)| {
        let empty = cx.schema[*to].constructors.is_empty();
        let closes = direct.closes(ty, *to) && !cx.schema[*to].params.contains(&Kind::Nat);
        empty && cx.schema[*to].finality == Some(FinalKind::Empty) || closes
    })
}

/// `_` means "every other id", so one a type.
pub(super) fn check_default_constructor(cx: &mut Context<'_, '_>) {
    for def in &cx.schema.types {
        let mut defaults = def.constructors.iter().map(|id| &cx.schema[*id]).filter(|it| it.name.text == "_");
        let Some(first) = defaults.next() else { continue };
        for it in defaults {
            cx.out.push(
                Diagnostic::new(
                    Rule::DefaultConstructor,
                    it.name.span,
                    format!("{} has two default constructors", def.name),
                )
                .label("another one")
                .also(first.name.span, "the first"),
            );
        }
    }
}

/// A type that is used bare can never have a second constructor.
pub(super) fn check_one_ctor_type_bare(cx: &mut Context<'_, '_>) {
    let mut bare: Vec<Option<Span>> = vec![None; cx.schema.types.len()];
    for it in &cx.schema.combinators {
        visit::fields(&it.fields, &mut |field| {
            visit::types(
                &field.ty,
                &mut |ty| {
                    if let Ty::Named { ty, bare: Some(_), .. } = ty
                        && let Some(first @ None) = bare.get_mut(ty.0 as usize)
                    {
                        *first = Some(field.span);
                    }
                },
                &mut |_| {},
            );
        });
    }
    for (def, first) in cx.schema.types.iter().zip(bare) {
        if let Some(first) = first {
            cx.out.push(
                Diagnostic::new(
                    Rule::OneCtorTypeBare,
                    def.span,
                    format!("{} is used bare and cannot be given a second constructor", def.name),
                )
                .also(first, "used bare here"),
            );
        }
    }
}

/// One finding a group of types that hold themselves without a vector between.
pub(super) fn check_recursion_box(cx: &mut Context<'_, '_>, graph: &Graph<'_, '_>) {
    let Recursion { direct, .. } = graph.recursion();
    for group in &direct.groups {
        let [first, rest @ ..] = group.as_slice() else { continue };
        let first = &cx.schema[*first];
        let message = match rest {
            [] => format!("{} holds itself", first.name),
            [second] => format!("{} and {} hold each other", first.name, cx.schema[*second].name),
            _ => format!("{} and {} more types hold each other", first.name, rest.len()),
        };
        let mut diagnostic = Diagnostic::new(Rule::RecursionBox, first.span, message);
        for ty in rest.iter().take(5) {
            diagnostic = diagnostic.also(cx.schema[*ty].span, "of the same group");
        }
        cx.out.push(diagnostic);
    }
}
