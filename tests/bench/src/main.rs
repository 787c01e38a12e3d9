//! Measures the TL compiler and its output next to other crates for TL, and prints what
//! comes of it as tables in Markdown.

mod compile;
mod instructions;
mod tools;
mod work;

use std::{error::Error, process::ExitCode};

const USAGE: &str = "usage: tl-bench all|runtime|parser|values|drop-in|compile [RUNS]";

/// How often things are compiled.
const RUNS: usize = 5;

fn run() -> Result<(), Box<dyn Error>> {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["runtime"] => work::report("runtime"),
        ["parser"] => work::report("parser"),
        ["values"] => work::report("values"),
        ["drop-in"] => work::report("drop-in"),
        ["compile"] => compile::report(RUNS),
        ["compile", runs] => compile::report(runs.parse()?),
        ["all"] => {
            work::report("runtime")?;
            println!();
            work::report("parser")?;
            println!();
            compile::report(RUNS)
        }
        // For the run under valgrind.
        ["once", kind] => instructions::once(kind),
        ["one", kind, row, work] => instructions::one(kind, row, work),
        _ => Err(USAGE.into()),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
