//! A textual form of the model, for tests and for eyes.

use super::{Arg, Combinator, CombinatorKind, Field, IdRule, Kind, Nat, Prim, Schema, Ty, TypeDef, VarId};
use std::fmt::Write as _;

impl Schema<'_> {
    /// The whole model without places: types with their constructors, then all combinators.
    #[must_use]
    pub fn dump(&self) -> String {
        let mut out = String::new();
        let rule = match self.id_rule {
            IdRule::Reference => "R",
            IdRule::Telegram => "T",
        };
        // Writing into a string does not fail.
        let _ = write!(out, "ids by rule {rule}");
        if let Some(layer) = self.layer {
            let _ = write!(out, ", layer {layer}");
        }
        out.push('\n');
        for def in &self.types {
            self.type_def(&mut out, def);
        }
        for it in &self.combinators {
            self.combinator(&mut out, it);
        }
        out
    }

    fn type_def(&self, out: &mut String, def: &TypeDef<'_>) {
        let _ = write!(out, "type {}", def.name);
        for kind in def.params {
            out.push_str(match kind {
                Kind::Type => " Type",
                Kind::Nat => " #",
            });
        }
        let names: Vec<_> = def.constructors.iter().map(|id| self[*id].name.text).collect();
        if !names.is_empty() {
            let _ = write!(out, " = {}", names.join(" | "));
        }
        if let Some(prim) = def.prim {
            let _ = write!(out, " (primitive {prim:?})");
        }
        if let Some(finality) = def.finality {
            let _ = write!(out, " ({finality:?})");
        }
        out.push('\n');
        doc(out, def.docs.map(|docs| docs.description));
    }

    fn combinator(&self, out: &mut String, it: &Combinator<'_>) {
        let kind = match it.kind {
            CombinatorKind::Constructor => "constructor",
            CombinatorKind::Function => "function",
        };
        let written = if it.explicit_id.is_some() { "" } else { " computed" };
        let _ = write!(out, "{kind} {}#{:08x}{written} = {}", it.name.text, it.id, self.ty(it, &it.result));
        if let Some(prim) = it.prim {
            let _ = write!(out, " (primitive {prim:?})");
        }
        if let Some(layer) = it.layer {
            let _ = write!(out, " (layer {layer})");
        }
        for modifier in it.modifiers {
            let _ = write!(out, " @{}", modifier.name);
        }
        out.push('\n');
        doc(out, it.docs.map(|docs| docs.description));
        for (_, var) in it.implicits() {
            let _ = writeln!(out, "    {{{}}} {:?}", var.name, var.kind);
        }
        for field in it.fields {
            let _ = writeln!(out, "    {}", self.field(it, field));
            let about = it.docs.and_then(|docs| {
                docs.fields.iter().find(|(key, _)| Some(*key) == field.name.map(|name| name.text))
            });
            doc(out, about.map(|(_, text)| *text));
        }
    }

    fn field(&self, it: &Combinator<'_>, field: &Field<'_>) -> String {
        let mut out = String::new();
        if let Some(name) = field.name {
            let _ = write!(out, "{}: ", name.text);
        }
        if let Some(cond) = field.cond {
            let _ = write!(out, "if {}", var(it, cond.var));
            if let Some(bit) = cond.bit {
                let _ = write!(out, " has {bit}");
            }
            out.push_str(": ");
        }
        if field.bang {
            out.push_str("a request answered with ");
        }
        out.push_str(&self.ty(it, &field.ty));
        if let Some(VarId(number)) = field.var {
            let _ = write!(out, " as v{number}");
        }
        out
    }

    fn ty(&self, it: &Combinator<'_>, ty: &Ty<'_>) -> String {
        match ty {
            Ty::Prim { prim, boxed }
                if *boxed && !matches!(prim, Prim::Bool | Prim::Object | Prim::Function) =>
            {
                format!("boxed {prim:?}")
            }
            Ty::Prim { prim, .. } => format!("{prim:?}"),
            Ty::Vector { boxed, element } => {
                format!("{}<{}>", if *boxed { "Vector" } else { "vector" }, self.ty(it, element))
            }
            Ty::Named { ty, bare, args } => {
                let name = bare.map_or(self[*ty].name, |bare| self[bare].name.text);
                let args: Vec<_> = args
                    .iter()
                    .map(|arg| match arg {
                        Arg::Ty(ty) => self.ty(it, ty),
                        Arg::Nat(number) => nat(it, *number),
                    })
                    .collect();
                if args.is_empty() { name.to_owned() } else { format!("{name}<{}>", args.join(", ")) }
            }
            Ty::Var(id) => var(it, *id),
            Ty::BareVar(id) => format!("%{}", var(it, *id)),
            Ty::Repeat { count, fields } => {
                let fields: Vec<_> = fields.iter().map(|field| self.field(it, field)).collect();
                format!("{} times [{}]", nat(it, *count), fields.join(", "))
            }
            Ty::Type => "Type".to_owned(),
            Ty::Error => "error".to_owned(),
        }
    }
}

fn doc(out: &mut String, text: Option<&str>) {
    for line in text.unwrap_or_default().lines() {
        let _ = writeln!(out, "    // {line}");
    }
}

/// A variable by its name; an anonymous one by its number.
fn var(it: &Combinator<'_>, id: VarId) -> String {
    match it.vars.get(id.0 as usize) {
        Some(var) if !var.name.is_empty() => var.name.to_owned(),
        _ => format!("v{}", id.0),
    }
}

fn nat(it: &Combinator<'_>, nat: Nat) -> String {
    match nat {
        Nat { var: None, add } => add.to_string(),
        Nat { var: Some(id), add: 0 } => var(it, id),
        Nat { var: Some(id), add } => format!("{}+{add}", var(it, id)),
    }
}
