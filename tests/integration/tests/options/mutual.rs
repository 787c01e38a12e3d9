//! Many types that hold each other: the compiler follows types to a depth of 128 alone, and fewer
//! types than that come to it.

use super::code::Crate;
use std::fs;
use tlforge_codegen::Config;

const VECTOR: &str = "vector#1cb5c415 {t:Type} # [ t ] = Vector t;\n";

/// Makes the types of a number: `it`, the next, and one further on.
type Form = fn(usize, usize, usize) -> String;

/// Ways in which type number `it` holds the next one, and one further on.
const FORMS: &[(&str, Form)] = &[
    ("options", |it, next, far| format!("a{it} f:# x:f.0?A{next} y:f.1?a{far} = A{it};\n")),
    ("vectors", |it, next, far| format!("a{it} x:Vector<A{next}> y:vector<a{far}> z:string = A{it};\n")),
    ("both", |it, next, far| format!("a{it} f:# x:f.0?Vector<A{next}> y:f.1?A{far} z:bytes = A{it};\n")),
    ("payloads", |it, next, far| {
        format!("none{it} = A{it};\nsome{it} x:A{next} y:A{far} a:string b:string c:string = A{it};\n")
    }),
    ("backwards", |it, next, far| format!("a{next} f:# x:f.0?A{it} = A{next};\nb{it} x:A{far} = B{it};\n")),
    ("repetitions", |it, next, far| {
        format!("a{it} n:# x:n*[ y:A{next} z:int ] = A{it};\nb{it} x:2*[ y:A{far} z:int ] = B{it};\n")
    }),
    ("arguments", |it, next, far| {
        format!(
            "wrap{it} {{X:Type}} x:X s:string = Wrap{it} X;\na{it} x:(Vector (Wrap{far} A{next})) = A{it};\n"
        )
    }),
];

/// The types, and functions that take and give them.
fn schema(form: Form, count: usize) -> String {
    let types: String = (0..count).map(|it| form(it, (it + 1) % count, (it + 7) % count)).collect();
    let functions = (0..count).step_by(9).map(|it| format!("get{it} x:A{it} = A{};\n", (it + 1) % count));
    format!("{VECTOR}{types}---functions---\n{}", functions.collect::<String>())
}

fn check(schemas: &[(String, String)], name: &str) {
    let mut code = Crate::new(name, "\"borrow\"");
    for (words, schema) in schemas {
        fs::write(code.path("schema.tl"), schema).unwrap();
        let plain = Config { format: false, ..Config::default() };
        let all = Config { registry: true, outline_drop: true, borrow: vec!["*".into()], ..plain.clone() };
        for config in [Config { registry: true, ..plain.clone() }, plain, all] {
            code.add_schema(config, "schema.tl", words).unwrap_or_else(|error| panic!("{words}: {error}"));
        }
    }
    let (compiles, said) = code.check("");
    assert_eq!((compiles, said.as_str()), (true, ""), "{}", code.modules);
}

#[test]
fn a_hundred_types_that_hold_each_other_compile() {
    let schemas = FORMS.iter().map(|(name, form)| ((*name).to_owned(), schema(*form, 100)));
    check(&schemas.collect::<Vec<_>>(), "mutual");
}

#[test]
fn more_types_than_the_compiler_follows_compile() {
    let schemas = FORMS[..4].iter().map(|(name, form)| ((*name).to_owned(), schema(*form, 300)));
    check(&schemas.collect::<Vec<_>>(), "many_mutual");
}

/// Types that hold each other in a line, and none holds itself.
#[test]
fn types_in_a_line_compile() {
    let types: String =
        (1..120).map(|it| format!("a{it} x:Vector<A{}> y:string = A{it};\n", it - 1)).collect();
    check(&[("line".into(), format!("{VECTOR}a0 x:string = A0;\n{types}"))], "line");
}
