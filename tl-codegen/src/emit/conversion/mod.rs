//! What turns values of one layer into those of another. No type stands in its modules, so that all names of the
//! prelude are what they are.

mod turn;

use super::ident;
use crate::plan::{Arm, Body, Conversion, Conversions, LayerModule, Path, Plan, Turn, Way};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use turn::Turns;

/// The code of a direction.
pub(crate) struct Converted {
    /// What stands in front of all items of the module.
    pub(crate) head: TokenStream,
    /// Each item: the identifier of what is turned, its TL name, and the code.
    pub(crate) items: Vec<(String, String, TokenStream)>,
}

/// Writes all conversions of a direction.
pub(crate) fn conversions(plan: &Plan, all: &Conversions) -> Converted {
    let mut turns = Turns::new(&all.all);
    let mut items = Vec::new();
    for it in all.all.iter().filter(|it| it.way != Way::None) {
        items.push((it.source.ident.clone(), it.name.clone(), conversion(it, &mut turns)));
    }
    let is_local = all.all.iter().any(|it| it.way == Way::Local);
    Converted { head: head(plan, all, &turns, is_local), items }
}

// use super::super::{layer1 as from, layer2 as to};
fn head(plan: &Plan, all: &Conversions, turns: &Turns<'_>, is_local: bool) -> TokenStream {
    // A path that is none has been refused.
    let runtime: TokenStream = plan.runtime.parse().unwrap_or_default();
    let format = ident(&plan.format);
    let Conversions { source, target, .. } = all;
    let (from, to) = (ident(&source.ident), ident(&target.ident));
    let layers = (!turns.is_empty()).then(|| quote!(use super::super::{#from as from, #to as to};));
    let mut used = Vec::new();
    used.extend(turns.uses_runtime().then(|| quote!(#format as tl)));
    // Only `std` has it in its prelude.
    used.extend(turns.uses_box().then(|| quote!(#format::Box)));
    used.extend(match (turns.fails(), turns.loses()) {
        (_, true) => Some(quote!(layers::{Lost, Why})),
        (true, false) => Some(quote!(layers::Lost)),
        (false, false) => None,
    });
    let used = (!used.is_empty()).then(|| quote!(use #runtime::{#(#used),*};));
    // It is in the prelude of new editions alone.
    let try_from = turns.fails().then(|| {
        quote!(
            use ::core::convert::TryFrom;
        )
    });
    let lost = turns.loses().then(|| lost(source, target));
    let local = is_local.then(|| {
        quote! {
            /// `TryFrom`, for what has another one.
            trait Turn<T> {
                fn turn(self) -> Result<T, Lost>;
            }
        }
    });
    quote!(#try_from #layers #used #lost #local)
}

fn lost(source: &LayerModule, target: &LayerModule) -> TokenStream {
    let (from, to) = (Literal::u32_unsuffixed(source.layer), Literal::u32_unsuffixed(target.layer));
    quote! {
        #[cold]
        fn lost(constructor: &'static str, field: &'static str, why: Why) -> Lost {
            Lost::new([#from, #to], constructor, field, why)
        }
    }
}

// impl TryFrom<from::types::Note> for to::types::Note {
//     type Error = Lost;
//     fn try_from(it: from::types::Note) -> Result<Self, Lost> {
//         if it.at.is_some() { return Err(lost("note", "at", Why::Unknown)); }
//         Ok(to::types::Note { id: it.id, text: it.text })
//     }
// }
fn conversion(it: &Conversion, turns: &mut Turns<'_>) -> TokenStream {
    let (source, target) = (path(&quote!(from), &it.source), path(&quote!(to), &it.target));
    let (argument, body) = body(it, &source, turns);
    turns.note(it.fails);
    let cfg = (!it.features.is_empty()).then(|| {
        let features = it.features.iter();
        quote!(#[cfg(all(#(feature = #features),*))])
    });
    let implementation = match (it.way, it.fails) {
        (Way::Local, _) => quote! {
            impl Turn<#target> for #source {
                #[inline]
                fn turn(self) -> Result<#target, Lost> { let #argument = self; #body }
            }
        },
        (_, true) => quote! {
            impl TryFrom<#source> for #target {
                type Error = Lost;

                #[inline]
                fn try_from(#argument: #source) -> Result<Self, Lost> { #body }
            }
        },
        (_, false) => quote! {
            impl From<#source> for #target {
                #[inline]
                fn from(#argument: #source) -> Self { #body }
            }
        },
    };
    quote!(#cfg #implementation)
}

/// The name of the argument, and the body of a function that turns it.
fn body(it: &Conversion, source: &TokenStream, turns: &mut Turns<'_>) -> (TokenStream, TokenStream) {
    match &it.body {
        Body::Value(turn) => {
            let (checks, value) = result(turn, it.fails, turns);
            (turns.argument(turn), quote!(#checks #value))
        }
        Body::Variants(all) => {
            let arms = all.iter().map(|Arm { variant, holds, turn }| {
                let (variant, (checks, value)) = (ident(variant), result(turn, it.fails, turns));
                let payload = match (holds, turn.looks()) {
                    (false, _) => quote!(),
                    (true, true) => quote!((it)),
                    (true, false) => quote!((_)),
                };
                let value = if checks.is_empty() { value } else { quote!({ #checks #value }) };
                quote!(#source::#variant #payload => #value,)
            });
            let arms: Vec<_> = arms.collect();
            (quote!(it), quote!(match it { #(#arms)* }))
        }
    }
}

/// What a function does first, and what it returns, for a value `it`.
fn result(turn: &Turn, fails: bool, turns: &mut Turns<'_>) -> (TokenStream, TokenStream) {
    match turn {
        Turn::Lost(loss) => {
            let loss = turns.loss(loss);
            (quote!(), quote!(Err(#loss)))
        }
        Turn::Checked(checks, turn) => {
            let (checks, value) = (turns.checks(checks), turns.turn(turn, &quote!(it)));
            (checks, quote!(Ok(#value)))
        }
        // What is a result already need not be taken out of one.
        turn if turns.is_standard(turn) => (quote!(), quote!(TryFrom::try_from(it))),
        turn => {
            let value = turns.turn(turn, &quote!(it));
            (quote!(), if fails { quote!(Ok(#value)) } else { value })
        }
    }
}

/// An item of a layer.
fn path(layer: &TokenStream, path: &Path) -> TokenStream {
    let (modules, name) = (path.modules.iter().map(|module| ident(module)), ident(&path.ident));
    quote!(#layer::#(#modules::)*#name)
}
