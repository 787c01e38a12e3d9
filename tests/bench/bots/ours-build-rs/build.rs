//! Compiles Telegram's schema to `OUT_DIR/api.rs`, for a client that wants it soon: only the
//! directions it needs, not formatted, and deriving nothing, as `tl-generated` does by default and
//! as this bot uses nothing of.

fn main() -> Result<(), tl_codegen::Error> {
    tl_codegen::Builder::new("api")
        .file("../../../../schema/telegram/api.tl")
        .configure(|config| {
            config.directions = tl_codegen::Directions::Client { server_feature: None };
            config.derives.clear();
        })
        .compile()
}
