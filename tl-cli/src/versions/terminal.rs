//! A comparison for people at a terminal.

use super::{judge::Judged, read::Known};
use crate::report::plural;
use anstyle::{AnsiColor, Color, Style};
use std::fmt::Write as _;
use tlforge_diff::{Change, Declared, Happened, Rating, Touched};
use tlforge_parser::{
    diagnostic::Severity,
    source::{SourceMap, Span},
};

/// Names of functions that are shown.
const MOST: usize = 3;

/// All changes, the worst first.
pub(crate) fn terminal(judged: &Judged<'_>, old: &Known<'_>, new: &Known<'_>, color: bool) -> String {
    let mut page =
        Page { out: String::new(), color, old: &old.version().input.map, new: &new.version().input.map };
    let mut changes: Vec<&Change> = judged.diff.changes.iter().collect();
    changes.sort_by_key(|it| std::cmp::Reverse(it.rating()));
    let mut rating = None;
    for change in &changes {
        if rating != Some(change.rating()) {
            rating = Some(change.rating());
            page.title(change.rating());
        }
        page.change(change);
    }
    let name = |known: &Known<'_>, layer: Option<u32>| {
        let layer = layer.map(|it| format!(" (layer {it})")).unwrap_or_default();
        format!("{}{layer}", known.version().name)
    };
    let count = |all: &[Happened]| changes.iter().filter(|it| all.contains(&it.happened)).count();
    let (before, after) = (name(old, judged.diff.old_layer), name(new, judged.diff.new_layer));
    let counts = format!(
        "{} added, {} changed, {} removed; {} on the wire",
        count(&[Happened::Added]),
        count(&[Happened::Changed, Happened::Renamed, Happened::Moved]),
        count(&[Happened::Removed]),
        plural(judged.violations().count(), "violation"),
    );
    _ = writeln!(page.out, "{before} → {after}: {counts}");
    page.out
}

struct Page<'m> {
    out: String,
    color: bool,
    old: &'m SourceMap,
    new: &'m SourceMap,
}

impl Page<'_> {
    fn title(&mut self, rating: Rating) {
        let color = match rating {
            Rating::Documentation | Rating::Compatible => AnsiColor::Green,
            Rating::Source => AnsiColor::Yellow,
            _ => AnsiColor::Red,
        };
        let style = Style::new().bold().underline().fg_color(Some(Color::Ansi(color)));
        let title = self.painted(rating.words(), style);
        self.line(&title);
    }

    fn change(&mut self, change: &Change) {
        let (mark, color) = match change.happened {
            Happened::Added => ("+", AnsiColor::Green),
            Happened::Removed => ("-", AnsiColor::Red),
            Happened::Changed | Happened::Renamed | Happened::Moved => ("~", AnsiColor::Yellow),
        };
        let mark = self.painted(mark, Style::new().bold().fg_color(Some(color.into())));
        let name = self.painted(&change.name, Style::new().bold());
        let place = self.places(change);
        let place = self.painted(&place, Style::new().dimmed());
        self.line(&format!("{mark} {} {name} {}  {place}", change.subject.name(), change.happened.name()));
        let same = change.old.as_ref().map(|it| &it.text) == change.new.as_ref().map(|it| &it.text);
        if !same {
            self.declaration("-", change.old.as_ref(), AnsiColor::Red);
            self.declaration("+", change.new.as_ref(), AnsiColor::Green);
        }
        for detail in &change.details {
            let color = match detail.rule.severity() {
                _ if !detail.rating().breaks_wire() => AnsiColor::Cyan,
                Severity::Error => AnsiColor::Red,
                _ => AnsiColor::Yellow,
            };
            let rule = self.painted(&format!("[{}]", detail.rule), Style::new().fg_color(Some(color.into())));
            self.line(&format!("    {rule} {}: {}", printable(&detail.text), detail.why));
            if let Some(help) = &detail.help {
                self.line(&format!("        help: {}", printable(help)));
            }
        }
        let Touched { returned_by, needed_by, .. } = &change.touches;
        for (word, functions) in [("returned by", returned_by), ("needed by", needed_by)] {
            if let Some(names) = functions.short(MOST) {
                let text = self.painted(&format!("{word} {names}"), Style::new().dimmed());
                self.line(&format!("    {text}"));
            }
        }
    }

    fn declaration(&mut self, mark: &str, declared: Option<&Declared>, color: AnsiColor) {
        if let Some(declared) = declared.filter(|it| !it.text.is_empty()) {
            let text =
                self.painted(&format!("{mark} {}", declared.text), Style::new().fg_color(Some(color.into())));
            self.line(&format!("    {text}"));
        }
    }

    /// `new.tl:3:1, was old.tl:2:1`
    fn places(&self, change: &Change) -> String {
        let old = change.old.as_ref().and_then(|it| place(self.old, it.span));
        let new = change.new.as_ref().and_then(|it| place(self.new, it.span));
        match (old, new) {
            (Some(old), Some(new)) => format!("{new}, was {old}"),
            (old, new) => new.or(old).unwrap_or_default(),
        }
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn painted(&self, text: &str, style: Style) -> String {
        let text = printable(text);
        if self.color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text }
    }
}

fn place(map: &SourceMap, span: Span) -> Option<String> {
    let at = map.position(span)?;
    Some(format!("{}:{}:{}", map.get(at.file)?.name(), at.line, at.column))
}

/// Without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
