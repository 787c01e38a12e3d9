//! What becomes of a value: it stays if it is of the same Rust type, and is turned if there is a way.

use super::{Direction, Pair, variants::pointer};
use crate::plan::{Kind, Loss, Path, Pointer, Prim, Repr, Turn, Value, Why, Wire};

impl Direction<'_> {
    /// What becomes of a value. `loss` is what is said where there is no way.
    pub(super) fn turn(&self, source: &Value, target: &Value, loss: &Loss) -> Turn {
        let (source, target) = (counted(source), counted(target));
        if self.is_one(source, target) {
            return Turn::Same;
        }
        match (&source.repr, &target.repr) {
            (Repr::Custom(_), _) | (_, Repr::Custom(_)) => Turn::Lost(loss.clone()),
            (Repr::Nullable(from), Repr::Nullable(to)) => {
                self.turn(&source.with_repr(from), &target.with_repr(to), loss).in_option()
            }
            (Repr::Nullable(from), _) => {
                let absent = Loss { why: Why::Absent, ..loss.clone() };
                let turn = self.turn(&source.with_repr(from), target, loss);
                turn.then(|it| Turn::Present(it.into(), absent))
            }
            (_, Repr::Nullable(to)) => {
                self.turn(source, &target.with_repr(to), loss).then(|it| Turn::Some(it.into()))
            }
            (Repr::Pointer(_), _) | (_, Repr::Pointer(_)) => {
                let plain = |value: &Value| match value.repr {
                    Repr::Pointer(_) => value.with_repr(&Repr::Plain),
                    _ => value.clone(),
                };
                let turn = self.turn(&plain(source), &plain(target), loss);
                turn.then(|it| it.moved(pointer(source), pointer(target)))
            }
            _ => self.turn_plain(source, target, loss),
        }
    }

    /// The same of what stands in no pointer.
    fn turn_plain(&self, source: &Value, target: &Value, loss: &Loss) -> Turn {
        match (&source.wire, &target.wire) {
            (
                Wire::Vector { element: from, .. } | Wire::Repeat { element: from, .. },
                Wire::Vector { element: to, .. } | Wire::Repeat { element: to, .. },
            ) => {
                let raw = [source, target].map(|it| it.repr == Repr::RawVec);
                Turn::Each(self.turn(from, to, loss).into(), raw)
            }
            (Wire::Any { .. }, Wire::Any { .. }) | (Wire::Raw(_), Wire::Raw(_)) => {
                Turn::Lost(Loss { why: Why::Bytes, ..loss.clone() })
            }
            _ => match (source.prim(), target.prim()) {
                (Some(from), Some(to)) => number(from, to, loss),
                (None, None) => self.turn_item(source, target, loss),
                _ => Turn::Lost(loss.clone()),
            },
        }
    }

    fn turn_item(&self, source: &Value, target: &Value, loss: &Loss) -> Turn {
        let is_plain = [source, target].iter().all(|it| it.arguments().next().is_none());
        let pair = match (source.path(), target.path()) {
            (Some(from), Some(to)) if is_plain => self.pair(from, to),
            _ => None,
        };
        match pair {
            None => Turn::Lost(loss.clone()),
            Some((index, Pair { source, target })) => match (&source.kind, &target.kind) {
                (Kind::Struct(_), Kind::Enum(sum)) => self.as_variant(source, (&target.path, sum)),
                _ => Turn::Item(index),
            },
        }
    }

    /// Whether two values are of one Rust type, and mean the same.
    fn is_one(&self, source: &Value, target: &Value) -> bool {
        let (source, target) = (counted(source), counted(target));
        let is_held_alike = match (&source.repr, &target.repr) {
            (Repr::Custom(one), Repr::Custom(other)) => return one.ty == other.ty,
            (Repr::Plain | Repr::Lossy, Repr::Plain | Repr::Lossy) => true,
            (one, other) => one == other,
        };
        is_held_alike && self.is_one_wire(source, target)
    }

    fn is_one_wire(&self, source: &Value, target: &Value) -> bool {
        let both = source.arguments().zip(target.arguments());
        match (&source.wire, &target.wire) {
            (
                Wire::Vector { element: one, .. } | Wire::Repeat { element: one, .. },
                Wire::Vector { element: other, .. } | Wire::Repeat { element: other, .. },
            ) => self.is_one(one, other),
            (Wire::Array { count: one, element: first }, Wire::Array { count: other, element: second }) => {
                one == other && self.is_one(first, second)
            }
            _ => match (source.prim(), target.prim()) {
                (Some(one), Some(other)) => {
                    let unit = |prim| matches!(prim, Prim::True | Prim::Vector);
                    one == other || unit(one) && unit(other)
                }
                (None, None) => {
                    self.is_one_item(source.path(), target.path())
                        && source.arguments().count() == target.arguments().count()
                        && both.into_iter().all(|(one, other)| self.is_one(one, other))
                }
                _ => false,
            },
        }
    }

    fn is_one_item(&self, source: Option<&Path>, target: Option<&Path>) -> bool {
        match (source, target) {
            (Some(one), Some(other)) => one == other && self.source.home(one) == self.target.home(other),
            _ => false,
        }
    }
}

/// A value without the number of its bytes.
fn counted(mut value: &Value) -> &Value {
    while let Wire::Sized(inner) = &value.wire {
        value = inner;
    }
    value
}

/// What becomes of a number of another type.
fn number(source: Prim, target: Prim, loss: &Loss) -> Turn {
    match (source, target) {
        (Prim::Int | Prim::Nat, Prim::Long) => Turn::Widen,
        (Prim::Long, Prim::Int | Prim::Nat) | (Prim::Int, Prim::Nat) | (Prim::Nat, Prim::Int) => {
            Turn::Narrow(Loss { why: Why::Range, ..loss.clone() })
        }
        _ => Turn::Lost(loss.clone()),
    }
}

impl Turn {
    /// What comes of it, unless it is lost.
    pub(super) fn then(self, next: impl FnOnce(Self) -> Self) -> Self {
        match self {
            Self::Lost(_) => self,
            turn => next(turn),
        }
    }

    /// The same of what is in an `Option`.
    pub(super) fn in_option(self) -> Self {
        match self {
            Self::Same => self,
            turn => Self::Option(turn.into()),
        }
    }

    /// The same out of a pointer and into another one.
    pub(super) fn moved(self, out: Option<Pointer>, into: Option<Pointer>) -> Self {
        match (out, into) {
            (None, None) => self,
            (out, into) => Self::Moved(out, self.into(), into),
        }
    }
}
