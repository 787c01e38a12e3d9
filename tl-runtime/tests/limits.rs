//! What hostile bytes may cost: memory is measured, time and the stack are bounded by
//! counting.
//!
//! One test, as all threads share the allocator that counts.

use peak_alloc::PeakAlloc;
use tlforge_runtime::{DecodeErrorKind, Limits, Reader};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// The most that a decode may take.
fn bound(input: &[u8]) -> usize {
    100 * input.len() + 64 * 1024
}

/// Reads, and returns the error; the memory must have been paid for.
#[track_caller]
fn measured<'a, T>(input: &'a [u8], read: impl FnOnce(&mut Reader<'a>) -> T) -> Option<DecodeErrorKind> {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let mut r = Reader::new(input, Limits::DEFAULT);
    let value = read(&mut r);
    let peak = HEAP.peak_usage() - before;
    drop(value);
    assert!(peak <= bound(input), "{} bytes took {peak}", input.len());
    r.finish().err().map(|error| error.kind)
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A value much larger than its bytes.
fn fat(r: &mut Reader<'_>) -> [u64; 100] {
    [u64::from(r.nat()); 100]
}

#[allow(dead_code)]
#[allow(clippy::large_enum_variant, reason = "what the budget must account for")]
enum Tree {
    Leaf([u64; 64]),
    Inner(Vec<Tree>),
}

/// Vectors in vectors in vectors, as deep as a schema's author likes.
fn tree(r: &mut Reader<'_>, depth: u32) -> Tree {
    match depth {
        0 => Tree::Leaf([u64::from(r.nat()); 64]),
        _ => Tree::Inner(r.vector(|r| tree(r, depth - 1))),
    }
}

struct Nested(#[allow(dead_code)] Option<Box<Nested>>, #[allow(dead_code)] [u64; 50]);

fn nested(r: &mut Reader<'_>) -> Nested {
    r.enter();
    let inner = (r.id() != 0).then(|| r.boxed(nested));
    r.leave();
    Nested(inner, [0; 50])
}

#[test]
fn memory_is_paid_for_by_input() {
    claims_cost_no_memory();
    elements_without_bytes_are_counted();
    fat_elements_are_refused_when_there_are_many();
    open_vectors_share_one_budget();
    depth_is_limited();
    text_that_is_not_utf8();
    vectors_of_honest_size_have_no_room_left_over();
}

fn claims_cost_no_memory() {
    for claimed in [1, 1000, 0x7fff_ffff, u32::MAX] {
        let input = words(&[claimed]);
        let end = measured(&input, |r| r.vector(Reader::long));
        assert!(matches!(end, Some(DecodeErrorKind::End { .. })), "{claimed}: {end:?}");
        let end = measured(&input, |r| r.vector(fat));
        assert!(matches!(end, Some(DecodeErrorKind::End { .. })), "{claimed}: {end:?}");
    }
}

fn elements_without_bytes_are_counted() {
    assert_eq!(measured(&words(&[1000]), |r| r.vector(|_| ())), None);
    let too_much = Some(DecodeErrorKind::TooMuchMemory);
    assert_eq!(measured(&words(&[u32::MAX]), |r| r.vector(|_| ())), too_much);
    // A bare value whose fields are all absent takes no bytes, but memory.
    assert_eq!(measured(&words(&[1000]), |r| r.vector(|_| None::<i32>)), None);
    assert_eq!(measured(&words(&[u32::MAX]), |r| r.vector(|_| None::<i32>)), too_much);
    let large = vec![255; 1 << 20];
    assert_eq!(measured(&large, |r| r.vector(|_| ())), too_much);
    assert_eq!(measured(&large, |r| r.vector(|_| None::<[u64; 8]>)), too_much);
}

fn fat_elements_are_refused_when_there_are_many() {
    let mut input = words(&[4096]);
    input.resize(4 + 4 * 4096, 0);
    assert_eq!(measured(&input, |r| r.vector(fat)), Some(DecodeErrorKind::TooMuchMemory));
    let mut input = words(&[32]);
    input.resize(4 + 4 * 32, 0);
    assert_eq!(measured(&input, |r| r.vector(fat)), None);
}

fn open_vectors_share_one_budget() {
    for depth in 1..40 {
        for input in [words(&[u32::MAX; 40]), words(&[0x1_0000; 4000]), words(&[2; 4000])] {
            let error = measured(&input, |r| tree(r, depth));
            assert!(error.is_some());
        }
    }
}

fn depth_is_limited() {
    assert_eq!(measured(&words(&[&[1; 48][..], &[0]].concat()), nested), None);
    assert_eq!(measured(&vec![1; 400_000], nested), Some(DecodeErrorKind::TooDeep));
}

fn text_that_is_not_utf8() {
    let mut input = words(&[(1 << 20) << 8 | 254]);
    input.resize(4 + (1 << 20), 0xff);
    assert_eq!(measured(&input, Reader::string_lossy), None);
    assert_eq!(measured(&input, Reader::bytes), None);
    assert_eq!(measured(&input, Reader::string), Some(DecodeErrorKind::Utf8));
}

fn vectors_of_honest_size_have_no_room_left_over() {
    for count in [1, 3, 100, 5000] {
        let mut input = words(&[count]);
        input.resize(4 + 8 * count as usize, 0);
        let mut r = Reader::new(&input, Limits::DEFAULT);
        let items = r.vector(Reader::long);
        assert_eq!((items.len(), items.capacity()), (count as usize, count as usize));
    }
}
