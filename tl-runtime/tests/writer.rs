//! A writer: its memory, and that what it writes does not depend on it.
#![allow(clippy::unwrap_used)]

use tlforge_runtime::Writer;

#[test]
fn a_writer_is_used_again() {
    let mut w = Writer::append(Vec::with_capacity(64));
    for value in [1, 2] {
        w.clear();
        w.int(value);
        assert_eq!(w.bytes(), value.to_le_bytes());
    }
    w.shared(true, false, &("a", "flags.0", &["x", "y"]));
    assert!(w.written().is_err());
    w.clear();
    assert_eq!(w.written().unwrap(), []);
    w.string("x");
    let bytes = w.finish().unwrap();
    assert_eq!((bytes.as_slice(), bytes.capacity()), (&b"\x01x\0\0"[..], 64));
    let mut w = Writer::append(vec![9]);
    w.int(1);
    assert_eq!(w.finish().unwrap(), [9, 1, 0, 0, 0]);
}

/// The form of `bytes`, in another way than the writer's.
fn plainly(value: &[u8], out: &mut Vec<u8>) {
    let mut string = match value.len() {
        length @ ..=253 => vec![length as u8],
        length => ((length as u32) << 8 | 254).to_le_bytes().to_vec(),
    };
    string.extend(value);
    string.resize(string.len().next_multiple_of(4), 0);
    out.extend(string);
}

/// Writes strings of many lengths between numbers, and holds it against the same written plainly.
#[track_caller]
fn writes_plainly(w: &mut Writer, numbers: u32) {
    let mut expected = w.bytes().to_vec();
    for length in (0..70).chain(240..270).chain(1010..1030).chain([4096, 70_000]) {
        let value = vec![0xee; length];
        for number in 0..numbers {
            w.words([number, length as u32]);
            expected.extend(number.to_le_bytes());
            expected.extend((length as u32).to_le_bytes());
        }
        w.slice(&value);
        plainly(&value, &mut expected);
        w.fixed(&[0xdd; 32]);
        expected.extend([0xdd; 32]);
        w.plain_vector(&vec![-1i32; length / 4]);
        expected.extend((length as u32 / 4).to_le_bytes());
        expected.resize(expected.len() + length / 4 * 4, 0xff);
        w.raw(&value[..length % 7]);
        expected.extend(&value[..length % 7]);
    }
    assert!(w.written().unwrap() == expected, "{numbers} numbers");
}

#[test]
fn what_is_written_does_not_depend_on_the_room_there_is() {
    let mut used = Writer::new();
    for numbers in 0..40 {
        writes_plainly(&mut Writer::new(), numbers);
        let mut in_use = vec![9; 5];
        in_use.reserve(numbers as usize * 50);
        writes_plainly(&mut Writer::append(in_use), numbers);
        used.clear();
        writes_plainly(&mut used, numbers);
        // What is left in the memory shows nowhere.
        let length = used.bytes().len();
        used.clear();
        used.raw(&vec![0xaa; length + numbers as usize]);
        used.clear();
        writes_plainly(&mut used, numbers);
    }
}

#[test]
fn no_more_memory_is_taken_than_a_vector_would() {
    for length in [0, 1, 100, 253, 254, 5_000, 1 << 20] {
        let mut w = Writer::new();
        w.int(1);
        w.slice(&vec![7; length]);
        w.int(2);
        let bytes = w.finish().unwrap();
        assert!(bytes.capacity() <= (2 * bytes.len()).max(8), "{length}: {}", bytes.capacity());
    }
}
