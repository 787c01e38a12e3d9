//! Bytes that nobody should send, read in processes that may die of it.

use crate::{
    pair::{Pair, Read},
    table,
};
use std::{
    error::Error,
    io::{self, BufRead, BufReader, Read as _, Write},
    process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    thread,
};
use tl_cases::hostile::{Expect, Hostile, hostile};
use tlforge_parser::schema::{CombinatorKind, Schema};

/// Bytes of a thread's stack, as most systems give it.
const STACK: usize = 2 * 1024 * 1024;

/// Of so many combinators one is taken for what changes a valid value. What is nested and what takes memory is there
/// for all types.
const THIN: usize = 64;

/// The command that makes this program a reader.
pub(crate) const COMMAND: &str = "read";

/// Which of the two crates a reader reads with.
#[derive(Clone, Copy)]
enum Side {
    There,
    Here,
}

impl Side {
    const fn name(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Here => "here",
        }
    }

    fn of(self, pair: &Pair) -> Read {
        match self {
            Self::There => pair.there,
            Self::Here => pair.here,
        }
    }
}

/// How a crate did.
#[derive(Default)]
struct Count {
    read: usize,
    refused: usize,
    aborts: usize,
    /// What had to be read or refused, and was not.
    wrong: Vec<String>,
}

/// Gives both crates the same bytes. Whether the drop-in survives all of them, and reads and refuses what it must.
pub(crate) fn survives(schema: &Schema<'_>, seed: u64) -> Result<bool, Box<dyn Error>> {
    let (types, functions) = (table::types(), table::functions());
    let mut cases = Vec::new();
    hostile(schema, seed, THIN, |it| cases.push(it));
    let all = cases.len();
    cases.retain(|it| match it.case.kind {
        CombinatorKind::Constructor => types.contains_key(it.case.ty.as_str()),
        CombinatorKind::Function => functions.contains_key(it.case.name.as_str()),
    });
    if cases.len() < all {
        println!("skipped: {} hostile inputs of types that have no enum", all - cases.len());
    }
    let (there, here) = (count(&cases, Side::There)?, count(&cases, Side::Here)?);
    for (who, it) in [("the original", &there), ("the drop-in", &here)] {
        println!(
            "{} hostile inputs on {} KiB of stack, {who}: {} read, {} refused, {} aborts",
            cases.len(),
            STACK / 1024,
            it.read,
            it.refused,
            it.aborts
        );
    }
    here.wrong.iter().take(20).for_each(|text| println!("  {text}"));
    Ok(here.aborts == 0 && here.wrong.is_empty())
}

fn count(cases: &[Hostile], side: Side) -> Result<Count, Box<dyn Error>> {
    let mut count = Count::default();
    let mut reader = Reader::start(side)?;
    for it in cases {
        let answer = reader.ask(it);
        match answer {
            Some(true) => count.read += 1,
            Some(false) => count.refused += 1,
            None => {
                count.aborts += 1;
                let status = reader.end()?;
                if status.success() {
                    return Err(format!("a reader ended at {}", it.case.name).into());
                }
                reader = Reader::start(side)?;
            }
        }
        let wrong = match it.expect {
            // What follows a value is left.
            _ if it.trick == "trailing" => false,
            // Where something is wrong with its id, a function is read all the same.
            Expect::Refuse if it.case.kind == CombinatorKind::Constructor => answer == Some(true),
            Expect::Accept => answer == Some(false),
            _ => false,
        };
        if wrong {
            count.wrong.push(format!("{}: {} {:?}", it.trick, it.case.name, it.expect));
        }
    }
    reader.end()?;
    Ok(count)
}

/// A process that reads.
struct Reader {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Reader {
    fn start(side: Side) -> Result<Self, Box<dyn Error>> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([COMMAND, side.name()]);
        // A stack that overflows says so there.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let input = child.stdin.take().ok_or("no input")?;
        let output = child.stdout.take().ok_or("no output")?;
        Ok(Self { child, input, output })
    }

    /// Whether the bytes are of a value; nothing, if the process died of them.
    fn ask(&mut self, it: &Hostile) -> Option<bool> {
        let (kind, name, bytes) = match it.case.kind {
            CombinatorKind::Constructor => ("type", &it.case.ty, it.case.bytes.as_slice()),
            // They are read without their ids.
            CombinatorKind::Function => {
                ("function", &it.case.name, it.case.bytes.get(4..).unwrap_or_default())
            }
        };
        let head = format!("{kind}\t{name}\t{}\n", bytes.len());
        self.input.write_all(&[head.as_bytes(), bytes].concat()).ok()?;
        let mut answer = [0];
        self.output.read_exact(&mut answer).ok()?;
        Some(answer == *b"+")
    }

    fn end(self) -> io::Result<ExitStatus> {
        let Self { mut child, input, output } = self;
        drop((input, output));
        child.wait()
    }
}

/// What a reader does: a line for each input with its kind, name and length, then the bytes; `+` or `-` for each.
pub(crate) fn reader(side: &str) -> Result<(), Box<dyn Error>> {
    let side = match side {
        "there" => Side::There,
        "here" => Side::Here,
        _ => return Err(format!("{side} is no side").into()),
    };
    // Its stack is the one that counts.
    let thread = thread::Builder::new().stack_size(STACK);
    let done = thread.spawn(move || read(side).map_err(|error| error.to_string()))?;
    done.join().map_err(|_| "a thread panicked")?.map_err(Into::into)
}

fn read(side: Side) -> Result<(), Box<dyn Error>> {
    let (types, functions) = (table::types(), table::functions());
    let (mut input, mut output) = (BufReader::new(io::stdin()), io::stdout());
    let mut line = String::new();
    while input.read_line(&mut line)? > 0 {
        let cells: Vec<_> = line.trim_end().split('\t').collect();
        let [kind, name, length] = cells[..] else { return Err(format!("no input: {line}").into()) };
        let pairs = if kind == "type" { &types } else { &functions };
        let pair = pairs.get(name).ok_or_else(|| format!("no {kind} {name}"))?;
        let mut bytes = vec![0; length.parse()?];
        input.read_exact(&mut bytes)?;
        output.write_all(if side.of(pair)(&bytes) { b"+" } else { b"-" })?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}
