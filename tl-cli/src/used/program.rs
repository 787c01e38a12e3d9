//! All files of a program: what one of them imports has its name in others, too.

use super::Source;
use std::collections::{BTreeMap, BTreeSet};

/// How often a name is followed that another `use` has brought.
const STEPS: usize = 8;

/// The source of a program. Names are followed wherever they may have come from: that a name stands for more than it
/// does makes a list longer, and never too short.
pub(crate) struct Program {
    files: Vec<Source>,
    /// What `use` brings in any of the files, by the name that it has there.
    imported: BTreeMap<String, BTreeSet<Vec<String>>>,
}

impl Program {
    pub(crate) fn new(files: Vec<Source>) -> Self {
        let mut imported = BTreeMap::<String, BTreeSet<Vec<String>>>::new();
        for (name, paths) in files.iter().flat_map(|file| &file.imported) {
            imported.entry(name.clone()).or_default().extend(paths.iter().cloned());
        }
        Self { files, imported }
    }

    /// All paths, from the crate or the module that they begin in as far as `use` tells.
    pub(crate) fn paths(&self) -> BTreeSet<Vec<String>> {
        let written = self.files.iter().flat_map(|file| &file.written);
        let imported = self.imported.values().flatten();
        written.chain(imported).flat_map(|path| self.whole(path)).collect()
    }

    /// The modules of which all is imported, with whole paths, and what may be named of them.
    pub(crate) fn globs(&self) -> Vec<(Vec<String>, BTreeSet<&str>)> {
        let everywhere: BTreeSet<&str> = self.files.iter().flat_map(Source::words).collect();
        let mut globs = Vec::new();
        for file in &self.files {
            // Private imports are seen in modules below that import all of this one.
            let shared = file.shared.iter().map(|path| (path, everywhere.clone()));
            let local = file.globs.iter().map(|path| (path, file.words()));
            let below = self.files.iter().filter(|it| it.imports_parents()).flat_map(Source::words);
            let below: BTreeSet<_> = below.collect();
            for (path, mut named) in shared.chain(local) {
                named.extend(&below);
                globs.extend(self.whole(path).into_iter().map(|path| (path, named.clone())));
            }
        }
        globs
    }

    /// A path with what its names stand for, in all ways that they can.
    fn whole(&self, path: &[String]) -> BTreeSet<Vec<String>> {
        let mut all = BTreeSet::from([path.to_vec()]);
        let mut last = vec![path.to_vec()];
        for _ in 0..STEPS {
            let longer: BTreeSet<_> = last.iter().flat_map(|path| self.step(path)).collect();
            last = longer.into_iter().filter(|path| all.insert(path.clone())).collect();
            if last.is_empty() {
                break;
            }
        }
        all
    }

    /// The path with one of its names followed. What stands before that name is where it was imported.
    fn step(&self, path: &[String]) -> Vec<Vec<String>> {
        let mut longer = Vec::new();
        for (at, name) in path.iter().enumerate() {
            let stands = self.imported.get(name).into_iter().flatten();
            let new = stands.filter(|it| it.first() != Some(name));
            longer.extend(new.map(|it| it.iter().chain(&path[at + 1..]).cloned().collect()));
        }
        longer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(files: &[&str]) -> Program {
        Program::new(files.iter().map(|text| Source::read(text).unwrap()).collect())
    }

    fn paths(files: &[&str]) -> Vec<String> {
        program(files).paths().into_iter().map(|path| path.join("::")).collect()
    }

    fn has(all: &[String], expected: &[&str]) {
        for path in expected {
            assert!(all.contains(&(*path).to_owned()), "{path} is not in {all:?}");
        }
    }

    #[test]
    fn imports_are_followed() {
        let all = paths(&[
            "use client::tl; use tl::{enums::{self, messages as m}, types as t};\nfn f(it: t::User) -> m::Dialogs { enums::Peer::User(it) }",
        ]);
        has(&all, &["tl::types::User", "tl::enums::messages::Dialogs", "client::tl::enums::Peer::User"]);
    }

    #[test]
    fn names_that_another_file_imports_are_followed() {
        let names = "pub use client::tl::types as t; pub use t::messages as m; pub(crate) use client::tl::enums::Peer as P;";
        let all = paths(&[
            names,
            "use crate::names::*; fn f(_: t::User, _: crate::names::m::Dialogs) { P::Chat(_) }",
        ]);
        has(
            &all,
            &[
                "client::tl::types::User",
                "client::tl::types::messages::Dialogs",
                "client::tl::enums::Peer::Chat",
            ],
        );
    }

    #[test]
    fn macros_and_generics_have_paths() {
        let all = paths(&[
            "fn f() { println!(\"{:?}\", tl::types::User { id: 1 }); let x: Vec<tl::enums::r#Type> = g::<tl::functions::Ping>(); }",
        ]);
        has(&all, &["tl::types::User", "tl::enums::Type", "tl::functions::Ping"]);
    }

    fn named(files: &[&str], module: &str) -> Vec<String> {
        let program = program(files);
        let globs = program.globs().into_iter().filter(|(path, _)| path.join("::") == module);
        globs.flat_map(|(_, named)| named).map(str::to_owned).collect()
    }

    #[test]
    fn globs_are_of_their_file_or_of_all() {
        let own = ["use tl::types::*; fn f(_: User) {}", "fn g(_: Chat) {}"];
        assert!(named(&own, "tl::types").contains(&"User".to_owned()));
        assert!(!named(&own, "tl::types").contains(&"Chat".to_owned()));
        let shared = ["pub use tl::types::*;", "fn g(_: crate::names::Chat) {}"];
        assert!(named(&shared, "tl::types").contains(&"Chat".to_owned()));
        let below = ["use tl::types::*; mod below;", "use super::*; fn g(_: Chat) {}"];
        assert!(named(&below, "tl::types").contains(&"Chat".to_owned()));
    }

    #[test]
    fn arguments_of_macros_name_what_a_macro_looks_for() {
        let files = [
            "macro_rules! ids { ($($it:ident),*) => { [$(tl::types::$it::ID),*] } }",
            "fn f() { ids!(User, Chat) }",
        ];
        let named = named(&files, "tl::types");
        assert!(named.contains(&"User".to_owned()) && named.contains(&"Chat".to_owned()), "{named:?}");
    }

    #[test]
    fn names_that_import_each_other_end() {
        paths(&["use a::b; use b::a;\nfn f() { a::c() }"]);
    }
}
