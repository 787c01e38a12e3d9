//! Holds the driver against cases and says how it did.

use crate::{
    Options, Result,
    driver::{Answer, Driver, Gone, write_line},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    sync::mpsc::{Sender, channel},
    thread,
};
use tl_cases::{Case, Outline, Stop, hostile::Expect};
use tlforge_parser::schema::Schema;

/// Failures that are shown; all are counted.
const SHOWN: usize = 10;
/// What a decode may take: so many bytes for one of input, and so many more.
const FACTOR: usize = 100;
const BASE: usize = 64 * 1024;

/// Errors of the driver that no input may cause.
const UNSTABLE: [&str; 2] = ["read, but cannot be written", "written differently each time"];

/// What is known of a case while its answer is awaited.
struct Awaited {
    line: String,
    trick: &'static str,
    expect: Option<Expect>,
    stop: Option<Stop>,
}

#[derive(Default)]
struct Report {
    answers: BTreeMap<String, usize>,
    failures: BTreeMap<&'static str, usize>,
    skipped: BTreeSet<String>,
    tricks: BTreeMap<&'static str, [usize; 2]>,
    /// Valid values that were too large for their bytes.
    too_much: BTreeSet<String>,
    /// The most memory for a byte beyond what is free for all, and who took it.
    worst: (f64, String),
    combinators: BTreeSet<String>,
}

/// Round trips of valid values.
pub(crate) fn valid(options: &Options, schema: &Schema<'_>) -> Result<bool> {
    let made = tl_cases::make(schema, options.seed, options.random);
    for (name, why) in &made.skipped {
        println!("skipped: no value of {name}: {why}");
    }
    talk(options, &options.files, |cases| {
        for case in &made.cases {
            cases.send(Awaited { line: case.to_string(), trick: "", expect: None, stop: None })?;
        }
        Ok(())
    })
}

/// Cases that others have made, and what is left of them when they are cut. `thin` cuts only one in so many.
pub(crate) fn feed(options: &Options, cases: &Path, files: &[PathBuf], schema: &Schema<'_>) -> Result<bool> {
    let lines = BufReader::new(std::fs::File::open(cases)?).lines();
    let lines = lines.collect::<std::io::Result<Vec<_>>>()?;
    let parsed = lines.iter().map(|line| line.parse()).collect::<std::result::Result<Vec<Case>, _>>()?;
    let mut outlined = Vec::new();
    for case in parsed {
        let outline = Outline::of(schema, case.kind, &case.name, &case.bytes);
        outlined.push((outline.map_err(|error| format!("{case}: {error}"))?, case));
    }
    talk(options, files, |cases| {
        for (at, (outline, whole)) in outlined.iter().enumerate() {
            cases.send(Awaited { line: whole.to_string(), trick: "", expect: None, stop: None })?;
            if at % options.thin.max(1) != 0 {
                continue;
            }
            for end in 0..whole.bytes.len() {
                let line = Case { bytes: whole.bytes[..end].into(), ..whole.clone() }.to_string();
                let (expect, stop) = (Some(Expect::Refuse), Some(outline.cut(end)));
                cases.send(Awaited { line, trick: "truncated", expect, stop })?;
            }
        }
        Ok(())
    })
}

/// Hostile bytes.
pub(crate) fn hostile(options: &Options, schema: &Schema<'_>) -> Result<bool> {
    talk(options, &options.files, |cases| {
        tl_cases::hostile::hostile(schema, options.seed, options.thin, |it| {
            let line = it.case.to_string();
            let awaited = Awaited { line, trick: it.trick, expect: Some(it.expect), stop: it.stop };
            // Nobody listens any more after the driver has died.
            let _ = cases.send(awaited);
        });
        Ok(())
    })
}

type Made = std::result::Result<(), std::sync::mpsc::SendError<Awaited>>;

fn talk(
    options: &Options,
    files: &[PathBuf],
    make: impl FnOnce(Sender<Awaited>) -> Made + Send,
) -> Result<bool> {
    let (driver, mut input) = Driver::start(options, files)?;
    let (asked, awaiting) = channel::<Awaited>();
    let (made, making) = channel::<Awaited>();
    let mut report = Report::default();
    let gone = thread::scope(|scope| {
        scope.spawn(move || make(made));
        scope.spawn(move || {
            for case in making {
                let line = case.line.clone();
                if asked.send(case).is_err() || !write_line(&mut input, &line) {
                    return;
                }
            }
            let _ = input.flush();
        });
        for case in awaiting {
            match driver.answer() {
                Ok(answer) => report.take(&case, &answer),
                Err(gone) => return Some((case, gone)),
            }
        }
        None
    });
    let hangs = matches!(gone, Some((_, Gone::Hangs)));
    let status = driver.end(hangs)?;
    report.print();
    if let Some((case, gone)) = gone {
        let how = if matches!(gone, Gone::Hangs) { "hangs" } else { "died" };
        println!("FAILED: the driver {how} ({status}) at {} {}", case.trick, short(&case.line));
        return Ok(false);
    }
    Ok(report.failures.is_empty() && status.success())
}

impl Report {
    fn take(&mut self, case: &Awaited, answer: &Answer) {
        let mut cells = case.line.split('\t');
        let (kind, name) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let hex = cells.nth(1).unwrap_or_default();
        *self.answers.entry(answer.kind.clone()).or_default() += 1;
        self.combinators.insert(format!("{kind} {name}"));
        let trick = self.tricks.entry(case.trick).or_default();
        trick[usize::from(answer.kind != "ok")] += 1;
        self.memory(case, answer, hex.len() / 2);
        if answer.kind == "skip" {
            self.skipped.insert(format!("{kind} {name}: {}", answer.text));
            return;
        }
        match case.expect {
            _ if answer.kind == "differs" => self.fail("not the same when borrowed", case, answer),
            None if answer.text != hex || answer.kind != "ok" => self.fail("round trip", case, answer),
            _ if UNSTABLE.iter().any(|text| answer.text.starts_with(text)) => {
                self.fail("unstable", case, answer);
            }
            Some(Expect::Refuse) if answer.kind == "ok" => self.fail("not refused", case, answer),
            Some(Expect::Accept) if answer.kind != "ok" => self.fail("not accepted", case, answer),
            _ => {}
        }
        if let Some(stop) = &case.stop
            && answer.kind == "err"
            && !stop.is_told(&answer.text)
        {
            self.fail("another place", case, answer);
        }
        if case.trick == "amplified" && answer.kind == "err" {
            self.too_much.insert(format!("{} {}", short(&case.line), answer.text));
        }
    }

    fn memory(&mut self, case: &Awaited, answer: &Answer, length: usize) {
        let beyond = answer.peak.saturating_sub(BASE) as f64 / length.max(1) as f64;
        if beyond > self.worst.0 {
            let what: Vec<_> = case.line.split('\t').take(2).collect();
            self.worst = (beyond, format!("{} {length} bytes of {}", case.trick, what.join(" ")));
        }
        if answer.peak > FACTOR * length + BASE {
            self.fail("memory", case, answer);
        }
    }

    fn fail(&mut self, what: &'static str, case: &Awaited, answer: &Answer) {
        let count = self.failures.entry(what).or_default();
        *count += 1;
        if *count <= SHOWN {
            println!("FAILED: {what}: {} {}", case.trick, short(&case.line));
            println!("        {} {} (heap {})", answer.kind, short(&answer.text), answer.peak);
        }
    }

    fn print(&self) {
        for skipped in &self.skipped {
            println!("skipped: {skipped}");
        }
        for (trick, [ok, err]) in self.tricks.iter().filter(|(trick, _)| !trick.is_empty()) {
            println!("{trick}: {ok} read, {err} refused");
        }
        for case in self.too_much.iter().take(SHOWN) {
            println!("note: valid, but refused: {case}");
        }
        let total: usize = self.answers.values().sum();
        println!(
            "{total} cases of {} combinators: {:?}; failures {:?}; most heap for a byte {:.1}, {}",
            self.combinators.len(),
            self.answers,
            self.failures,
            self.worst.0,
            self.worst.1,
        );
    }
}

/// A line that fits a terminal.
fn short(line: &str) -> String {
    match line.char_indices().nth(200) {
        Some((at, _)) => format!("{}… ({} characters)", &line[..at], line.len()),
        None => line.into(),
    }
}
