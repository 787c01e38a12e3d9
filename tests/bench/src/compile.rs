//! What it costs to compile generated code and programs that use it.

use crate::tools;
use nix::sys::resource::{UsageWho, getrusage};
use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A program that is compiled.
struct Bot {
    /// Its folder.
    name: &'static str,
    /// The crates that are generated code and its runtime.
    library: &'static [&'static str],
    /// Whether its build script generates only what it needs.
    part: bool,
    /// What its manifest says of the features of its library, in place of the marker there.
    features: &'static str,
}

/// Nothing but types, encoders and decoders.
const OURS: Bot = Bot {
    name: "ours",
    library: &["tlforge_telegram", "tlforge_runtime"],
    part: false,
    features: "default-features = false, features = [\"api\"]",
};
const PEER: Bot = Bot { name: "peer", library: &["grammers_tl_types"], part: false, features: DEFAULT };
const BUILD_RS: Bot = Bot { name: "ours-build-rs", library: &["tlforge_runtime"], part: false, features: "" };
const PART: Bot = Bot { part: true, ..BUILD_RS };

/// The default features, said so that there is something to say.
const DEFAULT: &str = "default-features = true";

/// Which features of the libraries are compared with which.
const FEATURES: [(&str, Bot, Bot); 3] = [
    ("none of ours, its defaults", OURS, PEER),
    ("defaults on both sides", Bot { features: DEFAULT, ..OURS }, PEER),
    (
        "Clone, Debug, PartialEq, From, TryFrom, functions of both directions",
        Bot { features: "features = [\"eq\", \"try-from\", \"server\"]", ..OURS },
        Bot {
            features: "features = [\"impl-debug\", \"impl-from-type\", \"impl-from-enum\", \
                       \"deserializable-functions\"]",
            ..PEER
        },
    ),
];

const MODES: [(&str, &[&str]); 3] =
    [("check", &["check"]), ("debug", &["build"]), ("release", &["build", "--release"])];

/// One compilation: CPU seconds and KiB.
#[derive(Clone, Copy, Default, Debug)]
struct Cost {
    user: f64,
    peak: f64,
}

/// What a mode of compilation costs for a bot.
#[derive(Clone, Default, Debug)]
struct Costs {
    /// All of it, Cargo, build scripts and their dependencies included.
    all: Cost,
    library: Cost,
    bot: Cost,
    /// The bot again, after a line of it has changed.
    again: Cost,
    /// Bytes.
    rlib: f64,
    program: f64,
}

/// Prints the tables; each figure is the median of so many runs.
pub(crate) fn report(runs: usize) -> Result<()> {
    println!("| what | measure | ours | grammers-tl-types | ours / other |\n|---|---|---|---|---|");
    for (mode, args) in MODES {
        let [ours, peer, cold, part] = [&OURS, &PEER, &BUILD_RS, &PART].map(|bot| measured(bot, args, runs));
        let (ours, peer, cold, part) = (ours?, peer?, cold?, part?);
        let row = |what: &str, ours: f64, peer: f64, unit: &str, digits: usize| {
            println!("| {mode} | {what}, {unit} | {ours:.digits$} | {peer:.digits$} | {:.2} |", ours / peer);
        };
        let seconds = |what, ours: f64, peer: f64| row(what, ours, peer, "CPU s", 2);
        let memory = |what, ours: f64, peer: f64| row(what, ours / 1024.0, peer / 1024.0, "MiB", 0);
        seconds("library", ours.library.user, peer.library.user);
        seconds("library + bot", ours.library.user + ours.bot.user, peer.library.user + peer.bot.user);
        seconds("bot after a change", ours.again.user, peer.again.user);
        memory("peak, library", ours.library.peak, peer.library.peak);
        memory("peak, bot", ours.bot.peak, peer.bot.peak);
        seconds("all, cold", ours.all.user, peer.all.user);
        seconds("all, cold, ours through build.rs", cold.all.user, peer.all.user);
        memory("peak, ours through build.rs", cold.all.peak, peer.all.peak);
        seconds("all, cold, ours through build.rs, what the bot needs", part.all.user, peer.all.user);
        memory("peak, ours through build.rs, what the bot needs", part.all.peak, peer.all.peak);
        if mode != "check" {
            row("rlib", ours.rlib / 1e6, peer.rlib / 1e6, "MB", 1);
            row("program", ours.program / 1e3, peer.program / 1e3, "kB", 0);
        }
    }
    println!("\n| features | measure | ours | grammers-tl-types | ours / other |\n|---|---|---|---|---|");
    for (what, ours, peer) in &FEATURES {
        for (mode, args) in MODES {
            let (ours, peer) = (measured(ours, args, runs)?.library, measured(peer, args, runs)?.library);
            println!(
                "| {what} | {mode}, CPU s (peak, MiB) | {:.2} ({:.0}) | {:.2} ({:.0}) | {:.2} ({:.2}) |",
                ours.user,
                ours.peak / 1024.0,
                peer.user,
                peer.peak / 1024.0,
                ours.user / peer.user,
                ours.peak / peer.peak
            );
        }
    }
    println!("\nMedians of {runs}.");
    Ok(())
}

fn measured(bot: &Bot, args: &[&str], runs: usize) -> Result<Costs> {
    let all = (0..runs).map(|_| build(bot, args)).collect::<Result<Vec<_>>>()?;
    let cost = |of: fn(&Costs) -> Cost| Cost {
        user: median(all.iter().map(|it| of(it).user).collect()),
        peak: median(all.iter().map(|it| of(it).peak).collect()),
    };
    let last = all.last().cloned().unwrap_or_default();
    Ok(Costs {
        all: cost(|it| it.all),
        library: cost(|it| it.library),
        bot: cost(|it| it.bot),
        again: cost(|it| it.again),
        ..last
    })
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Compiles a bot with nothing there yet, and again after a change.
fn build(bot: &Bot, args: &[&str]) -> Result<Costs> {
    let folder = tempfile::tempdir()?;
    copy(bot, folder.path())?;
    // What is downloaded is no part of the build.
    tools::output(Command::new(tools::cargo()).arg("fetch").current_dir(folder.path()))?;
    let (all, log) = cargo(&folder, args, bot)?;
    let of = |names: &[&str]| {
        let lines = log.iter().filter(|(name, _)| names.contains(&name.as_str()));
        lines.fold(Cost::default(), |sum, (_, it)| Cost {
            user: sum.user + it.user,
            peak: sum.peak.max(it.peak),
        })
    };
    let name = format!("bot_{}", bot.name.replace('-', "_"));
    let (library, first) = (of(bot.library), of(&[&name]));
    let program = folder.path().join("src/bot.rs");
    let text = fs::read_to_string(&program)?;
    fs::write(&program, text.replace("\"Hello\"", "\"Hello there\""))?;
    let (_, log) = cargo(&folder, args, bot)?;
    let [(_, again)] = log[..] else { return Err("a change of the bot compiles more than it".into()) };
    let profile = if args.contains(&"--release") { "release" } else { "debug" };
    let target = folder.path().join("target").join(profile);
    let size = |path: PathBuf| fs::metadata(path).map_or(0.0, |it| it.len() as f64);
    Ok(Costs {
        all,
        library,
        bot: first,
        again,
        rlib: bot.library.iter().map(|name| rlib(&target.join("deps"), name)).sum(),
        program: size(target.join(format!("bot-{}", bot.name))),
    })
}

/// A copy of the bot that may be changed.
fn copy(bot: &Bot, to: &Path) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("bots").join(bot.name);
    fs::create_dir(to.join("src"))?;
    for file in ["Cargo.toml", "Cargo.lock", "build.rs", "src/main.rs", "src/bot.rs", "src/link.rs"] {
        if let Ok(text) = fs::read_to_string(from.join(file)) {
            let text = text.replace("../../../..", &root.display().to_string());
            fs::write(to.join(file), text.replace(DEFAULT, bot.features))?;
        }
    }
    Ok(())
}

/// Runs Cargo, and returns what all of it took and what each compilation did.
fn cargo(folder: &TempDir, args: &[&str], bot: &Bot) -> Result<(Cost, Vec<(String, Cost)>)> {
    let log = folder.path().join("log");
    let _ = fs::remove_file(&log);
    let before = user()?;
    let mut command = Command::new(tools::cargo());
    command.args(args).args(["--offline", "-j1"]).current_dir(folder.path());
    if bot.part {
        command.env("BOT_PART", "1");
    }
    command.env("CARGO_TARGET_DIR", folder.path().join("target"));
    command.env("RUSTC_WRAPPER", tools::sibling("tl-bench-rustc")?).env("TL_BENCH_LOG", &log);
    tools::output(&mut command)?;
    let user = user()? - before;
    let lines = fs::read_to_string(&log)?;
    let lines = lines.lines().map(line).collect::<Result<Vec<_>>>()?;
    let peak = lines.iter().map(|(_, cost)| cost.peak).fold(0.0, f64::max);
    Ok((Cost { user, peak }, lines))
}

fn line(text: &str) -> Result<(String, Cost)> {
    let mut cells = text.split('\t');
    let mut next = || cells.next().ok_or("a line is short");
    Ok((next()?.into(), Cost { user: next()?.parse()?, peak: next()?.parse()? }))
}

/// CPU seconds of all processes that have ended.
fn user() -> Result<f64> {
    let time = getrusage(UsageWho::RUSAGE_CHILDREN)?.user_time();
    Ok(time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6)
}

fn rlib(folder: &Path, name: &str) -> f64 {
    let Ok(files) = fs::read_dir(folder) else { return 0.0 };
    let files = files.flatten().filter(|file| {
        let file = file.file_name().to_string_lossy().into_owned();
        file.starts_with(&format!("lib{name}-")) && file.ends_with(".rlib")
    });
    files.filter_map(|file| file.metadata().ok()).map(|it| it.len() as f64).sum()
}
