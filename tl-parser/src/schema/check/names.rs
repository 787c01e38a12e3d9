//! Names: duplicates, clashes of spelling, namespaces, reserved words.

use super::Context;
use crate::{
    ast::Name,
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, CombinatorId, CombinatorKind, Field, Ty},
};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Names that were seen.
#[derive(Default)]
pub(super) struct Names<'s> {
    /// By a key that spellings of one name share.
    constructors: FxHashMap<u64, CombinatorId>,
    functions: FxHashMap<u64, CombinatorId>,
    /// Of the fields at hand.
    fields: FxHashMap<&'s str, Name<'s>>,
}

impl Names<'_> {
    pub(super) fn with_capacity(combinators: usize) -> Self {
        let mut names = Self::default();
        names.constructors.reserve(combinators);
        names
    }
}

/// Rules field-duplicate, field-snake-clash and keyword-name. Each repetition has names of
/// its own.
pub(super) fn check_fields<'a, 's>(cx: &mut Context<'a, 's>, fields: &'a [Field<'s>], names: &mut Names<'s>) {
    // One pass over all names finds out whether there is anything to look into.
    let (mut seen, mut again, mut odd) = (0_u64, false, false);
    for field in fields {
        if let Some(name) = field.name {
            let mark = mark(name.text);
            again |= seen & mark != 0;
            seen |= mark;
            odd |= !is_snake(name.text);
            check_keyword_name(cx, name);
        }
        if let Ty::Repeat { fields: inner, .. } = &field.ty {
            check_fields(cx, inner, names);
        }
    }
    if again {
        check_field_duplicate(cx, fields, names);
    }
    if odd {
        check_field_snake_clash(cx, fields);
    }
}

fn named<'a, 's>(fields: &'a [Field<'s>]) -> impl Iterator<Item = Name<'s>> + 'a {
    fields.iter().filter_map(|field| field.name).filter(|name| name.text != "_")
}

fn check_field_duplicate<'s>(cx: &mut Context<'_, 's>, fields: &[Field<'s>], names: &mut Names<'s>) {
    names.fields.clear();
    for name in named(fields) {
        match names.fields.entry(name.text) {
            Entry::Occupied(first) => cx.out.push(field_duplicate(name, *first.get())),
            Entry::Vacant(free) => {
                free.insert(name);
            }
        }
    }
}

/// One of 64 marks, by length and last letters.
fn mark(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let letter = |from_end: usize| bytes.len().checked_sub(from_end).map_or(0, |at| usize::from(bytes[at]));
    1 << ((bytes.len() * 11 + letter(1) * 7 + letter(3)) & 63)
}

fn field_duplicate(name: Name<'_>, first: Name<'_>) -> Diagnostic {
    Diagnostic::new(Rule::FieldDuplicate, name.span, format!("the field {} is declared twice", name.text))
        .label("again here")
        .also(first.span, "first declared here")
}

/// `userId` and `user_id` are one name to a generator that writes snake case.
fn check_field_snake_clash(cx: &mut Context<'_, '_>, fields: &[Field<'_>]) {
    let mut seen: FxHashMap<String, Name<'_>> = FxHashMap::default();
    for name in named(fields) {
        match seen.insert(snake(name.text), name) {
            Some(first) if first.text != name.text => cx.out.push(
                Diagnostic::new(
                    Rule::FieldSnakeClash,
                    name.span,
                    format!("the fields {} and {} differ only in their spelling", first.text, name.text),
                )
                .also(first.span, "the other one"),
            ),
            _ => {}
        }
    }
}

fn is_snake(name: &str) -> bool {
    let (mut odd, mut before) = (false, b'a');
    for byte in name.bytes() {
        odd |= byte.is_ascii_uppercase() | (byte == b'_' && before == b'_');
        before = byte;
    }
    !odd && before != b'_'
}

/// A name in snake case: words end at `_` and `.`, before a capital after a small letter,
/// and before the last capital of several in front of a small letter.
fn snake(name: &str) -> String {
    let bytes = name.as_bytes();
    let mut out = String::with_capacity(name.len() + 4);
    for (index, byte) in bytes.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| bytes.get(index));
        let after_small = before.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let after_capital = before.is_some_and(u8::is_ascii_uppercase);
        let before_small = bytes.get(index + 1).is_some_and(u8::is_ascii_lowercase);
        if *byte == b'_' || *byte == b'.' {
            push_break(&mut out);
            continue;
        }
        if byte.is_ascii_uppercase() && (after_small || after_capital && before_small) {
            push_break(&mut out);
        }
        out.push(char::from(byte.to_ascii_lowercase()));
    }
    out.truncate(out.trim_end_matches('_').len());
    out
}

fn push_break(out: &mut String) {
    if !out.is_empty() && !out.ends_with('_') {
        out.push('_');
    }
}

/// Two constructors, or two functions, whose names differ only in their spelling.
pub(super) fn check_name_spelling<'s>(
    cx: &mut Context<'_, 's>,
    at: CombinatorId,
    it: &Combinator<'s>,
    names: &mut Names<'s>,
) {
    if it.prim.is_some() || it.name.text == "_" {
        return;
    }
    let table = match it.kind {
        CombinatorKind::Constructor => &mut names.constructors,
        CombinatorKind::Function => &mut names.functions,
    };
    let Some(first) = table.insert(key(it.name.text), at) else { return };
    let first = &cx.schema[first];
    if first.name.text != it.name.text && snake(first.name.text) == snake(it.name.text) {
        cx.out.push(
            Diagnostic::new(
                Rule::NameSpelling,
                it.name.span,
                format!("the names {} and {} differ only in their spelling", first.name.text, it.name.text),
            )
            .also(first.name.span, "the other one"),
        );
    }
}

/// Equal for all spellings of a name: FNV-1a over its letters and digits in lower case.
fn key(name: &str) -> u64 {
    name.bytes().filter(|byte| *byte != b'_').fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Constructors and functions have name spaces of their own, but not in every program.
pub(super) fn check_ctor_fun_same(cx: &mut Context<'_, '_>, names: &Names<'_>) {
    for (key, function) in sorted(&names.functions) {
        let Some(constructor) = names.constructors.get(&key) else { continue };
        let (function, constructor) = (&cx.schema[function], &cx.schema[*constructor]);
        if function.name.text == constructor.name.text {
            cx.out.push(
                Diagnostic::new(
                    Rule::CtorFunSame,
                    function.name.span,
                    format!("{} is a constructor and a function", function.name.text),
                )
                .also(constructor.name.span, "the constructor"),
            );
        }
    }
}

/// The entries in source order: tables have none.
fn sorted(table: &FxHashMap<u64, CombinatorId>) -> Vec<(u64, CombinatorId)> {
    let mut entries: Vec<_> = table.iter().map(|(key, id)| (*key, *id)).collect();
    entries.sort_unstable_by_key(|(_, id)| *id);
    entries
}

/// A constructor outside its type's namespace.
pub(super) fn check_name_namespace(cx: &mut Context<'_, '_>, it: &Combinator<'_>) {
    let Ty::Named { ty, .. } = &it.result else { return };
    let def = &cx.schema[*ty];
    if it.kind == CombinatorKind::Constructor && it.name.text != "_" {
        let namespace = Name { text: def.name, span: def.span }.namespace();
        if it.name.namespace() != namespace {
            cx.out.push(Diagnostic::new(
                Rule::NameNamespaceMismatch,
                it.name.span,
                format!("{} belongs to {}, in another namespace", it.name.text, def.name),
            ));
        }
    }
}

/// Whether Rust reserves a word, now or in its next edition.
fn is_keyword(name: &str) -> bool {
    match name.len() {
        2 => matches!(name, "as" | "do" | "fn" | "if" | "in"),
        3 => matches!(
            name,
            "box" | "dyn" | "for" | "gen" | "let" | "mod" | "mut" | "pub" | "ref" | "try" | "use"
        ),
        4 => matches!(name, "else" | "enum" | "impl" | "loop" | "move" | "priv" | "self" | "true" | "type"),
        5 => matches!(
            name,
            "async"
                | "await"
                | "break"
                | "const"
                | "crate"
                | "false"
                | "final"
                | "macro"
                | "match"
                | "super"
                | "trait"
                | "where"
                | "while"
                | "yield"
        ),
        6 => matches!(name, "become" | "extern" | "return" | "static" | "struct" | "typeof" | "unsafe"),
        7 => matches!(name, "unsized" | "virtual"),
        8 => matches!(name, "abstract" | "continue" | "override"),
        _ => false,
    }
}

fn check_keyword_name(cx: &mut Context<'_, '_>, name: Name<'_>) {
    if is_keyword(name.text) {
        cx.out.push(
            Diagnostic::new(
                Rule::KeywordName,
                name.span,
                format!("{} is a reserved word of programming languages", name.text),
            )
            .note("generated code has to spell the field in another way"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_name_meet_in_snake_case() {
        for (name, expected) in [
            ("userId", "user_id"),
            ("user_id", "user_id"),
            ("JSONValue", "json_value"),
            ("srp_B", "srp_b"),
            ("P_Q_inner_data", "p_q_inner_data"),
            ("SHA512iter100", "sha512iter100"),
            ("a__b_", "a_b"),
            ("x.fooBar", "x_foo_bar"),
        ] {
            assert_eq!(snake(name), expected);
        }
    }
}
