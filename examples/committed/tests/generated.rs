//! That the code is what `tl generate` would write.

#[test]
fn generated_code_is_up_to_date() {
    tlforge_codegen::assert_up_to_date("tl.toml");
}
