use super::{bytes::Bytes, model::*, *};
use tlforge_parser::{Loaded, load, schema::resolve::Options, source::SourceMap};

/// Compiles a text that has no errors.
fn compiled(text: &str) -> Vec<u8> {
    let mut map = SourceMap::new();
    let file = map.add("a.tl", text).unwrap();
    let Loaded { files, schema, diagnostics, .. } = load(&map, &[file], Options::default());
    assert!(!diagnostics.iter().any(|it| it.is_error()), "{diagnostics:?}");
    write(&files, &schema).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Texts, and what the reference compiler writes for them.
const REFERENCE: &[(&str, &str)] = &[
    (
        "int ? = Int;\na flags:# x:flags.0?int = A;\n---functions---\nf {X:Type} n:# q:!X = X;\n",
        "e29b2f3a0000000000000000040000008643eb12ff9e6570012300000000000000000000000000000000000000000000\
         8643eb1261dc14c90141000001000000000000000000000000000000000000008643eb12da9b50a803496e7401000000\
         010000000000000000000000000000008643eb1217f8ec2c045479706500000000000000000000000000000000000000\
         0000000002000000d51e0a5c61dc14c90161000061dc14c9d9c6124c020000001be6df2905666c616773000004000000\
         00000000083d86c1ff9e657000000000000000001be6df2901780000020000000000000000000000083d86c1da9b50a8\
         01000000000000007243062c083d86c161dc14c90000000000000000d51e0a5cda9b50a803696e74da9b50a8631f21cd\
         7243062c083d86c1da9b50a8000000000000000001000000d51e0a5c131242230166000000000000d9c6124c03000000\
         1be6df29015800000500020000000000083d86c117f8ec2c00000000000000001be6df29016e00000400000001000000\
         083d86c1ff9e657000000000000000001be6df290171000000000400aece420100000000000000007243062caece4201\
         0000000000000000",
    ),
    (
        "int ? = Int;\nvector {t:Type} # [ t ] = Vector t;\na n:# x:n*[ y:int z:(Vector int) ] w:(n+2)*[ int ] = A;\n",
        "e29b2f3a0000000000000000050000008643eb12ff9e6570012300000000000000000000000000000000000000000000\
         8643eb12bc1e31fb0141000001000000000000000000000000000000000000008643eb12da9b50a803496e7401000000\
         010000000000000000000000000000008643eb1217f8ec2c045479706500000000000000000000000000000000000000\
         000000008643eb1215c4b51c06566563746f7200010000000000000001000000000000000000000003000000d51e0a5c\
         bc1e31fb01610000bc1e31fbd9c6124c030000001be6df29016e00000400000000000000083d86c1ff9e657000000000\
         000000001be6df290178000000000000de20fbd9f0148a4e0000000000000000020000001be6df290179000000000000\
         083d86c1da9b50a801000000000000001be6df29017a000000000000083d86c115c4b51c000000000100000078dac9ec\
         083d86c1da9b50a801000000000000001be6df290177000000000000de20fbd9f0148a4e020000000000000001000000\
         1be6df290000000000000000083d86c1da9b50a801000000000000007243062c083d86c1bc1e31fb0000000000000000\
         d51e0a5cda9b50a803696e74da9b50a8631f21cd7243062c083d86c1da9b50a80000000000000000d51e0a5c15c4b51c\
         06766563746f720015c4b51cd9c6124c030000001be6df29017400000500020000000000083d86c117f8ec2c00000000\
         000000001be6df29000000000400000001000000083d86c1ff9e657000000000000000001be6df290000000000000000\
         de20fbd9f0148a4e0000000001000000010000001be6df290000000000000000aece420100000000000000007243062c\
         083d86c115c4b51c000000000100000078dac9ecaece4201000000000000000000000000",
    ),
    (
        "int ? = Int;\nEmpty False;\na1 = U;\na2 {n:#} x:n*[ int ] = V n;\na3 x:(V 3) y:%(V 4) = U;\n",
        "e29b2f3a0000000000000000060000008643eb12ff9e6570012300000000000000000000000000000000000000000000\
         8643eb12000000000546616c7365000000000000010400000000000000000000000000008643eb12da9b50a803496e74\
         01000000010000000000000000000000000000008643eb1217f8ec2c0454797065000000000000000000000000000000\
         00000000000000008643eb126c2b11a20155000002000000100000000000000000000000000000008643eb12a9cd52c3\
         01560000010000000800000001000000010000000000000004000000d51e0a5cda9b50a803696e74da9b50a8631f21cd\
         7243062c083d86c1da9b50a80000000000000000d51e0a5c4eb42fec026131006c2b11a2d9c6124c000000007243062c\
         083d86c16c2b11a20000000000000000d51e0a5c229f3e4e026133006c2b11a2d9c6124c020000001be6df2901780000\
         00000000083d86c1a9cd52c30000000001000000d89bb4dcd89bb4dc030000001be6df290179000000000000083d86c1\
         a9cd52c30100000001000000d89bb4dcd89bb4dc040000007243062c083d86c16c2b11a20000000000000000d51e0a5c\
         a9cd52c302613200a9cd52c3d9c6124c020000001be6df29016e00000500020000000000083d86c1ff9e657000000000\
         000000001be6df290178000000000000de20fbd9f0148a4e0000000000000000010000001be6df290000000000000000\
         083d86c1da9b50a801000000000000007243062c083d86c1a9cd52c30000000001000000d89bb4dcf0148a4e00000000\
         0000000000000000",
    ),
    (
        "int ? = Int;\ndouble ? = Double;\nlong ? = Long;\na x:int y:Long = A;\n",
        "e29b2f3a0000000000000000060000008643eb12ff9e6570012300000000000000000000000000000000000000000000\
         8643eb12d2a60f820141000001000000000000000000000000000000000000008643eb1254c1102206446f75626c6500\
         01000000000000000000000000000000000000008643eb12da9b50a803496e7401000000010000000000000000000000\
         000000008643eb12ba6c0722044c6f6e6700000001000000000000000000000000000000000000008643eb1217f8ec2c\
         0454797065000000000000000000000000000000000000000000000004000000d51e0a5cd2a60f8201610000d2a60f82\
         d9c6124c020000001be6df290178000000000000083d86c1da9b50a801000000000000001be6df290179000000000000\
         083d86c1ba6c072200000000000000007243062c083d86c1d2a60f820000000000000000d51e0a5c54c1102206646f75\
         626c650054c11022631f21cd7243062c083d86c154c110220000000000000000d51e0a5cda9b50a803696e74da9b50a8\
         631f21cd7243062c083d86c1da9b50a80000000000000000d51e0a5cba6c0722046c6f6e67000000ba6c0722631f21cd\
         7243062c083d86c1ba6c0722000000000000000000000000",
    ),
];

#[test]
fn equals_the_reference_compiler_byte_for_byte() {
    for (text, expected) in REFERENCE {
        assert_eq!(hex(&compiled(text)), expected.replace(['\n', ' '], ""), "{text}");
    }
}

/// A declaration of every kind that the form can say.
const ALL: &str = "\
int ? = Int;
string ? = String;
true#3fedd339 = True;
boolFalse#bc799737 = Bool;
boolTrue#997275b5 = Bool;
vector#1cb5c415 {t:Type} # [ t ] = Vector t;
tuple {t:Type} {n:#} [ t ] = Tuple t n;
pair {X:Type} {Y:Type} x:X y:Y = Pair X Y;
ns.point x:int y:int = ns.Point;
solo x:int = Solo;
_ code:int = Anything;
known = Anything;
masked {fields:#} id:int name:fields.0?string on:fields.1?true = Masked fields;
zero = Nats 0;
more {n:#} rest:(Nats n) = Nats (n+1);
all flags:# (a b:flags.3?int) bare:vector<ns.point> boxed:Vector<Vector<int>> p:%Solo
  q:(Tuple int 3) r:(Tuple int flags) m:(Masked flags) s:2*[ u:# v:u.1?int w:u*[ int ] ] = All;
Empty Never;
---functions---
send {X:Type} # id:int query:!X = X;
get n:# = Vector<int>;
";

#[test]
fn text_survives_the_compiled_form() {
    let bytes = compiled(ALL);
    let text = to_tl(&bytes).unwrap();
    insta::assert_snapshot!(text);
    assert!(compiled(&text) == bytes, "compiled again, the text gives other bytes");
}

/// A file with one function, as version 4 has it: with flags, and with two bits of the flags
/// of an argument in each other's place.
fn version_4(magic: u32, flags: &[u32]) -> Vec<u8> {
    let mut out = Bytes::default();
    let combinator = if magic == SCHEMA_V4 { COMBINATOR_V4 } else { COMBINATOR };
    [magic, 0, 0, 2].into_iter().for_each(|word| out.word(word));
    for (id, name) in [(NAT_TYPE, "#"), (1, "A")] {
        [TYPE, id].into_iter().for_each(|word| out.word(word));
        out.string(name);
        [0, 0, 0, 0, 0].into_iter().for_each(|word| out.word(word));
    }
    [0, 1, combinator, 0xabcd].into_iter().for_each(|word| out.word(word));
    out.string("f");
    [1, LEFT, 2, ARG].into_iter().for_each(|word| out.word(word));
    out.string("n");
    [2, 7, TYPE_EXPR, NAT_TYPE, 0, 0, ARG].into_iter().for_each(|word| out.word(word));
    out.string("x");
    [4, 7, 5, TYPE_EXPR, 1, 0, 0].into_iter().for_each(|word| out.word(word));
    [RIGHT, TYPE_EXPR, 1, 0, 0].into_iter().for_each(|word| out.word(word));
    flags.iter().for_each(|word| out.word(*word));
    out.into_vec()
}

#[test]
fn versions_3_and_4_are_read() {
    let line = "f#0000abcd n:# x:n.5?A = A;\n";
    assert_eq!(to_tl(&version_4(SCHEMA_V3, &[])).unwrap(), format!("---functions---\n{line}"));
    for (flags, modifier) in [(0, ""), (1, "@read "), (3, "@readwrite "), (8, "@kphp ")] {
        let text = to_tl(&version_4(SCHEMA_V4, &[flags])).unwrap();
        assert_eq!(text, format!("---functions---\n{modifier}{line}"));
    }
}

#[test]
fn what_is_cut_or_changed_gives_an_error_or_a_text() {
    let bytes = compiled(ALL);
    for end in 0..bytes.len() {
        assert!(to_tl(&bytes[..end]).is_err(), "{end} bytes");
    }
    let mut longer = bytes.clone();
    longer.extend([0; 4]);
    assert!(to_tl(&longer).unwrap_err().message.contains("4 bytes are left"));
    for at in 0..bytes.len() {
        for value in [0, 1, 0x7f, 0xff] {
            let mut changed = bytes.clone();
            changed[at] = value;
            _ = to_tl(&changed);
        }
    }
}

#[test]
fn names_cannot_smuggle_text() {
    let bytes = compiled("int ? = Int;\nabcdefg x:int = Abcdefg;");
    let place = bytes.windows(7).position(|name| name == b"abcdefg").unwrap();
    let mut changed = bytes;
    changed[place..place + 7].copy_from_slice(b"a=A;b=B");
    assert!(to_tl(&changed).unwrap_err().message.contains("is not a name"));
}

#[test]
fn nesting_and_counts_are_limited() {
    let mut deep = Bytes::default();
    [SCHEMA_V2, 0, 0, 0, 1, COMBINATOR, 1].into_iter().for_each(|word| deep.word(word));
    deep.string("a");
    [0, LEFT, 0, RIGHT].into_iter().for_each(|word| deep.word(word));
    for _ in 0..100_000 {
        [TYPE_EXPR, 1, 0, 1, EXPR_TYPE].into_iter().for_each(|word| deep.word(word));
    }
    assert!(to_tl(&deep.into_vec()).unwrap_err().message.contains("nest deeper"));
    let mut many = Bytes::default();
    [SCHEMA_V2, 0, 0, u32::MAX].into_iter().for_each(|word| many.word(word));
    assert!(to_tl(&many.into_vec()).unwrap_err().message.contains("not enough bytes"));
}

#[test]
fn builtin_types_that_are_missing_are_named() {
    let mut map = SourceMap::new();
    let text = "a x:flags.0?bytes y:Vector<Bool> z:int256 w:long = A; long ? = Long;";
    let file = map.add("a.tl", text).unwrap();
    let loaded = load(&map, &[file], Options::default());
    insta::assert_snapshot!(missing(&loaded.files));
}

#[test]
fn a_declared_type_brings_no_other_into_the_file() {
    let mut map = SourceMap::new();
    let file = map.add("a.tl", "int32 = Int32; int256 8*[ int32 ] = Int256; a x:int256 = A;").unwrap();
    assert_eq!(missing(&load(&map, &[file], Options::default()).files), "");
}

#[test]
fn types_that_the_form_cannot_tell_apart_are_an_error() {
    let mut map = SourceMap::new();
    let text = "a#00000001 = A;\nb#00000002 = A;\nc#10000001 = C;\nd#10000002 = C;\n";
    let file = map.add("a.tl", text).unwrap();
    let loaded = load(&map, &[file], Options::default());
    let problem = write(&loaded.files, &loaded.schema).unwrap_err();
    assert_eq!(problem.message, "the types A and C have the same number 00000003 in the compiled form");
    assert_eq!(problem.offset, text.find("c#").unwrap());
}

#[test]
fn how_a_type_is_used_bare_is_said_once_for_all_its_uses() {
    let form = |fields: &str| {
        compiled(&format!(
            "int#a8509bda ? = Int;\nvector#1cb5c415 {{t:Type}} # [ t ] = Vector t;\na#1 {fields} = A;\n"
        ))
    };
    let back = |fields| to_tl(&form(fields)).unwrap();
    assert!(back("x:vector<int>").contains("x:vector<int> ="));
    assert!(back("x:%(Vector int)").contains("x:%Vector<int> ="));
    // Both forms give one text.
    let (one, other) = ("x:vector<int> y:%(Vector int)", "x:%(Vector int) y:vector<int>");
    assert_eq!(form(one), form(other));
    assert!(back(one).contains("x:vector<int> y:vector<int> ="));
}
