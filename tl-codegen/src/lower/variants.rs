//! The identifiers of variants.

use super::{options::Options, paths::clash, shape::is_default};
use tlforge_parser::{
    diagnostic::Diagnostic,
    schema::{CombinatorId, Schema, TypeDef},
    table::OrdMap,
};

/// The variants' identifiers: names of constructors less that of the type. Those that come out
/// alike are whole names, with their namespaces; only whole names that are alike are an error.
pub(super) fn idents(
    schema: &Schema<'_>,
    ty: &TypeDef<'_>,
    options: Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut idents: Vec<_> = ty.constructors.iter().map(|id| short(schema, *id, ty, options)).collect();
    // A whole name may be like the short one of another.
    loop {
        let mut count = OrdMap::<String, usize>::new();
        for ident in &idents {
            *count.or_default(ident.clone()) += 1;
        }
        let mut changed = false;
        for (id, ident) in ty.constructors.iter().zip(&mut idents) {
            if count.get(ident.as_str()).is_some_and(|count| *count > 1) {
                let whole = whole(schema, *id, options);
                changed |= *ident != whole;
                *ident = whole;
            }
        }
        if !changed {
            break;
        }
    }
    report(schema, ty, &idents, diagnostics);
    free_default(schema, ty, &mut idents);
    idents
}

fn short(schema: &Schema<'_>, id: CombinatorId, ty: &TypeDef<'_>, options: Options<'_>) -> String {
    match schema[id].name.text {
        _ if is_default(schema, id) || options.of_combinator(schema, id).rename.is_some() => {
            whole(schema, id, options)
        }
        name => options.shape().variant(name, ty.name),
    }
}

fn whole(schema: &Schema<'_>, id: CombinatorId, options: Options<'_>) -> String {
    match schema[id].name.text {
        // No name of the schema makes one like it.
        _ if is_default(schema, id) => String::new(),
        name => {
            let rename = options.of_combinator(schema, id).rename;
            rename.map_or_else(|| options.shape().whole(name), str::to_owned)
        }
    }
}

/// Even whole names may come out alike: `foo_bar` and `fooBar`.
fn report(schema: &Schema<'_>, ty: &TypeDef<'_>, idents: &[String], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = OrdMap::new();
    for (id, ident) in ty.constructors.iter().zip(idents) {
        let name = schema[*id].name;
        if let Some(first) = seen.insert(ident, name) {
            diagnostics.push(clash(name, first.text, first.span, ident));
        }
    }
}

/// The default constructor has no name: it takes one that is left.
fn free_default(schema: &Schema<'_>, ty: &TypeDef<'_>, idents: &mut [String]) {
    let Some(at) = ty.constructors.iter().position(|id| is_default(schema, *id)) else { return };
    let mut ident = "Default".to_owned();
    let mut number = 2;
    while idents.contains(&ident) {
        ident = format!("Default{number}");
        number += 1;
    }
    if let Some(place) = idents.get_mut(at) {
        *place = ident;
    }
}
