//! What a command works with, and the steps that commands share.

use crate::{
    complete, config,
    failure::{Failure, Outcome},
    input,
    output::Output,
    report::{self, Found, Style},
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::{io::IsTerminal as _, path::PathBuf};
use tlforge_codegen::{Config, Input, input::Merge};
use tlforge_parser::{
    diagnostic::Diagnostic,
    schema::{
        IdRule,
        resolve::{IdRuleOption, Options},
    },
    source::SourceMap,
};

/// The streams, and how diagnostics are shown.
pub(crate) struct Session {
    pub(crate) output: Output,
    pub(crate) style: Style,
    /// Whether results have colors.
    pub(crate) color_out: bool,
}

impl Session {
    /// Shows diagnostics.
    pub(crate) fn report(&mut self, map: &SourceMap, diagnostics: Vec<Diagnostic>) -> Result<(), Failure> {
        self.report_all(&[Found { map, diagnostics }])
    }

    /// Shows all that a command has found, once.
    pub(crate) fn report_all(&mut self, found: &[Found<'_>]) -> Result<(), Failure> {
        report::report(&mut self.output, self.style, found)
    }

    /// Shows a failure that consists of diagnostics. Others are returned.
    pub(crate) fn report_failure(&mut self, failure: Failure) -> Result<Outcome, Failure> {
        match failure {
            Failure::Configuration { map, diagnostics } => {
                self.report(&map, diagnostics).map(|()| Outcome::WrongConfiguration)
            }
            failure => Err(failure),
        }
    }

    /// A result as one JSON document: indented for people, on one line for programs.
    pub(crate) fn json(&self, document: &impl Serialize) -> Result<String, Failure> {
        let text = match std::io::stdout().is_terminal() {
            true => serde_json::to_string_pretty(document),
            false => serde_json::to_string(document),
        };
        text.map(|text| text + "\n").map_err(|error| Failure::Internal(error.to_string()))
    }

    /// Shows the errors among the diagnostics, for a command that prints something else than
    /// diagnostics when there are none.
    pub(crate) fn report_errors(
        &mut self,
        map: &SourceMap,
        diagnostics: &[Diagnostic],
    ) -> Result<(), Failure> {
        let errors: Vec<Diagnostic> = diagnostics.iter().filter(|it| it.is_error()).cloned().collect();
        self.report(map, errors)
    }
}

/// How missing ids are computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum IdRuleArg {
    /// By the rule that the written ids match, or else by the reference rule
    #[default]
    Auto,
    /// CRC-32 of the canonical text: TON, TDLib, VK
    Reference,
    /// As Telegram's servers do
    Telegram,
}

impl From<IdRuleArg> for IdRuleOption {
    fn from(rule: IdRuleArg) -> Self {
        match rule {
            IdRuleArg::Auto => Self::Auto,
            IdRuleArg::Reference => Self::Fixed(IdRule::Reference),
            IdRuleArg::Telegram => Self::Fixed(IdRule::Telegram),
        }
    }
}

/// The schema to read, and how it is understood.
#[derive(Args)]
pub(crate) struct SchemaArgs {
    /// Schema files; the schema of `tl.toml` if there are none
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Which schema of `tl.toml`, if it has several
    #[arg(long, value_name = "NAME", add = complete::schemas(), conflicts_with = "files")]
    schema: Option<String>,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// How a schema is understood.
#[derive(Args)]
pub(crate) struct ReadingArgs {
    /// How missing ids are computed
    #[arg(long, value_enum, value_name = "RULE", default_value = "auto")]
    id_rule: IdRuleArg,
    /// Accept boxed types that no file declares: the files are an excerpt of a schema
    #[arg(long)]
    excerpt: bool,
    /// A file of patches, which change the schema while its files stay as they are
    #[arg(long, value_name = "FILE")]
    patch: Vec<PathBuf>,
    /// What counts where several files declare one name differently
    #[arg(long, value_enum, value_name = "POLICY", default_value = "refuse")]
    merge: MergeArg,
}

/// What counts where several files declare one name differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(crate) enum MergeArg {
    /// Each conflict is an error
    #[default]
    Refuse,
    /// The declaration of the first file
    First,
    /// The declaration of the last file
    Last,
}

impl From<MergeArg> for Merge {
    fn from(merge: MergeArg) -> Self {
        match merge {
            MergeArg::Refuse => Self::Refuse,
            MergeArg::First => Self::First,
            MergeArg::Last => Self::Last,
        }
    }
}

impl SchemaArgs {
    /// Reads the schema, changes it as is asked for, and says how it is resolved. What `tl.toml` says of a schema
    /// of its own holds, too.
    pub(crate) fn read(&self) -> Result<(Input, Options), Failure> {
        let (mut input, options) = if self.files.is_empty() {
            let configuration = config::in_place_of_files(None)?;
            let target = config::target(&configuration, self.schema.as_deref())?;
            (input::of(target)?, self.reading.over(&target.config))
        } else {
            (input::read(&self.files)?, self.reading.options())
        };
        self.reading.prepare(&mut input)?;
        Ok((input, options))
    }
}

impl ReadingArgs {
    /// Changes a schema that was read as is asked for.
    pub(crate) fn prepare(&self, input: &mut Input) -> Result<(), Failure> {
        input::prepare(input, self.merge.into(), &self.patch, self.options())
    }

    /// The files of patches.
    pub(crate) fn patches(&self) -> &[PathBuf] {
        &self.patch
    }

    pub(crate) fn options(&self) -> Options {
        Options::default().id_rule(self.id_rule.into()).excerpt(self.excerpt)
    }

    /// These, over what a configuration says.
    pub(crate) fn over(&self, config: &Config) -> Options {
        let options = config.resolve();
        let options =
            if self.id_rule == IdRuleArg::Auto { options } else { options.id_rule(self.id_rule.into()) };
        if self.excerpt { options.excerpt(true) } else { options }
    }
}
