//! The real files, where they are at hand: those in `TL_SHARED_DIR`, or in `../shared` beside the
//! workspace, and those in `TL_DOCS_DIR`, where packages can be unpacked.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tlforge_docs::sources::{self, Form};
use tlforge_docs::{Documentation, json};

fn folders() -> Vec<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = env::var_os("TL_SHARED_DIR").map_or(beside, PathBuf::from).join("data");
    [Some(shared), env::var_os("TL_DOCS_DIR").map(PathBuf::from)].into_iter().flatten().collect()
}

/// All JSON and CSV files of a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if matches!(path.extension().and_then(OsStr::to_str), Some("json" | "csv")) {
            found.push(path);
        }
    }
}

fn read(path: &Path, form: Form, text: &str) -> Result<Documentation, sources::Error> {
    let methods = || fs::read_to_string(path.to_string_lossy().replace("methods", "errors"));
    let extract = match form {
        Form::Mtcute => sources::mtcute(text, None),
        Form::MtcuteErrors => sources::mtcute_errors(text, None),
        Form::Electrogram => sources::electrogram(text, None, None),
        Form::TelethonErrors => sources::telethon_errors(text),
        Form::TelethonMethods => sources::telethon(text, &methods().unwrap()),
        _ => return Ok(json::read(text).unwrap()),
    };
    extract.map(|it| it.docs)
}

#[test]
fn real_files_are_read_whole() {
    let mut paths = Vec::new();
    folders().iter().for_each(|folder| files(folder, &mut paths));
    let mut count = 0;
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let Some(form) = sources::form(&text) else { continue };
        let docs = read(&path, form, &text).unwrap_or_else(|error| panic!("{}:{error}", path.display()));
        assert!(docs.items.len() + docs.errors.len() > 300, "{}", path.display());
        assert_eq!(json::read(&json::write(&docs)).unwrap(), docs, "{}", path.display());
        count += 1;
    }
    if count == 0 {
        eprintln!("skipped: no documentation of other libraries (set TL_SHARED_DIR or TL_DOCS_DIR)");
    }
}
