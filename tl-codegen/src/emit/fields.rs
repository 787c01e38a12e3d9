//! The bodies that read and write a record.

use super::{codec, ident, scope::Scope};
use crate::{
    names::local_ident,
    plan::{Codec, Field, Presence, Step, Struct},
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
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
    let last_word = item.steps.iter().rposition(|step| matches!(step, Step::Word { .. }));
    let mut lets = TokenStream::new();
    let mut inits = TokenStream::new();
    for (index, step) in item.steps.iter().enumerate() {
        match step {
            Step::Word { local, .. } => {
                let local = ident(local);
                lets.extend(quote!(let #local = r.nat();));
            }
            Step::Field { field, when } => {
                let Some(field) = item.fields.get(*field) else { continue };
                let (name, value) = (ident(&field.ident), read(field, when.as_ref(), scope));
                // What stands in front of a flags word is read before it.
                if last_word.is_some_and(|last| index < last) {
                    let local = local(field);
                    lets.extend(quote!(let #local = #value;));
                    inits.extend(if local == name { quote!(#name,) } else { quote!(#name: #local,) });
                } else {
                    inits.extend(quote!(#name: #value,));
                }
            }
        }
    }
    (lets, if item.fields.is_empty() { quote!(Self) } else { quote!(Self { #inits }) })
}

fn local(field: &Field) -> Ident {
    ident(&local_ident(field.ident.trim_start_matches("r#")))
}

fn read(field: &Field, when: Option<&(String, u32)>, scope: &mut Scope) -> TokenStream {
    let Some((word, bit)) = when else { return codec::read(&field.codec, scope) };
    let (word, bit) = (ident(word), Literal::u32_unsuffixed(*bit));
    match (field.presence, &field.codec) {
        (Presence::Flag, Codec::Prim(_)) => quote!(tl::has(#word, #bit)),
        (Presence::Flag, _) => quote!(r.when(#word, #bit, tl::Reader::boxed_true).is_some()),
        _ => {
            let reader = codec::reader(&field.codec, scope);
            quote!(r.when(#word, #bit, #reader))
        }
    }
}

// w.nat(tl::bit(self.out, 1) | tl::bit(self.media.is_some(), 9));
// w.int(self.id);
// w.option(&self.media, tl::Encode::encode);
/// Statements that write all fields in wire order.
pub(super) fn encode(item: &Struct) -> TokenStream {
    item.steps.iter().map(|step| encode_step(item, step)).collect()
}

fn encode_step(item: &Struct, step: &Step) -> TokenStream {
    match step {
        Step::Word { bits, shared, .. } => {
            let shared = shared.iter().map(|it| {
                let (first, second) = (is_set(item, it.fields.0), is_set(item, it.fields.1));
                let (name, flag) = (&item.name, &it.flag);
                quote!(w.shared(#first, #second, #name, #flag);)
            });
            let bits = bits.iter().map(|bit| {
                let (set, bit) = (is_set(item, bit.field), Literal::u32_unsuffixed(bit.bit));
                quote!(tl::bit(#set, #bit))
            });
            quote!(#(#shared)* w.nat(#(#bits)|*);)
        }
        Step::Field { field, when } => {
            let Some(field) = item.fields.get(*field) else { return TokenStream::new() };
            let name = ident(&field.ident);
            match (field.presence, &field.codec) {
                (Presence::Flag, Codec::Prim(Prim::True)) => quote!(),
                (Presence::Flag, _) => quote!(if self.#name { w.boxed_true(); }),
                (_, Codec::Prim(Prim::True)) if when.is_none() => quote!(),
                (Presence::Option, inner) if when.is_some() => {
                    let writer = codec::writer(inner);
                    quote!(w.option(&self.#name, #writer);)
                }
                (_, inner) => {
                    let write = codec::write(inner, &quote!(self.#name));
                    quote!(#write;)
                }
            }
        }
    }
}

fn is_set(item: &Struct, field: usize) -> TokenStream {
    let Some(field) = item.fields.get(field) else { return quote!(false) };
    let name = ident(&field.ident);
    match field.presence {
        Presence::Option => quote!(self.#name.is_some()),
        _ => quote!(self.#name),
    }
}
