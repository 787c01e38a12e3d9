//! `tl breaking`

use crate::{
    commands::diff::Versions,
    failure::{Failure, Outcome},
    session::Session,
    versions::judge,
};
use clap::Args;
use tlforge_diff::compare;
use tlforge_parser::render;

/// List what old programs do not understand any more, one line each
///
/// The rules are those of `tl diff`, and `tl explain` tells more about each. Exits with 1 if there
/// is anything. Levels come from tl.toml, the command line, and comments such as
/// `// tl:allow(field-removed) nobody sends it`.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tl breaking old.tl new.tl\n  tl breaking main:schema/shop.tl schema/shop.tl --error-format github"
)]
pub(crate) struct Breaking {
    #[command(flatten)]
    versions: Versions,
}

impl Breaking {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let (old, new) = self.versions.read()?;
        let Some((old, new)) = self.versions.load(&old, &new, session)? else { return Ok(Outcome::Found) };
        let levels = self.versions.levels()?;
        let diff = compare(&old.side(), &new.side(), &self.versions.options());
        let found = judge(&diff, &old, &new, &levels).found(&old, &new);
        if session.style.format.is_machine() {
            session.report_all(&found)?;
        } else {
            for found in &found {
                for diagnostic in &found.diagnostics {
                    let line = render::short(found.map, diagnostic);
                    session.output.print(format!("{line}\n").as_bytes())?;
                }
            }
        }
        Ok(Outcome::found(found.iter().any(|it| !it.diagnostics.is_empty())))
    }
}
