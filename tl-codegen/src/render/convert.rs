//! The module of what turns values of one layer into those of another: a module in it for each direction.

use super::{
    Files, header, indent, items,
    parts::{Item, Part, Text, parts},
    root_file,
};
use crate::{
    Config, Helper, Layout,
    emit::{self, Converted},
    error::Error,
    plan::{Conversions, Plan},
};
use std::fmt::Write;

/// The module. It exports nothing.
const MODULE: &str = "convert";

/// Writes the module, and declares it at the end of the root, which is among the files.
///
/// # Errors
/// [`Error::Render`] for a mistake of the generator.
pub(crate) fn convert(
    plan: &Plan,
    all: &[Conversions],
    (config, name, sources): (&Config, &str, &str),
    files: &mut Files,
) -> Result<(), Error> {
    let header = header(config, sources);
    let mut body = String::new();
    for direction in all {
        let Converted { head, items: written } = emit::conversions(plan, direction);
        if written.is_empty() {
            continue;
        }
        let item = |(ident, name, tokens): (String, String, _)| {
            let always = format!("\n{}", items(config, &name, tokens)?);
            Ok(Item { name: ident, text: Text { always, ..Text::default() } })
        };
        let written = written.into_iter().map(item).collect::<Result<Vec<_>, Error>>()?;
        let head = items(config, "the head of conversions", head)?;
        let (from, to) = (direction.source.layer, direction.target.layer);
        let _ = write!(body, "\n/// Values of layer {from} as those of layer {to}.\n");
        let module = &direction.module;
        match config.layout {
            Layout::Single => {
                let text = format!("{head}{}", Text::of(written.iter()).always);
                let _ = writeln!(body, "mod {module} {{\n{}}}", indent(&text));
            }
            Layout::Tree => {
                let _ = writeln!(body, "mod {module};");
                tree(module, &format!("{header}\n{head}"), &written, &header, files);
            }
        }
    }
    if body.is_empty() {
        return Ok(());
    }
    let feature = config.helper_features.then(|| Helper::Convert.feature());
    let mut root = "\n/// Values of each layer as those of the layers beside it.\n".to_owned();
    root.extend(feature.map(|it| format!("#[cfg(feature = {it:?})]\n")));
    let _ = writeln!(root, "#[rustfmt::skip]\n{}", emit::allow(&plan.allow));
    match config.layout {
        Layout::Single => {
            let _ = writeln!(root, "mod {MODULE} {{{}}}", indent(&body));
        }
        Layout::Tree => {
            let _ = writeln!(root, "mod {MODULE};");
            files.insert(format!("{MODULE}.rs"), format!("{header}{body}"));
        }
    }
    files.entry(root_file(name, config.layout)).or_default().push_str(&root);
    Ok(())
}

/// The files of a direction: several, where one would be too long. They see what stands in the first.
fn tree(module: &str, head: &str, written: &[Item], header: &str, files: &mut Files) {
    let mut text = head.to_owned();
    let parts = parts(written);
    if parts.is_empty() {
        text += &Text::of(written.iter()).always;
    }
    for Part { name, text: items } in parts {
        let _ = write!(text, "\n#[path = \"{module}.{name}.rs\"]\nmod part_{name}_;\n");
        let file = format!("{header}\nuse super::*;\n{}", items.always);
        files.insert(format!("{MODULE}/{module}.{name}.rs"), file);
    }
    files.insert(format!("{MODULE}/{module}.rs"), text);
}
