//! `tl diff`

use crate::{
    config,
    failure::{Failure, Outcome},
    input::{self, ONCE, is_stdin},
    levels::LevelArgs,
    session::{IdRuleArg, Session},
    versions::{FailOn, Known, Site, Version, judge, markdown, terminal},
};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use tlforge_codegen::Input;
use tlforge_diff::{Options, Role, compare, json};
use tlforge_docs::Documentation;
use tlforge_parser::{diagnostic::Severity, level::Levels, schema::resolve};

/// Say what changed between two versions of a schema, and what that breaks
///
/// A version is a schema file of any form, a folder, `-`, or REV:path, a file as a commit of git has it. Each
/// change is rated for programs that know only the old version. A rename is a guess, by id or by shape.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl diff old.tl new.tl\n  tl diff HEAD~1:schema/api.tl schema/api.tl --format md\n  tl diff old.tl new.tl --format json --fail-on wire"
)]
pub(crate) struct Diff {
    /// The form
    #[arg(long, value_enum, value_name = "FORM", default_value = "text")]
    format: Form,
    /// Exit with 1 if there is such a change
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    /// Documentation of the new version, for titles and descriptions in Markdown
    #[arg(long, value_name = "FILE")]
    docs: Vec<PathBuf>,
    /// The address of the site that documents the schema, for links in Markdown
    #[arg(long, value_name = "URL")]
    docs_url: Option<String>,
    #[command(flatten)]
    versions: Versions,
}

/// The two versions, and how they are judged.
#[derive(Args)]
pub(crate) struct Versions {
    /// The old version
    old: PathBuf,
    /// The new version
    new: PathBuf,
    /// Whose programs matter
    #[arg(long, value_enum, value_name = "ROLE", default_value = "both")]
    role: RoleArg,
    /// How missing ids are computed
    #[arg(long, value_enum, value_name = "RULE", default_value = "auto")]
    id_rule: IdRuleArg,
    /// The configuration file, for its levels; without this option tl.toml, if there is one
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    #[command(flatten)]
    levels: LevelArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// A changelog in Markdown
    Md,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RoleArg {
    /// Those of clients: they write requests and read answers
    Client,
    /// Those of servers: they read requests and write answers
    Server,
    /// All
    Both,
}

impl Diff {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let (old, new) = self.versions.read()?;
        let mut beside = Input::default();
        input::read_docs(&mut beside, &self.docs)?;
        if beside.has_errors() {
            session.report_errors(&beside.map, &beside.diagnostics)?;
            return Ok(Outcome::Found);
        }
        let Some((old, new)) = self.versions.load(&old, &new, session)? else { return Ok(Outcome::Found) };
        let levels = match self.fail_on {
            Some(_) => self.versions.levels()?,
            None => self.versions.levels_to_show(session)?,
        };
        let diff = compare(&old.side(), &new.side(), &self.versions.options());
        let judged = judge(&diff, &old, &new, &levels);
        let text = match self.format {
            Form::Text => terminal(&judged, &old, &new, session.color_out),
            Form::Md => {
                let documentation = known(&new, &beside);
                let url = self.docs_url.as_deref().map(|it| it.trim_end_matches('/'));
                markdown(&judged, &Site { documentation: &documentation, url })
            }
            Form::Json => {
                let (old, new) = (old.side(), new.side());
                session.json(&json::document(&diff, &old, &new))?
            }
        };
        session.output.print(text.as_bytes())?;
        Ok(Outcome::found(self.fail_on.is_some_and(|on| judged.fails(on))))
    }
}

/// What is known about the new version.
fn known(new: &Known<'_>, beside: &Input) -> Documentation {
    tlforge_docs::merge::merge(vec![new.documentation.clone()], Some(beside.documentation())).docs
}

impl Versions {
    pub(crate) fn read(&self) -> Result<(Version, Version), Failure> {
        if is_stdin(&self.old) && is_stdin(&self.new) {
            return Err(Failure::Usage(ONCE.to_owned()));
        }
        Ok((Version::read(&self.old)?, Version::read(&self.new)?))
    }

    /// Both versions, if both can be read.
    pub(crate) fn load<'v>(
        &self,
        old: &'v Version,
        new: &'v Version,
        session: &mut Session,
    ) -> Result<Option<(Known<'v>, Known<'v>)>, Failure> {
        let options = resolve::Options::default().id_rule(self.id_rule.into());
        let old = old.load(options, session)?;
        let new = new.load(options, session)?;
        Ok(old.zip(new))
    }

    pub(crate) fn options(&self) -> Options {
        Options::role(match self.role {
            RoleArg::Client => Role::Client,
            RoleArg::Server => Role::Server,
            RoleArg::Both => Role::Both,
        })
    }

    pub(crate) fn levels(&self) -> Result<Levels, Failure> {
        self.over(config::levels(self.config.as_deref())?)
    }

    /// The same for a comparison of which nothing else depends on levels. If those of a file that nobody named cannot be
    /// read, that is a warning.
    fn levels_to_show(&self, session: &mut Session) -> Result<Levels, Failure> {
        match config::levels(self.config.as_deref()) {
            Err(Failure::Configuration { map, mut diagnostics }) if self.config.is_none() => {
                diagnostics.iter_mut().for_each(|it| it.severity = Severity::Warning);
                session.report(&map, diagnostics)?;
                self.over(Levels::default())
            }
            levels => self.over(levels?),
        }
    }

    /// What the command line says, over these levels.
    fn over(&self, levels: Levels) -> Result<Levels, Failure> {
        self.levels.add_to(levels).map_err(Failure::Usage)
    }
}
