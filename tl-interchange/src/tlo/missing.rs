//! Built-in types that a schema uses and does not declare. Clients' schemas leave them out;
//! the compiled form cannot.

use crate::combinators::fields;
use std::collections::BTreeSet;
use tlforge_parser::{
    ast::{Arg, ArgType, Expr, ExprKind, File},
    id::Decl,
};

/// Constructor, type, declaration, and the built-in constructor that the declaration uses.
/// What is used comes before what uses it.
const BUILTIN: &[(&str, &str, &str, &str)] = &[
    ("int", "Int", "int ? = Int;", ""),
    ("long", "Long", "long ? = Long;", ""),
    ("double", "Double", "double ? = Double;", ""),
    ("float", "Float", "float ? = Float;", ""),
    ("string", "String", "string ? = String;", ""),
    ("object", "Object", "object ? = Object;", ""),
    ("function", "Function", "function ? = Function;", ""),
    ("int32", "Int32", "int32 = Int32;", ""),
    ("int53", "Int53", "int53 = Int53;", ""),
    ("int64", "Int64", "int64 = Int64;", ""),
    ("int128", "Int128", "int128 4*[ int ] = Int128;", "int"),
    ("int256", "Int256", "int256 8*[ int ] = Int256;", "int"),
    ("int512", "Int512", "int512 16*[ int ] = Int512;", "int"),
    ("bytes", "Bytes", "bytes data:string = Bytes;", "string"),
    ("secureString", "SecureString", "secureString = SecureString;", ""),
    ("secureBytes", "SecureBytes", "secureBytes = SecureBytes;", ""),
    ("true", "True", "true = True;", ""),
    ("boolFalse", "Bool", "boolFalse = Bool;", "boolTrue"),
    ("boolTrue", "Bool", "boolTrue = Bool;", ""),
    ("vector", "Vector", "vector {t:Type} # [ t ] = Vector t;", ""),
];

/// The declarations to put in front of a schema so that it can be compiled: one per line;
/// empty when the schema declares all that it uses.
#[must_use]
pub fn missing(files: &[File<'_>]) -> String {
    let mut used = BTreeSet::new();
    let mut declared = BTreeSet::new();
    for decl in files.iter().flat_map(|file| file.items.iter().filter_map(Decl::of)) {
        declared.insert(decl.head().name.text);
        if let Decl::Combinator(it) = decl {
            of_args(it.args, &mut used);
            of_expr(&it.result.ty, &mut used);
        }
    }
    for (constructor, ty, _, dependency) in BUILTIN {
        if !declared.contains(constructor) && (used.contains(constructor) || used.contains(ty)) {
            used.insert(dependency);
        }
    }
    let lines = BUILTIN.iter().filter(|(constructor, ty, _, _)| {
        !declared.contains(constructor) && (used.contains(constructor) || used.contains(ty))
    });
    lines.map(|(_, _, line, _)| format!("{line}\n")).collect()
}

fn of_args<'s>(args: &[Arg<'s>], used: &mut BTreeSet<&'s str>) {
    for (_, arg) in fields(args) {
        match &arg.ty {
            ArgType::Plain(ty) => of_expr(ty, used),
            ArgType::Request { ty, .. } => of_expr(ty, used),
            ArgType::Repeat(repeat) => of_args(repeat.args, used),
        }
    }
}

fn of_expr<'s>(expr: &Expr<'s>, used: &mut BTreeSet<&'s str>) {
    match &expr.kind {
        ExprKind::Name(name) => _ = used.insert(name.text),
        ExprKind::Bare(inner) | ExprKind::Paren(inner) => of_expr(inner, used),
        ExprKind::Sum(terms) | ExprKind::Apply { terms, .. } => {
            terms.iter().for_each(|term| of_expr(term, used));
        }
        ExprKind::Nat | ExprKind::Number(_) => {}
    }
}
