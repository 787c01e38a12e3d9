//! The Rust type of a TL type, with how it is read and written.

use super::{
    Lower,
    record::Maker,
    role::{in_type, mentioned},
};
use crate::{
    config::Strings,
    plan::{Arg, Codec, Response},
};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{self, CombinatorId, Kind, Prim, Schema, Ty, TypeId, VarId, builtin_id},
    source::Span,
};

impl<'a> Maker<'_, 'a> {
    /// The codec of `ty`, or a diagnostic at `span`; `None` has been reported.
    pub(super) fn codec(&mut self, ty: &Ty<'a>, span: Span) -> Option<Codec> {
        match ty {
            Ty::Prim { prim: prim @ (Prim::Object | Prim::Function), .. } if self.lower.registry => {
                Some(Codec::Any { function: *prim == Prim::Function })
            }
            Ty::Prim { prim: Prim::String, boxed } => Some(self.lower.string(*boxed)),
            Ty::Prim { prim, boxed } => Some(self.lower.prim_codec(*prim, *boxed)),
            Ty::Vector { boxed, element } => {
                let element = Box::new(self.codec(element, span)?);
                Some(Codec::Vector { boxed: *boxed, element })
            }
            Ty::Named { args, .. } if !args.is_empty() && self.lower.layout.is_huge(ty) => {
                self.lower.unsupported(span, "a type whose arguments nest into a value of this size")
            }
            Ty::Named { ty, bare, args } => self.named(*ty, *bare, args, span),
            Ty::Var(var) if self.combinator.kind == schema::CombinatorKind::Constructor => {
                Some(Codec::Param(self.vars.generic(*var)))
            }
            Ty::Var(_) => self.lower.unsupported(span, "a type variable of a function outside of `!X`"),
            Ty::BareVar(_) => self.lower.unsupported(span, "`%` in front of a type variable"),
            Ty::Repeat { .. } => self.lower.unsupported(span, "a repetition here"),
            Ty::Type => self.lower.unsupported(span, "a field of type `Type`"),
            // An error of an earlier stage, which stops the run before this one.
            Ty::Error => None,
        }
    }

    fn named(
        &mut self,
        ty: TypeId,
        bare: Option<CombinatorId>,
        args: &[schema::Arg<'a>],
        span: Span,
    ) -> Option<Codec> {
        let schema = self.lower.schema;
        let path = match bare {
            Some(constructor) => self.lower.places.of_combinator(constructor).cloned()?,
            None => self.lower.places.of_type(schema, ty),
        };
        let mut applied = Vec::new();
        let mut args = args.iter().enumerate();
        // Arguments that nothing uses leave no trace.
        while let Some((_, arg)) = args.find(|(index, _)| self.lower.used.takes(schema, ty, bare, *index)) {
            applied.push(match arg {
                schema::Arg::Nat(nat) => Arg::Number(self.vars.number(*nat)),
                schema::Arg::Ty(inner) => {
                    let own = self.lower.layout.same_group(self.id, schema, ty);
                    if own && !matches!(inner, Ty::Var(_)) {
                        return self
                            .lower
                            .unsupported(span, "a type that contains itself with other arguments");
                    }
                    Arg::Codec(self.codec(inner, span)?)
                }
            });
        }
        let default = bare.is_some_and(|it| schema[it].name.text == "_");
        Some(match bare {
            _ if default || !applied.is_empty() => {
                Codec::Applied { path, bare: bare.is_some(), args: applied }
            }
            Some(_) => Codec::Bare(path),
            None => Codec::Boxed(path),
        })
    }
}

impl<'a> Maker<'_, 'a> {
    /// What a function is answered with.
    pub(super) fn response(&mut self) -> Option<Response> {
        let span = self.combinator.result_span;
        let result = &self.combinator.result;
        let sent = mentioned(self.combinator.fields).into_iter().chain(in_type(result));
        let unsent = sent.filter(|var| self.vars.kind(*var) == Kind::Nat && self.is_implicit(*var));
        if unsent.count() > 0 {
            return self.lower.unsupported(span, "a function with a number that it does not send");
        }
        let codec = match (result, self.record.query.clone()) {
            (Ty::Var(var), Some(query)) if self.query == Some(*var) => Codec::Answer(query),
            (ty, _) => self.codec(ty, span)?,
        };
        let natural = is_natural(&codec);
        Some(Response { codec, natural })
    }

    fn is_implicit(&self, var: VarId) -> bool {
        self.combinator.vars.get(var.0 as usize).is_some_and(|var| var.implicit)
    }
}

impl Lower<'_> {
    fn string(&self, boxed: bool) -> Codec {
        match (self.config.strings, boxed) {
            (Strings::Strict, _) => self.prim_codec(Prim::String, boxed),
            (Strings::Lossy, false) => Codec::LossyString,
            (Strings::Bytes, false) => Codec::Prim(Prim::Bytes),
            // With its id it is rare, and text in any case.
            (Strings::Lossy, true) => self.prim_codec(Prim::String, true),
            (Strings::Bytes, true) => match self.prim_codec(Prim::String, true) {
                Codec::BoxedPrim(_, id) => Codec::BoxedPrim(Prim::Bytes, id),
                other => other,
            },
        }
    }

    /// Reports what cannot be generated.
    pub(super) fn unsupported<T>(&mut self, span: Span, what: &str) -> Option<T> {
        self.diagnostics.push(Diagnostic::new(
            Rule::Unsupported,
            span,
            format!("no Rust code can be generated for {what}"),
        ));
        None
    }
}

/// Reports primitives whose ids are not those that the runtime knows.
pub(super) fn report_ids(schema: &Schema<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for it in &schema.combinators {
        let known = match it.prim {
            Some(Prim::Bool) if it.name.text.to_ascii_lowercase().ends_with("true") => builtin_id("boolTrue"),
            Some(Prim::Bool) => builtin_id("boolFalse"),
            Some(prim @ (Prim::True | Prim::Vector)) => prim.id(),
            _ => None,
        };
        if let Some(known) = known.filter(|known| *known != it.id) {
            let text =
                format!("no Rust code can be generated for {} with another id than {known:08x}", it.name);
            diagnostics.push(Diagnostic::new(Rule::Unsupported, it.name.span, text));
        }
    }
}

impl Lower<'_> {
    fn prim_codec(&self, prim: Prim, boxed: bool) -> Codec {
        match (prim, boxed) {
            // Their own form has the id already.
            (Prim::Bool | Prim::Object | Prim::Function, _) | (_, false) => Codec::Prim(prim),
            (_, true) => {
                let declared = self.schema.combinators.iter().find(|it| it.prim == Some(prim));
                Codec::BoxedPrim(prim, declared.map(|it| it.id).or(prim.id()).unwrap_or_default())
            }
        }
    }
}

/// Whether the Rust type's own `Encode` and `Decode` are this codec, as the answer of a
/// function: with an id.
fn is_natural(codec: &Codec) -> bool {
    match codec {
        Codec::Prim(prim) => matches!(prim, Prim::Bool | Prim::Object | Prim::Function),
        Codec::BoxedPrim(prim, _) => is_element(&Codec::Prim(*prim)),
        Codec::Boxed(_) | Codec::Answer(_) | Codec::Any { .. } => true,
        Codec::Vector { boxed, element } => *boxed && is_element(element),
        _ => false,
    }
}

fn is_element(codec: &Codec) -> bool {
    match codec {
        Codec::Prim(Prim::Bytes | Prim::Vector) => false,
        Codec::Prim(_) => true,
        other => is_natural(other),
    }
}
