//! Compares the drop-in with grammers-tl-types: `tl-grammers surface GENERATED FILE…` generates the code of the original
//! for these schemas and says which of its items, implementations and functions the folder GENERATED has not, or has
//! otherwise.

mod original;
mod ours;
mod surface;

use std::{error::Error, path::Path, process::ExitCode};
use surface::Surface;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What differs on purpose, and why.
const KNOWN: (&str, &str) =
    ("id types::TlsBlockString", "the schema does not write it, and `bytes` counts as `string` in ids");

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("tl-grammers: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [command, generated, files @ ..] if command == "surface" && !files.is_empty() => {
            let (theirs, ours) = (original::surface(files)?, ours::surface(Path::new(generated))?);
            Ok(report(&theirs, &ours))
        }
        _ => Err("surface GENERATED FILE…".into()),
    }
}

/// Says what differs; whether nothing does.
fn report(theirs: &Surface, ours: &Surface) -> bool {
    let (absent, differ) = (theirs.absent_in(ours), theirs.different_in(ours));
    let (known, differ): (Vec<_>, Vec<_>) = differ.into_iter().partition(|(name, ..)| name == KNOWN.0);
    for _ in known {
        println!("as expected: {}: {}", KNOWN.0, KNOWN.1);
    }
    for name in absent.iter().take(40) {
        println!("absent: {name}");
    }
    for (name, theirs, ours) in differ.iter().take(40) {
        println!("differs: {name}\n  there: {theirs}\n  here:  {ours}");
    }
    for (kind, count) in theirs.count() {
        println!("{count:>6} {kind}");
    }
    println!("{} absent, {} differ", absent.len(), differ.len());
    absent.is_empty() && differ.is_empty()
}
