//! Constructors and functions.

use super::{
    codec::{self, hex},
    docs, fields, ident,
    scope::Scope,
};
use crate::plan::Struct;
use proc_macro2::TokenStream;
use quote::quote;

// /// docs
// #[derive(Clone, Debug, PartialEq)]
// pub struct GetBotBusinessConnection {
//     pub connection_id: String,
// }
// impl tl::Combinator …, tl::EncodeBare …, tl::DecodeBare …, tl::Function …
pub(super) fn emit(item: &Struct, scope: &mut Scope) -> TokenStream {
    let (docs, derives, name) = (docs::item(&item.docs), scope.derives(), ident(&item.path.ident));
    let generic = item.generic.as_ref().map(|it| ident(it));
    let params = generic.as_ref().map(|it| quote!(<#it>));
    let fields = item.fields.iter().map(|field| {
        let (docs, name, ty) = (docs::text(&field.docs), ident(&field.ident), fields::ty(field, scope));
        quote!(#docs pub #name: #ty,)
    });
    let body = if item.fields.is_empty() { quote!(;) } else { quote!({ #(#fields)* }) };
    let bound = |bound| generic.as_ref().map(|it| quote!(<#it: tl::#bound>));
    let (id, tl_name) = (hex(item.id), &item.name);
    let encode = encode(item, &bound(quote!(Encode)), &params);
    let decode = decode(item, &bound(quote!(Decode)), &params, scope);
    let function = item.response.as_ref().map(|response| {
        let (bound, response) = (bound(quote!(Function)), codec::response(response, scope));
        quote! {
            impl #bound tl::Function for #name #params {
                type Response = #response;
            }
        }
    });
    quote! {
        #docs
        #derives
        pub struct #name #params #body

        impl #params tl::Combinator for #name #params {
            const ID: u32 = #id;
            const NAME: &'static str = #tl_name;
        }
        #encode
        #decode
        #function
    }
}

fn encode(item: &Struct, bound: &Option<TokenStream>, params: &Option<TokenStream>) -> TokenStream {
    let (name, body) = (ident(&item.path.ident), fields::encode(item));
    let w = if body.is_empty() { quote!(_) } else { quote!(w) };
    quote! {
        impl #bound tl::EncodeBare for #name #params {
            fn encode_bare(&self, #w: &mut tl::Writer) { #body }
        }
    }
}

fn decode(
    item: &Struct,
    bound: &Option<TokenStream>,
    params: &Option<TokenStream>,
    scope: &mut Scope,
) -> TokenStream {
    let name = ident(&item.path.ident);
    let (lets, value) = fields::decode(item, scope);
    let reads = !item.steps.is_empty();
    let r = if reads { quote!(r) } else { quote!(_) };
    let (enter, leave) =
        if item.guarded { (quote!(r.enter();), quote!(r.leave();)) } else { Default::default() };
    let body = if reads {
        quote!(#enter #lets let value = #value; #leave r.end(<Self as tl::Combinator>::NAME); value)
    } else {
        value
    };
    quote! {
        impl #bound tl::DecodeBare for #name #params {
            fn decode_bare(#r: &mut tl::Reader<'_>) -> Self { #body }
        }
    }
}
