//! `tl encode`

use crate::{
    failure::{Failure, Outcome},
    session::Session,
    values::{ByteText, Digits, Problem, ValueArgs, all, each_line},
};
use clap::Args;
use std::io::{self, IsTerminal as _};
use tlforge_values::{Codec, Type};

/// Print a value in JSON as bytes
///
/// The JSON is read from standard input, as `tl decode` prints it. Fields may come in any order.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  echo '{\"_\": \"help.getConfig\"}' | tl encode api.tl\n  tl encode api.tl --type InputPeer --raw < peer.json > peer.bin"
)]
pub(crate) struct Encode {
    #[command(flatten)]
    values: ValueArgs,
    #[command(flatten)]
    text: ByteText,
}

impl Encode {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let digits = self.text.digits();
        if let Some(message) = self.wrong(digits) {
            return Err(Failure::Usage(message.into()));
        }
        let Some(table) = self.values.table(session)? else { return Ok(Outcome::Found) };
        let (codec, ty) = self.values.codec(&table)?;
        if self.values.lines {
            let text = |bytes: Vec<u8>| String::from_utf8_lossy(&digits.write(&bytes)).into_owned();
            let clean = each_line(session, |line| encoded(codec, &ty, line).map(text))?;
            return Ok(Outcome::found(!clean));
        }
        match encoded(codec, &ty, &all()?) {
            Ok(bytes) => {
                session.output.print(&digits.write(&bytes))?;
                if digits != Digits::Raw {
                    session.output.print(b"\n")?;
                }
                Ok(Outcome::Clean)
            }
            Err(problem) => {
                session.output.message(&problem.text());
                Ok(Outcome::Found)
            }
        }
    }

    /// What makes no sense.
    fn wrong(&self, digits: Digits) -> Option<&'static str> {
        match digits {
            Digits::Raw if self.values.lines => Some("--lines and --raw: bytes as they are have no lines"),
            Digits::Raw if io::stdout().is_terminal() => {
                Some("bytes as they are are nothing for a terminal: leave out --raw, or give a pipe")
            }
            _ => None,
        }
    }
}

fn encoded(codec: Codec<'_>, ty: &Type, json: &[u8]) -> Result<Vec<u8>, Problem> {
    let text = std::str::from_utf8(json)
        .map_err(|error| Problem::Text { offset: error.valid_up_to(), message: "no UTF-8".to_owned() })?;
    codec.from_json(ty, text.trim_start_matches('\u{feff}')).map_err(Problem::of)
}
