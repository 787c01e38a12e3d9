//! The whole model as text, for tests.

use super::{Combinator, CombinatorKind, Docs, Field, IdRule, Kind, Schema, TypeDef};
use std::fmt::Write as _;

impl Schema<'_> {
    /// The whole model without places: types with their constructors, then all combinators, with
    /// types and fields in TL.
    #[doc(hidden)]
    #[must_use]
    pub fn dump(&self) -> String {
        let rule = match self.id_rule {
            IdRule::Reference => "R",
            IdRule::Telegram => "T",
        };
        let layer = self.layer.map(|layer| format!(", layer {layer}")).unwrap_or_default();
        let mut out = format!("ids by rule {rule}{layer}\n");
        for def in &self.types {
            self.dump_type(&mut out, def);
        }
        for it in &self.combinators {
            self.dump_combinator(&mut out, it);
        }
        out
    }

    fn dump_type(&self, out: &mut String, def: &TypeDef<'_>) {
        // Writing into a string does not fail.
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

    fn dump_combinator(&self, out: &mut String, it: &Combinator<'_>) {
        let kind = match it.kind {
            CombinatorKind::Constructor => "constructor",
            CombinatorKind::Function => "function",
        };
        let _ = write!(out, "{kind} {}#{:08x}", it.name.text, it.id);
        if it.explicit_id.is_none() {
            out.push_str(" computed");
        } else if it.id != it.computed_id {
            let _ = write!(out, " not {:08x}", it.computed_id);
        }
        let _ = write!(out, " = {}", self.type_text(it, &it.result));
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
            let _ = writeln!(out, "    {{{}:{:?}}}", var.name, var.kind);
        }
        for field in it.fields {
            let _ = writeln!(out, "    {}", self.field_text(it, field));
            doc(out, it.docs.and_then(|docs| about(docs, field)));
        }
    }
}

fn about<'s>(docs: &Docs<'s>, field: &Field<'_>) -> Option<&'s str> {
    let name = field.name?.text;
    docs.fields.iter().find(|(key, _)| *key == name).map(|(_, text)| *text)
}

fn doc(out: &mut String, text: Option<&str>) {
    for line in text.unwrap_or_default().lines() {
        let _ = writeln!(out, "    // {line}");
    }
}
