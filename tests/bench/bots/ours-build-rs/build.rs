//! Compiles Telegram's schema to `OUT_DIR/api.rs`.

fn main() -> Result<(), tl_codegen::Error> {
    tl_codegen::compile("../../../../schema/telegram/api.tl")
}
