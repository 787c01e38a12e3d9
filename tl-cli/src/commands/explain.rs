//! `tl explain`

use crate::{
    failure::{Failure, Outcome},
    levels,
    session::Session,
};
use clap::Args;
use tlforge_parser::rule::Rule;

/// The explanations: a heading with the slug and a paragraph for each rule.
const TEXTS: &str = include_str!("../rules.md");

/// Columns of the text.
const WIDTH: usize = 90;

/// Explain a rule
#[derive(Args)]
#[command(after_help = "Examples:\n  tl explain id-mismatch")]
pub(crate) struct Explain {
    /// The rule, as shown in brackets in a diagnostic
    #[arg(value_name = "RULE", value_parser = levels::rule, add = levels::candidates())]
    rule: Rule,
}

impl Explain {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let rule = self.rule;
        let mut text = format!("{rule} ({}): {}\n\n", rule.severity(), rule.summary());
        text.push_str(&wrapped(explanation(rule).unwrap_or_default()));
        if rule.is_fixed() {
            text.push_str("\nIt is always an error: a schema that breaks it has no meaning.\n");
        }
        session.output.print(text.as_bytes())?;
        Ok(Outcome::Clean)
    }
}

/// The paragraph of a rule.
fn explanation(rule: Rule) -> Option<&'static str> {
    let sections = TEXTS.split("# ").filter_map(|section| section.split_once('\n'));
    sections.filter(|(slug, _)| *slug == rule.slug()).map(|(_, text)| text.trim()).next()
}

/// The text in lines of at most [`WIDTH`] characters.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column > 0 {
            let full = column + 1 + width > WIDTH;
            out.push(if full { '\n' } else { ' ' });
            column = if full { 0 } else { column + 1 };
        }
        out.push_str(word);
        column += width;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_one_explanation_and_there_are_no_others() {
        for rule in Rule::ALL {
            assert!(explanation(*rule).is_some_and(|text| text.len() > 60), "{rule} is not explained");
        }
        for slug in TEXTS.lines().filter_map(|line| line.strip_prefix("# ")) {
            assert!(Rule::from_slug(slug).is_some(), "there is no rule {slug}");
        }
        assert_eq!(TEXTS.lines().filter(|line| line.starts_with("# ")).count(), Rule::ALL.len());
    }
}
