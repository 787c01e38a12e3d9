//! Arguments of types: arity, kinds and numbers; and names that mean nothing.

use super::{collect::describe, reported::Cause, resolver::Resolver, spine::Spine};
use crate::{
    ast::{self, ArgType, Expr, ExprKind, Name, Names},
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Arg, Kind, Nat, Ty, TypeId},
    span::Span,
};

impl<'a, 's> Resolver<'a, 's> {
    pub(super) fn args_of(
        &mut self,
        ty: TypeId,
        name: Name<'s>,
        spine: &Spine<'a, 's>,
        span: Span,
    ) -> Option<&'s [Arg<'s>]> {
        if spine.arity() == 0 && self.schema[ty].params.is_empty() {
            return Some(&[]);
        }
        self.args(ty, name, spine, span)
    }

    /// The arguments, if they are as many as the parameters and of the same kinds.
    fn args(
        &mut self,
        ty: TypeId,
        name: Name<'s>,
        spine: &Spine<'a, 's>,
        span: Span,
    ) -> Option<&'s [Arg<'s>]> {
        let params = self.schema[ty].params;
        if self.schema[ty].faulty {
            // Which parameters are meant is not known.
            self.current.faulty = true;
            return None;
        }
        if spine.arity() != params.len() {
            self.wrong_arity(name, params, spine.arity(), span);
            return None;
        }
        self.inside_arguments();
        let mut args = Vec::with_capacity(params.len());
        for (expr, kind) in spine.args().zip(params) {
            args.push(match kind {
                Kind::Type => Arg::Ty(self.ty(expr)),
                Kind::Nat => Arg::Nat(self.nat(expr)?),
            });
        }
        Some(self.map.arena().alloc_slice_copy(&args))
    }

    /// Only a field's outermost application can have lost an argument to the next field, and
    /// only the outermost type of a result is the result.
    pub(super) fn inside_arguments(&mut self) {
        self.current.following = &[];
        self.current.in_result = false;
    }

    /// `ty`, when there are no arguments.
    pub(super) fn no_args(&mut self, spine: &Spine<'a, 's>, name: &str, span: Span, ty: Ty<'s>) -> Ty<'s> {
        if spine.arity() == 0 {
            return ty;
        }
        self.diagnostics.push(
            Diagnostic::new(Rule::Arity, span, format!("{name} has no parameters"))
                .label(format!("{} given", spine.arity())),
        );
        Ty::Error
    }

    pub(super) fn wrong_arity(&mut self, name: Name<'s>, params: &[Kind], given: usize, span: Span) {
        if self.was_argument() {
            self.current.faulty = true;
            return;
        }
        let argument = match self.current.following {
            [ast::Arg { names: Names::None, cond: None, ty: ArgType::Plain(ty), .. }, ..]
                if given < params.len() =>
            {
                Some(ty)
            }
            _ => None,
        };
        let wants = format!("{} needs {}, {given} given", name.text, describe(params));
        let diagnostic = match argument {
            Some(argument) => {
                self.current.lost_arguments = self.current.following;
                Diagnostic::new(Rule::VectorNoparens, span, wants)
                    .label("this is the whole type of the field")
                    .also(argument.span, "and this is a separate field")
                    .help(format!("write {}<…> or ({} …)", name.text, name.text))
            }
            None if given > params.len() && given > 1 => Diagnostic::new(Rule::Arity, span, wants)
                .help(format!("put the inner application in parentheses, or write {}<…>", name.text)),
            None => Diagnostic::new(Rule::Arity, span, wants),
        };
        self.diagnostics.push(diagnostic);
    }

    /// Whether the field at hand is an argument that an earlier field has lost, as was reported:
    /// no name stands between the two.
    fn was_argument(&self) -> bool {
        let lost = self.current.lost_arguments;
        let between = lost.len().checked_sub(self.current.following.len());
        let between = between.filter(|count| *count > 0).and_then(|count| lost.get(..count));
        between.is_some_and(|args| args.iter().all(|arg| arg.names.is_empty()))
    }

    /// A number: a constant, a variable, or a sum with at most one variable.
    pub(super) fn nat(&mut self, expr: &Expr<'s>) -> Option<Nat> {
        let mut nat = Nat { var: None, add: 0 };
        self.add(expr, &mut nat)?;
        Some(nat)
    }

    fn add(&mut self, expr: &Expr<'s>, nat: &mut Nat) -> Option<()> {
        let problem = match &expr.kind {
            ExprKind::Paren(inner) => return self.add(inner, nat),
            ExprKind::Sum(terms) => return terms.iter().try_for_each(|term| self.add(term, nat)),
            ExprKind::Number(number) => match nat.add.checked_add(*number) {
                Some(sum) => {
                    nat.add = sum;
                    return Some(());
                }
                None => "the sum is larger than 4294967295",
            },
            ExprKind::Name(name) => {
                let var = self.number_argument(*name)?;
                if nat.var.replace(var).is_none() {
                    return Some(());
                }
                "a sum has at most one variable"
            }
            // The successor of published examples: S n is n+1.
            ExprKind::Apply { terms, .. } if is_successor(terms) => {
                self.add(terms.last()?, nat)?;
                match nat.add.checked_add(1) {
                    Some(sum) => {
                        nat.add = sum;
                        return Some(());
                    }
                    None => "the sum is larger than 4294967295",
                }
            }
            ExprKind::Nat | ExprKind::Bare(_) | ExprKind::Apply { .. } => {
                self.diagnostics.push(Diagnostic::new(
                    Rule::Kind,
                    expr.span,
                    "expected a number, found a type",
                ));
                return None;
            }
        };
        self.diagnostics.push(Diagnostic::new(Rule::NatExpression, expr.span, problem));
        None
    }

    fn number_argument(&mut self, name: Name<'s>) -> Option<crate::schema::VarId> {
        if self.current.scope.get(name.text).is_none() && self.symbols.get(name.text).is_some() {
            self.diagnostics.push(Diagnostic::new(
                Rule::Kind,
                name.span,
                format!("expected a number, found the type {}", name.text),
            ));
            return None;
        }
        self.number_variable(name)
    }

    /// A type of an excerpt would be `plain`, without arguments.
    pub(super) fn unknown_type(&mut self, name: Name<'s>, plain: bool) -> Ty<'s> {
        self.current.faulty = true;
        if let Some((var, Kind::Nat)) = self.current.scope.get(name.text) {
            let declared = self.current.vars.get(var.index()).map_or(name.span, |var| var.span);
            self.diagnostics.push(
                Diagnostic::new(Rule::Kind, name.span, format!("{} is a number, not a type", name.text))
                    .also(declared, "declared here"),
            );
            return Ty::Error;
        }
        let parameter = name.text.len() == 1 && name.is_upper();
        let cause = match parameter {
            true => Cause::UnknownHere(name.text, self.current.id),
            false => Cause::Unknown(name.text),
        };
        self.once(cause, name.span, |resolver| {
            let what = if name.is_upper() { "type" } else { "constructor" };
            let diagnostic =
                Diagnostic::new(Rule::UnknownType, name.span, format!("there is no {what} {}", name.text));
            if parameter {
                return diagnostic
                    .help(format!("a type parameter is declared in braces: {{{}:Type}}", name.text));
            }
            let taken = name.is_upper() && plain && !resolver.options.excerpt;
            let diagnostic = if taken { diagnostic.note(EXCERPT) } else { diagnostic };
            match resolver.near.find(name.text, resolver.symbols.names()) {
                Some(near) => diagnostic.help(format!("did you mean {near}?")),
                None => diagnostic,
            }
        });
        Ty::Error
    }

    /// The type of a field without a name. A name alone may just as well be a field that has
    /// lost its type.
    pub(super) fn nameless(&mut self, ty: &'a Expr<'s>) -> Ty<'s> {
        let ExprKind::Name(name) = ty.kind else { return self.applied(ty) };
        let known = self.current.scope.get(name.text).is_some() || self.symbols.get(name.text).is_some();
        if known || name.is_upper() || name.text.contains('.') {
            return self.applied(ty);
        }
        let near = self.near.find(name.text, self.symbols.names());
        let diagnostic =
            Diagnostic::new(Rule::UnknownType, name.span, format!("the field {} has no type", name.text))
                .label(format!("expected {}:…", name.text))
                .note(format!(
                    "there is no constructor {} either, which could be a field without a name",
                    name.text
                ));
        self.current.faulty = true;
        self.diagnostics.push(match near {
            Some(near) => diagnostic.help(format!("did you mean {near}?")),
            None => diagnostic,
        });
        Ty::Error
    }

    pub(super) fn useless_percent(&mut self, spine: &Spine<'a, 's>, why: &str) {
        if let Some(span) = spine.percent {
            self.diagnostics.push(Diagnostic::new(
                Rule::PercentUseless,
                span,
                format!("`%` has no effect here: {why}"),
            ));
        }
    }

    pub(super) fn percent_on_constructor(&mut self, name: Name<'s>, spine: &Spine<'a, 's>) {
        if let Some(span) = spine.percent.filter(|_| !name.is_upper()) {
            self.diagnostics.push(Diagnostic::new(
                Rule::PercentOnConstructor,
                span,
                format!("{} is already bare without `%`", name.text),
            ));
        }
    }
}

/// Where an unknown type may be no mistake.
const EXCERPT: &str = "if the files are an excerpt of a schema, set the option excerpt: \
    --excerpt, excerpt = true in tl.toml, Options::excerpt in Rust";

fn is_successor(terms: &[Expr<'_>]) -> bool {
    let [head, _] = terms else { return false };
    matches!(&Spine::of(head).head.kind, ExprKind::Name(name) if name.text == "S")
}
