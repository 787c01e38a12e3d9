//! Compiles the excerpt of TON's schema to `OUT_DIR/ton.rs`.

fn main() -> Result<(), tl_codegen::Error> {
    tl_codegen::compile("schema/ton.tl")
}
