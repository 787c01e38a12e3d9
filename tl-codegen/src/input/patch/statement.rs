//! The statements of a file of patches.

use std::ops::Range;

/// A part of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Where it stands.
    pub(super) at: Range<usize>,
}

/// What a name is that of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    Constructor,
    Function,
    Type,
}

impl What {
    /// What messages call it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Constructor => "constructor",
            Self::Function => "function",
            Self::Type => "type",
        }
    }
}

/// A declaration with fields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Target {
    /// Constructor or function, where it is said.
    pub(super) what: Option<What>,
    pub(super) name: Piece,
}

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Op {
    Add { what: What, declaration: Piece },
    Replace { what: What, declaration: Piece },
    Drop { what: What, name: Piece },
    Rename { what: What, from: Piece, to: Piece },
    AddField { field: Piece, to: Target, before: Option<Piece> },
    DropField { field: Piece, of: Target },
    RenameField { field: Piece, of: Target, to: Piece },
    RetypeField { field: Piece, of: Target, to: Piece },
}

/// A statement with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Statement {
    pub(super) op: Op,
    pub(super) at: Range<usize>,
}

/// A mistake with its place.
pub(super) type Wrong = (Range<usize>, String);

/// All statements, and what is wrong with others.
pub(super) fn parse(text: &str) -> (Vec<Statement>, Vec<Wrong>) {
    let (mut statements, mut wrong) = (Vec::new(), Vec::new());
    let plain = without_comments(text);
    let mut start = 0;
    while let Some(length) = plain[start..].find(';') {
        let words = words(&plain, start..start + length);
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let at = first.at.start..last.at.end;
            match (Words { text: &plain, words: &words, at: 0 }).statement() {
                Some(op) => statements.push(Statement { op, at }),
                None => wrong.push((at, EXPECTED.to_owned())),
            }
        }
        start += length + 1;
    }
    if let Some(first) = words(&plain, start..plain.len()).first() {
        wrong.push((first.at.clone(), "this statement does not end with a semicolon".to_owned()));
    }
    (statements, wrong)
}

const EXPECTED: &str = "this is no statement of a patch: write `add function …`, `replace constructor …`, \
    `drop type …`, `rename constructor … to …`, `add field … to … before …`, `drop field … of …`, \
    `rename field … of … to …` or `retype field … of … to …`";

/// The text with blanks in place of comments, so that places stay.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("//").into_iter().chain(rest.find("/*")).min() {
        out.push_str(&rest[..at]);
        let comment = &rest[at..];
        let length = match comment.starts_with("//") {
            true => comment.find(['\n', '\r']).unwrap_or(comment.len()),
            false => comment.find("*/").map_or(comment.len(), |end| end + 2),
        };
        out.push_str(&" ".repeat(length));
        rest = &comment[length..];
    }
    out + rest
}

/// The words of a part of the text.
fn words(text: &str, range: Range<usize>) -> Vec<Piece> {
    let mut words = Vec::new();
    let mut at = range.start;
    for word in text[range].split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        if !trimmed.is_empty() {
            words.push(Piece { text: trimmed.to_owned(), at: at..at + trimmed.len() });
        }
        at += word.len();
    }
    words
}

/// The words of a statement that are still to be read.
struct Words<'w> {
    text: &'w str,
    words: &'w [Piece],
    at: usize,
}

impl Words<'_> {
    fn statement(&mut self) -> Option<Op> {
        let verb = self.next()?.text;
        let op = match (verb.as_str(), self.what()) {
            ("add", Some(what @ (What::Constructor | What::Function))) => {
                Op::Add { what, declaration: self.rest()? }
            }
            ("replace", Some(what @ (What::Constructor | What::Function))) => {
                Op::Replace { what, declaration: self.rest()? }
            }
            ("drop", Some(what)) => Op::Drop { what, name: self.next()? },
            ("rename", Some(what)) => Op::Rename { what, from: self.next()?, to: self.after("to")? },
            (verb, None) if self.is("field") => self.field(verb)?,
            _ => return None,
        };
        (self.at == self.words.len()).then_some(op)
    }

    fn field(&mut self, verb: &str) -> Option<Op> {
        if verb == "add" {
            let field = self.until("to")?;
            let to = self.target()?;
            let before = if self.is("before") { Some(self.next()?) } else { None };
            return Some(Op::AddField { field, to, before });
        }
        let field = self.next()?;
        let of = if self.is("of") { self.target()? } else { return None };
        Some(match verb {
            "drop" => Op::DropField { field, of },
            "rename" => Op::RenameField { field, of, to: self.after("to")? },
            "retype" if self.is("to") => Op::RetypeField { field, of, to: self.rest()? },
            _ => return None,
        })
    }

    fn next(&mut self) -> Option<Piece> {
        let word = self.words.get(self.at)?;
        self.at += 1;
        Some(word.clone())
    }

    /// Whether a word comes next, which is read then.
    fn is(&mut self, word: &str) -> bool {
        let is = self.words.get(self.at).is_some_and(|it| it.text == word);
        self.at += usize::from(is);
        is
    }

    fn after(&mut self, word: &str) -> Option<Piece> {
        if self.is(word) { self.next() } else { None }
    }

    fn what(&mut self) -> Option<What> {
        let what = match self.words.get(self.at)?.text.as_str() {
            "constructor" => What::Constructor,
            "function" => What::Function,
            "type" => What::Type,
            _ => return None,
        };
        self.at += 1;
        Some(what)
    }

    fn target(&mut self) -> Option<Target> {
        let what = self.what().filter(|what| *what != What::Type);
        Some(Target { what, name: self.next()? })
    }

    /// All that is left.
    fn rest(&mut self) -> Option<Piece> {
        let from = self.at;
        self.at = self.words.len();
        self.piece(from..self.at)
    }

    /// All up to a word, which is read, too.
    fn until(&mut self, word: &str) -> Option<Piece> {
        let from = self.at;
        let length = self.words.get(from..)?.iter().position(|it| it.text == word)?;
        self.at = from + length + 1;
        self.piece(from..from + length)
    }

    fn piece(&self, words: Range<usize>) -> Option<Piece> {
        let words = self.words.get(words)?;
        let at = words.first()?.at.start..words.last()?.at.end;
        Some(Piece { text: self.text.get(at.clone())?.to_owned(), at })
    }
}
