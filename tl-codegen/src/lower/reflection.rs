//! The table of a schema, for what reads and writes values without generated code.

#[cfg(feature = "reflection")]
use super::length;
use super::{drafter::Drafter, options::Options};
use crate::plan::Reflection;
use tlforge_parser::{diagnostic::Diagnostic, schema::Schema};

/// The module that holds the table, where one is wanted.
///
/// # Errors
/// What has no form in a table.
pub(super) fn lower(drafter: &Drafter<'_>) -> Result<Option<Reflection>, Vec<Diagnostic>> {
    let config = drafter.options.config();
    let raw = drafter.raws.rules(drafter.options);
    if !config.reflection && raw.is_none() {
        return Ok(None);
    }
    // What is kept as bytes can be read in any case.
    let table = table(drafter.raws.whole(drafter.schema), drafter.options)?;
    let feature = config.reflection_feature.clone();
    Ok(Some(Reflection { module: "reflection".into(), table, feature, raw }))
}

#[cfg(feature = "reflection")]
fn table(schema: &Schema<'_>, options: Options<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    tlforge_values::compile_with_lengths(schema, tlforge_values::Nulls::Refused, &|id| {
        // What is wrong with a length has been reported.
        length::counted(schema, options, id).ok().flatten()
    })
}

/// The configuration has been refused before.
#[cfg(not(feature = "reflection"))]
fn table(_: &Schema<'_>, _: Options<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Ok(Vec::new())
}
