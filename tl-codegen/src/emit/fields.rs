//! The bodies that read and write a record.

use super::{codec, ident, scope::Scope};
use crate::plan::{Arg, Codec, Field, Presence, Set, Source, Step, Struct, When, Word};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;
use tl_parser::schema::Prim;

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

// let flags = r.nat();
// Self {
//     out: tl::has(flags, 1),
//     id: r.int(),
//     media: r.when(flags, 9, tl::Decode::decode),
// }
/// Statements and the final expression that read all fields in wire order.
pub(super) fn decode(item: &Struct, scope: &mut Scope) -> (TokenStream, TokenStream) {
    let binds = |step: &Step| matches!(step, Step::Word(_) | Step::Field { local: Some(_), .. });
    let last = item.steps.iter().rposition(binds);
    let tested = item.steps.iter().filter_map(|step| match step {
        Step::Field { when, .. } | Step::Word(Word { when, .. }) => Some(when.as_ref()?.local.as_str()),
    });
    let mentioned =
        tested.chain(item.fields.iter().flat_map(|it| locals(&it.codec))).collect::<BTreeSet<_>>();
    let mut lets = TokenStream::new();
    let mut inits = TokenStream::new();
    for (index, step) in item.steps.iter().enumerate() {
        match step {
            Step::Word(word) => {
                lets.extend(read_word(word));
                inits.extend(extra(item, word));
            }
            Step::Field { field, when, local } => {
                let Some(field) = item.fields.get(*field) else { continue };
                let (name, value) = (ident(&field.ident), read(field, when.as_ref(), scope));
                if let Some(local) = local {
                    let used = mentioned.contains(local.ident.as_str());
                    let (local, option) = (ident(&local.ident), ident(&local.option));
                    if field.presence == Presence::Option {
                        let number = used.then(|| quote!(let #local = #option.unwrap_or(0);));
                        lets.extend(quote!(let #option = #value; #number));
                        inits.extend(quote!(#name: #option,));
                    } else {
                        lets.extend(quote!(let #local = #value;));
                        inits.extend(if local == name { quote!(#name,) } else { quote!(#name: #local,) });
                    }
                } else if last.is_some_and(|last| index < last) {
                    // What stands in front of a number that others need is read before it.
                    let local = before(index);
                    lets.extend(quote!(let #local = #value;));
                    inits.extend(quote!(#name: #local,));
                } else {
                    inits.extend(quote!(#name: #value,));
                }
            }
        }
    }
    (lets, if item.fields.is_empty() { quote!(Self) } else { quote!(Self { #inits }) })
}

/// The variable for a field that is read before the struct is put together. No TL name
/// makes one like it.
fn before(index: usize) -> proc_macro2::Ident {
    ident(&format!("_{index}"))
}

fn read_word(word: &Word) -> TokenStream {
    let (local, option) = (ident(&word.local.ident), ident(&word.local.option));
    let read = match &word.when {
        None => quote!(let #local = r.nat();),
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

/// The field with the bits of a word that are none of its own.
fn extra(item: &Struct, word: &Word) -> Option<TokenStream> {
    let Source::Bits { extra: Some(extra), .. } = &word.source else { return None };
    let name = ident(&item.fields.get(*extra)?.ident);
    let (local, option, known) = (ident(&word.local.ident), ident(&word.local.option), mask(word));
    Some(match word.when {
        None => quote!(#name: #local & !#known,),
        Some(_) => quote!(#name: #option.map(|word| word & !#known),),
    })
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

fn read(field: &Field, when: Option<&When>, scope: &mut Scope) -> TokenStream {
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

// w.nat(tl::bit(self.out, 1) | tl::bit(self.media.is_some(), 9));
// w.int(self.id);
// w.option(&self.media, tl::Encode::encode);
/// Statements that write all fields in wire order.
pub(super) fn encode(item: &Struct) -> TokenStream {
    let needed = needed(item);
    let lets = numbers(item, &needed);
    let steps = item.steps.iter().map(|step| match step {
        Step::Word(word) => write_word(item, word, &needed),
        Step::Field { field, when, .. } => write_field(item, *field, when.as_ref()),
    });
    quote!(#lets #(#steps)*)
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

fn write_word(item: &Struct, word: &Word, needed: &BTreeSet<&str>) -> TokenStream {
    let shared = match &word.source {
        Source::Bits { shared, .. } => shared.as_slice(),
        Source::Len(_) => &[],
    };
    let shared = shared.iter().map(|it| {
        let (first, second) = (is_set(item, it.both.0), is_set(item, it.both.1));
        let (name, flag) = (&item.name, &it.flag);
        quote!(w.shared(#first, #second, #name, #flag);)
    });
    let (local, option) = (ident(&word.local.ident), ident(&word.local.option));
    let write = if word.when.is_some() {
        quote!(w.option(&#option, |value, w| w.nat(*value));)
    } else if needed.contains(word.local.ident.as_str()) {
        quote!(w.nat(#local);)
    } else {
        let value = word_value(item, word);
        quote!(w.nat(#value);)
    };
    quote!(#(#shared)* #write)
}

fn write_field(item: &Struct, index: usize, when: Option<&When>) -> TokenStream {
    let Some(field) = item.fields.get(index) else { return TokenStream::new() };
    let name = ident(&field.ident);
    // Where the condition does not follow from the field, the two must agree.
    let check = when.and_then(|when| {
        let (flag, set, holds, tl_name) =
            (when.check.as_ref()?, is_set(item, Set::Field(index)), holds(when), &item.name);
        Some(quote!(w.shared(#set, #holds, #tl_name, #flag);))
    });
    let write = match (field.presence, &field.codec) {
        (Presence::Flag, Codec::Prim(Prim::True)) => quote!(),
        (Presence::Flag, _) => quote!(if self.#name { w.boxed_true(); }),
        (Presence::Option, inner) => {
            let writer = codec::writer(inner);
            quote!(w.option(&self.#name, #writer);)
        }
        (Presence::Always, Codec::Prim(Prim::True)) => quote!(),
        (Presence::Always, inner) => {
            let write = codec::write(inner, &quote!(self.#name));
            quote!(#write;)
        }
    };
    quote!(#check #write)
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
        Codec::Pointer(inner)
        | Codec::Vector { element: inner, .. }
        | Codec::Array { element: inner, .. } => locals(inner),
        _ => Vec::new(),
    }
}
