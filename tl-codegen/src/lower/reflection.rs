//! The table of a schema, for what reads and writes values without generated code.

use super::drafter::Drafter;
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
    let table = table(drafter.raws.whole(drafter.schema))?;
    let feature = config.reflection_feature.clone();
    Ok(Some(Reflection { module: "reflection".into(), table, feature, raw }))
}

#[cfg(feature = "reflection")]
fn table(schema: &Schema<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    tlforge_values::compile(schema, tlforge_values::Nulls::Refused)
}

/// The configuration has been refused before.
#[cfg(not(feature = "reflection"))]
fn table(_: &Schema<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    Ok(Vec::new())
}
