//! Types as wholes: values, default constructors, bare use, recursion.

use super::context::Context;
use crate::{
    ast::FinalKind,
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, Kind, Schema, TypeId, graph::Graph, recursion::Groups},
};

/// A type has no value when each of its constructors needs a value of the type. Types with numbers
/// for parameters are left alone: a smaller number may end the chain.
///
/// Of the types that have no value, the cause is some group that contains itself, or an empty
/// type; the others only need those. So it is enough to look for types whose every
/// constructor needs one of its own group, and then to make sure.
pub(super) fn check_uninhabited(cx: &mut Context<'_, '_>, graph: &Graph<'_, '_>, direct: &Groups) {
    // A constructor that was refused may have ended it all.
    if cx.schema.types.iter().any(|def| def.faulty) {
        return;
    }
    let suspects: Vec<_> = cx
        .schema
        .types()
        .filter(|(_, def)| {
            !def.constructors.is_empty() && !def.params.contains(&Kind::Nat) && def.prim.is_none()
        })
        .filter_map(|(ty, _)| Some((ty, cause(cx.schema, graph, direct, ty)?)))
        .collect();
    if suspects.is_empty() {
        return;
    }
    let ranks = graph.ranks();
    for (ty, (constructor, needed)) in suspects {
        if ranks.shallowest(ty).is_some() {
            continue;
        }
        let def = &cx.schema[ty];
        let diagnostic = Diagnostic::new(
            Rule::Uninhabited,
            def.span,
            format!("the type {} has no finite value", def.name),
        )
        .also(cx.schema[constructor].name.span, format!("needs a value of {}", cx.schema[needed].name))
        .help("make a field conditional, put it into a vector, or add a constructor without it");
        cx.out.push(diagnostic);
    }
}

/// If every constructor of a type needs a value of its group, or of an empty type: the
/// first constructor, and what it needs.
fn cause(
    schema: &Schema<'_>,
    graph: &Graph<'_, '_>,
    direct: &Groups,
    ty: TypeId,
) -> Option<(CombinatorId, TypeId)> {
    let blocks = |to: &TypeId| {
        let def = &schema[*to];
        let closes = direct.closes(ty, *to) && !def.params.contains(&Kind::Nat);
        closes || def.finality == Some(FinalKind::Empty)
    };
    let mut first = None;
    for id in &schema[ty].constructors {
        let needed = graph.requires(*id).find(blocks)?;
        first.get_or_insert((*id, needed));
    }
    first
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
pub(super) fn check_one_ctor_type_bare(cx: &mut Context<'_, '_>, graph: &Graph<'_, '_>) {
    for (def, user) in cx.schema.types.iter().zip(graph.used_bare()) {
        let Some(user) = user.map(|id| cx.schema[id].name).filter(|_| !def.faulty) else { continue };
        cx.out.push(
            Diagnostic::new(
                Rule::OneCtorTypeBare,
                def.span,
                format!("{} is used bare and cannot be given a second constructor", def.name),
            )
            .also(user.span, "used bare in this declaration"),
        );
    }
}

/// One diagnostic per group of types that contain each other without a vector in between.
pub(super) fn check_recursion_box(cx: &mut Context<'_, '_>, direct: &Groups) {
    for group in &direct.groups {
        let [first, rest @ ..] = group.as_slice() else { continue };
        let first = &cx.schema[*first];
        let message = match rest {
            [] => format!("{} contains itself", first.name),
            [second] => format!("{} and {} contain each other", first.name, cx.schema[*second].name),
            _ => format!("{} and {} more types contain each other", first.name, rest.len()),
        };
        let mut diagnostic = Diagnostic::new(Rule::RecursionBox, first.span, message);
        for ty in rest.iter().take(5) {
            diagnostic = diagnostic.also(cx.schema[*ty].span, "of the same group");
        }
        cx.out.push(diagnostic);
    }
}
