//! A layer of a schema, as the configuration has it.

use crate::{Config, Helper};
#[cfg(feature = "config")]
use std::path::Path;
use std::path::PathBuf;

/// A layer of several that stand side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(default, deny_unknown_fields, rename_all = "kebab-case")
)]
pub struct Layer {
    /// Its number. The code stands in the module `layer185`, for example.
    pub layer: u32,
    /// The files of its schema. Several are one schema.
    pub files: Vec<PathBuf>,
    /// Files of documentation of this layer.
    pub docs: Vec<PathBuf>,
    /// Files of patches, which change this layer while its files stay as they are.
    pub patches: Vec<PathBuf>,
    /// Replaces the general `only` for this layer.
    pub only: Option<Vec<String>>,
    /// Replaces the general `except` for this layer.
    pub except: Option<Vec<String>>,
    /// Replaces the general `functions` for this layer.
    pub functions: Option<bool>,
    /// Replaces the general `helpers` for this layer.
    pub helpers: Option<Vec<Helper>>,
    /// Replaces the general `derives` for this layer.
    pub derives: Option<Vec<String>>,
}

impl Default for Layer {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Layer {
    /// A layer that has no files yet.
    #[must_use]
    pub fn new(layer: u32) -> Self {
        Self {
            layer,
            files: Vec::new(),
            docs: Vec::new(),
            patches: Vec::new(),
            only: None,
            except: None,
            functions: None,
            helpers: None,
            derives: None,
        }
    }

    /// Adds a file of its schema.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.files.push(path.into());
        self
    }

    /// Its module.
    #[must_use]
    pub fn module(&self) -> String {
        format!("layer{}", self.layer)
    }

    /// The same with all paths changed.
    #[cfg(feature = "config")]
    pub(crate) fn located(&self, here: impl Fn(&Path) -> PathBuf) -> Self {
        let mut layer = self.clone();
        for path in layer.files.iter_mut().chain(&mut layer.docs).chain(&mut layer.patches) {
            *path = here(path);
        }
        layer
    }

    /// The options for this layer.
    #[must_use]
    pub fn config(&self, general: &Config) -> Config {
        let mut config = general.clone();
        if let Some(only) = &self.only {
            config.only.clone_from(only);
        }
        if let Some(except) = &self.except {
            config.except.clone_from(except);
        }
        if let Some(functions) = self.functions {
            config.functions = functions;
        }
        if let Some(helpers) = &self.helpers {
            config.helpers.clone_from(helpers);
        }
        if let Some(derives) = &self.derives {
            config.derives.clone_from(derives);
        }
        config
    }
}
