//! Numbers that follow from the fields of a record: flags words and lengths.

use crate::{
    emit::{append, ident},
    plan::{Presence, Record, Set, Source, Step, Word},
    table::OrdSet,
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Statements that give the numbers in `needed` their values, last first: whether one is there may
/// be a bit of one before it. They give conditional words theirs as far as `words` has their steps.
pub(in crate::emit) fn numbers(
    record: &Record,
    needed: &OrdSet<&str>,
    words: &dyn Fn(usize) -> bool,
) -> TokenStream {
    let mut lets = TokenStream::new();
    for (index, step) in record.steps.iter().enumerate().rev() {
        append(&mut lets, number(record, step, needed, words(index)));
    }
    lets
}

/// The statement that gives the number of a step its value, where it is needed, or is a word that is wanted.
fn number(record: &Record, step: &Step, needed: &OrdSet<&str>, is_wanted: bool) -> TokenStream {
    match step {
        Step::Word(word) if is_wanted => {
            let (local, option, value) =
                (ident(&word.local.ident), ident(&word.local.option), word_value(record, word));
            match (&word.when, needed.contains(word.local.ident.as_str())) {
                (Some(_), true) => quote!(let #option = #value; let #local = #option.unwrap_or(0);),
                (Some(_), false) => quote!(let #option = #value;),
                (None, true) => quote!(let #local = #value;),
                (None, false) => quote!(),
            }
        }
        Step::Field { field, local: Some(local), .. } if needed.contains(local.ident.as_str()) => {
            let Some(field) = record.fields.get(*field) else { return quote!() };
            let (local, name) = (ident(&local.ident), ident(&field.ident));
            let absent = (field.presence == Presence::Option).then(|| quote!(.unwrap_or(0)));
            quote!(let #local = self.#name #absent;)
        }
        Step::Word(_) | Step::Field { .. } => quote!(),
    }
}

/// The value of a word, as an `Option` where it is conditional.
pub(super) fn word_value(record: &Record, word: &Word) -> TokenStream {
    let (bits, extra) = match &word.source {
        Source::Len(field) => {
            let name = record.fields.get(*field).map(|field| ident(&field.ident));
            return quote!(w.count(self.#name.len()));
        }
        Source::Bits { bits, extra, .. } => (bits, extra.and_then(|extra| record.fields.get(extra))),
    };
    let bits = bits.iter().map(|bit| {
        let (set, bit) = (is_set(record, bit.set), Literal::u32_unsuffixed(bit.bit));
        quote!(tl::bit(#set, #bit))
    });
    let extra = extra.map(|field| ident(&field.ident));
    match (&word.when, extra) {
        (Some(_), Some(extra)) => quote!(tl::word(self.#extra, #(#bits)|*)),
        (Some(_), None) => quote!(tl::word(::core::option::Option::None, #(#bits)|*)),
        (None, Some(extra)) => quote!(self.#extra #(| #bits)*),
        (None, None) if bits.len() == 0 => quote!(0),
        (None, None) => quote!(#(#bits)|*),
    }
}

/// Whether a field or a word is there.
pub(super) fn is_set(record: &Record, set: Set) -> TokenStream {
    let field = match set {
        Set::Field(field) => record.fields.get(field),
        Set::Word(step) => {
            let Some(Step::Word(word)) = record.steps.get(step) else { return quote!(false) };
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
