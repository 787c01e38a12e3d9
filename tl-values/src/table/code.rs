//! Reading programs: operations and types one after the other.

use super::format::{NO_VAR, NULLABLE, kind, mode, pattern};

/// What is left of a program or of the code of a type. Behind the end everything is 0.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Code<'t>(pub(crate) &'t [u8]);

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
    #[inline]
    pub(crate) fn op(&mut self) -> Option<Op<'t>> {
        let first = self.u8();
        let kind = first & kind::MASK;
        if kind == kind::END {
            return None;
        }
        let cond = match first & mode::MASK {
            mode::BIT => {
                let packed = self.u8();
                Cond::Bit { var: packed >> 5, bit: packed & 31 }
            }
            mode::WHOLE => Cond::Whole { var: self.u8() },
            mode::WIDE => Cond::Bit { var: self.u8(), bit: self.u8() & 31 },
            _ => Cond::Always,
        };
        let name = self.u16();
        Some(Op { kind, cond, nullable: first & NULLABLE != 0, name, code: *self })
    }

    /// Goes behind the code of a type.
    pub(crate) fn skip_type(&mut self) {
        let kind = self.u8() & kind::MASK;
        self.skip(kind);
    }

    /// Goes behind what belongs to a kind.
    #[inline]
    pub(crate) fn skip(&mut self, kind: u8) {
        let bytes = match kind {
            kind::WORD => {
                self.u8();
                self.bits();
                return;
            }
            kind::NUMBER | kind::VAR | kind::BARE_VAR => 1,
            kind::BOXED | kind::BARE => 2,
            ..=kind::NAT | kind::QUERY => return,
            _ => return self.skip_nested(kind),
        };
        self.0 = self.0.get(bytes..).unwrap_or_default();
    }

    fn skip_nested(&mut self, kind: u8) {
        match kind {
            kind::VECTOR | kind::BARE_VECTOR => self.skip_type(),
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
