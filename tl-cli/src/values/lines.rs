//! Values on standard input.

use super::Problem;
use crate::{failure::Failure, session::Session};
use std::io::{self, BufRead as _, Read as _};

/// All of standard input.
pub(crate) fn all() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| cannot_read(&error))?;
    Ok(bytes)
}

/// Calls `answer` with each line of standard input, and prints what it answers at once; whether each
/// was a value.
pub(crate) fn each_line(
    session: &mut Session,
    mut answer: impl FnMut(&[u8]) -> Result<String, Problem>,
) -> Result<bool, Failure> {
    let (mut input, mut line, mut clean) = (io::stdin().lock(), Vec::new(), true);
    while input.read_until(b'\n', &mut line).map_err(|error| cannot_read(&error))? > 0 {
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        let answered = answer(text.strip_suffix(b"\r").unwrap_or(text));
        clean &= answered.is_ok();
        let mut text = answered.unwrap_or_else(|problem| problem.json());
        text.push('\n');
        session.output.print(text.as_bytes())?;
        // Whoever waits for the answer shall get it.
        session.output.flush()?;
        line.clear();
    }
    Ok(clean)
}

fn cannot_read(error: &io::Error) -> Failure {
    Failure::Io(format!("cannot read standard input: {error}"))
}
