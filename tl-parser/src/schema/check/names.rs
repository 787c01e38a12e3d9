//! Names: duplicates, clashes of spelling, namespaces, reserved words.

use super::context::Context;
use crate::{
    ast::Name,
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, CombinatorId, CombinatorKind, Field, Ty},
};
use memchr::memrchr;
use rustc_hash::{FxHashMap, FxHasher};
use std::{array::from_fn, collections::hash_map::Entry, hash::Hasher, mem};

/// Names that were seen.
#[derive(Default)]
pub(super) struct Names {
    /// By a key that spellings of one name share.
    constructors: FxHashMap<u64, CombinatorId>,
    functions: FxHashMap<u64, CombinatorId>,
    fields: Fields,
}

impl Names {
    pub(super) fn with_capacity(combinators: usize) -> Self {
        let mut names = Self::default();
        names.constructors.reserve(combinators);
        names.functions.reserve(combinators / 3);
        names
    }
}

/// Finds out with one look whether a field may be a keyword, or spelled like another one of
/// its declaration. Both are rare.
struct Fields {
    /// By how names begin and end.
    marks: Box<[Mark; 1 << MARKS]>,
    declaration: u32,
    sums: Vec<u64>,
}

#[derive(Clone, Copy, Default)]
struct Mark {
    /// A keyword begins and ends so.
    keyword: bool,
    /// The last declaration in which a field did so.
    declaration: u32,
}

impl Default for Fields {
    fn default() -> Self {
        let marks = Box::new([Mark::default(); 1 << MARKS]);
        let mut fields = Self { marks, declaration: 0, sums: Vec::new() };
        KEYWORDS.iter().for_each(|word| fields.mark(word).keyword = true);
        fields
    }
}

/// So many bits tell a mark.
const MARKS: u32 = 12;

impl Fields {
    #[inline]
    fn mark(&mut self, name: &str) -> &mut Mark {
        let mark = ends(name).wrapping_mul(0x9e37_79b9) >> (u32::BITS - MARKS);
        &mut self.marks[mark as usize]
    }

    /// Whether two fields are indeed spelled alike, or nearly.
    fn have_equal_sums(&mut self, fields: &[Field<'_>]) -> bool {
        self.sums.clear();
        self.sums.extend(named(fields).map(|name| sum(name.text)));
        self.sums.sort_unstable();
        self.sums.windows(2).any(|pair| pair[0] == pair[1])
    }
}

/// The first two letters or digits of a name and the last two: equal for all its spellings.
#[inline(always)]
fn ends(name: &str) -> u32 {
    let ends = match name.as_bytes() {
        [a, b, .., c, d] => u32::from_ne_bytes([*a, *b, *c, *d]),
        _ => UNDERSCORES,
    };
    // Whether one of the four bytes is 0.
    let others = ends ^ UNDERSCORES;
    let any = others.wrapping_sub(0x0101_0101) & !others & 0x8080_8080 != 0;
    (if any { letter_ends(name) } else { ends }) | u32::from_ne_bytes([SMALL; 4])
}

const UNDERSCORES: u32 = u32::from_ne_bytes([b'_'; 4]);

/// [`ends`] of a name that is short or has a `_` there.
fn letter_ends(name: &str) -> u32 {
    let mut letters = name.bytes().filter(|byte| *byte != b'_');
    let ends = [letters.next(), letters.next(), letters.next_back(), letters.next_back()];
    let [a, b, d, c] = ends.map(Option::unwrap_or_default);
    u32::from_ne_bytes([a, b, c, d])
}

/// A quick sum over the letters and digits of a name: equal for all its spellings.
fn sum(name: &str) -> u64 {
    name.bytes().fold(
        0,
        |sum: u64, byte| {
            if byte == b'_' { sum } else { sum.rotate_left(7) ^ u64::from(byte | SMALL) }
        },
    )
}

/// Rules field-duplicate, field-snake-clash and keyword-name. Each repetition has names of
/// its own.
pub(super) fn check_fields<'a, 's>(cx: &mut Context<'a, 's>, fields: &'a [Field<'s>], names: &mut Names) {
    names.fields.declaration += 1;
    let declaration = names.fields.declaration;
    let (mut again, mut repeats) = (false, false);
    for field in fields {
        if let Some(name) = field.name {
            let mark = names.fields.mark(name.text);
            again |= mem::replace(&mut mark.declaration, declaration) == declaration;
            if mark.keyword {
                check_keyword_name(cx, name);
            }
        }
        repeats |= matches!(field.ty, Ty::Repeat { .. });
    }
    if repeats {
        check_repeated(cx, fields, names);
    }
    if again && names.fields.have_equal_sums(fields) {
        check_field_duplicate(cx, fields);
        check_field_snake_clash(cx, fields);
    }
}

/// Only when all names around it are marked: each repetition is a declaration of its own.
fn check_repeated<'a, 's>(cx: &mut Context<'a, 's>, fields: &'a [Field<'s>], names: &mut Names) {
    for field in fields {
        if let Ty::Repeat { fields: inner, .. } = &field.ty {
            check_fields(cx, inner, names);
        }
    }
}

fn named<'a, 's>(fields: &'a [Field<'s>]) -> impl Iterator<Item = Name<'s>> + 'a {
    fields.iter().filter_map(|field| field.name).filter(|name| name.text != "_")
}

fn check_field_duplicate(cx: &mut Context<'_, '_>, fields: &[Field<'_>]) {
    let mut seen: FxHashMap<&str, Name<'_>> = FxHashMap::default();
    for name in named(fields) {
        match seen.entry(name.text) {
            Entry::Occupied(first) => cx.out.push(field_duplicate(name, *first.get())),
            Entry::Vacant(free) => {
                free.insert(name);
            }
        }
    }
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
#[inline]
pub(super) fn check_name_spelling<'s>(
    cx: &mut Context<'_, 's>,
    at: CombinatorId,
    it: &Combinator<'s>,
    names: &mut Names,
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

/// The bit that makes letters small; digits and dots have it.
const SMALL: u8 = 0x20;

/// A sum over the letters and digits of a name, eight at a time: equal for all its spellings.
fn key(name: &str) -> u64 {
    let (chunks, rest) = name.as_bytes().as_chunks();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let mut sum = FxHasher::default();
    let mut underscores = 0;
    for chunk in chunks.iter().chain([&last]) {
        let bytes = u64::from_ne_bytes(*chunk);
        underscores |= zeros(bytes ^ u64::from_ne_bytes([b'_'; 8]));
        sum.write_u64(bytes | u64::from_ne_bytes([SMALL; 8]));
    }
    if underscores != 0 { key_of_letters(name) } else { sum.finish() }
}

/// [`key`] of a name with a `_`.
fn key_of_letters(name: &str) -> u64 {
    let mut sum = FxHasher::default();
    let mut letters = name.bytes().filter(|byte| *byte != b'_');
    loop {
        let chunk: [u8; 8] = from_fn(|_| letters.next().unwrap_or_default());
        sum.write_u64(u64::from_ne_bytes(chunk) | u64::from_ne_bytes([SMALL; 8]));
        if chunk[7] == 0 {
            return sum.finish();
        }
    }
}

/// Not 0 if one of eight bytes is.
const fn zeros(bytes: u64) -> u64 {
    bytes.wrapping_sub(u64::from_ne_bytes([0x01; 8])) & !bytes & u64::from_ne_bytes([0x80; 8])
}

/// Constructors and functions have name spaces of their own, but not in every program.
pub(super) fn check_ctor_fun_same(cx: &mut Context<'_, '_>, names: &Names) {
    let both = names.functions.iter().filter_map(|(key, id)| Some((*id, *names.constructors.get(key)?)));
    let mut both: Vec<_> = both.collect();
    // Source order: tables have none.
    both.sort_unstable();
    for (function, constructor) in both {
        let (function, constructor) = (&cx.schema[function], &cx.schema[constructor]);
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

/// A constructor outside its type's namespace.
#[inline]
pub(super) fn check_name_namespace(cx: &mut Context<'_, '_>, it: &Combinator<'_>) {
    let Ty::Named { ty, .. } = &it.result else { return };
    let def = &cx.schema[*ty];
    if it.kind == CombinatorKind::Constructor && it.name.text != "_" {
        // Only the last part of a type's name begins with a capital.
        let (name, ty) = (it.name.text.as_bytes(), def.name.as_bytes());
        let last = memrchr(b'.', name).map_or(0, |dot| dot + 1);
        if ty.get(..last) != name.get(..last) || !ty.get(last).is_some_and(u8::is_ascii_uppercase) {
            cx.out.push(Diagnostic::new(
                Rule::NameNamespaceMismatch,
                it.name.span,
                format!("{} belongs to {}, in another namespace", it.name.text, def.name),
            ));
        }
    }
}

/// Words that Rust reserves, now or in its next edition.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

fn check_keyword_name(cx: &mut Context<'_, '_>, name: Name<'_>) {
    if KEYWORDS.contains(&name.text) {
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
    use crate::{load, source::SourceMap};

    #[test]
    fn a_repetition_does_not_hide_that_a_name_comes_again() {
        let rules = |text: &str| {
            let mut map = SourceMap::new();
            let file = map.add("a.tl", text).unwrap();
            let found = load(&map, &[file], Default::default()).diagnostics;
            found.iter().map(|finding| finding.rule).collect::<Vec<_>>()
        };
        assert_eq!(rules("a n:# x:n*[ x:int ] y:int = A;\n"), []);
        assert_eq!(rules("a x:int n:# y:n*[ x:int ] x:int = A;\n"), [Rule::FieldDuplicate]);
        assert_eq!(rules("a n:# y:n*[ x:int x:int ] = A;\n"), [Rule::FieldDuplicate]);
    }

    #[test]
    fn spellings_of_a_name_have_equal_marks_and_sums() {
        for (one, other) in [
            ("userId", "user_id"),
            ("id", "i_d"),
            ("ABC", "a_b_c"),
            ("messagesGetAllTheStickers", "messages_get_all_the_stickers_"),
        ] {
            assert_eq!(
                (ends(one), sum(one), key(one)),
                (ends(other), sum(other), key(other)),
                "{one} {other}"
            );
        }
        assert_ne!((ends("user"), sum("user"), key("user")), (ends("users"), sum("users"), key("users")));
    }

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
