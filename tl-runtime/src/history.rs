//! The ids that other layers have.

use core::{fmt, ops::RangeInclusive};

/// The ids of other layers than those that code was generated for, with their names: with `history = true` generated
/// code has such a table, `HISTORY`.
///
/// ```
/// # use tlforge_runtime::layers::History;
/// # static HISTORY: History = History::new("0b000005 note 1-3\n");
/// let past: Vec<_> = HISTORY.find(0x0b00_0005).map(|it| it.to_string()).collect();
/// assert_eq!(past, ["note of layers 1 to 3"]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct History {
    /// In each line an id, a name, and the layers, such as `0b000005 note 1-3,5`; sorted by id.
    rows: &'static str,
}

/// A constructor or function of other layers, by one of its ids.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Past {
    /// Its TL name.
    pub name: &'static str,
    layers: &'static str,
}

impl History {
    /// A table of these rows. What generated code calls.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(rows: &'static str) -> Self {
        Self { rows }
    }

    /// What has or had an id. It is more than one thing where something else had the id later, perhaps under
    /// a new name.
    pub fn find(&self, id: u32) -> impl Iterator<Item = Past> + use<> {
        let rows = self.rows.get(self.place(id)..).unwrap_or_default().lines().map_while(row);
        rows.take_while(move |row| row.0 == id).map(|row| row.1)
    }

    /// Where the rows of an id begin, or would.
    fn place(&self, id: u32) -> usize {
        // Both are where a line begins.
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let (before, after) = self.rows.split_at(low + (high - low) / 2);
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let end = after.find('\n').map_or(self.rows.len(), |at| before.len() + at + 1);
            match self.rows.get(start..end).and_then(row) {
                Some(row) if row.0 < id => low = end,
                _ => high = start,
            }
        }
        low
    }
}

fn row(line: &'static str) -> Option<(u32, Past)> {
    let mut parts = line.split_ascii_whitespace();
    let id = u32::from_str_radix(parts.next()?, 16).ok()?;
    Some((id, Past { name: parts.next()?, layers: parts.next()? }))
}

impl Past {
    /// The layers that have it with this id, as runs of layers that follow on each other as far as they are known.
    pub fn layers(&self) -> impl Iterator<Item = RangeInclusive<u32>> + use<> {
        self.layers.split(',').filter_map(|run| {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            Some(first.parse().ok()?..=last.parse().ok()?)
        })
    }
}

impl fmt::Display for Past {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.layers.contains(['-', ',']) { "s" } else { "" };
        write!(f, "{} of layer{plural} ", self.name)?;
        let runs = self.layers().count();
        for (index, run) in self.layers().enumerate() {
            f.write_str(match index {
                0 => "",
                _ if index + 1 == runs => " and ",
                _ => ", ",
            })?;
            match run.start() == run.end() {
                true => write!(f, "{}", run.start())?,
                false => write!(f, "{} to {}", run.start(), run.end())?,
            }
        }
        Ok(())
    }
}

/// What a history knows of an id that an error is about, as the end of its text.
pub(crate) fn write(f: &mut fmt::Formatter<'_>, history: Option<&History>, id: u32) -> fmt::Result {
    let past = history.into_iter().flat_map(|it| it.find(id)).enumerate();
    for (index, past) in past {
        write!(f, "{}{past}", if index == 0 { ", which is " } else { ", and also " })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::ToString, vec::Vec};

    fn text(rows: &'static str, id: u32) -> Vec<alloc::string::String> {
        History::new(rows).find(id).map(|it| it.to_string()).collect()
    }

    #[test]
    fn layers_are_told_as_runs() {
        let rows = "00000001 a 1\n00000002 b.c 1-3\n00000003 d 1-3,5\n00000003 e 6,8-9,11\n";
        assert_eq!(text(rows, 1), ["a of layer 1"]);
        assert_eq!(text(rows, 2), ["b.c of layers 1 to 3"]);
        assert_eq!(text(rows, 3), ["d of layers 1 to 3 and 5", "e of layers 6, 8 to 9 and 11"]);
        let past = History::new(rows).find(3).nth(1).unwrap();
        assert_eq!((past.name, past.layers().collect::<Vec<_>>()), ("e", [6..=6, 8..=9, 11..=11].into()));
    }

    #[test]
    fn every_id_is_found_and_no_other() {
        for count in 0..40_u32 {
            // Lines of many lengths, with ids that are there twice.
            let id = |at: u32| (at - at % 3) * 0x0505_0505 + 7;
            let line = |at: u32| format!("{:08x} {} {at}\n", id(at), "n".repeat((at * 7 % 11 + 1) as usize));
            let rows: &'static str = (0..count).map(line).collect::<Vec<_>>().concat().leak();
            for at in 0..count {
                let same: Vec<_> = (0..count).filter(|it| id(*it) == id(at)).collect();
                let found: Vec<_> = History::new(rows).find(id(at)).flat_map(|it| it.layers()).collect();
                assert_eq!(found, same.iter().map(|it| *it..=*it).collect::<Vec<_>>());
                assert!(text(rows, id(at) - 1).is_empty() && text(rows, id(at) + 1).is_empty());
            }
            assert!(text(rows, 0).is_empty() && text(rows, u32::MAX).is_empty());
        }
    }
}
