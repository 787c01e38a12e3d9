//! Parts of a long file: items by the first letters of their names, so that a new item lands in one
//! of them and moves no other, as long as none grows too long.

use std::collections::BTreeMap;
use tlforge_parser::table::OrdMap;

/// The most lines of a file.
const MOST_LINES: usize = 5000;

/// An item.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) text: Text,
}

/// The text of items.
#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct Text {
    /// What is compiled in any case.
    pub(super) always: String,
    /// By feature, what is compiled with it.
    pub(super) featured: BTreeMap<String, String>,
}

impl Text {
    /// That of several items.
    pub(super) fn of<'i>(items: impl Iterator<Item = &'i Item>) -> Self {
        let mut all = Self::default();
        items.for_each(|item| all.add(&item.text));
        all
    }

    fn add(&mut self, text: &Self) {
        self.always.push_str(&text.always);
        for (feature, text) in &text.featured {
            self.featured.entry(feature.clone()).or_default().push_str(text);
        }
    }
}

/// Items whose names begin with the same letters, in their order, or neighbours of these.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Part {
    /// The letters, in lower case: of neighbours the first and the last.
    pub(super) name: String,
    pub(super) text: Text,
}

/// Parts of items that are too long for one file; none of others.
pub(super) fn parts(items: &[Item]) -> Vec<Part> {
    let mut parts = Vec::new();
    if lines(items.iter()) > MOST_LINES {
        split(items.iter().collect(), 1, &mut parts);
    }
    parts
}

fn lines<'i>(items: impl Iterator<Item = &'i Item>) -> usize {
    items.map(|item| item.text.always.lines().count()).sum()
}

/// Splits items whose names have the first `length - 1` letters in common. Neighbours that are short
/// share a part: each costs the compiler time, as it sees the names of all others.
fn split(items: Vec<&Item>, length: usize, parts: &mut Vec<Part>) {
    let mut groups = OrdMap::<String, Vec<&Item>>::new();
    for item in items {
        groups.or_default(prefix(&item.name, length)).push(item);
    }
    let mut together = Run::default();
    for (name, items) in groups {
        let lines = lines(items.iter().copied());
        if together.lines + lines > MOST_LINES {
            parts.extend(std::mem::take(&mut together).part());
        }
        // A name that ends here cannot be told apart by more letters.
        let can_split = items.iter().any(|item| prefix(&item.name, length + 1) != name);
        if can_split && items.len() > 1 && lines > MOST_LINES {
            split(items, length + 1, parts);
        } else {
            together.add(name, lines, &items);
        }
    }
    parts.extend(together.part());
}

/// Neighbours that share a part.
#[derive(Default)]
struct Run {
    /// The letters of the first and of the last.
    names: Option<(String, String)>,
    lines: usize,
    text: Text,
}

impl Run {
    fn add(&mut self, name: String, lines: usize, items: &[&Item]) {
        let first = self.names.take().map_or_else(|| name.clone(), |(first, _)| first);
        self.names = Some((first, name));
        self.lines += lines;
        items.iter().for_each(|item| self.text.add(&item.text));
    }

    fn part(self) -> Option<Part> {
        let (first, last) = self.names?;
        let name = if first == last { first } else { format!("{first}_{last}") };
        Some(Part { name, text: self.text })
    }
}

/// The first letters and digits of a name. It is a part of a module's name and of a file's.
fn prefix(name: &str, length: usize) -> String {
    let letters = name.trim_start_matches("r#").chars().filter(char::is_ascii_alphanumeric);
    letters.take(length).map(|it| it.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(names: &[&str], lines: usize) -> Vec<Item> {
        let item = |name: &&str| {
            let always = format!("{name}\n").repeat(lines);
            Item { name: (*name).to_owned(), text: Text { always, ..Text::default() } }
        };
        names.iter().map(item).collect()
    }

    fn names(items: &[Item]) -> Vec<String> {
        parts(items).into_iter().map(|part| part.name).collect()
    }

    #[test]
    fn short_files_stay_whole() {
        assert_eq!(parts(&items(&["A", "B"], MOST_LINES / 2)), []);
    }

    #[test]
    fn long_files_are_parted_by_as_few_letters_as_will_do() {
        let long = items(&["Apple", "Ant", "Ape", "Bee", "Update"], MOST_LINES / 2);
        assert_eq!(names(&long), ["an", "ap", "b_u"]);
        let all = parts(&long);
        assert!(all.iter().all(|part| part.text.always.lines().count() <= MOST_LINES));
        let kept: usize = all.iter().map(|part| part.text.always.lines().count()).sum();
        assert_eq!(kept, lines(long.iter()));
    }

    /// A part is as long as it may be, but what is longer alone does not join others.
    #[test]
    fn short_neighbours_share_a_part() {
        let mut all = items(&["A", "B", "C", "D"], MOST_LINES / 4);
        all.extend(items(&["E"], MOST_LINES + 1));
        all.extend(items(&["F", "G"], 1));
        assert_eq!(names(&all), ["a_d", "e", "f_g"]);
    }

    /// Names that end where others go on have a part of their own.
    #[test]
    fn names_that_begin_others_are_told_apart() {
        let long = items(&["Up", "Update", "UpdateA", "UpdateB"], MOST_LINES);
        assert_eq!(names(&long), ["up", "update", "updatea", "updateb"]);
    }
}
