//! Generates the schemas that the tests use.

use tl_codegen::{Builder, Error, Strings, UnknownFlags};

fn main() -> Result<(), Error> {
    Builder::new("rows").file("fixtures/rows.tl").configure(|config| config.registry = true).compile()?;
    let rows = |name: &str| Builder::new(name).file("fixtures/rows.tl");
    rows("keep").configure(|config| config.unknown_flags = UnknownFlags::Keep).compile()?;
    rows("refuse").configure(|config| config.unknown_flags = UnknownFlags::Refuse).compile()?;
    rows("lossy").configure(|config| config.strings = Strings::Lossy).compile()?;
    // Not formatted either: it must compile all the same.
    rows("raw")
        .configure(|config| {
            config.strings = Strings::Bytes;
            config.format = false;
        })
        .compile()?;
    Builder::new("language").file("fixtures/language.tl").compile()?;
    Builder::new("telegram").file("../../schema/telegram/api.tl").compile()
}
