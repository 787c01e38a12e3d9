//! What documentation says of functions, as data.

use tl_tests::{bots, callers::ERRORS, callers::functions};
use tlforge_runtime::{
    Combinator, Function,
    rpc::{Availability, KnownError, RpcError},
};

fn listed<F: Combinator>() -> Vec<(i32, &'static str, &'static str)> {
    ERRORS
        .of::<F>()
        .map(|KnownError { code, pattern, description, .. }| (*code, *pattern, *description))
        .collect()
}

#[test]
fn functions_have_their_errors() {
    assert_eq!(
        listed::<functions::users::Only>(),
        [(400, "CUP_LOST", "No cup, see here."), (420, "STEEP_WAIT_%d", "Wait %d seconds.")]
    );
    // What only another function describes is said here, too.
    assert_eq!(
        listed::<functions::bots::Only>(),
        [(400, "CUP_LOST", "No cup, see here."), (400, "PART_%d_MISSING", "A \"part\".")]
    );
    assert_eq!(listed::<functions::Anyone>(), []);
    assert_eq!(listed::<functions::Secret>(), []);
    let general: Vec<_> = ERRORS.general().map(|it| it.pattern).collect();
    assert_eq!(general, ["TEAPOT"]);
    assert!(ERRORS.known().iter().all(|it| it.pattern != "GONE"), "the schema does not have its method");
}

#[test]
fn a_function_can_answer_what_is_listed_for_it_and_for_all() {
    let part = RpcError::new(400, "PART_7_MISSING");
    assert!(ERRORS.can_answer::<functions::bots::Only>(&part));
    assert!(!ERRORS.can_answer::<functions::users::Only>(&part));
    assert!(ERRORS.can_answer::<functions::Anyone>(&RpcError::new(500, "TEAPOT")));
    let wait = RpcError::new(420, "STEEP_WAIT_5");
    assert_eq!(ERRORS.find(&wait).unwrap().description, "Wait %d seconds.");
    assert_eq!(wait.wait_seconds(), Some(5));
}

#[test]
fn functions_say_who_may_call_them() {
    fn words(it: Availability) -> [Option<bool>; 4] {
        [it.users, it.bots, it.business, it.unauthenticated]
    }
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(words(functions::users::Only::AVAILABILITY), [yes, no, None, None]);
    assert_eq!(words(functions::bots::Only::AVAILABILITY), [no, yes, None, None]);
    assert_eq!(words(functions::business::Only::AVAILABILITY), [yes, no, yes, no]);
    assert_eq!(words(functions::Anyone::AVAILABILITY), [yes, yes, None, yes]);
    assert_eq!(words(functions::With::<functions::Anyone>::AVAILABILITY), [None, yes, None, None]);
}

/// Code for bots has what they can call, over a business connection too, and what is not known.
#[test]
fn code_for_bots_has_what_bots_can_call() {
    fn is_function<F: Function>() {}
    is_function::<bots::functions::bots::Only>();
    is_function::<bots::functions::business::Only>();
    is_function::<bots::functions::Anyone>();
    is_function::<bots::functions::Secret>();
    let names: Vec<&str> = bots::NAMES.iter().map(|(_, name)| *name).collect();
    for name in ["bots.only", "business.only", "anyone", "with", "shared", "cup", "alone"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    assert!(!names.contains(&"users.only"), "{names:?}");
    // The function stays, and the constructor of its name is needed by nothing else.
    assert_eq!(names.iter().filter(|name| **name == "secret").count(), 1, "{names:?}");
    assert_eq!(bots::ERRORS.of_id(functions::users::Only::ID).count(), 0);
}
