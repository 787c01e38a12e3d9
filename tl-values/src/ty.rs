//! Types by their TL text.

use crate::table::{
    Kind, Record, Table,
    format::{NO_VAR, kind},
};
use alloc::{borrow::ToOwned as _, string::String, vec::Vec};
use core::fmt;

/// What bytes or JSON are a value of.
///
/// ```ignore
/// let ty = table.ty("Vector<User>")?;
/// ```
#[derive(Clone, Debug)]
pub struct Type(pub(crate) What);

#[derive(Clone, Debug)]
pub(crate) enum What {
    /// Whatever the id or the name says.
    Any,
    /// A type.
    Code(Vec<u8>),
    /// A request.
    Request(Record),
}

impl Type {
    /// A value that says itself what it is: its constructor or function is found by its id, or by
    /// its name in JSON.
    pub const ANY: Self = Self(What::Any);
}

/// Why a text is no type.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum TypeError {
    /// The schema has no type, constructor or function of this name.
    Unknown {
        /// The name.
        name: String,
        /// One that is similar.
        near: Option<String>,
    },
    /// A constructor is named, but its type has others: bytes without an id do not say which.
    Several {
        /// The name.
        name: String,
    },
    /// It is not written as a type is.
    Syntax {
        /// The byte of the text.
        offset: usize,
    },
}

impl fmt::Display for TypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, near } => {
                write!(f, "the schema has no type {name}")?;
                near.as_ref().map_or(Ok(()), |near| write!(f, ", did you mean {near}?"))
            }
            Self::Several { name } => {
                write!(f, "{name} cannot stand without its id: its type has other constructors")
            }
            Self::Syntax { offset } => write!(f, "at byte {offset}: this is no type"),
        }
    }
}

impl core::error::Error for TypeError {}

/// Primitives: name, kind, and the id of the boxed form.
const PRIMITIVES: &[(&str, u8, Option<u32>)] = &[
    ("#", kind::NAT, None),
    ("int", kind::INT, None),
    ("int32", kind::INT, None),
    ("long", kind::LONG, None),
    ("int64", kind::LONG, None),
    ("int53", kind::INT53, None),
    ("float", kind::FLOAT, None),
    ("double", kind::DOUBLE, None),
    ("string", kind::STRING, None),
    ("bytes", kind::BYTES, None),
    ("int128", kind::INT128, None),
    ("int256", kind::INT256, None),
    ("int512", kind::INT512, None),
    ("true", kind::TRUE, None),
    ("Bool", kind::BOOL, None),
    ("Object", kind::OBJECT, None),
    ("Function", kind::FUNCTION, None),
    ("Int", kind::INT, Some(0xa850_9bda)),
    ("Int32", kind::INT, Some(0xa850_9bda)),
    ("Long", kind::LONG, Some(0x2207_6cba)),
    ("Int64", kind::LONG, Some(0x2207_6cba)),
    ("Float", kind::FLOAT, Some(0x824d_ab22)),
    ("Double", kind::DOUBLE, Some(0x2210_c154)),
    ("String", kind::STRING, Some(0xb528_6e24)),
    ("Int128", kind::INT128, Some(0x84cc_f7b7)),
    ("Int256", kind::INT256, Some(0x7bed_eb5b)),
    ("Int512", kind::INT512, Some(0x6ff8_2434)),
    ("True", kind::TRUE, Some(0x3fed_d339)),
];

/// How deep types stand in each other.
const DEEPEST: usize = 32;

impl Table<'_> {
    /// A type by its TL text: `User`, `Vector<User>`, `%Message`, `Maybe<int>`, `(Pair int string)`, the
    /// bare `message`, or the name of a function for a request of it.
    ///
    /// # Errors
    /// [`TypeError`], if the schema has no such type.
    pub fn ty(&self, text: &str) -> Result<Type, TypeError> {
        let text = text.trim();
        if let Some(record) = self.by_name(Kind::Function, text) {
            return Ok(Type(What::Request(record)));
        }
        let mut parser = Parser { table: *self, text, at: 0 };
        let code = parser.application(DEEPEST)?;
        parser.blanks();
        if parser.at < text.len() { Err(parser.wrong()) } else { Ok(Type(What::Code(code))) }
    }
}

struct Parser<'t, 'x> {
    table: Table<'t>,
    text: &'x str,
    at: usize,
}

type Result<T, E = TypeError> = core::result::Result<T, E>;

impl Parser<'_, '_> {
    fn wrong(&self) -> TypeError {
        TypeError::Syntax { offset: self.at }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, char: char) -> bool {
        self.blanks();
        let found = self.rest().starts_with(char);
        self.at += if found { char.len_utf8() } else { 0 };
        found
    }

    /// A type with arguments behind it, or one term.
    fn application(&mut self, depth: usize) -> Result<Vec<u8>> {
        let Some(depth) = depth.checked_sub(1) else { return Err(self.wrong()) };
        let bare = self.eat('%');
        if self.eat('(') {
            let inner = self.application(depth)?;
            return if self.eat(')') && !bare { Ok(inner) } else { Err(self.wrong()) };
        }
        self.blanks();
        let end = |char: char| !(char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '#'));
        let length = self.rest().find(end).unwrap_or(self.rest().len());
        let name = self.rest().get(..length).unwrap_or_default().to_owned();
        if name.is_empty() {
            return Err(self.wrong());
        }
        self.at += length;
        if let Ok(number) = name.parse::<u32>() {
            return Ok([&[kind::ARG, NO_VAR], &number.to_le_bytes()[..]].concat());
        }
        let mut args = Vec::new();
        if self.eat('<') {
            loop {
                args.push(self.application(depth)?);
                if self.eat('>') {
                    break;
                }
                if !self.eat(',') {
                    return Err(self.wrong());
                }
            }
        } else {
            self.blanks();
            while self.rest().starts_with(|char: char| !matches!(char, ')' | '>' | ',')) {
                args.push(self.term(depth)?);
                self.blanks();
            }
        }
        self.code(&name, bare, &args)
    }

    /// An argument that is not in angle brackets: a name alone, or anything in parentheses.
    fn term(&mut self, depth: usize) -> Result<Vec<u8>> {
        let start = self.at;
        if self.rest().starts_with('(') {
            return self.application(depth);
        }
        let end = self.rest().find([' ', ')', '>', ',']).unwrap_or(self.rest().len());
        if self.rest().get(..end).is_some_and(|text| text.contains('<')) {
            return self.application(depth);
        }
        let text = self.rest().get(..end).unwrap_or_default();
        let mut inner = Parser { table: self.table, text, at: 0 };
        let code = inner.application(depth)?;
        self.at = start + end;
        Ok(code)
    }

    fn code(&self, name: &str, bare: bool, args: &[Vec<u8>]) -> Result<Vec<u8>> {
        if let ("vector" | "Vector", [element]) = (name, args) {
            let kind = if bare || name == "vector" { kind::BARE_VECTOR } else { kind::VECTOR };
            return Ok([&[kind], element.as_slice()].concat());
        }
        let primitive = PRIMITIVES.iter().find(|(known, ..)| *known == name && args.is_empty());
        if let Some((_, kind, id)) = primitive {
            return Ok(match id {
                Some(id) if !bare => [&[kind::BOXED_PRIM], &id.to_le_bytes()[..], &[*kind]].concat(),
                _ => [*kind].into(),
            });
        }
        let (ty, bare) = self.named(name, bare)?;
        let kind = match (args, bare) {
            ([], false) => kind::BOXED,
            ([], true) => kind::BARE,
            (_, false) => kind::APPLIED,
            (_, true) => kind::BARE_APPLIED,
        };
        let mut code = [&[kind], &ty.to_le_bytes()[..]].concat();
        if !args.is_empty() {
            code.push(u8::try_from(args.len()).map_err(|_| self.wrong())?);
            code.extend(args.concat());
        }
        Ok(code)
    }

    /// The index of a type, and whether its values have no id.
    fn named(&self, name: &str, bare: bool) -> Result<(u16, bool)> {
        if let Some(ty) = self.table.type_named(name) {
            return Ok((ty, bare));
        }
        let constructor = self.table.by_name(Kind::Constructor, name);
        let row = constructor.and_then(|record| self.table.type_of(record.index));
        let ty = row.and_then(|row| Some((row, self.table.type_named(self.table.name(row.name))?)));
        match ty {
            Some((row, ty)) if row.count() == 1 => Ok((ty, true)),
            Some(_) => Err(TypeError::Several { name: name.into() }),
            None => {
                let types =
                    (0..self.table.types()).map(|index| self.table.name(self.table.ty_row(index).name));
                let near = crate::near::near(name, types.chain(self.table.all_names()));
                Err(TypeError::Unknown { name: name.into(), near })
            }
        }
    }
}
