//! The enum of requests, and the trait of a server that answers them.

use super::{
    Code, append, block, each, ident,
    scope::{Scope, listed},
    together, value,
};
use crate::plan::{Requested, Requests};
use proc_macro2::TokenStream;
use quote::quote;

/// What the module `requests` holds.
pub(super) fn emit<'p>(requests: &'p Requests, scope: &mut Scope<'p>) -> Code<'p> {
    scope.set_whole(requests.feature.as_deref());
    let all = [
        definition(requests, scope),
        names(requests, scope),
        decode(requests, scope),
        served(),
        service(requests, scope),
    ];
    match &requests.feature {
        None => together(all).into(),
        Some(feature) => Code {
            tokens: TokenStream::new(),
            featured: all.into_iter().map(|it| (feature.as_str(), it)).collect(),
        },
    }
}

// pub enum Request {
//     /// `help.getConfig`
//     HelpGetConfig(Box<functions::help::GetConfig>),
//     Other(tl::Request),
// }
fn definition(requests: &Requests, scope: &mut Scope) -> TokenStream {
    let attributes = listed(&requests.derives, &requests.attributes);
    let pointer = scope.standard("Box");
    let variants = each(&requests.all, &mut |it| {
        let (docs, variant, ty) = (docs(it), ident(&it.variant), ty(it, scope));
        quote!(#docs #variant(#pointer<#ty>),)
    });
    quote! {
        /// A request: one that this server knows, or the bytes of another.
        #attributes
        pub enum Request {
            #variants
            /// Another one, as bytes, its id first. In a request that holds requests it takes all bytes
            /// behind it.
            Other(tl::Request),
        }
    }
}

fn docs(it: &Requested) -> TokenStream {
    let line = format!(" `{}`", it.name);
    quote!(#[doc = #line])
}

/// The struct. The request in it is any.
fn ty(it: &Requested, scope: &mut Scope) -> TokenStream {
    let (ty, query) = (scope.item(&it.path), it.query.then(|| quote!(<Request>)));
    quote!(#ty #query)
}

fn names(requests: &Requests, scope: &mut Scope) -> TokenStream {
    let (option, some, none) = (scope.standard("Option"), scope.variant("Some"), scope.variant("None"));
    let arms = |value: fn(&Requested) -> TokenStream| {
        each(&requests.all, &mut |it| {
            let (variant, value) = (ident(&it.variant), value(it));
            quote!(Self::#variant(_) => #some(#value),)
        })
    };
    let ids = arms(|it| {
        let id = value::hex(it.id);
        quote!(#id)
    });
    let names = arms(|it| {
        let name = &it.name;
        quote!(#name)
    });
    quote! {
        impl Request {
            /// Its id.
            #[must_use]
            pub fn id(&self) -> #option<u32> {
                match self { #ids Self::Other(it) => it.id(), }
            }

            /// Its TL name, if this server knows it.
            #[must_use]
            pub fn name(&self) -> #option<&'static str> {
                match self { #names Self::Other(_) => #none, }
            }
        }
    }
}

fn decode(requests: &Requests, scope: &mut Scope) -> TokenStream {
    let (some, none) = (scope.variant("Some"), scope.variant("None"));
    let arms = each(&requests.all, &mut |it| {
        let (id, variant) = (value::hex(it.id), ident(&it.variant));
        quote!(#some(#id) => Self::#variant(tl::Decode::decode_box(r)),)
    });
    // Fewer bytes than those of an id are no request.
    let others = quote! {
        #some(_) => Self::Other(tl::Decode::decode(r)),
        #none => { r.id(); Self::Other(tl::Request::default()) }
    };
    let read = quote!(match r.peek_id() { #arms #others });
    let body = match requests.nests() {
        true => quote!(r.enter(); let request = #read; r.leave(); request),
        false => read,
    };
    quote! {
        impl tl::Decode for Request {
            fn decode(r: &mut tl::Reader<'_>) -> Self { #body }
        }
    }
}

/// A request that holds any other is answered with bytes.
fn served() -> TokenStream {
    quote! {
        impl tl::Served for Request {
            type Response = tl::Object;

            fn encode_response(&self, response: &tl::Object, w: &mut tl::Writer) {
                tl::Encode::encode(response, w);
            }
        }
    }
}

// pub trait Service {
//     type Error: From<tl::DecodeError> + From<tl::EncodeError>;
//     fn help_get_config(&mut self, request: &functions::help::GetConfig) -> Result<types::Config, Self::Error>;
//     fn other(&mut self, request: &tl::Request) -> Result<tl::Object, Self::Error>;
//     fn dispatch(&mut self, request: &Request) -> Result<tl::Object, Self::Error> { match request { … } }
//     fn serve(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Self::Error> { … }
// }
fn service(requests: &Requests, scope: &mut Scope) -> TokenStream {
    let result = quote!(::core::result::Result);
    let methods = each(&requests.all, &mut |it| {
        let (docs, method, request) = (docs(it), ident(&it.method), ty(it, scope));
        let answer = answer(it, scope);
        quote! {
            #docs
            fn #method(&mut self, request: &#request) -> #result<#answer, Self::Error>;
        }
    });
    let dispatch = dispatch(requests);
    let vector = scope.standard("Vec");
    quote! {
        /// A server. It answers each request that it knows with the answer's own type, and others with bytes.
        pub trait Service {
            /// Why there is no answer.
            type Error: ::core::convert::From<tl::DecodeError> + ::core::convert::From<tl::EncodeError>;

            #methods

            /// Any other request: the bytes of its answer.
            fn other(&mut self, request: &tl::Request) -> #result<tl::Object, Self::Error>;

            /// Answers any request with the bytes of its answer.
            fn dispatch(&mut self, request: &Request) -> #result<tl::Object, Self::Error> #dispatch

            /// Answers the bytes of a request with those of its answer.
            fn serve(&mut self, bytes: &[u8]) -> #result<#vector<u8>, Self::Error> {
                let request = <Request as tl::Decode>::from_bytes(bytes)?;
                self.dispatch(&request).map(|answer| answer.0)
            }
        }
    }
}

/// What the trait answers a request with.
fn answer(it: &Requested, scope: &mut Scope) -> TokenStream {
    match it.forwards() {
        true => quote!(tl::Object),
        false if it.natural => value::response(&it.answer, scope),
        false => value::ty(&it.answer, scope),
    }
}

fn dispatch(requests: &Requests) -> TokenStream {
    let mut arms = each(&requests.all, &mut |it| {
        let (variant, method) = (ident(&it.variant), ident(&it.method));
        quote! {
            Request::#variant(request) => {
                let answer = self.#method(request)?;
                tl::Served::respond(&**request, &answer)
            }
        }
    });
    append(&mut arms, quote!(Request::Other(request) => return self.other(request),));
    let arms = block(arms);
    block(quote! {
        let answer = match request #arms;
        ::core::result::Result::Ok(tl::Object(answer?))
    })
}
