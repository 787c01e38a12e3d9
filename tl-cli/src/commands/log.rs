//! `tl log`

use crate::{
    complete,
    failure::{Failure, Outcome},
    session::{IdRuleArg, Session},
    versions::layers,
};
use clap::{Args, ValueEnum};
use std::{fmt::Write as _, path::PathBuf};
use tlforge_diff::{History, Item};
use tlforge_parser::schema::resolve::{Options, nearest};

/// Say when names came, changed and went, over many layers of a schema
///
/// Each argument is one layer, in any order; a folder is one layer for each schema file in it. The layer is the number at
/// the end of the file's name, or that of a mark such as `// LAYER 186`.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl log layers --name messages.sendMessage\n  tl log layer-185.tl layer-186.tl layer-187.tl\n  tl log layers --format json > history.json"
)]
pub(crate) struct Log {
    /// The layers
    #[arg(required = true, value_name = "SCHEMA")]
    layers: Vec<PathBuf>,
    /// Only what has this name, with all that happened to it
    #[arg(long, value_name = "NAME", add = complete::schema_names())]
    name: Vec<String>,
    /// How missing ids are computed
    #[arg(long, value_enum, value_name = "RULE", default_value = "auto")]
    id_rule: IdRuleArg,
    /// The form
    #[arg(long, value_enum, value_name = "FORM", default_value = "text")]
    format: Form,
    /// The same as `--format json`
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people: a line for each name
    Text,
    /// One JSON object, also for the documentation of generated code
    Json,
}

impl Log {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let Some(mut history) = self.history(session)? else { return Ok(Outcome::Found) };
        let unknown: Vec<_> =
            self.name.iter().filter(|name| !history.items.iter().any(|it| it.name == **name)).collect();
        if !unknown.is_empty() {
            for name in unknown {
                let near = nearest(name, history.items.iter().map(|it| it.name.as_str()));
                let near = near.map(|near| format!(": did you mean `{near}`?")).unwrap_or_default();
                session.output.message(&format!("error: no layer has the name `{name}`{near}\n"));
            }
            return Ok(Outcome::Found);
        }
        if !self.name.is_empty() {
            history.items.retain(|it| self.name.contains(&it.name));
        }
        let text = match (self.json || self.format == Form::Json, self.name.is_empty()) {
            (true, _) => session.json(&history)?,
            (false, true) => table(&history),
            (false, false) => history.items.iter().map(events).collect::<Vec<_>>().join("\n"),
        };
        session.output.print(text.as_bytes())?;
        Ok(Outcome::Clean)
    }

    /// All layers, one after the other; `None` after a report if one cannot be read.
    fn history(&self, session: &mut Session) -> Result<Option<History>, Failure> {
        let layers = layers(&self.layers, session)?;
        let options = Options::default().id_rule(self.id_rule.into());
        let mut history: Option<History> = None;
        let mut before = None;
        for layer in &layers {
            let Some(known) = layer.version.load(options, session)? else { return Ok(None) };
            let source = layer.version.name.clone();
            match (&mut history, &before) {
                (Some(history), Some(before)) => {
                    let before: &crate::versions::Known<'_> = before;
                    history.next(&before.side(), &known.side(), layer.number, source);
                }
                _ => history = Some(History::new(&known.side(), layer.number, source)),
            }
            before = Some(known);
        }
        Ok(history)
    }
}

/// A line for each layer, and one for each name.
fn table(history: &History) -> String {
    let mut out = String::from("layer  added  changed  removed  read from\n");
    for it in &history.layers {
        _ = writeln!(
            out,
            "{:5}  {:5}  {:7}  {:7}  {}",
            it.layer, it.added, it.changed, it.removed, it.source
        );
    }
    out.push_str("\nsince  gone   kind         name\n");
    let mut items: Vec<&Item> = history.items.iter().collect();
    items.sort_by(|a, b| (a.subject(), &a.name).cmp(&(b.subject(), &b.name)));
    for it in items {
        let number = |layer: Option<u32>| layer.map(|it| it.to_string()).unwrap_or_else(|| "-".to_owned());
        let changed: Vec<_> = it.changed.iter().map(u32::to_string).collect();
        let changed =
            if changed.is_empty() { String::new() } else { format!("  changed in {}", changed.join(", ")) };
        _ = writeln!(
            out,
            "{:5}  {:5}  {:11}  {}{changed}",
            number(it.since),
            number(it.removed),
            it.kind,
            it.name
        );
    }
    out
}

/// All that happened to one name.
fn events(item: &Item) -> String {
    let mut out = format!("{} {}\n", item.kind, item.name);
    for event in &item.events {
        let change = if event.change == "first" { "is there in the oldest layer" } else { event.change };
        _ = writeln!(out, "  layer {}: {change}", event.layer);
        for detail in &event.details {
            _ = writeln!(out, "      {detail}");
        }
        if let Some(declaration) = &event.declaration {
            _ = writeln!(out, "    {declaration}");
        }
    }
    out
}
