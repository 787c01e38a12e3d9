//! Reads the same bytes as the original and as the drop-in, and compares what comes of it: values of all types and
//! functions, whole, cut, with more behind them, and with one bit flipped. Values are made by `tl-cases`, which shares
//! no code with either.

mod pair;
mod stack;
mod tally;

use std::{collections::BTreeMap, error::Error, fs, process::ExitCode};
use tally::Tally;
use tl_cases::{Case, make};
use tlforge_parser::{
    load,
    schema::{CombinatorKind, resolve::Options},
    source::SourceMap,
};

mod table {
    use crate::pair::{Compare, compare};
    include!(concat!(env!("OUT_DIR"), "/table.rs"));
}

const FILES: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schema/telegram/api.tl"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schema/telegram/mtproto.tl"),
];

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("differential: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool, Box<dyn Error>> {
    let mut map = SourceMap::new();
    let mut files = Vec::new();
    for file in FILES {
        files.push(map.add(file, fs::read_to_string(file)?)?);
    }
    let loaded = load(&map, &files, Options::default());
    let seed = std::env::args().nth(1).map_or(Ok(1), |it| it.parse())?;
    let made = make(&loaded.schema, seed, 8);
    let types: BTreeMap<_, _> = table::TYPES.iter().copied().collect();
    let functions: BTreeMap<_, _> = table::FUNCTIONS.iter().copied().collect();
    let mut tally = Tally::new(seed);
    for Case { kind, name, ty, bytes } in &made.cases {
        match kind {
            CombinatorKind::Constructor => tally.all(name, types.get(ty.as_str()).copied(), bytes),
            // They are read without their ids.
            CombinatorKind::Function => {
                tally.all(name, functions.get(name.as_str()).copied(), bytes.get(4..).unwrap_or_default());
            }
        }
    }
    let mut good = tally.report();
    good &= stack::nested(&loaded.schema, &types)?;
    Ok(good)
}
