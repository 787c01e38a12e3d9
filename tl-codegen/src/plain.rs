//! Stands in for `format` without its feature: items as they are, and of the Rust in the
//! configuration only that it is made of tokens. The compiler says the rest.

use crate::{Config, Error};
use proc_macro2::TokenStream;

/// The items of one definition, on one line.
pub(crate) fn items(_: &str, tokens: TokenStream) -> Result<String, Error> {
    Ok(format!("{tokens}\n"))
}

/// What the configuration says in Rust must be made of tokens.
pub(crate) fn check(config: &Config) -> Result<(), Error> {
    let texts = [&config.runtime].into_iter().chain(&config.derives).chain(&config.attributes);
    for text in texts {
        let tokens: Result<TokenStream, _> = text.parse();
        let error = match tokens {
            Ok(tokens) if !tokens.is_empty() => continue,
            Ok(_) => "nothing stands there".to_owned(),
            Err(error) => error.to_string(),
        };
        return Err(Error::Render { item: format!("`{text}` of the configuration"), error });
    }
    Ok(())
}
