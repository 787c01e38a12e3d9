//! Where errors are said to be.
//!
//! Real declarations are broken in one place each, in ways for which one place is right, and
//! the first error must stand there, to the line and column.
#![allow(clippy::unwrap_used, reason = "helpers of tests: a panic is a failed test")]

mod common;

use common::{diagnostics, source, valid};
use std::{collections::BTreeMap, fmt::Write as _, path::Path};
use tlforge_parser::{
    ast::{Arg, ArgType, Combinator, Expr, ExprKind, Item, Names, SectionKind},
    dump::{Spans, dump},
    load, parse,
    schema::resolve::Options,
    source::Span,
};

/// How many texts are broken, and how many of a hundred must have their error at its place.
const TEXTS: usize = 3000;
const EXACT: usize = 99;

/// A text, the declaration in it that is to be broken, and an earlier one.
struct Target<'t> {
    text: &'t str,
    decl: &'t Combinator<'t>,
    earlier: Option<&'t Combinator<'t>>,
    is_function: bool,
}

/// A broken text, and the offset at which it is.
type Broken = (String, u32);
type Break = fn(&Target<'_>, &mut Random) -> Option<Broken>;

/// What breaks a declaration that stands among others of an excerpt.
const BREAKS: &[(&str, Break)] = &[
    ("a foreign character", |it, random| {
        let char =
            *random.choose(&["$", "&", "~", "^", "\\", "\"", "'", "`", "|", "é", "\u{a0}", "-", "\0"])?;
        let at = *random.choose(&it.tokens())?;
        Some((it.insert(at, char), at))
    }),
    ("no semicolon", |it, _| {
        let at = it.decl.result.span.end;
        Some((it.replace(Span::new(at, it.decl.span.end), ""), at))
    }),
    ("no equals sign", |it, _| Some((it.replace(it.equals(), ""), it.equals().start + 1))),
    ("two equals signs", |it, _| it.before_result("= ")),
    ("a bracket that closes nothing", |it, random| {
        let bracket = *random.choose(&[") ", "] ", "} ", "> "])?;
        it.before_field(bracket, random)
    }),
    ("an id of nine digits", |it, _| it.id("#123456789")),
    ("an id of other digits", |it, _| it.id("#1234567g")),
    ("an id without digits", |it, _| it.id("# ")),
    ("a capital letter", |it, _| {
        let name = it.decl.head.name;
        let at = name.span.end - name.last().len() as u32;
        let first = Span::new(at, at + 1);
        Some((it.replace(first, &it.slice(first).to_uppercase()), name.span.start))
    }),
    ("a field that begins with a digit", |it, random| it.field_name(random, |name| format!("1{name}"))),
    ("a field with a dot", |it, random| it.field_name(random, |name| format!("a.{name}"))),
    ("a field without its name", |it, random| it.field_name(random, |_| String::new())),
    ("a second colon", |it, random| {
        let (_, name) = it.named(random)?;
        Some((it.insert(name.end + 1, ":"), name.end + 1))
    }),
    ("no type of the last field", |it, _| {
        let ty = plain(it.decl.args.last()?)?;
        Some((it.replace(ty.span, ""), it.equals().start - (ty.span.end - ty.span.start)))
    }),
    ("no result", |it, _| Some((it.replace(it.decl.result.span, ""), it.decl.result.span.start))),
    ("a comma", |it, random| it.before_field(", ", random)),
    ("a late parameter", |it, _| {
        it.decl.args.last()?;
        let at = it.equals().start;
        Some((it.insert(at, "{X:Type} "), at))
    }),
    ("no bit", |it, random| {
        let bit = it.bit(random)?;
        Some((it.replace(bit, ""), bit.start))
    }),
    ("no question mark", |it, random| {
        let bit = it.bit(random)?;
        let follows = it.text[bit.end as usize + 1..].starts_with(|next: char| next.is_ascii_alphabetic());
        follows.then(|| (it.replace(Span::new(bit.end, bit.end + 1), ""), bit.start))
    }),
    ("bit 32", |it, random| {
        let bit = it.bit(random)?;
        Some((it.replace(bit, "32"), bit.start))
    }),
    ("a flags word that is not there", |it, random| {
        let cond = random.choose(it.decl.args)?.cond.as_ref()?.var.span;
        Some((it.replace(cond, "nonesuch"), cond.start))
    }),
    ("a flags word of another type", |it, _| {
        let word = it.decl.args.iter().find_map(|arg| arg.cond.as_ref())?.var;
        let declared = it.decl.args.iter().find(|arg| names(arg).any(|name| it.slice(name) == word.text))?;
        let ty = plain(declared)?.span;
        let longer = "long".len() as u32 - (ty.end - ty.start);
        Some((it.replace(ty, "long"), word.span.start + longer))
    }),
    ("`%` twice", |it, random| {
        let ty = it.ty(random)?;
        Some((it.insert(ty.start, "%%"), ty.start + 1))
    }),
    ("no arguments in brackets", |it, random| {
        let ty = it.ty(random)?;
        Some((it.replace(ty, "Vector< >"), ty.start + 6))
    }),
    ("nothing in parentheses", |it, random| it.other_type(random, "( )")),
    ("a number for a type", |it, random| it.other_type(random, "3")),
    ("too many arguments", |it, random| it.other_type(random, "Vector<int, int>")),
    ("too few arguments", |it, random| it.other_type(random, "(Vector)")),
    ("a section that is none", |it, _| {
        let at = it.decl.span.start;
        Some((it.insert(at, "---functionz---\n"), at + 3))
    }),
    ("an open comment", |it, random| {
        let at = *random.choose(&it.tokens())?;
        Some((it.insert(at, "/* "), at))
    }),
    ("a bare result", |it, _| {
        let at = it.decl.result.span;
        (!it.is_function).then(|| (it.replace(at, "nonesuch"), at.start))
    }),
    ("two fields of a name", |it, _| {
        let mut all = it.decl.args.iter().flat_map(names);
        let (first, second) = (all.next()?, all.next()?);
        Some((it.replace(second, it.slice(first)), second.start))
    }),
    ("two declarations of a name", |it, _| {
        let (head, other) = (&it.decl.head, &it.earlier?.head);
        Some((it.replace(head.span, other.name.text), head.span.start))
    }),
    ("two declarations of an id", |it, _| {
        let (id, other) = (it.decl.head.id?, it.earlier?.head.id?);
        // Two functions may share an id, with a warning.
        (!it.is_function).then(|| (it.replace(id.span, &format!("#{:08x}", other.value)), id.span.start))
    }),
];

/// What can only be wrong in a whole schema.
const BREAKS_OF_WHOLE: &[(&str, Break)] = &[
    ("a type that is not there", |it, random| it.other_type(random, "Nonesuch")),
    ("a constructor that is not there", |it, random| it.other_type(random, "nonesuch")),
    ("an argument that is not there", |it, random| {
        let ty = it.ty(random)?;
        Some((it.replace(ty, "(Vector Nonesuch)"), ty.start + 8))
    }),
    ("no colon", |it, random| {
        let (_, name) = it.named(random)?;
        Some((it.replace(Span::new(name.start, name.end + 1), "nonesuch "), name.start))
    }),
    ("a result that is not there", |it, _| {
        let at = it.decl.result.span;
        it.is_function.then(|| (it.replace(at, "Nonesuch"), at.start))
    }),
    ("a lost declaration", |it, _| {
        let whole = it.decl.span;
        let bare = format!("{} Nonesuch;", it.decl.head.name.text);
        Some((it.replace(whole, &bare), whole.start + bare.len() as u32 - 9))
    }),
];

impl Target<'_> {
    fn slice(&self, span: Span) -> &str {
        &self.text[span.start as usize..span.end as usize]
    }

    fn replace(&self, span: Span, with: &str) -> String {
        [&self.text[..span.start as usize], with, &self.text[span.end as usize..]].concat()
    }

    fn insert(&self, at: u32, text: &str) -> String {
        self.replace(Span::new(at, at), text)
    }

    /// Where words and characters of the declaration begin.
    fn tokens(&self) -> Vec<u32> {
        let word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '#');
        let text = self.slice(self.decl.span);
        let mut before = ' ';
        let begins = text.char_indices().filter(|(_, char)| {
            let goes_on = word(*char) && word(before);
            let begin = !(char.is_whitespace() || goes_on);
            before = *char;
            begin
        });
        begins.map(|(at, _)| self.decl.span.start + at as u32).collect()
    }

    fn equals(&self) -> Span {
        let before = &self.text[..self.decl.result.span.start as usize];
        let at = before.rfind('=').unwrap() as u32;
        Span::new(at, at + 1)
    }

    fn before_result(&self, text: &str) -> Option<Broken> {
        let at = self.decl.result.span.start;
        Some((self.insert(at, text), at))
    }

    fn before_field(&self, text: &str, random: &mut Random) -> Option<Broken> {
        let at = random.choose(self.decl.args)?.span.start;
        Some((self.insert(at, text), at))
    }

    fn id(&self, text: &str) -> Option<Broken> {
        let id = self.decl.head.id?.span;
        Some((self.replace(id, text), id.start))
    }

    /// A field that has one name, and the name.
    fn named(&self, random: &mut Random) -> Option<(&Arg<'_>, Span)> {
        let arg = random.choose(self.decl.args)?;
        match &arg.names {
            Names::One(name) if name.text != "_" => Some((arg, name.span)),
            _ => None,
        }
    }

    fn field_name(&self, random: &mut Random, new: impl Fn(&str) -> String) -> Option<Broken> {
        let (_, name) = self.named(random)?;
        Some((self.replace(name, &new(self.slice(name))), name.start))
    }

    /// The bit of a condition.
    fn bit(&self, random: &mut Random) -> Option<Span> {
        Some(random.choose(self.decl.args)?.cond.as_ref()?.bit?.span)
    }

    /// The type of a field with a name that no other field depends on.
    fn ty(&self, random: &mut Random) -> Option<Span> {
        let (arg, _) = self.named(random)?;
        let ty = plain(arg)?;
        matches!(ty.kind, ExprKind::Name(name) if name.text.len() > 1).then_some(ty.span)
    }

    fn other_type(&self, random: &mut Random, text: &str) -> Option<Broken> {
        let ty = self.ty(random)?;
        Some((self.replace(ty, text), ty.start))
    }
}

fn plain<'a>(arg: &'a Arg<'a>) -> Option<&'a Expr<'a>> {
    match &arg.ty {
        ArgType::Plain(ty) => Some(ty),
        _ => None,
    }
}

fn names<'a>(arg: &'a Arg<'a>) -> impl Iterator<Item = Span> + 'a {
    arg.names.iter().filter(|name| name.text != "_").map(|name| name.span)
}

/// Numbers that are the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    fn choose<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

/// Parts of a schema that are read without an error: some declarations in a row, or all of it.
fn excerpts(path: &str, len: usize) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(path).unwrap();
    let (map, file) = source(&text);
    let items = parse(&map, file).file.items;
    let mut in_functions = false;
    let mut part = |items: &[Item<'_>]| {
        let (first, last) = (items.first()?.span(), items.last()?.span());
        let mark = if in_functions { "---functions---\n" } else { "" };
        let is_mark =
            |item: &Item<'_>| matches!(item, Item::Section(it) if it.kind == SectionKind::Functions);
        in_functions |= items.iter().any(is_mark);
        Some([mark, &text[first.start as usize..last.end as usize], "\n"].concat())
    };
    // An excerpt may be wrong by itself: the constructor that ends a recursion is not in it.
    items.chunks(len).filter_map(&mut part).filter(|text| first_error(text, true).0.is_none()).collect()
}

/// Breaks a random declaration of `text`; gives the kind, the broken text and the place.
fn broken(
    text: &str,
    breaks: &[(&'static str, Break)],
    random: &mut Random,
) -> Option<(&'static str, Broken)> {
    let (map, file) = source(text);
    let parsed = parse(&map, file);
    let mut is_function = false;
    let mut all = Vec::new();
    for item in &parsed.file.items {
        match item {
            Item::Section(mark) => is_function = mark.kind == SectionKind::Functions,
            Item::LayerGroup(_) => break,
            Item::Combinator(decl) if decl.head.name.text != "_" => {
                all.push((is_function || decl.arrow, decl))
            }
            _ => {}
        }
    }
    let at = random.below(all.len());
    let (is_function, decl) = *all.get(at)?;
    let earlier = all[..at].iter().find(|other| other.0 == is_function).map(|other| other.1);
    let (kind, break_it) = random.choose(breaks)?;
    Some((kind, break_it(&Target { text, decl, earlier, is_function }, random)?))
}

/// The line and column of the first error of a text, and all diagnostics for people.
fn first_error(text: &str, excerpt: bool) -> (Option<u32>, String) {
    let (map, file) = source(text);
    let loaded = load(&map, &[file], Options::default().excerpt(excerpt));
    let mut errors: Vec<_> = loaded.diagnostics.into_iter().filter(|it| it.is_error()).collect();
    errors.sort_by_key(|it| it.primary.span.start);
    (errors.first().map(|it| it.primary.span.start), diagnostics(&map, &errors))
}

#[test]
fn errors_stand_where_the_text_is_wrong() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let excerpts = [("../schema/telegram/api.tl", 9), ("tests/model/language.tl", 99)]
        .map(|(path, len)| excerpts(path, len))
        .concat();
    let whole = ["../schema/telegram/mtproto.tl", "tests/model/language.tl"]
        .map(|path| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap());
    let (mut exact, mut total) = (0, 0);
    let mut kinds = BTreeMap::<&str, (usize, usize)>::new();
    let mut wrong = String::new();
    while total < TEXTS {
        let is_excerpt = random.below(6) > 0;
        let (texts, breaks) =
            if is_excerpt { (&excerpts[..], BREAKS) } else { (&whole[..], BREAKS_OF_WHOLE) };
        let Some((kind, (text, expected))) = broken(random.choose(texts).unwrap(), breaks, &mut random)
        else {
            continue;
        };
        let (found, all) = first_error(&text, is_excerpt);
        let right = found == Some(expected);
        let of_kind = kinds.entry(kind).or_default();
        of_kind.0 += usize::from(right);
        of_kind.1 += 1;
        exact += usize::from(right);
        total += 1;
        if !right {
            let around: String = text[expected as usize..].chars().take(40).collect();
            let before = text[..expected as usize].lines().last().unwrap_or_default();
            writeln!(wrong, "{kind}: {before}>>>{around}\n{all}").unwrap();
        }
        assert!(found.is_some(), "{kind} is not noticed:\n{text}");
    }
    let missed: Vec<_> =
        BREAKS.iter().chain(BREAKS_OF_WHOLE).filter(|it| !kinds.contains_key(it.0)).collect();
    assert!(missed.is_empty(), "{} ways to break a text were not tried", missed.len());
    let table: String =
        kinds.iter().map(|(kind, (right, all))| format!("{right:4} of {all:4} {kind}\n")).collect();
    assert!(exact * 100 >= total * EXACT, "{wrong}\n{table}{exact} of {total} places are exact");
}

#[test]
fn blanks_and_comments_between_words_change_nothing() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let excerpts = excerpts("../schema/telegram/api.tl", 9);
    for _ in 0..TEXTS / 3 {
        let text = random.choose(&excerpts).unwrap();
        let insert: (&str, Break) = ("", |it, random| {
            let blank = *random.choose(&[" ", "\t", "\n", "\r\n", " /* = ; */", " // ;\n", "\u{c}"])?;
            let at = *random.choose(&it.tokens())?;
            Some((it.insert(at, blank), at))
        });
        let Some((_, (changed, _))) = broken(text, &[insert], &mut random) else { continue };
        let tree = |text| {
            let (map, file) = source(text);
            dump(&valid(&map, file).file, Spans::Hide)
        };
        let without_comments = |tree: String| -> String {
            tree.lines().filter(|line| !line.contains("comment")).map(|line| line.to_owned() + "\n").collect()
        };
        assert_eq!(without_comments(tree(text)), without_comments(tree(&changed)), "{changed}");
    }
}
