//! A test of committed code.

use super::Configuration;
use crate::{
    Error,
    output::{self, Output, Rights, Stale, State},
};
use std::{env, fmt::Write as _, path::Path};

/// Set to anything but `0`, it makes the assertion write.
const BLESS: &str = "BLESS";
/// Lines of a difference that are shown for a file.
const LINES: usize = 10;
/// Files that are shown with their difference, and files that are named.
const SHOWN: usize = 3;
const NAMED: usize = 20;

/// Asserts, in a test, that the code that `tl generate` writes as a configuration file says is up to date. So a project needs
/// no command in its CI.
///
/// ```no_run
/// #[test]
/// fn generated_code_is_up_to_date() {
///     tlforge_codegen::assert_up_to_date("tl.toml");
/// }
/// ```
///
/// With the environment variable `BLESS=1` it writes what is not up to date, as `tl generate` does. The path is relative to
/// the current folder, which in a test is that of the package.
///
/// # Panics
/// With what is missing, out of date or no longer generated, and a short difference; with all errors of the configuration file or
/// of a schema; and if something cannot be read or written.
#[track_caller]
#[allow(
    clippy::panic,
    reason = "it is an assertion for tests: a result might be dropped, and then the test could not fail"
)]
pub fn assert_up_to_date(path: impl AsRef<Path>) {
    let path = path.as_ref();
    let bless = env::var_os(BLESS).is_some_and(|it| !it.is_empty() && it != "0");
    match stale(path, bless) {
        Ok(stale) if stale.is_empty() => {}
        Ok(stale) => panic!("{}", message(&stale, path)),
        Err(error) => panic!("{error}"),
    }
}

/// What is stale of all that a configuration file says. Nothing, if it was written instead.
fn stale(path: &Path, write: bool) -> Result<Vec<Stale>, Error> {
    let file = Configuration::read_with_outputs(path).map_err(|it| it.into_error())?;
    file.need_targets().map_err(|it| it.into_error())?;
    let mut all = Vec::new();
    for target in &file.targets {
        let inputs = target.inputs()?;
        let generated = target.generate(&inputs).map_err(|(index, problem)| match problem {
            crate::Problem::Config(error) => file.wrong(target, &error).into_error(),
            problem => problem.into_error(&inputs[index].map),
        })?;
        all.push((target, generated.all));
    }
    let outputs: Vec<_> = all
        .iter()
        .filter_map(|(target, generated)| {
            let (folder, layout) = (target.output.as_deref()?, target.config.layout);
            Some(Output { folder, layout, files: &generated.files })
        })
        .collect();
    let entries = output::compare(&outputs, Rights { force: false, complete: true })?;
    if write {
        outputs.iter().zip(&entries).try_for_each(|(output, entries)| output::apply(output, entries))?;
        return Ok(Vec::new());
    }
    output::stale(&outputs, &entries)
}

/// What to say of stale files.
fn message(stale: &[Stale], path: &Path) -> String {
    let mut text = String::from("generated code is not up to date:\n");
    let mut shown = 0;
    for file in stale.iter().take(NAMED) {
        _ = writeln!(text, "  {} {}", file.path.display(), file.what());
        if file.state == State::Changed && shown < SHOWN {
            shown += 1;
            let excerpt = file.excerpt(LINES);
            excerpt.text.lines().for_each(|line| _ = writeln!(text, "    {line}"));
            if excerpt.more > 0 {
                _ = writeln!(text, "    … and {} more lines", excerpt.more);
            }
        }
    }
    if stale.len() > NAMED {
        _ = writeln!(text, "  … and {} more files", stale.len() - NAMED);
    }
    let config =
        if path == Path::new(super::FILE) { String::new() } else { format!(" --config {}", path.display()) };
    _ = write!(text, "The test writes them with {BLESS}=1, and so does `tl generate{config}`.");
    text
}
