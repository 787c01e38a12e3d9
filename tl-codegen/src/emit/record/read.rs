//! What reading a record together and reading it in place have in common.

use crate::{
    emit::{ident, scope::Scope, value},
    plan::{Field, Local, Presence, Prim, Record, Source, Step, Value, When, Wire, Word},
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The statement that reads the run which begins at a step, if one does.
pub(super) fn begin_run(record: &Record, step: usize) -> TokenStream {
    let Some(run) = record.runs.iter().find(|run| run.first == step) else { return TokenStream::new() };
    let (local, size) = (ident(&run.local), Literal::usize_unsuffixed(run.words));
    quote!(let #local = r.run::<#size>();)
}

/// The value of a step that is part of a run.
pub(super) fn from_run(record: &Record, step: usize) -> Option<TokenStream> {
    let (run, at) = record.runs.iter().find_map(|run| Some((run, run.offset(step)?)))?;
    let (nat, local) = (Value::plain(Wire::Prim(Prim::Nat)), ident(&run.local));
    let value = match record.steps.get(step)? {
        Step::Word(_) => &nat,
        step => &record.field(step)?.value,
    };
    Some(value::number_in_run(value, &local, at))
}

/// Statements that read a word into its variables.
pub(super) fn word(word: &Word, from_run: Option<TokenStream>) -> TokenStream {
    let (local, option) = (ident(&word.local.ident), ident(&word.local.option));
    let value = from_run.clone().unwrap_or_else(|| quote!(r.nat()));
    let read = match &word.when {
        // Nothing depends on it.
        None if word.is_unused() => match from_run {
            Some(_) => quote!(),
            None => quote!(r.nat();),
        },
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
pub(super) fn extra(record: &Record, word: &Word) -> Option<(Ident, TokenStream)> {
    let Source::Bits { extra: Some(extra), .. } = &word.source else { return None };
    let name = ident(&record.fields.get(*extra)?.ident);
    let (local, option, known) = (ident(&word.local.ident), ident(&word.local.option), mask(word));
    let value = match word.when {
        None => quote!(#local & !#known),
        Some(_) => quote!(#option.map(|word| word & !#known)),
    };
    Some((name, value))
}

fn mask(word: &Word) -> Literal {
    let Source::Bits { bits, .. } = &word.source else { return value::hex(0) };
    value::hex(bits.iter().fold(0, |mask, bit| mask | 1 << bit.bit))
}

/// Statements that read a field which is a number that others depend on, and what it is read into.
pub(super) fn number(field: &Field, local: &Local, value: &TokenStream, used: bool) -> (TokenStream, Ident) {
    let (option, local) = (ident(&local.option), ident(&local.ident));
    if field.presence == Presence::Option {
        let number = used.then(|| quote!(let #local = #option.unwrap_or(0);));
        (quote!(let #option = #value; #number), option)
    } else {
        (quote!(let #local = #value;), local)
    }
}

/// An expression that reads a field.
pub(super) fn field(field: &Field, when: Option<&When>, scope: &mut Scope) -> TokenStream {
    let Some(when) = when else {
        let read = value::read(&field.value, scope);
        if field.presence != Presence::Option {
            return read.expression();
        }
        let read = read.callable();
        return quote!(r.nullable(#read));
    };
    match field.presence {
        Presence::Flag if field.value.is_nothing() => holds(when),
        Presence::Flag => {
            let read = conditional(when, &quote!(tl::Reader::boxed_true));
            quote!(#read.is_some())
        }
        _ if matches!(&field.value.wire, Wire::Query(query) if query.may_fail) => {
            let (holds, read) = (holds(when), value::read(&field.value, scope).expression());
            let (some, none) = (scope.variant("Some"), scope.variant("None"));
            quote!(if #holds { #some(#read) } else { #none })
        }
        _ => conditional(when, &value::reader(&field.value, scope)),
    }
}

fn conditional(when: &When, reader: &TokenStream) -> TokenStream {
    let local = ident(&when.local);
    match when.bit.map(Literal::u32_unsuffixed) {
        Some(bit) => quote!(r.when(#local, #bit, #reader)),
        None => quote!(r.unless_zero(#local, #reader)),
    }
}

/// Whether the number of a condition says that the field is there.
pub(super) fn holds(when: &When) -> TokenStream {
    let local = ident(&when.local);
    match when.bit.map(Literal::u32_unsuffixed) {
        Some(bit) => quote!(tl::has(#local, #bit)),
        None => quote!(#local != 0),
    }
}
