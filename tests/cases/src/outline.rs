//! Which combinator stands where in a value's bytes, as the schema says it.
//!
//! Neither generated code nor its runtime has a part in it, and so it tells which combinator an
//! error has to name: the one in which the bytes end, or an id is not known.

use crate::{
    env::{Binding, Env, holds, open, substitute_arg, unify, value},
    facts::prim_id,
};
use bumpalo::Bump;
use std::ops::RangeInclusive;
use tlforge_parser::schema::{
    Arg, Combinator, CombinatorId, CombinatorKind, Field, Prim, Schema, Ty, TypeId,
};

type Result<T> = std::result::Result<T, String>;

/// The combinators of a value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outline {
    /// In the order in which they begin.
    spans: Vec<Span>,
    /// Where ids stand.
    ids: Vec<usize>,
    /// Where each id, number or string ends, and the path to it.
    leaves: Vec<(usize, String)>,
}

/// The fields of one combinator.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Span {
    name: String,
    from: usize,
    to: usize,
}

impl Outline {
    /// The outline of a boxed value of the combinator with this name.
    ///
    /// # Errors
    /// Where the bytes are no such value.
    pub fn of(schema: &Schema<'_>, kind: CombinatorKind, name: &str, bytes: &[u8]) -> Result<Self> {
        let mut all = schema.combinators();
        let (id, it) = all
            .find(|(_, it)| it.kind == kind && it.name.text == name && it.prim.is_none())
            .ok_or_else(|| format!("no combinator {name}"))?;
        let types = Bump::new();
        let mut walk =
            Walk { schema, types: &types, bytes, at: 0, path: Vec::new(), outline: Self::default() };
        walk.known_id(it.id)?;
        walk.fields_of(id, open(it))?;
        if walk.at < bytes.len() {
            return Err(walk.wrong("there is more"));
        }
        Ok(walk.outline)
    }

    /// Where a reader stops that finds no bytes from `cut` on.
    #[must_use]
    pub fn cut(&self, cut: usize) -> Stop {
        let span = self.innermost(cut);
        Stop { within: Self::name(span), offset: span.map_or(0, |span| span.from)..=cut }
    }

    /// The path to what a reader cannot read that finds no bytes from `cut` on, such as
    /// `updates[1].message.id`. A field without a name is called after its index.
    #[must_use]
    pub fn path(&self, cut: usize) -> Option<&str> {
        self.leaves.iter().find(|(end, _)| *end > cut).map(|(_, path)| path.as_str())
    }

    /// Each id, of primitives too, and where a reader stops that does not know it.
    pub fn ids(&self) -> impl Iterator<Item = (usize, Stop)> {
        self.ids.iter().map(|at| (*at, Stop { within: Self::name(self.innermost(*at)), offset: *at..=*at }))
    }

    /// The innermost combinator that has begun where the bytes are cut, and whose fields go on
    /// behind that. It has begun when its id is there, or at once if it has none.
    fn innermost(&self, cut: usize) -> Option<&Span> {
        self.spans.iter().rev().find(|span| span.from <= cut && cut < span.to)
    }

    fn name(span: Option<&Span>) -> String {
        span.map_or_else(String::new, |span| span.name.clone())
    }
}

/// What an error must say of its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// The combinator; empty outside of any.
    pub within: String,
    /// Where the value begins that could not be read.
    pub offset: RangeInclusive<usize>,
}

impl Stop {
    /// Whether the text of an error says so: `at byte 4: … (in ping)`.
    #[must_use]
    pub fn is_told(&self, text: &str) -> bool {
        let offset = text.strip_prefix("at byte ").and_then(|text| text.split_once(':'));
        let offset = offset.and_then(|(offset, _)| offset.parse().ok());
        let within = text.rsplit_once(" (in ").map_or("", |(_, name)| name.trim_end_matches(')'));
        offset.is_some_and(|offset| self.offset.contains(&offset)) && within == self.within
    }
}

struct Walk<'a> {
    schema: &'a Schema<'a>,
    types: &'a Bump,
    bytes: &'a [u8],
    at: usize,
    /// Steps from the whole value to what is read.
    path: Vec<String>,
    outline: Outline,
}

impl<'a> Walk<'a> {
    fn wrong(&self, what: &str) -> String {
        format!("at byte {}: {what}", self.at)
    }

    fn skip(&mut self, length: usize) -> Result<()> {
        self.at += length;
        self.leaf();
        if self.at > self.bytes.len() { Err(self.wrong("behind the end")) } else { Ok(()) }
    }

    /// Something ends that is read as a whole.
    fn leaf(&mut self) {
        self.outline.leaves.push((self.at, self.path.concat().trim_start_matches('.').into()));
    }

    /// Reads what stands one step further.
    fn inside(&mut self, step: String, read: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        self.path.push(step);
        let result = read(self);
        self.path.pop();
        result
    }

    fn nat(&mut self) -> Result<u32> {
        let word = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk);
        let word = *word.ok_or_else(|| self.wrong("the end"))?;
        self.at += 4;
        self.leaf();
        Ok(u32::from_le_bytes(word))
    }

    fn id(&mut self) -> Result<u32> {
        self.outline.ids.push(self.at);
        self.nat()
    }

    fn known_id(&mut self, known: u32) -> Result<()> {
        if self.id()? == known { Ok(()) } else { Err(self.wrong("another id")) }
    }

    /// The fields of a combinator whose id, if any, has been read.
    fn fields_of(&mut self, id: CombinatorId, mut env: Env<'a>) -> Result<()> {
        let it = &self.schema[id];
        let index = self.outline.spans.len();
        self.outline.spans.push(Span { name: it.name.text.into(), from: self.at, to: self.at });
        self.fields(it.fields, &mut env)?;
        self.outline.spans[index].to = self.at;
        Ok(())
    }

    fn fields(&mut self, fields: &'a [Field<'a>], env: &mut Env<'a>) -> Result<()> {
        for (index, field) in fields.iter().enumerate() {
            let present = field.cond.is_none_or(|cond| holds(cond, env));
            let name = field.name.filter(|name| name.text != "_");
            let step = name.map_or_else(|| format!(".field_{index}"), |name| format!(".{}", name.text));
            self.inside(step, |walk| {
                match field.var {
                    Some(var) if matches!(field.ty, Ty::Prim { prim: Prim::Nat, .. }) => {
                        let value = if present { walk.nat()? } else { 0 };
                        env[var.index()] = Binding::Nat(value);
                    }
                    _ if present => walk.field(field, env)?,
                    _ => {}
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn field(&mut self, field: &'a Field<'a>, env: &mut Env<'a>) -> Result<()> {
        match &field.ty {
            _ if field.bang => self.any(CombinatorKind::Function),
            Ty::Repeat { count, fields } => (0..value(*count, env)).try_for_each(|index| {
                self.inside(format!("[{index}]"), |walk| match fields {
                    [only] if only.name.is_none() && only.cond.is_none() && only.var.is_none() => {
                        walk.field(only, env)
                    }
                    fields => walk.fields(fields, env),
                })
            }),
            ty => self.ty(ty, env),
        }
    }

    fn ty(&mut self, ty: &Ty<'a>, env: &Env<'a>) -> Result<()> {
        match ty {
            Ty::Prim { prim, boxed } => self.prim(*prim, *boxed),
            Ty::Vector { boxed, element } => {
                if *boxed {
                    self.known_id(prim_id(self.schema, Prim::Vector).unwrap_or_default())?;
                }
                let count = self.nat()?;
                (0..count)
                    .try_for_each(|index| self.inside(format!("[{index}]"), |walk| walk.ty(element, env)))
            }
            Ty::Named { ty, bare, args } => {
                let args: Vec<_> = args.iter().map(|arg| substitute_arg(self.types, arg, env)).collect();
                match bare {
                    Some(id) => {
                        let env = unify(&self.schema[*id], &args)
                            .ok_or_else(|| self.wrong("its arguments do not fit"))?;
                        self.fields_of(*id, env)
                    }
                    None => self.union(*ty, &args),
                }
            }
            Ty::Var(var) => match &env[var.index()] {
                Binding::Ty(ty) => self.ty(ty, &Vec::new()),
                _ => Err(self.wrong("a field of an unknown type")),
            },
            Ty::Repeat { count, .. } if value(*count, env) == 0 => Ok(()),
            Ty::BareVar(_) | Ty::Repeat { .. } | Ty::Type | Ty::Error => {
                Err(self.wrong("no field has such a type"))
            }
        }
    }

    fn union(&mut self, ty: TypeId, args: &[Arg<'a>]) -> Result<()> {
        let (schema, found) = (self.schema, self.id()?);
        let mut all = schema[ty].constructors.iter();
        let (id, env) = all
            .find_map(|id| Some((*id, unify(&schema[*id], args).filter(|_| schema[*id].id == found)?)))
            .ok_or_else(|| self.wrong("an id of another type"))?;
        self.fields_of(id, env)
    }

    /// An object or a request of any type.
    fn any(&mut self, kind: CombinatorKind) -> Result<()> {
        let (schema, found) = (self.schema, self.id()?);
        let is = |it: &Combinator<'_>| it.kind == kind && it.prim.is_none() && it.id == found;
        let (id, it) =
            schema.combinators().find(|(_, it)| is(it)).ok_or_else(|| self.wrong("an id of nothing"))?;
        self.fields_of(id, open(it))
    }

    fn prim(&mut self, prim: Prim, boxed: bool) -> Result<()> {
        if boxed && !matches!(prim, Prim::Bool | Prim::Object | Prim::Function) {
            self.known_id(prim_id(self.schema, prim).unwrap_or_default())?;
        }
        match prim {
            Prim::True => Ok(()),
            Prim::Nat | Prim::Int | Prim::Float => self.skip(4),
            Prim::Long | Prim::Int53 | Prim::Double => self.skip(8),
            Prim::Int128 => self.skip(16),
            Prim::Int256 => self.skip(32),
            Prim::Int512 => self.skip(64),
            Prim::Bool => self.id().map(|_| ()),
            Prim::String | Prim::Bytes => self.string(),
            Prim::Object => self.any(CombinatorKind::Constructor),
            Prim::Function => self.any(CombinatorKind::Function),
            Prim::Vector => Err(self.wrong("a vector without elements' type")),
        }
    }

    fn string(&mut self) -> Result<()> {
        let length = match *self.bytes.get(self.at..).unwrap_or_default() {
            [254, a, b, c, ..] => 4 + u32::from_le_bytes([a, b, c, 0]) as usize,
            [length @ ..=253, ..] => 1 + usize::from(length),
            _ => return Err(self.wrong("no string")),
        };
        self.skip(length.next_multiple_of(4))
    }
}
