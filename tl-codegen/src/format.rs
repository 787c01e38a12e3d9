//! Formats items. Needs the feature `format`;
//! `plain` stands in without it.

use crate::Error;
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
