//! The example of types that borrow, as its guide shows it.

use std::error::Error;
use tl_wire::telegram as api;

#[test]
fn parts_of_files_are_not_copied() -> Result<(), Box<dyn Error>> {
    let content = *b"content";
    let answer = answer()?;
    let (mut saved, mut kept) = (Vec::new(), Vec::new());
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
