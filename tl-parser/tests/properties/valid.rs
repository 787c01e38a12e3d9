//! Schemas together with the tree that they must read as.

use proptest::{collection::vec, option, prelude::*, sample::select};

/// Tokens, and what the dump of the tree says about them.
#[derive(Clone, Debug, Default)]
struct Piece {
    tokens: Vec<String>,
    dump: String,
}

impl Piece {
    fn new(token: impl Into<String>) -> Self {
        let token = token.into();
        Self { dump: token.clone(), tokens: vec![token] }
    }

    fn push(&mut self, token: &str) {
        self.tokens.push(token.to_owned());
    }

    /// Adds the tokens of another piece, not its dump.
    fn take(&mut self, other: &Self) {
        self.tokens.extend_from_slice(&other.tokens);
    }

    fn dumped(mut self, dump: String) -> Self {
        self.dump = dump;
        self
    }
}

/// The dumps of some pieces, one blank apart.
fn dumps(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.dump.as_str()).collect::<Vec<_>>().join(" ")
}

fn ident(lower: bool) -> BoxedStrategy<String> {
    if lower { "[a-z][a-zA-Z0-9_]{0,4}" } else { "[A-Z][a-zA-Z0-9_]{0,4}" }.boxed()
}

fn var() -> BoxedStrategy<String> {
    prop_oneof![3 => ident(true), 1 => ident(false), 1 => select(vec!["type", "self", "Final", "functions"]).prop_map(str::to_owned)].boxed()
}

fn qualified(lower: bool) -> BoxedStrategy<String> {
    (vec(ident(true), 0..3), ident(lower))
        .prop_map(|(mut parts, last)| {
            parts.push(last);
            parts.join(".")
        })
        .boxed()
}

fn any_name() -> BoxedStrategy<String> {
    prop_oneof![qualified(true), qualified(false)].boxed()
}

/// `name`, `#` or a number
fn leaf() -> BoxedStrategy<Piece> {
    prop_oneof![
        6 => any_name().prop_map(Piece::new),
        1 => Just(Piece::new("#")),
        1 => any::<u32>().prop_map(|number| Piece::new(number.to_string())),
    ]
    .boxed()
}

/// A term, three levels deep at most.
fn term() -> BoxedStrategy<Piece> {
    leaf()
        .prop_recursive(3, 24, 3, |inner| {
            prop_oneof![
                (any_name(), vec(expr(inner.clone()), 1..3)).prop_map(|(name, args)| angle(name, &args)),
                expr(inner.clone()).prop_map(|inner| paren(&inner)),
                bare_inner(inner).prop_map(|inner| {
                    let mut piece = Piece::new("%");
                    piece.take(&inner);
                    piece.dumped(format!("(bare {})", inner.dump))
                }),
            ]
        })
        .boxed()
}

/// What may stand behind `%`: anything but another `%`.
fn bare_inner(inner: BoxedStrategy<Piece>) -> BoxedStrategy<Piece> {
    prop_oneof![any_name().prop_map(Piece::new), expr(inner).prop_map(|inner| paren(&inner))].boxed()
}

fn angle(name: String, args: &[Piece]) -> Piece {
    let mut piece = Piece::new(name);
    for (index, arg) in args.iter().enumerate() {
        piece.push(if index == 0 { "<" } else { "," });
        piece.take(arg);
    }
    piece.push(">");
    let dump = format!("(angle {} {})", piece.dump, dumps(args));
    piece.dumped(dump)
}

fn paren(inner: &Piece) -> Piece {
    let mut piece = Piece::new("(");
    piece.take(inner);
    piece.push(")");
    piece.dumped(format!("(paren {})", inner.dump))
}

fn sum(term: BoxedStrategy<Piece>) -> BoxedStrategy<Piece> {
    prop_oneof![
        5 => term.clone(),
        1 => vec(term, 2..4).prop_map(|summands| {
            let mut piece = Piece::default();
            for (index, summand) in summands.iter().enumerate() {
                if index > 0 {
                    piece.push("+");
                }
                piece.take(summand);
            }
            piece.dumped(format!("(sum {})", dumps(&summands)))
        }),
    ]
    .boxed()
}

fn expr(term: BoxedStrategy<Piece>) -> BoxedStrategy<Piece> {
    vec(sum(term), 1..4).prop_map(|parts| apply(&parts)).boxed()
}

fn apply(parts: &[Piece]) -> Piece {
    let mut piece = Piece::default();
    parts.iter().for_each(|part| piece.take(part));
    match parts {
        [one] => piece.dumped(one.dump.clone()),
        _ => piece.dumped(format!("(apply {})", dumps(parts))),
    }
}

fn cond() -> BoxedStrategy<Piece> {
    (var(), option::of(any::<u32>()))
        .prop_map(|(var, bit)| {
            let mut piece = Piece::new(var);
            let mut dump = format!(" ({}", piece.dump);
            if let Some(bit) = bit {
                piece.push(".");
                piece.push(&bit.to_string());
                dump += &format!(".{bit}");
            }
            piece.push("?");
            piece.dumped(dump + "?)")
        })
        .boxed()
}

/// `[!] term`, or the same in the dump.
fn plain() -> BoxedStrategy<Piece> {
    (any::<bool>(), term())
        .prop_map(|(bang, ty)| {
            let mut piece = Piece::default();
            if bang {
                piece.push("!");
            }
            piece.take(&ty);
            piece.dumped(format!("{} {}", if bang { " !" } else { "" }, ty.dump))
        })
        .boxed()
}

/// A field at a depth of the dump.
fn arg() -> BoxedStrategy<Piece> {
    let name = prop_oneof![4 => var(), 1 => Just("_".to_owned())];
    let plain_arg = (option::of(name.clone()), option::of(cond()), plain()).prop_map(|(name, cond, ty)| {
        let mut piece = named("arg", &Vec::from_iter(name), cond);
        piece.take(&ty);
        let dump = format!("{}{}\n", piece.dump, ty.dump);
        piece.dumped(dump)
    });
    let group = (vec(name.clone(), 1..4), option::of(cond()), plain()).prop_map(|(names, cond, ty)| {
        let mut piece = Piece::new("(");
        let inner = named("group", &names, cond);
        piece.take(&inner);
        piece.take(&ty);
        piece.push(")");
        piece.dumped(format!("{}{}\n", inner.dump, ty.dump))
    });
    prop_oneof![5 => plain_arg, 1 => group]
        .prop_recursive(2, 8, 3, move |inner| {
            (option::of(name.clone()), option::of(cond()), option::of(term()), vec(inner, 1..3))
                .prop_map(repeat)
        })
        .boxed()
}

fn named(word: &str, names: &[String], cond: Option<Piece>) -> Piece {
    let mut piece = Piece::default();
    let mut dump = word.to_owned();
    for name in names {
        piece.push(name);
        dump += &format!(" {name}");
    }
    if !names.is_empty() {
        piece.push(":");
    }
    dump.push(':');
    if let Some(cond) = cond {
        piece.take(&cond);
        dump += &cond.dump;
    }
    piece.dumped(dump)
}

fn repeat((name, cond, count, args): (Option<String>, Option<Piece>, Option<Piece>, Vec<Piece>)) -> Piece {
    let mut piece = named("arg", &Vec::from_iter(name), cond);
    let mut dump =
        format!("{} repeat\n  count {}\n", piece.dump, count.as_ref().map_or("nearest", |it| &it.dump));
    if let Some(count) = count {
        piece.take(&count);
        piece.push("*");
    }
    piece.push("[");
    for arg in args {
        piece.take(&arg);
        dump += &indent(&arg.dump);
    }
    piece.push("]");
    piece.dumped(dump)
}

fn indent(dump: &str) -> String {
    dump.lines().map(|line| format!("  {line}\n")).collect()
}

/// `name#0000abcd`, one token
fn head() -> BoxedStrategy<Piece> {
    let name = prop_oneof![9 => qualified(true), 1 => Just("_".to_owned())];
    let modifiers = vec(ident(true), 0..2);
    (modifiers, name, option::of(any::<u32>()))
        .prop_map(|(modifiers, name, id)| {
            let mut piece = Piece::default();
            let mut dump = String::new();
            for modifier in modifiers {
                piece.push(&format!("@{modifier}"));
                dump += &format!("  @{modifier}\n");
            }
            piece.push(&id.map_or_else(|| name.clone(), |id| format!("{name}#{id:x}")));
            dump += &format!("  head {name}{}\n", id.map(|id| format!(" #{id:08x}")).unwrap_or_default());
            piece.dumped(dump)
        })
        .boxed()
}

fn implicit() -> BoxedStrategy<Piece> {
    (vec(var(), 1..3), any::<bool>(), any::<bool>())
        .prop_map(|(names, nat, bang)| {
            let mut piece = Piece::new("{");
            names.iter().for_each(|name| piece.push(name));
            piece.push(":");
            if bang {
                piece.push("!");
            }
            let kind = if nat { "#" } else { "Type" };
            piece.push(kind);
            piece.push("}");
            piece.dumped(format!("  implicit {}: {}{kind}\n", names.join(" "), if bang { "! " } else { "" }))
        })
        .boxed()
}

/// A result begins with a name, `%` or `(`, and only a name takes arguments.
fn result() -> BoxedStrategy<Piece> {
    let head = (any::<bool>(), any_name());
    let applied = (head, vec(sum(term()), 0..3)).prop_map(|((bare, name), args)| {
        let mut head = Piece::default();
        if bare {
            head.push("%");
        }
        head.push(&name);
        let head = head.dumped(if bare { format!("(bare {name})") } else { name });
        apply(&[vec![head], args].concat())
    });
    let angled = (any_name(), vec(expr(term()), 1..3)).prop_map(|(name, args)| angle(name, &args));
    prop_oneof![3 => applied, 1 => angled, 1 => expr(term()).prop_map(|inner| paren(&inner))].boxed()
}

fn combinator() -> BoxedStrategy<Piece> {
    let parts = (head(), vec(implicit(), 0..3), vec(arg(), 0..5), any::<[bool; 2]>(), result());
    parts
        .prop_map(|(head, implicits, args, [arrow, bang], result)| {
            let mut piece = head.clone();
            let mut dump = format!("combinator\n{}", head.dump);
            for implicit in implicits {
                piece.take(&implicit);
                dump += &implicit.dump;
            }
            for arg in args {
                piece.take(&arg);
                dump += &indent(&arg.dump);
            }
            piece.push(if arrow { "=>" } else { "=" });
            if bang {
                piece.push("!");
            }
            piece.take(&result);
            piece.push(";");
            let (arrow, bang) = (if arrow { "=> " } else { "" }, if bang { "! " } else { "" });
            piece.dumped(format!("{dump}  result {arrow}{bang}{}\n", result.dump))
        })
        .boxed()
}

fn item() -> BoxedStrategy<Piece> {
    let words = |words: &[&str], dump: &str| Piece {
        tokens: words.iter().map(|word| (*word).to_owned()).collect(),
        dump: dump.to_owned(),
    };
    let builtin = (head(), qualified(false)).prop_map(|(head, result)| {
        let mut piece = head.clone();
        ["?", "=", &result, ";"].iter().for_each(|token| piece.push(token));
        piece.dumped(format!("builtin\n{}  result {result}\n", head.dump))
    });
    let promise = (select(vec!["New", "Final", "Empty"]), qualified(false))
        .prop_map(move |(kind, name)| words(&[kind, &name, ";"], &format!("{kind} {name}\n")));
    let section = select(vec!["types", "functions"])
        .prop_map(move |kind| words(&["---", kind, "---"], &format!("section {kind}\n")));
    let layer = (0_u32..999)
        .prop_map(move |layer| words(&["===", &layer.to_string(), "==="], &format!("layer {layer}\n")));
    let partial = (any_name(), vec(term(), 1..3)).prop_map(|(name, args)| {
        let reserved = matches!(name.as_str(), "New" | "Final" | "Empty");
        let mut piece = apply(&[vec![Piece::new(if reserved { "A".into() } else { name })], args].concat());
        piece.push(";");
        let dump = format!("partial {}\n", piece.dump);
        piece.dumped(dump)
    });
    prop_oneof![12 => combinator(), 2 => builtin, 1 => promise, 1 => section, 1 => layer, 1 => partial]
        .boxed()
}

/// What stands between two tokens, and the comments in it.
pub(crate) fn separator() -> impl Strategy<Value = (String, Vec<String>)> {
    let blank = |text: &str| (text.to_owned(), vec![]);
    prop_oneof![
        12 => Just(blank(" ")),
        6 => Just(blank("")),
        1 => Just(blank("\n")),
        1 => Just(blank("\n\n \t")),
        1 => Just(blank("\r\n")),
        1 => "/\\*[a-z;=( \n]{0,4}\\*/".prop_map(|text| (text.clone(), vec![format!("block {text:?}")])),
        1 => "//[a-zé;=(/]{0,4}".prop_map(|text| (format!("{text} \r\n"), vec![format!("line {text:?}")])),
    ]
}

/// Whether two tokens would become one, or an id, without a blank.
fn must_part(before: &str, after: &str) -> bool {
    let word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '#');
    before.ends_with(word) && after.starts_with(word)
}

/// A schema as text, and its dump.
pub(crate) fn schema() -> impl Strategy<Value = (String, String)> {
    (vec(item(), 0..6), vec(separator(), 1..40)).prop_map(|(items, separators)| {
        let mut separators = separators.iter().cycle();
        let (mut text, mut dump, mut comments) = (String::new(), String::new(), String::new());
        let mut before = "";
        for item in &items {
            for token in &item.tokens {
                let (blank, found) = separators.next().unwrap();
                text += if blank.is_empty() && must_part(before, token) { " " } else { blank };
                text += token;
                found.iter().for_each(|comment| comments += &format!("comment {comment}\n"));
                before = token;
            }
            dump += &item.dump;
        }
        (text, dump + &comments)
    })
}
