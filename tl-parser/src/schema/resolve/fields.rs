//! Implicit parameters, fields, conditions and repetitions.

use super::{faulty::likely_kind, reported::Cause, resolver::Resolver, spine::Spine, types::Plain};
use crate::{
    ast::{self, ArgType, ExprKind, Name},
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Cond, Field, Kind, Nat, Null, Prim, Ty, Var, VarId},
    span::Span,
    table::HashMap,
};

impl<'a, 's> Resolver<'a, 's> {
    pub(super) fn implicits(&mut self, implicits: &[ast::Implicit<'s>]) {
        for implicit in implicits {
            let kind = self.implicit_kind(implicit);
            for name in implicit.names {
                let kind = kind.unwrap_or_else(|| likely_kind(*name));
                if let Some((var, _)) = self.current.scope.get(name.text) {
                    self.repeated_parameter(*name, var);
                    continue;
                }
                self.declare(name.text, kind, true, name.span);
            }
        }
    }

    fn repeated_parameter(&mut self, name: Name<'s>, earlier: VarId) {
        let earlier = self.current.vars.get(earlier.index()).map_or(name.span, |var| var.span);
        self.diagnostics.push(
            Diagnostic::new(
                Rule::FieldDuplicate,
                name.span,
                format!("the parameter {} is declared twice", name.text),
            )
            .label("again here")
            .also(earlier, "first declared here"),
        );
    }

    fn implicit_kind(&mut self, implicit: &ast::Implicit<'s>) -> Option<Kind> {
        if let Some(bang) = implicit.bang {
            self.diagnostics.push(
                Diagnostic::new(
                    Rule::BangInType,
                    bang,
                    "`!` has no meaning in front of the kind of a parameter",
                )
                .help("write {X:Type}"),
            );
        }
        match &Spine::of(&implicit.kind).head.kind {
            ExprKind::Nat => Some(Kind::Nat),
            ExprKind::Name(name) if name.text == "Type" => Some(Kind::Type),
            _ => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Rule::ImplicitKind,
                        implicit.kind.span,
                        "an implicit parameter is a Type or a number",
                    )
                    .help("write {X:Type} or {n:#}; a value that is sent is a field, without braces"),
                );
                None
            }
        }
    }

    fn declare(&mut self, name: &'s str, kind: Kind, implicit: bool, span: Span) -> VarId {
        let id = VarId::new(self.current.vars.len());
        self.current.vars.push(Var { name, kind, implicit, span });
        self.current.scope.push(name, id, kind);
        id
    }

    /// The fields that are declared.
    pub(super) fn fields(&mut self, decl: &'a ast::Combinator<'s>) -> &'s [Field<'s>] {
        let args = decl.args;
        if !decl.plain {
            return self.groups(args);
        }
        let following = |index| args.get(index + 1..).unwrap_or_default();
        let fields = args.iter().enumerate();
        self.map.arena().alloc_slice_fill_iter(
            fields.map(|(index, arg)| self.field(arg.names.first().copied(), arg, following(index))),
        )
    }

    /// [`fields`](Self::fields) with perhaps groups among them: a group is one field a name.
    fn groups(&mut self, mut args: &'a [ast::Arg<'s>]) -> &'s [Field<'s>] {
        let mut fields = Vec::with_capacity(args.len());
        while let [arg, following @ ..] = args {
            let mut names = arg.names.iter().copied();
            let first = self.field(names.next(), arg, following);
            fields.push(first);
            for name in names {
                let var = self.variable(Some(name), &first.ty, first.span);
                fields.push(Field { name: Some(name), var, ..first });
            }
            args = following;
        }
        self.map.arena().alloc_slice_copy(&fields)
    }

    /// A field of this name. Most are made where they stay, not put together from parts.
    #[inline]
    fn field(
        &mut self,
        name: Option<Name<'s>>,
        arg: &'a ast::Arg<'s>,
        following: &'a [ast::Arg<'s>],
    ) -> Field<'s> {
        self.current.following = following;
        let cond = arg.cond.as_ref().and_then(|cond| self.cond(cond));
        let span = arg.span;
        let (bang, ty) = match &arg.ty {
            ArgType::Plain(ty) => match self.plain_name(ty) {
                Some(Plain::Type(ty)) => {
                    let ty = Ty::Named { ty, bare: None, args: &[] };
                    return Field { name, cond, bang: false, ty, var: None, null: Null::Never, span };
                }
                Some(Plain::Prim { prim, boxed }) if prim != Prim::Nat => {
                    return Field {
                        name,
                        cond,
                        bang: false,
                        ty: Ty::Prim { prim, boxed },
                        var: None,
                        null: Null::Never,
                        span,
                    };
                }
                Some(Plain::Prim { prim, boxed }) => (false, Ty::Prim { prim, boxed }),
                None if name.is_none() => (false, self.nameless(ty)),
                None => (false, self.applied(ty)),
            },
            ArgType::Request { ty, .. } => (true, self.ty(ty)),
            ArgType::Repeat(repeat) => (false, self.repeat(repeat)),
        };
        let var = self.variable(name, &ty, span);
        Field { name, cond, bang, ty, var, null: Null::Never, span }
    }

    /// The variable that a field of this type declares.
    fn variable(&mut self, name: Option<Name<'s>>, ty: &Ty<'s>, span: Span) -> Option<VarId> {
        let kind = match ty {
            Ty::Prim { prim: Prim::Nat, .. } => Kind::Nat,
            Ty::Type => Kind::Type,
            _ => return None,
        };
        let text = name.map(|name| name.text).filter(|text| *text != "_").unwrap_or_default();
        Some(self.declare(text, kind, false, name.map_or(span, |name| name.span)))
    }

    fn cond(&mut self, cond: &ast::Cond<'s>) -> Option<Cond> {
        let var = self.number_variable(cond.var)?;
        let bit = cond.bit.map(|bit| bit.value);
        if let Some(number) = cond.bit.filter(|bit| bit.value > 31) {
            self.diagnostics.push(
                Diagnostic::new(
                    Rule::BitRange,
                    number.span,
                    format!("{} has no bit {}", cond.var.text, number.value),
                )
                .note("a number has 32 bits, counted from 0"),
            );
            return None;
        }
        Some(Cond { var, bit, span: cond.span })
    }

    fn repeat(&mut self, repeat: &'a ast::Repeat<'s>) -> Ty<'s> {
        let count = match &repeat.count {
            Some(count) => self.nat(count),
            None => self.implied_count(repeat.span),
        };
        let outside = self.current.scope.len();
        let fields = self.groups(repeat.args);
        self.current.scope.truncate(outside);
        count.map_or(Ty::Error, |count| Ty::Repeat { count, fields })
    }

    /// The multiplicity of `[ t ]`: the number declared last.
    fn implied_count(&mut self, span: Span) -> Option<Nat> {
        let var = self.current.scope.last_nat();
        if var.is_none() {
            self.diagnostics.push(
                Diagnostic::new(Rule::UnknownVariable, span, "the number of repetitions is missing")
                    .help("write it in front, as in n*[ … ], or declare a `#` field before this one"),
            );
        }
        var.map(|var| Nat { var: Some(var), add: 0 })
    }

    /// A number in scope: a flags word or a multiplicity.
    pub(super) fn number_variable(&mut self, name: Name<'s>) -> Option<VarId> {
        match self.current.scope.get(name.text) {
            Some((var, Kind::Nat)) => Some(var),
            found => {
                let cause = Cause::UnknownHere(name.text, self.current.id);
                self.once(cause, name.span, |resolver| match found {
                    Some((var, _)) => resolver.type_for_number(name, var),
                    None => resolver.unknown_variable(name),
                });
                None
            }
        }
    }

    fn type_for_number(&self, name: Name<'s>, var: VarId) -> Diagnostic {
        let declared = self.current.vars.get(var.index()).map_or(name.span, |var| var.span);
        let message = format!("{} is a type, not a number", name.text);
        Diagnostic::new(Rule::NotANat, name.span, message).also(declared, "declared here")
    }

    /// Says why a name is no number in scope: declared later, not a number, or unknown.
    fn unknown_variable(&mut self, name: Name<'s>) -> Diagnostic {
        let args = self.current.args;
        let fields = self.current.fields.get_or_insert_with(|| {
            let mut fields = HashMap::default();
            for arg in args.iter().rev() {
                for name in &arg.names {
                    fields.insert(name.text, (arg, *name));
                }
            }
            fields
        });
        let field = fields.get(name.text).copied();
        match field {
            Some((arg, known)) if is_nat(arg) => Diagnostic::new(
                Rule::FlagsLate,
                name.span,
                format!("{} is used before it is declared", name.text),
            )
            .also(known.span, "declared here")
            .help(format!(
                "a field can only use what is declared to its left: move {} in front of it",
                name.text
            )),
            Some((_, known)) => Diagnostic::new(
                Rule::NotANat,
                name.span,
                format!("{} is not a number of type `#`", name.text),
            )
            .also(known.span, "declared here")
            .help(format!("write {}:#", name.text)),
            None => {
                let near = self.near.find(name.text, self.current.scope.names());
                let diagnostic = Diagnostic::new(
                    Rule::UnknownVariable,
                    name.span,
                    format!("there is no field or parameter {}", name.text),
                );
                match near.filter(|near| !near.is_empty()) {
                    Some(near) => diagnostic.help(format!("did you mean {near}?")),
                    None => diagnostic.help(format!("declare it to the left: {}:#", name.text)),
                }
            }
        }
    }
}

fn is_nat(arg: &ast::Arg<'_>) -> bool {
    arg.ty.expr().is_some_and(|ty| matches!(Spine::of(ty).head.kind, ExprKind::Nat))
}
