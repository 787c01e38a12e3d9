//! The schema model as text: one line a type, a combinator or a field.

use std::fmt::Write;
use tlforge_parser::schema::{Arg, Combinator, Field, Kind, Nat, Schema, Ty, TypeDef, VarId};

/// All types, each with its constructors, then all functions.
pub(crate) fn print(schema: &Schema<'_>) -> String {
    let mut out = String::new();
    for ty in &schema.types {
        let _ = writeln!(out, "type {}", head(ty));
    }
    for it in &schema.combinators {
        combinator(&mut out, schema, it);
    }
    out
}

fn head(ty: &TypeDef<'_>) -> String {
    let params: String = ty.params.iter().map(|kind| format!(" {}", kind_text(*kind))).collect();
    let prim = ty.prim.map(|prim| format!(" is primitive {prim:?}")).unwrap_or_default();
    let docs = ty.docs.map(|docs| format!(" // {}", docs.description)).unwrap_or_default();
    format!("{}{params} of {}{prim}{docs}", ty.name, ty.constructors.len())
}

fn combinator(out: &mut String, schema: &Schema<'_>, it: &Combinator<'_>) {
    let kind = format!("{:?}", it.kind).to_lowercase();
    let computed =
        if it.id == it.computed_id { String::new() } else { format!(" (not {:08x})", it.computed_id) };
    let prim = it.prim.map(|prim| format!(" is primitive {prim:?}")).unwrap_or_default();
    let _ = writeln!(out, "{kind} {}#{:08x}{computed}{prim}", it.name.text, it.id);
    for (_, var) in it.implicits() {
        let _ = writeln!(out, "  {{{}: {}}}", var.name, kind_text(var.kind));
    }
    fields(out, schema, it, it.fields, 1);
    let _ = writeln!(out, "  = {}", ty(schema, it, &it.result));
    if let Some(docs) = &it.docs {
        let _ = writeln!(out, "  // {:?}", docs.description);
        docs.fields.iter().for_each(|(name, text)| {
            let _ = writeln!(out, "  // {name}: {text:?}");
        });
    }
}

fn fields(out: &mut String, schema: &Schema<'_>, it: &Combinator<'_>, fields_: &[Field<'_>], depth: usize) {
    for field in fields_ {
        let name = field.name.map_or("_", |name| name.text);
        let cond = field.cond.map(|cond| {
            let bit = cond.bit.map(|bit| format!(".{bit}")).unwrap_or_default();
            format!("{}{bit}? ", variable(it, cond.var))
        });
        let bang = if field.bang { "!" } else { "" };
        let _ = write!(out, "{:depth$}{name}: {}{bang}", "", cond.unwrap_or_default(), depth = depth * 2);
        match &field.ty {
            Ty::Repeat { count, fields: inner } => {
                let _ = writeln!(out, "{} times", nat(it, *count));
                fields(out, schema, it, inner, depth + 1);
            }
            other => {
                let _ = writeln!(out, "{}", ty(schema, it, other));
            }
        }
    }
}

fn ty(schema: &Schema<'_>, it: &Combinator<'_>, of: &Ty<'_>) -> String {
    match of {
        Ty::Prim { prim, boxed } => format!("{}{prim:?}", if *boxed { "boxed " } else { "" }),
        Ty::Vector { boxed, element } => {
            format!("{}<{}>", if *boxed { "Vector" } else { "vector" }, ty(schema, it, element))
        }
        Ty::Named { ty: named, bare, args } => {
            let bare = bare.map(|bare| format!("bare {} of ", schema[bare].name.text)).unwrap_or_default();
            let args: String = args.iter().map(|arg| format!(" ({})", argument(schema, it, arg))).collect();
            format!("{bare}{}{args}", schema[*named].name)
        }
        Ty::Var(var) => variable(it, *var),
        Ty::BareVar(var) => format!("bare {}", variable(it, *var)),
        Ty::Repeat { count, .. } => format!("{} times …", nat(it, *count)),
        Ty::Type => "Type".into(),
        Ty::Error => "error".into(),
    }
}

fn argument(schema: &Schema<'_>, it: &Combinator<'_>, arg: &Arg<'_>) -> String {
    match arg {
        Arg::Ty(inner) => ty(schema, it, inner),
        Arg::Nat(inner) => nat(it, *inner),
    }
}

fn nat(it: &Combinator<'_>, nat: Nat) -> String {
    match nat.var {
        None => nat.add.to_string(),
        Some(var) if nat.add == 0 => variable(it, var),
        Some(var) => format!("{}+{}", variable(it, var), nat.add),
    }
}

/// A variable by its name, or by its number where it has none.
fn variable(it: &Combinator<'_>, var: VarId) -> String {
    match it.vars[var.0 as usize].name {
        "" => format!("variable {}", var.0),
        name => name.into(),
    }
}

fn kind_text(kind: Kind) -> &'static str {
    match kind {
        Kind::Type => "Type",
        Kind::Nat => "#",
    }
}
