//! Reads the Rust in a configuration: paths, and attributes with what they derive.

use crate::names;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::iter::Peekable;

/// What an attribute derives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Derived {
    /// The path, without a `::` in front.
    pub(super) path: String,
    /// The condition of the `cfg_attr` around it.
    pub(super) condition: Option<String>,
}

/// What an attribute is.
#[derive(Default)]
pub(super) struct Attribute {
    /// What it derives.
    pub(super) derived: Vec<Derived>,
    /// It is `non_exhaustive`, perhaps with a condition: nobody could make a value of a struct
    /// that has it, and so it stands on enums alone.
    pub(super) for_enums: bool,
    /// It is, or is beside it, something that stands everywhere.
    for_all: bool,
}

type Tokens = Peekable<proc_macro2::token_stream::IntoIter>;

/// A path without generic arguments: `Clone`, `::serde::Serialize`, `crate::rt`.
pub(super) fn path(text: &str) -> Result<String, String> {
    let mut tokens = tokens(text)?;
    let path = path_of(&mut tokens)?;
    ended(&mut tokens).map(|()| path)
}

/// The name of a lint: `dead_code`, `clippy::pedantic`.
pub(super) fn lint(text: &str) -> Result<(), String> {
    let is_name = |word: &str| {
        let small = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
        word.bytes().all(small) && !names::is_keyword(word)
    };
    let found = path(text)?;
    if found == text && found.split("::").all(is_name) && found.split("::").count() < 3 {
        Ok(())
    } else {
        Err("it is not the name of a lint".to_owned())
    }
}

/// A path that may have generic arguments at its end: `crate::Id`, `Vec<u8>`.
pub(super) fn type_path(text: &str) -> Result<(), String> {
    let mut tokens = tokens(text)?;
    path_of(&mut tokens)?;
    if is_punct(tokens.peek(), '<') {
        arguments(&mut tokens)?;
    }
    ended(&mut tokens)
}

/// `<…>`; what stands between is left to the compiler.
fn arguments(tokens: &mut Tokens) -> Result<(), String> {
    let mut open = 0_usize;
    let mut arrow = false;
    for token in tokens {
        match &token {
            token if is_punct(Some(token), '<') => open += 1,
            // That of `->` closes nothing.
            token if is_punct(Some(token), '>') && !arrow => open -= 1,
            token if is_punct(Some(token), ';') => return Err("`;` is not expected".to_owned()),
            _ => {}
        }
        arrow = is_punct(Some(&token), '-');
        if open == 0 {
            return Ok(());
        }
    }
    Err("`>` is missing".to_owned())
}

/// What stands between the brackets of an attribute.
pub(super) fn attribute(text: &str) -> Result<Attribute, String> {
    let mut found = Attribute::default();
    meta(&mut tokens(text)?, None, &mut found)?;
    if found.for_enums && found.for_all {
        return Err("`non_exhaustive` stands on enums alone: give it an entry of its own".to_owned());
    }
    Ok(found)
}

fn tokens(text: &str) -> Result<Tokens, String> {
    let tokens: TokenStream = text.parse().map_err(|_| "it is not Rust".to_owned())?;
    Ok(tokens.into_iter().peekable())
}

/// `PATH`, `PATH(…)` or `PATH = …`.
fn meta(tokens: &mut Tokens, condition: Option<&str>, found: &mut Attribute) -> Result<(), String> {
    if is_punct(tokens.peek(), '#') {
        return Err("write it without `#[…]`".to_owned());
    }
    let path = path_of(tokens)?;
    match path.as_str() {
        "cfg_attr" => {}
        "non_exhaustive" => found.for_enums = true,
        _ => found.for_all = true,
    }
    match tokens.next() {
        None => {}
        Some(TokenTree::Group(group)) => match path.as_str() {
            "cfg_attr" => return conditional(&group, condition, found),
            "derive" => {
                for list in parts(group.stream()) {
                    let mut tokens = list.into_iter().peekable();
                    let path = path_of(&mut tokens)?;
                    ended(&mut tokens)?;
                    found.derived.push(Derived { path, condition: condition.map(String::from) });
                }
            }
            _ => {}
        },
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' && tokens.peek().is_some() => return Ok(()),
        Some(other) => return Err(format!("`{other}` is not expected")),
    }
    ended(tokens)
}

/// `cfg_attr(CONDITION, ATTRIBUTE, …)`
fn conditional(group: &Group, outer: Option<&str>, found: &mut Attribute) -> Result<(), String> {
    let mut parts = parts(group.stream()).into_iter();
    let condition =
        parts.next().map(|it| it.to_string()).filter(|_| group.delimiter() == Delimiter::Parenthesis);
    let condition = condition.ok_or("`cfg_attr` needs a condition")?;
    let condition = match outer {
        Some(outer) => format!("all({outer}, {condition})"),
        None => condition,
    };
    // Depth is bounded by the length of the text, which a person wrote.
    parts.try_for_each(|part| meta(&mut part.into_iter().peekable(), Some(&condition), found))
}

/// What stands between commas; nothing behind the last one.
fn parts(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![Vec::new()];
    for token in tokens {
        match parts.last_mut() {
            Some(part) if !is_punct(Some(&token), ',') => part.push(token),
            _ => parts.push(Vec::new()),
        }
    }
    if parts.last().is_some_and(Vec::is_empty) {
        parts.pop();
    }
    parts.into_iter().map(|part| part.into_iter().collect()).collect()
}

fn path_of(tokens: &mut Tokens) -> Result<String, String> {
    separator(tokens)?;
    let mut path = segment(tokens, true)?;
    while separator(tokens)? {
        path = format!("{path}::{}", segment(tokens, false)?);
    }
    Ok(path)
}

/// `::`, if it is there.
fn separator(tokens: &mut Tokens) -> Result<bool, String> {
    if !is_punct(tokens.peek(), ':') {
        return Ok(false);
    }
    tokens.next();
    if is_punct(tokens.next().as_ref(), ':') { Ok(true) } else { Err("`:` is not expected".to_owned()) }
}

/// An identifier, or in front one of the words that paths and attributes can begin with.
fn segment(tokens: &mut Tokens, first: bool) -> Result<String, String> {
    let word = match tokens.next() {
        Some(TokenTree::Ident(ident)) => ident.to_string(),
        Some(other) => return Err(format!("`{other}` is not expected")),
        None => return Err("a name is missing".to_owned()),
    };
    let begins = ["crate", "self", "super", "unsafe"].contains(&word.as_str()) && first;
    if begins || word == "super" || !names::is_keyword(&word) {
        Ok(word)
    } else {
        Err(format!("`{word}` is a keyword"))
    }
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

fn ended(tokens: &mut Tokens) -> Result<(), String> {
    tokens.next().map_or(Ok(()), |token| Err(format!("`{token}` is not expected")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_attributes_are_told_from_what_is_none() {
        for (text, expected) in
            [("Clone", "Clone"), ("::serde::Serialize", "serde::Serialize"), ("r#try", "r#try")]
        {
            assert_eq!(path(text).as_deref(), Ok(expected));
        }
        for text in ["", " ", "a b", "a::", "a:b", "A<B>", "type", "a::crate", "\"", "#[a]", "a,b"] {
            assert!(path(text).is_err(), "{text}");
        }
        for text in
            ["non_exhaustive", "doc = \"a\"", "serde(rename_all = \"x\")", "a::b[c]", "unsafe(no_mangle)"]
        {
            assert_eq!(attribute(text).unwrap().derived, [], "{text}");
        }
        for text in ["", "serde(", "#[non_exhaustive]", "doc =", "a(b) c", "derive(1)", "cfg_attr()", "1"] {
            assert!(attribute(text).is_err(), "{text}");
        }
    }

    #[test]
    fn lints_are_told_from_what_is_none() {
        for text in ["dead_code", "clippy::all", "rustdoc::bare_urls", "deprecated"] {
            assert_eq!(lint(text), Ok(()), "{text}");
        }
        for text in [
            "",
            " dead_code",
            "dead-code",
            "DEAD_CODE",
            "::a",
            "a::b::c",
            "a,b",
            "a(b)",
            "crate",
            "r#try",
            "a::",
        ] {
            assert!(lint(text).is_err(), "{text}");
        }
    }

    #[test]
    fn paths_of_types_may_have_arguments() {
        for text in ["crate::Id", "Vec<u8>", "::a::Map<u8, Vec<[u8; 4]>>", "a::F<fn(u8) -> u8>"] {
            assert_eq!(type_path(text), Ok(()), "{text}");
        }
        for text in ["", "Vec<u8", "Vec<u8>>", "Vec<u8> x", "Vec<u8;>", "a, b", "&str", "<A as B>::C"] {
            assert!(type_path(text).is_err(), "{text}");
        }
    }

    #[test]
    fn derives_are_found_with_their_conditions() {
        let derived = attribute("cfg_attr(a, derive(Clone, std::fmt::Debug,), cfg_attr(b, x, derive(Eq)))")
            .unwrap()
            .derived;
        let derived: Vec<_> = derived.iter().map(|it| (it.path.as_str(), it.condition.as_deref())).collect();
        let expected = [("Clone", Some("a")), ("std::fmt::Debug", Some("a")), ("Eq", Some("all(a, b)"))];
        assert_eq!(derived, expected);
    }

    #[test]
    fn an_attribute_of_enums_stands_alone() {
        for (text, expected) in
            [("non_exhaustive", true), ("cfg_attr(a, non_exhaustive)", true), ("cfg_attr(a, b)", false)]
        {
            assert_eq!(attribute(text).unwrap().for_enums, expected, "{text}");
        }
        assert!(attribute("cfg_attr(a, non_exhaustive, b)").is_err());
    }
}
