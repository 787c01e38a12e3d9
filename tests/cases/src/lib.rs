//! Test values for every constructor and function of a schema, as bytes on the wire.
//!
//! The encoder here walks the schema model and shares no code with the generator of Rust
//! code or its runtime, so that agreement between the two means something. What it makes
//! is decided by a seed.
//!
//! A [`Case`] is printed as `KIND<TAB>NAME<TAB>TYPE<TAB>HEX`, which is what the conformance
//! driver reads.

mod bytes;
mod encode;
mod env;
mod facts;
pub mod hostile;
mod nest;
mod outline;
mod plan;
mod valid;

pub use bytes::hex;
pub use outline::{Outline, Stop};
pub use valid::{Made, make};

use bytes::unhex;
use std::{fmt, str::FromStr};
use tlforge_parser::schema::{Arg, CombinatorKind, Nat, Prim, Schema, Ty};

/// A value to be decoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// How the bytes are to be read.
    pub kind: CombinatorKind,
    /// The constructor or function that was encoded.
    pub name: String,
    /// The type of the constructor, or of the function's answer.
    pub ty: String,
    /// The boxed value.
    pub bytes: Vec<u8>,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            CombinatorKind::Constructor => "constructor",
            CombinatorKind::Function => "function",
        };
        write!(f, "{kind}\t{}\t{}\t{}", self.name, self.ty, hex(&self.bytes))
    }
}

impl FromStr for Case {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let wrong = || format!("not KIND, NAME, TYPE and HEX: {line}");
        let cells: Vec<_> = line.split('\t').collect();
        let [kind, name, ty, hex] = cells[..] else { return Err(wrong()) };
        let kind = match kind {
            "constructor" => CombinatorKind::Constructor,
            "function" => CombinatorKind::Function,
            _ => return Err(wrong()),
        };
        let bytes = unhex(hex).ok_or_else(wrong)?;
        Ok(Self { kind, name: name.into(), ty: ty.into(), bytes })
    }
}

/// The TL text of a type without variables.
pub(crate) fn type_text(schema: &Schema<'_>, ty: &Ty<'_>) -> String {
    match ty {
        Ty::Prim { prim, boxed } => prim_text(*prim, *boxed).into(),
        Ty::Vector { boxed, element } => {
            format!("{}<{}>", if *boxed { "Vector" } else { "vector" }, type_text(schema, element))
        }
        Ty::Named { ty, bare, args } => {
            let name = bare.map_or(schema[*ty].name, |bare| schema[bare].name.text);
            let args: Vec<_> = args.iter().map(|arg| arg_text(schema, arg)).collect();
            if args.is_empty() { name.into() } else { format!("{name}<{}>", args.join(",")) }
        }
        Ty::Var(_) => "X".into(),
        Ty::BareVar(_) => "%X".into(),
        Ty::Repeat { .. } | Ty::Type | Ty::Error => "?".into(),
    }
}

fn arg_text(schema: &Schema<'_>, arg: &Arg<'_>) -> String {
    match arg {
        Arg::Ty(ty) => type_text(schema, ty),
        Arg::Nat(Nat { add, .. }) => add.to_string(),
    }
}

fn prim_text(prim: Prim, boxed: bool) -> &'static str {
    match (prim, boxed) {
        (Prim::Nat, _) => "#",
        (Prim::Int, false) => "int",
        (Prim::Int, true) => "Int",
        (Prim::Long, false) => "long",
        (Prim::Long, true) => "Long",
        (Prim::Int53, false) => "int53",
        (Prim::Int53, true) => "Int53",
        (Prim::Float, false) => "float",
        (Prim::Float, true) => "Float",
        (Prim::Double, false) => "double",
        (Prim::Double, true) => "Double",
        (Prim::String, false) => "string",
        (Prim::String, true) => "String",
        (Prim::Bytes, false) => "bytes",
        (Prim::Bytes, true) => "Bytes",
        (Prim::Int128, false) => "int128",
        (Prim::Int128, true) => "Int128",
        (Prim::Int256, false) => "int256",
        (Prim::Int256, true) => "Int256",
        (Prim::Int512, false) => "int512",
        (Prim::Int512, true) => "Int512",
        (Prim::True, false) => "true",
        (Prim::True, true) => "True",
        (Prim::Bool, _) => "Bool",
        (Prim::Vector, _) => "Vector",
        (Prim::Object, _) => "Object",
        (Prim::Function, _) => "Function",
    }
}
