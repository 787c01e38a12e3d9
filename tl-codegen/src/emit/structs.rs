//! Constructors and functions.

use super::{
    block, borrow,
    codec::{self, hex},
    docs, fields, fill, ident, params,
    scope::Scope,
    together,
};
use crate::plan::{Ahead, Opaque, Response, Struct, Tree};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

// /// docs
// #[derive(Clone, Debug, PartialEq)]
// pub struct GetBotBusinessConnection {
//     pub connection_id: String,
// }
// impl tl::Combinator …, tl::EncodeBare …, tl::DecodeBare …, tl::Function …
pub(super) fn emit(item: &Struct, scope: &mut Scope) -> TokenStream {
    let (name, generics) = (ident(&item.path.ident), generics(item));
    let fields = item.fields.iter().map(|field| {
        let (docs, name, ty) = (docs::text(&field.docs), ident(&field.ident), fields::ty(field, scope));
        quote!(#docs pub #name: #ty,)
    });
    let body = if item.fields.is_empty() { quote!(;) } else { block(fields.collect()) };
    let combinator = item.id.map(|id| {
        let (id, tl_name) = (hex(id), &item.name);
        quote! {
            impl #generics tl::Combinator for #name #generics {
                const HEAD: tl::Head = (#id, #tl_name);
            }
        }
    });
    let codec = if item.params.is_empty() && item.id.is_some() {
        traits(item, &generics, scope)
    } else {
        inherent(item, &generics, scope)
    };
    together([
        docs::item(&item.docs),
        scope.derives(item.copy, false),
        quote!(pub struct #name #generics #body),
        combinator.unwrap_or_default(),
        codec,
        if item.payload { release(&name, item.ahead, &generics) } else { TokenStream::new() },
        borrow::own_struct(item, scope),
    ])
}

// impl tl::OutlinedDrop for Photo {
//     extern "C" fn drop_outlined(value: tl::Box<Self>) { tl::drop_box(value); }
// }
/// How a payload is dropped.
pub(super) fn release(ident: &Ident, ahead: Ahead, generics: &TokenStream) -> TokenStream {
    let inline = super::inline_drop(ahead);
    quote! {
        impl #generics tl::OutlinedDrop for #ident #generics {
            #inline
            extern "C" fn drop_outlined(value: tl::Box<Self>) { tl::drop_box(value); }
        }
    }
}

// /// docs
// pub struct Update(tl::Undeclared);
/// A type without constructors.
pub(super) fn opaque(item: &Opaque, scope: &Scope) -> TokenStream {
    let (docs, derives, name) =
        (docs::item(&item.docs), scope.derives(false, false), ident(&item.path.ident));
    let tl_name = &item.name;
    quote! {
        #docs
        #derives
        pub struct #name(tl::Undeclared);

        impl tl::Encode for #name {
            fn encode(&self, w: &mut tl::Writer) {
                w.undeclared(self.0, #tl_name);
            }
        }

        impl tl::Decode for #name {
            fn decode(r: &mut tl::Reader<'_>) -> Self {
                Self(r.undeclared(#tl_name))
            }
        }
    }
}

fn generics(item: &Struct) -> TokenStream {
    let names = params::generics(&item.params).chain(&item.query).map(|name| ident(name));
    borrow::generics(&item.path, names.map(|name| quote!(#name)))
}

fn traits(item: &Struct, generics: &TokenStream, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.path.ident);
    let query = item.query.as_ref().map(|it| ident(it));
    let bound = |bound| borrow::generics(&item.path, query.as_ref().map(|it| quote!(#it: tl::#bound)));
    let decode = if item.path.tree == Tree::Borrowed { quote!(Decode + 'a) } else { quote!(Decode) };
    let (encode_bound, decode_bound) = (bound(quote!(Encode)), bound(decode));
    let function = item.response.as_ref().map(|response| {
        if !response.natural {
            return answer(item, response, generics, scope);
        }
        let ty = codec::response(&response.codec, scope);
        let bound = bound(quote!(Function));
        quote! {
            impl #bound tl::Function for #name #generics {
                type Response = #ty;
            }
        }
    });
    let encode = super::code(&item.encode, || {
        let method = if item.bare { quote!(encode_bare) } else { quote!(encode_boxed) };
        let (inline, (w, write)) = (super::inline_encode(item.ahead), writing(item, !item.bare));
        quote! {
            impl #encode_bound tl::EncodeBare for #name #generics {
                #inline
                fn #method(&self, #w: &mut tl::Writer) #write
            }
        }
    });
    let decode = if item.filled {
        filling(item, scope)
    } else {
        super::code(&item.decode, || {
            let read = reading(item, scope);
            let (bare, lifetime) = (borrow::decode_bare(&item.path), borrow::generics(&item.path, []));
            let readers = borrow::readers(&item.path, !item.steps.is_empty(), &read);
            quote! {
                impl #decode_bound #bare #lifetime for #name #generics {
                    fn decode_bare(#readers) -> Self #read
                }
            }
        })
    };
    together([encode, decode, function.unwrap_or_default()])
}

/// The answer of a function that only the request can read: it depends on the request, or
/// comes without an id.
fn answer(item: &Struct, response: &Response, generics: &TokenStream, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.path.ident);
    let (ty, read) = (codec::ty(&response.codec, scope), codec::read(&response.codec, scope));
    let numbers = fields::numbers(item, &fields::locals(&response.codec).into_iter().collect());
    quote! {
        impl #generics #name #generics {
            /// Reads the answer to this request.
            pub fn response(&self, r: &mut tl::Reader<'_>) -> #ty { #numbers #read }
        }
    }
}

/// What takes arguments cannot be a trait's: functions of the type itself.
fn inherent(item: &Struct, generics: &TokenStream, scope: &mut Scope) -> TokenStream {
    let name = ident(&item.path.ident);
    let id = item.id.filter(|_| item.boxed).map(hex);
    let boxed = id.as_ref();
    let (decode, decode_bare) = (boxed.map(|id| inherent_decode(item, id, scope)), {
        let read = reading(item, scope);
        let readers = params::readers(&item.params, &read, scope);
        let first = borrow::readers(&item.path, !item.steps.is_empty(), &read);
        quote! {
            /// Reads the fields.
            pub fn decode_bare(#first #readers) -> Self #read
        }
    });
    let (encode, encode_bare) = (boxed.map(|id| inherent_encode(item, id, scope)), {
        let (w, write) = writing(item, false);
        let writers = params::writers(&item.params, &write, scope);
        quote! {
            /// Writes the fields.
            pub fn encode_bare(&self, #w: &mut tl::Writer #writers) #write
        }
    });
    let read = [decode, Some(decode_bare)].into_iter().flatten();
    let write = [encode, Some(encode_bare)].into_iter().flatten();
    let read = read.map(|function| super::code(&item.decode, || function));
    let write = write.map(|function| super::code(&item.encode, || function));
    let functions = block(read.chain(write).collect());
    quote!(impl #generics #name #generics #functions)
}

fn inherent_decode(item: &Struct, id: &Literal, scope: &mut Scope) -> TokenStream {
    let (tl_name, reads) = (&item.name, params::read_names(&item.params));
    let readers = params::readers(&item.params, &reads, scope);
    let arguments = borrow::arguments(&item.path);
    let first = borrow::readers(&item.path, true, &arguments);
    quote! {
        /// Reads the value with its id.
        pub fn decode(#first #readers) -> Self {
            r.expect_id(#id, #tl_name);
            Self::decode_bare(#arguments #reads)
        }
    }
}

fn inherent_encode(item: &Struct, id: &Literal, scope: &mut Scope) -> TokenStream {
    let writes = params::write_names(&item.params);
    let writers = params::writers(&item.params, &writes, scope);
    quote! {
        /// Writes the value with its id.
        pub fn encode(&self, w: &mut tl::Writer #writers) {
            w.nat(#id);
            self.encode_bare(w #writes);
        }
    }
}

/// The writer's name and the body that uses it, with the id or without.
fn writing(item: &Struct, whole: bool) -> (TokenStream, TokenStream) {
    let body = fields::encode(item, whole);
    (if body.is_empty() { quote!(_) } else { quote!(w) }, block(body))
}

/// The body that reads it.
fn reading(item: &Struct, scope: &mut Scope) -> TokenStream {
    let (lets, value) = fields::decode(item, scope);
    if item.steps.is_empty() {
        return block(value);
    }
    let (enter, leave) = super::levels(item.levels);
    let name = &item.name;
    let begin = quote!(let outer = r.begin(&#name););
    let value = quote!(let value = #value; #leave r.end(outer); value);
    block(together([begin, enter, lets, value]))
}

/// Reading in place.
fn filling(item: &Struct, scope: &mut Scope) -> TokenStream {
    let ident = ident(&item.path.ident);
    match item.path.tree {
        Tree::Owned => super::code(&item.decode, || {
            let body = block(together([empty(item, scope), fill(item, scope)]));
            quote!(impl tl::DecodeInPlace for #ident #body)
        }),
        Tree::Borrowed => {
            let empty = super::code(&item.decode, || {
                let body = block(empty(item, scope));
                quote!(impl<'a> tl::ConstDefault for #ident<'a> #body)
            });
            let fill = super::code(&item.decode, || {
                let body = block(fill(item, scope));
                quote!(impl<'a> tl::DecodeInPlaceBorrowed<'a> for #ident<'a> #body)
            });
            together([empty, fill])
        }
    }
}

fn empty(item: &Struct, scope: &mut Scope) -> TokenStream {
    let empty = fill::empty(item, scope);
    quote!(const DEFAULT: Self = #empty;)
}

fn fill(item: &Struct, scope: &mut Scope) -> TokenStream {
    let inline = super::inline_decode(item.ahead);
    let (enter, leave) = super::levels(item.levels);
    let body = block(together([enter, fill::fill(item, scope), leave]));
    let readers = borrow::readers(&item.path, true, &body);
    quote!(#inline fn decode_in_place(&mut self, #readers) #body)
}
