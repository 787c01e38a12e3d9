//! Decodes a container as a server of MTProto sends it: several messages, each with the number of its bytes in
//! front of it, so that answers need no type to end. A client knows by `req_msg_id` what it has asked for, and
//! lets the request read its answer: a vector, a `Bool`, an error, or any of these packed.

use flate2::read::GzDecoder;
use service::{
    functions::{Ping, account::UpdateStatus, langpack::GetLanguages},
    tl::{CallError, Combinator, Decode, Function, Object},
    types::{GzipPacked, MsgContainer, Pong, RpcError, RpcResult},
};
use std::{error::Error, io::Read, io::Write};

/// What `build.rs` made of the schema.
#[allow(unreachable_pub, reason = "a program exports nothing")]
mod service {
    tlforge_runtime::include_schema!("service");
}

/// A container with a `pong`, a packed vector, a `Bool` and an error. The values are our own.
const RECORDED: &[u8] = include_bytes!("../container.bin");

/// The most bytes that packed ones may become.
const LARGEST: u64 = 1 << 24;

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    for message in MsgContainer::from_bytes(RECORDED)?.messages {
        write!(out, "message {}: ", message.msg_id)?;
        match message.body.id() {
            Some(Pong::ID) => writeln!(out, "pong to {}", message.body.get::<Pong>()?.ping_id)?,
            Some(RpcResult::ID) => {
                let RpcResult { req_msg_id, result } = message.body.get()?;
                let told = match req_msg_id {
                    2 => told(&GetLanguages { lang_pack: "tdesktop".into() }, &result, |all| {
                        let names: Vec<_> = all.iter().map(|it| it.name.as_str()).collect();
                        names.join(", ")
                    }),
                    3 => told(&UpdateStatus { offline: false }, &result, |done| done.to_string()),
                    _ => told(&Ping { ping_id: 1 }, &result, |pong| pong.ping_id.to_string()),
                };
                writeln!(out, "answer to {req_msg_id}: {}", told?)?;
            }
            other => writeln!(out, "{other:08x?}")?,
        }
    }
    Ok(())
}

/// The answer to a request in words, or what the server says in place of it.
fn told<F: Function>(
    request: &F,
    result: &Object,
    tell: impl FnOnce(F::Response) -> String,
) -> Result<String, Box<dyn Error>> {
    match answer(request, result) {
        Ok(answer) => Ok(tell(answer)),
        Err(CallError::Answer(it)) => Ok(format!("error {} {}", it.error_code, it.error_message)),
        Err(error) => Err(error.into()),
    }
}

/// The answer to a request, which may be packed.
fn answer<F: Function>(
    request: &F,
    result: &Object,
) -> Result<F::Response, CallError<RpcError, std::io::Error>> {
    let mut unpacked = Vec::new();
    let bytes = match result.id() {
        Some(GzipPacked::ID) => {
            let packed = result.get::<GzipPacked>()?.packed_data;
            let mut unpacking = GzDecoder::new(packed.as_slice()).take(LARGEST);
            unpacking.read_to_end(&mut unpacked).map_err(CallError::Transport)?;
            &unpacked
        }
        _ => &result.0,
    };
    request.answer::<RpcError>(bytes)?.map_err(CallError::Answer)
}

#[cfg(test)]
mod tests;
