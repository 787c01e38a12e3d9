//! The other programs of this package, and valgrind.

use std::{
    error::Error,
    ffi::OsString,
    path::PathBuf,
    process::{Command, Output},
};

/// Cargo, the one that runs this program if one does.
pub(crate) fn cargo() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Where another program of this package stands, built.
pub(crate) fn sibling(name: &str) -> Result<PathBuf, Box<dyn Error>> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let own = std::env::current_exe()?;
    let mut build = Command::new(cargo());
    build.args(["build", "--quiet", "--manifest-path", manifest, "--bin", name]);
    // Beside this program, which stands in `debug` or `release`.
    build.arg("--target-dir").arg(own.ancestors().nth(2).ok_or("no target folder")?);
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    for (feature, on) in [("values", cfg!(feature = "values")), ("drop-in", cfg!(feature = "drop-in"))] {
        if on {
            build.args(["--features", feature]);
        }
    }
    if !build.status()?.success() {
        return Err(format!("cannot build {name}").into());
    }
    Ok(own.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// What a program prints.
pub(crate) fn output(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let Output { status, stdout, stderr } = command.output()?;
    if !status.success() {
        return Err(format!("{command:?}: {status}\n{}", String::from_utf8_lossy(&stderr)).into());
    }
    Ok(String::from_utf8(stdout)?)
}
