//! The conformance driver: `TL_SCHEMA=path cargo run --release -p tl-conformance`.
//!
//! Generates code for a schema through the door for build scripts and answers requests on
//! stdin, one a line: `KIND<TAB>NAME<TAB>TYPE<TAB>HEX`. KIND `constructor` reads a boxed
//! TYPE, KIND `function` the request NAME with its id; all bytes must be used. The answer
//! is `ok<TAB>HEX`, what is written again; `err<TAB>message`; `skip<TAB>reason`; or
//! `differs<TAB>how`, where the type that borrows is not the same. Those are there if
//! `TL_VIEWS` was set when the driver was built.
//!
//! `--stack BYTES` answers on a thread with a stack of that size. `--measure` adds the peak
//! of the heap during the decode as one more column in front.

mod answer;
mod types;
mod values;

use std::{
    io::{self, BufRead, Write},
    process::ExitCode,
    thread,
};

#[global_allocator]
static HEAP: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

struct Options {
    stack: Option<usize>,
    measure: bool,
}

fn main() -> ExitCode {
    match options().and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "tl-conformance: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> io::Result<Options> {
    let mut options = Options { stack: None, measure: false };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--measure" => options.measure = true,
            "--stack" => options.stack = args.next().and_then(|bytes| bytes.parse().ok()),
            _ => return Err(io::Error::other(format!("unknown argument {arg}"))),
        }
    }
    Ok(options)
}

fn run(options: Options) -> io::Result<()> {
    let Some(stack) = options.stack else { return serve(options.measure) };
    let thread = thread::Builder::new().stack_size(stack).spawn(move || serve(options.measure))?;
    thread.join().unwrap_or_else(|_| Err(io::Error::other("panicked")))
}

fn serve(measure: bool) -> io::Result<()> {
    let mut output = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.is_empty() {
            continue;
        }
        let answer = answer::answer(&line);
        if measure {
            write!(output, "{}\t", answer.peak)?;
        }
        writeln!(output, "{}", answer.text)?;
        // Whoever waits for the answer shall get it.
        output.flush()?;
    }
    Ok(())
}
