//! Formats items, and checks the Rust in the configuration. Needs the feature `format`;
//! `plain` stands in without it.

use crate::{Config, Error};
use proc_macro2::TokenStream;

/// The items of one definition, with a blank line between.
pub(crate) fn items(name: &str, tokens: TokenStream) -> Result<String, Error> {
    let file: syn::File =
        syn::parse2(tokens).map_err(|error| Error::Render { item: name.into(), error: error.to_string() })?;
    let items = file.items.into_iter().map(|item| {
        prettyplease::unparse(&syn::File {
            shebang: None,
            attrs: Vec::new(),
            items: vec![item],
            ..syn::parse_quote!()
        })
    });
    Ok(items.collect::<Vec<_>>().join("\n"))
}

/// What the configuration says in Rust must be Rust, as no other stage looks at it.
pub(crate) fn check(config: &Config) -> Result<(), Error> {
    is_rust::<syn::Path>("runtime", &config.runtime)?;
    config.derives.iter().try_for_each(|it| is_rust::<syn::Path>("derive", it))?;
    config.attributes.iter().try_for_each(|it| is_rust::<syn::Meta>("attribute", it))
}

fn is_rust<T: syn::parse::Parse>(what: &str, text: &str) -> Result<(), Error> {
    syn::parse_str::<T>(text).map(drop).map_err(|error| Error::Render {
        item: format!("the {what} `{text}` of the configuration"),
        error: error.to_string(),
    })
}
