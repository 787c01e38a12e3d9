//! What a program names of generated code, and code for only that.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;

const SCHEMA: &str = "\
userEmpty#00000001 = User;
user#00000002 id:long = User;
shop.item#00000003 owner:User = shop.Item;
shop.items#00000004 items:Vector<shop.Item> = shop.Items;
other#00000005 = Other;
---functions---
shop.search#00000006 query:string = shop.Items;
ping#00000007 = Other;
";

fn folder(shape: &str, program: &str) -> Folder {
    let config =
        "[[schema]]\nname = \"shop\"\nfiles = [\"shop.tl\"]\noutput = \"src/shop\"\n".to_owned() + shape;
    Folder::with(&[
        ("shop.tl", SCHEMA),
        ("tl.toml", &config),
        ("app/src/main.rs", program),
        ("app/target/generated.rs", "fn f() { enums::Other }"),
        ("app/notes.txt", "enums::Other"),
    ])
}

const PROGRAM: &str = "\
use grammers_client::tl;
use tl::{enums, functions::shop as calls};
fn main() {
    let user = enums::User::Empty;
    println!(\"{:?}\", calls::Search { query: tl::types::User { id: 1 }.id.to_string() });
}
";

#[test]
fn a_program_compiles_what_it_names() {
    let folder = folder("shape = \"grammers\"\n", PROGRAM);
    let names = folder.clean("used app");
    assert_eq!(names, "User\nshop.search\nuser\n");
    folder.write("used.txt", names);
    folder.clean("generate --schema shop --only used.txt");
    let code = folder.read("src/shop/shop.rs");
    assert!(code.contains("pub struct Search"), "{code}");
    assert!(code.contains("pub struct Items"), "the answer");
    assert!(!code.contains("Ping") && !code.contains("Other"), "{code}");
    // It is the same the next time, and a check says so.
    folder.clean("generate --schema shop --only used.txt --check");
    let run = folder.tl("generate --check");
    assert_eq!(run.code, 1, "{}", run.err);
}

/// In our own shape a type of one constructor is its struct.
#[test]
fn globs_bring_what_is_named() {
    let folder =
        folder("", "use crate::shop::{types::shop::*, enums::*};\nfn f(it: Item) -> User { it.owner }\n");
    assert_eq!(folder.clean("used app/src/main.rs"), "User\nshop.item\n");
}

/// Names of one file in another, variants of an enum, arguments of a macro; and what cannot be seen.
#[test]
fn names_are_followed_through_a_program() {
    let folder = folder("shape = \"grammers\"\n", "use names::*;\nfn f(it: calls::Search) { all!(Item) }\n");
    folder.write(
        "app/src/names.rs",
        "pub use grammers_client::tl::{functions::shop as calls, types as t};\nuse t::shop as goods;\n\
         macro_rules! all { ($($it:ident)*) => { $(goods::$it {};)* } }\n",
    );
    assert_eq!(folder.clean("used app"), "shop.item\nshop.search\n");
    folder.write("app/src/names.rs", "use tl::enums::User::*;\nfn f() -> bool { Empty == Empty }\n");
    assert_eq!(folder.clean("used app/src/names.rs"), "User\n");
    folder.write("app/src/names.rs", "fn f() { paste! { tl::types::[<User Empty>] {}; tl::enums::User } }\n");
    let run = folder.tl("used app/src/names.rs");
    assert_eq!((run.code, run.out.as_str()), (0, "User\n"));
    assert!(run.err.contains("names.rs: a macro makes names in `tl::types`"), "{}", run.err);
}

#[test]
fn nothing_that_is_named_and_what_cannot_be_read_are_told() {
    let folder = folder("", "fn main() {}\n");
    let run = folder.tl("used app");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, "", "0 names in 1 file\n"));
    folder.write("app/src/broken.rs", "fn (");
    let run = folder.tl("used app");
    assert_eq!((run.code, run.out.as_str()), (3, ""));
    assert!(run.err.contains("broken.rs as Rust"), "{}", run.err);
    let run = folder.tl("used --schema sho app");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no schema is called `sho`; there are `shop`"), "{}", run.err);
}
