//! Generates every part of the language, with the tables, the types that borrow, and one that is kept as bytes, and layers
//! whose values become those of the next.

use tlforge_codegen::{Builder, Helper, Layer};

fn main() -> Result<(), tlforge_codegen::Error> {
    let layer = |number, name: &str| {
        Layer::new(number).file(format!("../integration/fixtures/layers/convert/{name}.tl"))
    };
    Builder::new("convert")
        .layer(layer(1, "one"))
        .layer(layer(2, "two"))
        .configure(|config| config.helpers.push(Helper::Convert))
        .level(tlforge_codegen::Rule::FieldSnakeClash, tlforge_codegen::Level::Allow)
        .compile()?;
    Builder::new("rows")
        .file("../wire/fixtures/rows.tl")
        .configure(|config| {
            config.registry = true;
            config.borrow = vec!["*".into()];
            config.raw = vec!["Tree".into()];
        })
        .compile()
}
