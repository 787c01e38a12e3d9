//! What errors say, and how much room they take.

use tlforge_runtime::{Decode, DecodeError, DecodeErrorKind, Encode, EncodeError, Limits, Reader, Writer};

#[test]
fn errors_are_small() {
    assert!(size_of::<DecodeError>() <= 64, "{}", size_of::<DecodeError>());
    assert!(size_of::<EncodeError>() <= 56, "{}", size_of::<EncodeError>());
}

#[test]
fn the_first_error_stays() {
    let mut r = Reader::new(&[1, 0, 0, 0, 2, 0, 0], Limits::DEFAULT);
    let outer = r.begin(&"outer");
    let inner = r.begin(&"inner");
    assert_eq!((r.int(), r.int(), r.long()), (1, 0, 0));
    r.end(inner);
    // What begins after the error is never named.
    let sibling = r.begin(&"sibling");
    assert_eq!(r.string(), "");
    r.end(sibling);
    r.end(outer);
    assert_eq!(r.finish().unwrap_err().to_string(), "at byte 4: int needs 4 bytes, 3 are left (in inner)");
}

#[test]
fn what_has_ended_is_not_named() {
    let mut r = Reader::new(&[0xff; 7], Limits::DEFAULT);
    let outer = r.begin(&"outer");
    let inner = r.begin(&"inner");
    r.int();
    r.end(inner);
    r.int();
    r.end(outer);
    assert_eq!(r.finish().unwrap_err().within, "outer");
}

#[test]
fn what_follows_is_refused_unless_asked_for() {
    let bytes = [1, 0, 0, 0, 9];
    assert_eq!(i32::from_bytes(&bytes).unwrap_err().to_string(), "at byte 4: 1 byte follows the value");
    assert_eq!(i32::from_prefix(&bytes, Limits::DEFAULT).unwrap(), (1, &[9][..]));
}

#[test]
fn an_unknown_id_is_named_by_those_who_know_it() {
    let error = Vec::<i32>::from_bytes(&[4, 3, 2, 1]).unwrap_err();
    assert_eq!(error.to_string(), "at byte 0: expected Vector, found id 01020304");
    let named = error.named(|id| (id == 0x0102_0304).then_some("users.getUsers"));
    assert_eq!(named.to_string(), "at byte 0: expected Vector, found id 01020304, which is users.getUsers");
    assert_eq!(error.named(|_| None).to_string(), error.to_string());
}

#[test]
fn flags_may_be_refused() {
    let mut r = Reader::new(&[5, 0, 0, 0], Limits::DEFAULT);
    let flags = r.nat();
    r.known_flags(flags, 0b001);
    let error = r.finish().unwrap_err();
    assert_eq!((error.offset, error.kind), (0, DecodeErrorKind::UnknownFlags { found: 4 }));
}

#[test]
fn what_has_no_encoding_is_an_error() {
    let mut w = Writer::new();
    w.shared(true, true, &("user", "flags.1", &["first_name", "last_name"]));
    w.counted(2, 2, "matrix", "rows");
    w.counted(2, 3, "matrix", "rows");
    w.shared(true, false, &("user", "flags.1", &["first_name", "last_name"]));
    let error = w.finish().unwrap_err();
    assert_eq!(error.to_string(), "matrix: the length of rows does not match its count");
    let mut w = Writer::new();
    w.shared(true, false, &("user", "flags.1", &["first_name", "last_name", "photo"]));
    let error = w.finish().unwrap_err();
    let expected = "user: first_name, last_name and photo share flags.1 and must be all set or all unset";
    assert_eq!(error.to_string(), expected);
    let mut w = Writer::new();
    w.shared(true, false, &("table", "kind.0", &["width"]));
    let error = w.finish().unwrap_err();
    assert_eq!(error.to_string(), "table: width must be set if kind.0 is set, and only then");
    // 2^32 elements that take no room.
    let nothing = vec![(); 1 << 32];
    let mut w = Writer::new();
    w.vector(&nothing, |(), _| ());
    assert_eq!(w.finish(), Err(EncodeError::TooManyElements));
    assert_eq!(i64::MAX.to_bytes().unwrap().len(), 8);
}
