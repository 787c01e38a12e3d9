//! Test values of a schema, printed or held against the conformance driver.
//!
//! ```text
//! tl-cases print [--seed N] [--random N] [--hostile] FILE…
//! tl-cases check [--seed N] [--random N] [--hostile] [--thin N] [--views] [--release] [--stack BYTES] FILE…
//! tl-cases feed  [--thin N] [--release] [--views] CASES FILE…
//! ```
//! `print` writes `KIND<TAB>NAME<TAB>TYPE<TAB>HEX`, one case a line. `check` builds the
//! driver for the files, which are one schema together, and says what it does with them.
//! With `--views` it reads everything once more as types that borrow.
//! `feed` does the same with cases from a file, which others have made, and with each of them
//! cut at every length.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod check;
mod driver;

use std::{error::Error, path::PathBuf, process::ExitCode};
use tlforge_parser::{load, schema::resolve::Options as Resolve, source::SourceMap};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

pub(crate) struct Options {
    pub(crate) command: String,
    pub(crate) seed: u64,
    pub(crate) random: usize,
    pub(crate) thin: usize,
    pub(crate) hostile: bool,
    pub(crate) release: bool,
    pub(crate) views: bool,
    pub(crate) stack: Option<usize>,
    pub(crate) files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match options().and_then(|options| run(&options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("tl-cases: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options> {
    let mut args = std::env::args().skip(1);
    let mut options = Options {
        command: args.next().ok_or("print, check or feed?")?,
        seed: 1,
        random: 4,
        thin: 1,
        hostile: false,
        release: false,
        views: false,
        stack: None,
        files: Vec::new(),
    };
    while let Some(arg) = args.next() {
        let mut number = || -> Result<u64> { Ok(args.next().ok_or("a number is missing")?.parse()?) };
        match arg.as_str() {
            "--seed" => options.seed = number()?,
            "--random" => options.random = number()? as usize,
            "--thin" => options.thin = number()? as usize,
            "--stack" => options.stack = Some(number()? as usize),
            "--hostile" => options.hostile = true,
            "--views" => options.views = true,
            "--release" => options.release = true,
            _ => options.files.push(std::path::absolute(arg)?),
        }
    }
    Ok(options)
}

fn run(options: &Options) -> Result<bool> {
    let (cases, files) = match options.files.split_first() {
        Some((cases, files)) if options.command == "feed" => (Some(cases), files),
        _ => (None, options.files.as_slice()),
    };
    let mut map = SourceMap::new();
    let mut ids = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        ids.push(map.add(path.display().to_string(), text).map_err(|_| "the schema is too large")?);
    }
    let loaded = load(&map, &ids, Resolve::default());
    if loaded.has_errors() {
        return Err("the schema has errors".into());
    }
    match options.command.as_str() {
        "print" if options.hostile => {
            tl_cases::hostile::hostile(&loaded.schema, options.seed, options.thin, |it| {
                println!("{}", it.case)
            });
        }
        "print" => {
            let made = tl_cases::make(&loaded.schema, options.seed, options.random);
            made.cases.iter().for_each(|case| println!("{case}"));
            made.skipped.iter().for_each(|(name, why)| eprintln!("skipped: {name}: {why}"));
        }
        "feed" => return check::feed(options, cases.ok_or("no cases")?, files, &loaded.schema),
        "check" if options.hostile => return check::hostile(options, &loaded.schema),
        "check" => return check::valid(options, &loaded.schema),
        other => return Err(format!("unknown command {other}").into()),
    }
    Ok(true)
}
