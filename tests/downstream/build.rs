//! Generates the code of two schemas: TL text, and Telegram's JSON.

fn main() -> Result<(), tlforge_codegen::Error> {
    tlforge_codegen::compile("schema/chat.tl")?;
    tlforge_codegen::compile("schema/peers.json")
}
