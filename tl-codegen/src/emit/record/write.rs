//! Writing a record.

use super::{
    read::holds,
    words::{is_set, numbers, word_value},
};
use crate::{
    emit::{ident, value},
    plan::{Flag, Presence, Record, Set, Source, Step, When, Word},
    table::OrdSet,
};
use proc_macro2::TokenStream;
use quote::quote;

// w.words([0x7600b9d3, tl::bit(self.media.is_some(), 9), self.id.cast_unsigned()]);
// w.optional(&self.media);
/// Statements that write all fields in wire order, after the id if there is one. `name` is the TL
/// name, for errors.
pub(in crate::emit) fn write(record: &Record, name: &str, id: Option<u32>) -> TokenStream {
    let needed = record.written_locals();
    let id = id.map(value::hex);
    let waiting = id.map(|id| (vec![quote!(#id)], quote!(w.nat(#id);))).into_iter().collect();
    let mut out = Output { record, name, statements: numbers(record, &needed, &|_| true), waiting };
    for step in &record.steps {
        match step {
            Step::Word(word) => out.word(word, &needed),
            Step::Field { field, when, .. } => out.field(*field, when.as_ref()),
        }
    }
    out.flush();
    out.statements
}

/// Statements, and values of fixed size that wait to be written together.
struct Output<'p> {
    record: &'p Record,
    name: &'p str,
    statements: TokenStream,
    /// Of each value its words, and the statement that writes it alone.
    waiting: Vec<(Vec<TokenStream>, TokenStream)>,
}

impl Output<'_> {
    /// What writes bytes: after what waits.
    fn write(&mut self, statement: TokenStream) {
        self.flush();
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

    fn word(&mut self, word: &Word, needed: &OrdSet<&str>) {
        let shared = match &word.source {
            Source::Bits { shared, .. } => shared.as_slice(),
            Source::Len(_) => &[],
        };
        for it in shared {
            let (first, second) = (is_set(self.record, it.both.0), is_set(self.record, it.both.1));
            self.agree(&first, &second, &it.flag);
        }
        let (local, option) = (ident(&word.local.ident), ident(&word.local.option));
        if word.when.is_some() {
            return self.write(quote!(w.option(&#option, |value, w| w.nat(*value));));
        }
        let known = needed.contains(word.local.ident.as_str());
        let value = if known { quote!(#local) } else { word_value(self.record, word) };
        let alone = quote!(w.nat(#value););
        self.waiting.push((vec![value], alone));
    }

    fn field(&mut self, index: usize, when: Option<&When>) {
        let Some(field) = self.record.fields.get(index) else { return };
        let name = ident(&field.ident);
        // Where the condition does not follow from the field, the two must agree.
        if let Some((when, flag)) = when.and_then(|when| Some((when, when.check.as_ref()?))) {
            self.agree(&is_set(self.record, Set::Field(index)), &holds(when), flag);
        }
        match field.presence {
            Presence::Flag | Presence::Always if field.value.is_nothing() => {}
            Presence::Flag => self.write(quote!(if self.#name { w.boxed_true(); })),
            Presence::Option => {
                if when.is_some() && value::encodes(&field.value) {
                    return self.write(quote!(w.optional(&self.#name);));
                }
                let writer = value::writer(&field.value);
                let method = if when.is_some() { quote!(option) } else { quote!(nullable) };
                self.write(quote!(w.#method(&self.#name, #writer);));
            }
            Presence::Always => {
                let place = quote!(self.#name);
                let write = value::write(&field.value, &place);
                match value::words(&field.value, &place) {
                    Some(words) => self.waiting.push((words, quote!(#write;))),
                    None => self.write(quote!(#write;)),
                }
            }
        }
    }

    /// Checks that both are true or both false.
    fn agree(&mut self, first: &TokenStream, second: &TokenStream, flag: &Flag) {
        let (combinator, Flag { name, fields }) = (self.name, flag);
        self.statements.extend(quote!(w.shared(#first, #second, &(#combinator, #name, &[#(#fields),*]));));
    }
}
