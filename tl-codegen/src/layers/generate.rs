//! From the inputs of several layers to files.

use super::{Layer, configs, convert::convert, history, share::share};
use crate::{
    Config, ConfigError, Documentation, Generated, Helper, Input, Problem,
    generate::{self, Planned},
    options, render,
};
use tlforge_parser::{
    Loaded,
    diagnostic::{Diagnostic, Severity},
    layer_groups,
    table::sort_by_key,
};

/// A layer with what was read for it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'i> {
    /// The layer.
    pub layer: &'i Layer,
    /// Its schema.
    pub input: &'i Input,
}

/// What came of several layers.
#[derive(Debug)]
pub struct SideBySide {
    /// The files, and how much is in them. What several layers have is counted for each. Its warnings are those below.
    pub all: Generated,
    /// The warnings of each layer.
    pub warnings: Vec<Vec<Diagnostic>>,
}

impl SideBySide {
    /// What came of a schema that has no layers.
    #[cfg(feature = "config")]
    pub(crate) fn alone(generated: Result<Generated, Problem>) -> Result<Self, (usize, Problem)> {
        let mut all = generated.map_err(|problem| (0, problem))?;
        let warnings = vec![std::mem::take(&mut all.warnings)];
        Ok(Self { all, warnings })
    }
}

/// Generates the code of several layers. Each has a module of its own, which is complete. What is the same in
/// several layers is one Rust type: it stands in the newest of them, and the others re-export it. The same means
/// that all it refers to is the same, too. A pattern of the general options need not match in all layers.
///
/// # Errors
/// All errors of the first stage of a layer that has any, with the index of that layer; see [`Problem`].
pub fn generate(name: &str, sides: &[Side<'_>], config: &Config) -> Result<SideBySide, (usize, Problem)> {
    check(name, sides, config).map_err(|error| (0, Problem::Config(error)))?;
    side_by_side(name, sides, config)
}

/// Generates the groups of layers in one input, as [`Config::sections`] says.
///
/// # Errors
/// All errors of the first stage that has any; see [`Problem`].
pub(crate) fn of_sections(name: &str, input: &Input, config: &Config) -> Result<Generated, Problem> {
    options::check(name, config).map_err(Problem::Config)?;
    let loaded = input.load(config.resolve(), &config.levels);
    if loaded.has_errors() {
        return Err(Problem::Schema(loaded.diagnostics));
    }
    let layers: Vec<_> = layer_groups(&loaded.files).into_iter().map(Layer::new).collect();
    if layers.is_empty() {
        return Err(Problem::Config(ConfigError::NoSections));
    }
    options::layers(&layers.iter().collect::<Vec<_>>(), config).map_err(Problem::Config)?;
    let sides: Vec<_> = layers.iter().map(|layer| Side { layer, input }).collect();
    let generated = side_by_side(name, &sides, config).map_err(|(_, problem)| problem)?;
    let mut warnings = loaded.diagnostics;
    warnings.retain(|it| it.severity == Severity::Warning);
    Ok(Generated { warnings, ..generated.all })
}

fn side_by_side(name: &str, sides: &[Side<'_>], config: &Config) -> Result<SideBySide, (usize, Problem)> {
    // The newest first.
    let mut order: Vec<usize> = (0..sides.len()).collect();
    sort_by_key(&mut order, |index| std::cmp::Reverse(sides[*index].layer.layer));
    let (mut configs, mut all, mut maps) = (Vec::new(), Vec::new(), Vec::new());
    for index in &order {
        let config = sides[*index].layer.config(config);
        let loaded = load(&sides[*index], &config);
        if loaded.has_errors() {
            return Err((*index, Problem::Schema(loaded.diagnostics)));
        }
        configs.push(config);
        all.push(loaded);
        maps.push(&sides[*index].input.map);
    }
    let configs = configs::fitting(configs, &all, &maps);
    let mut planned = Vec::new();
    for ((index, loaded), config) in order.iter().zip(all).zip(&configs) {
        let Side { layer, input } = &sides[*index];
        let docs: Documentation = input.documentation();
        let plan = generate::check(&input.map, name, config)
            .and_then(|()| generate::plan(&input.map, loaded, &docs, config));
        let mut plan = plan.map_err(|problem| (*index, problem))?;
        if let Some(root) = plan.plan.roots.first_mut() {
            root.layer = Some(layer.layer);
        }
        planned.push((*index, plan));
    }
    let wanted: Vec<_> = configs.iter().map(|it| it.helpers.contains(&Helper::Convert)).collect();
    together(name, sides, (planned, &wanted), config).map_err(|error| (0, Problem::Render(error)))
}

fn load<'i>(side: &Side<'i>, config: &Config) -> Loaded<'i> {
    let group = config.sections.then_some(side.layer.layer);
    side.input.load(config.resolve().group(group), &config.levels)
}

fn check(name: &str, sides: &[Side<'_>], config: &Config) -> Result<(), ConfigError> {
    options::check(name, config)?;
    if sides.is_empty() {
        return Err(ConfigError::NoFiles);
    }
    if config.sections {
        return Err(ConfigError::WithLayers { key: "sections" });
    }
    let layers: Vec<_> = sides.iter().map(|it| it.layer).collect();
    options::layers(&layers, config)
}

/// Shares what is the same, finds what becomes of the rest, and writes it down. Of each plan is said whether it has
/// conversions.
fn together(
    name: &str,
    sides: &[Side<'_>],
    (planned, wanted): (Vec<(usize, Planned)>, &[bool]),
    config: &Config,
) -> Result<SideBySide, crate::Error> {
    let modules: Vec<_> = planned.iter().map(|(index, _)| sides[*index].layer.module()).collect();
    let (mut plans, mut warnings) = (Vec::new(), vec![Vec::new(); sides.len()]);
    let (mut constructors, mut functions) = (0, 0);
    for (index, it) in planned {
        plans.push(it.plan);
        constructors += it.constructors;
        functions += it.functions;
        warnings[index] = it.warnings;
    }
    share(&mut plans, &modules);
    let history = history::take(&mut plans);
    let mut sources: Vec<_> = sides.iter().map(|side| generate::sources(&side.input.map)).collect();
    // Groups of layers are of the same files.
    sources.dedup();
    let sources = sources.join(", ");
    let mut files = render::layers((&plans, &modules), history.as_deref(), config, name, &sources)?;
    convert(&plans, &modules, wanted, (config, name, &sources), &mut files)?;
    Ok(SideBySide { all: Generated { files, constructors, functions, warnings: Vec::new() }, warnings })
}
