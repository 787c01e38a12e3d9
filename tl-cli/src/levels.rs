//! Levels of rules on the command line, and the words for rules.

use clap::Args;
use tl_parser::{
    level::{Level, Levels},
    rule::Rule,
};

/// Levels on the command line.
#[derive(Args, Default)]
#[command(next_help_heading = "Levels")]
pub(crate) struct LevelArgs {
    /// Count findings of a rule as errors
    #[arg(long, value_name = "RULE", value_parser = rule)]
    deny: Vec<Rule>,
    /// Count findings of a rule as warnings
    #[arg(long, value_name = "RULE", value_parser = rule)]
    warn: Vec<Rule>,
    /// Do not show findings of a rule
    #[arg(long, value_name = "RULE", value_parser = rule)]
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
    Rule::from_slug(slug).ok_or_else(|| {
        let near = Rule::ALL.iter().map(|rule| rule.slug()).max_by_key(|known| likeness(known, slug));
        match near.filter(|known| likeness(known, slug) >= 500) {
            Some(near) => format!("there is no such rule; did you mean `{near}`?"),
            None => "there is no such rule; `tl rules` lists them".to_owned(),
        }
    })
}

/// How alike two words are, from 0 to 1000.
fn likeness(one: &str, other: &str) -> u32 {
    (similar::TextDiff::from_chars(one, other).ratio() * 1000.0) as u32
}
