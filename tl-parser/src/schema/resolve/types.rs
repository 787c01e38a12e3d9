//! Types and numbers.

use super::{numbers, reported::Cause, resolver::Resolver, spine::Spine, symbols::Symbol};
use crate::{
    ast::{Expr, ExprKind, Name},
    diagnostic::Diagnostic,
    id,
    rule::Rule,
    schema::{Arg, CombinatorId, Kind, Prim, Ty, TypeId, VarId},
    span::Span,
};

/// A type that takes no arguments.
#[derive(Clone, Copy)]
pub(super) enum Plain {
    Prim { prim: Prim, boxed: bool },
    Type(TypeId),
}

impl<'a, 's> Resolver<'a, 's> {
    #[inline]
    pub(super) fn ty(&mut self, expr: &'a Expr<'s>) -> Ty<'s> {
        match self.plain_name(expr) {
            Some(Plain::Prim { prim, boxed }) => Ty::Prim { prim, boxed },
            Some(Plain::Type(ty)) => Ty::Named { ty, bare: None, args: &[] },
            None => self.applied(expr),
        }
    }

    pub(super) fn applied(&mut self, expr: &'a Expr<'s>) -> Ty<'s> {
        let spine = Spine::of(expr);
        if spine.percents > 1 {
            self.diagnostics.push(Diagnostic::new(Rule::PercentUseless, expr.span, "`%` is written twice"));
        }
        match &spine.head.kind {
            ExprKind::Name(name) => self.named(*name, &spine, expr.span),
            ExprKind::Nat => {
                self.useless_percent(&spine, "`#` has no boxed form");
                self.no_args(&spine, "#", expr.span, Ty::Prim { prim: Prim::Nat, boxed: false })
            }
            _ => {
                self.diagnostics.push(Diagnostic::new(
                    Rule::Kind,
                    expr.span,
                    "expected a type, found a number",
                ));
                Ty::Error
            }
        }
    }

    /// The short way for most fields: `#`, or a name without arguments that needs none.
    #[inline]
    pub(super) fn plain_name(&self, expr: &Expr<'s>) -> Option<Plain> {
        let name = match &expr.kind {
            ExprKind::Name(name) => name,
            ExprKind::Nat => return Some(Plain::Prim { prim: Prim::Nat, boxed: false }),
            _ => return None,
        };
        if self.current.scope.get_type(name.text).is_some() {
            return None;
        }
        match self.symbols.get(name.text)? {
            Symbol::Prim { prim, boxed, .. } => Some(Plain::Prim { prim, boxed }),
            Symbol::Type(ty) if self.schema[ty].params.is_empty() => Some(Plain::Type(ty)),
            _ => None,
        }
    }

    fn named(&mut self, name: Name<'s>, spine: &Spine<'a, 's>, span: Span) -> Ty<'s> {
        if let Some(var) = self.current.scope.get_type(name.text) {
            let ty = self.variable_type(var, name, spine);
            return self.no_args(spine, name.text, span, ty);
        }
        match self.symbols.get(name.text) {
            Some(Symbol::Prim { prim, boxed, .. }) => self.prim(prim, boxed, name, spine, span),
            Some(Symbol::Vector { boxed, .. }) => {
                self.percent_on_constructor(name, spine);
                let boxed = boxed && spine.percent.is_none();
                self.vector(boxed, name, spine, span)
            }
            Some(Symbol::Type(ty)) => self.boxed_type(ty, name, spine, span),
            Some(Symbol::Constructor(id)) => self.bare_type(id, name, spine, span),
            None if name.text == "Type" => self.no_args(spine, "Type", span, Ty::Type),
            None if self.options.excerpt && name.is_upper() && spine.args().next().is_none() => {
                let ty = self.new_type(name, &[], None);
                self.boxed_type(ty, name, spine, span)
            }
            None => self.unknown_type(name, spine.arity() == 0),
        }
    }

    /// `X` or `%X`.
    fn variable_type(&mut self, var: VarId, name: Name<'s>, spine: &Spine<'a, 's>) -> Ty<'s> {
        let Some(percent) = spine.percent else { return Ty::Var(var) };
        self.diagnostics.push(
            Diagnostic::new(
                Rule::PercentOnVariable,
                percent,
                format!("`%` is in front of the type variable {}", name.text),
            )
            .note("the reference parser ignores this `%`"),
        );
        Ty::BareVar(var)
    }

    fn vector(&mut self, boxed: bool, name: Name<'s>, spine: &Spine<'a, 's>, span: Span) -> Ty<'s> {
        match spine.args().next() {
            Some(element) if spine.arity() == 1 => {
                self.inside_arguments();
                Ty::Vector { boxed, element: self.map.arena().alloc(self.ty(element)) }
            }
            _ => {
                self.wrong_arity(name, &[Kind::Type], spine.arity(), span);
                Ty::Error
            }
        }
    }

    fn prim(&mut self, prim: Prim, boxed: bool, name: Name<'s>, spine: &Spine<'a, 's>, span: Span) -> Ty<'s> {
        self.percent_on_constructor(name, spine);
        let always_boxed = prim.is_always_boxed();
        if always_boxed && spine.percent.is_some() && self.current.in_result {
            self.bare_result_of_union(span);
            return self.no_args(spine, name.text, span, Ty::Prim { prim, boxed });
        }
        if always_boxed && spine.percent.is_some() {
            self.diagnostics.push(
                Diagnostic::new(Rule::PercentOnUnion, span, format!("{} cannot be used bare", name.text))
                    .note("without an id, a reader cannot tell which constructor follows"),
            );
            return Ty::Error;
        }
        let boxed = boxed && spine.percent.is_none();
        self.no_args(spine, name.text, span, Ty::Prim { prim, boxed })
    }

    fn boxed_type(&mut self, ty: TypeId, name: Name<'s>, spine: &Spine<'a, 's>, span: Span) -> Ty<'s> {
        let Some(args) = self.args_of(ty, name, spine, span) else { return Ty::Error };
        if spine.percent.is_none() {
            return Ty::Named { ty, bare: None, args };
        }
        if self.current.in_result && self.schema[ty].constructors.len() > 1 {
            self.bare_result_of_union(span);
            return Ty::Named { ty, bare: None, args };
        }
        match self.only_constructor(ty, args, name, span) {
            Some(bare) => Ty::Named { ty, bare: Some(bare), args },
            None => Ty::Error,
        }
    }

    fn bare_type(&mut self, id: CombinatorId, name: Name<'s>, spine: &Spine<'a, 's>, span: Span) -> Ty<'s> {
        self.percent_on_constructor(name, spine);
        let ty = match self.schema[id].result {
            Ty::Named { ty, .. } => ty,
            // A constructor without a type has been reported.
            _ => {
                self.current.faulty = true;
                return Ty::Error;
            }
        };
        let Some(args) = self.args_of(ty, name, spine, span) else { return Ty::Error };
        match self.only_constructor(ty, args, name, span) {
            Some(bare) => Ty::Named { ty, bare: Some(bare), args },
            None => Ty::Error,
        }
    }

    /// The constructor of a type used bare, which must leave no choice.
    fn only_constructor(
        &mut self,
        ty: TypeId,
        args: &[Arg<'s>],
        name: Name<'s>,
        span: Span,
    ) -> Option<CombinatorId> {
        let def = &self.schema[ty];
        if def.faulty {
            // How many constructors are meant is not known.
            self.current.faulty = true;
            return None;
        }
        let candidates = match def.constructors.as_slice() {
            [only] => {
                let (only, declared) = (*only, self.schema[*only].name);
                if declared.text != "_" {
                    return Some(only);
                }
                self.once(Cause::Union(ty), span, |_| {
                    let message = format!("{} cannot be used bare", name.text);
                    Diagnostic::new(Rule::DefaultConstructor, span, message)
                        .also(declared.span, "its constructor is a default constructor")
                });
                return None;
            }
            all => all,
        };
        // Numbers in the results may distinguish constructors: Tup X 0 and Tup X (n+1).
        let few = Some(candidates).filter(|all| all.len() <= numbers::MOST).unwrap_or_default();
        let patterns = few.iter().filter_map(|id| match self.schema.decl(self.files, *id)? {
            id::Decl::Combinator(decl) => Some((*id, numbers::of_result(decl))),
            id::Decl::Builtin(_) => None,
        });
        let given: Vec<_> = args.iter().map(numbers::Number::of_arg).collect();
        if let Some(only) = numbers::choose(patterns, &given) {
            return Some(only);
        }
        self.once(Cause::Union(ty), span, |resolver| resolver.bare_union(ty, name, span));
        None
    }

    fn bare_union(&self, ty: TypeId, name: Name<'s>, span: Span) -> Diagnostic {
        let def = &self.schema[ty];
        let mut diagnostic =
            Diagnostic::new(Rule::PercentOnUnion, span, format!("{} cannot be used bare", name.text));
        diagnostic = match def.constructors.len() {
            0 => diagnostic.note(format!("the type {} has no constructor", def.name)),
            count => diagnostic.note(format!("the type {} has {count} constructors", def.name)),
        };
        for id in def.constructors.iter().take(2) {
            diagnostic = diagnostic.also(self.schema[*id].name.span, "one constructor");
        }
        diagnostic.help(format!(
            "without an id, a reader cannot tell which constructor follows; write {}",
            def.name
        ))
    }
}
