//! Types with parameters, and repetitions.

use crate::{bytes, round_trip};
use tl_tests::{
    lists::{
        enums::List,
        types::{Cons, Lists, Node, Swap},
    },
    nats::{
        functions::GetUsers,
        types::{Busy, Fixed, Idle, User, Users},
    },
    polymorphic::{
        enums::{Either, Maybe},
        functions::GetMaybe,
        types::{All, Dictionary, Entry, Just, Pair, Right, Tuple},
    },
    repetition::types::{Constant, Counted, CountedX, Nearest, Nested, NestedRows, Square, SquareX, Sum},
};
use tlforge_runtime::{Encode, EncodeError, Function};

#[test]
fn parameters_that_are_types() {
    let value = All {
        maybe: Maybe::Just(Just { value: 5 }),
        either: Either::Right(Right { x: "q".into() }),
        pair: Pair { x: 1, y: true },
        map: Dictionary { items: vec![Entry { key: "k".into(), value: Maybe::Nothing }] },
        three: Tuple { items: vec![1, 2, 3] },
    };
    round_trip(
        &value,
        "09ab0000 02ab0000 05000000  04ab0000 01710000  01000000 b5757299
         01000000 016b0000 01ab0000  0100000000000000 0200000000000000 0300000000000000",
    );
    let two = All { three: Tuple { items: vec![1, 2] }, ..value };
    assert_eq!(two.to_bytes(), Err(EncodeError::Count { combinator: "tuple", field: "items" }));
}

#[test]
fn an_answer_with_parameters_is_read_by_its_request() {
    assert_eq!(GetMaybe.response(&bytes("02ab0000 05000000")), Ok(Maybe::Just(Just { value: 5 })));
}

#[test]
fn parameters_that_are_numbers() {
    let user = |id, name: Option<&str>| User { id, name: name.map(Into::into) };
    let value = Users { fields: 1, first: user(5, Some("a")), all: vec![user(6, Some("b"))] };
    round_trip(&value, "02ac0000 01000000 05000000 01610000 01000000 01ac0000 06000000 01620000");
    let nameless = Users { fields: 0, first: user(5, None), all: vec![user(6, None)] };
    round_trip(&nameless, "02ac0000 00000000 05000000 01000000 01ac0000 06000000");
    let wrong = Users { fields: 0, ..value };
    let fields = &["name"];
    assert_eq!(
        wrong.to_bytes(),
        Err(EncodeError::SharedFlag { combinator: "user", flag: "fields.0", fields })
    );
    round_trip(
        &Fixed { one: user(1, Some("a")), none: user(2, None) },
        "03ac0000 01ac0000 01000000 01610000 02000000",
    );
    round_trip(&Busy { n: 3, idle: Idle { x: 4 } }, "05ac0000 03000000 04ac0000 04000000");
}

#[test]
fn an_answer_depends_on_what_was_asked() {
    let request = GetUsers { fields: 1, ids: vec![7] };
    round_trip(&request, "06ac0000 01000000 01000000 07000000");
    let named = request.response(&bytes("15c4b51c 01000000 01ac0000 07000000 01610000"));
    assert_eq!(named, Ok(vec![User { id: 7, name: Some("a".into()) }]));
    let request = GetUsers { fields: 0, ..request };
    let nameless = request.response(&bytes("15c4b51c 01000000 01ac0000 07000000"));
    assert_eq!(nameless, Ok(vec![User { id: 7, name: None }]));
}

#[test]
fn constant_counts_are_arrays() {
    round_trip(&Constant { x: [1, 2, 3] }, "01ad0000 01000000 02000000 03000000");
    let rows = [[1, 2], [3, 4]].map(|field_0| SquareX { field_0 });
    round_trip(&Square { x: rows.into() }, "06ad0000 01000000 02000000 03000000 04000000");
    let short = Square { x: vec![] };
    assert_eq!(short.to_bytes(), Err(EncodeError::Count { combinator: "square", field: "x" }));
}

#[test]
fn counts_follow_from_the_elements() {
    let value = Counted { x: [(1, 2), (3, 4)].map(|(y, z)| CountedX { y, z }).into() };
    round_trip(&value, "02ad0000 02000000 01000000 02000000 03000000 04000000");
    round_trip(&Nearest { field_1: vec![7] }, "03ad0000 01000000 0700000000000000");
    let rows = vec![
        NestedRows { cells: vec![5, 6], note: None },
        NestedRows { cells: vec![], note: Some("a".into()) },
    ];
    round_trip(
        &Nested { rows },
        "05ad0000 02000000 02000000 05000000 06000000 00000000  00000000 01000000 01610000",
    );
}

#[test]
fn a_count_that_two_fields_share_is_checked() {
    let value = Sum { n: 1, x: vec!["a".into()], y: vec![1, 2] };
    round_trip(&value, "04ad0000 01000000 01610000 01000000 02000000");
    let wrong = |value: Sum, field| {
        assert_eq!(value.to_bytes(), Err(EncodeError::Count { combinator: "sum", field }));
    };
    wrong(Sum { x: vec![], ..value.clone() }, "x");
    wrong(Sum { y: vec![1], ..value }, "y");
}

#[test]
fn types_with_parameters_that_contain_themselves() {
    let list = |head, tail| List::Cons(Box::new(Cons { head, tail }));
    let leaf =
        Node { value: List::Cons(Box::new(Cons { head: "a".into(), tail: List::Nil })), children: vec![] };
    let inner = Swap { x: true, next: None, y: 4 };
    let value = Lists {
        list: list(1, list(2, List::Nil)),
        tree: Node { value: List::Nil, children: vec![leaf] },
        swap: Swap { x: 3, next: Some(Box::new(inner)), y: false },
    };
    round_trip(
        &value,
        "05ba0000 02ba0000 01000000 02ba0000 02000000 01ba0000
         01ba0000 01000000 03ba0000 02ba0000 01610000 01ba0000 00000000
         04ba0000 01000000 03000000 04ba0000 00000000 b5757299 04000000 379779bc",
    );
}
