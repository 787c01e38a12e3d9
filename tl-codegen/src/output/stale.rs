//! What is stale in committed code, and how it differs from what was generated.

use super::{Entry, Output, State, io_error, join, kind};
use crate::Error;
use similar::{ChangeTag, TextDiff};
use std::{fmt::Write as _, fs, path::PathBuf, time::Duration};

/// Lines around a change that are shown, too.
const CONTEXT: usize = 1;
/// Characters of a line that are shown. A file that is not formatted has very long lines.
const WIDTH: usize = 160;
/// Two long texts that have little in common are not compared any further. What is found then is a
/// difference still, but may be a longer one than is needed.
const PATIENCE: Duration = Duration::from_secs(1);

/// A file that is not as it was generated.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Stale {
    /// Where.
    pub path: PathBuf,
    /// How it stands: anything but [`State::Unchanged`].
    pub state: State,
    /// What stands there, with U+FFFD for what is not UTF-8. Empty for a file that is missing.
    pub old: String,
    /// What was generated. Empty for a file that is no longer generated.
    pub new: String,
}

/// The first lines of a difference.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Excerpt {
    /// The lines, as `diff -u` prints them, without the names of the files. A long line ends in `…`.
    pub text: String,
    /// How many lines are added and removed beyond those that are shown.
    pub more: usize,
}

/// The stale files of outputs, from what [`compare`](super::compare) has said of these outputs, in
/// its order.
///
/// # Errors
/// [`Error::Io`], when a file cannot be read.
pub fn stale(outputs: &[Output<'_>], all: &[Vec<Entry>]) -> Result<Vec<Stale>, Error> {
    let mut found = Vec::new();
    for (output, entries) in outputs.iter().zip(all) {
        for Entry { path, state } in entries {
            if *state == State::Unchanged {
                continue;
            }
            // A link or a folder has no text.
            let old = match kind(path)? {
                Some(kind) if kind.is_file() => fs::read(path).map_err(io_error(path))?,
                _ => Vec::new(),
            };
            let old = String::from_utf8_lossy(&old).into_owned();
            let new = output.files.iter().find(|(name, _)| join(output.folder, name) == *path);
            let new = new.map(|(_, text)| text.clone()).unwrap_or_default();
            found.push(Stale { path: path.clone(), state: *state, old, new });
        }
    }
    Ok(found)
}

impl Stale {
    /// What is wrong with the file: `is missing`, `is out of date` or `is no longer generated`.
    #[must_use]
    pub fn what(&self) -> &'static str {
        match self.state {
            State::Unchanged => "is up to date",
            State::Missing => "is missing",
            State::Changed => "is out of date",
            State::Obsolete => "is no longer generated",
        }
    }

    /// The difference, of which at most so many lines are shown. Line ends do not count. It is empty for
    /// a file that is missing or no longer generated: all of it would be one change.
    #[must_use]
    pub fn excerpt(&self, most: usize) -> Excerpt {
        let mut excerpt = Excerpt::default();
        if self.state != State::Changed {
            return excerpt;
        }
        let (old, new) = (self.old.replace("\r\n", "\n"), self.new.replace("\r\n", "\n"));
        let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(&old, &new);
        let mut unified = diff.unified_diff();
        let mut shown = 0;
        for hunk in unified.context_radius(CONTEXT).iter_hunks() {
            if shown < most {
                _ = writeln!(excerpt.text, "{}", hunk.header());
            }
            for change in hunk.iter_changes() {
                if shown < most {
                    let line: &str = change.value();
                    excerpt.text += &format!("{}{}\n", change.tag(), cut(line.trim_end_matches('\n')));
                    shown += 1;
                } else if change.tag() != ChangeTag::Equal {
                    excerpt.more += 1;
                }
            }
        }
        excerpt
    }
}

/// A line that is not too long to be shown.
fn cut(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => line.get(..end).unwrap_or_default().to_owned() + "…",
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Files, Layout,
        output::{Rights, compare},
        render::MARK,
    };

    /// What is stale where `old` stands and `new` was generated.
    fn stale_of(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<Stale> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in old {
            fs::write(folder.path().join(name), format!("{MARK} from a.tl.\n{text}")).unwrap();
        }
        let files: Files =
            new.iter().map(|(name, text)| ((*name).into(), format!("{MARK} from a.tl.\n{text}"))).collect();
        let output = Output { folder: folder.path(), layout: Layout::Tree, files: &files };
        let all = compare(&[output], Rights { complete: true, ..Rights::default() }).unwrap();
        stale(&[output], &all).unwrap()
    }

    #[test]
    fn each_file_that_is_not_as_generated_is_named_once() {
        let old = [("mod.rs", "a\r\n"), ("types.rs", "b\n"), ("functions.rs", "c\n")];
        let new = [("mod.rs", "a\n"), ("types.rs", "B\n"), ("enums.rs", "d\n")];
        let found: Vec<_> = stale_of(&old, &new)
            .iter()
            .map(|it| (it.path.file_name().unwrap().to_string_lossy().into_owned(), it.what()))
            .collect();
        let expected = [
            ("enums.rs", "is missing"),
            ("functions.rs", "is no longer generated"),
            ("types.rs", "is out of date"),
        ];
        assert_eq!(found, expected.map(|(name, what)| (name.to_owned(), what)));
    }

    #[test]
    fn the_difference_is_as_long_as_is_asked_for() {
        let lines = |word: &str| (0..40).map(|it| format!("{word} {}\n", it / 20)).collect::<String>();
        let (old, new) =
            (format!("one\r\ntwo\n{}three\n", lines("old")), format!("one\ntwo\n{}", lines("new")));
        let found = stale_of(&[("mod.rs", &old)], &[("mod.rs", &new)]);
        let all = found[0].excerpt(usize::MAX);
        assert_eq!((all.text.lines().count(), all.more), (1 + 1 + 41 + 40, 0));
        assert!(all.text.starts_with("@@ -3,42 +3,41 @@\n two\n-old 0\n"), "{}", all.text);
        let short = found[0].excerpt(3);
        assert_eq!((short.text.lines().count(), short.more), (4, 41 + 40 - 2));
        assert!(all.text.starts_with(&short.text));
    }

    #[test]
    fn what_is_not_there_on_one_side_has_no_difference() {
        let found = stale_of(&[("types.rs", "a\n")], &[("mod.rs", "a\n")]);
        assert!(found.iter().all(|it| it.excerpt(9) == Excerpt::default()), "{found:?}");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_long_line_is_cut_and_says_so() {
        let (old, new) = ("é".repeat(WIDTH), "é".repeat(WIDTH + 1));
        let text = stale_of(&[("mod.rs", &old)], &[("mod.rs", &new)])[0].excerpt(9).text;
        let ends: Vec<_> = text.lines().map(|it| it.chars().next_back().unwrap()).collect();
        assert_eq!(ends, ['@', '.', 'é', '…'], "{text}");
    }
}
