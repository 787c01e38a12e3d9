//! Implementations: one file for each trait, or for the functions that stand in its place.

mod accessors;
mod availability;
mod clone;
mod combinator;
mod compare;
mod convert;
mod debug;
mod decode;
mod decode_bare;
mod decode_in_place;
mod decode_with;
mod empty;
mod encode;
mod encode_bare;
mod encode_with;
mod fields;
mod form;
mod function;
mod identify;
mod into_owned;
mod new;
mod outlined_drop;
mod raw;
mod remote_call;
mod undeclared;

use super::{enlist, ident, scope::Scope, value};
use crate::plan::{Call, Enum, Impl, Inline, Item, Kind, Path, Record, Standard, What};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub(super) use into_owned::shared;

/// An implementation for an item. What needs a feature does not say so itself.
pub(super) fn emit(it: &Impl, item: &Item, scope: &mut Scope) -> TokenStream {
    let of = Of { item, inline: it.inline };
    // The feature of the item is the one that its text stands behind.
    scope.set_feature(item.feature.as_deref().or(it.feature.as_deref()));
    let tokens = match (&it.what, &item.kind) {
        (What::Standard(it), _) => standard(*it, &of),
        (what, Kind::Struct(record)) => of_struct(what, &of, record, scope),
        (what, Kind::Enum(sum)) => of_enum(what, &of, sum, scope),
        (what, Kind::Opaque) => of_opaque(what, &of, scope),
    };
    scope.set_feature(item.feature.as_deref());
    tokens
}

fn of_opaque(what: &What, of: &Of<'_>, scope: &mut Scope) -> TokenStream {
    match what {
        What::Raw { ty } => raw::emit(of, ty, scope),
        What::Form(form) => form::emit(of, *form),
        _ => undeclared::emit(of),
    }
}

/// What every item can have.
fn standard(it: Standard, of: &Of<'_>) -> TokenStream {
    match it {
        Standard::Clone => clone::emit(of),
        Standard::Debug => debug::emit(of, true),
        Standard::DebugOfNumbers => debug::emit(of, false),
        Standard::PartialEq => compare::partial_eq(of),
        Standard::Eq => compare::eq(of),
        Standard::Hash => compare::hash(of),
    }
}

fn of_struct(what: &What, of: &Of<'_>, record: &Record, scope: &mut Scope) -> TokenStream {
    match what {
        What::Combinator { id } => combinator::emit(of, *id),
        What::EncodeBare { id } => encode_bare::emit(of, record, *id),
        What::DecodeBare => decode_bare::emit(of, record, scope),
        What::DecodeCall => decode_bare::of_call(of, record, scope),
        What::EmptyStruct => empty::of_struct(of, record, scope),
        What::DecodeInPlace => decode_in_place::emit(of, record, scope),
        What::DecodeWith { id } => decode_with::of_struct(of, record, *id, scope),
        What::EncodeWith { id } => encode_with::of_struct(of, record, *id, scope),
        What::Answered(answer) => function::answered(of, answer, scope),
        What::Function(answer) => function::by_request(of, record, answer, scope),
        What::Wrapper { answer, field } => function::wrapper(of, answer, field, scope),
        What::Served(answer) => function::served(of, record, answer, scope),
        What::ServedWrapper { answer, field } => function::served_wrapper(of, answer, field, scope),
        What::Availability(who) => availability::emit(of, *who),
        What::Synchronous => function::synchronous(of),
        What::Form(form) => form::emit(of, *form),
        What::RemoteCall(answer) => remote_call::emit(of, answer, scope),
        What::OutlinedDrop => outlined_drop::emit(of, scope),
        What::IntoOwned { owned } => into_owned::of_struct(of, record, owned, scope),
        What::New { args } => new::emit(of, record, args, scope),
        What::Default => new::default(of, record, scope),
        What::Raw { ty } => raw::emit(of, ty, scope),
        What::Encode | What::Decode | What::EmptyEnum { .. } => TokenStream::new(),
        What::From { .. } | What::TryFrom { .. } => TokenStream::new(),
        What::Accessors(_) | What::Identify(_) => TokenStream::new(),
        What::DecodeEnumWith | What::EncodeEnumWith => TokenStream::new(),
        What::Undeclared | What::Standard(_) => TokenStream::new(),
    }
}

fn of_enum(what: &What, of: &Of<'_>, sum: &Enum, scope: &mut Scope) -> TokenStream {
    match what {
        What::Encode => encode::emit(of, sum),
        What::Decode => decode::emit(of, sum, scope),
        What::EmptyEnum { variant } => empty::of_enum(of, sum, *variant, scope),
        What::DecodeEnumWith => decode_with::of_enum(of, sum, scope),
        What::EncodeEnumWith => encode_with::of_enum(of, sum, scope),
        What::OutlinedDrop => outlined_drop::emit(of, scope),
        What::IntoOwned { owned } => into_owned::of_enum(of, sum, owned, scope),
        What::From { variant } => convert::from(of, sum, *variant, scope),
        What::TryFrom { variant, rest } => convert::try_from(of, sum, *variant, *rest, scope),
        What::Form(form) => form::emit(of, *form),
        What::Accessors(all) => accessors::emit(of, sum, all, scope),
        What::Raw { ty } => raw::emit(of, ty, scope),
        What::Identify(heads) => identify::emit(of, sum, heads),
        What::New { .. } | What::Default => TokenStream::new(),
        What::Combinator { .. } | What::EncodeBare { .. } | What::DecodeBare | What::DecodeCall => {
            TokenStream::new()
        }
        What::EmptyStruct | What::DecodeInPlace => TokenStream::new(),
        What::Undeclared | What::Standard(_) => TokenStream::new(),
        What::DecodeWith { .. } | What::EncodeWith { .. } => TokenStream::new(),
        What::Answered(_) | What::Function(_) | What::Wrapper { .. } => TokenStream::new(),
        What::Served(_) | What::ServedWrapper { .. } => TokenStream::new(),
        What::Availability(_) | What::RemoteCall(_) | What::Synchronous => TokenStream::new(),
    }
}

/// The bound of a type parameter: that of a request in a field, or the usual one.
fn bound(of_query: Option<&Call>, usual: &str) -> TokenStream {
    let name = ident(of_query.map_or(usual, |call| &call.of));
    quote!(#name)
}

/// What an implementation is for, and how it is compiled.
pub(super) struct Of<'p> {
    item: &'p Item,
    inline: Inline,
}

impl Of<'_> {
    fn path(&self) -> &Path {
        &self.item.path
    }

    /// The name of the type.
    fn name(&self) -> Ident {
        ident(&self.path().ident)
    }

    /// Its lifetime and its type parameters, of an implementation that mentions the lifetime.
    fn generics(&self) -> TokenStream {
        generics(self.item)
    }

    /// The same with a bound for each type parameter.
    fn bounded(&self, bound: &TokenStream) -> TokenStream {
        generics_with(self.item, &quote!(: tl::#bound))
    }

    /// The type parameters of an implementation that does not mention the lifetime, perhaps with a
    /// bound, and what the type takes there: `<X>` and `<'_, X>`.
    fn elided(&self, bound: Option<TokenStream>) -> [TokenStream; 2] {
        self.elided_by(bound.map(|bound| quote!(tl::#bound)))
    }

    /// The same with the whole path of the bound.
    fn elided_by(&self, bound: Option<TokenStream>) -> [TokenStream; 2] {
        let bound = bound.map(|bound| quote!(: #bound));
        let lifetime = self.path().root.views.then(|| quote!('_,));
        let (mut bounded, mut names) = (TokenStream::new(), TokenStream::new());
        for name in self.item.generics().map(ident) {
            enlist(&mut bounded, quote!(#name #bound));
            enlist(&mut names, quote!(#name));
        }
        let declared = (!names.is_empty()).then(|| quote!(<#bounded>));
        let given = (lifetime.is_some() || !names.is_empty()).then(|| quote!(<#lifetime #names>));
        [quote!(#declared), quote!(#given)]
    }

    /// Its lifetime alone, as a trait that reads it has it.
    fn lifetime(&self) -> TokenStream {
        value::generics(self.path(), &TokenStream::new())
    }

    /// The attribute that says where the code is compiled. What is compiled once is not copied from
    /// one unit of the crate to another either: that costs more time than it saves at run time.
    fn inline(&self) -> TokenStream {
        match self.inline {
            Inline::Free => TokenStream::new(),
            Inline::Caller => quote!(#[inline]),
            Inline::Once => quote!(#[inline(never)]),
        }
    }

    /// The parameters of a decoder: the reader, if it `reads` anything, and for a view the arena,
    /// if it `keeps` anything there.
    fn readers(&self, reads: bool, keeps: bool) -> TokenStream {
        let r = if reads { quote!(r) } else { quote!(_) };
        if self.path().root.views {
            let arena = if keeps { quote!(arena) } else { quote!(_) };
            quote!(#r: &mut tl::Reader<'a>, #arena: &'a tl::Arena)
        } else {
            quote!(#r: &mut tl::Reader<'_>)
        }
    }

    /// The trait that reads a value with its id.
    fn decode(&self) -> TokenStream {
        if self.path().root.views { quote!(tl::DecodeBorrowed) } else { quote!(tl::Decode) }
    }

    /// The trait that reads a constructor without its id.
    fn decode_bare(&self) -> TokenStream {
        if self.path().root.views { quote!(tl::DecodeBareBorrowed) } else { quote!(tl::DecodeBare) }
    }
}

/// The lifetime and the type parameters of an item.
pub(super) fn generics(item: &Item) -> TokenStream {
    generics_with(item, &TokenStream::new())
}

fn generics_with(item: &Item, bound: &TokenStream) -> TokenStream {
    let mut types = TokenStream::new();
    for name in item.generics().map(ident) {
        enlist(&mut types, quote!(#name #bound));
    }
    value::generics(&item.path, &types)
}

/// The writer's name, if it `writes` anything.
fn w(writes: bool) -> TokenStream {
    if writes { quote!(w) } else { quote!(_) }
}

/// What counts levels of nesting, before and after a value is read.
fn levels(count: u32) -> (TokenStream, TokenStream) {
    let each = |step: TokenStream| (0..count).map(|_| step.clone()).collect();
    (each(quote!(r.enter();)), each(quote!(r.leave();)))
}
