//! Changes that teams make to schemas of their own, and whether `tl breaking` refuses them.
#![allow(clippy::unwrap_used)]

mod common;

use common::{compared, lines};
use tlforge_diff::{Diff, Role};
use tlforge_parser::diagnostic::Severity;

/// The rules that are broken: of level error, and on the wire.
fn broken(diff: &Diff) -> Vec<&'static str> {
    let details = diff.changes.iter().flat_map(|it| &it.details);
    let errors = details.filter(|it| it.wire.breaks() && it.rule.severity() == Severity::Error);
    let mut slugs: Vec<_> = errors.map(|it| it.rule.slug()).collect();
    slugs.sort_unstable();
    slugs.dedup();
    slugs
}

/// What a change breaks, for programs of a role. `old => new`, without what stays.
#[track_caller]
fn breaks_for(role: Role, old: &str, new: &str, expected: &[&str]) {
    let diff = compared(old, new, role);
    assert_eq!(broken(&diff), expected, "{old}\n{new}\n{}", lines(&diff));
}

#[track_caller]
fn breaks(old: &str, new: &str, expected: &[&str]) {
    breaks_for(Role::Both, old, new, expected);
}

#[track_caller]
fn fine(old: &str, new: &str) {
    breaks(old, new, &[]);
}

#[test]
fn fields() {
    let cup = "cup#01 flags:# size:int milk:flags.0?int = Cup;";
    breaks(cup, "cup#01 flags:# size:int milk:flags.0?int name:string = Cup;", &["required-field-added"]);
    breaks(cup, "cup#01 flags:# name:string size:int milk:flags.0?int = Cup;", &["required-field-added"]);
    fine(cup, "cup#01 flags:# size:int milk:flags.0?int name:flags.1?string = Cup;");
    fine(cup, "cup#01 flags:# lid:flags.7?true size:int milk:flags.0?int = Cup;");
    breaks(cup, "cup#01 flags:# size:int milk:flags.0?int name:flags.0?string = Cup;", &["bit-taken"]);
    breaks(cup, "cup#01 flags:# size:int lid:flags.0?true milk:flags.0?int = Cup;", &["bit-taken"]);
    breaks(cup, "cup#01 flags:# size:int name:flags.0?string = Cup;", &["bit-reused", "field-removed"]);
    breaks(cup, "cup#01 flags:# milk:flags.0?int = Cup;", &["field-removed"]);
    breaks(cup, "cup#01 flags:# size:int = Cup;", &["field-removed"]);
    breaks(cup, "cup#01 flags:# milk:flags.0?int size:int = Cup;", &["field-reordered"]);
    breaks(cup, "cup#01 flags:# size:long milk:flags.0?int = Cup;", &["field-retyped"]);
    breaks(cup, "cup#01 flags:# size:int milk:flags.0?long = Cup;", &["field-retyped"]);
    breaks(cup, "cup#01 flags:# size:int milk:int = Cup;", &["field-made-required"]);
    breaks(cup, "cup#01 flags:# size:flags.1?int milk:flags.0?int = Cup;", &["field-made-optional"]);
    breaks(cup, "cup#01 flags:# size:int milk:flags.1?int = Cup;", &["bit-moved"]);
    fine(cup, "cup#01 flags:# volume:int milk:flags.0?int = Cup;");
    fine(cup, "cup#01 mask:# size:int milk:mask.0?int = Cup;");
    // With a new flags word everything in front of it is where it was, and the word itself is new.
    breaks("a#01 x:int = A;", "a#01 x:int flags:# y:flags.0?int = A;", &["required-field-added"]);
    // Swapped names are swapped fields, even of one type.
    breaks("a#01 x:int y:int = A;", "a#01 y:int x:int = A;", &["field-reordered"]);
    // Of bits in other words only those of the same word count.
    let two = "a#01 f:# g:# x:f.0?int y:g.0?int = A;";
    fine(two, "a#01 f:# g:# x:f.0?int y:g.0?int z:f.1?int = A;");
    breaks(two, "a#01 f:# g:# x:f.0?int y:f.0?int = A;", &["bit-moved"]);
}

#[test]
fn masks_that_others_give() {
    let old = "user#01 {mask:#} id:int name:mask.0?string = User mask;\n";
    fine(old, "user#01 {mask:#} id:int name:mask.0?string age:mask.1?int = User mask;");
    breaks(old, "user#01 {mask:#} id:int name:mask.0?string age:mask.0?int = User mask;", &["bit-taken"]);
    breaks(old, "user#01 id:int name:string = User;", &["field-made-required", "parameter-removed"]);
    fine(old, "user#01 {fields:#} id:int name:fields.0?string = User fields;");
}

/// A mask that is handed on has one meaning for all that look at it.
#[test]
fn masks_that_are_handed_on() {
    let stats = "stats#01 {mask:#} size:mask.0?int = Stats mask;\n---functions---\n";
    let grown = |bit| {
        format!("stats#01 {{mask:#}} size:mask.0?int age:mask.{bit}?int = Stats mask;\n---functions---\n")
    };
    let get = "get#02 mask:# local:mask.4?int = Stats mask;";
    let (old, new) = (format!("{stats}{get}"), |bit| format!("{}{get}", grown(bit)));
    breaks(&old, &new(4), &["bit-taken"]);
    fine(&old, &new(5));
    // The other way round, and through types in between.
    breaks(
        &old,
        &format!("{stats}get#02 mask:# local:mask.4?int more:mask.0?int = Stats mask;"),
        &["bit-taken"],
    );
    fine(&old, &format!("{stats}get#02 mask:# local:mask.4?int more:mask.1?int = Stats mask;"));
    let row = "row#03 {m:#} stats:vector<%(Stats m)> = Row m;\n";
    let get = "get#02 mask:# local:mask.4?int = vector<%(Row mask)>;";
    breaks(&format!("{row}{stats}{get}"), &format!("{row}{}{get}", grown(4)), &["bit-taken"]);
    // Each caller gives a word of its own.
    let other = "other#04 mask:# x:mask.5?int = Int;";
    fine(&format!("{stats}{get}{other}"), &format!("{}{get}{other}", grown(5)));
    // Numbers that are given are words, too.
    let get = "get#02 = Stats 16;";
    breaks(&format!("{stats}{get}"), &format!("{}{get}", grown(4)), &["bit-taken"]);
    fine(&format!("{stats}{get}"), &format!("{}{get}", grown(3)));
    // Counts have no bits to spare.
    breaks("a#01 n:# x:n*[ int ] = A;", "a#01 n:# x:n*[ int ] y:n.7?int = A;", &["bit-taken"]);
    let tuple = "row#03 {n:#} x:n*[ int ] = Row n;\n";
    breaks(
        &format!("{tuple}a#01 n:# x:(Row n) = A;"),
        &format!("{tuple}a#01 n:# x:(Row n) y:n.7?int = A;"),
        &["bit-taken"],
    );
    // Fields that come together say so by their bit.
    let both = format!("{}get#02 mask:# local:mask.4?int more:mask.6?int = Stats mask;", grown(6));
    fine(&old, &both);
}

/// The fields in a repetition look at bits as those outside it do.
#[test]
fn bits_in_repetitions() {
    let get = "---functions---\nget#02 mask:# local:mask.4?int = Stats mask;";
    let wanting =
        |bit| format!("---functions---\nget#02 mask:# local:mask.4?int more:mask.{bit}?int = Stats mask;");
    for repeated in ["n*[ size:mask.0?int ]", "n*[ m:# m*[ size:mask.0?int ] ]", "2*[ int 3*[ mask.0?int ] ]"]
    {
        let stats = format!("stats#01 {{mask:#}} n:# all:{repeated} = Stats mask;\n");
        breaks(&format!("{stats}{get}"), &format!("{stats}{}", wanting(0)), &["bit-taken"]);
        fine(&format!("{stats}{get}"), &format!("{stats}{}", wanting(1)));
        // The word may have another name, and so may the field.
        let renamed = stats.replace("mask", "m0").replace("all:", "rows:");
        breaks(&format!("{stats}{get}"), &format!("{renamed}{}", wanting(0)), &["bit-taken"]);
        fine(&format!("{stats}{get}"), &format!("{renamed}{}", wanting(1)));
    }
    // What a repetition in a function looks at, and hands on.
    let stats =
        |more: &str| format!("stats#01 {{mask:#}} size:mask.0?int {more} = Stats mask;\n---functions---\n");
    let get = "get#02 mask:# n:# rows:n*[ mask.4?int stats:%(Stats mask) ] = Int;";
    breaks(&format!("{}{get}", stats("")), &format!("{}{get}", stats("age:mask.4?int")), &["bit-taken"]);
    fine(&format!("{}{get}", stats("")), &format!("{}{get}", stats("age:mask.5?int")));
    // A repetition has words of its own, perhaps with a name that is taken outside.
    let old = "a#01 f:# x:f.0?int n:# y:n*[ f:# z:f.1?int ] = A;";
    fine(old, "a#01 f:# x:f.0?int n:# y:n*[ f:# z:f.1?int ] w:f.1?int = A;");
    breaks(old, "a#01 f:# x:f.0?int n:# y:n*[ f:# z:f.1?int ] w:f.0?int = A;", &["bit-taken"]);
}

/// Of words that are given through other types.
#[test]
fn bits_through_arguments() {
    let stats = "stats#01 {m:#} size:m.0?int = Stats m;\n";
    let pair = "pair#03 {X:Type} {Y:Type} a:X b:Y = Pair X Y;\n";
    let user =
        |more: &str| format!("get#02 mask:# {more} a:(Pair int (Pair (vector<Stats mask>) string)) = Get;");
    let types = format!("{stats}{pair}");
    breaks(&format!("{types}{}", user("")), &format!("{types}{}", user("x:mask.0?int")), &["bit-taken"]);
    fine(&format!("{types}{}", user("")), &format!("{types}{}", user("x:mask.1?int")));
    // A word that has another name there.
    let renamed = "stats#01 {mask:#} size:mask.0?int = Stats mask;\n";
    breaks(
        &format!("{types}{}", user("")),
        &format!("{renamed}{pair}{}", user("x:mask.0?int")),
        &["bit-taken"],
    );
    // A flags word among the fields, which is read first and handed on then.
    let old = "row#03 flags:# a:(Stats flags) = Row;";
    breaks(
        &format!("{stats}{old}"),
        &format!("{stats}row#03 mask:# b:mask.0?int a:(Stats mask) = Row;"),
        &["bit-taken"],
    );
    // Numbers tell these apart: a word of one is not that of the other, where a number is given.
    let tup = "nil#01 {m:#} x:m.0?int = T m 0;\ncons#02 {m:#} {n:#} y:m.1?int = T m (n+1);\n";
    let row = |more: &str, ty: &str| format!("{tup}row#03 m:# n:# a:%({ty}) {more} = Row;");
    for (bit, ty, taken) in
        [(0, "T m 0", true), (1, "T m 0", false), (0, "T m n", true), (1, "T m n", true), (2, "T m n", false)]
    {
        let expected: &[&str] = if taken { &["bit-taken"] } else { &[] };
        breaks(&row("", ty), &row(&format!("b:m.{bit}?int"), ty), expected);
    }
    // No bit of a sum is that of the word it is made of.
    breaks(
        &format!("{stats}row#03 m:# a:(Stats (m+1)) = Row;"),
        &format!("{stats}row#03 m:# a:(Stats (m+1)) b:m.7?int = Row;"),
        &["bit-taken"],
    );
}

/// A bit that another constructor has given up is not free.
#[test]
fn bits_that_others_used() {
    let get = |more: &str| format!("---functions---\nget#02 mask:# {more} = Stats mask;");
    let old = format!("stats#01 {{m:#}} size:int old:m.0?int = Stats m;\n{}", get(""));
    let with = |more: &str| format!("stats#01 {{m:#}} size:int = Stats m;\n{}", get(more));
    breaks(&old, &with("x:mask.0?int"), &["bit-reused", "field-removed"]);
    breaks(&old, &with("x:mask.1?int"), &["field-removed"]);
}

/// The bits that are named as free are.
#[test]
fn bits_that_are_free() {
    let help = |old: &str, new: &str, expected: &str| {
        let said = lines(&compared(old, new, Role::Both));
        assert!(said.contains(expected), "{said}");
    };
    // Not one that a repetition of another constructor looks at, nor a word inside a repetition.
    let stats = "stats#01 {m:#} n:# n*[ size:m.0?int ] = Stats m;\n";
    help(
        &format!("{stats}row#02 z:# a:(Stats z) n:# n*[ b:# c:b.0?int ] = Row;"),
        &format!("{stats}row#02 z:# a:(Stats z) n:# n*[ b:# c:b.0?int ] d:int = Row;"),
        "bit 1 of `z` is free: `d:z.1?int`",
    );
    help(
        "row#02 n:# n*[ b:# c:b.0?int ] = Row;",
        "row#02 n:# n*[ b:# c:b.0?int ] d:int = Row;",
        "without a free bit",
    );
}

/// A number in braces takes no bytes. What depends on it may.
#[test]
fn parameters_that_are_new() {
    let old = "cup#01 size:int = Cup;\ntray#02 cup:Cup = Tray;\n";
    let cup = "cup#01 {mask:#} size:int name:mask.0?string = Cup mask;\n";
    fine(old, &format!("{cup}tray#02 cup:(Cup 0) = Tray;"));
    breaks(old, &format!("{cup}tray#02 cup:(Cup 1) = Tray;"), &["bit-taken"]);
    let tray = |cup: &str, ty: &str| format!("{cup}tray#02 flags:# lid:flags.0?true cup:{ty} = Tray;");
    let before = tray("cup#01 size:int = Cup;\n", "Cup");
    breaks(&before, &tray(cup, "(Cup flags)"), &["bit-taken"]);
    fine(&before, &tray(&cup.replace("mask.0", "mask.1"), "(Cup flags)"));
    breaks(
        old,
        "cup#01 {n:#} size:int x:n*[ int ] = Cup n;\ntray#02 cup:(Cup 0) = Tray;",
        &["required-field-added"],
    );
}

/// Functions of VK's dialect grow at their end.
#[test]
fn masks_at_the_end_of_functions() {
    let old = "---functions---\n@read get#01 id:int mode:# old:mode.0?int = Int;";
    let with =
        |more: &str| format!("---functions---\n@read get#01 id:int mode:# old:mode.0?int {more} = Int;");
    fine(old, &with("f:# new:f.0?int other:f.1?int"));
    breaks(old, &with("f:# new:mode.1?int"), &["required-field-added"]);
    breaks(old, &with("f:# new:mode.0?int"), &["bit-taken", "required-field-added"]);
    breaks(old, &with("f:# new:int"), &["required-field-added"]);
    breaks(old, &with("f:#"), &["required-field-added"]);
    fine(old, &with("new:mode.1?int"));
    let without = |text: &str| text.replace("@read ", "");
    breaks(&without(old), &without(&with("f:# new:f.0?int")), &["required-field-added"]);
}

#[test]
fn types_inside_types() {
    fine("a#01 x:Vector<int> = A;", "a#01 x:(Vector int) = A;");
    fine("a#01 x:vector<int> = A;", "a#01 x:%(Vector int) = A;");
    breaks("a#01 x:vector<int> = A;", "a#01 x:Vector<int> = A;", &["field-retyped"]);
    breaks("a#01 x:int = A;", "a#01 x:Int = A;", &["field-retyped"]);
    breaks("a#01 n:# x:n*[ a:int ] = A;", "a#01 n:# x:n*[ a:int b:int ] = A;", &["field-retyped"]);
    let cup = "cup#02 = Cup;\n";
    breaks(&format!("{cup}a#01 x:Cup = A;"), &format!("{cup}a#01 x:cup = A;"), &["field-retyped"]);
    fine(&format!("{cup}a#01 x:%Cup = A;"), &format!("{cup}a#01 x:cup = A;"));
}

#[test]
fn constructors() {
    let cup = "cup#01 = Cup;\nglass#02 = Cup;\ntray#03 cup:Cup = Tray;\n";
    fine(cup, &format!("{cup}mug#04 = Cup;"));
    breaks(cup, "cup#01 = Cup;\ntray#03 cup:Cup = Tray;\n", &["constructor-removed"]);
    breaks(cup, "cup#01 = Cup;\nglass#05 = Cup;\ntray#03 cup:Cup = Tray;\n", &["id-changed"]);
    breaks(cup, "cup#01 = Cup;\nglass#02 = Tray;\ntray#03 cup:Cup = Tray;\n", &["constructor-moved"]);
    fine(cup, "tray#03 cup:Cup = Tray;\nglass#02 = Cup;\n// Of clay.\ncup#01 = Cup;\n");
    fine(cup, "bowl#01 = Cup;\nglass#02 = Cup;\ntray#03 cup:Cup = Tray;\n");
    fine(cup, "cup#01 = Vessel;\nglass#02 = Vessel;\ntray#03 cup:Vessel = Tray;\n");
}

#[test]
fn types_that_are_used_bare() {
    let integer = "integer#01 value:int = Integer;\n";
    for user in
        ["sum#02 a:%Integer b:Integer = Sum;", "sum#02 a:integer = Sum;", "sum#02 a:vector<%Integer> = Sum;"]
    {
        let old = format!("{integer}{user}");
        fine(&old, &old);
        // The new version cannot be compiled any more; it is compared all the same.
        breaks(&old, &format!("{integer}bigInteger#03 value:long = Integer;\n{user}"), &["bare-union"]);
        fine(&old, &format!("{integer}real#03 value:double = Real;\n{user}"));
    }
    // What is a union before and after stays compared, too.
    let union = format!("{integer}zero#03 = Integer;\nsum#02 a:%Integer = Sum;");
    fine(&union, &union);
    // A type that no file declares.
    fine("sum#02 a:Integer = Sum;", "product#03 = Product;\nsum#02 a:Integer = Sum;");
}

#[test]
fn functions() {
    let old = "cup#01 = Cup;\nmug#02 = Mug;\n---functions---\nbrew#03 size:int = Cup;\n";
    fine(old, &format!("{old}pour#04 = Cup;"));
    breaks(old, "cup#01 = Cup;\nmug#02 = Mug;\n", &["function-removed"]);
    breaks(old, &old.replace("int = Cup", "int = Mug"), &["result-changed"]);
    breaks(old, &old.replace("#03", "#05"), &["id-changed"]);
    fine(old, &old.replace("brew", "make"));
}

#[test]
fn ids_that_are_not_written() {
    // The id follows from the body.
    breaks("cup flags:# = Cup;", "cup flags:# milk:flags.0?int = Cup;", &["id-changed"]);
    // But no id goes over the wire where a type is only used bare.
    let tray = "tray#02 cups:vector<cup> = Tray;\n";
    fine(&format!("{tray}cup flags:# = Cup;"), &format!("{tray}cup flags:# milk:flags.0?int = Cup;"));
    breaks(&format!("{tray}cup#01 = Cup;"), &format!("{tray}cup#03 = Cup;"), &["id-changed"]);
}

#[test]
fn comments_and_spelling_never_matter() {
    let old = "cup#00000001 size:int tags:Vector<string> = Cup;\n---functions---\nbrew#00000002 = Cup;\n";
    let new = "// A file.\ncup#1  size : int\n  tags:(Vector string) = Cup; // a cup\n---types---\n---functions---\nbrew#2 = Cup;\n";
    assert_eq!(compared(old, new, Role::Both).changes, []);
}

#[test]
fn roles_read_and_write_other_things() {
    let schema =
        |input: &str, output: &str| format!("{input}{output}---functions---\nbrew#03 cup:Input = Output;\n");
    let (input, output) = ("in#01 = Input;\n", "out#02 = Output;\n");
    let old = schema(&format!("{input}inOther#04 = Input;\n"), &format!("{output}outOther#05 = Output;\n"));
    // What a client never writes again does not matter to it, but to servers that read it.
    let no_input = schema(input, &format!("{output}outOther#05 = Output;\n"));
    breaks_for(Role::Client, &old, &no_input, &["constructor-removed"]);
    breaks_for(Role::Server, &old, &no_input, &[]);
    let no_output = schema(&format!("{input}inOther#04 = Input;\n"), output);
    breaks_for(Role::Client, &old, &no_output, &[]);
    breaks_for(Role::Server, &old, &no_output, &["constructor-removed"]);
}
