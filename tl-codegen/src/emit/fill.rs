//! Reading a record in place: an empty value, and statements that fill it.

use super::{block, borrow, codec, fields, ident, scope::Scope, together};
use crate::plan::{Codec, Field, Local, Presence, Step, Struct, When};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use tlforge_parser::schema::Prim;

// Self { out: false, id: 0, media: Option::None }
/// The value that reading begins with.
pub(super) fn empty(item: &Struct, scope: &mut Scope) -> TokenStream {
    let fields = item.fields.iter().map(|field| {
        let (name, value) = (ident(&field.ident), empty_field(field, scope));
        quote!(#name: #value,)
    });
    let body = (!item.fields.is_empty()).then(|| block(fields.collect()));
    quote!(Self #body)
}

fn empty_field(field: &Field, scope: &mut Scope) -> TokenStream {
    match field.presence {
        Presence::Flag => quote!(false),
        Presence::Option => {
            let option = scope.standard("Option");
            quote!(#option::None)
        }
        Presence::Always => value(&field.codec, scope),
    }
}

/// A value that holds nothing; the codec is one that has such.
pub(super) fn value(it: &Codec, scope: &mut Scope) -> TokenStream {
    match it {
        Codec::Prim(prim) | Codec::BoxedPrim(prim, _) => match prim {
            Prim::Nat | Prim::Int | Prim::Long | Prim::Int53 => quote!(0),
            Prim::Float | Prim::Double => quote!(0.0),
            Prim::Int128 => quote!([0; 16]),
            Prim::Int256 => quote!([0; 32]),
            Prim::Int512 => quote!([0; 64]),
            Prim::Bool => quote!(false),
            Prim::True | Prim::Vector => quote!(()),
            Prim::String => new("String", scope),
            Prim::Bytes => new("Vec", scope),
            Prim::Object | Prim::Function => quote!(tl::ConstDefault::DEFAULT),
        },
        Codec::LossyString => new("String", scope),
        Codec::Borrowed(kept) => borrow::empty(kept),
        Codec::Vector { .. } | Codec::Repeat { .. } => new("Vec", scope),
        Codec::Array { count, element } => {
            let (count, element) = (Literal::u32_unsuffixed(*count), value(element, scope));
            quote!([const { #element }; #count])
        }
        _ => quote!(tl::ConstDefault::DEFAULT),
    }
}

fn new(name: &'static str, scope: &mut Scope) -> TokenStream {
    let ty = scope.standard(name);
    quote!(#ty::new())
}

// let run_0 = r.run::<2>();
// let flags = run_0.nat(0);
// self.out = tl::has(flags, 1);
// self.id = run_0.int(1);
// r.optional(flags, 9, &mut self.media, tl::Decode::decode);
// r.optional_into(flags, 16, &mut self.post_author, tl::Decode::decode_into);
/// Statements that read all fields in wire order.
pub(super) fn fill(item: &Struct, scope: &mut Scope) -> TokenStream {
    let used = fields::used(item);
    let steps = item.steps.iter().enumerate().map(|(index, step)| {
        let begin = item.runs.iter().find(|run| run.first == index).map(|run| {
            let (local, size) = (ident(&run.local), Literal::usize_unsuffixed(run.words));
            quote!(let #local = r.run::<#size>();)
        });
        let in_run = fields::from_run(item, index);
        let read = match step {
            Step::Word(word) => {
                let (read, extra) = (fields::read_word(word, in_run), fields::extra(item, word));
                let extra = extra.map(|(name, value)| quote!(self.#name = #value;));
                together([read, extra.unwrap_or_default()])
            }
            Step::Field { field, when, local } => {
                let Some(field) = item.fields.get(*field) else { return quote!() };
                match local {
                    Some(local) => {
                        let value = in_run.unwrap_or_else(|| fields::read(field, when.as_ref(), scope));
                        number(field, local, &value, used.contains(local.ident.as_str()))
                    }
                    None => statement(field, when.as_ref(), in_run, scope),
                }
            }
        };
        together([begin.unwrap_or_default(), read])
    });
    steps.collect()
}

/// A field that is a number others depend on.
fn number(field: &Field, local: &Local, value: &TokenStream, used: bool) -> TokenStream {
    let (name, option, local) = (ident(&field.ident), ident(&local.option), ident(&local.ident));
    if field.presence == Presence::Option {
        let number = used.then(|| quote!(let #local = #option.unwrap_or(0);));
        quote!(let #option = #value; #number self.#name = #option;)
    } else {
        quote!(let #local = #value; self.#name = #local;)
    }
}

fn statement(
    field: &Field,
    when: Option<&When>,
    in_run: Option<TokenStream>,
    scope: &mut Scope,
) -> TokenStream {
    let name = ident(&field.ident);
    if let Some(value) = in_run {
        return quote!(self.#name = #value;);
    }
    match (field.presence, when) {
        (Presence::Option, Some(When { local, bit: Some(bit), .. })) if in_place(&field.codec) => {
            let (number, bit) = (ident(local), Literal::u32_unsuffixed(*bit));
            let read = match &field.codec {
                Codec::Prim(Prim::Bytes) => quote!(|it, r| r.bytes_into(it)),
                _ => quote!(tl::Decode::decode_into),
            };
            quote!(r.optional_into(#number, #bit, &mut self.#name, #read);)
        }
        (Presence::Option, Some(when)) => {
            let (number, read) = (ident(&when.local), codec::reader(&field.codec, scope));
            match when.bit.map(Literal::u32_unsuffixed) {
                Some(bit) => quote!(r.optional(#number, #bit, &mut self.#name, #read);),
                None => quote!(r.optional_unless_zero(#number, &mut self.#name, #read);),
            }
        }
        (Presence::Flag, _) => {
            let value = fields::read(field, when, scope);
            quote!(self.#name = #value;)
        }
        _ => match &field.codec {
            Codec::Prim(Prim::True) => quote!(),
            Codec::Prim(Prim::Bytes) => quote!(r.bytes_into(&mut self.#name);),
            Codec::Prim(Prim::String) => quote!(r.string_into(&mut self.#name);),
            it if is_copy(it) => {
                let value = codec::read(it, scope);
                quote!(self.#name = #value;)
            }
            it => borrow::read_into(it, &quote!(self.#name), scope).unwrap_or_else(|| {
                let read = codec::reader(it, scope);
                quote!(r.set(&mut self.#name, #read);)
            }),
        },
    }
}

/// Whether an optional field is read in its place: larger than what fits two registers, and of a
/// type that has a reader for it.
fn in_place(codec: &Codec) -> bool {
    match codec {
        Codec::Prim(Prim::String | Prim::Bytes) => true,
        Codec::Vector { boxed: true, element } => matches!(**element, Codec::Boxed(_)) && !codec.borrows(),
        _ => false,
    }
}

/// Whether there is nothing to drop.
fn is_copy(codec: &Codec) -> bool {
    let (Codec::Prim(prim) | Codec::BoxedPrim(prim, _)) = codec else { return false };
    !matches!(prim, Prim::String | Prim::Bytes | Prim::Object | Prim::Function)
}
