//! What differs between the fields of two declarations.

use crate::{
    bits::Bits,
    masks::Masks,
    model::Detail,
    order::longest_rise,
    pairs::Pairs,
    rate::Wire,
    same::{Both, Same},
};
use tlforge_parser::{
    rule::Rule,
    schema::{CombinatorKind, Cond, Field, Prim, Ty, VarId},
};

/// All differences between the fields of two declarations.
pub(crate) fn compare<'a>(both: &mut Both<'_, 'a>, masks: &Masks<'_, 'a>) -> Vec<Detail> {
    let pairs = Pairs::of(both);
    let fields = Fields { both, masks, bits: (Bits::of(both.old), Bits::of(both.new)), pairs: &pairs };
    let mut details: Vec<Detail> = pairs.gone.iter().map(|at| fields.gone(*at)).collect();
    for (old, new) in &pairs.pairs {
        fields.pair(*old, *new, &mut details);
    }
    fields.reordered(&mut details);
    details.extend(pairs.fresh.iter().map(|at| fields.fresh(*at)));
    details
}

struct Fields<'f, 'c, 'a> {
    both: &'f Both<'c, 'a>,
    masks: &'f Masks<'f, 'a>,
    bits: (Bits<'a>, Bits<'a>),
    pairs: &'f Pairs,
}

impl<'a> Fields<'_, '_, 'a> {
    fn before(&self, at: usize) -> (&'a Field<'a>, String) {
        let field = &self.both.old.fields[at];
        (field, format!("`{}`", self.both.sides.0.field(self.both.old, field)))
    }

    fn after(&self, at: usize) -> (&'a Field<'a>, String) {
        let field = &self.both.new.fields[at];
        (field, format!("`{}`", self.both.sides.1.field(self.both.new, field)))
    }

    fn gone(&self, at: usize) -> Detail {
        let (field, text) = self.before(at);
        let detail = Detail::new(Rule::FieldRemoved, format!("the field {text} is gone"));
        let detail = match field.cond {
            Some(_) if no_bytes(field) => {
                detail.wire(Wire::WRITERS, "what old writers say with its bit is not understood any more")
            }
            Some(_) => detail.wire(Wire::WRITERS, "old writers may still write it"),
            None if no_bytes(field) => detail.wire(Wire::NONE, "it takes no bytes"),
            None => detail,
        };
        detail.at(Some(field.span), None).about(field)
    }

    fn pair(&self, old: usize, new: usize, details: &mut Vec<Detail>) {
        let ((was, before), (is, after)) = (self.before(old), self.after(new));
        let mut push = |detail: Detail| details.push(detail.at(Some(was.span), Some(is.span)).about(is));
        if was.name.map(|it| it.text) != is.name.map(|it| it.text) {
            let text = format!("the field {before} seems to be {after} now");
            push(Detail::new(Rule::FieldRenamed, text));
        }
        match self.both.field_types(was, is) {
            Same::Different => {
                push(Detail::new(Rule::FieldRetyped, format!("the field {before} became {after}")));
            }
            Same::Bytes => {
                let text = format!("the field {before} became {after}, which has the same wire form");
                push(Detail::new(Rule::FieldRespelled, text));
            }
            Same::Renamed => {
                let text = format!("the field {before} is {after} now: its type has another name");
                push(Detail::new(Rule::FieldRespelled, text));
            }
            Same::Equal => {}
        }
        match (was.cond, is.cond) {
            (None, Some(_)) => {
                push(Detail::new(Rule::FieldMadeOptional, format!("the field {before} became {after}")));
            }
            (Some(_), None) => {
                push(Detail::new(Rule::FieldMadeRequired, format!("the field {before} became {after}")));
            }
            (old, new) if !self.both.conditions(old, new) => push(self.bit_moved(&before, &after, new)),
            _ => {}
        }
    }

    /// A field under another bit, which another field may have had.
    fn bit_moved(&self, before: &str, after: &str, cond: Option<Cond>) -> Detail {
        let mut text = format!("the field {before} moved to another bit: {after}");
        if let Some(first) = cond.and_then(|cond| self.old_users(cond).first().copied()) {
            text = format!("{text}; the bit was that of `{first}`");
        }
        Detail::new(Rule::BitMoved, text)
    }

    /// The fields of the old declaration that depend on the bit of a condition of the new one.
    fn old_users(&self, cond: Cond) -> Vec<&'a str> {
        self.both.old_var(cond.var).map_or_else(Vec::new, |var| self.bits.0.users(var, cond.bit))
    }

    fn fresh(&self, at: usize) -> Detail {
        let (field, text) = self.after(at);
        let Some(cond) = field.cond else {
            if self.is_appended_mask(at) {
                let text = format!("the flags word {text} is new, with what depends on it");
                return Detail::new(Rule::MaskAppended, text).at(None, Some(field.span)).about(field);
            }
            let detail =
                Detail::new(Rule::RequiredFieldAdded, format!("the field {text} is new and has no mask"));
            let detail = match no_bytes(field) {
                true => detail.wire(Wire::NONE, "it takes no bytes"),
                false => detail.help(self.advice(field)),
            };
            return detail.at(None, Some(field.span)).about(field);
        };
        let users = self.old_users(cond);
        let stays = |name: &str| self.pairs.pairs.iter().any(|(old, _)| self.is_called(*old, name));
        let bit = cond.bit.map_or_else(|| "the flags word".to_owned(), |bit| format!("bit {bit}"));
        let detail = if let Some(other) = users.iter().find(|name| stays(name)) {
            let text = format!("the new field {text} depends on {bit}, which is that of `{other}`");
            Detail::new(Rule::BitTaken, text).help(self.free(cond))
        } else if let Some(other) = users.first() {
            let text = format!("the new field {text} depends on {bit}, which was that of `{other}`");
            Detail::new(Rule::BitReused, text).help(self.free(cond))
        } else if let Some((rule, other)) = self.other_use(cond.var, cond.bit) {
            let text = format!("the new field {text} depends on {bit}, which {other}");
            Detail::new(rule, text).help(self.free(cond))
        } else {
            Detail::new(Rule::OptionalFieldAdded, format!("the field {text} is new"))
        };
        // A bit without bytes behind it is read right, and understood wrong.
        let detail = match no_bytes(field) && detail.wire.breaks() {
            true => detail.wire(Wire::WRITERS, "old writers set the bit and mean something else"),
            false => detail,
        };
        detail.at(None, Some(field.span)).about(field)
    }

    fn is_called(&self, old: usize, name: &str) -> bool {
        self.both.old.fields[old].name.map_or("", |it| it.text) == name
    }

    /// Whether a field is a flags word at the end of a function, in front of fields that depend on it.
    /// That is how functions grow in the dialect of VK, whose functions have modifiers: its engines take
    /// what a request leaves out at its end for zeros.
    fn is_appended_mask(&self, at: usize) -> bool {
        let new = self.both.new;
        let depend =
            |word| new.fields[at + 1..].iter().all(|it| it.cond.is_some_and(|cond| cond.var == word));
        new.kind == CombinatorKind::Function
            && !new.modifiers.is_empty()
            && self.pairs.fresh.iter().copied().eq(at..new.fields.len())
            && at + 1 < new.fields.len()
            && new.fields[at].var.is_some_and(depend)
    }

    /// Says which bit is free in the word of a condition.
    fn free(&self, cond: Cond) -> Option<String> {
        let word = self.both.new.vars.get(cond.var.index())?.name;
        let bit = self.free_bit(cond.var)?;
        Some(format!("bit {bit} of `{word}` is free"))
    }

    /// The lowest bit of a word that nothing depends on in either version.
    fn free_bit(&self, word: VarId) -> Option<u32> {
        (0..32).find(|bit| {
            let cond = Some(*bit);
            let old = self.both.old_var(word).is_some_and(|word| !self.bits.0.users(word, cond).is_empty());
            !old && self.bits.1.users(word, cond).is_empty() && self.other_use(word, cond).is_none()
        })
    }

    fn other_use(&self, word: VarId, bit: Option<u32>) -> Option<(Rule, String)> {
        self.masks.other_use((self.both.is, word), bit)
    }

    /// Says how a field could be added.
    fn advice(&self, field: &Field<'a>) -> Option<String> {
        let text = self.both.sides.1.field(self.both.new, field);
        let (name, ty) = text.split_once(':').unwrap_or(("", text.as_str()));
        let colon = if name.is_empty() { "" } else { ":" };
        let new = self.both.new;
        let words = self.bits.1.words(new);
        let mut known = words.iter().filter(|(word, _)| self.both.old_var(*word).is_some());
        let free = known.find_map(|(word, name)| Some((name, self.free_bit(*word)?)));
        let name_of = match new.kind {
            CombinatorKind::Function => "function",
            CombinatorKind::Constructor => "constructor",
        };
        Some(match free {
            Some((word, bit)) => format!("bit {bit} of `{word}` is free: `{name}{colon}{word}.{bit}?{ty}`"),
            None => format!("without a free bit of a flags word, a new {name_of} can have the field"),
        })
    }

    /// Fields that stand in another order. Those that take no bytes may.
    fn reordered(&self, details: &mut Vec<Detail>) {
        let takes = |at: usize| !no_bytes(&self.both.old.fields[at]);
        let order: Vec<usize> = self.pairs.pairs.iter().map(|(old, _)| *old).collect();
        let bytes: Vec<usize> = order.iter().copied().filter(|at| takes(*at)).collect();
        let (stayed, all) = (longest_rise(&bytes), longest_rise(&order));
        let on_wire = stayed.len() < bytes.len();
        for (old, new) in &self.pairs.pairs {
            let moved = if on_wire {
                takes(*old) && stayed.binary_search(old).is_err()
            } else {
                all.binary_search(old).is_err()
            };
            if !moved {
                continue;
            }
            let ((was, _), (is, text)) = (self.before(*old), self.after(*new));
            let detail =
                Detail::new(Rule::FieldReordered, format!("the field {text} stands at another place"));
            let detail = if on_wire {
                detail
            } else {
                detail.wire(Wire::NONE, "it takes no bytes, so its place does not matter")
            };
            details.push(detail.at(Some(was.span), Some(is.span)).about(is));
        }
    }
}

/// Whether a field takes no bytes, as `x:flags.0?true`.
fn no_bytes(field: &Field<'_>) -> bool {
    matches!(field.ty, Ty::Prim { prim: Prim::True, boxed: false })
}
