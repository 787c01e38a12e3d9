//! The root of a schema's code: its layer, its ids and its three modules. rustfmt skips each
//! item, as a file that is included cannot say that it is to be skipped as a whole.

use super::{ident, reflection, value::hex};
use crate::plan::{Errors, PastId, Plan, Root};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// The attribute that allows these lints, if there are any.
pub(crate) fn allow<'c>(lints: impl IntoIterator<Item = &'c String>) -> String {
    let lints: Vec<_> = lints.into_iter().map(String::as_str).collect();
    if lints.is_empty() { String::new() } else { format!("#[allow({})]", lints.join(", ")) }
}

/// What stands in front of the modules.
pub(crate) fn root(plan: &Plan, root: &Root) -> TokenStream {
    // A path that is none has been refused.
    let runtime: TokenStream = plan.runtime.parse().unwrap_or_default();
    // No type stands in the root.
    let lints = plan.allow.iter().filter(|it| !it.ends_with("_implementations"));
    let allow: TokenStream = allow(lints).parse().unwrap_or_default();
    let format = ident(&plan.format);
    let layer = root.layer.map(|layer| {
        let layer = Literal::u32_unsuffixed(layer);
        quote! {
            /// The API layer of the schema.
            #[rustfmt::skip]
            #allow
            pub const LAYER: i32 = #layer;
        }
    });
    let names = root.names.as_deref().map(|it| names(it, &root.left_out, &format, &allow));
    let history = root.history.as_ref().map(|it| history(&it.others, &quote!(tl), &allow));
    let errors = root.errors.as_ref().map(|it| errors(it, &allow));
    let reflection = root.reflection.as_ref().map(|it| reflection::root(it, &allow));
    quote! {
        /// The runtime that this code calls.
        #[rustfmt::skip]
        #allow
        pub use #runtime as tl;
        #[rustfmt::skip]
        use #runtime::#format;
        #[rustfmt::skip]
        self::tl::assert_format!(#format);
        #layer
        #reflection
        #names
        #history
        #errors
    }
}

fn names(
    names: &[(u32, String)],
    left_out: &[(u32, String)],
    format: &Ident,
    allow: &TokenStream,
) -> TokenStream {
    let rows = names.iter().map(|(id, name)| {
        let id = hex(*id);
        quote!((#id, #name))
    });
    let find = match left_out.is_empty() {
        true => quote! {
            let at = NAMES.binary_search_by_key(&id, |row| row.0).ok()?;
            NAMES.get(at).map(|row| row.1)
        },
        false => quote! {
            match NAMES.binary_search_by_key(&id, |row| row.0) {
                ::core::result::Result::Ok(at) => NAMES.get(at).map(|row| row.1),
                ::core::result::Result::Err(_) => #format::name_in(LEFT_OUT, id),
            }
        },
    };
    let others = (!left_out.is_empty()).then(|| self::left_out(left_out, allow));
    quote! {
        /// The TL name of the constructor or function with this id.
        #[must_use]
        #[rustfmt::skip]
        #allow
        pub fn name(id: u32) -> ::core::option::Option<&'static str> {
            #find
        }

        /// The ids of all constructors and functions with their TL names, sorted by id.
        #[rustfmt::skip]
        #allow
        pub static NAMES: &[(u32, &str)] = &[#(#rows),*];

        #others
    }
}

/// The ids and names of what no code is generated for, as one text: the compiler has nothing to do for
/// it, whereas a row of a table costs it as much as a small constant.
fn left_out(names: &[(u32, String)], allow: &TokenStream) -> TokenStream {
    let text = lines(names.iter().map(|(id, name)| format!("{id:08x} {name}\n")));
    quote! {
        /// What the schema has and no code was generated for: in each line an id and its TL name.
        #[rustfmt::skip]
        #allow
        static LEFT_OUT: &str = #text;
    }
}

/// Lines as one text. Names are letters, digits, `_` and `.`.
fn lines(lines: impl Iterator<Item = String>) -> TokenStream {
    format!("r\"{}\"", lines.collect::<String>()).parse().unwrap_or_default()
}

/// The ids that other layers have, as one text for the reason above.
fn history(ids: &[PastId], runtime: &TokenStream, allow: &TokenStream) -> TokenStream {
    let run = |(first, last): &(u32, u32)| match first == last {
        true => format!("{first}"),
        false => format!("{first}-{last}"),
    };
    let row = |(id, name, layers): &PastId| {
        format!("{id:08x} {name} {}\n", layers.iter().map(run).collect::<Vec<_>>().join(","))
    };
    let text = lines(ids.iter().map(row));
    quote! {
        /// The ids that other layers have, with their names and layers, for the texts of errors.
        #[rustfmt::skip]
        #allow
        pub static HISTORY: #runtime::layers::History = #runtime::layers::History::new(#text);
    }
}

fn errors(errors: &Errors, allow: &TokenStream) -> TokenStream {
    let number = |number: usize| Literal::usize_unsuffixed(number);
    let known = errors.known.iter().map(|(code, name, text)| {
        let code = Literal::i32_unsuffixed(*code);
        quote!(tl::rpc::KnownError::new(#code, #name, #text))
    });
    let mut end = 0;
    let functions = errors.functions.iter().map(|(id, list)| {
        let (id, first) = (hex(*id), end);
        end += list.len();
        let (first, end) = (number(first), number(end));
        quote!((#id, #first, #end))
    });
    let functions: Vec<_> = functions.collect();
    let lists = errors.functions.iter().flat_map(|(_, list)| list).map(|place| number(*place));
    let general = errors.general.iter().map(|place| number(*place));
    quote! {
        /// The errors that are documented, for each function.
        #[rustfmt::skip]
        #allow
        pub static ERRORS: tl::rpc::Errors = tl::rpc::Errors::new(
            &[#(#known),*],
            &[#(#functions),*],
            &[#(#lists),*],
            &[#(#general),*],
        );
    }
}

/// The list of layers that stand side by side, if they have tables of names, and the ids of other layers where
/// they are wanted.
pub(crate) fn layers(plans: &[Plan], modules: &[String], others: Option<&[PastId]>) -> Option<TokenStream> {
    let first = plans.first()?;
    let runtime: TokenStream = first.runtime.parse().unwrap_or_default();
    let allow: TokenStream = allow(&first.allow).parse().unwrap_or_default();
    let rows = plans.iter().zip(modules).filter_map(|(plan, module)| {
        let root = plan.roots.first()?;
        root.names.as_ref()?;
        let (module, layer) = (ident(module), Literal::u32_unsuffixed(root.layer?));
        Some(quote!(#runtime::layers::Names { layer: #layer, name: #module::name }))
    });
    let rows: Vec<_> = rows.collect();
    let history = others.map(|it| history(it, &runtime, &allow));
    let layers = (!rows.is_empty()).then(|| {
        quote! {
            /// All layers with their names, the newest first: for `layers::decode_any` of the runtime.
            #[rustfmt::skip]
            #allow
            pub static LAYERS: &[#runtime::layers::Names] = &[#(#rows),*];
        }
    });
    (layers.is_some() || history.is_some()).then(|| quote!(#layers #history))
}
