//! The value of a TL type: how it stands in bytes, and what Rust holds of it.

use super::{
    draft::Response,
    drafter::Drafter,
    maker::Maker,
    number::{in_type, mentioned},
    options::replaced,
    shape::is_default,
};
use crate::{
    config::Strings,
    plan::{Arg, Path, Pointer, Prim, Repr, Value, Wire},
};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{self, CombinatorId, Kind, Schema, Ty, TypeId, VarId, builtin_id},
    source::Span,
};

impl<'a> Maker<'_, 'a> {
    /// The value of `ty`, or a diagnostic at `span`; `None` has been reported.
    pub(super) fn value(&mut self, ty: &Ty<'a>, span: Span) -> Option<Value> {
        let wire = match ty {
            Ty::Prim { prim: prim @ (schema::Prim::Object | schema::Prim::Function), .. }
                if self.drafter.registry =>
            {
                Wire::Any { function: *prim == schema::Prim::Function }
            }
            Ty::Prim { prim: schema::Prim::String, boxed } => return Some(self.drafter.string(*boxed)),
            Ty::Prim { prim, boxed } => {
                let item = if *boxed { self.drafter.item_of(*prim) } else { None };
                item.map_or_else(|| self.drafter.prim(*prim, *boxed), Wire::Boxed)
            }
            Ty::Vector { boxed, element } => {
                let element = Box::new(self.value(element, span)?);
                let repr = self.drafter.options.shape().vector(*boxed);
                return Some(Value { wire: Wire::Vector { boxed: *boxed, element }, repr });
            }
            Ty::Named { ty, .. } if self.drafter.raws.has(*ty) => {
                Wire::Raw(self.drafter.paths.of_type(self.drafter.schema, *ty))
            }
            Ty::Named { ty, bare, args } => {
                let choices = self.drafter.options.of_value(self.drafter.schema, *ty, *bare);
                return Some(replaced(&choices, Value::plain(self.named(*ty, *bare, args, span)?)));
            }
            Ty::Var(var) if self.combinator.kind == schema::CombinatorKind::Constructor => {
                Wire::Param(self.vars.generic(*var))
            }
            Ty::Var(_) => {
                return self.drafter.unsupported(span, "a type variable of a function outside of `!X`");
            }
            Ty::BareVar(_) => return self.drafter.unsupported(span, "`%` in front of a type variable"),
            Ty::Repeat { .. } => return self.drafter.unsupported(span, "a repetition here"),
            Ty::Type => return self.drafter.unsupported(span, "a field of type `Type`"),
            // An error of an earlier stage, which stops the run before this one.
            Ty::Error => return None,
        };
        Some(Value::plain(wire))
    }

    fn named(
        &mut self,
        ty: TypeId,
        bare: Option<CombinatorId>,
        args: &[schema::Arg<'a>],
        span: Span,
    ) -> Option<Wire> {
        let schema = self.drafter.schema;
        let path = match bare {
            Some(constructor) => self.drafter.paths.of_combinator(constructor).cloned()?,
            None => self.drafter.paths.of_type(schema, ty),
        };
        let mut applied = Vec::new();
        let mut args = args.iter().enumerate();
        // Arguments that nothing uses leave no trace.
        while let Some((index, arg)) =
            args.find(|(index, _)| self.drafter.used.takes(schema, ty, bare, *index))
        {
            applied.push(match arg {
                schema::Arg::Nat(nat) => Arg::Number(self.vars.number(*nat)),
                schema::Arg::Ty(inner) => {
                    let own = self.drafter.layout.same_group(self.id, ty);
                    if own && !matches!(inner, Ty::Var(_)) {
                        return self
                            .drafter
                            .unsupported(span, "a type that contains itself with other arguments");
                    }
                    let value = self.value(inner, span)?;
                    let large = value.repr == Repr::Plain && self.drafter.layout.boxes_arg(ty, index, inner);
                    Arg::Value(if large { value.in_pointer(Pointer::Large) } else { value })
                }
            });
        }
        let default = bare.is_some_and(|it| is_default(schema, it));
        Some(match bare {
            _ if default || !applied.is_empty() => {
                Wire::Applied { path, bare: bare.is_some(), args: applied }
            }
            Some(_) => Wire::Bare(path),
            None => Wire::Boxed(path),
        })
    }

    /// What a function is answered with.
    pub(super) fn response(&mut self) -> Option<Response> {
        let span = self.combinator.result_span;
        let result = &self.combinator.result;
        let sent = mentioned(self.combinator.fields).into_iter().chain(in_type(result));
        let unsent = sent.filter(|var| self.vars.kind(*var) == Kind::Nat && self.is_implicit(*var));
        if unsent.count() > 0 {
            return self.drafter.unsupported(span, "a function with a number that it does not send");
        }
        let value = match (result, self.record.query.clone()) {
            (Ty::Var(var), Some(query)) if self.query == Some(*var) => {
                Value::plain(Wire::Answer(query.ident))
            }
            (ty, _) => self.value(ty, span)?,
        };
        let (client, server) = (self.drafter.roles.client(), self.drafter.roles.server());
        Some(Response { natural: is_natural(&value), value, client, server })
    }

    fn is_implicit(&self, var: VarId) -> bool {
        self.combinator.vars.get(var.index()).is_some_and(|var| var.implicit)
    }
}

impl Drafter<'_> {
    /// The enum of a primitive that the schema declares and that has one.
    fn item_of(&self, prim: schema::Prim) -> Option<Path> {
        let shape = self.options.shape();
        let mut types = self.schema.types();
        let (id, _) = types.find(|(id, ty)| ty.prim == Some(prim) && shape.is_enum(self.schema, *id))?;
        Some(self.paths.of_type(self.schema, id))
    }

    fn string(&self, boxed: bool) -> Value {
        let plain = |wire| Value::plain(wire);
        match (self.options.config().strings, boxed) {
            (Strings::Strict, _) => plain(self.prim(schema::Prim::String, boxed)),
            (Strings::Lossy, false) => Value { wire: Wire::Prim(Prim::String), repr: Repr::Lossy },
            (Strings::Bytes, false) => plain(Wire::Prim(Prim::Bytes)),
            // With its id it is rare, and text in any case.
            (Strings::Lossy, true) => plain(self.prim(schema::Prim::String, true)),
            (Strings::Bytes, true) => plain(match self.prim(schema::Prim::String, true) {
                Wire::BoxedPrim(_, id) => Wire::BoxedPrim(Prim::Bytes, id),
                other => other,
            }),
        }
    }

    fn prim(&self, prim: schema::Prim, boxed: bool) -> Wire {
        match (prim, boxed) {
            // Their own form has the id already.
            (schema::Prim::Bool | schema::Prim::Object | schema::Prim::Function, _) | (_, false) => {
                Wire::Prim(of(prim))
            }
            (_, true) => {
                let declared = self.schema.combinators.iter().find(|it| it.prim == Some(prim));
                Wire::BoxedPrim(of(prim), declared.map(|it| it.id).or(prim.id()).unwrap_or_default())
            }
        }
    }
}

/// Reports primitives whose ids are not those that the runtime knows.
pub(super) fn report_ids(schema: &Schema<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for it in &schema.combinators {
        let known = match it.prim {
            Some(schema::Prim::Bool) if it.name.text.to_ascii_lowercase().ends_with("true") => {
                builtin_id("boolTrue")
            }
            Some(schema::Prim::Bool) => builtin_id("boolFalse"),
            Some(prim @ (schema::Prim::True | schema::Prim::Vector)) => prim.id(),
            _ => None,
        };
        if let Some(known) = known.filter(|known| *known != it.id) {
            let text =
                format!("no Rust code can be generated for {} with another id than {known:08x}", it.name);
            diagnostics.push(Diagnostic::new(Rule::Unsupported, it.name.span, text));
        }
    }
}

/// The primitive of the plan.
fn of(prim: schema::Prim) -> Prim {
    match prim {
        schema::Prim::Nat => Prim::Nat,
        schema::Prim::Int => Prim::Int,
        schema::Prim::Long | schema::Prim::Int53 => Prim::Long,
        schema::Prim::Float => Prim::Float,
        schema::Prim::Double => Prim::Double,
        schema::Prim::String => Prim::String,
        schema::Prim::Bytes => Prim::Bytes,
        schema::Prim::Int128 => Prim::Int128,
        schema::Prim::Int256 => Prim::Int256,
        schema::Prim::Int512 => Prim::Int512,
        schema::Prim::Bool => Prim::Bool,
        schema::Prim::True => Prim::True,
        schema::Prim::Vector => Prim::Vector,
        schema::Prim::Object => Prim::Object,
        schema::Prim::Function => Prim::Function,
    }
}

/// Whether the Rust type's own `Deserializable` is this value, as what a function returns: with an id or without, as
/// the type says.
pub(super) fn is_return(value: &Value) -> bool {
    match (&value.repr, &value.wire) {
        (Repr::Plain | Repr::Lossy | Repr::RawVec, Wire::Prim(prim)) => *prim != Prim::Vector,
        (Repr::Plain, Wire::BoxedPrim(prim, _)) => *prim != Prim::Bytes,
        (Repr::Plain, Wire::Boxed(_) | Wire::Bare(_) | Wire::Any { .. } | Wire::Raw(_) | Wire::Answer(_)) => {
            true
        }
        (Repr::Plain | Repr::RawVec, Wire::Vector { element, .. }) => is_return(element),
        _ => false,
    }
}

/// Whether the Rust type's own `Encode` and `Decode` are this value, as the answer of a function:
/// with an id.
fn is_natural(value: &Value) -> bool {
    match &value.wire {
        _ if matches!(value.repr, Repr::Custom(_)) => false,
        Wire::Prim(prim) => matches!(prim, Prim::Bool | Prim::Object | Prim::Function),
        Wire::BoxedPrim(prim, _) => is_element(&Value::plain(Wire::Prim(*prim))),
        Wire::Boxed(_) | Wire::Any { .. } | Wire::Raw(_) => true,
        Wire::Vector { boxed, element } => *boxed && is_element(element),
        _ => false,
    }
}

fn is_element(value: &Value) -> bool {
    match (&value.wire, &value.repr) {
        (Wire::Prim(_), Repr::Lossy) | (Wire::Prim(Prim::Bytes | Prim::Vector), _) => false,
        (Wire::Prim(_), _) => true,
        _ => is_natural(value),
    }
}
