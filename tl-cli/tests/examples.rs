//! The examples in the help of all commands, run by a shell as they stand there.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

mod common;

use common::{Folder, commands, fixture};
use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// The folder that the examples are about, as a repository with two commits.
fn folder() -> Folder {
    let api = fixture("help/api.tl");
    let old = api.replace("name:string = User", "name:string age:int = User");
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tl-docs/tests/pages/constructor.html");
    let page = fs::read_to_string(page).unwrap();
    let docs = |text: &str| {
        format!(
            "{{\"schema\": 1, \"layer\": null, \"items\": [\n  {{\"kind\": \"constructor\", \"name\": \"user\", \"description\": \"{text}\"}}\n]}}\n"
        )
    };
    let layer = |number: &str| api.replace("LAYER 187", &format!("LAYER {number}"));
    let folder = Folder::with(&[
        ("api.tl", &old),
        ("schema/api.tl", &old),
        ("schema/shop.tl", "shop.item#1 id:long price:int = shop.Item;\n"),
        ("old.tl", &old),
        ("mtproto.tl", "gzip_packed#3072cfa1 packed_data:string = Object;\n"),
        ("docs.json", &docs("A user.")),
        ("own.json", &docs("Who uses it.")),
        ("pages/constructor.html", &page),
        (
            "src/main.rs",
            "use api::{enums, types::User};\nfn main() { enums::Updates::read(User::default()) }\n",
        ),
        ("traffic.hex", "75171a8e024445000200000004000000\n"),
        ("peer.json", "{\"_\": \"inputPeerUser\", \"user_id\": \"5\"}"),
        ("tl.toml", "[[schema]]\nname = \"api\"\nfiles = [\"schema/api.tl\"]\noutput = \"out\"\n"),
    ]);
    folder.write("users.bin", [0x15, 0xc4, 0xb5, 0x1c, 0, 0, 0, 0]);
    folder.clean("generate");
    for args in [
        "init --quiet --initial-branch main",
        "config user.name test",
        "config user.email test@example.org",
        "add .",
        "commit --quiet --message first",
        "commit --quiet --allow-empty --message second",
    ] {
        let git = Command::new("git").args(args.split(' ')).current_dir(folder.path()).status();
        assert!(git.unwrap().success(), "git {args}");
    }
    for (name, text) in [("api.tl", api.clone()), ("schema/api.tl", api.clone()), ("new.tl", api.clone())] {
        folder.write(name, text);
    }
    folder.write("schema/shop.tl", "shop.item#2 id:long = shop.Item;\nshop.none = shop.Item;\n");
    for number in ["185", "186", "187"] {
        folder.write(&format!("layer-{number}.tl"), layer(number));
        folder.write(&format!("layers/layer-{number}.tl"), layer(number));
    }
    folder.clean("generate");
    for home in [".local/share/bash-completion/completions", ".zfunc", ".config/fish/completions"] {
        fs::create_dir_all(folder.path().join(home)).unwrap();
    }
    folder
}

fn copy(folder: &Folder) -> Folder {
    let (from, to) = (folder.path().join("."), Folder::new());
    let copied = Command::new("cp").arg("-R").arg(from).arg(to.path()).status();
    assert!(copied.unwrap().success());
    to
}

/// A shell that finds `tl`, in a folder that is the home of its user as well.
fn shell(folder: &Folder, line: &str) -> Command {
    let tl = Path::new(assert_cmd::cargo::cargo_bin!("tl")).parent().unwrap();
    let path =
        env::join_paths([tl.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap())));
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder.path());
    shell.env("PATH", path.unwrap()).env("HOME", folder.path());
    // For one that begins with `tl encode`.
    shell.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    shell
}

fn examples(folder: &Folder, command: &str) -> Vec<String> {
    let help = folder.clean(&format!("{command} --help"));
    let part = help.split_once("\nExamples:\n").map(|(_, part)| part.to_owned());
    let part = part.unwrap_or_else(|| panic!("tl {command} has no examples"));
    part.lines().map_while(|line| line.strip_prefix("  ")).map(str::to_owned).collect()
}

#[test]
fn every_example_in_the_help_works() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: git is not installed");
        return;
    }
    let made = folder();
    let commands = commands();
    // Most of the time goes into starting processes.
    thread::scope(|scope| {
        for part in commands.chunks(commands.len().div_ceil(4)) {
            scope.spawn(|| part.iter().for_each(|command| of_command(&made, command)));
        }
    });
}

fn of_command(made: &Folder, command: &str) {
    let all = examples(made, command);
    assert!(!all.is_empty(), "tl {command}");
    for example in all {
        assert!(example.contains(format!("tl {command}").trim()), "{command}: {example}");
        let folder = copy(made);
        if example.ends_with("--watch") {
            until_it_watches(&folder, &example);
            continue;
        }
        if example.contains("tl init") {
            fs::remove_file(folder.path().join("tl.toml")).unwrap();
        }
        if example.contains("man -l") && Command::new("man").arg("--version").output().is_err() {
            eprintln!("skipped: man is not installed");
            continue;
        }
        let run: common::Run = shell(&folder, &example).output().unwrap().into();
        // The schemas differ in what old programs do not understand.
        let code =
            i32::from(command == "breaking" || example.contains("--fail-on") || example.contains("--diff"));
        assert_eq!(run.code, code, "{example}\n{}\n{}", run.out, run.err);
    }
}

fn until_it_watches(folder: &Folder, example: &str) {
    let said = folder.path().join("said.txt");
    let mut shell = shell(folder, &format!("exec {example}"));
    let mut child = shell.stderr(fs::File::create(&said).unwrap()).spawn().unwrap();
    let mut watches = || {
        thread::sleep(Duration::from_millis(50));
        child.try_wait().unwrap().is_none() && folder.read("said.txt").contains("watching ")
    };
    let seen = (0..400).any(|_| watches());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(seen, "{example}: {}", folder.read("said.txt"));
}
