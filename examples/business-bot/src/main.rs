//! Asks for a business connection, the way a bot would: a typed request becomes bytes, a
//! server answers with bytes, and the answer is typed again. The server is a function here.

use seed::{
    enums::Updates,
    functions::account::GetBotBusinessConnection,
    tl::{Combinator, Decode, Encode, Function},
    types::UpdateShortMessage,
};
use std::{error::Error, io::Write};

/// What `build.rs` made of the documentation page in `page/`.
#[allow(unreachable_pub, reason = "a program exports nothing")]
mod seed {
    tlforge_runtime::include_schema!("seed");
}

fn main() -> Result<(), Box<dyn Error>> {
    let request = GetBotBusinessConnection { connection_id: "AbCd1234".into() };
    let mut out = std::io::stdout().lock();
    writeln!(out, "request   {request:?}")?;
    writeln!(out, "          {}", hex(&request.to_bytes()?))?;
    writeln!(out, "response  {}", hex(&server(&request.to_bytes()?)?))?;
    match send(&request, server)? {
        Updates::UpdateShortMessage(update) => {
            writeln!(
                out,
                "          message {} from user {}: {}",
                update.id, update.user_id, update.message
            )?;
        }
        other => writeln!(out, "          {other:?}")?,
    }
    Ok(())
}

/// Sends any request. The answer has the type that the schema says.
fn send<F: Function>(
    request: &F,
    server: impl Fn(&[u8]) -> Result<Vec<u8>, Box<dyn Error>>,
) -> Result<F::Response, Box<dyn Error>> {
    let answer = server(&request.to_bytes()?)?;
    Ok(request.response(&answer)?)
}

/// A server that knows one method.
fn server(request: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let request = GetBotBusinessConnection::from_bytes(request)?;
    Ok(greeting(&request.connection_id).to_bytes()?)
}

fn greeting(connection: &str) -> Updates {
    let message = UpdateShortMessage {
        out: false,
        mentioned: false,
        media_unread: true,
        silent: false,
        id: 1,
        user_id: 777_000,
        message: format!("{} knows {connection}", GetBotBusinessConnection::NAME),
        pts: 1,
        pts_count: 1,
        date: 1_700_000_000,
        fwd_from: None,
        via_bot_id: None,
        reply_to: None,
        entities: None,
        ttl_period: None,
    };
    Updates::UpdateShortMessage(Box::new(message))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_and_response_cross_the_wire() {
        let request = GetBotBusinessConnection { connection_id: "AbCd1234".into() };
        let bytes = request.to_bytes().unwrap();
        // The id, then the string: one byte of length, eight of text, padding.
        assert_eq!(hex(&bytes), "7062a876084162436431323334000000");
        assert_eq!(send(&request, server).unwrap(), greeting("AbCd1234"));
    }

    #[test]
    fn a_type_outside_of_the_excerpt_is_named() {
        // updateShort, with an update that the excerpt does not declare.
        let bytes = [0xc1, 0xde, 0xd4, 0x78, 0, 0, 0, 0, 0, 0, 0, 0];
        let error = Updates::from_bytes(&bytes).unwrap_err();
        assert_eq!(
            error.to_string(),
            "at byte 4: the schema has no constructor of type Update (in updateShort)"
        );
    }
}
