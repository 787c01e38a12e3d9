//! The fields of a combinator, and what of them goes over the wire in which order.

use super::{
    docs,
    draft::{Draft, Field, Form, Response, Struct},
    drafter::Drafter,
    maker::Maker,
    nulls::nullable,
    number::{Number, in_type, mentioned, number},
    scope::Vars,
    size::LONGEST_ARRAY,
};
use crate::{
    config::UnknownFlags,
    names::{numbered, type_ident},
    plan::{
        Arg, Bit, Docs, Flag, Local, Path, Pointer, Presence, Prim, Repr, Set, Shared, Source, Step, Value,
        When, Wire, Word,
    },
};
use std::rc::Rc;
use tlforge_parser::{
    schema::{self, Combinator, CombinatorId, CombinatorKind, Kind, Nat, Ty, VarId},
    table::{OrdMap, OrdSet},
};

/// The record of a combinator, and what a function is answered with.
pub(super) fn lower<'a>(
    drafter: &mut Drafter<'a>,
    id: CombinatorId,
    combinator: &'a Combinator<'a>,
    (vars, path): (Rc<Vars<'a>>, &Path),
) -> (Struct, Option<Response>) {
    let mut maker = Maker::new(drafter, id, vars, path.clone(), true);
    maker.make(combinator.fields);
    let response = match combinator.kind {
        CombinatorKind::Function => maker.response(),
        CombinatorKind::Constructor => None,
    };
    (maker.record, response)
}

impl<'a> Maker<'_, 'a> {
    fn make(&mut self, fields: &'a [schema::Field<'a>]) {
        let unknown = self.drafter.options.config().unknown_flags;
        let hidden = self.drafter.options.shape().hides_words();
        // Numbers that the answer depends on are needed beyond the fields.
        let answer = match self.combinator.kind {
            CombinatorKind::Function => in_type(&self.combinator.result),
            CombinatorKind::Constructor => OrdSet::new(),
        };
        for (index, field) in fields.iter().enumerate() {
            if let Some(var) = field.var.filter(|var| self.vars.kind(*var) == Kind::Nat) {
                self.numbers.insert(var, number(&self.vars, fields, index, var, &answer, (unknown, hidden)));
            }
        }
        let counted = self.counted();
        // Where each TL field went, so that lengths find theirs.
        let mut places = OrdMap::new();
        let mut lens = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            // It follows from the field behind it, with which it is read and written.
            if counted == Some(index + 1) {
                continue;
            }
            if counted == Some(index) {
                places.insert(index, self.record.fields.len());
                let value = self.sized(index, field);
                self.put(index, field, (None, None), value);
                continue;
            }
            let when = field.cond.map(|cond| self.when(&cond, index, field));
            match field.var.and_then(|var| Some((var, *self.numbers.get(&var)?))) {
                Some((var, Number::Flags { extra, .. })) => self.flags(index, field, var, when, extra),
                Some((var, Number::Len(at))) => {
                    lens.push((self.record.steps.len(), at));
                    let source = Source::Len(usize::MAX);
                    self.record.steps.push(Step::Word(Word { local: self.vars.local(var), when, source }));
                }
                Some((var, Number::Public)) => self.field(index, field, when, Some(self.vars.local(var))),
                Some((_, Number::Plain)) | None => {
                    places.insert(index, self.record.fields.len());
                    self.field(index, field, when, None);
                }
            }
        }
        for (step, at) in lens {
            if let (Some(Step::Word(word)), Some(field)) = (self.record.steps.get_mut(step), places.get(&at))
            {
                word.source = Source::Len(*field);
            }
        }
        self.tell_apart();
        self.fill_flags(fields);
    }

    fn when(&self, cond: &schema::Cond, index: usize, field: &schema::Field<'_>) -> When {
        let checked = !matches!(self.numbers.get(&cond.var), Some(Number::Flags { .. }));
        let name = self.vars.name(cond.var);
        let name = cond.bit.map_or(name.to_owned(), |bit| format!("{name}.{bit}"));
        let check = checked.then(|| Flag { name, fields: vec![shown(field, index)] });
        When { local: self.vars.local(cond.var).ident, bit: cond.bit, check }
    }

    /// A flags word, with a field for the bits that are none of its own.
    fn flags(
        &mut self,
        index: usize,
        field: &'a schema::Field<'a>,
        var: VarId,
        when: Option<When>,
        extra: bool,
    ) {
        let extra = extra.then(|| {
            let presence = if when.is_some() { Presence::Option } else { Presence::Always };
            let name = field.name.map_or("_", |name| name.text);
            let docs = Docs { text: "Bits that no field stands for.".into(), ..Docs::default() };
            let (_, tl) = docs::of_field(self.drafter, self.id, field, &self.path);
            let value = Value::plain(Wire::Prim(Prim::Nat));
            let ((ident, alias), attributes) = (self.ident(name, index), Vec::new());
            self.record.fields.push(Field { ident, alias, docs, attributes, tl, value, presence });
            self.record.fields.len() - 1
        });
        let refuse = self.drafter.options.config().unknown_flags == UnknownFlags::Refuse && extra.is_none();
        let source = Source::Bits { bits: Vec::new(), shared: Vec::new(), extra, refuse };
        self.record.steps.push(Step::Word(Word { local: self.vars.local(var), when, source }));
    }

    fn field(
        &mut self,
        index: usize,
        field: &'a schema::Field<'a>,
        when: Option<When>,
        local: Option<Local>,
    ) {
        let value = self.field_value(index, field);
        self.put(index, field, (when, local), value);
    }

    /// A field with its value, if it has one.
    fn put(
        &mut self,
        index: usize,
        field: &'a schema::Field<'a>,
        (when, local): (Option<When>, Option<Local>),
        value: Option<Value>,
    ) {
        let name = field.name.map_or("_", |name| name.text);
        let Some(value) = value else { return };
        let presence = match (value.prim(), field.cond) {
            (_, None) if field.is_optional() => Presence::Option,
            (_, None) => Presence::Always,
            (Some(Prim::True), _) => Presence::Flag,
            _ => Presence::Option,
        };
        self.record.steps.push(Step::Field { field: self.record.fields.len(), when, local });
        let (docs, tl) = docs::of_field(self.drafter, self.id, field, &self.path);
        let ((ident, alias), attributes) = (self.ident(name, index), self.attributes(&value));
        self.record.fields.push(Field { ident, alias, docs, attributes, tl, value, presence });
    }

    /// Attributes of a field, by what it holds.
    fn attributes(&self, value: &Value) -> Vec<String> {
        let bytes = matches!((&value.wire, &value.repr), (Wire::Prim(Prim::Bytes), Repr::Plain));
        if bytes { self.drafter.options.config().bytes_attributes.clone() } else { Vec::new() }
    }

    /// The identifier of a field, and its TL name where that is another.
    fn ident(&self, name: &str, index: usize) -> (String, Option<String>) {
        if name == "_" {
            return (unnamed(index), None);
        }
        let ident = self.drafter.options.shape().field_ident(name);
        let alias = (ident.trim_start_matches("r#") != name).then(|| name.to_owned());
        (ident, alias)
    }

    pub(super) fn field_value(&mut self, index: usize, field: &'a schema::Field<'a>) -> Option<Value> {
        if field.bang {
            return self.query(field);
        }
        let value = match &field.ty {
            Ty::Repeat { count, fields } => self.repeat(index, field, *count, fields),
            ty => self.value(ty, field.span),
        }?;
        let value = nullable(value, field.null);
        let layout = self.outer.then_some(&self.drafter.layout);
        Some(match value.wire {
            // What the program puts there is as large as it likes.
            _ if matches!(value.repr, Repr::Custom(_)) => value,
            Wire::Boxed(_) | Wire::Bare(_) | Wire::Applied { .. }
                if layout.is_some_and(|it| it.is_large(self.id, index)) =>
            {
                value.in_pointer(Pointer::Large)
            }
            _ if layout.is_some_and(|it| it.boxes_field(self.id, index)) => value.in_pointer(Pointer::Box),
            _ => value,
        })
    }

    /// A field `!X`: a request of any type.
    fn query(&mut self, field: &schema::Field<'_>) -> Option<Value> {
        let what = match field.ty {
            _ if self.combinator.kind == CombinatorKind::Constructor => "`!` in a constructor",
            _ if !self.outer => "`!` in a repetition",
            _ if self.query.is_some() => "a second `!X` field",
            Ty::Var(var) => {
                let generic = self.vars.generic(var).ident;
                self.query = Some(var);
                let query = self.drafter.options.shape().query(generic);
                self.record.query = Some(query.clone());
                return Some(Value::plain(Wire::Query(query)));
            }
            _ => "`!` in front of anything but a type variable",
        };
        self.drafter.unsupported(field.span, what)
    }

    fn repeat(
        &mut self,
        index: usize,
        field: &'a schema::Field<'a>,
        count: Nat,
        inner: &'a [schema::Field<'a>],
    ) -> Option<Value> {
        let element = Box::new(match inner {
            [only] if only.cond.is_none() && only.var.is_none() && !matches!(only.ty, Ty::Repeat { .. }) => {
                self.value(&only.ty, only.span)?
            }
            _ => self.inner_record(index, field, inner),
        });
        // An array of anything else could contain its own type.
        Some(Value::plain(match (count, &element.wire, &element.repr) {
            (Nat { var: None, add }, Wire::Prim(_), Repr::Plain) if add <= LONGEST_ARRAY => {
                Wire::Array { count: add, element }
            }
            _ => {
                let names =
                    (self.combinator.name.text.into(), field.name.map_or("_", |name| name.text).into());
                Wire::Repeat { count: self.vars.number(count), element, names }
            }
        }))
    }

    /// A struct for what a repetition repeats, called after the combinator and the field. The
    /// schema does not name it: it takes what is left, but no name of a type parameter.
    fn inner_record(
        &mut self,
        index: usize,
        field: &'a schema::Field<'a>,
        inner: &'a [schema::Field<'a>],
    ) -> Value {
        let name = field.name.map_or("_", |name| name.text);
        let suffix = if name == "_" { format!("Item{index}") } else { type_ident(name) };
        let (mut params, mut args) = (Vec::new(), Vec::new());
        for var in mentioned(inner) {
            let (is_own, kind) = (inner.iter().any(|field| field.var == Some(var)), self.vars.kind(var));
            if is_own || kind != Kind::Nat && !self.drafter.used.in_fields(inner, var) {
                continue;
            }
            params.push(self.vars.param(var));
            args.push(match kind {
                Kind::Type => Arg::Value(Value::plain(Wire::Param(self.vars.generic(var)))),
                Kind::Nat => Arg::Number(self.vars.number(Nat { var: Some(var), add: 0 })),
            });
        }
        let ident = format!("{}{}", self.path.ident, suffix.trim_start_matches('_'));
        let vars = self.vars.clone();
        let wanted = Path { ident, ..self.path.clone() };
        let hidden = |ident: &str| vars.has_generic(ident);
        let path = self.drafter.paths.claim_free(wanted, self.combinator.name, hidden);
        self.drafter.selected.follow(&self.path, &path);
        let mut maker = Maker::new(self.drafter, self.id, self.vars.clone(), path.clone(), false);
        maker.make(inner);
        let record = maker.record;
        let tl_name = self.combinator.name.text;
        let (encode, decode) = self.drafter.roles.combinator(self.id);
        self.drafter.repeated.push(Draft {
            path: path.clone(),
            name: tl_name.into(),
            docs: Docs { text: format!("What is repeated in `{tl_name}`."), ..Docs::default() },
            params,
            form: Form::Struct(Box::new(record)),
            chosen: self.drafter.options.combinator(self.drafter.schema, self.id),
            feature: self.drafter.feature(self.combinator.name.span),
            encode,
            decode,
            encode_once: false,
            decode_once: false,
            levels: 0,
        });
        Value::plain(Wire::Applied { path, bare: true, args })
    }

    /// Of fields that come out alike the later ones get a number.
    fn tell_apart(&mut self) {
        let mut taken = OrdSet::new();
        for field in &mut self.record.fields {
            let name = field.ident.clone();
            let mut number = 2;
            while !taken.insert(field.ident.clone()) {
                field.alias.get_or_insert_with(|| name.trim_start_matches("r#").to_owned());
                field.ident = numbered(&name, number);
                number += 1;
            }
        }
    }

    /// Tells each flags word what its bits stand for.
    fn fill_flags(&mut self, fields: &[schema::Field<'_>]) {
        let mut sets = OrdMap::<String, Vec<Bit>>::new();
        for (index, step) in self.record.steps.iter().enumerate() {
            let (when, set) = match step {
                Step::Field { field, when, .. } => (when, Set::Field(*field)),
                Step::Word(word) => (&word.when, Set::Word(index)),
            };
            if let Some(When { local, bit: Some(bit), check: None }) = when {
                sets.or_default(local.clone()).push(Bit { bit: *bit, set });
            }
        }
        let checks = self.drafter.options.shape().checks_shared();
        for step in &mut self.record.steps {
            let Step::Word(Word { local, source: Source::Bits { bits, shared, .. }, .. }) = step else {
                continue;
            };
            let name = self.vars.name_of(&local.ident).unwrap_or(&local.ident);
            for bit in sets.get_mut(&local.ident).map(std::mem::take).unwrap_or_default() {
                match bits.iter().find(|first| first.bit == bit.bit) {
                    Some(first) if checks => {
                        let depends = |cond: &schema::Cond| {
                            cond.bit == Some(bit.bit) && self.vars.local(cond.var).ident == local.ident
                        };
                        let fields = fields.iter().enumerate();
                        let fields = fields.filter(|(_, field)| field.cond.as_ref().is_some_and(depends));
                        let fields = fields.map(|(index, field)| shown(field, index)).collect();
                        let flag = Flag { name: format!("{name}.{}", bit.bit), fields };
                        shared.push(Shared { both: (first.set, bit.set), flag });
                    }
                    _ => bits.push(bit),
                }
            }
        }
    }
}

/// The identifier of a field without a name.
fn unnamed(index: usize) -> String {
    format!("field_{index}")
}

/// The name of a field in errors.
fn shown(field: &schema::Field<'_>, index: usize) -> String {
    field.name.filter(|name| name.text != "_").map_or_else(|| unnamed(index), |name| name.text.into())
}
