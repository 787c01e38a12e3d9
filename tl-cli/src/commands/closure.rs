//! `tl closure`

use crate::{
    failure::{Failure, Outcome},
    part::{self, Closure, PartArgs},
    session::Session,
};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Show how much of a schema a part needs, and what brings most of it
///
/// It counts what code would be generated for: what `only` asks for, less what `except` takes out, with all that
/// values of it hold and functions are answered with. Types in `raw` are kept as bytes, and need nothing. Without
/// files it shows the schemas of `tl.toml`, as that selects them.
///
/// Of each selector it shows what no other selector needs. Below stand types that could be kept as bytes, each with
/// the definitions that nothing else needs, on top of the types above it. Types that a program sends are not
/// among them.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl closure api.tl --only messages.sendMessage\n  tl closure api.tl --only 'messages.*' --except 'messages.*Sticker*' --raw Updates\n  tl closure --json"
)]
pub(crate) struct ClosureCommand {
    /// Schema files; those of `tl.toml` if there are none
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    part: PartArgs,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Document {
    schema: u32,
    parts: Vec<Closure>,
}

impl ClosureCommand {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let (configuration, all) = self.part.wanted(&self.files)?;
        let mut parts = Vec::new();
        for (index, wanted) in all.iter().enumerate() {
            let Some(loaded) = wanted.load(session)? else { return Ok(Outcome::Found) };
            let documentation = wanted.input.documentation();
            let part = part::closure(&wanted.name, &loaded.schema, &documentation, &wanted.config);
            parts.push(part.map_err(|error| self.part.wrong(&configuration, index, &error))?);
        }
        let text = match self.json {
            true => session.json(&Document { schema: 1, parts })?,
            false => parts.iter().map(part::text).collect::<Vec<_>>().join("\n"),
        };
        session.output.print(text.as_bytes())?;
        Ok(Outcome::Clean)
    }
}
