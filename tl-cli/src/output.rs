//! The two streams. Nothing else writes to them.
//!
//! A closed standard output (`tl export … | head`) is not an error: the rest is not written, and
//! the exit code does not change.

use crate::failure::Failure;
use std::io::{self, BufWriter, Write};

/// Standard output and standard error.
pub(crate) struct Output {
    out: BufWriter<io::Stdout>,
    closed: bool,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self { out: BufWriter::new(io::stdout()), closed: false }
    }

    /// Writes a result to standard output.
    pub(crate) fn print(&mut self, text: &[u8]) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        let result = self.out.write_all(text);
        self.judge(result)
    }

    /// Writes a message to standard error. Errors of writing are ignored.
    pub(crate) fn message(&mut self, text: &str) {
        // What was printed before must not appear after this message.
        _ = self.flush();
        _ = io::stderr().write_all(text.as_bytes());
    }

    /// Writes out what is still held back.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        let result = self.out.flush();
        self.judge(result)
    }

    fn judge(&mut self, result: io::Result<()>) -> Result<(), Failure> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => {
                self.closed = true;
                return Err(Failure::Io(format!("cannot write to standard output: {error}")));
            }
            Ok(()) => {}
        }
        Ok(())
    }
}
