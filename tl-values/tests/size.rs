//! How large tables are.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod common;

use common::{root, table, text, with_texts};
use tlforge_values::{pack, unpack};

#[test]
fn the_table_of_telegram_and_its_protocol_is_small() {
    let texts = ["api.tl", "mtproto.tl"].map(|name| text(&root().join("schema/telegram").join(name)));
    let bytes = with_texts(&texts.each_ref().map(String::as_str), table);
    let packed = pack(&bytes);
    eprintln!("{} bytes, packed {}", bytes.len(), packed.len());
    assert!(bytes.len() <= 175_000, "{} bytes", bytes.len());
    assert!(packed.len() <= 125_000, "{} bytes", packed.len());
    assert_eq!(unpack(&packed).unwrap(), bytes);
}
