//! Which part of which schema.

use crate::{
    complete,
    config::{self, Configuration, Target},
    failure::Failure,
    input,
    session::{IdRuleArg, Session},
};
use clap::Args;
use std::path::PathBuf;
use tlforge_codegen::{Config, ConfigError, Documentation, Input, Selection};
use tlforge_parser::{
    Loaded,
    schema::{Schema, resolve::Options},
};

/// The part of a schema that is looked at.
#[derive(Args)]
pub(crate) struct PartArgs {
    /// What is asked for, by patterns of names; over `only` in `tl.toml`
    #[arg(long, value_name = "GLOB", add = complete::schema_patterns())]
    only: Vec<String>,
    /// What is taken out of it; over `except`
    #[arg(long, value_name = "GLOB", add = complete::schema_patterns())]
    except: Vec<String>,
    /// Types that are kept as bytes; over `raw`
    #[arg(long, value_name = "GLOB", add = complete::schema_patterns())]
    raw: Vec<String>,
    /// How missing ids are computed
    #[arg(long, value_enum, value_name = "RULE", default_value = "auto")]
    id_rule: IdRuleArg,
}

/// A schema, and the part of it that is looked at.
pub(crate) struct Wanted {
    /// What `tl.toml` calls it; empty for files of the command line.
    pub(crate) name: String,
    pub(crate) input: Input,
    pub(crate) config: Config,
}

impl PartArgs {
    /// The schemas: of these files, or those of `tl.toml`.
    pub(crate) fn wanted(&self, files: &[PathBuf]) -> Result<(Configuration, Vec<Wanted>), Failure> {
        if !files.is_empty() {
            let mut config = Config { id_rule: self.id_rule.into(), ..Config::default() };
            self.put(&mut config);
            let wanted = Wanted { name: String::new(), input: input::read(files)?, config };
            return Ok((Configuration::default(), vec![wanted]));
        }
        let configuration = config::with_schemas()?;
        let wanted = configuration.targets.iter().map(|target| self.of_target(target));
        let wanted = wanted.collect::<Result<_, _>>()?;
        Ok((configuration, wanted))
    }

    fn of_target(&self, target: &Target) -> Result<Wanted, Failure> {
        let mut config = target.config.clone();
        self.put(&mut config);
        Ok(Wanted { name: target.name().to_owned(), input: input::of(target)?, config })
    }

    /// What the command line says stands over what the file says.
    fn put(&self, config: &mut Config) {
        let keys = [
            (&mut config.only, &self.only),
            (&mut config.except, &self.except),
            (&mut config.raw, &self.raw),
        ];
        for (key, given) in keys.into_iter().filter(|(_, given)| !given.is_empty()) {
            key.clone_from(given);
        }
    }

    fn gives(&self, key: Option<&str>) -> bool {
        match key {
            Some("only") => !self.only.is_empty(),
            Some("except") => !self.except.is_empty(),
            Some("raw") => !self.raw.is_empty(),
            _ => false,
        }
    }

    /// What is wrong with a key: at its place in the file, if it stands there.
    pub(crate) fn wrong(&self, configuration: &Configuration, at: usize, error: &ConfigError) -> Failure {
        match configuration.targets.get(at) {
            Some(target) if !self.gives(error.location().key) => config::wrong(configuration, target, error),
            _ => Failure::Usage(error.to_string()),
        }
    }
}

impl Wanted {
    /// The schema; `None` for one with errors, which are shown.
    pub(crate) fn load(&self, session: &mut Session) -> Result<Option<Loaded<'_>>, Failure> {
        session.output.files_read(self.input.paths());
        session.output.doing("looking for what is needed");
        let options: Options = self.config.resolve();
        let loaded = self.input.load(options, &self.config.levels);
        if loaded.has_errors() {
            session.report_errors(&self.input.map, &loaded.diagnostics)?;
            return Ok(None);
        }
        Ok(Some(loaded))
    }

    /// The part of it that is asked for.
    pub(crate) fn selection(&self, schema: &Schema<'_>) -> Result<Selection, ConfigError> {
        let documentation: Documentation = self.input.documentation();
        Selection::new(schema, &documentation, &self.config)
    }
}
