//! `tl used`

use crate::{
    complete, config,
    failure::{Failure, Outcome},
    input,
    report::plural,
    session::Session,
    used::{Items, NotRust, Program, Source},
};
use clap::Args;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use tlforge_codegen::{Error, Problem};

/// List what Rust source names of generated code
///
/// Prints TL names, one a line, as `tl generate --only` reads them. A name counts where a path in the
/// source leads to its struct or enum, also through `use`, by its other names in other files, and in macros.
/// What values of these hold, and what functions are answered with, is not in the list: it is generated in
/// any case. A macro that makes names, `types::[<User $kind>]`, is told: what it makes is not seen.
#[derive(Args)]
#[command(after_help = "Examples:\n  tl used src\n  tl used src --schema api > used.txt")]
pub(crate) struct Used {
    /// Source files, and folders of them; folders that are called `target` are left out
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The configuration file
    #[arg(long, value_name = "PATH", default_value = config::FILE)]
    config: PathBuf,
    /// The schema of the configuration file, where it has several
    #[arg(long, value_name = "NAME", add = complete::schemas())]
    schema: Option<String>,
}

impl Used {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let configuration = config::with_targets(&self.config)?;
        let target = config::target(&configuration, self.schema.as_deref())?;
        let input = input::of(target)?;
        session.output.files_read(input.paths());
        let items = match input.items(&target.config) {
            Ok(items) => Items::new(items.into_iter().collect()),
            Err(Problem::Schema(diagnostics)) => {
                session.report_errors(&input.map, &diagnostics)?;
                return Ok(Outcome::Found);
            }
            Err(Problem::Config(error)) => return Err(config::wrong(&configuration, target, &error)),
            Err(Problem::Render(error)) => return Err(internal(&error)),
        };
        let mut files = BTreeSet::new();
        self.paths.iter().try_for_each(|path| collect(path, &mut files))?;
        let mut sources = Vec::new();
        for file in &files {
            session.output.file("read", file);
            session.output.doing(format!("reading {}", file.display()));
            let text = fs::read_to_string(file).map_err(|error| Failure::io("read", file, &error))?;
            let source = Source::read(&text).map_err(|NotRust(why)| not_rust(file, &why))?;
            for module in &source.hidden {
                let (file, module) = (file.display(), module.join("::"));
                session.output.message(&format!(
                    "{file}: a macro makes names in `{module}`: what it makes is to be added by hand\n"
                ));
            }
            sources.push(source);
        }
        let program = Program::new(sources);
        let used = items.used(&program);
        for name in &used {
            session.output.print(format!("{name}\n").as_bytes())?;
        }
        let names = plural(used.len(), "name");
        session.output.summary(&format!("{names} in {}\n", plural(files.len(), "file")));
        // Nothing at all is more likely a wrong path than a program that uses nothing.
        Ok(Outcome::found(used.is_empty()))
    }
}

/// All Rust files at a path.
fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) -> Result<(), Failure> {
    let failure = |error: &_| Failure::io("read", path, error);
    if !path.is_dir() {
        fs::metadata(path).map_err(|error| failure(&error))?;
        files.insert(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(|error| failure(&error))? {
        let entry = entry.map_err(|error| failure(&error))?;
        let (path, is_folder) = (entry.path(), entry.file_type().is_ok_and(|it| it.is_dir()));
        if is_folder && entry.file_name() != "target" {
            collect(&path, files)?;
        } else if !is_folder && path.extension().is_some_and(|it| it == "rs") {
            files.insert(path);
        }
    }
    Ok(())
}

fn not_rust(file: &Path, why: &str) -> Failure {
    Failure::Io(format!("cannot read {} as Rust: {why}", file.display()))
}

fn internal(error: &Error) -> Failure {
    Failure::Internal(error.to_string())
}
