//! What the benchmarks measure: pieces of work, ours and those of other crates.

pub mod api;
#[cfg(test)]
mod cuts;
#[cfg(feature = "drop-in")]
pub mod drop_in;
mod grow;
mod maker;
mod objects;
pub mod parser;
pub mod runtime;
pub mod task;
pub mod ton;
#[cfg(feature = "values")]
pub mod values;

/// All pieces of work of a kind.
///
/// # Errors
/// A text, when a piece does not do what it is to do.
pub fn tasks(kind: &str) -> Result<Vec<task::Task>, String> {
    match kind {
        "runtime" => runtime::tasks(),
        "parser" => parser::tasks(),
        #[cfg(feature = "values")]
        "values" => values::tasks(),
        #[cfg(not(feature = "values"))]
        "values" => Err("`values` needs `--features values`".to_owned()),
        #[cfg(feature = "drop-in")]
        "drop-in" => drop_in::tasks(),
        #[cfg(not(feature = "drop-in"))]
        "drop-in" => Err("`drop-in` needs `--features drop-in`".to_owned()),
        _ => Err(format!("there is no kind {kind}")),
    }
}
