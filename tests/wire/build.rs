//! Generates the schemas that the tests use.

use tl_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new("rows").file("fixtures/rows.tl").configure(|config| config.registry = true).compile()?;
    Builder::new("telegram").file("../../schema/telegram/api.tl").compile()
}
