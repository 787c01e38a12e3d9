//! Constructors of one type that differ in the numbers of their results.
//!
//! `tnil = Tup X 0` and `tcons {n:#} … = Tup X (n+1)` never stand for the same number, so
//! `%(Tup X n)` leaves no choice although the type has two constructors.

use super::spine::Spine;
use crate::{
    ast::{self, Expr, ExprKind},
    schema::{Arg, CombinatorId, Nat},
};

/// Which numbers an argument may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Number {
    Exactly(u32),
    AtLeast(u32),
    /// Not a number, but a type.
    None,
}

impl Number {
    pub(super) fn of_arg(arg: &Arg<'_>) -> Self {
        match arg {
            Arg::Nat(Nat { var: None, add }) => Self::Exactly(*add),
            Arg::Nat(Nat { var: Some(_), add }) => Self::AtLeast(*add),
            Arg::Ty(_) => Self::None,
        }
    }

    fn of_expr(expr: &Expr<'_>) -> Self {
        match &Spine::of(expr).head.kind {
            ExprKind::Number(number) => Self::Exactly(*number),
            ExprKind::Sum(terms) => terms.iter().map(Self::of_expr).fold(Self::Exactly(0), Self::plus),
            ExprKind::Name(name) if name.text == "S" => {
                Spine::of(expr).args().map(Self::of_expr).fold(Self::Exactly(1), Self::plus)
            }
            ExprKind::Name(_) => Self::AtLeast(0),
            _ => Self::None,
        }
    }

    fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exactly(left), Self::Exactly(right)) => Self::Exactly(left.saturating_add(right)),
            (Self::Exactly(left) | Self::AtLeast(left), Self::Exactly(right) | Self::AtLeast(right)) => {
                Self::AtLeast(left.saturating_add(right))
            }
            _ => Self::None,
        }
    }

    fn overlaps(self, other: Self) -> bool {
        match (self, other) {
            (Self::Exactly(left), Self::Exactly(right)) => left == right,
            (Self::Exactly(exact), Self::AtLeast(least)) | (Self::AtLeast(least), Self::Exactly(exact)) => {
                exact >= least
            }
            _ => true,
        }
    }
}

/// The numbers in the result of a constructor, one an argument.
pub(super) fn of_result(decl: &ast::Combinator<'_>) -> Vec<Number> {
    Spine::of(&decl.result.ty).args().map(Number::of_expr).collect()
}

fn overlap(left: &[Number], right: &[Number]) -> bool {
    left.iter().zip(right).all(|(left, right)| left.overlaps(*right))
}

/// The most constructors of one type that are compared. With more, every bare use would cost
/// their square.
pub(super) const MOST: usize = 64;

/// The first constructor that fits the given arguments, if no two of those that
/// could overlap.
pub(super) fn choose(
    constructors: impl Iterator<Item = (CombinatorId, Vec<Number>)>,
    given: &[Number],
) -> Option<CombinatorId> {
    let possible: Vec<_> = constructors.filter(|(_, numbers)| overlap(numbers, given)).collect();
    let apart = possible
        .iter()
        .enumerate()
        .all(|(index, (_, left))| possible.iter().skip(index + 1).all(|(_, right)| !overlap(left, right)));
    possible.first().filter(|_| apart).map(|(id, _)| *id)
}
