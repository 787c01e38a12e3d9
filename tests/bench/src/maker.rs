//! Values of a schema as a server would send them, as bytes. What is likely is told by a
//! [`Taste`]; what is chosen follows from the seed.

use fastrand::Rng;
use tlforge_parser::schema::{
    Arg, Combinator, CombinatorId, Cond, Prim, Schema, Ty, TypeId, graph::Graph, rank::Ranks,
};

/// What is likely.
pub(crate) struct Taste {
    /// The constructors of a type with their weights. Other types take any.
    pub(crate) unions: &'static [(&'static str, &'static [(&'static str, u32)])],
    /// How often in a hundred an optional field is there: `combinator.field`. Fields that
    /// share its bit follow it.
    pub(crate) fields: &'static [(&'static str, u32)],
    /// How often in a hundred other optional fields are there.
    pub(crate) others: u32,
    /// How many elements or bytes: `combinator.field`, least and most.
    pub(crate) lengths: &'static [(&'static str, usize, usize)],
}

/// Beyond this level only what must be there is, and of the flattest kind.
const DEEP: u32 = 6;

/// Makes values.
pub(crate) struct Maker<'a, 's> {
    schema: &'a Schema<'s>,
    ranks: Ranks,
    taste: &'a Taste,
    rng: Rng,
    out: Vec<u8>,
    /// Set where a choice of the taste names nothing of the schema.
    wrong: Option<String>,
}

impl<'a, 's> Maker<'a, 's> {
    /// A maker for a schema.
    pub(crate) fn new(schema: &'a Schema<'s>, taste: &'a Taste, seed: u64) -> Self {
        let ranks = Graph::new(schema).ranks();
        Self { schema, ranks, taste, rng: Rng::with_seed(seed), out: Vec::new(), wrong: None }
    }

    /// A value of the constructor with this name, boxed.
    pub(crate) fn make(mut self, name: &str) -> Result<Vec<u8>, String> {
        let id = self.find(name).ok_or(format!("no constructor {name}"))?;
        self.boxed(id, 0);
        self.wrong.map_or(Ok(self.out), Err)
    }

    fn find(&self, name: &str) -> Option<CombinatorId> {
        self.schema.combinators().find(|(_, it)| it.name.text == name).map(|(id, _)| id)
    }

    fn boxed(&mut self, id: CombinatorId, level: u32) {
        self.out.extend(self.schema[id].id.to_le_bytes());
        self.bare(id, level);
    }

    fn bare(&mut self, id: CombinatorId, level: u32) {
        let it = &self.schema[id];
        let mut words = vec![0; it.vars.len()];
        for field in it.fields {
            let present = field.cond.is_none_or(|cond| holds(cond, &words));
            match field.var {
                Some(var) => {
                    words[var.index()] = self.word(it, var, level);
                    self.out.extend(words[var.index()].to_le_bytes());
                }
                None if present => {
                    let path = format!("{}.{}", it.name.text, field.name.map_or("", |name| name.text));
                    self.ty(&field.ty, &path, level);
                }
                None => {}
            }
        }
    }

    /// A flags word: the first field of each bit decides.
    fn word(&mut self, it: &Combinator<'s>, var: tlforge_parser::schema::VarId, level: u32) -> u32 {
        let (mut word, mut seen) = (0, 0);
        for field in it.fields {
            let Some(Cond { var: of, bit: Some(bit), .. }) = field.cond else { continue };
            if of != var || seen >> bit & 1 == 1 {
                continue;
            }
            seen |= 1u32 << bit;
            let path = format!("{}.{}", it.name.text, field.name.map_or("", |name| name.text));
            let known = self.taste.fields.iter().find(|(field, _)| *field == path);
            let likely = known.map_or(self.taste.others, |(_, likely)| *likely);
            let flat = matches!(field.ty, Ty::Prim { .. });
            if self.rng.u32(0..100) < likely && (flat || level < DEEP) {
                word |= 1 << bit;
            }
        }
        word
    }

    fn ty(&mut self, ty: &Ty<'s>, path: &str, level: u32) {
        match ty {
            Ty::Prim { prim, .. } => self.prim(*prim, path),
            Ty::Vector { boxed, element } => {
                if *boxed {
                    self.out.extend(0x1cb5_c415u32.to_le_bytes());
                }
                let count = self.length(path, if level < DEEP { (1, 2) } else { (0, 0) });
                self.out.extend((count as u32).to_le_bytes());
                for _ in 0..count {
                    self.ty(element, path, level + 1);
                }
            }
            Ty::Named { bare: Some(id), .. } => self.bare(*id, level + 1),
            Ty::Named { ty, args, .. } => self.union(*ty, args, level + 1),
            Ty::Var(_) | Ty::BareVar(_) | Ty::Repeat { .. } | Ty::Type | Ty::Error => {
                self.wrong = Some(format!("{path} is of no type that a value is made of here"));
            }
        }
    }

    /// Some constructor of a type.
    fn union(&mut self, ty: TypeId, args: &[Arg<'s>], level: u32) {
        if !args.is_empty() {
            self.wrong = Some(format!("{} has parameters", self.schema[ty].name));
        }
        let taste = self.taste.unions.iter().find(|(name, _)| *name == self.schema[ty].name);
        let chosen = match taste {
            Some((_, choices)) => {
                let name = self.weighted(choices);
                let found = self.find(name);
                if found.is_none() {
                    self.wrong = Some(format!("no constructor {name}"));
                }
                found
            }
            None if level > DEEP => self.ranks.shallowest(ty),
            None => {
                let all = &self.schema[ty].constructors;
                (!all.is_empty()).then(|| all[self.rng.usize(..all.len())])
            }
        };
        if let Some(id) = chosen {
            self.boxed(id, level);
        }
    }

    fn weighted(&mut self, choices: &'static [(&'static str, u32)]) -> &'static str {
        let all: u32 = choices.iter().map(|(_, weight)| weight).sum();
        let mut left = self.rng.u32(..all);
        for (name, weight) in choices {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return name,
            }
        }
        ""
    }

    fn length(&mut self, path: &str, otherwise: (usize, usize)) -> usize {
        let known = self.taste.lengths.iter().find(|(field, ..)| *field == path);
        let (least, most) = known.map_or(otherwise, |(_, least, most)| (*least, *most));
        self.rng.usize(least..=most)
    }

    fn prim(&mut self, prim: Prim, path: &str) {
        match prim {
            Prim::Nat | Prim::Int => {
                let value = self.rng.u32(1..2_000_000_000);
                self.out.extend(value.to_le_bytes());
            }
            Prim::Long => self.noise(8),
            Prim::Double => {
                let value = self.rng.f64() * 180.0;
                self.out.extend(value.to_le_bytes());
            }
            Prim::Int128 => self.noise(16),
            Prim::Int256 => self.noise(32),
            Prim::Bool => {
                let id: u32 = if self.rng.bool() { 0x9972_75b5 } else { 0xbc79_9737 };
                self.out.extend(id.to_le_bytes());
            }
            Prim::String => {
                let length = self.length(path, (4, 16));
                let text = self.text(length);
                self.string(text.as_bytes());
            }
            Prim::Bytes => {
                let length = self.length(path, (16, 40));
                let bytes: Vec<u8> = (0..length).map(|_| self.rng.u8(..)).collect();
                self.string(&bytes);
            }
            Prim::True => {}
            _ => self.wrong = Some(format!("{path} is of no type that a value is made of here")),
        }
    }

    fn noise(&mut self, length: usize) {
        for _ in 0..length {
            let byte = self.rng.u8(..);
            self.out.push(byte);
        }
    }

    /// Letters; one text in four is not ASCII.
    fn text(&mut self, length: usize) -> String {
        let foreign = self.rng.u8(..4) == 0;
        let mut text = String::new();
        while text.len() < length {
            match self.rng.u8(..7) {
                0 => text.push(' '),
                _ if foreign => text.push(char::from_u32(self.rng.u32(0x430..0x450)).unwrap_or('а')),
                _ => text.push(self.rng.lowercase()),
            }
        }
        text
    }

    fn string(&mut self, value: &[u8]) {
        let start = self.out.len();
        let length = (value.len() as u32).to_le_bytes();
        match value.len() {
            0..254 => self.out.push(length[0]),
            _ => self.out.extend([254, length[0], length[1], length[2]]),
        }
        self.out.extend(value);
        while !(self.out.len() - start).is_multiple_of(4) {
            self.out.push(0);
        }
    }
}

fn holds(cond: Cond, words: &[u32]) -> bool {
    cond.bit.is_some_and(|bit| words[cond.var.index()] >> bit & 1 == 1)
}
