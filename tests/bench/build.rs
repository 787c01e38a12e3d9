//! Compiles the excerpt of TON's schema to `OUT_DIR/ton.rs`, and Telegram's with types that
//! borrow to `OUT_DIR/api.rs`.

fn main() -> Result<(), tlforge_codegen::Error> {
    tlforge_codegen::compile("schema/ton.tl")?;
    tlforge_codegen::Builder::new("api")
        .file("../../schema/telegram/api.tl")
        .configure(|config| {
            config.borrow = vec!["*".into()];
            config.derives = ["Clone", "Debug"].map(String::from).into();
        })
        .compile()
}
