//! The code of the guide `docs/ton.md`, which is compiled and run here.

use crate::ton::{
    tl::{CallError, Decode, DecodeBare, Encode, EncodeBare, Function, boxed_sha256},
    types::{lite_server, r#pub::Ed25519, ton_node::BlockIdExt},
};

fn id() -> BlockIdExt {
    BlockIdExt { workchain: -1, shard: i64::MIN, seqno: 1, root_hash: [1; 32], file_hash: [2; 32] }
}

#[test]
fn boxed_and_bare() {
    let id = id();
    let boxed = id.to_bytes().unwrap();
    let bare = id.to_bare_bytes().unwrap();
    assert_eq!(boxed[4..], bare);
    assert_eq!(BlockIdExt::from_bytes(&boxed), BlockIdExt::from_bare_bytes(&bare));
}

#[test]
fn a_hash() {
    let key = Ed25519 { key: [7; 32] };
    let short_id: [u8; 32] = boxed_sha256(&key).unwrap();
    assert_ne!(short_id, [0; 32]);
}

fn read<F: Function>(request: &F, bytes: &[u8]) -> Result<F::Response, CallError<lite_server::Error>> {
    request.answer::<lite_server::Error>(bytes)?.map_err(CallError::Answer)
}

#[test]
fn an_answer_or_an_error() {
    let error = lite_server::Error { code: 651, message: "block is not in db".into() };
    let request = crate::ton::functions::lite_server::GetBlock { id: id() };
    assert_eq!(read(&request, &error.to_bytes().unwrap()), Err(CallError::Answer(error)));
}
