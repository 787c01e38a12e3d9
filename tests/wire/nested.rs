//! Schemas whose values grow much faster than their text.

/// Each with its name; the type to look at is `Top`.
pub(super) fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("chain", chain(125, "a0 text:string = A0;", "x:A{}")),
        ("bare_chain", chain(125, "a0 text:string = A0;", "x:%A{}")),
        ("doubled", chain(30, "a0 number:long = A0;", "x:A{} y:A{}")),
        ("doubled_bare", chain(30, "a0 number:long = A0;", "x:%A{} y:a{}")),
        ("doubled_nothing", chain(30, "a0 = A0;", "x:A{} y:A{}")),
        ("doubled_no_bytes", chain(30, "a0 = A0;", "x:%A{} y:%A{}")),
        ("tripled", chain(20, "a0 text:string = A0;", "x:A{} y:A{} z:A{}")),
        ("doubled_unions", unions(24)),
        ("many_payloads", many_payloads(600)),
        (
            "pairs",
            "pair {X:Type} {Y:Type} x:X y:Y = Pair X Y;\n".to_owned()
                + &chain(30, "a0 n:long = A0;", "x:(Pair A{} A{})"),
        ),
        ("doubled_arguments", literal("both {X:Type} x:X y:X = Both X;", "Both", 60)),
        ("passed_on", passed_on(12)),
        ("handed_down", handed_down(20)),
        ("wide_arguments", wide_arguments()),
        ("lists", lists()),
        (
            "perhaps",
            "none {X:Type} = Perhaps X;\nsome {X:Type} x:X = Perhaps X;\n".to_owned()
                + &chain(20, "a0 n:long = A0;", "x:(Perhaps A{})"),
        ),
        ("nested", literal("one {X:Type} x:X = One X;", "One", 60)),
        ("wide", wide(400)),
        ("less_wide", wide(84)),
        ("half_as_wide", wide(169)),
    ]
}

/// A hundred types that hold each other.
pub(super) fn mutual() -> String {
    let one = |it: usize| {
        let (next, far) = ((it + 1) % 100, (it + 7) % 100);
        format!("a{it} flags:# text:string next:flags.0?A{next} far:flags.1?Vector<a{far}> = A{it};\n")
    };
    let types: String = (0..100).map(one).collect();
    format!("vector#1cb5c415 {{t:Type}} # [ t ] = Vector t;\n{types}")
}

/// A type a level, each with these fields of the one before, and `Top`, which holds the last.
fn chain(levels: usize, first: &str, fields: &str) -> String {
    let level =
        |level: usize| format!("a{level} {} = A{level};\n", fields.replace("{}", &(level - 1).to_string()));
    let levels_text: String = (1..=levels).map(level).collect();
    format!("{first}\n{levels_text}top it:A{levels} = Top;\n---functions---\nask it:A{levels} = Top;\n")
}

/// The same with two constructors a type.
fn unions(levels: usize) -> String {
    let level = |level: usize| {
        let below = level - 1;
        format!(
            "a{level} x:A{below} y:A{below} = A{level};\nb{level} x:A{below} y:A{below} n:int = A{level};\n"
        )
    };
    let levels_text: String = (1..=levels).map(level).collect();
    format!("a0 n:int = A0;\nb0 n:long = A0;\n{levels_text}top it:A{levels} = Top;\n")
}

/// An enum that contains itself, with many payloads that are just not on the heap.
fn many_payloads(count: usize) -> String {
    let one = |it: usize| format!("v{it} a:long b:long c:long d:long e:int = E;\n");
    (0..count).map(one).collect::<String>() + "again v:Vector<E> = E;\ntop it:E = Top;\n"
}

/// A type in itself so often, in one field.
fn literal(declaration: &str, name: &str, levels: usize) -> String {
    let (open, close) = (format!("({name} ").repeat(levels), ")".repeat(levels));
    format!("{declaration}\ntop it:{open}int{close} = Top;\n")
}

/// Types that double what they are given, and hand it on.
fn passed_on(levels: usize) -> String {
    let level = |level: usize| format!("w{level} {{T:Type}} x:(W{} (Pair T T)) = W{level} T;\n", level - 1);
    let levels_text: String = (1..=levels).map(level).collect();
    format!(
        "pair {{X:Type}} {{Y:Type}} x:X y:Y = Pair X Y;\nw0 {{T:Type}} x:T = W0 T;\n{levels_text}top it:(W{levels} string) = Top;\n"
    )
}

/// Types that hold what they are given twice, through others that do so.
fn handed_down(levels: usize) -> String {
    let level =
        |level: usize| format!("w{level} {{T:Type}} x:(W{0} T) y:(W{0} T) = W{level} T;\n", level - 1);
    let levels_text: String = (1..=levels).map(level).collect();
    let many: String = (0..20).map(|at| format!("f{at}:string ")).collect();
    format!(
        "w0 {{T:Type}} x:T = W0 T;\n{levels_text}many {many}= Many;\ntop x:(W{levels} string) y:(W{levels} Many) z:(W3 (W{levels} Many)) = Top;\n"
    )
}

/// Arguments of some kilobytes, in each other, in vectors, in options and in functions.
fn wide_arguments() -> String {
    let row: String = (0..100).map(|at| format!("f{at}:string ")).collect();
    format!(
        "vector#1cb5c415 {{t:Type}} # [ t ] = Vector t;\nrow {row}= Row;\npair {{X:Type}} {{Y:Type}} x:X y:Y = Pair X Y;\nnone {{X:Type}} = Perhaps X;\n\
        some {{X:Type}} it:X = Perhaps X;\nmany {{X:Type}} v:(vector (Pair X X)) = Many X;\n\
        top one:(Pair row Row) other:(%Pair (Pair Row Row) (Perhaps Row)) flags:# more:flags.0?(Pair row int) \
        rows:(vector (Pair Row Row)) many:(Many Row) last:(Perhaps (Many (Pair Row Row))) = Top;\n\
        ---functions---\nask it:(Pair Row int) = Pair Row (Pair Row Row);\n"
    )
}

/// A list of whatever there is.
fn lists() -> String {
    let strings = |count: usize| -> String { (0..count).map(|at| format!("f{at}:string ")).collect() };
    let (row, own) = (strings(80), strings(150));
    format!(
        "row {row}= Row;\nempty {{X:Type}} = List X;\nnode {{X:Type}} {own}it:X next:(List X) = List X;\n\
        top it:(List Row) end:long = Top;\n"
    )
}

/// Many fields, in each other and in a type that contains itself.
fn wide(count: usize) -> String {
    let fields = |ty: &str, count: usize| -> String { (0..count).map(|at| format!("f{at}:{ty} ")).collect() };
    format!(
        "row {}= Row;\nrows {}= Rows;\ntop {}inner:Vector<Top> rows:Vector<Rows> = Top;\n",
        fields("string", count),
        fields("Row", 20),
        fields("string", count)
    )
}
