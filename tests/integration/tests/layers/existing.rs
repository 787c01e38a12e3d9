//! Which conversions there are: `From` where nothing is lost, `TryFrom` where something may be, and none of the rest.

use std::marker::PhantomData;
use tl_tests::convert::{layer1, layer2, layer3};
use tlforge_runtime::layers::Lost;

/// What there is, by which function of a name is found first: those of the type itself, then those of a trait.
struct Way<A, B>(PhantomData<(A, B)>);

impl<A, B: From<A>> Way<A, B> {
    const IS_FROM: bool = true;
}

trait NoFrom {
    const IS_FROM: bool = false;
}

impl<A, B> NoFrom for Way<A, B> {}

struct Try<A, B>(PhantomData<(A, B)>);

impl<A, B: TryFrom<A, Error = Lost>> Try<A, B> {
    const IS_TRY_FROM: bool = true;
}

trait NoTryFrom {
    const IS_TRY_FROM: bool = false;
}

impl<A, B> NoTryFrom for Try<A, B> {}

/// `[From, TryFrom]`, of one type for the other and the other way round.
macro_rules! ways {
    ($one:ty, $other:ty) => {
        [
            [Way::<$one, $other>::IS_FROM, Try::<$one, $other>::IS_TRY_FROM],
            [Way::<$other, $one>::IS_FROM, Try::<$other, $one>::IS_TRY_FROM],
        ]
    };
}

const FROM: [bool; 2] = [true, false];
const TRY: [bool; 2] = [false, true];
const NONE: [bool; 2] = [false, false];

macro_rules! rows {
    ($($layer:ident $path:path => $other:ident $target:path: $expected:expr;)*) => {
        $({
            use tl_tests::convert::{$layer as one, $other as other};
            let _ = (one::LAYER, other::LAYER);
            assert_eq!(ways!($path, $target), $expected, "{} {}", stringify!($path), stringify!($target));
        })*
    };
}

#[test]
fn what_loses_nothing_is_from() {
    rows! {
        layer1 layer1::types::Grown => layer2 layer2::types::Grown: [FROM, TRY];
        layer1 layer1::types::Forms => layer2 layer2::types::Forms: [FROM, TRY];
        layer1 layer1::types::Tree => layer2 layer2::types::Tree: [FROM, TRY];
        layer1 layer1::enums::Chain => layer2 layer2::enums::Chain: [FROM, TRY];
        layer1 layer1::types::Clash => layer2 layer2::types::Clash: [FROM, FROM];
        layer1 layer1::types::RepeatedRows => layer2 layer2::types::RepeatedRows: [FROM, TRY];
        layer1 layer1::types::Round => layer2 layer2::types::Round: [FROM, TRY];
    }
}

#[test]
fn what_may_lose_something_is_try_from() {
    rows! {
        layer1 layer1::types::Needed => layer2 layer2::types::Needed: [TRY, TRY];
        layer1 layer1::types::Holder => layer2 layer2::types::Holder: [TRY, TRY];
        layer1 layer1::types::Presence => layer2 layer2::types::Presence: [TRY, TRY];
        layer1 layer1::types::Numbers => layer2 layer2::types::Numbers: [TRY, TRY];
        layer1 layer1::types::Any => layer2 layer2::types::Any: [TRY, TRY];
        layer1 layer1::types::Pairs => layer2 layer2::types::Pairs: [TRY, TRY];
        layer1 layer1::enums::Shape => layer2 layer2::enums::Shape: [TRY, TRY];
    }
}

#[test]
fn types_are_found_by_their_constructors() {
    rows! {
        layer1 layer1::types::Photo => layer2 layer2::enums::Media: [FROM, TRY];
        layer1 layer1::types::Nothing => layer2 layer2::enums::Something: [FROM, TRY];
        layer1 layer1::enums::Color => layer2 layer2::enums::Colour: [FROM, TRY];
        layer1 layer1::types::Photo => layer2 layer2::types::Video: [NONE, NONE];
    }
}

#[test]
fn there_is_nothing_else() {
    rows! {
        // One type has nothing to become; the standard library has the rest.
        layer1 layer1::types::Tag => layer2 layer2::types::Tag: [FROM, FROM];
        // Type parameters, functions, views, and layers that do not stand beside each other.
        layer1 layer1::types::Pair<i32> => layer2 layer2::types::Pair<i64>: [NONE, NONE];
        layer1 layer1::functions::Get => layer2 layer2::functions::Get: [NONE, NONE];
        layer1 layer1::borrowed::types::Retyped<'static> => layer2 layer2::borrowed::types::Retyped<'static>: [NONE, NONE];
        layer1 layer1::types::Album => layer3 layer3::types::Album: [NONE, NONE];
    }
}

/// It is one type in layers 1 and 3, so that the way to layer 2 and that from it meet, and are written once.
#[test]
fn what_changes_and_changes_back_is_there_once() {
    rows! {
        layer1 layer1::types::Back => layer3 layer3::types::Back: [FROM, FROM];
        layer1 layer1::types::Back => layer2 layer2::types::Back: [FROM, TRY];
        layer2 layer2::types::Back => layer3 layer3::types::Back: [TRY, FROM];
        layer2 layer2::types::Backs => layer3 layer1::types::Backs: [TRY, FROM];
    }
}

/// The way from a constructor to its type is a helper of each layer, and the constructor is one type in all.
#[test]
fn what_helpers_have_stays_theirs() {
    rows! {
        layer1 layer1::types::Place => layer3 layer3::types::Place: [FROM, FROM];
        layer1 layer1::types::Place => layer2 layer2::enums::Spot: [FROM, NONE];
        layer3 layer3::types::Photo => layer2 layer2::enums::Media: [FROM, NONE];
    }
    let spot = layer2::enums::Spot::None;
    assert_eq!(layer1::types::Place::try_from(spot.clone()), Err(spot));
}
