//! `Encode`: writing an enum.

use super::{Of, w};
use crate::{
    emit::{block, each, ident, value},
    plan::{Enum, Pointer, Repr, Value, Variant, View, Wire},
};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(of: &Of<'_>, sum: &Enum) -> TokenStream {
    let (name, [types, elided], inline) = (of.name(), of.elided(None), of.inline());
    let (w, body) = (w(sum.writes()), body(sum));
    quote! {
        impl #types tl::Encode for #name #elided {
            #inline
            fn encode(&self, #w: &mut tl::Writer) #body
        }
    }
}

/// The body that writes an enum.
pub(super) fn body(sum: &Enum) -> TokenStream {
    let arms = block(each(&sum.variants, &mut arm));
    block(quote!(match self #arms))
}

fn arm(variant: &Variant) -> TokenStream {
    let (name, id) = (ident(&variant.ident), variant.id.map(value::hex));
    let id = id.map(|id| quote!(w.nat(#id)));
    let Some(payload) = &variant.payload else {
        return match id {
            Some(id) => quote!(Self::#name => #id,),
            None => quote!(Self::#name => (),),
        };
    };
    let (repr, place) = match is_pointer(payload) {
        true => (Repr::Plain, quote!(**value)),
        false => (payload.repr.clone(), quote!(*value)),
    };
    match &payload.wire {
        // The struct knows its id.
        Wire::Bare(path) => {
            let write = value::write(&Value { wire: Wire::Boxed(path.clone()), repr }, &place);
            quote!(Self::#name(value) => #write,)
        }
        wire => {
            let (id, wire) = (id.map(|id| quote!(#id;)), wire.clone());
            let write = value::write(&Value { wire, repr }, &place);
            quote!(Self::#name(value) => { #id #write; })
        }
    }
}

/// Whether a payload stands on the heap or in an arena.
fn is_pointer(payload: &Value) -> bool {
    match payload.repr {
        Repr::Pointer(Pointer::Box | Pointer::Outlined | Pointer::Large | Pointer::Erased) => true,
        Repr::View(View::Arena(Some(_))) => true,
        Repr::Pointer(Pointer::ErasedLarge) | Repr::View(_) => false,
        Repr::Plain | Repr::Lossy | Repr::RawVec | Repr::Custom(_) | Repr::Nullable(_) => false,
    }
}
