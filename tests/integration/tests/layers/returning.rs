//! Random values: what goes to the next layer and comes back is what it was, and what did not change by itself is the same
//! in bytes.

use std::{fs, path::Path};
use tl_cases::make;
use tl_tests::convert::{layer1 as one, layer2 as two};
use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};
use tlforge_runtime::{Decode, Encode, layers::Lost};

/// Boxed values of the constructors of a type.
fn values<T: Decode>(layer: &str, constructors: &[&str]) -> Vec<T> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/layers/convert");
    let mut map = SourceMap::new();
    let file = map.add("schema.tl", fs::read_to_string(folder.join(layer)).unwrap()).unwrap();
    let loaded = load(&map, &[file], Options::default());
    assert!(!loaded.has_errors());
    let cases = make(&loaded.schema, 7, 40).cases;
    let wanted = cases.iter().filter(|it| constructors.contains(&it.name.as_str()));
    wanted.map(|it| T::from_bytes(&it.bytes).unwrap()).collect()
}

/// How many values go there and come back as they were, and how many are lost.
fn there_and_back<A, B>(layer: &str, constructors: &[&str]) -> (usize, usize)
where
    A: Decode + Clone + PartialEq + std::fmt::Debug + TryFrom<B>,
    B: TryFrom<A> + Encode,
    Lost: From<<B as TryFrom<A>>::Error> + From<<A as TryFrom<B>>::Error>,
{
    let (mut kept, mut lost) = (0, 0);
    for value in values::<A>(layer, constructors) {
        match B::try_from(value.clone()) {
            Ok(other) => {
                assert!(other.to_bytes().is_ok());
                let back = A::try_from(other).map_err(Lost::from);
                assert_eq!(back, Ok(value));
                kept += 1;
            }
            Err(error) => {
                assert!(!Lost::from(error).constructor.is_empty());
                lost += 1;
            }
        }
    }
    (kept, lost)
}

/// All values of the older layer, in a `From` that returns no error.
macro_rules! whole {
    ($($old:path => $new:path: $constructors:expr;)*) => {
        $({
            let all = values::<$old>("one.tl", &$constructors);
            assert!(!all.is_empty(), "{}", stringify!($old));
            for value in all {
                let new = <$new>::from(value.clone());
                assert!(new.to_bytes().is_ok());
                assert_eq!(<$old>::try_from(new), Ok(value));
            }
        })*
    };
}

#[test]
fn what_from_turns_comes_back() {
    whole! {
        one::types::Grown => two::types::Grown: ["grown"];
        one::types::Forms => two::types::Forms: ["forms"];
        one::types::Tree => two::types::Tree: ["tree"];
        one::enums::Chain => two::enums::Chain: ["chain", "chainEnd"];
        one::types::Repeated => two::types::Repeated: ["repeated"];
        one::types::Album => two::types::Album: ["album"];
        one::types::Visit => two::types::Visit: ["visit"];
        one::types::Paint => two::types::Paint: ["paint"];
        one::types::Backs => two::types::Backs: ["backs"];
        one::types::Kept => two::types::Kept: ["kept"];
    }
}

#[test]
fn what_try_from_turns_comes_back_or_is_lost() {
    let shapes = ["shapeDot", "shapeLine", "shapeGone", "shapeFilled", "shapeCircle", "shapeBox"];
    let rows = [
        there_and_back::<one::enums::Shape, two::enums::Shape>("one.tl", &shapes),
        there_and_back::<one::types::Presence, two::types::Presence>("one.tl", &["presence"]),
        there_and_back::<one::types::Duo, two::types::Duo>("one.tl", &["duo"]),
        there_and_back::<one::types::Solo, two::types::Solo>("one.tl", &["solo"]),
        there_and_back::<one::types::Flagged, two::types::Flagged>("one.tl", &["flagged"]),
        there_and_back::<one::types::Numbers, two::types::Numbers>("one.tl", &["numbers"]),
        there_and_back::<one::types::Holder, two::types::Holder>("one.tl", &["holder"]),
        there_and_back::<two::types::Grown, one::types::Grown>("two.tl", &["grown"]),
        there_and_back::<two::types::Forms, one::types::Forms>("two.tl", &["forms"]),
        there_and_back::<two::types::Numbers, one::types::Numbers>("two.tl", &["numbers"]),
    ];
    for (row, (kept, lost)) in rows.into_iter().enumerate() {
        assert!(kept > 0 && lost > 0, "row {row}: {kept} and {lost}");
    }
}

/// `chain` says the same in both layers, but for the `grown` in it, which has another id and empty flags.
#[test]
fn what_did_not_change_is_the_same_in_bytes() {
    for old in values::<one::enums::Chain>("one.tl", &["chain", "chainEnd"]) {
        let mut expected = Vec::new();
        let mut rest = &old;
        while let one::enums::Chain::Chain(link) = rest {
            expected.extend(0x0d00_0010_u32.to_le_bytes());
            expected.extend(0x0d10_0002_u32.to_le_bytes());
            expected.extend(0_u32.to_le_bytes());
            expected.extend(link.grown.id.to_le_bytes());
            rest = &link.next;
        }
        expected.extend(0x0d00_000f_u32.to_le_bytes());
        assert_eq!(two::enums::Chain::from(old.clone()).to_bytes().unwrap(), expected);
    }
}
