//! The definitions of structs and enums, each followed by its implementations.

use super::{Code, append, block, docs, each, ident, impls, record, scope::Scope, together, value};
use crate::plan::{Enum, Item, Kind, Record, Variant};
use proc_macro2::TokenStream;
use quote::quote;

// /// docs
// #[derive(Clone, Debug, PartialEq)]
// pub struct GetBotBusinessConnection {
//     pub connection_id: String,
// }
// impl tl::Combinator …, tl::EncodeBare …, tl::DecodeBare …, tl::Function …
/// An item, with what is written for it, and apart from that what needs a feature.
pub(super) fn emit<'p>(item: &'p Item, scope: &mut Scope<'p>) -> Code<'p> {
    scope.set_feature(item.feature.as_deref());
    scope.use_runtime();
    let (docs, attributes) = (docs::item(&item.docs, scope), scope.attributes(item));
    let name = ident(&item.path.ident);
    let generics = impls::generics(item);
    let definition = match &item.kind {
        Kind::Struct(record) => {
            let body = fields(record, scope);
            quote!(pub struct #name #generics #body)
        }
        Kind::Enum(sum) => {
            let variants = variants(sum, scope);
            quote!(pub enum #name #generics #variants)
        }
        Kind::Opaque => quote!(pub struct #name(tl::Undeclared);),
    };
    let definition = together([docs, attributes, definition]);
    let mut code = match &item.feature {
        None => Code { tokens: definition, featured: Vec::new() },
        Some(feature) => Code { tokens: TokenStream::new(), featured: vec![(feature, definition)] },
    };
    for it in &item.impls {
        let tokens = impls::emit(it, item, scope);
        match (&item.feature, &it.feature) {
            (None, None) => append(&mut code.tokens, tokens),
            (None, Some(feature)) | (Some(feature), None) => code.featured.push((feature, tokens)),
            // It stands with the item, which needs a feature itself.
            (Some(of_item), Some(feature)) => {
                code.featured.push((of_item, quote!(#[cfg(feature = #feature)] #tokens)));
            }
        }
    }
    scope.set_feature(None);
    code
}

fn fields(record: &Record, scope: &mut Scope) -> TokenStream {
    if record.fields.is_empty() && !record.braces {
        return quote!(;);
    }
    let fields = each(&record.fields, &mut |field| {
        let (docs, name, ty) = (docs::field(field, scope), ident(&field.ident), record::ty(field, scope));
        let attributes = each(&field.attributes, &mut |text| {
            let attribute = value::path(text);
            quote!(#[#attribute])
        });
        quote!(#docs #attributes pub #name: #ty,)
    });
    block(fields)
}

fn variants(sum: &Enum, scope: &mut Scope) -> TokenStream {
    let mut variants = TokenStream::new();
    for (index, it) in sum.variants.iter().enumerate() {
        let (default, variant) = (sum.default == Some(index), variant(it, scope));
        let default = default.then(|| quote!(#[default]));
        append(&mut variants, quote!(#default #variant));
    }
    block(variants)
}

fn variant(it: &Variant, scope: &mut Scope) -> TokenStream {
    let (name, docs) = (ident(&it.ident), docs::item(&it.docs, scope));
    let payload = it.payload.as_ref().map(|payload| value::ty(payload, scope)).map(|ty| quote!((#ty)));
    quote!(#docs #name #payload,)
}
