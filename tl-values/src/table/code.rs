//! Reading programs: operations and types one after the other.

use super::format::{NO_VAR, NULLABLE, kind, mode, pattern};

/// What is left of a program or of the code of a type. Behind the end everything is 0.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Code<'t>(pub(crate) &'t [u8]);

/// Stands for a kind whose length is not one number.
const NESTED: u8 = 0xff;

/// How many bytes belong to each kind.
static LENGTHS: [u8; 32] = {
    let mut lengths = [NESTED; 32];
    let mut plain = 0;
    while plain <= kind::NAT {
        lengths[plain as usize] = 0;
        plain += 1;
    }
    lengths[kind::QUERY as usize] = 0;
    lengths[kind::NUMBER as usize] = 1;
    lengths[kind::VAR as usize] = 1;
    lengths[kind::BARE_VAR as usize] = 1;
    lengths[kind::BOXED as usize] = 2;
    lengths[kind::BARE as usize] = 2;
    lengths
};

/// The bytes of an operation under a bit by its first byte. 0 stands for what is no such operation, or a number
/// that others depend on.
static ABSENT: [u8; 256] = {
    let mut lengths = [0; 256];
    let mut first = 0;
    while first < lengths.len() {
        let kind = first as u8 & kind::MASK;
        if first as u8 & mode::MASK == mode::BIT && kind != kind::NUMBER {
            let length = LENGTHS[kind as usize];
            lengths[first] = if length == NESTED { NESTED } else { 4 + length };
        }
        first += 1;
    }
    lengths
};

/// A number: a variable and what is added to it, or a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Nat {
    pub(crate) var: Option<u8>,
    pub(crate) add: u32,
}

/// When a field is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Cond {
    Always,
    Bit { var: u8, bit: u8 },
    Whole { var: u8 },
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Op<'t> {
    pub(crate) kind: u8,
    pub(crate) cond: Cond,
    pub(crate) nullable: bool,
    pub(crate) name: u16,
    /// What belongs to its kind, and what follows.
    pub(crate) code: Code<'t>,
}

impl<'t> Code<'t> {
    #[inline]
    pub(crate) fn u8(&mut self) -> u8 {
        match self.0.split_first() {
            Some((byte, rest)) => {
                self.0 = rest;
                *byte
            }
            None => 0,
        }
    }

    #[inline]
    pub(crate) fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.take())
    }

    #[inline]
    pub(crate) fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take())
    }

    #[inline]
    fn take<const N: usize>(&mut self) -> [u8; N] {
        match self.0.split_first_chunk() {
            Some((chunk, rest)) => {
                self.0 = rest;
                *chunk
            }
            None => {
                self.0 = &[];
                [0; N]
            }
        }
    }

    /// A number in groups of seven bits, the lowest first; all but the last have the highest bit.
    #[inline]
    pub(crate) fn bits(&mut self) -> u32 {
        let (mut bits, mut shift) = (0, 0);
        loop {
            let byte = self.u8();
            bits |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 || shift > 28 {
                return bits;
            }
        }
    }

    pub(crate) fn nat(&mut self) -> Nat {
        let var = Some(self.u8()).filter(|var| *var != NO_VAR);
        Nat { var, add: self.u32() }
    }

    /// The next operation; `None` at the end of the program.
    // Most of what a walk does is to look at fields that are absent: one look at four bytes says that.
    #[inline]
    pub(crate) fn op(&mut self) -> Option<Op<'t>> {
        let [first, a, b, c] = *self.0.first_chunk()?;
        let kind = first & kind::MASK;
        if kind == kind::END {
            self.u8();
            return None;
        }
        let nullable = first & NULLABLE != 0;
        let (cond, name, length) = match first & mode::MASK {
            mode::BIT => (Cond::Bit { var: a >> 5, bit: a & 31 }, [b, c], 4),
            mode::WHOLE => (Cond::Whole { var: a }, [b, c], 4),
            mode::WIDE => {
                let name = [c, self.0.get(4).copied().unwrap_or(0)];
                (Cond::Bit { var: a, bit: b & 31 }, name, 5)
            }
            _ => (Cond::Always, [a, b], 3),
        };
        self.0 = self.0.get(length..).unwrap_or_default();
        Some(Op { kind, cond, nullable, name: u16::from_le_bytes(name), code: *self })
    }

    /// Goes behind the code of a type.
    pub(crate) fn skip_type(&mut self) {
        let kind = self.u8() & kind::MASK;
        self.skip(kind);
    }

    /// Goes behind the operations that come next and whose bit `is_set` denies: fields that are absent.
    /// Numbers that others depend on are not among them.
    // In most values most fields are, and so this is what a walk does most.
    #[inline]
    pub(crate) fn skip_absent(&mut self, mut is_set: impl FnMut(u8, u8) -> bool) {
        while let [first, packed, _, _, ..] = *self.0
            && let length @ 1.. = ABSENT[usize::from(first)]
            && !is_set(packed >> 5, packed & 31)
        {
            match self.0.get(usize::from(length)..) {
                Some(rest) if length != NESTED => self.0 = rest,
                _ => {
                    self.0 = self.0.get(4..).unwrap_or_default();
                    self.skip_nested(first & kind::MASK);
                }
            }
        }
    }

    /// Goes behind what belongs to a kind.
    #[inline]
    pub(crate) fn skip(&mut self, kind: u8) {
        match LENGTHS[usize::from(kind & kind::MASK)] {
            NESTED => self.skip_nested(kind),
            length => self.0 = self.0.get(usize::from(length)..).unwrap_or_default(),
        }
    }

    #[inline(never)]
    fn skip_nested(&mut self, kind: u8) {
        match kind {
            kind::WORD => {
                self.u8();
                self.bits();
            }
            kind::VECTOR | kind::BARE_VECTOR | kind::SIZED => self.skip_type(),
            kind::APPLIED | kind::BARE_APPLIED => {
                self.u16();
                for _ in 0..self.u8() {
                    self.skip_type();
                }
            }
            kind::REPEAT => {
                self.nat();
                let bytes = usize::from(self.u16());
                self.0 = self.0.get(bytes..).unwrap_or_default();
            }
            kind::REPEAT_ONE => {
                self.nat();
                self.skip_type();
            }
            kind::BOXED_PRIM => {
                self.u32();
                self.skip_type();
            }
            kind::ARG => {
                self.nat();
            }
            _ => self.0 = &[],
        }
    }
}

impl<'t> Op<'t> {
    /// What comes behind it.
    #[inline]
    pub(crate) fn rest(&self) -> Code<'t> {
        let mut code = self.code;
        code.skip(self.kind);
        code
    }
}

/// What comes behind the patterns of a result.
pub(super) fn behind_patterns(count: u8, mut code: Code<'_>) -> Code<'_> {
    for _ in 0..count {
        let bytes = match code.u8() {
            pattern::TYPE => 1,
            pattern::NUMBER => 5,
            pattern::CONSTANT => 4,
            _ => 0,
        };
        code.0 = code.0.get(bytes..).unwrap_or_default();
    }
    code
}
