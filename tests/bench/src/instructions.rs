//! Counts instructions: this program runs once more, under callgrind, which writes its
//! counts down for each task.

use crate::tools::output;
use std::{error::Error, fs, hint::black_box, path::Path, process::Command};
use tl_bench::task::{Task, Who, counted, measured};

/// What runs under valgrind: each task once.
pub(crate) fn once(kind: &str) -> Result<(), Box<dyn Error>> {
    for task in tl_bench::tasks(kind)?.iter_mut().filter(|task| !task.heavy) {
        if kind != "parser" {
            // So that buffers have their room.
            (task.run)();
        }
        measured(black_box(&mut task.run));
        counted();
    }
    Ok(())
}

/// A loop of one kind of task, for profilers.
pub(crate) fn one(kind: &str, row: &str, work: &str) -> Result<(), Box<dyn Error>> {
    let mut tasks = tl_bench::tasks(kind)?;
    let ours = |task: &&mut Task| task.who == Who::Ours;
    let found = tasks.iter_mut().filter(ours).find(|task| task.row.starts_with(row) && task.work == work);
    let task = found.ok_or("no such task")?;
    (task.run)();
    measured(black_box(&mut task.run));
    counted();
    Ok(())
}

/// Instructions of each task, in their order; `None` for heavy ones, and for all without
/// valgrind.
pub(crate) fn count(kind: &str, tasks: &[Task]) -> Result<Vec<Option<u64>>, Box<dyn Error>> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("skipped: instructions, as there is no valgrind\n");
        return Ok(vec![None; tasks.len()]);
    }
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("out");
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--zero-before=*::measured*", "--dump-before=*::counted*"]);
    valgrind.arg(format!("--callgrind-out-file={}", out.display()));
    output(valgrind.arg(std::env::current_exe()?).args(["once", kind]))?;
    let mut number = 0;
    let mut counts = Vec::new();
    for task in tasks {
        if task.heavy {
            counts.push(None);
        } else {
            number += 1;
            counts.push(Some(total(&folder.path().join(format!("out.{number}")))?));
        }
    }
    Ok(counts)
}

/// The total of a file that callgrind wrote.
fn total(path: &Path) -> Result<u64, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let line =
        text.lines().find_map(|line| line.strip_prefix("totals: ")).ok_or("callgrind gives no total")?;
    Ok(line.trim().parse()?)
}
