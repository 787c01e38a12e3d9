//! The example of types that borrow, as its guide shows it.

use std::error::Error;
use tl_wire::telegram as api;

#[test]
fn parts_of_files_are_not_copied() -> Result<(), Box<dyn Error>> {
    let content = *b"content";
    let answer = answer()?;
    let (mut saved, mut kept) = (Vec::new(), Vec::new());
    // The example begins here.
    use api::{
        borrowed::{enums::upload::File, functions::upload::SaveFilePart},
        tl::{Arena, DecodeBorrowed, Encode, IntoOwned},
    };

    // A part of a file is written from where it lies in memory …
    let request = SaveFilePart { file_id: 1, file_part: 0, bytes: &content[..4] };
    let sent = request.to_bytes()?;

    // … and read where it lies in the answer. Vectors go to an arena.
    let arena = Arena::new();
    match File::from_bytes(&answer, &arena)? {
        File::File(file) => saved.extend_from_slice(file.bytes),
        // What is to outlive the answer is copied.
        redirect => kept.push(redirect.into_owned()),
    }
    // The example ends here.
    let owned = api::functions::upload::SaveFilePart { file_id: 1, file_part: 0, bytes: b"cont".into() };
    assert_eq!(sent, owned.to_bytes()?);
    assert_eq!((saved.as_slice(), kept.len()), (&b"part"[..], 0));
    Ok(())
}

/// A part of a file.
fn answer() -> Result<Vec<u8>, api::tl::EncodeError> {
    use api::{enums::upload::File, tl::Encode, types};
    let r#type = api::enums::storage::FileType::FilePdf;
    File::File(types::upload::File { r#type, mtime: 1, bytes: b"part".into() }).to_bytes()
}

#[test]
fn the_guide_has_the_same_text() {
    let [guide, here] = [include_str!("../../../docs/borrowing.md"), include_str!("borrowing.rs")];
    let example = here.split("    // The example begins here.\n").nth(1).unwrap_or_default();
    let example = example.split("    // The example ends here.\n").next().unwrap_or_default();
    let lines = example.lines().map(|line| line.strip_prefix("    ").unwrap_or(line));
    let example = lines.map(|line| format!("{line}\n")).collect::<String>();
    assert!(example.lines().count() > 10);
    assert!(guide.contains(&format!("```rust,ignore\n{example}```")), "{example}");
}
