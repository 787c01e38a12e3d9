//! Reading a record in place: an empty value, and statements that fill it.

use super::read;
use crate::{
    emit::{
        append, block, each, ident,
        scope::Scope,
        together,
        value::{self, Read},
    },
    plan::{Field, Presence, Prim, Record, Step, Store, Value, When, Wire},
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

// Self { out: false, id: 0, media: None }
/// The value that reading begins with.
pub(in crate::emit) fn empty(record: &Record, scope: &mut Scope) -> TokenStream {
    let fields = each(&record.fields, &mut |field| {
        let (name, value) = (ident(&field.ident), empty_field(field, scope));
        quote!(#name: #value,)
    });
    let body = (!record.fields.is_empty() || record.braces).then(|| block(fields));
    quote!(Self #body)
}

fn empty_field(field: &Field, scope: &mut Scope) -> TokenStream {
    match field.presence {
        Presence::Flag => quote!(false),
        Presence::Option => scope.variant("None"),
        Presence::Always => value::empty(&field.value, scope),
    }
}

// let run_0 = r.run::<2>();
// let flags = run_0.nat(0);
// self.out = tl::has(flags, 1);
// self.id = run_0.int(1);
// r.optional_value(flags, 9, &mut self.media);
// r.optional_value_into(flags, 16, &mut self.post_author);
/// Statements that read all fields in wire order.
pub(in crate::emit) fn in_place(record: &Record, scope: &mut Scope) -> TokenStream {
    let used = record.read_locals();
    let mut statements = TokenStream::new();
    for (index, step) in record.steps.iter().enumerate() {
        let (begin, from_run) = (read::begin_run(record, index), read::from_run(record, index));
        let read = match step {
            Step::Word(word) => {
                let extra = read::extra(record, word).map(|(name, value)| quote!(self.#name = #value;));
                together([read::word(word, from_run), extra.unwrap_or_default()])
            }
            Step::Field { field, when, local } => {
                let Some(field) = record.fields.get(*field) else { continue };
                let name = ident(&field.ident);
                match local {
                    Some(local) => {
                        let value = from_run.unwrap_or_else(|| read::field(field, when.as_ref(), scope));
                        let used = used.contains(local.ident.as_str());
                        let (statements, variable) = read::number(field, local, &value, used);
                        quote!(#statements self.#name = #variable;)
                    }
                    None => statement(field, when.as_ref(), from_run, scope),
                }
            }
        };
        append(&mut statements, begin);
        append(&mut statements, read);
    }
    statements
}

fn statement(
    field: &Field,
    when: Option<&When>,
    from_run: Option<TokenStream>,
    scope: &mut Scope,
) -> TokenStream {
    let name = ident(&field.ident);
    match (field.store, when) {
        (Store::Nothing, _) => quote!(),
        (Store::Assign, _) => {
            let value = from_run.unwrap_or_else(|| read::field(field, when, scope));
            quote!(self.#name = #value;)
        }
        (Store::InPlace, None) => into_place(&field.value, &quote!(self.#name)),
        (Store::Replace, None) if field.presence == Presence::Option => {
            let read = value::reader(&field.value, scope);
            quote!(r.set_nullable(&mut self.#name, #read);)
        }
        (Store::Replace, None) => {
            let read = value::reader(&field.value, scope);
            quote!(r.set(&mut self.#name, #read);)
        }
        (store, Some(When { local, bit, .. })) => {
            let (number, bit) = (ident(local), bit.map(Literal::u32_unsuffixed));
            match (store, bit) {
                (Store::InPlace, Some(bit)) => match field.value.wire {
                    Wire::Prim(Prim::Bytes) => {
                        quote!(r.optional_into(#number, #bit, &mut self.#name, |it, r| r.bytes_into(it));)
                    }
                    _ => quote!(r.optional_value_into(#number, #bit, &mut self.#name);),
                },
                (_, Some(bit)) if value::decodes(&field.value) => {
                    quote!(r.optional_value(#number, #bit, &mut self.#name);)
                }
                (_, Some(bit)) => {
                    let read = value::reader(&field.value, scope);
                    quote!(r.optional(#number, #bit, &mut self.#name, #read);)
                }
                (_, None) => {
                    let read = value::reader(&field.value, scope);
                    quote!(r.optional_unless_zero(#number, &mut self.#name, #read);)
                }
            }
        }
    }
}

/// A statement that reads a value where it lies.
fn into_place(value: &Value, place: &TokenStream) -> TokenStream {
    match &value.wire {
        Wire::Prim(Prim::Bytes) => quote!(r.bytes_into(&mut #place);),
        Wire::Prim(_) => quote!(r.string_into(&mut #place);),
        Wire::Bare(path) => Read::by_trait(path, true, "decode_bare_into").into_place(place),
        Wire::Boxed(path) if path.root.views => Read::by_trait(path, false, "decode_into").into_place(place),
        Wire::Boxed(_) => quote!(r.value_into(&mut #place);),
        // The function of a vector has the same name.
        _ => value.element().map(|element| into_place(element, place)).unwrap_or_default(),
    }
}
