//! Tables from schemas.

mod build;
mod order;
mod pieces;
mod program;
mod usage;

use alloc::vec::Vec;
use tlforge_parser::{
    diagnostic::Diagnostic,
    schema::{CombinatorId, Schema},
};

/// Makes the table of a schema that has no errors.
///
/// ```
/// use tlforge_parser::{load, schema::resolve::Options, source::SourceMap};
/// use tlforge_values::{Table, compile};
///
/// let mut map = SourceMap::new();
/// let file = map.add("geo.tl", "geo.point lat:double long:double = geo.Point;\n")?;
/// let loaded = load(&map, &[file], Options::default());
/// let bytes = compile(&loaded.schema, Nulls::Refused).unwrap();
/// assert_eq!(Table::new(&bytes).unwrap().name_of_id(0x7c4a_1774), Some("geo.point"));
/// # use tlforge_values::Nulls;
/// # Ok::<(), tlforge_parser::source::TooLarge>(())
/// ```
///
/// # Errors
/// A diagnostic for each place of the schema that has no form in a table:
///
/// * a result with an argument that is neither a number nor a variable of its own;
/// * a field of type `Type`, and a type variable of a function outside of `!X`;
/// * a number that a function is answered by, but does not send;
/// * a vector or a `Bool` with other ids than every schema has;
/// * more than 127 variables in a combinator, names of more than 255 bytes, and more than 65,535
///   types, combinators or bytes of fields in all, counted in pairs.
pub fn compile(schema: &Schema<'_>, nulls: Nulls) -> Result<Vec<u8>, Vec<Diagnostic>> {
    build::build(schema, nulls, &|_| None)
}

/// The same for a schema in which numbers say how many bytes a field takes: of each combinator, the index of
/// such a field. The number stands before it, and is no field of the table: it follows from the other one.
///
/// # Errors
/// Those of [`compile`].
pub fn compile_with_lengths(
    schema: &Schema<'_>,
    nulls: Nulls,
    counted: &dyn Fn(CombinatorId) -> Option<usize>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    build::build(schema, nulls, counted)
}

/// What may be null. TL has no bytes for null, so what may be null has a form of its own: it stands with its
/// id, and null is the id 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Nulls {
    /// What the schema says: see [`Field::null`](tlforge_parser::schema::Field::null). Of most schemas that is
    /// nothing, and bytes are those of TL.
    #[default]
    Refused,
    /// All objects in fields and in vectors, as TDLib reads its JSON.
    Objects,
}
