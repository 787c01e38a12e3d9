//! The way from a view to its owned type.

use super::Of;
use crate::{
    emit::{each, ident, scope::Scope},
    plan::{Enum, Path, Pointer, Presence, Record, Repr, Value, Variant, View, Wire},
};
use proc_macro2::TokenStream;
use quote::quote;

// impl tl::IntoOwned for Message<'_> {
//     type Owned = owned::types::Message;
//     fn into_owned(self) -> owned::types::Message {
//         owned::types::Message { id: self.id, message: tl::IntoOwned::into_owned(self.message) }
//     }
// }
pub(super) fn of_struct(of: &Of<'_>, record: &Record, owned: &Path, scope: &mut Scope) -> TokenStream {
    let fields = each(&record.fields, &mut |field| {
        let name = ident(&field.ident);
        let value = match (field.presence, &field.value.repr) {
            (Presence::Option, Repr::View(View::Arena(Some(Pointer::Box)))) => {
                let value = own(&field.value, &quote!(it), scope);
                quote!(self.#name.map(|it| #value))
            }
            _ => own(&field.value, &quote!(self.#name), scope),
        };
        quote!(#name: #value,)
    });
    emit(of, owned, scope, &|owned, _| quote!(#owned { #fields }))
}

pub(super) fn of_enum(of: &Of<'_>, sum: &Enum, owned: &Path, scope: &mut Scope) -> TokenStream {
    emit(of, owned, scope, &|owned, scope| {
        let arms = each(&sum.variants, &mut |Variant { ident: name, payload, .. }| {
            let name = ident(name);
            match payload {
                None => quote!(Self::#name => #owned::#name,),
                Some(payload) => {
                    let value = own(payload, &quote!(value), scope);
                    quote!(Self::#name(value) => #owned::#name(#value),)
                }
            }
        });
        quote!(match self { #arms })
    })
}

fn own(value: &Value, place: &TokenStream, scope: &mut Scope) -> TokenStream {
    if let Wire::Sized(value) = &value.wire {
        return own(value, place, scope);
    }
    match value.repr {
        Repr::View(View::Arena(Some(Pointer::Outlined))) => {
            quote!(tl::OutlinedBox::new(tl::IntoOwned::into_owned(*#place)))
        }
        Repr::View(View::Arena(Some(_))) => {
            let pointer = scope.standard("Box");
            quote!(#pointer::new(tl::IntoOwned::into_owned(*#place)))
        }
        _ if value.borrows() => quote!(tl::IntoOwned::into_owned(#place)),
        _ => place.clone(),
    }
}

fn emit(
    of: &Of<'_>,
    owned: &Path,
    scope: &mut Scope,
    body: &dyn Fn(&TokenStream, &mut Scope) -> TokenStream,
) -> TokenStream {
    let (name, owned, [types, elided]) = (of.name(), scope.item(owned), of.elided(None));
    let (inline, body) = (of.inline(), body(&owned, scope));
    // `Self::Owned` might be a variant.
    quote! {
        impl #types tl::IntoOwned for #name #elided {
            type Owned = #owned #types;

            #inline
            fn into_owned(self) -> #owned #types { #body }
        }
    }
}

/// For what views hold and share with the owned types: it stays what it is.
pub(in crate::emit) fn shared(path: &Path) -> TokenStream {
    let name = ident(&path.ident);
    let modules = path.modules.iter().map(|module| ident(module));
    quote! {
        impl tl::IntoOwned for super::#(#modules::)*#name {
            type Owned = Self;

            #[inline]
            fn into_owned(self) -> Self { self }
        }
    }
}
