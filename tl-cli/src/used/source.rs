//! The paths in a Rust source file. They are found among its tokens, so that those in macros count, too.

use proc_macro2::{TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr as _,
};
use syn::{ItemUse, UseTree};

/// How often a name is followed that another `use` has brought.
const STEPS: usize = 8;

/// A file that is no Rust, and why.
#[derive(Debug)]
pub(crate) struct NotRust(pub(crate) String);

/// What a source file names.
#[derive(Default)]
pub(crate) struct Source {
    /// What `use` brings, by the name that it has here. One name may stand for several in the modules of a file.
    imported: BTreeMap<String, BTreeSet<Vec<String>>>,
    /// Modules of which `use` brings all.
    globs: BTreeSet<Vec<String>>,
    /// All other paths, as they are written.
    written: BTreeSet<Vec<String>>,
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

    /// All paths, from the crate or the module that they begin in as far as `use` tells.
    pub(crate) fn paths(&self) -> BTreeSet<Vec<String>> {
        let imported = self.imported.values().flatten();
        self.written.iter().chain(imported).flat_map(|path| self.whole(path)).collect()
    }

    /// The modules of which all is imported, with whole paths.
    pub(crate) fn globs(&self) -> BTreeSet<Vec<String>> {
        self.globs.iter().flat_map(|path| self.whole(path)).collect()
    }

    /// Whether a path begins with this name.
    pub(crate) fn names(&self, name: &str) -> bool {
        self.written.iter().any(|path| path.first().is_some_and(|first| first == name))
    }

    /// A path with what its first name stands for, in all ways that it can.
    fn whole(&self, path: &[String]) -> BTreeSet<Vec<String>> {
        let mut all = BTreeSet::from([path.to_vec()]);
        for _ in 0..STEPS {
            let longer: Vec<_> = all.iter().flat_map(|path| self.step(path)).collect();
            let before = all.len();
            all.extend(longer);
            if all.len() == before {
                break;
            }
        }
        all
    }

    fn step(&self, path: &[String]) -> Vec<Vec<String>> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        let stands = self.imported.get(first).into_iter().flatten().filter(|it| it.first() != Some(first));
        stands.map(|it| it.iter().chain(rest).cloned().collect()).collect()
    }

    fn scan(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut path: Vec<String> = Vec::new();
        // How many colons stand behind the last word of the path.
        let mut colons = 0;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(word) if word == "use" && path.is_empty() => {
                    let mut item = TokenStream::from(TokenTree::Ident(word));
                    for token in tokens.by_ref() {
                        let ends = matches!(&token, TokenTree::Punct(it) if it.as_char() == ';');
                        item.extend([token]);
                        if ends {
                            break;
                        }
                    }
                    self.import(item);
                }
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    path.push(word.to_string().trim_start_matches("r#").to_owned());
                    colons = 0;
                }
                TokenTree::Punct(it) if it.as_char() == ':' && !path.is_empty() && colons < 2 => colons += 1,
                TokenTree::Group(group) => {
                    self.end(&mut path);
                    colons = 0;
                    self.scan(group.stream());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
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
    fn import(&mut self, tokens: TokenStream) {
        match syn::parse2::<ItemUse>(tokens.clone()) {
            Ok(item) => self.tree(&item.tree, &mut Vec::new()),
            Err(_) => self.scan(tokens.into_iter().skip(1).collect()),
        }
    }

    fn tree(&mut self, tree: &UseTree, path: &mut Vec<String>) {
        let word = |ident: &proc_macro2::Ident| ident.to_string().trim_start_matches("r#").to_owned();
        match tree {
            UseTree::Path(it) => {
                path.push(word(&it.ident));
                self.tree(&it.tree, path);
                path.pop();
            }
            UseTree::Group(it) => it.items.iter().for_each(|tree| self.tree(tree, path)),
            UseTree::Glob(_) => _ = self.globs.insert(path.clone()),
            UseTree::Name(it) if it.ident == "self" => {
                if let Some(last) = path.last() {
                    self.imported.entry(last.clone()).or_default().insert(path.clone());
                }
            }
            UseTree::Name(it) => self.name(word(&it.ident), path, word(&it.ident)),
            UseTree::Rename(it) if it.ident == "self" => {
                self.imported.entry(word(&it.rename)).or_default().insert(path.clone());
            }
            UseTree::Rename(it) => self.name(word(&it.rename), path, word(&it.ident)),
        }
    }

    fn name(&mut self, here: String, path: &[String], there: String) {
        let whole = path.iter().cloned().chain([there]).collect();
        self.imported.entry(here).or_default().insert(whole);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        Source::read(text).unwrap().paths().into_iter().map(|path| path.join("::")).collect()
    }

    #[test]
    fn imports_are_followed() {
        let all = paths(
            "use client::tl; use tl::{enums::{self, messages as m}, types as t};\nfn f(it: t::User) -> m::Dialogs { enums::Peer::User(it) }",
        );
        for path in [
            "client::tl::types::User",
            "client::tl::enums::messages::Dialogs",
            "client::tl::enums::Peer::User",
        ] {
            assert!(all.contains(&path.to_owned()), "{path} is not in {all:?}");
        }
    }

    #[test]
    fn macros_and_generics_have_paths() {
        let all = paths(
            "fn f() { println!(\"{:?}\", tl::types::User { id: 1 }); let x: Vec<tl::enums::r#Type> = g::<tl::functions::Ping>(); }",
        );
        for path in ["tl::types::User", "tl::enums::Type", "tl::functions::Ping"] {
            assert!(all.contains(&path.to_owned()), "{path} is not in {all:?}");
        }
    }

    #[test]
    fn names_that_import_each_other_end() {
        paths("use a::b; use b::a;\nfn f() { a::c() }");
    }
}
