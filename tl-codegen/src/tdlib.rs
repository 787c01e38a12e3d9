//! What comments of TDLib's schema and the configuration say that the schema does not.

use crate::{
    ConfigError,
    config::Tdlib,
    patterns::{self, Patterns},
};
use tlforge_parser::{
    Loaded,
    rule::Rule,
    schema::{Combinator, CombinatorKind, Field, Null, Schema, tdlib},
    source::SourceMap,
};

/// Checks that each pattern of the options matches something.
///
/// # Errors
/// [`ConfigError::NoSuchName`], for the first that does not.
pub(crate) fn check(schema: &Schema<'_>, options: &Tdlib) -> Result<(), ConfigError> {
    let (mut fields, mut functions) = (Vec::new(), Vec::new());
    for it in &schema.combinators {
        for field in it.fields.iter().filter(|field| kind(field) != Null::Never) {
            fields.push(name(it, field));
        }
        if it.kind == CombinatorKind::Function {
            functions.push(it.name.text);
        }
    }
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    patterns::check_names(&fields, "tdlib", &options.null)?;
    patterns::check_names(&fields, "tdlib", &options.not_null)?;
    patterns::check_names(&functions, "tdlib", &options.synchronous)?;
    patterns::check_names(&functions, "tdlib", &options.asynchronous)
}

/// Says of all fields what may be null, beside what comments have said.
pub(crate) fn set_nulls<'s>(schema: &mut Schema<'s>, map: &'s SourceMap, options: &Tdlib) {
    let (null, not_null) = (Patterns::new(&options.null), Patterns::new(&options.not_null));
    tdlib::set_nulls(schema, map, &|it, field| {
        let name = name(it, field);
        match field.null {
            _ if not_null.matches(&name) => Null::Never,
            Null::Never if null.matches(&name) => kind(field),
            said => said,
        }
    });
}

/// Takes away what is reported of fields and functions that the options name.
pub(crate) fn settle(loaded: &mut Loaded<'_>, options: &Tdlib) {
    let fields = Patterns::new(&[options.null.as_slice(), &options.not_null].concat());
    let functions = Patterns::new(&[options.synchronous.as_slice(), &options.asynchronous].concat());
    let Loaded { schema, diagnostics, .. } = loaded;
    diagnostics.retain(|diagnostic| {
        let about = |span| diagnostic.secondary.iter().any(|label| label.span == span);
        let settled = |it: &Combinator<'_>| {
            let mut named = it.fields.iter().filter(|field| field.name.is_some_and(|name| about(name.span)));
            about(it.name.span) && functions.matches(it.name.text)
                || named.any(|field| fields.matches(&name(it, field)))
        };
        diagnostic.rule != Rule::DocPhrase || !schema.combinators.iter().any(settled)
    });
}

/// Whether a function can be called synchronously.
pub(crate) fn is_synchronous(it: &Combinator<'_>, options: &Tdlib) -> bool {
    let name = it.name.text;
    it.kind == CombinatorKind::Function
        && !Patterns::new(&options.asynchronous).matches(name)
        && (options.comments && tdlib::is_synchronous(it)
            || Patterns::new(&options.synchronous).matches(name))
}

/// What of a field can be null, if anything.
fn kind(field: &Field<'_>) -> Null {
    [Null::Field, Null::Elements].into_iter().find(|null| tdlib::can_be(field, *null)).unwrap_or_default()
}

/// A field as the options have it.
fn name(it: &Combinator<'_>, field: &Field<'_>) -> String {
    format!("{}.{}", it.name.text, field.name.map_or("_", |name| name.text))
}
