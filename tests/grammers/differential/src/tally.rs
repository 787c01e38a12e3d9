//! All variants of a value, and how many of them came out alike.

use crate::pair::{Compare, Outcome};
use fastrand::Rng;
use std::collections::BTreeMap;

/// Bits that are flipped in each value.
const FLIPS: usize = 4;

/// What is done to bytes, how often it came out alike, and how else.
#[derive(Default)]
struct Row {
    values: usize,
    errors: usize,
    expected: BTreeMap<&'static str, usize>,
    wrong: Vec<String>,
}

pub(crate) struct Tally {
    rows: BTreeMap<&'static str, Row>,
    unknown: Vec<String>,
    rng: Rng,
}

impl Tally {
    pub(crate) fn new(seed: u64) -> Self {
        Self { rows: BTreeMap::new(), unknown: Vec::new(), rng: Rng::with_seed(seed) }
    }

    /// Compares a value, and what can be made of its bytes.
    pub(crate) fn all(&mut self, name: &str, compare: Option<Compare>, bytes: &[u8]) {
        let Some(compare) = compare else { return self.unknown.push(name.to_owned()) };
        self.one("whole", name, compare, bytes);
        if !bytes.is_empty() {
            for _ in 0..3 {
                let cut = self.rng.usize(..bytes.len());
                self.one("cut", name, compare, &bytes[..cut]);
            }
        }
        self.one("with more behind", name, compare, &[bytes, &[0xff, 1, 2, 3]].concat());
        for _ in 0..FLIPS.min(bytes.len()) {
            let mut flipped = bytes.to_vec();
            let at = self.rng.usize(..bytes.len());
            flipped[at] ^= 1 << self.rng.u32(..8);
            self.one("one bit flipped", name, compare, &flipped);
        }
    }

    fn one(&mut self, what: &'static str, name: &str, compare: Compare, bytes: &[u8]) {
        let row = self.rows.entry(what).or_default();
        match compare(bytes, what == "whole") {
            Outcome::Value => row.values += 1,
            Outcome::Error => row.errors += 1,
            Outcome::Differs("error" | "accepted here", _)
                if name.starts_with("tlsBlock") || name == "tlsClientHello" =>
            {
                *row.expected.entry("another id of tlsBlockString").or_default() += 1;
            }
            Outcome::Differs(how, _)
                if what == "one bit flipped" && has_long_string(bytes) && how != "Debug" =>
            {
                *row.expected.entry("a string begins with 0xff: there a length of 255").or_default() += 1;
            }
            Outcome::Differs(how, text) => row.wrong.push(format!("{name}, {how}: {text}")),
        }
    }

    /// Says what came out; whether all was as expected.
    pub(crate) fn report(&self) -> bool {
        for (what, row) in &self.rows {
            let Row { values, errors, expected, wrong } = row;
            println!("{what}: {values} values and {errors} errors are alike, {} are not", wrong.len());
            for (why, count) in expected {
                println!("  and {count} as expected: {why}");
            }
            for text in wrong.iter().take(20) {
                println!("  {text}");
            }
        }
        if !self.unknown.is_empty() {
            println!("not in the table: {}", self.unknown.join(", "));
        }
        self.unknown.is_empty() && self.rows.values().all(|row| row.wrong.is_empty())
    }
}

/// Whether a string may begin with the byte that stands for a length of seven bytes: strings are aligned to words.
fn has_long_string(bytes: &[u8]) -> bool {
    bytes.iter().step_by(4).any(|byte| *byte == 0xff)
}
