//! The paths in a Rust source file. They are found among its tokens, so that those in macros count, too.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr as _,
};
use syn::{ItemUse, UseTree};

/// A file that is no Rust, and why.
#[derive(Debug)]
pub(crate) struct NotRust(pub(crate) String);

/// What a source file names.
#[derive(Default)]
pub(crate) struct Source {
    /// What `use` brings, by the name that it has here. One name may stand for several in the modules of a file.
    pub(super) imported: BTreeMap<String, BTreeSet<Vec<String>>>,
    /// Modules of which `use` brings all.
    pub(super) globs: BTreeSet<Vec<String>>,
    /// Modules of which all is named in other files, too: by a `use` that is not private, or by a macro that puts a
    /// name behind the module, `types::$name`.
    pub(super) shared: BTreeSet<Vec<String>>,
    /// All other paths, as they are written.
    pub(super) written: BTreeSet<Vec<String>>,
    /// Modules of which a macro makes a name, `types::[<Input $name>]`: what it is cannot be seen.
    pub(crate) hidden: BTreeSet<Vec<String>>,
}

impl Source {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// [`NotRust`]
    pub(crate) fn read(text: &str) -> Result<Self, NotRust> {
        syn::parse_file(text).map_err(|error| NotRust(error.to_string()))?;
        let tokens = TokenStream::from_str(text).map_err(|error| NotRust(error.to_string()))?;
        let mut source = Self::default();
        source.scan(tokens);
        Ok(source)
    }

    /// All names in paths.
    pub(crate) fn words(&self) -> BTreeSet<&str> {
        self.written.iter().flatten().map(String::as_str).collect()
    }

    /// Whether it sees what modules around it import.
    pub(crate) fn imports_parents(&self) -> bool {
        let inner =
            |path: &Vec<String>| path.first().is_some_and(|it| matches!(it.as_str(), "super" | "crate"));
        self.globs.iter().chain(&self.shared).any(inner)
    }

    fn scan(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut path: Vec<String> = Vec::new();
        // How many colons stand behind the last word of the path.
        let mut colons = 0;
        // Whether `pub`, or `pub(…)`, stands in front.
        let mut public = false;
        while let Some(token) = tokens.next() {
            let was_public = std::mem::take(&mut public);
            match token {
                TokenTree::Ident(word) if word == "use" && colons != 2 => {
                    self.end(&mut path);
                    self.import(statement(word, &mut tokens), was_public);
                }
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    public = word == "pub";
                    path.push(text(&word));
                    colons = 0;
                }
                TokenTree::Punct(it) if it.as_char() == ':' && !path.is_empty() && colons < 2 => colons += 1,
                TokenTree::Group(group) => {
                    public = was_public && group.delimiter() == Delimiter::Parenthesis;
                    if colons == 2 && group.delimiter() == Delimiter::Bracket {
                        self.hidden.insert(path.clone());
                    }
                    self.end(&mut path);
                    colons = 0;
                    self.scan(group.stream());
                }
                TokenTree::Punct(it) => {
                    if colons == 2 && it.as_char() == '$' {
                        self.shared.insert(path.clone());
                    }
                    self.end(&mut path);
                    colons = 0;
                }
                TokenTree::Literal(_) => {
                    self.end(&mut path);
                    colons = 0;
                }
            }
        }
        self.end(&mut path);
    }

    fn end(&mut self, path: &mut Vec<String>) {
        if !path.is_empty() {
            self.written.insert(std::mem::take(path));
        }
    }

    /// Takes a `use`. What is none, as in a macro, has paths like any other.
    fn import(&mut self, tokens: TokenStream, shared: bool) {
        match syn::parse2::<ItemUse>(tokens.clone()) {
            Ok(item) => self.tree(&item.tree, &mut Vec::new(), shared),
            Err(_) => self.scan(tokens.into_iter().skip(1).collect()),
        }
    }

    fn tree(&mut self, tree: &UseTree, path: &mut Vec<String>, shared: bool) {
        match tree {
            UseTree::Path(it) => {
                path.push(text(&it.ident));
                self.tree(&it.tree, path, shared);
                path.pop();
            }
            UseTree::Group(it) => it.items.iter().for_each(|tree| self.tree(tree, path, shared)),
            UseTree::Glob(_) => {
                _ = if shared { &mut self.shared } else { &mut self.globs }.insert(path.clone())
            }
            UseTree::Name(it) if it.ident == "self" => {
                if let Some(last) = path.last() {
                    self.imported.entry(last.clone()).or_default().insert(path.clone());
                }
            }
            UseTree::Name(it) => self.name(text(&it.ident), path, text(&it.ident)),
            UseTree::Rename(it) if it.ident == "self" => {
                self.imported.entry(text(&it.rename)).or_default().insert(path.clone());
            }
            UseTree::Rename(it) => self.name(text(&it.rename), path, text(&it.ident)),
        }
    }

    fn name(&mut self, here: String, path: &[String], there: String) {
        let whole = path.iter().cloned().chain([there]).collect();
        self.imported.entry(here).or_default().insert(whole);
    }
}

/// A `use` up to its semicolon.
fn statement(word: Ident, tokens: &mut impl Iterator<Item = TokenTree>) -> TokenStream {
    let mut statement = TokenStream::from(TokenTree::Ident(word));
    for token in tokens {
        let ends = matches!(&token, TokenTree::Punct(it) if it.as_char() == ';');
        statement.extend([token]);
        if ends {
            break;
        }
    }
    statement
}

/// An identifier as it is read.
fn text(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}
