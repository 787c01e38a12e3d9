//! Parsing schemas and generating code, and how both grow.

use crate::{
    grow::grow,
    task::{Task, Who},
};
use std::{hint::black_box, path::PathBuf, rc::Rc};
use tlforge_codegen::Config;
use tlforge_parser::{
    id::Hasher,
    load, parse,
    schema::{IdRule, resolve::Options},
    source::SourceMap,
};

const API: &str = include_str!("../../../schema/telegram/api.tl");
const GRAMMERS: Who = Who::Peer("grammers-tl-parser");
const GRAMMERS_GEN: Who = Who::Peer("grammers-tl-gen");
const TDLIB_RS: Who = Who::Peer("tdlib-rs-parser");

/// All tasks.
pub fn tasks() -> Result<Vec<Task>, String> {
    let mut tasks = Tasks::default();
    for (times, heavy) in [(1, false), (10, true), (100, true)] {
        tasks.schema(&format!("api.tl × {times}"), &grow(API, times), heavy)?;
    }
    let folder =
        std::env::var_os("TL_SHARED_DIR").map_or_else(|| PathBuf::from("../../../shared"), PathBuf::from);
    let path = folder.join("data/dialects/td_api-1.8.19.tl");
    match std::fs::read_to_string(&path) {
        // Another parser panics at letters of comments that are not ASCII.
        Ok(text) => tasks.schema("td_api.tl 1.8.19", &text.replace(|c: char| !c.is_ascii(), "?"), false)?,
        Err(error) => eprintln!("skipped: td_api.tl: {}: {error}", path.display()),
    }
    Ok(tasks.0)
}

#[derive(Default)]
struct Tasks(Vec<Task>);

impl Tasks {
    fn schema(&mut self, row: &str, text: &str, heavy: bool) -> Result<(), String> {
        let text: Rc<str> = text.into();
        let ours = ours(&text)?;
        let row = &format!("{row} ({} kB, {ours} declarations)", text.len() / 1000);
        let mut add = |work, who, run| self.0.push(Task { row: row.clone(), work, who, heavy, run });
        for (who, count) in [(GRAMMERS, grammers(&text).len()), (TDLIB_RS, tdlib_rs(&text))] {
            // The others refuse declarations of built-in types, which is no fault here.
            if count + 8 < ours {
                eprintln!("note: {who:?} reads {count} declarations of {row}");
            }
        }
        add("parse", Who::Ours, of(&text, ours_parse));
        add("parse", GRAMMERS, of(&text, grammers));
        add("parse", TDLIB_RS, of(&text, tdlib_rs));
        add("parse, resolve, check", Who::Ours, of(&text, checked));
        add("parse, compute ids", Who::Ours, of(&text, ids));
        add("generate", Who::Ours, of(&text, |text| generate(text, false)));
        add("generate", GRAMMERS_GEN, of(&text, grammers_generate));
        add("generate, format", Who::Ours, of(&text, |text| generate(text, true)));
        Ok(())
    }
}

fn of<T>(text: &Rc<str>, work: impl Fn(&str) -> T + 'static) -> Box<dyn FnMut()> {
    let text = text.clone();
    Box::new(move || drop(black_box(work(black_box(&text)))))
}

/// How many declarations there are, if all is well.
fn ours(text: &str) -> Result<usize, String> {
    let (map, file) = map(text);
    let loaded = load(&map, &[file], Options::default());
    match loaded.diagnostics.iter().find(|it| it.is_error()) {
        Some(error) => Err(error.message.clone()),
        None => Ok(loaded.schema.combinators.len()),
    }
}

fn map(text: &str) -> (SourceMap, tlforge_parser::source::FileId) {
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", text).expect("no schema here has 4 GiB");
    (map, file)
}

fn ours_parse(text: &str) -> usize {
    let (map, file) = map(text);
    parse(&map, file).file.items.len()
}

fn checked(text: &str) -> usize {
    let (map, file) = map(text);
    load(&map, &[file], Options::default()).diagnostics.len()
}

fn ids(text: &str) -> u32 {
    let (map, file) = map(text);
    let parsed = parse(&map, file);
    let mut hasher = Hasher::default();
    let decls = parsed.file.items.iter().filter_map(tlforge_parser::id::Decl::of);
    decls.fold(0, |sum, decl| sum ^ hasher.id(decl, IdRule::Telegram))
}

fn generate(text: &str, format: bool) -> usize {
    let (map, _) = map(text);
    let config = Config { format, ..Config::default() };
    tlforge_codegen::generate(&map, "schema", &config).map_or(0, |it| it.files.len())
}

fn grammers(text: &str) -> Vec<grammers_tl_parser::tl::Definition> {
    grammers_tl_parser::parse_tl_file(text).filter_map(Result::ok).collect()
}

fn tdlib_rs(text: &str) -> usize {
    let all: Vec<_> = tdlib_rs_parser::parse_tl_file(text.to_owned()).filter_map(Result::ok).collect();
    black_box(&all).len()
}

fn grammers_generate(text: &str) -> usize {
    let mut out = grammers_tl_gen::Outputs {
        common: Vec::new(),
        types: Vec::new(),
        functions: Vec::new(),
        enums: Vec::new(),
    };
    let config = grammers_tl_gen::Config { gen_name_for_id: true, ..grammers_tl_gen::Config::default() };
    let done = grammers_tl_gen::generate_rust_code(&mut out, &grammers(text), 230, &config);
    done.map_or(0, |()| out.types.len())
}
