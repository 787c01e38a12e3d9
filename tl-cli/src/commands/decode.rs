//! `tl decode`

use crate::{
    failure::{Failure, Outcome},
    session::Session,
    values::{ByteText, Digits, Problem, ValueArgs, all, each_line, pretty},
};
use clap::Args;
use std::io::{self, IsTerminal as _};
use tlforge_values::{Codec, Type};

/// Print bytes of a value as JSON
///
/// The bytes are read from standard input. No code is generated: all types of the schema can be read.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  echo '75171a8e 02444500 02000000 04000000' | tl decode api.tl\n  tl decode api.tl --type 'Vector<User>' --raw < users.bin\n  tl decode api.tl mtproto.tl --follow --lines < traffic.hex"
)]
pub(crate) struct Decode {
    #[command(flatten)]
    values: ValueArgs,
    #[command(flatten)]
    text: ByteText,
    /// Unpack containers, answers and packed bytes of MTProto
    #[arg(long, conflicts_with = "ty")]
    follow: bool,
    /// One field in each line, indented; so it is on a terminal
    #[arg(long, conflicts_with = "lines")]
    pretty: bool,
}

impl Decode {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        if self.values.lines && self.text.raw {
            return Err(Failure::Usage("--lines and --raw: bytes as they are have no lines".into()));
        }
        let Some(table) = self.values.table(session)? else { return Ok(Outcome::Found) };
        let (codec, ty) = self.values.codec(&table)?;
        let digits = self.text.digits();
        if self.values.lines {
            let clean = each_line(session, |line| self.decoded(codec, &ty, digits, line))?;
            return Ok(Outcome::found(!clean));
        }
        match self.decoded(codec, &ty, digits, &all()?) {
            Ok(json) => {
                let indented = self.pretty || io::stdout().is_terminal();
                let mut text = if indented { pretty(&json, session.color_out) } else { json };
                text.push('\n');
                session.output.print(text.as_bytes())?;
                Ok(Outcome::Clean)
            }
            Err(problem) => {
                session.output.message(&problem.text());
                Ok(Outcome::Found)
            }
        }
    }

    fn decoded(&self, codec: Codec<'_>, ty: &Type, digits: Digits, text: &[u8]) -> Result<String, Problem> {
        let bytes = digits.read(text)?;
        let json = if self.follow { codec.follow(&bytes) } else { codec.to_json(ty, &bytes) };
        json.map_err(|error| {
            // Around what stands in envelopes nothing is shown.
            let explained = codec.explain(ty, &bytes).filter(|it| it.error == error);
            let shown = explained.map_or_else(|| error.to_string(), |it| it.to_string());
            Problem::Value { error: Box::new(error), shown }
        })
    }
}
