//! Files that nobody writes by hand: the tool neither hangs nor drowns its reader.
#![allow(clippy::unwrap_used)]

mod common;

use common::Folder;
use std::time::{Duration, Instant};

const BIG: usize = 1_000_000;
/// What a run may print in all.
const OUTPUT: usize = 64 * 1024;

/// A run may take a second; without optimisation, and beside other tests, several.
fn limit() -> Duration {
    Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 1 })
}

fn inputs() -> Vec<(&'static str, Vec<u8>, i32)> {
    let utf16 = |text: &str| {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    vec![
        ("vectors.tl", format!("a x:{}int{} = A;", "Vector<".repeat(BIG), ">".repeat(BIG)).into(), 1),
        ("open.tl", format!("a x:{}", "Vector<".repeat(BIG)).into(), 1),
        ("parens.tl", format!("a x:{}", "(".repeat(BIG)).into(), 1),
        ("brackets.tl", format!("a {}", "[ ".repeat(BIG)).into(), 1),
        ("percents.tl", format!("a x:{}T = A;", "%".repeat(BIG)).into(), 1),
        ("semicolons.tl", ";".repeat(BIG).into(), 0),
        ("lines.tl", ";\n".repeat(BIG).into(), 0),
        ("comment.tl", format!("//{}\na = A;\n", "x".repeat(BIG)).into(), 0),
        ("block.tl", format!("/*{}*/a = A;\n", "x\n".repeat(BIG / 2)).into(), 0),
        ("unclosed.tl", format!("/*{}", "x\n".repeat(BIG / 2)).into(), 1),
        ("name.tl", format!("a x:{} = A;", "b".repeat(BIG)).into(), 1),
        ("errors.tl", "a x:int\n;".repeat(BIG / 10).into(), 1),
        ("same.tl", "a = A;\n".repeat(BIG / 10).into(), 1),
        ("invalid.tl", b"a x:int = A;\n// \xff\xfe\nb = B;\n".to_vec(), 1),
        ("allinvalid.tl", vec![0xff; BIG], 1),
        ("utf16.tl", utf16("a x:int = A;\n"), 1),
        ("bigutf16.tl", utf16(&"a x:int = A;\n".repeat(BIG / 10)), 1),
        ("nul.tl", b"a x:int\0 = A;\n".to_vec(), 1),
        ("nuls.tl", vec![0; BIG], 1),
        ("escapes.tl", "\u{1b}[31m\u{202e}".repeat(BIG / 10).into(), 1),
        ("bom.tl", "\u{feff}a x:int = A;\n".into(), 0),
        ("crlf.tl", b"a x:int = A;\r\nb y:A = B;\r\n".to_vec(), 0),
        ("noend.tl", b"a x:int = A; // end".to_vec(), 0),
        ("empty.tl", Vec::new(), 0),
        ("deep.json", format!("{{\"constructors\":{}", "[".repeat(BIG)).into(), 1),
        ("open.json", format!("{{\"constructors\":[{}", "{\"a\":".repeat(BIG)).into(), 1),
        ("empty.json", Vec::new(), 1),
        ("long.tlo", [&[0xe2, 0x9b, 0x2f, 0x3a][..], &vec![0xff; BIG]].concat(), 1),
        ("empty.tlo", Vec::new(), 1),
    ]
}

/// Runs a command on every input.
fn run_all(args: &str, code: impl Fn(i32) -> Option<i32>) {
    let folder = Folder::new();
    for (name, content, checked) in inputs() {
        folder.write(name, content);
        let start = Instant::now();
        let run = folder.tl(&format!("{args} {name}"));
        let took = start.elapsed();
        assert!(took < limit(), "{args} {name} took {took:?}");
        assert!(run.err.len() < OUTPUT, "{args} {name} printed {} bytes", run.err.len());
        assert!(!run.err.contains("panicked"), "{args} {name}: {}", run.err);
        assert!(!run.err.contains('\u{1b}') && !run.err.contains('\u{202e}'), "{args} {name}: raw escapes");
        match code(checked) {
            Some(code) => assert_eq!(run.code, code, "{args} {name}: {}", run.err),
            None => assert!(run.code < 2, "{args} {name} ended with {}: {}", run.code, run.err),
        }
    }
}

#[test]
fn check_says_what_is_wrong() {
    for format in ["text", "short"] {
        run_all(&format!("check --error-format {format}"), Some);
    }
}

#[test]
fn machine_formats_stay_small_too() {
    let folder = Folder::new();
    for (name, content, code) in inputs() {
        folder.write(name, content);
        for format in ["json", "github", "sarif", "junit"] {
            let run = folder.tl(&format!("check --error-format {format} {name}"));
            assert_eq!(run.code, code, "{format} {name}");
            assert!(run.out.len() < OUTPUT, "{format} {name} printed {} bytes", run.out.len());
        }
    }
}

#[test]
fn other_commands_do_not_stumble() {
    for args in ["fmt --check", "ids", "export --format json", "export --format tlo -o x"] {
        run_all(args, |_| None);
    }
}
