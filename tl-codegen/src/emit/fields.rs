//! The bodies that read and write a record.

use super::{codec, ident, run, scope::Scope};
use crate::plan::{Arg, Codec, Field, Flag, Local, Presence, Set, Source, Step, Struct, When, Word};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;
use tlforge_parser::schema::Prim;

/// The type of a field.
pub(super) fn ty(field: &Field, scope: &mut Scope) -> TokenStream {
    match field.presence {
        Presence::Always => codec::ty(&field.codec, scope),
        Presence::Flag => quote!(bool),
        Presence::Option => {
            let (option, inner) = (scope.standard("Option"), codec::ty(&field.codec, scope));
            quote!(#option<#inner>)
        }
    }
}

// let run_0 = r.run::<2>();
// let flags = run_0.nat(0);
// Self {
//     out: tl::has(flags, 1),
//     id: run_0.int(1),
//     media: r.when(flags, 9, tl::Decode::decode),
// }
/// Statements and the final expression that read all fields in wire order.
pub(super) fn decode(item: &Struct, scope: &mut Scope) -> (TokenStream, TokenStream) {
    let binds = |step: &Step| matches!(step, Step::Word(_) | Step::Field { local: Some(_), .. });
    let last = item.steps.iter().rposition(binds).max(item.runs.last().map(|run| run.first));
    let used = used(item);
    let mut body = Body::default();
    for (index, step) in item.steps.iter().enumerate() {
        if let Some(run) = item.runs.iter().find(|run| run.first == index) {
            let (local, size) = (ident(&run.local), Literal::usize_unsuffixed(run.words));
            body.lets.extend(quote!(let #local = r.run::<#size>();));
        }
        let in_run = from_run(item, index);
        match step {
            Step::Word(word) => {
                body.lets.extend(read_word(word, in_run));
                let extra = extra(item, word);
                body.inits.extend(extra.map(|(name, value)| quote!(#name: #value,)));
            }
            Step::Field { field, when, local } => {
                let Some(field) = item.fields.get(*field) else { continue };
                let reads = !matches!(field.codec, Codec::Prim(Prim::True));
                let early = reads && in_run.is_none() && last.is_some_and(|last| index < last);
                let value = in_run.unwrap_or_else(|| read(field, when.as_ref(), scope));
                match local {
                    Some(local) => body.number(field, local, &value, used.contains(local.ident.as_str())),
                    // What stands in front of a number that others need is read before it.
                    None if early => body.early(field, index, &value),
                    None => body.field(field, &value),
                }
            }
        }
    }
    let inits = body.inits;
    (body.lets, if item.fields.is_empty() { quote!(Self) } else { quote!(Self { #inits }) })
}

/// Statements, and the fields of the struct that they lead to.
#[derive(Default)]
struct Body {
    lets: TokenStream,
    inits: TokenStream,
}

impl Body {
    fn field(&mut self, field: &Field, value: &TokenStream) {
        let name = ident(&field.ident);
        self.inits.extend(quote!(#name: #value,));
    }

    fn early(&mut self, field: &Field, index: usize, value: &TokenStream) {
        let (name, local) = (ident(&field.ident), before(index));
        self.lets.extend(quote!(let #local = #value;));
        self.inits.extend(quote!(#name: #local,));
    }

    /// A field that is a number others depend on.
    fn number(&mut self, field: &Field, local: &Local, value: &TokenStream, used: bool) {
        let (name, option, local) = (ident(&field.ident), ident(&local.option), ident(&local.ident));
        if field.presence == Presence::Option {
            let number = used.then(|| quote!(let #local = #option.unwrap_or(0);));
            self.lets.extend(quote!(let #option = #value; #number));
            self.inits.extend(quote!(#name: #option,));
        } else {
            self.lets.extend(quote!(let #local = #value;));
            self.inits.extend(if local == name { quote!(#name,) } else { quote!(#name: #local,) });
        }
    }
}

/// The local variables that reading refers to.
pub(super) fn used(item: &Struct) -> BTreeSet<&str> {
    let tested = item.steps.iter().filter_map(|step| match step {
        Step::Field { when, .. } | Step::Word(Word { when, .. }) => Some(when.as_ref()?.local.as_str()),
    });
    tested.chain(item.fields.iter().flat_map(|it| locals(&it.codec))).collect()
}

/// The value of a step that is part of a run.
pub(super) fn from_run(item: &Struct, step: usize) -> Option<TokenStream> {
    let (numbers, at) = item.runs.iter().find_map(|run| Some((run, run.offset(step)?)))?;
    let codec = match item.steps.get(step)? {
        Step::Word(_) => &Codec::Prim(Prim::Nat),
        Step::Field { field, .. } => &item.fields.get(*field)?.codec,
    };
    Some(run::number(codec, &ident(&numbers.local), at))
}

/// The variable for a field that is read before the struct is put together. No TL name
/// makes one like it.
fn before(index: usize) -> Ident {
    ident(&format!("_{index}"))
}

pub(super) fn read_word(word: &Word, in_run: Option<TokenStream>) -> TokenStream {
    let (local, option) = (ident(&word.local.ident), ident(&word.local.option));
    let value = in_run.unwrap_or_else(|| quote!(r.nat()));
    let read = match &word.when {
        None => quote!(let #local = #value;),
        Some(when) => {
            let value = conditional(when, &quote!(tl::Reader::nat));
            quote!(let #option = #value; let #local = #option.unwrap_or(0);)
        }
    };
    match &word.source {
        Source::Bits { refuse: true, .. } => {
            let known = mask(word);
            quote!(#read r.known_flags(#local, #known);)
        }
        _ => read,
    }
}

/// The field with the bits of a word that are none of its own, and its value.
pub(super) fn extra(item: &Struct, word: &Word) -> Option<(Ident, TokenStream)> {
    let Source::Bits { extra: Some(extra), .. } = &word.source else { return None };
    let name = ident(&item.fields.get(*extra)?.ident);
    let (local, option, known) = (ident(&word.local.ident), ident(&word.local.option), mask(word));
    let value = match word.when {
        None => quote!(#local & !#known),
        Some(_) => quote!(#option.map(|word| word & !#known)),
    };
    Some((name, value))
}

fn mask(word: &Word) -> Literal {
    let Source::Bits { bits, .. } = &word.source else { return codec::hex(0) };
    codec::hex(bits.iter().fold(0, |mask, bit| mask | 1 << bit.bit))
}

fn conditional(when: &When, reader: &TokenStream) -> TokenStream {
    let local = ident(&when.local);
    match when.bit.map(Literal::u32_unsuffixed) {
        Some(bit) => quote!(r.when(#local, #bit, #reader)),
        None => quote!(r.unless_zero(#local, #reader)),
    }
}

/// Whether the number of a condition says that the field is there.
fn holds(when: &When) -> TokenStream {
    let local = ident(&when.local);
    match when.bit.map(Literal::u32_unsuffixed) {
        Some(bit) => quote!(tl::has(#local, #bit)),
        None => quote!(#local != 0),
    }
}

pub(super) fn read(field: &Field, when: Option<&When>, scope: &mut Scope) -> TokenStream {
    let Some(when) = when else { return codec::read(&field.codec, scope) };
    match (field.presence, &field.codec) {
        (Presence::Flag, Codec::Prim(_)) => holds(when),
        (Presence::Flag, _) => {
            let read = conditional(when, &quote!(tl::Reader::boxed_true));
            quote!(#read.is_some())
        }
        _ => conditional(when, &codec::reader(&field.codec, scope)),
    }
}

// w.words([0x7600b9d3, tl::bit(self.media.is_some(), 9), self.id.cast_unsigned()]);
// w.option(&self.media, tl::Encode::encode);
/// Statements that write all fields in wire order, after the id if this is the whole value.
pub(super) fn encode(item: &Struct, whole: bool) -> TokenStream {
    let needed = needed(item);
    let id = item.id.filter(|_| whole).map(codec::hex);
    let waiting = id.map(|id| (vec![quote!(#id)], quote!(w.nat(#id);))).into_iter().collect();
    let mut out = Output { statements: numbers(item, &needed), waiting };
    for step in &item.steps {
        match step {
            Step::Word(word) => write_word(item, word, &needed, &mut out),
            Step::Field { field, when, .. } => write_field(item, *field, when.as_ref(), &mut out),
        }
    }
    out.flush();
    out.statements
}

/// Statements, and values of fixed size that wait to be written together.
struct Output {
    statements: TokenStream,
    /// Of each value its words, and the statement that writes it alone.
    waiting: Vec<(Vec<TokenStream>, TokenStream)>,
}

impl Output {
    /// What writes bytes: after what waits.
    fn write(&mut self, statement: TokenStream) {
        self.flush();
        self.statements.extend(statement);
    }

    /// What only checks.
    fn check(&mut self, statement: TokenStream) {
        self.statements.extend(statement);
    }

    fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        self.statements.extend(match waiting.as_slice() {
            [] => return,
            [(_, alone)] => quote!(#alone),
            several => {
                let words = several.iter().flat_map(|(words, _)| words);
                quote!(w.words([#(#words),*]);)
            }
        });
    }
}

/// Statements that give the numbers in `needed` their values, last first: whether one is
/// there may be a bit of one before it.
pub(super) fn numbers(item: &Struct, needed: &BTreeSet<&str>) -> TokenStream {
    let lets = item.steps.iter().rev().map(|step| match step {
        Step::Word(word) => {
            let (local, option, value) =
                (ident(&word.local.ident), ident(&word.local.option), word_value(item, word));
            match (&word.when, needed.contains(word.local.ident.as_str())) {
                (Some(_), true) => quote!(let #option = #value; let #local = #option.unwrap_or(0);),
                (Some(_), false) => quote!(let #option = #value;),
                (None, true) => quote!(let #local = #value;),
                (None, false) => quote!(),
            }
        }
        Step::Field { field, local: Some(local), .. } if needed.contains(local.ident.as_str()) => {
            let Some(field) = item.fields.get(*field) else { return quote!() };
            let (local, name) = (ident(&local.ident), ident(&field.ident));
            let absent = (field.presence == Presence::Option).then(|| quote!(.unwrap_or(0)));
            quote!(let #local = self.#name #absent;)
        }
        Step::Field { .. } => quote!(),
    });
    lets.collect()
}

/// The value of a word, as an `Option` where it is conditional.
fn word_value(item: &Struct, word: &Word) -> TokenStream {
    let (bits, extra) = match &word.source {
        Source::Len(field) => {
            let name = item.fields.get(*field).map(|field| ident(&field.ident));
            return quote!(w.count(self.#name.len()));
        }
        Source::Bits { bits, extra, .. } => (bits, extra.and_then(|extra| item.fields.get(extra))),
    };
    let bits = bits.iter().map(|bit| {
        let (set, bit) = (is_set(item, bit.set), Literal::u32_unsuffixed(bit.bit));
        quote!(tl::bit(#set, #bit))
    });
    let extra = extra.map(|field| ident(&field.ident));
    match (&word.when, extra) {
        (Some(_), Some(extra)) => quote!(tl::word(self.#extra, #(#bits)|*)),
        (Some(_), None) => quote!(tl::word(tl::Option::None, #(#bits)|*)),
        (None, Some(extra)) => quote!(self.#extra #(| #bits)*),
        (None, None) => quote!(#(#bits)|*),
    }
}

fn write_word(item: &Struct, word: &Word, needed: &BTreeSet<&str>, out: &mut Output) {
    let shared = match &word.source {
        Source::Bits { shared, .. } => shared.as_slice(),
        Source::Len(_) => &[],
    };
    for it in shared {
        let (first, second) = (is_set(item, it.both.0), is_set(item, it.both.1));
        out.check(agree(item, &first, &second, &it.flag));
    }
    let (local, option) = (ident(&word.local.ident), ident(&word.local.option));
    if word.when.is_some() {
        return out.write(quote!(w.option(&#option, |value, w| w.nat(*value));));
    }
    let known = needed.contains(word.local.ident.as_str());
    let value = if known { quote!(#local) } else { word_value(item, word) };
    let alone = quote!(w.nat(#value););
    out.waiting.push((vec![value], alone));
}

fn write_field(item: &Struct, index: usize, when: Option<&When>, out: &mut Output) {
    let Some(field) = item.fields.get(index) else { return };
    let name = ident(&field.ident);
    // Where the condition does not follow from the field, the two must agree.
    if let Some((when, flag)) = when.and_then(|when| Some((when, when.check.as_ref()?))) {
        out.check(agree(item, &is_set(item, Set::Field(index)), &holds(when), flag));
    }
    match (field.presence, &field.codec) {
        (Presence::Flag, Codec::Prim(Prim::True)) | (Presence::Always, Codec::Prim(Prim::True)) => {}
        (Presence::Flag, _) => out.write(quote!(if self.#name { w.boxed_true(); })),
        (Presence::Option, inner) => {
            let writer = codec::writer(inner);
            out.write(quote!(w.option(&self.#name, #writer);));
        }
        (Presence::Always, inner) => {
            let value = quote!(self.#name);
            let write = codec::write(inner, &value);
            match run::words(inner, &value) {
                Some(words) => out.waiting.push((words, quote!(#write;))),
                None => out.write(quote!(#write;)),
            }
        }
    }
}

/// A statement that checks that both are true or both false.
fn agree(item: &Struct, first: &TokenStream, second: &TokenStream, flag: &Flag) -> TokenStream {
    let (combinator, Flag { name, fields }) = (&item.name, flag);
    quote!(w.shared(#first, #second, &(#combinator, #name, &[#(#fields),*]));)
}

fn is_set(item: &Struct, set: Set) -> TokenStream {
    let field = match set {
        Set::Field(field) => item.fields.get(field),
        Set::Word(step) => {
            let Some(Step::Word(word)) = item.steps.get(step) else { return quote!(false) };
            let option = ident(&word.local.option);
            return quote!(#option.is_some());
        }
    };
    let Some(field) = field else { return quote!(false) };
    let name = ident(&field.ident);
    match field.presence {
        Presence::Option => quote!(self.#name.is_some()),
        _ => quote!(self.#name),
    }
}

/// The local variables that writing refers to.
fn needed(item: &Struct) -> BTreeSet<&str> {
    let checks = item.steps.iter().filter_map(|step| match step {
        Step::Field { when: Some(when), .. } | Step::Word(Word { when: Some(when), .. }) => {
            when.check.is_some().then_some(when.local.as_str())
        }
        _ => None,
    });
    let codecs = item.fields.iter().flat_map(|field| locals(&field.codec));
    checks.chain(codecs).collect()
}

/// The local variables that a codec refers to.
pub(super) fn locals(codec: &Codec) -> Vec<&str> {
    match codec {
        Codec::Applied { args, .. } => args
            .iter()
            .flat_map(|arg| match arg {
                Arg::Codec(codec) => locals(codec),
                Arg::Number(number) => number.local.as_deref().into_iter().collect(),
            })
            .collect(),
        Codec::Repeat { count, element, .. } => {
            count.local.as_deref().into_iter().chain(locals(element)).collect()
        }
        other => other.inner().map(locals).unwrap_or_default(),
    }
}
