//! What has no Rust form is an error with its place, as a build script shows it; and nothing
//! is written.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

use std::fs;
use tlforge_codegen::{Builder, Error};

fn refusal(name: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let error =
        Builder::new(name).file(format!("fixtures/refused/{name}.tl")).compile_to(folder.path()).unwrap_err();
    assert!(matches!(error, Error::Schema(_)), "{error}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is written");
    // A build script that returns the error from `main` shows it with `{:?}`.
    format!("{error:?}")
}

macro_rules! refused {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                let mut settings = insta::Settings::clone_current();
                settings.set_snapshot_path("../fixtures/refused");
                settings.set_prepend_module_to_snapshot(false);
                settings.set_omit_expression(true);
                settings.bind(|| insta::assert_snapshot!(stringify!($name), refusal(stringify!($name))));
            }
        )*

        /// The list here is the folder.
        #[test]
        fn all_are_listed() {
            let paths = fs::read_dir("fixtures/refused").unwrap().map(|entry| entry.unwrap().path());
            let schemas = paths.filter(|path| path.extension().is_some_and(|it| it == "tl"));
            let mut found: Vec<_> = schemas.map(|path| path.file_stem().unwrap().to_owned()).collect();
            found.sort_unstable();
            assert_eq!(found, [$(stringify!($name)),*]);
        }
    };
}

refused! { answers arguments errors ids items nests numbers queries recursion types variants }

#[test]
fn a_chain_of_types_that_no_compiler_follows() {
    let level = |level: usize| format!("a{level} x:Vector<A{}> = A{level};\n", level - 1);
    let text = "a0 text:string = A0;\n".to_owned() + &(1..=128).map(level).collect::<String>();
    let mut map = tlforge_parser::source::SourceMap::new();
    map.add("chain.tl", text).unwrap();
    let problem = tlforge_codegen::generate(&map, "chain", &tlforge_codegen::Config::default()).unwrap_err();
    let error = problem.into_error(&map).to_string();
    assert!(error.contains("more than 127 types would hold each other in a chain"), "{error}");
    assert!(error.contains("chain.tl:128:"), "{error}");
}
