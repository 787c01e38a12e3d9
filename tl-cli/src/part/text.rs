//! What is left of a schema, for people.

use super::closure::{Closure, Counts, CutPoint, Selector};
use crate::report::plural;
use std::fmt::Write as _;

/// The characters that a way takes on a line.
const WIDTH: usize = 100;

/// A page about a part.
pub(crate) fn text(it: &Closure) -> String {
    let mut out = String::new();
    if !it.schema.is_empty() {
        // Writing into a string does not fail.
        let _ = write!(out, "{}: ", it.schema);
    }
    let _ = writeln!(
        out,
        "{} of {} are left ({}): {} and {}, {} of {} types",
        grouped(it.definitions.left),
        counted(it.definitions.of, "definition"),
        share(it.definitions),
        counted(it.constructors.left, "constructor"),
        counted(it.functions.left, "function"),
        grouped(it.types.left),
        grouped(it.types.of),
    );
    if !it.selectors.is_empty() {
        let row = |it: &Selector| [it.pattern.clone(), grouped(it.matches), grouped(it.alone), String::new()];
        table(&mut out, ["selector", "matches", "brings alone", ""], it.selectors.iter().map(row).collect());
    }
    if !it.cut_points.is_empty() {
        let of = it.definitions.of;
        let row = |it: &CutPoint| {
            let left = format!("{} ({})", grouped(it.left), share(Counts { left: it.left, of }));
            [it.ty.clone(), grouped(it.saves), left, shortened(&it.way)]
        };
        table(
            &mut out,
            ["kept as bytes", "saves", "then left", "needed by"],
            it.cut_points.iter().map(row).collect(),
        );
    }
    out
}

/// Columns; all but the first and the last are of numbers.
fn table(out: &mut String, head: [&str; 4], rows: Vec<[String; 4]>) {
    let rows: Vec<_> = [head.map(str::to_owned)].into_iter().chain(rows).collect();
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|it| it.chars().count()).max();
    let [a, b, c] = [0, 1, 2].map(|at| width(at).unwrap_or(0));
    out.push('\n');
    for [first, second, third, last] in &rows {
        let line = format!("  {first:a$}  {second:>b$}  {third:>c$}  {last}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// `5 %`, and one decimal below 10.
fn share(counts: Counts) -> String {
    let percent = 100.0 * counts.left as f64 / counts.of.max(1) as f64;
    if percent >= 10.0 { format!("{percent:.0} %") } else { format!("{percent:.1} %") }
}

fn counted(count: usize, noun: &str) -> String {
    let text = plural(count, noun);
    text.split_once(' ').map_or(text.clone(), |(_, noun)| format!("{} {noun}", grouped(count)))
}

/// `1,204`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A way that is cut in its middle where it is long.
fn shortened(way: &str) -> String {
    if way.chars().count() <= WIDTH {
        return way.to_owned();
    }
    let steps: Vec<_> = way.split(" → ").collect();
    match steps.as_slice() {
        [first, second, .., last] => format!("{first} → {second} → … → {last}"),
        _ => way.to_owned(),
    }
}
