//! `tl check`

use crate::{
    config::Configuration,
    failure::{Failure, Outcome},
    input,
    levels::LevelArgs,
    report::{Counts, plural},
    session::{SchemaArgs, Session},
};
use clap::Args;
use std::path::PathBuf;

/// Check a schema and report all that is wrong with it
///
/// Levels are taken from [levels] in the configuration file and from the command line, which
/// wins. Where the file has a [[schema]] of the same files, names are checked for the Rust code
/// that is generated for it, with its `only` and `rename`; otherwise as if all were generated.
#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    schema: SchemaArgs,
    #[command(flatten)]
    levels: LevelArgs,
    /// The configuration file; without this option tl.toml, if there is one
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// Also show diagnostics of severity info, as text and on GitHub
    #[arg(long)]
    info: bool,
}

impl Check {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let configuration = Configuration::find(self.config.as_deref())?;
        let configs = configuration.of_files(&self.schema.files);
        let levels = self.levels.add_to(configuration.levels).map_err(Failure::Usage)?;
        let input = input::read(&self.schema.files)?;
        let loaded = input.check(self.schema.options(), &levels, &configs);
        let diagnostics = loaded.diagnostics;
        session.style.info = self.info;
        let counts = Counts::of(&diagnostics);
        session.report(&input.map, diagnostics)?;
        let combinators = loaded.schema.combinators.len();
        let found = counts.text(session.style);
        session.output.message(&summary(self.schema.files.len(), combinators, &found));
        Ok(Outcome::found(counts.errors > 0))
    }
}

/// `checked 1 file, 2 definitions: 1 error, 0 warnings, 3 infos`
fn summary(files: usize, definitions: usize, found: &str) -> String {
    let (files, definitions) = (plural(files, "file"), plural(definitions, "definition"));
    format!("checked {files}, {definitions}: {found}\n")
}
