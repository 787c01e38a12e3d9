//! A piece of work that is measured, and the time it takes.

use nix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// Whose work it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Who {
    /// This project's.
    Ours,
    /// Another crate's.
    Peer(&'static str),
    /// Copying the same bytes: no work can be faster.
    Limit,
}

/// A piece of work.
pub struct Task {
    /// What is worked on. Tasks of one row are compared with each other.
    pub row: String,
    /// What is done with it.
    pub work: &'static str,
    /// By whom.
    pub who: Who,
    /// Takes seconds: is measured without valgrind, and less often.
    pub heavy: bool,
    /// Does it once.
    pub run: Box<dyn FnMut()>,
}

/// Does the work once. Callgrind starts to count where this function is called.
#[inline(never)]
pub fn measured(run: &mut dyn FnMut()) {
    run();
}

/// Callgrind writes its count down where this function is called.
#[inline(never)]
pub fn counted() {
    std::hint::black_box(());
}

/// CPU time of this thread.
fn now() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from).unwrap_or_default()
}

fn timed(times: u32, run: &mut dyn FnMut()) -> Duration {
    let start = now();
    for _ in 0..times {
        measured(run);
    }
    now() - start
}

/// Nanoseconds of CPU time: the median and the quartiles of the samples.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// A quarter of the samples took less.
    pub low: f64,
    /// Half of them.
    pub median: f64,
    /// Three quarters of them.
    pub high: f64,
}

/// When the samples of a task have taken this long, there are enough of them.
const ENOUGH: Duration = Duration::from_secs(10);

/// The times of several tasks, measured in turns, so that what disturbs one disturbs all.
pub fn times(tasks: &mut [Task], samples: usize, sample: Duration) -> Vec<Time> {
    let repeats: Vec<u32> = tasks.iter_mut().map(|task| repeats(task, sample)).collect();
    let mut taken = vec![Vec::new(); tasks.len()];
    for _ in 0..samples {
        for ((task, times), taken) in tasks.iter_mut().zip(&repeats).zip(&mut taken) {
            if task.heavy && taken.iter().sum::<f64>() > ENOUGH.as_nanos() as f64 {
                continue;
            }
            let time = timed(*times, &mut task.run);
            taken.push(time.as_nanos() as f64 / f64::from(*times));
        }
    }
    taken.into_iter().map(quartiles).collect()
}

/// How often a task is to be repeated for a sample of this length.
fn repeats(task: &mut Task, sample: Duration) -> u32 {
    let mut times = 1;
    loop {
        let time = timed(times, &mut task.run);
        if time >= sample / 2 || times >= 1 << 24 {
            let each = time.as_nanos() as f64 / f64::from(times);
            return (sample.as_nanos() as f64 / each).clamp(1.0, f64::from(1 << 25)) as u32;
        }
        times *= 2;
    }
}

fn quartiles(mut taken: Vec<f64>) -> Time {
    taken.sort_by(f64::total_cmp);
    let at = |part: usize| taken[(taken.len() - 1) * part / 4];
    Time { low: at(1), median: at(2), high: at(3) }
}
