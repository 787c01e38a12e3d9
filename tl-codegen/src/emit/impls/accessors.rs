//! Functions of an enum for fields that its payloads have in common.

use super::Of;
use crate::{
    emit::{block, each, ident, scope::Scope, value},
    plan::{Accessor, Answer, Enum, Presence, Prim, Repr, Value, Wire},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl Message {
//     /// The field `id` of any constructor.
//     pub fn id(&self) -> i32 {
//         match self { Self::Empty(it) => it.id, Self::Message(it) => it.id, … }
//     }
// }
pub(super) fn emit(of: &Of<'_>, sum: &Enum, all: &[Accessor], scope: &mut Scope) -> TokenStream {
    let name = of.name();
    let functions = each(all, &mut |it| function(it, sum, scope));
    quote!(impl #name { #functions })
}

fn function(it: &Accessor, sum: &Enum, scope: &mut Scope) -> TokenStream {
    let name = ident(&it.ident);
    let summary = match it.complete {
        true => format!(" The field `{}`, which all constructors have.", it.ident.trim_start_matches("r#")),
        false => format!(" The field `{}`, of constructors that have it.", it.ident.trim_start_matches("r#")),
    };
    let ty = ty(it, scope);
    let (found, absent) = (found(it, scope), absent(it, scope));
    let arms = each(&it.variants, &mut |index| {
        let Some(variant) = sum.variants.get(*index) else { return TokenStream::new() };
        let variant = ident(&variant.ident);
        quote!(Self::#variant(it) => #found,)
    });
    let rest = (!it.complete).then(|| quote!(_ => #absent,));
    let body = block(quote!(#arms #rest));
    quote! {
        #[doc = #summary]
        pub fn #name(&self) -> #ty { match self #body }
    }
}

fn ty(it: &Accessor, scope: &mut Scope) -> TokenStream {
    let inner = match it.answer {
        Answer::Copy if it.presence == Presence::Flag => return quote!(bool),
        Answer::Copy | Answer::Clone => value::ty(&it.value, scope),
        Answer::Reference => {
            let ty = value::ty(&it.value, scope);
            quote!(&#ty)
        }
        Answer::Target => {
            let ty = target(&it.value, scope);
            quote!(&#ty)
        }
    };
    if it.complete && it.presence == Presence::Always {
        return inner;
    }
    let option = scope.standard("Option");
    quote!(#option<#inner>)
}

/// What a value holds.
fn target(it: &Value, scope: &mut Scope) -> TokenStream {
    match (&it.wire, &it.repr) {
        (wire, Repr::Pointer(_)) => value::ty(&Value::plain(wire.clone()), scope),
        (Wire::Vector { element, .. } | Wire::Repeat { element, .. }, _) => {
            let element = value::ty(element, scope);
            quote!([#element])
        }
        (Wire::Prim(Prim::String) | Wire::BoxedPrim(Prim::String, _), _) => quote!(str),
        _ => quote!([u8]),
    }
}

fn found(it: &Accessor, scope: &mut Scope) -> TokenStream {
    let name = ident(&it.ident);
    match (it.presence, it.answer) {
        (Presence::Flag, _) | (Presence::Option, Answer::Copy) => quote!(it.#name),
        (Presence::Option, Answer::Clone) => quote!(it.#name.clone()),
        (Presence::Option, Answer::Reference) => quote!(it.#name.as_ref()),
        (Presence::Option, Answer::Target) => quote!(it.#name.as_deref()),
        (Presence::Always, answer) => {
            let field = match answer {
                Answer::Copy => quote!(it.#name),
                Answer::Clone => quote!(it.#name.clone()),
                Answer::Reference | Answer::Target => quote!(&it.#name),
            };
            if it.complete {
                return field;
            }
            let some = scope.variant("Some");
            quote!(#some(#field))
        }
    }
}

fn absent(it: &Accessor, scope: &mut Scope) -> TokenStream {
    if it.presence == Presence::Flag { quote!(false) } else { scope.variant("None") }
}
