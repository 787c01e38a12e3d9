//! Doing something again whenever a file changes that it depends on.
//!
//! Files are looked at several times a second rather than asked for events: that works on every
//! file system, with editors that put a new file in place of the old one, and for files that are not there yet.

use crate::{
    config::{Configuration, Target},
    failure::{Failure, Outcome},
    input::{self, is_stdin},
    report::plural,
    session::Session,
};
use clap::Args;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant, SystemTime},
};

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(100);
/// Where looking takes long, it takes no more than one part in so many of the time.
const SHARE: u32 = 10;

/// Whether a command ends when it is done.
#[derive(Args)]
pub(crate) struct WatchArgs {
    /// Do it again whenever a file changes, until the command is ended, as with Ctrl-C
    ///
    /// Schemas, documentation, patches and the configuration file are looked at, files that appear in a folder or
    /// match a pattern, too. Files have to rest for a moment before they are read.
    #[arg(long)]
    watch: bool,
}

impl WatchArgs {
    /// Does it once, or with `--watch` again and again. `paths` says before each round what it depends on.
    pub(crate) fn run(
        &self,
        session: &mut Session,
        paths: impl Fn() -> Vec<PathBuf>,
        mut round: impl FnMut(&mut Session) -> Result<Outcome, Failure>,
    ) -> Result<Outcome, Failure> {
        if !self.watch {
            return round(session);
        }
        if session.style.format.is_document() {
            return Err(Failure::Usage("--watch reports many times: a format of one document cannot".into()));
        }
        let mut is_first = true;
        loop {
            let paths = paths();
            if paths.iter().any(|path| is_stdin(path)) {
                return Err(Failure::Usage("standard input cannot be watched".into()));
            }
            // What changes while it is read is seen then.
            let before = Snapshot::of(&paths);
            let result = round(session).or_else(|failure| session.report_failure(failure));
            match result {
                Err(failure @ Failure::Usage(_)) if is_first => return Err(failure),
                Err(failure) => session.output.message(&format!("error: {failure}\n")),
                Ok(_) => {}
            }
            session.output.flush()?;
            is_first = false;
            let files = before.0.values().flatten().count();
            session.output.summary(&format!("watching {}\n", plural(files, "file")));
            let change = before.next(&paths);
            session.output.summary(&format!("\n{change}\n"));
        }
    }
}

/// What schemas are made of.
pub(crate) fn of_targets(configuration: &Configuration) -> Vec<PathBuf> {
    let paths = configuration.targets.iter().flat_map(Target::paths);
    paths.map(Path::to_owned).collect()
}

/// When a file was written, and its length; `None` for one that is not there.
type Stamp = Option<(SystemTime, u64)>;

/// How files stand.
#[derive(PartialEq, Eq, Debug, Default)]
struct Snapshot(BTreeMap<PathBuf, Stamp>);

impl Snapshot {
    /// Of these files, all files of these folders, and all that match these patterns.
    fn of(paths: &[PathBuf]) -> Self {
        let mut snapshot = Self::default();
        for path in paths {
            // A pattern that matches nothing yet is an error elsewhere.
            let matching = input::matching(std::slice::from_ref(path)).unwrap_or_default();
            matching.iter().for_each(|path| snapshot.add(path));
        }
        snapshot
    }

    fn add(&mut self, path: &Path) {
        let Ok(entries) = fs::read_dir(path) else {
            let metadata = fs::metadata(path).ok();
            let stamp = metadata.and_then(|it| Some((it.modified().ok()?, it.len())));
            self.0.insert(path.to_owned(), stamp);
            return;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            // A link to a folder may lead back to it.
            let is_link = fs::symlink_metadata(&path).is_ok_and(|it| it.is_symlink());
            if !is_link || !path.is_dir() {
                self.add(&path);
            }
        }
    }

    /// Waits for a change, and until files rest again; says what changed.
    fn next(&self, paths: &[PathBuf]) -> String {
        let mut last = Self::looked_at(paths);
        loop {
            let now = Self::looked_at(paths);
            if now == last
                && let Some(change) = self.change(&now)
            {
                return change;
            }
            last = now;
        }
    }

    /// The files after a pause.
    fn looked_at(paths: &[PathBuf]) -> Self {
        let start = Instant::now();
        let snapshot = Self::of(paths);
        thread::sleep(PAUSE.max(start.elapsed() * SHARE));
        snapshot
    }

    /// `a.tl changed`, `a.tl is new and 2 more`
    fn change(&self, now: &Self) -> Option<String> {
        let of = |it: &Self, path: &Path| it.0.get(path).copied().flatten();
        let all: BTreeSet<_> = self.0.keys().chain(now.0.keys()).collect();
        let mut changed = all.into_iter().filter(|path| of(self, path) != of(now, path));
        let first = changed.next()?;
        let what = match (of(self, first), of(now, first)) {
            (None, _) => "is new",
            (_, None) => "is gone",
            _ => "changed",
        };
        let more = changed.count();
        let more = if more > 0 { format!(", and {}", plural(more, "more file")) } else { String::new() };
        Some(format!("{} {what}{more}", first.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_named_and_files_that_rest_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        fs::write(at("sub/a.tl"), "a").unwrap();
        fs::write(at("b.tl"), "b").unwrap();
        let paths = [at("sub"), at("*.tl"), at("not-there.toml")];
        let before = Snapshot::of(&paths);
        assert_eq!(before.0.len(), 3);
        assert_eq!(before.change(&Snapshot::of(&paths)), None);
        let change = || before.change(&Snapshot::of(&paths)).unwrap();
        fs::write(at("not-there.toml"), "c").unwrap();
        assert_eq!(change(), format!("{} is new", at("not-there.toml").display()));
        fs::write(at("b.tl"), "bb").unwrap();
        fs::write(at("a.tl"), "").unwrap();
        assert_eq!(change(), format!("{} is new, and 2 more files", at("a.tl").display()));
        fs::remove_file(at("a.tl")).unwrap();
        fs::remove_file(at("b.tl")).unwrap();
        assert_eq!(change(), format!("{} is gone, and 1 more file", at("b.tl").display()));
    }
}
