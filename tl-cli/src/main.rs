//! `tl`: checks, formats, exports and compiles TL schemas.
//!
//! One file per command in `commands`; what they share is beside this one. Everything
//! that knows TL is in the libraries: here are the command line, files, and reports.
#![allow(rustdoc::broken_intra_doc_links, reason = "doc comments of the arguments are their help texts")]

mod bar;
mod cli;
mod commands;
mod complete;
mod config;
mod disk;
mod documents;
mod failure;
mod input;
mod levels;
mod output;
mod part;
mod report;
mod session;
mod show;
mod stale;
mod used;
mod values;
mod version;
mod versions;
mod watch;

use clap::CommandFactory as _;
use clap_complete::CompleteEnv;
use std::process::ExitCode;

fn main() -> ExitCode {
    CompleteEnv::with_factory(cli::Cli::command).var(complete::VARIABLE).complete();
    match cli::Cli::read() {
        Ok(cli) => cli.run(),
        // Help and version are not failures; a broken pipe under them is not one either.
        Err(error) => {
            _ = error.print();
            ExitCode::from(if error.use_stderr() { failure::USAGE } else { failure::CLEAN })
        }
    }
}
