//! Each two values of options: refused in one sentence, or their code compiles.

use super::{axes, code::Crate};
use std::{fs, process::Command};
use tlforge_codegen::{Config, Error};

/// Clashes are refused, whichever the other options are.
#[test]
fn what_cannot_go_together_is_refused() {
    for clash in axes::CLASHES {
        let (setup, words) = axes::setup(&axes::row_with(clash));
        let mut code = Crate::new("refused", "");
        let Err(Error::Config(error)) = code.add(setup.config, setup.object, &words) else {
            panic!("accepted: {clash:?}")
        };
        assert_eq!(error.to_string().lines().count(), 1);
    }
}

#[test]
fn what_is_accepted_compiles() {
    let mut code = Crate::new("accepted", "\"borrow\"");
    let rows = axes::rows();
    assert!(rows.len() > 15, "{}", rows.len());
    for row in rows {
        let (setup, words) = axes::setup(&row);
        code.add(setup.config, setup.object, &words).unwrap_or_else(|error| panic!("{words}: {error}"));
    }
    for features in ["", "server", "clone,eq"] {
        let (compiles, said) = code.check(features);
        assert_eq!((compiles, said.as_str()), (true, ""), "features {features:?}:\n{said}\n{}", code.modules);
    }
}

/// Strict crates of all editions take generated code, and so does Clippy.
#[test]
#[allow(clippy::print_stderr, reason = "what is skipped is said")]
fn strict_crates_take_what_is_generated() {
    let mut code = Crate::new("strict", "\"borrow\"");
    for row in axes::rows() {
        let (setup, words) = axes::setup(&row);
        code.add(setup.config, setup.object, &words).unwrap_or_else(|error| panic!("{words}: {error}"));
    }
    for edition in ["2018", "2021", "2024"] {
        let (compiles, said) = code.check_with("check", "", edition);
        assert_eq!((compiles, said.as_str()), (true, ""), "edition {edition}");
    }
    let clippy = Command::new(env!("CARGO")).args(["clippy", "--version"]).output();
    if !clippy.is_ok_and(|it| it.status.success()) {
        eprintln!("skipped: no Clippy");
        return;
    }
    let (compiles, said) = code.check_with("clippy", "", "2021");
    assert_eq!((compiles, said.as_str()), (true, ""));
}

/// Derives are refused where a type cannot have them, and only there.
#[test]
fn derives_that_all_types_have_compile() {
    const NUMBERS: &str = "point x:int y:long z:int256 on:Bool flags:# w:flags.0?int = Point;\n\
                           pair {X:Type} a:X b:X = Pair X;\nboth it:(Pair int) four:4*[int] = Both;\n\
                           ---functions---\nask flags:# at:Point quiet:flags.1?true = Both;\n\
                           with {X:Type} layer:int query:!X = X;\n";
    const TEXTS: &str = "leaf text:string raw:bytes tags:Vector<string> hash:int512 = Leaf;\n\
                         one leaf:Leaf = Tree;\ntwo left:Tree right:Tree = Tree;\n\
                         pair {X:Type} a:X b:X = Pair X;\nboth it:(Pair string) = Both;\n";
    const ALL: [&str; 9] =
        ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];
    let mut code = Crate::new("derives", "\"borrow\"");
    fs::write(code.path("numbers.tl"), NUMBERS).unwrap();
    fs::write(code.path("texts.tl"), TEXTS).unwrap();
    let without = |names: &[&str]| -> Vec<String> {
        ALL.iter().filter(|it| !names.contains(it)).map(|it| (*it).to_owned()).collect()
    };
    for borrow in [Vec::new(), vec!["*".to_owned()]] {
        for (schema, derives) in [("numbers.tl", without(&[])), ("texts.tl", without(&["Copy", "Default"]))] {
            let config = Config { derives, borrow: borrow.clone(), ..Config::default() };
            code.add_schema(config, schema, schema).unwrap();
        }
    }
    for (schema, derives) in [
        ("texts.tl", &["Clone", "Copy"][..]),
        ("texts.tl", &["Default"]),
        ("schema.tl", &["Eq", "PartialEq"]),
        ("schema.tl", &["Hash"]),
    ] {
        let derives = derives.iter().map(|it| (*it).to_owned()).collect();
        let error =
            code.add_schema(Config { derives, ..Config::default() }, schema, schema).unwrap_err().to_string();
        assert!(error.contains("cannot derive it"), "{schema}: {error}");
    }
    let (compiles, said) = code.check("");
    assert_eq!((compiles, said.as_str()), (true, ""));
}

/// The generator cannot see the features of the runtime: the code says it, once a schema.
#[test]
fn a_runtime_without_its_feature_borrow_is_one_error() {
    for layout in ["single", "tree"] {
        let mut code = Crate::new("no_borrow", "");
        let (setup, words) =
            axes::setup(&axes::row_with(&[("borrow", "all"), ("layout", layout), ("registry", "yes")]));
        code.add(setup.config, false, &words).unwrap();
        let (compiles, said) = code.check("");
        assert!(!compiles);
        let errors: Vec<_> =
            said.lines().filter(|line| line.contains("error: ") && line.contains(".rs:")).collect();
        let [error] = errors.as_slice() else { panic!("{said}") };
        let expected = "the option `borrow`, which needs the feature `borrow` of tlforge-runtime";
        assert!(error.contains(expected), "{said}");
        assert!(!said.contains("error[E"), "{said}");
    }
}
