//! The wire form of primitives and vectors: what is written, and what is read.
#![allow(clippy::unwrap_used)]

use tlforge_runtime::{
    Boxed, Combinator, Decode, DecodeErrorKind, Encode, EncodeBare, Limits, Object, Reader, Writer,
    format_2::{DecodeInPlace, Head, TRUE},
};

fn unhex(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().as_chunks::<2>().0;
    digits.iter().map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

#[track_caller]
fn both_ways<T: Encode + Decode + PartialEq + std::fmt::Debug>(value: T, hex: &str) {
    assert_eq!(value.to_bytes().unwrap(), unhex(hex), "{value:?} is written");
    assert_eq!(T::from_bytes(&unhex(hex)).unwrap(), value, "{hex} is read");
}

#[test]
fn numbers_are_little_endian() {
    both_ways(-1i32, "ffffffff");
    both_ways(i32::MIN, "00000080");
    both_ways(u32::MAX, "ffffffff");
    both_ways(1i64, "0100000000000000");
    both_ways(-2i64, "feffffffffffffff");
    both_ways(1.0f64, "000000000000f03f");
    both_ways(1.5f32, "0000c03f");
    both_ways(
        std::array::from_fn::<u8, 32, _>(|at| at as u8),
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    );
}

#[test]
fn not_a_number_keeps_its_bits() {
    for bits in [0x7ff8_dead_beef_cafe_u64, 0x7ff0_0000_0000_0001, u64::MAX] {
        let read = f64::from_bytes(&bits.to_le_bytes()).unwrap();
        assert_eq!(read.to_bytes().unwrap(), bits.to_le_bytes());
    }
}

#[test]
fn truth_is_an_id() {
    both_ways(true, "b5757299");
    both_ways(false, "379779bc");
    both_ways(Boxed::<(), TRUE>(()), "39d3ed3f");
    let error = bool::from_bytes(&unhex("39d3ed3f")).unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::UnknownId { expected: "Bool", found: TRUE });
}

#[test]
fn strings_are_padded_to_four() {
    both_ways(String::new(), "00000000");
    both_ways(String::from("a"), "01610000");
    both_ways(String::from("abc"), "03616263");
    both_ways(String::from("abcd"), "0461626364000000");
    both_ways(String::from("Ж"), "02d09600");
}

#[test]
fn the_header_of_a_string_grows_with_it() {
    for (length, header) in [
        (253, &[253][..]),
        (254, &[254, 254, 0, 0]),
        (255, &[254, 255, 0, 0]),
        (65_536, &[254, 0, 0, 1]),
        ((1 << 24) - 1, &[254, 255, 255, 255]),
        (1 << 24, &[255, 0, 0, 0, 1, 0, 0, 0]),
    ] {
        let value = vec![b'a'; length];
        let mut w = Writer::new();
        w.slice(&value);
        let bytes = w.finish().unwrap();
        assert!(bytes.starts_with(header), "{length}");
        assert_eq!(bytes.len(), (header.len() + length).next_multiple_of(4), "{length}");
        assert!(bytes[header.len() + length..].iter().all(|byte| *byte == 0), "{length}");
        let mut r = Reader::new(&bytes, Limits::DEFAULT);
        assert!(r.bytes() == value, "{length}");
        r.finish().unwrap();
    }
}

#[test]
fn a_longer_header_than_needed_is_read() {
    for hex in ["fe01000061000000", "ff0100000000000061000000"] {
        assert_eq!(String::from_bytes(&unhex(hex)).unwrap(), "a", "{hex}");
    }
}

#[test]
fn padding_is_not_looked_at() {
    assert_eq!(String::from_bytes(&unhex("0161ff00")).unwrap(), "a");
}

#[test]
fn short_strings_are_refused() {
    let inputs =
        ["", "01", "0161", "016100", "026100", "fe", "fe0000", "fe00ffff", "ff000000", "ffffffffffffffff"];
    for hex in inputs {
        let error = String::from_bytes(&unhex(hex)).unwrap_err();
        assert!(matches!(error.kind, DecodeErrorKind::End { expected: "string", .. }), "{hex}: {error}");
        assert_eq!(error.offset, 0, "{hex}");
    }
}

#[test]
fn text_that_is_not_utf8() {
    let bytes = unhex("0561ff62c3280000");
    let error = String::from_bytes(&bytes).unwrap_err();
    assert_eq!((error.offset, error.kind), (0, DecodeErrorKind::Utf8));
    let mut r = Reader::new(&bytes, Limits::DEFAULT);
    assert_eq!(r.string_lossy(), "a\u{fffd}b\u{fffd}(");
    r.finish().unwrap();
    let mut r = Reader::new(&bytes, Limits::DEFAULT);
    assert_eq!(r.bytes(), b"a\xffb\xc3(");
    r.finish().unwrap();
}

#[test]
fn vectors_are_counted() {
    both_ways(vec![5i32, 0], "15c4b51c020000000500000000000000");
    both_ways(vec![vec![1i32], vec![]], "15c4b51c0200000015c4b51c010000000100000015c4b51c00000000");
    both_ways(vec![String::from("a"), String::from("bc")], "15c4b51c020000000161000002626300");
    let boxed_ints = "01000000da9b50a805000000";
    let mut r = Reader::new(const { &[1, 0, 0, 0, 0xda, 0x9b, 0x50, 0xa8, 5, 0, 0, 0] }, Limits::DEFAULT);
    let items = r.vector(Boxed::<i32, 0xa850_9bda>::decode);
    assert_eq!(items, [Boxed(5)]);
    r.finish().unwrap();
    let mut w = Writer::new();
    w.vector(&items, Encode::encode);
    assert_eq!(w.finish().unwrap(), unhex(boxed_ints));
}

#[test]
fn an_object_takes_what_is_left_and_is_read_later() {
    let bytes = unhex("15c4b51c0100000001000000");
    let object = Object::from_bytes(&bytes).unwrap();
    assert_eq!(object.id(), Some(0x1cb5_c415));
    assert_eq!(object.get::<Vec<i32>>().unwrap(), [1]);
    assert_eq!(object.to_bytes().unwrap(), bytes);
}

/// `pair n:long s:string = Pair`, as the generator writes it.
#[derive(Debug, PartialEq)]
struct Pair {
    n: i64,
    s: String,
}

impl tlforge_runtime::Combinator for Pair {
    const HEAD: Head = (7, "pair");
}

impl DecodeInPlace for Pair {
    const DEFAULT: Self = Self { n: 0, s: String::new() };

    fn decode_in_place(&mut self, r: &mut Reader<'_>) {
        let run = r.run::<2>();
        self.n = run.long(0);
        r.string_into(&mut self.s);
    }
}

#[test]
fn a_record_is_filled_in_a_value_a_box_and_a_vector() {
    let pair = || Pair { n: -2, s: "a".into() };
    let bytes = unhex("07000000feffffffffffffff01610000");
    assert_eq!(Pair::from_bytes(&bytes).unwrap(), pair());
    let mut r = Reader::new(&bytes, Limits::default());
    assert_eq!(*Pair::decode_box(&mut r), pair());
    let two = [&unhex("15c4b51c02000000")[..], &bytes, &bytes].concat();
    assert_eq!(Vec::<Pair>::from_bytes(&two).unwrap(), [pair(), pair()]);
    let error = Vec::<Pair>::from_bytes(&two[..31]).unwrap_err();
    assert_eq!((error.offset, error.within), (28, "pair"));
}

/// A combinator whose generated code writes the id together with the fields.
struct Whole;

impl Combinator for Whole {
    const HEAD: Head = (0x0403_0201, "whole");
}

impl EncodeBare for Whole {
    fn encode_boxed(&self, w: &mut Writer) {
        w.words([Self::ID, 5]);
    }
}

/// The same without.
struct Fields;

impl Combinator for Fields {
    const HEAD: Head = (0x0403_0201, "fields");
}

impl EncodeBare for Fields {
    fn encode_boxed(&self, w: &mut Writer) {
        w.with_id(self);
    }

    fn encode_bare(&self, w: &mut Writer) {
        w.nat(5);
    }
}

#[test]
fn a_value_is_written_with_its_id_and_without() {
    let mut w = Writer::new();
    w.nat(7);
    Whole.encode_bare(&mut w);
    Whole.encode(&mut w);
    assert_eq!(w.finish().unwrap(), unhex("07000000 05000000 0102030405000000".replace(' ', "").as_str()));
    let mut w = Writer::new();
    Fields.encode_bare(&mut w);
    Fields.encode(&mut w);
    assert_eq!(w.finish().unwrap(), unhex("050000000102030405000000"));
}
