//! Options for all layers: what they name need not be in each of them.

use crate::{Config, names, patterns::Patterns};
use tlforge_parser::{Loaded, source::SourceMap, table::OrdSet};

/// The options of each layer, without patterns that match in other layers alone. A pattern that matches nowhere
/// stays, and is an error.
pub(super) fn fitting(configs: Vec<Config>, loaded: &[Loaded<'_>], maps: &[&SourceMap]) -> Vec<Config> {
    let known: Vec<OrdSet<&str>> = loaded.iter().map(names_of).collect();
    let has = |names: &OrdSet<&str>, pattern: &str| {
        let pattern = Patterns::new(&[pattern.to_owned()]);
        names.iter().any(|name| pattern.matches(name))
    };
    let mut configs = configs;
    for (index, config) in configs.iter_mut().enumerate() {
        let stays = |pattern: &String| {
            let elsewhere = || known.iter().any(|names| has(names, pattern));
            has(&known[index], pattern) || !elsewhere()
        };
        for list in [
            &mut config.except,
            &mut config.raw,
            &mut config.borrow,
            &mut config.decoded_functions,
            &mut config.requests,
        ] {
            list.retain(stays);
        }
        // No pattern at all would ask for everything.
        if config.only.iter().any(stays) {
            config.only.retain(stays);
        }
        config.rename.retain(|name, _| stays(name));
        for it in &mut config.overrides {
            it.patterns.retain(stays);
        }
        // Without patterns it is for other layers.
        config.overrides.retain(|it| !it.patterns.is_empty());
        config.file_features.retain(|file, _| {
            let is_read =
                |map: &&SourceMap| map.files().any(|(_, it)| names::source(it.name()) == names::source(file));
            maps.get(index).is_some_and(is_read) || !maps.iter().any(is_read)
        });
    }
    configs
}

/// The names of a schema.
fn names_of<'s>(loaded: &Loaded<'s>) -> OrdSet<&'s str> {
    let schema = &loaded.schema;
    let combinators = schema.combinators.iter().map(|it| it.name.text);
    combinators.chain(schema.types.iter().map(|it| it.name)).collect()
}
