//! Types and fields of the model in TL, as a person would write them.
//!
//! Names are the customary ones: `int32` prints as `int`, `secureString` as `string`.

use super::{Arg, Combinator, Field, Kind, Nat, Prim, Schema, Ty, VarId};
use std::fmt::Write as _;

impl<'s> Schema<'s> {
    /// The declaration without its head: `{X:Type} flags:# x:flags.0?int = A`, without `;`.
    #[must_use]
    pub fn signature(&self, it: &Combinator<'s>) -> String {
        let mut out = String::new();
        for (_, var) in it.implicits() {
            let kind = if var.kind == Kind::Nat { "#" } else { "Type" };
            // Writing into a string does not fail.
            let _ = write!(out, "{{{}:{kind}}} ", var.name);
        }
        for field in it.fields {
            self.write_field(&mut out, it, field);
            out.push(' ');
        }
        out.push_str("= ");
        self.write_ty(&mut out, it, &it.result);
        out
    }

    /// A field of a combinator: `x:flags.0?Vector<int>`.
    #[must_use]
    pub fn field_text(&self, it: &Combinator<'s>, field: &Field<'s>) -> String {
        let mut out = String::new();
        self.write_field(&mut out, it, field);
        out
    }

    /// A type that a combinator mentions: `Vector<int>`.
    #[must_use]
    pub fn type_text(&self, it: &Combinator<'s>, ty: &Ty<'s>) -> String {
        let mut out = String::new();
        self.write_ty(&mut out, it, ty);
        out
    }

    fn write_field(&self, out: &mut String, it: &Combinator<'s>, field: &Field<'s>) {
        if let Some(name) = field.name {
            let _ = write!(out, "{}:", name.text);
        }
        if let Some(cond) = field.cond {
            out.push_str(var(it, cond.var));
            if let Some(bit) = cond.bit {
                let _ = write!(out, ".{bit}");
            }
            out.push('?');
        }
        if field.bang {
            out.push('!');
        }
        self.write_ty(out, it, &field.ty);
    }

    fn write_ty(&self, out: &mut String, it: &Combinator<'s>, ty: &Ty<'s>) {
        match ty {
            Ty::Prim { prim, boxed } => out.push_str(prim.name(*boxed)),
            Ty::Vector { boxed, element } => {
                out.push_str(Prim::Vector.name(*boxed));
                out.push('<');
                self.write_ty(out, it, element);
                out.push('>');
            }
            Ty::Named { ty, bare, args } => {
                out.push_str(bare.map_or(self[*ty].name, |bare| self[bare].name.text));
                for (index, arg) in args.iter().enumerate() {
                    out.push(if index == 0 { '<' } else { ',' });
                    match arg {
                        Arg::Ty(ty) => self.write_ty(out, it, ty),
                        Arg::Nat(number) => nat(out, it, *number),
                    }
                }
                if !args.is_empty() {
                    out.push('>');
                }
            }
            Ty::Var(id) => out.push_str(var(it, *id)),
            Ty::BareVar(id) => {
                let _ = write!(out, "%{}", var(it, *id));
            }
            Ty::Repeat { count, fields } => {
                let sum = count.var.is_some() && count.add > 0;
                out.push_str(if sum { "(" } else { "" });
                nat(out, it, *count);
                out.push_str(if sum { ")*[ " } else { "*[ " });
                for field in *fields {
                    self.write_field(out, it, field);
                    out.push(' ');
                }
                out.push(']');
            }
            Ty::Type => out.push_str("Type"),
            Ty::Error => out.push('?'),
        }
    }
}

/// A variable by its name; an anonymous one has none to call it by.
fn var<'a>(it: &'a Combinator<'_>, id: VarId) -> &'a str {
    it.vars.get(id.index()).map(|var| var.name).filter(|name| !name.is_empty()).unwrap_or("_")
}

fn nat(out: &mut String, it: &Combinator<'_>, number: Nat) {
    match number {
        Nat { var: None, add } => {
            let _ = write!(out, "{add}");
        }
        Nat { var: Some(id), add: 0 } => out.push_str(var(it, id)),
        Nat { var: Some(id), add } => {
            let _ = write!(out, "{}+{add}", var(it, id));
        }
    }
}
