//! `--watch`: a real process sees that files change, and does its work again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use common::Folder;
use std::{
    fs::{self, File},
    process::{Child, Stdio},
    thread,
    time::Duration,
};

/// How often the output is looked at before a test gives up.
const LOOKS: usize = 600;

/// A process that watches. It ends with the test.
struct Watching<'f> {
    folder: &'f Folder,
    child: Child,
    seen: usize,
}

impl<'f> Watching<'f> {
    fn start(folder: &'f Folder, args: &str) -> Self {
        let said = File::create(folder.path().join("said.txt")).unwrap();
        let mut command = folder.command(args);
        command.stdin(Stdio::null()).stdout(said.try_clone().unwrap()).stderr(said);
        Self { folder, child: command.spawn().unwrap(), seen: 0 }
    }

    /// What it says next, up to the end of its round.
    fn round(&mut self) -> String {
        for _ in 0..LOOKS {
            let said = fs::read_to_string(self.folder.path().join("said.txt")).unwrap();
            let new = said.get(self.seen..).unwrap();
            let end = new.find("watching ").and_then(|at| Some(at + new.get(at..)?.find('\n')? + 1));
            if let Some(end) = end {
                self.seen += end;
                return new.get(..end).unwrap().to_owned();
            }
            assert!(self.child.try_wait().unwrap().is_none(), "it ended by itself: {said}");
            thread::sleep(Duration::from_millis(50));
        }
        panic!("nothing was said: {}", self.folder.read("said.txt"));
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn a_check_sees_changes_new_files_and_the_configuration() {
    let folder = Folder::with(&[("schema/a.tl", "a x:int = A;\n")]);
    let mut watching = Watching::start(&folder, "check schema --watch --error-format short");
    let round = watching.round();
    assert_eq!(round, "checked 1 file, 1 definition: 0 errors, 0 warnings\nwatching 1 file\n");
    folder.write("schema/a.tl", "a x:innt = A;\n");
    let round = watching.round();
    assert!(round.starts_with("\nschema/a.tl changed\nschema/a.tl:1:5: error[unknown-type]"), "{round}");
    // As editors do it: a new file takes the place of the old one.
    folder.write("aside", "a x:int = A;;\n");
    fs::rename(folder.path().join("aside"), folder.path().join("schema/a.tl")).unwrap();
    let round = watching.round();
    assert!(round.contains("warning[empty-statement]"), "{round}");
    folder.write("schema/more/b.tl", "b x:int\n");
    let round = watching.round();
    assert!(round.contains("schema/more/b.tl is new\n"), "{round}");
    assert!(round.contains("schema/more/b.tl:1:8: error[syntax]"), "{round}");
    assert!(round.ends_with("watching 2 files\n"), "{round}");
    fs::remove_file(folder.path().join("schema/more/b.tl")).unwrap();
    assert!(watching.round().contains("schema/more/b.tl is gone\n"));
    folder.write("tl.toml", "[levels]\nempty-statement = \"deny\"\n");
    let round = watching.round();
    assert!(round.starts_with("\ntl.toml is new\n") && round.contains("error[empty-statement]"), "{round}");
    folder.write("tl.toml", "[levels]\nempty-statment = \"deny\"\n");
    let round = watching.round();
    assert!(round.contains("tl.toml:2:1: error[configuration]"), "{round}");
    fs::remove_dir_all(folder.path().join("schema")).unwrap();
    fs::remove_file(folder.path().join("tl.toml")).unwrap();
    let round = watching.round();
    assert!(round.contains("error: cannot read schema: No such file"), "it goes on: {round}");
    folder.write("schema/a.tl", "a x:int = A;\n");
    assert!(watching.round().contains("0 errors"));
}

const CONFIG: &str = "[[schema]]\nname = \"a\"\nfiles = [\"schema/*.tl\"]\noutput = \"out\"\n";

#[test]
fn code_is_generated_again_and_only_what_changed_is_written() {
    let folder = Folder::with(&[("schema/a.tl", "a#1 x:int = A;\n"), ("tl.toml", CONFIG)]);
    let mut watching = Watching::start(&folder, "generate --watch --verbose");
    let round = watching.round();
    let read = format!("read schema{}a.tl\n", std::path::MAIN_SEPARATOR);
    assert!(round.contains(&read) && round.contains("1 written, 0 unchanged"), "{round}");
    folder.write("schema/b.tl", "b#2 x:int = B;\n");
    let round = watching.round();
    assert!(round.contains("b.tl is new\n") && round.contains("a: 2 constructors"), "{round}");
    assert!(folder.read("out/a.rs").contains("pub struct B"));
    let more = "pub const ONE: i32 = 1;";
    folder.write("tl.toml", format!("{CONFIG}derives = [\"Clone\"]\n"));
    let round = watching.round();
    assert!(round.starts_with("\ntl.toml changed\n") && round.contains("1 written"), "{round}");
    let written = folder.read("out/a.rs");
    assert!(written.contains("Clone") && !written.contains("Debug") && !written.contains(more));
    // The configuration leads to other files.
    folder.write("other.tl", "c#3 = C;\n");
    folder.write("tl.toml", CONFIG.replace("schema/*.tl", "other.tl"));
    assert!(watching.round().contains("a: 1 constructor"));
    folder.write("other.tl", "c#3 = C;\nd#4 = D;\n");
    assert!(watching.round().starts_with("\nother.tl changed\n"));
}

#[test]
fn what_cannot_be_watched_is_an_error_of_the_command_line() {
    let folder = Folder::with(&[("a.tl", "a x:int = A;\n"), ("tl.toml", CONFIG)]);
    for args in [
        "check - --watch",
        "check a.tl --watch --error-format sarif",
        "check a.tl --watch --error-format junit",
        "check a.tl --watch --error-format gitlab",
        "check a.tl --watch --deny syntaxx",
        "generate --watch --print-config",
        "generate --watch --schema b",
    ] {
        let mut command = folder.command(args);
        let run: common::Run = command.stdin(Stdio::null()).output().unwrap().into();
        assert_eq!(run.code, 2, "{args}: {}", run.err);
    }
}
