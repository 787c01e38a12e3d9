//! Options for all layers: what they name need not be in each of them.

use crate::{
    Config,
    options::is_read,
    patterns::{Patterns, names},
};
use tlforge_parser::{Loaded, source::SourceMap};

/// The options of each layer, without patterns that match in other layers alone. A pattern that matches nowhere
/// stays, and is an error.
pub(super) fn fitting(configs: Vec<Config>, loaded: &[Loaded<'_>], maps: &[&SourceMap]) -> Vec<Config> {
    let known: Vec<Vec<&str>> = loaded.iter().map(|loaded| names(&loaded.schema)).collect();
    let has = |names: &[&str], pattern: &str| {
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
        for (name, ident) in std::mem::take(&mut config.rename) {
            if stays(&name) {
                config.rename.insert(name, ident);
            }
        }
        for it in &mut config.overrides {
            it.patterns.retain(stays);
        }
        // Without patterns it is for other layers.
        config.overrides.retain(|it| !it.patterns.is_empty());
        for (file, feature) in std::mem::take(&mut config.file_features) {
            if is_read(maps[index], &file) || !maps.iter().any(|map| is_read(map, &file)) {
                config.file_features.insert(file, feature);
            }
        }
    }
    configs
}
