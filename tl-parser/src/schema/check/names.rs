//! Names: duplicates, clashes of spelling, namespaces, reserved words.

use super::context::Context;
use crate::{
    ast::Name,
    diagnostic::Diagnostic,
    rule::Rule,
    schema::{Combinator, CombinatorId, CombinatorKind, Field, Ty},
    table::{HashMap, OrdMap},
    words::{KEYWORDS, snake_case},
};
use std::{borrow::Cow, cell::LazyCell};

/// Names of constructors and functions that were seen, by their spelling in snake case.
#[derive(Default)]
pub(super) struct Names<'s> {
    constructors: HashMap<Cow<'s, str>, CombinatorId>,
    functions: HashMap<Cow<'s, str>, CombinatorId>,
}

/// Names of the fields of one declaration.
pub(super) struct FieldNames<'s> {
    keywords: HashMap<&'static str, ()>,
    /// The last field of each spelling in snake case.
    seen: HashMap<Cow<'s, str>, Name<'s>>,
}

impl Default for FieldNames<'_> {
    fn default() -> Self {
        let mut keywords = HashMap::default();
        for word in KEYWORDS {
            keywords.insert(*word, ());
        }
        Self { keywords, seen: HashMap::default() }
    }
}

/// Rules field-duplicate, field-snake-clash and keyword-name. Each repetition has names of
/// its own.
pub(super) fn check_fields<'s>(cx: &mut Context<'_, 's>, fields: &[Field<'s>], names: &mut FieldNames<'s>) {
    let named = || fields.iter().filter_map(|field| field.name).filter(|name| name.text != "_");
    // Of several fields of one name the first. Few declarations need it.
    let first: LazyCell<OrdMap<_, _>, _> =
        LazyCell::new(|| named().rev().map(|name| (name.text, name)).collect());
    names.seen.clear();
    for name in named() {
        if names.keywords.contains_key(name.text) {
            cx.out.push(keyword_name(name));
        }
        let Some(last) = names.seen.insert(snake_case(name.text), name) else { continue };
        if last.text != name.text {
            cx.out.push(field_snake_clash(name, last));
        }
        if let Some(first) = first.get(name.text).filter(|first| first.span != name.span) {
            cx.out.push(field_duplicate(name, *first));
        }
    }
    for field in fields {
        if let Ty::Repeat { fields, .. } = &field.ty {
            check_fields(cx, fields, names);
        }
    }
}

fn field_duplicate(name: Name<'_>, first: Name<'_>) -> Diagnostic {
    Diagnostic::new(Rule::FieldDuplicate, name.span, format!("the field {} is declared twice", name.text))
        .label("again here")
        .also(first.span, "first declared here")
}

/// `userId` and `user_id` are one name to a generator that writes snake case.
fn field_snake_clash(name: Name<'_>, other: Name<'_>) -> Diagnostic {
    Diagnostic::new(
        Rule::FieldSnakeClash,
        name.span,
        format!("the fields {} and {} differ only in their spelling", other.text, name.text),
    )
    .also(other.span, "the other one")
}

fn keyword_name(name: Name<'_>) -> Diagnostic {
    Diagnostic::new(
        Rule::KeywordName,
        name.span,
        format!("{} is a reserved word in programming languages", name.text),
    )
    .note("generated code has to use another spelling")
}

/// Two constructors, or two functions, whose names differ only in their spelling.
pub(super) fn check_name_spelling<'s>(
    cx: &mut Context<'_, 's>,
    at: CombinatorId,
    it: &Combinator<'s>,
    names: &mut Names<'s>,
) {
    if it.prim.is_some() || it.name.text == "_" {
        return;
    }
    let seen = match it.kind {
        CombinatorKind::Constructor => &mut names.constructors,
        CombinatorKind::Function => &mut names.functions,
    };
    let Some(other) = seen.insert(snake_case(it.name.text), at) else { return };
    let other = cx.schema[other].name;
    if other.text != it.name.text {
        cx.out.push(
            Diagnostic::new(
                Rule::NameSpelling,
                it.name.span,
                format!("the names {} and {} differ only in their spelling", other.text, it.name.text),
            )
            .also(other.span, "the other one"),
        );
    }
}

/// Constructors and functions have separate name spaces, but not in every program.
pub(super) fn check_ctor_fun_same(cx: &mut Context<'_, '_>, names: &Names<'_>) {
    for (key, function) in names.functions.entries() {
        let Some(constructor) = names.constructors.get(key) else { continue };
        let (function, constructor) = (cx.schema[*function].name, cx.schema[*constructor].name);
        if function.text == constructor.text {
            cx.out.push(
                Diagnostic::new(
                    Rule::CtorFunSame,
                    function.span,
                    format!("{} is a constructor and a function", function.text),
                )
                .also(constructor.span, "the constructor"),
            );
        }
    }
}

/// A constructor outside its type's namespace.
pub(super) fn check_name_namespace(cx: &mut Context<'_, '_>, it: &Combinator<'_>) {
    let Ty::Named { ty, .. } = &it.result else { return };
    if it.kind != CombinatorKind::Constructor || it.name.text == "_" {
        return;
    }
    let def = &cx.schema[*ty];
    if it.name.namespace() != def.namespace() {
        cx.out.push(Diagnostic::new(
            Rule::NameNamespaceMismatch,
            it.name.span,
            format!("{} belongs to {}, in another namespace", it.name.text, def.name),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{load, source::SourceMap};

    #[test]
    fn a_repetition_does_not_hide_that_a_name_comes_again() {
        let rules = |text: &str| {
            let mut map = SourceMap::new();
            let file = map.add("a.tl", text).unwrap();
            let found = load(&map, &[file], Default::default()).diagnostics;
            found.iter().map(|diagnostic| diagnostic.rule).collect::<Vec<_>>()
        };
        assert_eq!(rules("a n:# x:n*[ x:int ] y:int = A;\n"), []);
        assert_eq!(rules("a x:int n:# y:n*[ x:int ] x:int = A;\n"), [Rule::FieldDuplicate]);
        assert_eq!(rules("a n:# y:n*[ x:int x:int ] = A;\n"), [Rule::FieldDuplicate]);
    }
}
