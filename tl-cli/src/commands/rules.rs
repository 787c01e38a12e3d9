//! `tl rules`

use crate::{
    failure::{Failure, Outcome},
    session::Session,
};
use clap::Args;
use tlforge_parser::rule::Rule;

/// List all rules with their severities
#[derive(Args)]
#[command(after_help = "Examples:\n  tl rules\n  tl rules | grep warning")]
pub(crate) struct Rules {}

impl Rules {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let width = Rule::ALL.iter().map(|rule| rule.slug().len()).max().unwrap_or(0);
        for rule in Rule::ALL {
            let line = format!("{rule:width$}  {:7}  {}\n", rule.severity(), rule.summary());
            session.output.print(line.as_bytes())?;
        }
        Ok(Outcome::Clean)
    }
}
