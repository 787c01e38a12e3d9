//! The program of a combinator: its fields, as operations.

use super::{
    Nulls,
    order::Order,
    pieces::Names,
    usage::{is_word, known_bits},
};
use crate::table::format::{NO_VAR, NULLABLE, PATTERNS, kind, mode, pattern};
use alloc::{format, string::String, vec::Vec};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Arg, Combinator, CombinatorKind, Cond, Field, Nat, Null, Prim, Schema, Ty, VarId},
    source::Span,
};

pub(super) struct Programmer<'a, 's> {
    schema: &'a Schema<'s>,
    order: &'a Order<'a>,
    names: &'a mut Names,
    nulls: Nulls,
    diagnostics: Vec<Diagnostic>,
}

/// The combinator that a program is made for.
#[derive(Clone, Copy)]
struct Of<'a, 's> {
    combinator: &'a Combinator<'s>,
    /// The fields that stand together.
    fields: &'a [Field<'s>],
    /// The one with the number of its bytes in front of it.
    counted: Option<usize>,
}

impl<'a, 's> Programmer<'a, 's> {
    pub(super) fn new(
        schema: &'a Schema<'s>,
        order: &'a Order<'a>,
        names: &'a mut Names,
        nulls: Nulls,
    ) -> Self {
        Self { schema, order, names, nulls, diagnostics: Vec::new() }
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    fn unsupported(&mut self, span: Span, what: &str) {
        let text = format!("no table can be made of {what}");
        self.diagnostics.push(Diagnostic::new(Rule::Unsupported, span, text));
    }

    /// The program of a combinator, perhaps with a field that has the number of its bytes in front of it.
    pub(super) fn combinator(&mut self, it: &'a Combinator<'s>, counted: Option<usize>) -> Vec<u8> {
        let mut out = Vec::new();
        let vars = u8::try_from(it.vars.len()).unwrap_or(u8::MAX);
        if vars >= PATTERNS {
            self.unsupported(it.span, "a combinator with more than 127 variables");
        }
        let function = it.kind == CombinatorKind::Function;
        let patterns = if function { &[] } else { arguments(&it.result) };
        if patterns.is_empty() {
            out.push(vars & !PATTERNS);
        } else {
            out.push(vars | PATTERNS);
            self.patterns(&mut out, it, patterns);
        }
        self.ops(&mut out, Of { combinator: it, fields: it.fields, counted });
        out.push(kind::END);
        if function {
            self.result(&mut out, it);
        }
        out
    }

    fn patterns(&mut self, out: &mut Vec<u8>, it: &Combinator<'s>, patterns: &[Arg<'s>]) {
        out.push(u8::try_from(patterns.len()).unwrap_or(u8::MAX));
        let mut seen = Vec::new();
        for arg in patterns {
            let var = match arg {
                Arg::Ty(Ty::Var(var)) => {
                    out.extend([pattern::TYPE, number(*var)]);
                    Some(*var)
                }
                Arg::Nat(Nat { var: Some(var), add }) => {
                    out.extend([pattern::NUMBER, number(*var)]);
                    out.extend(add.to_le_bytes());
                    Some(*var)
                }
                Arg::Nat(Nat { var: None, add }) => {
                    out.push(pattern::CONSTANT);
                    out.extend(add.to_le_bytes());
                    None
                }
                Arg::Ty(_) => {
                    self.unsupported(
                        it.result_span,
                        "a result with a type that is no variable as an argument",
                    );
                    None
                }
            };
            if var.is_some_and(|var| seen.contains(&var)) {
                self.unsupported(it.result_span, "a result that has a variable twice");
            }
            seen.extend(var);
        }
    }

    /// What a function is answered with.
    fn result(&mut self, out: &mut Vec<u8>, it: &'a Combinator<'s>) {
        let of = Of { combinator: it, fields: it.fields, counted: None };
        self.ty(out, of, &it.result, it.result_span);
    }

    fn ops(&mut self, out: &mut Vec<u8>, of: Of<'a, 's>) {
        let mut taken: Vec<String> = Vec::new();
        for (index, field) in of.fields.iter().enumerate() {
            if of.counted == Some(index + 1) {
                continue;
            }
            let name = free_name(field, index, &taken);
            self.op(out, of, field, (&name, of.counted == Some(index)));
            taken.push(name);
        }
    }

    fn op(&mut self, out: &mut Vec<u8>, of: Of<'a, 's>, field: &'a Field<'s>, (name, sized): (&str, bool)) {
        let mut code = if sized { Vec::from([kind::SIZED]) } else { Vec::new() };
        self.field_type(&mut code, of, field);
        let (mode, cond) = condition(field.cond);
        if let Some(first) = code.first_mut() {
            *first |= mode;
            out.push(*first);
        }
        out.extend(cond);
        let number = self.names.add(name).and_then(|it| u16::try_from(it).ok());
        if number.is_none() {
            self.unsupported(field.span, "so many names, or a name of more than 255 bytes");
        }
        out.extend(number.unwrap_or(0).to_le_bytes());
        out.extend(code.get(1..).unwrap_or_default());
    }

    /// The kind of a field, and what belongs to it.
    fn field_type(&mut self, out: &mut Vec<u8>, of: Of<'a, 's>, field: &'a Field<'s>) {
        match (field.var, &field.ty) {
            _ if field.bang => out.push(kind::QUERY),
            (Some(var), Ty::Prim { prim: Prim::Nat, .. }) => {
                let word = is_word(of.combinator, of.fields, field, var);
                out.extend([if word { kind::WORD } else { kind::NUMBER }, number(var)]);
                if word {
                    bits(out, known_bits(of.fields, var));
                }
            }
            (_, Ty::Named { ty, args: [], .. }) if self.may_be_null(field, Null::Field) => {
                out.push(kind::BOXED | NULLABLE);
                self.type_index(out, *ty);
            }
            (_, Ty::Vector { boxed, element: Ty::Named { ty, args: [], .. } })
                if self.may_be_null(field, Null::Elements) =>
            {
                let vector = if *boxed { kind::VECTOR } else { kind::BARE_VECTOR };
                out.extend([vector, kind::BOXED | NULLABLE]);
                self.type_index(out, *ty);
            }
            (_, Ty::Repeat { count, fields }) => self.repeat(out, of, *count, fields),
            (_, ty) => self.ty(out, of, ty, field.span),
        }
    }

    fn may_be_null(&self, field: &Field<'_>, null: Null) -> bool {
        self.nulls == Nulls::Objects || field.null == null
    }

    fn repeat(&mut self, out: &mut Vec<u8>, of: Of<'a, 's>, count: Nat, fields: &'a [Field<'s>]) {
        if let [only] = fields
            && only.name.is_none_or(|name| name.text == "_")
            && (only.cond, only.var) == (None, None)
        {
            out.push(kind::REPEAT_ONE);
            nat(out, count);
            return match &only.ty {
                Ty::Repeat { count, fields } => self.repeat(out, of, *count, fields),
                ty => self.ty(out, of, ty, only.span),
            };
        }
        out.push(kind::REPEAT);
        nat(out, count);
        let mut ops = Vec::new();
        self.ops(&mut ops, Of { fields, counted: None, ..of });
        ops.push(kind::END);
        let length = u16::try_from(ops.len());
        if length.is_err() {
            self.unsupported(of.combinator.span, "a repetition of so many fields");
        }
        out.extend(length.unwrap_or(0).to_le_bytes());
        out.extend(ops);
    }

    fn type_index(&mut self, out: &mut Vec<u8>, ty: tlforge_parser::schema::TypeId) {
        // That there are too many is reported once, where rows are counted.
        out.extend(self.order.of_type(ty).unwrap_or(0).to_le_bytes());
    }

    fn ty(&mut self, out: &mut Vec<u8>, of: Of<'a, 's>, ty: &Ty<'s>, span: Span) {
        match ty {
            Ty::Prim { prim, boxed } => self.prim(out, *prim, *boxed, span),
            Ty::Vector { boxed, element } => {
                out.push(if *boxed { kind::VECTOR } else { kind::BARE_VECTOR });
                self.ty(out, of, element, span);
            }
            Ty::Named { ty, bare, args: [] } => {
                out.push(if bare.is_some() { kind::BARE } else { kind::BOXED });
                self.type_index(out, *ty);
            }
            Ty::Named { ty, bare, args } => {
                out.push(if bare.is_some() { kind::BARE_APPLIED } else { kind::APPLIED });
                self.type_index(out, *ty);
                out.push(u8::try_from(args.len()).unwrap_or(u8::MAX));
                for arg in *args {
                    match arg {
                        Arg::Ty(ty) => self.ty(out, of, ty, span),
                        Arg::Nat(it) => {
                            self.sent(of, *it, span);
                            out.push(kind::ARG);
                            nat(out, *it);
                        }
                    }
                }
            }
            Ty::Var(var) if self.is_bound(of, *var) => out.extend([kind::VAR, number(*var)]),
            Ty::BareVar(var) if self.is_bound(of, *var) => out.extend([kind::BARE_VAR, number(*var)]),
            Ty::Var(_) | Ty::BareVar(_) => {
                self.unsupported(span, "a type variable of a function outside of `!X`")
            }
            Ty::Repeat { .. } => self.unsupported(span, "a repetition here"),
            Ty::Type => self.unsupported(span, "a field of type `Type`"),
            // An error of an earlier stage.
            Ty::Error => self.unsupported(span, "a type with an error"),
        }
    }

    /// Whether something says what a type variable stands for: the type of a constructor, or the request
    /// in a function.
    fn is_bound(&self, of: Of<'_, '_>, var: VarId) -> bool {
        of.combinator.kind == CombinatorKind::Constructor
            || of.combinator.fields.iter().any(|field| field.bang && field.ty == Ty::Var(var))
    }

    /// A number of a function that is no field is not known to anybody.
    fn sent(&mut self, of: Of<'_, '_>, nat: Nat, span: Span) {
        let var = nat.var.and_then(|var| of.combinator.vars.get(var.index()));
        if of.combinator.kind == CombinatorKind::Function && var.is_some_and(|var| var.implicit) {
            self.unsupported(span, "a function with a number that it does not send");
        }
    }

    fn prim(&mut self, out: &mut Vec<u8>, prim: Prim, boxed: bool, span: Span) {
        if boxed && !prim.is_always_boxed() {
            let declared = self.schema.combinators.iter().find(|it| it.prim == Some(prim)).map(|it| it.id);
            let Some(id) = declared.or(prim.id()) else {
                return self.unsupported(span, "a primitive without an id");
            };
            out.push(kind::BOXED_PRIM);
            out.extend(id.to_le_bytes());
        }
        out.push(match prim {
            Prim::Nat => kind::NAT,
            Prim::Int => kind::INT,
            Prim::Long => kind::LONG,
            Prim::Int53 => kind::INT53,
            Prim::Float => kind::FLOAT,
            Prim::Double => kind::DOUBLE,
            Prim::String => kind::STRING,
            Prim::Bytes => kind::BYTES,
            Prim::Int128 => kind::INT128,
            Prim::Int256 => kind::INT256,
            Prim::Int512 => kind::INT512,
            Prim::True => kind::TRUE,
            Prim::Bool => kind::BOOL,
            Prim::Object => kind::OBJECT,
            Prim::Function => kind::FUNCTION,
            Prim::Vector => return self.unsupported(span, "a vector without a type of its elements"),
        });
    }
}

/// The number of a variable. Those that have none have been reported.
fn number(var: VarId) -> u8 {
    u8::try_from(var.index()).unwrap_or(0)
}

/// A number in groups of seven bits.
fn bits(out: &mut Vec<u8>, mut bits: u32) {
    while bits >= 0x80 {
        out.push(bits as u8 | 0x80);
        bits >>= 7;
    }
    out.push(bits as u8);
}

fn nat(out: &mut Vec<u8>, nat: Nat) {
    out.push(nat.var.map_or(NO_VAR, number));
    out.extend(nat.add.to_le_bytes());
}

/// The mode of an operation, and its variable and bit.
fn condition(cond: Option<Cond>) -> (u8, Vec<u8>) {
    match cond {
        None => (mode::ALWAYS, Vec::new()),
        Some(Cond { var, bit: None, .. }) => (mode::WHOLE, [number(var)].into()),
        Some(Cond { var, bit: Some(bit), .. }) => match (number(var), bit as u8) {
            (var @ ..8, bit) => (mode::BIT, [var << 5 | bit].into()),
            (var, bit) => (mode::WIDE, [var, bit].into()),
        },
    }
}

/// The name of a field in JSON, which is not one of those before it.
fn free_name(field: &Field<'_>, index: usize, taken: &[String]) -> String {
    let name = field.name.map(|name| name.text).filter(|name| *name != "_");
    let name = name.map_or_else(|| format!("field_{index}"), String::from);
    let mut free = name.clone();
    let mut number = 2;
    while taken.contains(&free) {
        free = format!("{name}_{number}");
        number += 1;
    }
    free
}

/// What a type is applied to.
fn arguments<'a, 's>(ty: &'a Ty<'s>) -> &'a [Arg<'s>] {
    match ty {
        Ty::Named { args, .. } => args,
        _ => &[],
    }
}
