//! Reads the same bytes as the original and as the drop-in, and compares what comes of it: values of all types and
//! functions, whole, cut, with more behind them, and with one bit flipped. Values are made by `tl-cases`, which shares
//! no code with either.

mod hostile;
mod pair;
mod stack;
mod tally;

use std::{error::Error, fs, process::ExitCode};
use tally::Tally;
use tl_cases::{Case, make};
use tlforge_parser::{
    load,
    schema::{CombinatorKind, resolve::Options},
    source::SourceMap,
};

mod table {
    use crate::pair::{Pair, pair};
    use grammers_tl_types as ours;
    use std::collections::BTreeMap;

    pub(crate) fn types() -> BTreeMap<&'static str, Pair> {
        TYPES.iter().copied().collect()
    }

    pub(crate) fn functions() -> BTreeMap<&'static str, Pair> {
        FUNCTIONS.iter().copied().collect()
    }

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
    let args: Vec<_> = std::env::args().skip(1).collect();
    let seed = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [hostile::COMMAND, side] => return hostile::reader(side).map(|()| true),
        [seed] => seed.parse()?,
        _ => 1,
    };
    let mut map = SourceMap::new();
    let mut files = Vec::new();
    for file in FILES {
        files.push(map.add(file, fs::read_to_string(file)?)?);
    }
    let loaded = load(&map, &files, Options::default());
    let made = make(&loaded.schema, seed, 8);
    let (types, functions) = (table::types(), table::functions());
    let mut tally = Tally::new(seed);
    for Case { kind, name, ty, bytes } in &made.cases {
        match kind {
            CombinatorKind::Constructor => {
                tally.all(name, types.get(ty.as_str()).map(|it| it.compare), bytes)
            }
            // They are read without their ids.
            CombinatorKind::Function => {
                tally.all(
                    name,
                    functions.get(name.as_str()).map(|it| it.compare),
                    bytes.get(4..).unwrap_or_default(),
                );
            }
        }
    }
    let mut good = tally.report();
    good &= stack::nested(&loaded.schema, &types)?;
    good &= hostile::survives(&loaded.schema, seed)?;
    Ok(good)
}
