//! How severe diagnostics are: levels set for a run, and by comments for one definition.
//!
//! ```tl
//! // tl:allow(id-mismatch) the server has sent this id since 2013
//! ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;
//! ```
//! A comment applies to the definition it is inside, in front of, or after on the same
//! line. It wins over the levels of the run.

use crate::{
    ast::{Comment, File},
    diagnostic::{Diagnostic, Severity},
    lines,
    rule::Rule,
    schema::resolve::nearest,
    span::Span,
    table::{OrdMap, sort_by_key},
};
use std::{fmt, str::FromStr};

/// What to do with the diagnostics of a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// No diagnostic.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

impl Level {
    /// The severity of diagnostics at this level; `None` when there are to be none.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Allow => None,
            Self::Warn => Some(Severity::Warning),
            Self::Deny => Some(Severity::Error),
        }
    }
}

/// Not `allow`, `warn` or `deny`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownLevel;

impl fmt::Display for UnknownLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a level is allow, warn or deny")
    }
}

impl std::error::Error for UnknownLevel {}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        match text {
            "allow" => Ok(Self::Allow),
            "warn" => Ok(Self::Warn),
            "deny" => Ok(Self::Deny),
            _ => Err(UnknownLevel),
        }
    }
}

/// The level of a rule cannot be lowered: a schema that breaks it has no meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FixedRule(pub Rule);

impl fmt::Display for FixedRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is always an error", self.0)
    }
}

impl std::error::Error for FixedRule {}

/// The levels of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Levels {
    set: OrdMap<Rule, Level>,
}

impl Levels {
    /// The rules' own severities.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the level of a rule; a later call wins.
    ///
    /// # Errors
    /// [`FixedRule`] when the rule would no longer be an error and must be.
    pub fn set(&mut self, rule: Rule, level: Level) -> Result<(), FixedRule> {
        if rule.is_fixed() && level != Level::Deny {
            return Err(FixedRule(rule));
        }
        self.set.insert(rule, level);
        Ok(())
    }

    /// The level that was set for a rule.
    #[must_use]
    pub fn get(&self, rule: Rule) -> Option<Level> {
        self.set.get(&rule).copied()
    }

    /// Gives diagnostics their final severities and drops those that are allowed. Comments
    /// that are not understood, or have nothing to allow, become diagnostics of their own.
    #[must_use]
    pub fn apply(&self, diagnostics: Vec<Diagnostic>, files: &[File<'_>]) -> Vec<Diagnostic> {
        let (mut comments, mut wrong) = read_comments(files);
        if self.set.is_empty() && comments.is_empty() && wrong.is_empty() {
            return diagnostics;
        }
        let mut kept: Vec<_> =
            diagnostics.into_iter().filter_map(|diagnostic| self.judge(diagnostic, &mut comments)).collect();
        // Rules about two versions find nothing in one.
        let unused_ones = comments.iter().filter(|comment| !comment.used && !comment.rule.compares());
        wrong.extend(unused_ones.map(unused));
        kept.extend(wrong.into_iter().filter_map(|diagnostic| self.judge(diagnostic, &mut [])));
        kept
    }

    /// The final severity of each diagnostic; `None` for those that are allowed.
    #[must_use]
    pub fn severities(&self, diagnostics: &[Diagnostic], files: &[File<'_>]) -> Vec<Option<Severity>> {
        let (mut comments, _) = read_comments(files);
        let judged = diagnostics.iter().map(|it| self.judge(it.clone(), &mut comments));
        judged.map(|it| it.map(|it| it.severity)).collect()
    }

    fn judge(&self, mut diagnostic: Diagnostic, comments: &mut [LevelComment]) -> Option<Diagnostic> {
        let place = diagnostic.primary.span;
        let mut level = self.get(diagnostic.rule);
        let after = comments.partition_point(|it| (it.rule, it.item.start) <= (diagnostic.rule, place.start));
        let comment = after.checked_sub(1).and_then(|index| comments.get_mut(index));
        if let Some(comment) = comment.filter(|it| it.rule == diagnostic.rule && place.start < it.item.end) {
            comment.used = true;
            level = Some(comment.level);
        }
        if let Some(level) = level {
            diagnostic.severity = level.severity()?;
        }
        Some(diagnostic)
    }
}

/// A level that a comment sets for a definition.
struct LevelComment {
    rule: Rule,
    level: Level,
    span: Span,
    item: Span,
    used: bool,
}

fn unused(comment: &LevelComment) -> Diagnostic {
    Diagnostic::new(
        Rule::UnusedLevel,
        comment.span,
        format!("this comment changes no diagnostic of {}", comment.rule),
    )
}

fn read_comments(files: &[File<'_>]) -> (Vec<LevelComment>, Vec<Diagnostic>) {
    let (mut levels, mut wrong) = (Vec::new(), Vec::new());
    for file in files {
        for comment in &file.comments {
            let Some(text) = directive(comment) else { continue };
            match (parse(text), item_of(file, comment)) {
                (Err(message), _) => wrong.push(not_understood(comment, &message)),
                (Ok(_), None) => {
                    wrong.push(not_understood(comment, "there is no definition beside or below it"))
                }
                (Ok((level, rules)), Some(item)) => {
                    levels.extend(rules.into_iter().map(|rule| LevelComment {
                        rule,
                        level,
                        span: comment.span,
                        item,
                        used: false,
                    }))
                }
            }
        }
    }
    // By rule and place, to be searched; of several for one definition the last wins.
    sort_by_key(&mut levels, |it: &LevelComment| (it.rule, it.item.start));
    (levels, wrong)
}

/// What follows `tl:` at the beginning of a comment.
fn directive<'s>(comment: &Comment<'s>) -> Option<&'s str> {
    let text = comment.text.strip_prefix("//").or_else(|| comment.text.strip_prefix("/*"))?;
    text.trim_start().strip_prefix("tl:")
}

fn not_understood(comment: &Comment<'_>, message: &str) -> Diagnostic {
    Diagnostic::new(Rule::LevelComment, comment.span, format!("this comment sets no level: {message}"))
        .help("write, for example, // tl:allow(id-mismatch) because …")
}

/// `allow(id-mismatch, bit-gap) reason`
fn parse(text: &str) -> Result<(Level, Vec<Rule>), String> {
    let (level, rest) = text.split_once('(').ok_or("a rule in parentheses is missing")?;
    let level: Level = level.trim().parse().map_err(|error: UnknownLevel| error.to_string())?;
    let (slugs, _) = rest.split_once(')').ok_or("the closing parenthesis is missing")?;
    let mut rules = Vec::new();
    for slug in slugs.split(',').map(str::trim) {
        let rule = Rule::from_slug(slug).ok_or_else(|| no_rule(slug))?;
        if rule.is_fixed() && level != Level::Deny {
            return Err(FixedRule(rule).to_string());
        }
        rules.push(rule);
    }
    Ok((level, rules))
}

fn no_rule(slug: &str) -> String {
    let near = nearest(slug, Rule::ALL.iter().map(|rule| rule.slug()));
    let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    format!("there is no rule {slug}{near}")
}

/// The definition that a comment is inside, after on the same line, or in front of.
fn item_of(file: &File<'_>, comment: &Comment<'_>) -> Option<Span> {
    let after = file.items.partition_point(|item| item.span().end <= comment.span.start);
    let before = after.checked_sub(1).and_then(|index| file.items.get(index)).map(crate::ast::Item::span);
    let next = file.items.get(after).map(crate::ast::Item::span);
    let inside = next.filter(|item| item.start < comment.span.start);
    let same_line = before.filter(|item| {
        let offset = |at: u32| at.saturating_sub(file.span.start) as usize;
        file.text
            .get(offset(item.end)..offset(comment.span.start))
            .is_some_and(|between| !lines::any(between))
    });
    inside.or(same_line).or(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{load_with, source::SourceMap};

    fn diagnostics(text: &str, levels: &Levels) -> Vec<(Rule, Severity)> {
        let mut map = SourceMap::new();
        let file = map.add("a.tl", text).unwrap();
        let loaded = load_with(&map, &[file], Default::default(), levels);
        loaded.diagnostics.iter().map(|diagnostic| (diagnostic.rule, diagnostic.severity)).collect()
    }

    const SHORT: (Rule, Severity) = (Rule::IdShort, Severity::Info);

    #[test]
    fn a_run_sets_levels() {
        let text = "a#1 = A;\n";
        let mut levels = Levels::new();
        assert_eq!(diagnostics(text, &levels), [SHORT]);
        levels.set(Rule::IdShort, Level::Deny).unwrap();
        assert_eq!(diagnostics(text, &levels), [(Rule::IdShort, Severity::Error)]);
        levels.set(Rule::IdShort, Level::Allow).unwrap();
        assert_eq!(diagnostics(text, &levels), []);
        assert_eq!(levels.set(Rule::UnknownType, Level::Warn), Err(FixedRule(Rule::UnknownType)));
    }

    #[test]
    fn a_comment_holds_for_one_definition() {
        for text in [
            "// tl:allow(id-short) old\na#1 = A;\nb#2 = B;\n",
            "a#1 = A; // tl:allow(id-short) old\nb#2 = B;\n",
            "a#1 // tl:allow(id-short) old\n = A;\nb#2 = B;\n",
        ] {
            assert_eq!(diagnostics(text, &Levels::new()), [SHORT], "{text}");
        }
    }

    #[test]
    fn a_comment_wins_over_the_run() {
        let mut levels = Levels::new();
        levels.set(Rule::IdShort, Level::Deny).unwrap();
        let text = "// tl:warn(id-short) later\na#1 = A;\n";
        assert_eq!(diagnostics(text, &levels), [(Rule::IdShort, Severity::Warning)]);
    }

    #[test]
    fn comments_that_do_nothing_are_found() {
        let comment = |text| diagnostics(text, &Levels::new());
        assert_eq!(comment("// tl:allow(id-short)\na = A;\n"), [(Rule::UnusedLevel, Severity::Info)]);
        for text in [
            "// tl:allow(no-such-rule)\na = A;\n",
            "// tl:allow\na = A;\n",
            "// tl:forbid(id-short)\na = A;\n",
            "// tl:allow(unknown-type)\na = A;\n",
            "a = A;\n// tl:allow(id-short)\n",
        ] {
            assert_eq!(comment(text), [(Rule::LevelComment, Severity::Warning)], "{text}");
        }
    }
}
