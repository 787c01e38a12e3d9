//! The tables of pieces of work: time, instructions, heap.

use crate::{instructions, tools};
use std::{collections::BTreeMap, error::Error, process::Command, time::Duration};
use tl_bench::task::{self, Time, Who};

/// All that was measured of a task.
struct Measured {
    row: String,
    work: &'static str,
    who: Who,
    time: Time,
    instructions: Option<u64>,
    heap: Heap,
}

#[derive(Clone, Copy, Default)]
struct Heap {
    allocations: u64,
    peak: u64,
}

/// Prints the table of a kind of work.
pub(crate) fn report(kind: &str) -> Result<(), Box<dyn Error>> {
    let (samples, sample) = match kind {
        // Long enough that the memory which the task before has given back is fetched once among
        // many repeats, rather than by whoever comes next.
        "parser" => (11, Duration::from_millis(20)),
        _ => (41, Duration::from_millis(2)),
    };
    let measured = measure(kind, samples, sample)?;
    println!(
        "| what | work | ours, µs | other | other, µs | time, × | instructions | other's | × | allocations | other's | heap | other's | × | copying, µs |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    for ours in measured.iter().filter(|it| it.who == Who::Ours) {
        let same = |it: &&Measured| it.row == ours.row && it.work == ours.work;
        let limit = measured.iter().filter(same).find(|it| it.who == Who::Limit);
        for peer in measured.iter().filter(same).filter(|it| matches!(it.who, Who::Peer(_))) {
            println!("{}", line(ours, peer, limit));
        }
        if !measured.iter().any(|it| same(&it) && matches!(it.who, Who::Peer(_))) {
            println!("{}", alone(ours));
        }
    }
    println!("\n{}", noise(&measured));
    if kind == "runtime" {
        sizes();
    }
    Ok(())
}

fn measure(kind: &str, samples: usize, sample: Duration) -> Result<Vec<Measured>, Box<dyn Error>> {
    let heap = heap(kind)?;
    let mut tasks = tl_bench::tasks(kind)?;
    let instructions = instructions::count(kind, &tasks)?;
    let mut times = Vec::new();
    // Tasks that are compared with each other stand together.
    for group in tasks.chunk_by_mut(|a, b| a.row == b.row) {
        times.extend(task::times(group, samples, sample));
    }
    let all = tasks.into_iter().zip(times).enumerate();
    Ok(all
        .map(|(index, (task, time))| Measured {
            heap: heap.get(&key(&task.row, task.work, task.who)).copied().unwrap_or_default(),
            row: task.row,
            work: task.work,
            who: task.who,
            time,
            instructions: instructions[index],
        })
        .collect())
}

fn key(row: &str, work: &str, who: Who) -> String {
    format!("{row}\t{work}\t{who:?}")
}

/// What each task takes of the heap, as another program counts it.
fn heap(kind: &str) -> Result<BTreeMap<String, Heap>, Box<dyn Error>> {
    let text = tools::output(Command::new(tools::sibling("tl-bench-heap")?).arg(kind))?;
    let rows = text.lines().map(|line| {
        let cells: Vec<_> = line.split('\t').collect();
        let [row, work, who, allocations, _, peak] = cells[..] else {
            return Err(format!("not a line of counts: {line}").into());
        };
        let heap = Heap { allocations: allocations.parse()?, peak: peak.parse()? };
        Ok((format!("{row}\t{work}\t{who}"), heap))
    });
    rows.collect()
}

fn line(ours: &Measured, peer: &Measured, limit: Option<&Measured>) -> String {
    let Who::Peer(name) = peer.who else { return String::new() };
    let number = |count: Option<u64>| count.map_or("–".into(), |count| count.to_string());
    let ratio = |peer: f64, ours: f64| if ours == 0.0 { "–".into() } else { format!("{:.2}", peer / ours) };
    let instructions = ours.instructions.zip(peer.instructions);
    format!(
        "| {} | {} | {} | {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        ours.row,
        ours.work,
        micros(ours.time.median),
        micros(peer.time.median),
        ratio(peer.time.median, ours.time.median),
        number(ours.instructions),
        number(peer.instructions),
        instructions.map_or("–".into(), |(ours, peer)| ratio(peer as f64, ours as f64)),
        ours.heap.allocations,
        peer.heap.allocations,
        ours.heap.peak,
        peer.heap.peak,
        ratio(peer.heap.peak as f64, ours.heap.peak as f64),
        limit.map_or("–".into(), |limit| micros(limit.time.median)),
    )
}

/// A line of what nobody else does.
fn alone(ours: &Measured) -> String {
    format!(
        "| {} | {} | {} | – | – | – | {} | – | – | {} | – | {} | – | – | – |",
        ours.row,
        ours.work,
        micros(ours.time.median),
        ours.instructions.map_or("–".into(), |count| count.to_string()),
        ours.heap.allocations,
        ours.heap.peak,
    )
}

fn micros(nanos: f64) -> String {
    match nanos {
        ..10_000.0 => format!("{:.3}", nanos / 1e3),
        ..100_000.0 => format!("{:.1}", nanos / 1e3),
        _ => format!("{:.0}", nanos / 1e3),
    }
}

/// How far the samples lie from each other.
fn noise(measured: &[Measured]) -> String {
    let mut spreads: Vec<f64> =
        measured.iter().map(|it| (it.time.high - it.time.low) / it.time.median * 100.0).collect();
    spreads.sort_by(f64::total_cmp);
    let (Some(median), Some(most)) = (spreads.get(spreads.len() / 2), spreads.last()) else {
        return String::new();
    };
    format!(
        "Half of the samples lie within {median:.1} % of the median time for half of the tasks, within {most:.1} % for all."
    )
}

fn sizes() {
    println!("\n| size of a value | ours, bytes | grammers-tl-types | × |\n|---|---|---|---|");
    for (name, ours, peer) in tl_bench::runtime::sizes() {
        println!("| `{name}` | {ours} | {peer} | {:.1} |", peer as f64 / ours as f64);
    }
}
