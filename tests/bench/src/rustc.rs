//! Stands between Cargo and the compiler, as `RUSTC_WRAPPER`: runs the compiler and notes
//! what it took, one line a compilation: `CRATE<TAB>USER<TAB>PEAK`, in seconds and KiB.

use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeVal,
};
use std::{error::Error, fs::OpenOptions, io::Write, process::Command, process::ExitCode};

/// The file the lines are added to.
const LOG: &str = "TL_BENCH_LOG";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    let rustc = args.next().ok_or("usage: tl-bench-rustc RUSTC ARGUMENTS")?;
    let args: Vec<_> = args.collect();
    let status = Command::new(rustc).args(&args).status()?;
    let name = args.iter().position(|arg| arg == "--crate-name").and_then(|at| args.get(at + 1));
    if let (Some(name), Some(log)) = (name, std::env::var_os(LOG)) {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
        let time: TimeVal = usage.user_time();
        let seconds = time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
        let mut log = OpenOptions::new().create(true).append(true).open(log)?;
        writeln!(log, "{}\t{seconds:.3}\t{}", name.to_string_lossy(), usage.max_rss())?;
    }
    Ok(status.code().map_or(ExitCode::FAILURE, |code| ExitCode::from(code as u8)))
}
