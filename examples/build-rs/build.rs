// build.rs
fn main() -> Result<(), tlforge_codegen::Error> {
    tlforge_codegen::compile("schema/shop.tl")
}
