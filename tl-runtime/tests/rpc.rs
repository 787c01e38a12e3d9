//! Errors that a server answers with.
#![allow(clippy::unwrap_used, reason = "a panic is a failed test")]

use proptest::prelude::*;
use tlforge_runtime::Combinator;
use tlforge_runtime::rpc::{Errors, KnownError, RpcError};

#[test]
fn a_text_is_a_pattern_and_a_number() {
    for (text, pattern, number) in [
        ("FLOOD_WAIT_42", "FLOOD_WAIT_%d", Some(42)),
        ("FILE_PART_5_MISSING", "FILE_PART_%d_MISSING", Some(5)),
        ("INTERDC_3_CALL_RICH_ERROR", "INTERDC_%d_CALL_RICH_ERROR", Some(3)),
        ("2FA_CONFIRM_WAIT_86400", "2FA_CONFIRM_WAIT_%d", Some(86_400)),
        ("PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_5MIN", "PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_%dMIN", Some(5)),
        ("PHONE_MIGRATE_0", "PHONE_MIGRATE_%d", Some(0)),
        ("WAIT_18446744073709551615", "WAIT_%d", Some(u64::MAX)),
        ("WAIT_18446744073709551616", "WAIT_%d", None),
        ("2FA_MISSING", "2FA_MISSING", None),
        ("MD5_CHECKSUM_INVALID", "MD5_CHECKSUM_INVALID", None),
        ("SHA256_HASH_INVALID", "SHA256_HASH_INVALID", None),
        ("AUTH_TOKEN_INVALID2", "AUTH_TOKEN_INVALID2", None),
        ("FLOOD_WAIT_5SEC", "FLOOD_WAIT_5SEC", None),
        ("FLOOD_WAIT_X", "FLOOD_WAIT_X", None),
        ("FLOOD_WAIT_", "FLOOD_WAIT_", None),
        ("FLOOD_WAIT_-5", "FLOOD_WAIT_-5", None),
        ("42", "42", None),
        ("No workers running", "No workers running", None),
        ("é_7_é", "é_%d_é", Some(7)),
        ("", "", None),
    ] {
        let error = RpcError::new(400, text);
        assert_eq!((error.pattern().to_string().as_str(), error.number()), (pattern, number), "{text}");
        assert!(error.matches(pattern), "{text} is of its own pattern");
        assert_eq!((error.code(), error.text()), (400, text));
    }
}

#[test]
fn a_pattern_stands_for_any_number_and_nothing_else() {
    let matches = |text, pattern| RpcError::new(420, text).matches(pattern);
    for pattern in ["FLOOD_WAIT_%d", "FLOOD_WAIT_X"] {
        assert!(matches("FLOOD_WAIT_42", pattern));
        for text in [
            "FLOOD_WAIT_",
            "FLOOD_WAIT_4X",
            "FLOOD_WAIT",
            "SLOW_FLOOD_WAIT_4",
            "FLOOD_WAIT_4_",
            "flood_wait_4",
        ] {
            assert!(!matches(text, pattern), "{text} {pattern}");
        }
    }
    assert!(matches("FILE_PART_5_MISSING", "FILE_PART_X_MISSING"));
    assert!(matches("FILE_PART_0_MISSING", "FILE_PART_0_MISSING"));
    assert!(!matches("FILE_PART_1_MISSING", "FILE_PART_0_MISSING"));
    assert!(!matches("FILE_PART__MISSING", "FILE_PART_%d_MISSING"));
    assert!(
        matches("IMPORT_WAIT_9MIN", "IMPORT_WAIT_XMIN") && matches("IMPORT_WAIT_9MIN", "IMPORT_WAIT_%dMIN")
    );
    assert!(!matches("A_7", "X_7") && !matches("A_B", "A_X"));
    assert!(!matches("A", "A%dA"), "the parts of a pattern may not overlap in a text");
}

#[test]
fn waits_are_told_in_seconds() {
    for (text, flood, seconds) in [
        ("FLOOD_WAIT_42", true, Some(42)),
        ("FLOOD_PREMIUM_WAIT_3", true, Some(3)),
        ("FLOOD_TEST_PHONE_WAIT_3", true, Some(3)),
        ("SLOWMODE_WAIT_10", true, Some(10)),
        ("2FA_CONFIRM_WAIT_604800", false, Some(604_800)),
        ("TAKEOUT_INIT_DELAY_86400", false, Some(86_400)),
        ("SESSION_TOO_FRESH_9", false, Some(9)),
        ("PASSWORD_TOO_FRESH_9", false, Some(9)),
        ("PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_5MIN", false, Some(300)),
        ("ANY_WAIT_18446744073709551615", false, Some(u64::MAX)),
        ("ANY_WAIT_18446744073709551615MIN", false, None),
        ("FLOOD_WAIT_X", false, None),
        ("EMAIL_UNCONFIRMED_6", false, None),
        ("PHONE_MIGRATE_4", false, None),
        ("STORY_SEND_FLOOD_WEEKLY_4", false, None),
        ("PEER_FLOOD", false, None),
        ("WAIT_5", false, None),
    ] {
        let error = RpcError::new(420, text);
        assert_eq!((error.is_flood_wait(), error.wait_seconds()), (flood, seconds), "{text}");
    }
}

/// Two functions and one that nothing is known about.
struct Brew;
struct Pour;
struct Other;

static ERRORS: Errors = Errors::new(
    &[
        KnownError::new(400, "CUP_LOST", "No cup."),
        KnownError::new(403, "CUP_LOST", ""),
        KnownError::new(400, "PART_%d_MISSING", "A part."),
        KnownError::new(400, "PART_0_MISSING", "The first part."),
        KnownError::new(420, "STEEP_WAIT_%d", "Wait."),
    ],
    &[(1, 0, 3), (7, 3, 4)],
    &[0, 2, 3, 1],
    &[4],
);

macro_rules! combinators {
    ($($name:ident $id:literal)*) => {
        $(impl Combinator for $name {
            const HEAD: (u32, &'static str) = ($id, stringify!($name));
        })*
    };
}
combinators! { Brew 1 Pour 7 Other 9 }

#[test]
fn a_table_knows_what_a_function_can_answer() {
    let texts = |list: Vec<&KnownError>| list.iter().map(|it| (it.code, it.pattern)).collect::<Vec<_>>();
    assert_eq!(
        texts(ERRORS.of::<Brew>().collect()),
        [(400, "CUP_LOST"), (400, "PART_%d_MISSING"), (400, "PART_0_MISSING")]
    );
    assert_eq!(texts(ERRORS.of::<Pour>().collect()), [(403, "CUP_LOST")]);
    assert_eq!(ERRORS.of::<Other>().count() + ERRORS.of_id(0).count(), 0);
    assert_eq!(texts(ERRORS.general().collect()), [(420, "STEEP_WAIT_%d")]);

    let lost = RpcError::new(400, "CUP_LOST");
    assert!(ERRORS.can_answer::<Brew>(&lost) && !ERRORS.can_answer::<Pour>(&lost));
    assert!(ERRORS.can_answer::<Brew>(&RpcError::new(400, "PART_12_MISSING")));
    assert!(ERRORS.can_answer::<Other>(&RpcError::new(420, "STEEP_WAIT_9")), "any call may fail so");
    let unknown = RpcError::new(400, "NEW_THIS_YEAR");
    assert!(!ERRORS.can_answer::<Brew>(&unknown) && ERRORS.find(&unknown).is_none());
    assert_eq!(unknown.to_string(), "400 NEW_THIS_YEAR");
}

#[test]
fn of_two_patterns_the_exact_one_is_found() {
    let found = |code, text| ERRORS.find(&RpcError::new(code, text)).map(|it| it.description);
    assert_eq!(found(400, "PART_0_MISSING"), Some("The first part."));
    assert_eq!(found(400, "PART_1_MISSING"), Some("A part."));
    assert_eq!(found(401, "PART_1_MISSING"), None);
    assert_eq!(ERRORS.known().len(), 5);
}

proptest! {
    /// Whatever a server sends, the number is the one in the text, and the pattern fits.
    #[test]
    fn any_text_is_of_its_own_pattern(text in "([A-Z0-9é]{0,3}_?){0,6}|.*") {
        let error = RpcError::new(0, &text);
        let pattern = error.pattern().to_string();
        prop_assert!(error.matches(&pattern));
        if let Some(number) = error.number() {
            prop_assert!(text.contains(&number.to_string()));
        } else if pattern != text {
            prop_assert!(text.len() > 20, "only a number that is too large is none: {}", text);
        }
        prop_assert!(!error.is_flood_wait() || error.wait_seconds().is_some() || text.len() > 20);
    }
}
