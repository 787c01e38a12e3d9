//! Runs the binary in a folder of its own.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A folder that goes with the test.
pub(crate) struct Folder(TempDir);

/// What a run printed, and how it ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        files.iter().for_each(|(name, text)| folder.write(name, text));
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// The command with these arguments, separated by blanks.
    pub(crate) fn command(&self, args: &str) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("tl"));
        command.current_dir(self.path()).args(args.split_whitespace());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    pub(crate) fn tl(&self, args: &str) -> Run {
        self.command(args).output().unwrap().into()
    }

    /// The same, with something to read.
    pub(crate) fn fed(&self, args: &str, input: &str) -> Run {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // What reads nothing may have ended.
        _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap().into()
    }

    /// A run that finds nothing; gives what it prints.
    pub(crate) fn clean(&self, args: &str) -> String {
        let run = self.tl(args);
        assert_eq!(run.code, 0, "tl {args}: {}", run.err);
        run.out
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let code = output.status.code().unwrap_or_else(|| panic!("ended by a signal: {:?}", output.status));
        Self { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// A fixture's text.
pub(crate) fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// All commands and their commands, but `help`, as the help lists them; the first is `tl` itself, which is empty.
pub(crate) fn commands() -> Vec<String> {
    let folder = Folder::new();
    let mut all = vec![String::new()];
    let mut next = 0;
    while let Some(command) = all.get(next).cloned() {
        let help = folder.clean(&format!("{command} --help"));
        let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
        let names =
            listed.take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
        all.extend(
            names.filter(|name| *name != "help").map(|name| format!("{command} {name}").trim().to_owned()),
        );
        next += 1;
    }
    all
}
