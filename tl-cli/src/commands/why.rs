//! `tl why`

use crate::{
    complete,
    failure::{Failure, Outcome},
    part::{Need, PartArgs, need},
    session::Session,
    show,
};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use tlforge_parser::schema::Schema;

/// Show why a type is needed: the shortest way to it
///
/// It leads from a method to what it takes or is answered with, and from there through fields. Without `--for` it
/// begins at all that is asked for: by `tl.toml`, or by `--only` and `--except`.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl why User --for messages.sendMessage api.tl\n  tl why WebPage --only 'messages.*' --raw Updates api.tl"
)]
pub(crate) struct Why {
    /// A type, or a constructor of it
    #[arg(value_name = "NAME", add = complete::schema_names())]
    name: String,
    /// Schema files; those of `tl.toml` if there are none
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A method, a constructor or a type that may need it
    #[arg(long = "for", value_name = "METHOD", add = complete::schema_names())]
    of: Vec<String>,
    #[command(flatten)]
    part: PartArgs,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Document {
    schema: u32,
    ways: Vec<Need>,
}

impl Why {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let (configuration, all) = self.part.wanted(&self.files)?;
        let (mut ways, mut unknown) = (Vec::new(), Vec::new());
        for (index, wanted) in all.iter().enumerate() {
            let Some(loaded) = wanted.load(session)? else { return Ok(Outcome::Found) };
            let schema = &loaded.schema;
            let missing: Vec<_> = self.of.iter().filter(|it| !has(schema, it)).collect();
            if !missing.is_empty() {
                unknown.extend(missing.into_iter().map(|name| nothing(schema, name)));
                continue;
            }
            let selection = wanted.selection(schema);
            let selection = selection.map_err(|error| self.part.wrong(&configuration, index, &error))?;
            match need(schema, &selection, &self.of, &self.name) {
                Some(need) => ways.push(need),
                None => unknown.push(nothing(schema, &self.name)),
            }
        }
        // A name may be of one schema alone.
        if ways.is_empty() {
            unknown.dedup();
            session.output.message(&unknown.concat());
            return Ok(Outcome::Found);
        }
        let needed = ways.iter().any(|way| way.steps.is_some());
        let text = match self.json {
            true => session.json(&Document { schema: 1, ways })?,
            false => ways.iter().map(Need::text).collect::<Vec<_>>().join("\n"),
        };
        session.output.print(text.as_bytes())?;
        Ok(Outcome::found(!needed))
    }
}

fn has(schema: &Schema<'_>, name: &str) -> bool {
    schema.combinators.iter().any(|it| it.name.text == name) || schema.types.iter().any(|it| it.name == name)
}

/// That a name is not there, or is of no type, with those that may have been meant.
fn nothing(schema: &Schema<'_>, name: &str) -> String {
    if has(schema, name) {
        return format!("error: `{name}` is a function: no other definition needs it\n");
    }
    let near: Vec<_> = show::near(schema, name).into_iter().map(|name| format!("`{name}`")).collect();
    let what = format!("error: no constructor, function or type has the name `{name}`");
    if near.is_empty() { what + "\n" } else { format!("{what}: did you mean {}?\n", near.join(" or ")) }
}
