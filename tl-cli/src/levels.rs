//! Levels and names of rules on the command line.

use clap::Args;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use tlforge_parser::{
    level::{Level, Levels},
    rule::Rule,
    schema::resolve::nearest,
};

/// Levels on the command line.
#[derive(Args, Default)]
#[command(next_help_heading = "Levels")]
pub(crate) struct LevelArgs {
    /// Count diagnostics of a rule as errors
    #[arg(long, value_name = "RULE", value_parser = rule, add = candidates())]
    deny: Vec<Rule>,
    /// Count diagnostics of a rule as warnings
    #[arg(long, value_name = "RULE", value_parser = rule, add = candidates())]
    warn: Vec<Rule>,
    /// Do not show diagnostics of a rule
    #[arg(long, value_name = "RULE", value_parser = rule, add = candidates())]
    allow: Vec<Rule>,
}

impl LevelArgs {
    /// Adds these to the levels of the configuration. These win, and of these the strictest.
    /// A rule that is always an error stays one; the error says which.
    pub(crate) fn add_to(&self, mut levels: Levels) -> Result<Levels, String> {
        for (rules, level) in
            [(&self.allow, Level::Allow), (&self.warn, Level::Warn), (&self.deny, Level::Deny)]
        {
            for rule in rules {
                levels.set(*rule, level).map_err(|error| error.to_string())?;
            }
        }
        Ok(levels)
    }
}

/// The rule of a slug, or an error that names a near one.
pub(crate) fn rule(slug: &str) -> Result<Rule, String> {
    let near = || nearest(slug, Rule::ALL.iter().map(|rule| rule.slug()));
    Rule::from_slug(slug).ok_or_else(|| match near() {
        Some(near) => format!("there is no such rule; did you mean `{near}`?"),
        None => "there is no such rule; `tl rules` lists them".to_owned(),
    })
}

/// What a shell offers for a rule: all of them, each with its sentence.
pub(crate) fn candidates() -> ArgValueCandidates {
    let rule = |rule: &Rule| CompletionCandidate::new(rule.slug()).help(Some(rule.summary().into()));
    ArgValueCandidates::new(move || Rule::ALL.iter().map(rule).collect())
}
