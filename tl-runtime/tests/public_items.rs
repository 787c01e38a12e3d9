//! How much of the crate a program sees. What is public is a promise: only generated code may
//! call the rest, which is hidden.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use std::{fs, path::Path};
use syn::{Attribute, Item, UseTree, Visibility};

/// The most items that a program may see: types, traits, functions, constants and macros.
const MOST: usize = 40;

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|it| {
        it.path().is_ident("doc") && it.parse_args::<syn::Ident>().is_ok_and(|word| word == "hidden")
    })
}

/// The names that a `use` gives.
fn names(tree: &UseTree, found: &mut Vec<String>) {
    match tree {
        UseTree::Path(path) => names(&path.tree, found),
        UseTree::Name(name) => found.push(name.ident.to_string()),
        UseTree::Rename(rename) => found.push(rename.rename.to_string()),
        UseTree::Group(group) => group.items.iter().for_each(|it| names(it, found)),
        UseTree::Glob(_) => found.push("*".to_owned()),
    }
}

/// The public items of the root; a module of its own would be one more place to look at.
fn visible(root: &syn::File) -> Vec<String> {
    let mut found = Vec::new();
    for item in &root.items {
        let (attributes, vis, name) = match item {
            Item::Use(it) if !is_hidden(&it.attrs) && matches!(it.vis, Visibility::Public(_)) => {
                names(&it.tree, &mut found);
                continue;
            }
            Item::Const(it) => (&it.attrs, &it.vis, &it.ident),
            Item::Enum(it) => (&it.attrs, &it.vis, &it.ident),
            Item::Fn(it) => (&it.attrs, &it.vis, &it.sig.ident),
            Item::Mod(it) => (&it.attrs, &it.vis, &it.ident),
            Item::Static(it) => (&it.attrs, &it.vis, &it.ident),
            Item::Struct(it) => (&it.attrs, &it.vis, &it.ident),
            Item::Trait(it) => (&it.attrs, &it.vis, &it.ident),
            Item::Type(it) => (&it.attrs, &it.vis, &it.ident),
            _ => continue,
        };
        if !is_hidden(attributes) && matches!(vis, Visibility::Public(_)) {
            found.push(name.to_string());
        }
    }
    found
}

/// Exported macros are at the root, whichever file they stand in.
fn macros(file: &syn::File) -> Vec<String> {
    let exported = file.items.iter().filter_map(|item| match item {
        Item::Macro(it) if it.attrs.iter().any(|it| it.path().is_ident("macro_export")) => Some(it),
        _ => None,
    });
    let visible = exported.filter(|it| !is_hidden(&it.attrs)).filter_map(|it| it.ident.as_ref());
    visible.map(ToString::to_string).collect()
}

#[test]
fn few_items_are_visible() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let parse = |path: &Path| syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
    let mut found = visible(&parse(&folder.join("lib.rs")));
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.is_file(), "{} is read by nobody here", path.display());
        found.extend(macros(&parse(&path)));
    }
    assert!(found.iter().any(|name| name == "Encode") && !found.iter().any(|name| name == "*"), "{found:?}");
    assert!(found.len() <= MOST, "{} public items: {found:?}", found.len());
}

#[test]
fn an_item_too_many_would_be_counted() {
    let text = "pub use a::{B, c::D as E}; pub mod f {} pub struct G; #[doc(hidden)] pub mod h {}\n\
                #[macro_export] macro_rules! i { () => {} } #[doc(hidden)] #[macro_export] macro_rules! j { () => {} }\n\
                use k::L; fn m() {} /// doc\npub const N: () = ();";
    let file = syn::parse_file(text).unwrap();
    assert_eq!(visible(&file), ["B", "E", "f", "G", "N"]);
    assert_eq!(macros(&file), ["i"]);
}
