//! What the committed code of the drop-in has.

use crate::{Result, surface::Surface};
use std::{collections::BTreeMap, fs, path::Path};
use syn::Item;

/// That of a folder.
pub(crate) fn surface(folder: &Path) -> Result<Surface> {
    let mut modules = BTreeMap::<Vec<String>, Vec<Item>>::new();
    read(folder, &[], &mut modules)?;
    let mut surface = Surface::default();
    for (module, items) in modules {
        // Declarations of files; these stand in the table themselves.
        let items: Vec<_> =
            items.into_iter().filter(|item| !matches!(item, Item::Mod(it) if it.content.is_none())).collect();
        surface.read(&module, &items)?;
    }
    Ok(surface)
}

/// Reads all files. What stands behind a feature, or is a part of a long file, belongs to the module that it is called
/// like.
fn read(folder: &Path, module: &[String], modules: &mut BTreeMap<Vec<String>, Vec<Item>>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).ok_or("a file name that is no text")?;
        if path.is_dir() {
            let is_feature = module.is_empty() && name == "features" || name.starts_with("tl-");
            let inner: Vec<_> =
                module.iter().cloned().chain((!is_feature).then(|| name.to_owned())).collect();
            read(&path, &inner, modules)?;
            continue;
        }
        let stem = name.split('.').next().unwrap_or(name).to_owned();
        if module.is_empty() && stem == "mod" {
            continue;
        }
        let file = syn::parse_file(&fs::read_to_string(&path)?)?;
        let module: Vec<_> = module.iter().cloned().chain([stem]).collect();
        modules.entry(module).or_default().extend(file.items);
    }
    Ok(())
}
