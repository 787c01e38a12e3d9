//! Crates that deny or forbid lints, of all editions, take generated code.

use super::{axes, code::Crate};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tlforge_codegen::{Config, Layout, Role, Shape, Style};

/// What code is without `allow`, and what it can be with any list of lints.
const CLEAN: &str = "missing_docs, single_use_lifetimes, unreachable_pub, unused_qualifications";

/// A crate that forbids these lints and denies those, with the rows of all options.
fn rows(name: &str, lints: String, change: impl Fn(&mut Config)) -> Crate {
    let mut code = Crate::new(name, "\"borrow\"");
    code.lints = lints;
    for row in axes::rows() {
        let (mut setup, words) = axes::setup(&row);
        change(&mut setup.config);
        code.add(setup, &words).unwrap_or_else(|error| panic!("{words}: {error}"));
    }
    code
}

/// What forbids `CLEAN` and these, and denies warnings and those.
fn forbid(more: &str, denied: &str) -> String {
    format!("#![forbid({CLEAN}{more})]\n#![deny(warnings, rust_2018_idioms, unused_lifetimes{denied})]")
}

const CLIPPY: &str = ", missing_copy_implementations, missing_debug_implementations, clippy::all, \
                      clippy::nursery, clippy::pedantic";

#[allow(clippy::print_stderr, reason = "what is skipped is said")]
fn has_clippy() -> bool {
    let clippy = Command::new(env!("CARGO")).args(["clippy", "--version"]).output();
    let found = clippy.is_ok_and(|it| it.status.success());
    if !found {
        eprintln!("skipped: no Clippy");
    }
    found
}

/// Checks a crate as one of each edition, and in the newest with these features.
fn check(code: &Crate, features: &[&str]) {
    let editions = ["2018", "2021", "2024"].into_iter().map(|edition| (edition, ""));
    for (edition, features) in editions.chain(features.iter().map(|features| ("2024", *features))) {
        let (compiles, said) = code.check_with("check", features, edition);
        assert_eq!((compiles, said.as_str()), (true, ""), "edition {edition}, features {features:?}");
    }
}

fn clippy(code: &Crate) {
    if has_clippy() {
        let (compiles, said) = code.check_with("clippy", "", "2021");
        assert_eq!((compiles, said.as_str()), (true, ""));
    }
}

#[test]
fn crates_that_deny_lints_take_what_is_generated() {
    let mut code = rows("strict", String::new(), |_| ());
    code.lints = Crate::new("strict_lints", "").lints;
    check(&code, &[]);
    clippy(&code);
}

#[test]
fn crates_that_forbid_lints_take_what_is_generated() {
    let code = rows("forbid", forbid("", CLIPPY), |_| ());
    check(&code, &["server", "clone,debug,eq,hash,identify"]);
    clippy(&code);
}

#[test]
fn without_allow_even_unused_code_can_be_forbidden() {
    let code = rows("no_allow", forbid(", dead_code", ""), |it| it.allow.clear());
    check(&code, &["server"]);
    let root = fs::read_dir(code.path("src")).unwrap().map(|entry| entry.unwrap().path());
    let written = root.filter(|it| it.is_file()).map(|it| fs::read_to_string(it).unwrap());
    assert!(written.filter(|text| text.contains("allow(")).count() == 0);
}

/// What is public in a module that is not cannot be reached: such a crate allows it.
#[test]
fn a_private_module_can_allow_what_cannot_be_reached() {
    let lints = "#![deny(warnings, unreachable_pub)]".to_owned();
    let mut code = rows("private", lints, |it| it.allow = vec!["dead_code".into(), "unreachable_pub".into()]);
    code.modules = code.modules.replace("pub mod", "mod");
    check(&code, &[]);
    code.lints = "#![forbid(unreachable_pub)]".into();
    assert!(!code.check("").0);
}

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    for folder in [folder.clone(), folder.join("roles")] {
        files.extend(fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.retain(|path| path.extension().is_some_and(|it| it == "tl"));
    files.sort();
    files
}

/// All that the language has, in a crate that forbids what it can, and in its documentation.
#[test]
fn every_form_of_the_language_is_clean() {
    let mut code = Crate::new("forms", "\"borrow\"");
    code.lints = forbid("", "");
    for path in fixtures() {
        let (schema, name) = (fs::read_to_string(&path).unwrap(), path.display().to_string());
        fs::write(code.path("schema.tl"), schema).unwrap();
        let mut plain = Config { borrow: vec!["*".into()], ..Config::default() };
        plain.excerpt = path.ends_with("excerpt.tl");
        let heap = Config {
            outline_drop: true,
            box_above: 8,
            registry: true,
            layout: Layout::Tree,
            ..plain.clone()
        };
        let client = Config {
            role: Role::Client,
            server_feature: Some("server".into()),
            format: false,
            ..plain.clone()
        };
        let grammers = Config {
            shape: Shape { style: Style::Grammers, ..Shape::default() },
            runtime: "::grammers_tl_types::runtime".into(),
            borrow: Vec::new(),
            ..plain.clone()
        };
        for config in [plain, heap, client, grammers] {
            code.add_schema(config, "schema.tl", &name).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    check(&code, &["server"]);
    let (compiles, said) = code.check_with("doc --no-deps", "server", "2021");
    assert_eq!((compiles, said.as_str()), (true, ""));
}

/// Modules that are written to several files are as clean.
#[test]
fn long_modules_are_clean() {
    let types = (0..220).map(|it| {
        let holds = format!("at:flags.0?Item{} all:Vector<Item{}> of:a.Leaf", (it + 1) % 220, (it + 7) % 220);
        format!("item{it} flags:# text:string {holds} = Item{it};\nnone{it} = Item{it};\n")
    });
    let schema = types.collect::<String>() + "a.leaf text:string = a.Leaf;\n";
    let mut code = Crate::new("long", "\"borrow\"");
    code.lints = forbid("", "");
    fs::write(code.path("long.tl"), schema).unwrap();
    let config =
        Config { layout: Layout::Tree, registry: true, borrow: vec!["*".into()], ..Config::default() };
    code.add_schema(config, "long.tl", "long").unwrap();
    assert!(fs::read_dir(code.path("src/m0")).unwrap().count() > 6, "several files");
    check(&code, &[]);
}
