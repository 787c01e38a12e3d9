//! Declarations of primitives.
//!
//! Schemas declare built-in types in several customary ways. Any other
//! body for such a name is an error: it would contradict the wire form.

use super::{resolver::Resolver, spine::Spine, symbols::Symbol};
use crate::{
    ast::{self, ArgType, Expr, ExprKind, Name},
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{CombinatorId, Kind, Prim, Ty, TypeId, builtin_id},
};

impl<'s> Resolver<'_, 's> {
    /// The primitive that a constructor declares; a wrong body is reported.
    pub(super) fn primitive(&mut self, decl: &ast::Combinator<'s>, result: Name<'s>) -> Option<Prim> {
        let name = decl.head.name.text;
        let empty = decl.args.is_empty() && decl.implicits.is_empty();
        // The constructors may have other names.
        let bool_ids = ["boolTrue", "boolFalse"].map(builtin_id);
        let bool_id = decl.head.id.is_some_and(|id| bool_ids.contains(&Some(id.value)));
        if result.text == "Bool" && empty && bool_id {
            return Some(Prim::Bool);
        }
        let prim = Prim::of_declared(name)?;
        if !self.boxed_of(prim, name, result.text) {
            self.wrong_primitive(
                decl,
                format!("{name} is built in and belongs to another type than {}", result.text),
            );
        } else if !known_body(prim, decl) {
            self.wrong_primitive(decl, format!("{name} is built in and is declared in an unknown way"));
        }
        Some(prim)
    }

    fn wrong_primitive(&mut self, decl: &ast::Combinator<'s>, message: String) {
        self.diagnostics.push(
            Diagnostic::new(Rule::Primitive, decl.span, message)
                .help("give the constructor another name, or remove the declaration"),
        );
    }

    /// Whether `result` is the boxed type of a primitive declared as `name`.
    pub(super) fn boxed_of(&self, prim: Prim, name: &str, result: &str) -> bool {
        match prim {
            Prim::Bool => result == "Bool",
            _ => {
                let (Some(first), Some(boxed)) = (name.get(..1), result.get(..1)) else { return false };
                first.to_ascii_uppercase() == boxed && name.get(1..) == result.get(1..)
            }
        }
    }

    pub(super) fn declare_primitive(&mut self, id: CombinatorId, prim: Prim, result: Name<'s>) {
        if let Some(it) = self.schema.combinators.get_mut(id.index()) {
            it.prim = Some(prim);
        }
        let declared = match self.symbols.get(result.text) {
            Some(Symbol::Prim { declared, .. } | Symbol::Vector { declared, .. }) => declared,
            // That it is another type has been reported.
            _ => return self.faulty_result(result, &[]),
        };
        if self.redeclared(id) {
            return;
        }
        let ty = self.primitive_type(prim, result, declared);
        self.add_constructor(ty, id, Ty::Prim { prim, boxed: true });
    }

    /// The entry for a primitive's boxed type, made when it is first declared.
    pub(super) fn primitive_type(&mut self, prim: Prim, name: Name<'s>, declared: Option<TypeId>) -> TypeId {
        declared.unwrap_or_else(|| {
            let params = if prim == Prim::Vector { &[Kind::Type][..] } else { &[] };
            let ty = self.new_type(name, params, Some(prim));
            let symbol = match prim {
                Prim::Vector => Symbol::Vector { boxed: true, declared: Some(ty) },
                _ => Symbol::Prim { prim, boxed: true, declared: Some(ty) },
            };
            self.symbols.set(name.text, symbol);
            ty
        })
    }

    /// Each file may declare a primitive, but only once. However it does, it is the same primitive.
    fn redeclared(&mut self, id: CombinatorId) -> bool {
        let it = &self.schema[id];
        let key = (it.name.text, it.layer);
        let Some(earlier) = self.symbols.primitive(key, id) else { return false };
        self.symbols.primitive(key, earlier);
        self.repeated(id, earlier);
        true
    }

    /// Reports a constructor of a built-in type that has other constructors.
    pub(super) fn foreign_constructor(&mut self, name: Name<'s>, result: Name<'s>) {
        self.diagnostics.push(
            Diagnostic::new(
                Rule::Primitive,
                result.span,
                format!("{} is built in and has no constructor {}", result.text, name.text),
            )
            .help("choose another name for the type"),
        );
    }
}

/// Whether the body is one of the forms that schemas use for this primitive.
fn known_body(prim: Prim, decl: &ast::Combinator<'_>) -> bool {
    match (decl.implicits, decl.args) {
        ([], []) => prim != Prim::Vector,
        ([], args) if matches!(prim, Prim::Int128 | Prim::Int256 | Prim::Int512) => {
            width(args) == prim.size()
        }
        ([], [arg]) if arg.cond.is_none() && arg.names.len() <= 1 => {
            matches!(&arg.ty, ArgType::Plain(ty) if wraps(prim, ty))
        }
        ([implicit], [count, elements]) => {
            prim == Prim::Vector && implicit.names.len() == 1 && is_vector(count, elements)
        }
        _ => false,
    }
}

/// `bytes data:string`, `int int`: the same wire form as the content.
fn wraps(prim: Prim, ty: &Expr<'_>) -> bool {
    let Some((content, false)) = name_of(ty).and_then(Prim::of_type) else { return false };
    let class = |prim| match prim {
        Prim::Bytes => Prim::String,
        Prim::Int53 => Prim::Long,
        other => other,
    };
    class(prim) == class(content)
}

/// The size of `4*[ int ]` or `long long` in bytes.
fn width(args: &[ast::Arg<'_>]) -> Option<u32> {
    let [ast::Arg { cond: None, ty: ArgType::Repeat(repeat), .. }] = args else { return width_of_each(args) };
    let ExprKind::Number(count) = Spine::of(repeat.count.as_ref()?).head.kind else { return None };
    width_of_each(repeat.args)?.checked_mul(count)
}

/// The same without repetitions.
fn width_of_each(args: &[ast::Arg<'_>]) -> Option<u32> {
    args.iter().try_fold(0_u32, |sum, arg| {
        let (None, ArgType::Plain(ty)) = (&arg.cond, &arg.ty) else { return None };
        let (prim, boxed) = name_of(ty).and_then(Prim::of_type)?;
        let size = prim.size().filter(|_| !boxed)?;
        let fields = u32::try_from(arg.names.len().max(1)).ok()?;
        sum.checked_add(size.checked_mul(fields)?)
    })
}

/// `# [ t ]`: a count and as many elements.
fn is_vector(count: &ast::Arg<'_>, elements: &ast::Arg<'_>) -> bool {
    let counted = matches!(&count.ty, ArgType::Plain(ty) if matches!(Spine::of(ty).head.kind, ExprKind::Nat));
    let ArgType::Repeat(repeat) = &elements.ty else { return false };
    let by_count = repeat.count.as_ref().is_none_or(|by| {
        name_of(by).is_some_and(|name| count.names.first().is_some_and(|field| field.text == name))
    });
    let one = matches!(
        repeat.args,
        [ast::Arg { cond: None, ty: ArgType::Plain(_), names, .. }] if names.len() <= 1
    );
    counted && by_count && one && count.cond.is_none() && elements.cond.is_none()
}

fn name_of<'s>(expr: &Expr<'s>) -> Option<&'s str> {
    let spine = Spine::of(expr);
    match &spine.head.kind {
        ExprKind::Name(name) if spine.arity() == 0 => Some(name.text),
        _ => None,
    }
}
