//! The conformance driver as a process: built for a schema, fed with lines.

use crate::{Options, Result};
use std::{
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

/// No answer may take longer.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Driver {
    child: Child,
    answers: Receiver<String>,
}

/// Why there is no answer.
pub(crate) enum Gone {
    Hangs,
    Died,
}

impl Driver {
    /// Builds the driver for a schema, starts it, and gives the end to write requests to.
    pub(crate) fn start(options: &Options, files: &[PathBuf]) -> Result<(Self, BufWriter<ChildStdin>)> {
        let program = build(options, files)?;
        let mut command = Command::new(program);
        command.arg("--measure").stdin(Stdio::piped()).stdout(Stdio::piped());
        if let Some(stack) = options.stack {
            command.args(["--stack", &stack.to_string()]);
        }
        let mut child = command.spawn()?;
        let input = BufWriter::new(child.stdin.take().ok_or("no stdin")?);
        let output = BufReader::new(child.stdout.take().ok_or("no stdout")?);
        let (sender, answers) = channel();
        thread::spawn(move || {
            for line in output.lines().map_while(std::result::Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Ok((Self { child, answers }, input))
    }

    pub(crate) fn answer(&self) -> std::result::Result<Answer, Gone> {
        let line = self.answers.recv_timeout(PATIENCE).map_err(|error| match error {
            RecvTimeoutError::Timeout => Gone::Hangs,
            RecvTimeoutError::Disconnected => Gone::Died,
        })?;
        let mut cells = line.splitn(3, '\t').map(String::from);
        let mut next = || cells.next().unwrap_or_default();
        Ok(Answer { peak: next().parse().unwrap_or(usize::MAX), kind: next(), text: next() })
    }

    /// Ends the process; how it ended.
    pub(crate) fn end(mut self, kill: bool) -> Result<ExitStatus> {
        if kill {
            self.child.kill()?;
        }
        Ok(self.child.wait()?)
    }
}

pub(crate) struct Answer {
    /// Heap of the decode, in bytes.
    pub(crate) peak: usize,
    /// `ok`, `err`, `skip` or `differs`.
    pub(crate) kind: String,
    /// Hexadecimal digits, or why not.
    pub(crate) text: String,
}

fn build(options: &Options, files: &[PathBuf]) -> Result<PathBuf> {
    let paths: Vec<_> = files.iter().map(|path| path.display().to_string()).collect();
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "-p", "tl-conformance"]).env("TL_SCHEMA", paths.join(":"));
    cargo.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")));
    if options.release {
        cargo.arg("--release");
    }
    if options.views {
        cargo.env("TL_VIEWS", "1");
    }
    let start = Instant::now();
    if !cargo.status()?.success() {
        return Err(format!("no driver for {}", paths.join(":")).into());
    }
    println!("built the driver in {:.1} s", start.elapsed().as_secs_f32());
    // This program stands in the same target folder, in `debug` or `release`.
    let own = std::env::current_exe()?;
    let target = own.ancestors().nth(2).ok_or("no target folder")?;
    let profile = if options.release { "release" } else { "debug" };
    Ok(target.join(profile).join(format!("tl-conformance{}", std::env::consts::EXE_SUFFIX)))
}

/// Writes requests on a thread of its own, as the driver answers while it is asked.
pub(crate) fn write_line(input: &mut impl Write, line: &str) -> bool {
    writeln!(input, "{line}").is_ok()
}
