//! Bytes to [`Tlo`]. Every count is checked against the bytes that are left, and nesting
//! is limited, so that no input takes more than its size allows.

use super::model::*;
use crate::Error;

/// How deep types may nest; the reference compiler stops far earlier.
const DEPTH: u32 = 64;

type Result<T> = std::result::Result<T, Error>;

/// The whole file; trailing bytes are an error.
pub(super) fn schema(bytes: &[u8]) -> Result<Tlo> {
    let mut reader = Reader { bytes, at: 0, version: 0, depth: 0 };
    reader.version = match reader.word("the magic number of the file")? {
        SCHEMA_V2 => 2,
        SCHEMA_V3 => 3,
        SCHEMA_V4 => 4,
        other => return reader.fail(0, format!("{other:08x} is not the magic number of a compiled schema")),
    };
    reader.word("the version")?;
    reader.word("the date")?;
    let types = reader.list("types", Reader::ty)?;
    let constructors = reader.list("constructors", Reader::combinator)?;
    let functions = reader.list("functions", Reader::combinator)?;
    match bytes.len() - reader.at {
        0 => Ok(Tlo { types, constructors, functions }),
        left => reader.fail(reader.at, format!("{left} bytes are left after the last function")),
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    version: u32,
    depth: u32,
}

impl Reader<'_> {
    fn fail<T>(&self, offset: usize, message: impl Into<String>) -> Result<T> {
        Err(Error::new(offset, message))
    }

    fn take(&mut self, count: usize, what: &str) -> Result<&[u8]> {
        let Some(taken) = self.at.checked_add(count).and_then(|end| self.bytes.get(self.at..end)) else {
            return self.fail(self.at, format!("the file ends where {what} should be"));
        };
        self.at += count;
        Ok(taken)
    }

    fn word(&mut self, what: &str) -> Result<u32> {
        let taken = self.take(4, what)?;
        Ok(taken.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte)))
    }

    /// A word that must be this one.
    fn magic(&mut self, expected: u32, what: &str) -> Result<()> {
        let start = self.at;
        match self.word(what)? {
            found if found == expected => Ok(()),
            found => self.fail(start, format!("expected {what} ({expected:08x}), found {found:08x}")),
        }
    }

    /// A TL string. The reference compiler gives 254 bytes a header of one byte; others
    /// use the long form there; its first byte shows which form it is.
    fn string(&mut self, what: &str) -> Result<String> {
        let start = self.at;
        let first = self.take(1, what)?.first().copied().unwrap_or(0);
        let (header, len) = match first {
            254 => (4, self.take(3, what)?.iter().rev().fold(0, |len, byte| len << 8 | usize::from(*byte))),
            255 => return self.fail(start, format!("{what} is longer than 16 MiB")),
            len => (1, usize::from(len)),
        };
        let text = self.take(len, what)?.to_vec();
        self.take((4 - (header + len) % 4) % 4, what)?;
        String::from_utf8(text).or_else(|_| self.fail(start, format!("{what} is not UTF-8")))
    }

    /// A count and that many items, each of four bytes or more.
    fn list<T>(&mut self, what: &str, item: impl Fn(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let start = self.at;
        let count = self.word(what)?;
        if count as usize > (self.bytes.len() - self.at) / 4 {
            return self.fail(start, format!("there are not enough bytes for {count} {what}"));
        }
        (0..count).map(|_| item(self)).collect()
    }

    fn ty(&mut self) -> Result<Type> {
        self.magic(TYPE, "a type")?;
        let id = self.word("a type id")?;
        let name = self.string("the name of a type")?;
        self.word("the number of constructors")?;
        let flags = self.word("the flags of a type")?;
        self.word("the arity of a type")?;
        self.take(8, "the kinds of the parameters of a type")?;
        Ok(Type { id, name, flags })
    }

    fn combinator(&mut self) -> Result<Combinator> {
        let offset = self.at;
        let expected = if self.version == 4 { COMBINATOR_V4 } else { COMBINATOR };
        self.magic(expected, "a combinator")?;
        let id = self.word("the id of a combinator")?;
        let name = self.string("the name of a combinator")?;
        self.word("a type id")?;
        let start = self.at;
        let args = match self.word("the left side of a combinator")? {
            LEFT_BUILTIN => None,
            LEFT => Some(self.list("arguments", Self::arg)?),
            other => return self.fail(start, format!("{other:08x} is not the left side of a combinator")),
        };
        self.magic(RIGHT, "the right side of a combinator")?;
        let result = self.type_expr()?;
        let flags = if self.version == 4 { self.word("the flags of a combinator")? } else { 0 };
        Ok(Combinator { offset, id, name, args, result, flags })
    }

    fn arg(&mut self) -> Result<Arg> {
        let offset = self.at;
        self.magic(ARG, "an argument")?;
        let name = self.string("the name of an argument")?;
        let flags = self.word("the flags of an argument")?;
        let (cond_bit, var_bit) = if self.version == 2 { (2, 4) } else { (4, 2) };
        let var = if flags & var_bit == 0 { None } else { Some(self.word("a variable")?) };
        let cond = match flags & cond_bit {
            0 => None,
            _ => Some((self.word("the variable of a condition")?, self.word("the bit of a condition")?)),
        };
        Ok(Arg { offset, name, flags, var, cond, ty: self.type_expr()? })
    }

    fn type_expr(&mut self) -> Result<Expr> {
        let offset = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return self.fail(offset, format!("types nest deeper than {DEPTH}"));
        }
        let expr = match self.word("a type")? {
            TYPE_EXPR => {
                let (id, flags) = (self.word("a type id")?, self.word("the flags of a type")?);
                Expr::Named { offset, id, flags, args: self.list("parameters", Self::expr)? }
            }
            TYPE_VAR => {
                Expr::Var { offset, var: self.word("a variable")?, flags: self.word("the flags of a type")? }
            }
            ARRAY => Expr::Array { count: self.nat()?, args: self.list("arguments", Self::arg)? },
            other => return self.fail(offset, format!("{other:08x} is not a type")),
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn expr(&mut self) -> Result<Expr> {
        let start = self.at;
        match self.word("a parameter")? {
            EXPR_TYPE => self.type_expr(),
            EXPR_NAT => Ok(Expr::Nat(self.nat()?)),
            other => self.fail(start, format!("{other:08x} is not a parameter")),
        }
    }

    fn nat(&mut self) -> Result<Nat> {
        let offset = self.at;
        match self.word("a number")? {
            NAT_CONST | NAT_CONST_OLD => Ok(Nat { offset, var: None, add: self.word("a number")? }),
            NAT_VAR => {
                let add = self.word("a number")?;
                Ok(Nat { offset, var: Some(self.word("a variable")?), add })
            }
            other => self.fail(offset, format!("{other:08x} is not a number")),
        }
    }
}
