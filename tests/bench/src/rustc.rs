//! Stands between Cargo and the compiler, as `RUSTC_WRAPPER`: runs the compiler and notes
//! what it took, one line a compilation: `CRATE<TAB>USER<TAB>PEAK`, in seconds and KiB.

use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeVal,
};
use std::{error::Error, ffi::OsString, fs::OpenOptions, io::Write, process::Command, process::ExitCode};

/// The file the lines are added to.
const LOG: &str = "TL_BENCH_LOG";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1);
    let rustc = args.next().ok_or("usage: tl-bench-rustc RUSTC ARGUMENTS")?;
    let mut args: Vec<_> = args.collect();
    like_registry(&mut args);
    let status = Command::new(rustc).args(&args).status()?;
    if let (Some(name), Some(log)) = (name(&args), std::env::var_os(LOG)) {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
        let time: TimeVal = usage.user_time();
        let seconds = time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
        let mut log = OpenOptions::new().create(true).append(true).open(log)?;
        writeln!(log, "{name}\t{seconds:.3}\t{}", usage.max_rss())?;
    }
    Ok(status.code().map_or(ExitCode::FAILURE, |code| ExitCode::from(code as u8)))
}

fn name(args: &[OsString]) -> Option<String> {
    let at = args.iter().position(|arg| arg == "--crate-name")?;
    args.get(at + 1).map(|name| name.to_string_lossy().into_owned())
}

/// Compiles this project's crates as Cargo compiles those of a registry: not
/// incrementally, and without lints.
fn like_registry(args: &mut Vec<OsString>) {
    if !name(args).is_some_and(|name| name.starts_with("tlforge_")) {
        return;
    }
    let incremental = |arg: &OsString| arg.to_string_lossy().starts_with("incremental=");
    if let Some(at) = args.iter().position(incremental) {
        args.drain(at - 1..=at);
    }
    args.extend(["--cap-lints", "allow"].map(OsString::from));
}
