//! How much the libraries promise: what a user sees in their documentation is counted, so that
//! growth is a decision.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: a panic is a failed test")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use syn::{Attribute, Item, UseTree, Visibility};

#[test]
fn the_visible_items_of_each_crate_are_as_many_as_was_decided() {
    let decided = [("tl-parser", 94), ("tl-codegen", 73), ("tl-runtime", 52), ("tl-interchange", 9)];
    for (folder, expected) in decided {
        let items = visible(folder);
        let list: Vec<_> = items.iter().map(String::as_str).collect();
        assert_eq!(items.len(), expected, "{folder} shows:\n{}", list.join("\n"));
    }
}

/// The paths of all structs, enums, traits, functions, constants, types and macros that a crate
/// shows. Modules, methods, fields and items that macros define do not count.
fn visible(folder: &str) -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder).join("src");
    let mut found = BTreeSet::new();
    Module::read(&source.join("lib.rs"), "").show(&mut found);
    show_macros(&source, &mut found);
    found
}

/// Exported macros are at the root, whichever file they stand in.
fn show_macros(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            show_macros(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
            found.extend(file.items.iter().filter_map(exported));
        }
    }
}

fn exported(item: &Item) -> Option<String> {
    let Item::Macro(it) = item else { return None };
    let is_exported = it.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
    let name = it.ident.as_ref().filter(|_| is_exported && !is_hidden(&it.attrs))?;
    Some(format!("{name}!"))
}

/// A module with the folder of its children.
struct Module {
    path: String,
    items: Vec<Item>,
    children: PathBuf,
}

impl Module {
    fn read(file: &Path, path: &str) -> Self {
        let text = fs::read_to_string(file).unwrap();
        let items = syn::parse_file(&text).unwrap().items;
        let folder = file.parent().unwrap();
        let owns_folder = ["lib.rs", "mod.rs"].iter().any(|name| file.ends_with(name));
        let children = if owns_folder { folder.to_owned() } else { file.with_extension("") };
        Self { path: path.to_owned(), items, children }
    }

    /// The child in a file of its own, or in braces.
    fn child(&self, item: &syn::ItemMod) -> Self {
        let name = item.ident.to_string();
        let path = format!("{}{name}::", self.path);
        if let Some((_, items)) = &item.content {
            return Self { path, items: items.clone(), children: self.children.join(name) };
        }
        let files = [format!("{name}.rs"), format!("{name}/mod.rs")].map(|file| self.children.join(file));
        let file = files.iter().find(|file| file.exists()).unwrap_or_else(|| panic!("no file for {path}"));
        Self::read(file, &path)
    }

    fn show(&self, found: &mut BTreeSet<String>) {
        for item in &self.items {
            let (name, visibility, attributes) = match item {
                Item::Mod(it) if shown(&it.vis, &it.attrs) => {
                    self.child(it).show(found);
                    continue;
                }
                Item::Use(it) if shown(&it.vis, &it.attrs) => {
                    self.show_use(&it.tree, &mut Vec::new(), found);
                    continue;
                }
                Item::Const(it) => (&it.ident, &it.vis, &it.attrs),
                Item::Enum(it) => (&it.ident, &it.vis, &it.attrs),
                Item::Fn(it) => (&it.sig.ident, &it.vis, &it.attrs),
                Item::Static(it) => (&it.ident, &it.vis, &it.attrs),
                Item::Struct(it) => (&it.ident, &it.vis, &it.attrs),
                Item::Trait(it) => (&it.ident, &it.vis, &it.attrs),
                Item::Type(it) => (&it.ident, &it.vis, &it.attrs),
                Item::Union(it) => (&it.ident, &it.vis, &it.attrs),
                _ => continue,
            };
            if shown(visibility, attributes) {
                found.insert(format!("{}{name}", self.path));
            }
        }
    }

    /// What is shown under another path than its own. `from` is the path before the tree.
    fn show_use(&self, tree: &UseTree, from: &mut Vec<String>, found: &mut BTreeSet<String>) {
        match tree {
            UseTree::Path(it) => {
                from.push(it.ident.to_string());
                self.show_use(&it.tree, from, found);
                from.pop();
            }
            UseTree::Group(it) => it.items.iter().for_each(|tree| self.show_use(tree, from, found)),
            UseTree::Name(it) => _ = found.insert(format!("{}{}", self.path, it.ident)),
            UseTree::Rename(it) => _ = found.insert(format!("{}{}", self.path, it.rename)),
            UseTree::Glob(_) => {
                let [name] = from.as_slice() else { panic!("{}: a glob of {from:?}", self.path) };
                let modules = self.items.iter().filter_map(|item| match item {
                    Item::Mod(it) if it.ident == name => Some(it),
                    _ => None,
                });
                for module in modules {
                    Self { path: self.path.clone(), ..self.child(module) }.show(found);
                }
            }
        }
    }
}

fn shown(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    matches!(visibility, Visibility::Public(_)) && !is_hidden(attributes)
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("doc")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|argument| argument == "hidden")
    })
}
