//! The ids of Telegram's schemas, computed from the text by two ways that share no code.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

use std::{fs, path::Path};
use tlforge_parser::{
    load,
    schema::{IdRule, check::known_id},
    source::SourceMap,
};

fn read(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/telegram");
    fs::read_to_string(folder.join(name)).unwrap()
}

/// CRC-32 as in zlib, bit by bit.
fn crc32(text: &str) -> u32 {
    let byte = |sum: u32, byte: u8| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    };
    !text.bytes().fold(!0, byte)
}

/// The id of a declaration on one line, by the words of the rule: without the written id,
/// without fields that take no bytes, `bytes` read as `string`, brackets of types gone.
fn by_words(line: &str) -> u32 {
    let words = line.trim_end_matches(';').split(' ').filter(|word| !word.ends_with("?true"));
    let words = words.enumerate().map(|(index, word)| {
        let word = if index == 0 { word.split('#').next().unwrap() } else { word };
        let field = word.strip_suffix("bytes").filter(|field| field.ends_with([':', '?']));
        let word = field.map_or(word.to_owned(), |field| format!("{field}string"));
        word.replace('<', " ").replace(['>', '{', '}'], "")
    });
    crc32(&words.collect::<Vec<_>>().join(" "))
}

fn written(line: &str) -> Option<u32> {
    let (_, id) = line.split(' ').next()?.split_once('#')?;
    u32::from_str_radix(id, 16).ok()
}

/// All declarations of the file; those whose id is another than the text says are in the
/// table of the parser, with the reason.
fn check(file: &str, declarations: usize, exceptions: &[&str]) {
    let text = read(file);
    let mut map = SourceMap::new();
    let id = map.add(file, text.clone()).unwrap();
    let loaded = load(&map, &[id], Default::default());
    assert_eq!(loaded.schema.id_rule, IdRule::Telegram);
    assert_eq!(loaded.schema.combinators.len(), declarations);
    let lines: Vec<_> = text.lines().filter(|line| line.ends_with(';')).collect();
    assert_eq!(lines.len(), declarations);
    let mut others = Vec::new();
    for (it, line) in loaded.schema.combinators.iter().zip(lines) {
        let name = it.name.text;
        assert_eq!(it.computed_id, by_words(line), "{line}");
        assert_eq!(it.id, written(line).unwrap_or(it.computed_id), "{line}");
        if it.id != it.computed_id {
            let known = known_id(name, it.id);
            assert!(known.is_some_and(|known| !known.reason.is_empty()), "{name} follows no rule");
            others.push(name);
        }
    }
    assert_eq!(others, exceptions);
}

#[test]
fn the_api() {
    check("api.tl", 2554, &[]);
}

#[test]
fn mtproto() {
    check("mtproto.tl", 66, &["ipPortSecret", "accessPointRule", "help.configSimple"]);
}
