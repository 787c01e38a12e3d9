//! A proxy between clients and servers of Telegram's API. It answers three requests itself, with the
//! types that the schema says, and passes all others on as the bytes that came. Of the schema it
//! compiles what it answers.

use api::{
    enums::help::AppUpdate,
    functions::{InitConnection, InvokeWithLayer, help, langpack},
    requests::{Request, Service},
    tl::{self, Decode, DecodeError, EncodeError, Object},
    types::{LangPackLanguage, NearestDc},
};
use std::{error::Error, fmt, io::Write};

/// What `build.rs` made of the schema.
#[allow(unreachable_pub, reason = "a program exports nothing")]
mod api {
    tlforge_runtime::include_schema!("api");
}

/// A proxy. What carries bytes to the server and back is a function here.
struct Proxy<U> {
    upstream: U,
    country: String,
}

impl<U: FnMut(&[u8]) -> Vec<u8>> Proxy<U> {
    /// Answers a request, or passes it on with all that stands around it.
    fn answer(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
        let request = Request::from_bytes(bytes)?;
        match innermost(&request) {
            Request::Other(_) => Ok((self.upstream)(bytes)),
            _ => Ok(self.dispatch(&request)?.0),
        }
    }
}

/// The request that a client means. How deep they stand in each other has been bounded by reading.
fn innermost(request: &Request) -> &Request {
    match request {
        Request::InvokeWithLayer(it) => innermost(&it.query),
        Request::InitConnection(it) => innermost(&it.query),
        other => other,
    }
}

/// One function for each request of `build.rs`: the compiler says what is missing, and which type an
/// answer has.
impl<U: FnMut(&[u8]) -> Vec<u8>> Service for Proxy<U> {
    type Error = Trouble;

    fn help_get_nearest_dc(&mut self, _: &help::GetNearestDc) -> Result<NearestDc, Trouble> {
        Ok(NearestDc { country: self.country.clone(), this_dc: 2, nearest_dc: 4 })
    }

    fn help_get_app_update(&mut self, _: &help::GetAppUpdate) -> Result<AppUpdate, Trouble> {
        Ok(AppUpdate::NoAppUpdate)
    }

    fn langpack_get_languages(
        &mut self,
        _: &langpack::GetLanguages,
    ) -> Result<Vec<LangPackLanguage>, Trouble> {
        Ok(Vec::new())
    }

    fn invoke_with_layer(&mut self, request: &InvokeWithLayer<Request>) -> Result<Object, Trouble> {
        self.dispatch(&request.query)
    }

    fn init_connection(&mut self, request: &InitConnection<Request>) -> Result<Object, Trouble> {
        self.dispatch(&request.query)
    }

    fn other(&mut self, request: &tl::Request) -> Result<Object, Trouble> {
        Ok(Object((self.upstream)(&request.0)))
    }
}

/// Why there is no answer.
#[derive(Debug)]
enum Trouble {
    Request(DecodeError),
    Answer(EncodeError),
}

impl From<DecodeError> for Trouble {
    fn from(error: DecodeError) -> Self {
        Self::Request(error)
    }
}

impl From<EncodeError> for Trouble {
    fn from(error: EncodeError) -> Self {
        Self::Answer(error)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => write!(f, "a request that cannot be read: {error}"),
            Self::Answer(error) => write!(f, "an answer that cannot be written: {error}"),
        }
    }
}

impl Error for Trouble {}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    // A server that answers everything with boolTrue.
    let upstream = |_: &[u8]| vec![0xb5, 0x75, 0x72, 0x99];
    let mut proxy = Proxy { upstream, country: "NL".into() };
    for (name, request) in [
        ("help.getNearestDc", [0x26, 0x30, 0xb3, 0x1f].as_slice()),
        ("auth.resetAuthorizations", &[0x1d, 0x09, 0xb4, 0x9f]),
        ("half a request", &[0x26, 0x30]),
    ] {
        let answered = match Request::from_bytes(request) {
            Ok(Request::Other(_)) => "passed on",
            _ => "answered",
        };
        match proxy.answer(request) {
            Ok(answer) => writeln!(out, "{name} is {answered}: {answer:02x?}")?,
            Err(error) => writeln!(out, "{name} is refused: {error}")?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tlforge_runtime::{Encode, Function};
    use tlforge_telegram::api::{LAYER, enums, functions as asked};

    /// What a client of the whole API gets, and what went to the server.
    fn ask<F: Function>(query: F, upstream: &[u8]) -> (F::Response, Vec<Vec<u8>>) {
        let mut passed = Vec::new();
        let answer = |request: &[u8]| {
            passed.push(request.to_vec());
            upstream.to_vec()
        };
        let mut proxy = Proxy { upstream: answer, country: "NL".into() };
        let request = wrapped(query);
        let answer = proxy.answer(&request.to_bytes().unwrap()).unwrap();
        (request.response(&answer).unwrap(), passed)
    }

    /// As clients send their first request.
    fn wrapped<F: Function>(query: F) -> asked::InvokeWithLayer<asked::InitConnection<F>> {
        let word = || String::from("test");
        let query = asked::InitConnection {
            api_id: 1,
            device_model: word(),
            system_version: word(),
            app_version: word(),
            system_lang_code: word(),
            lang_pack: word(),
            lang_code: word(),
            proxy: None,
            params: None,
            query,
        };
        asked::InvokeWithLayer { layer: LAYER, query }
    }

    #[test]
    fn three_requests_are_answered() {
        let (dc, passed) = ask(asked::help::GetNearestDc, &[]);
        assert_eq!((dc.country.as_str(), dc.nearest_dc, passed.len()), ("NL", 4, 0));
        let (languages, passed) = ask(asked::langpack::GetLanguages { lang_pack: "tdesktop".into() }, &[]);
        assert_eq!((languages.len(), passed.len()), (0, 0));
        let (update, passed) = ask(asked::help::GetAppUpdate { source: String::new() }, &[]);
        let none = matches!(update, enums::help::AppUpdate::NoAppUpdate);
        assert!(none && passed.is_empty());
    }

    #[test]
    fn all_others_are_passed_on_as_they_came() {
        let request = || asked::messages::SetTyping {
            peer: enums::InputPeer::Self_,
            top_msg_id: None,
            action: enums::SendMessageAction::SendMessageTypingAction,
        };
        let (answer, passed) = ask(request(), &[0xb5, 0x75, 0x72, 0x99]);
        assert!(answer);
        assert_eq!(passed, [wrapped(request()).to_bytes().unwrap()]);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let mut proxy =
            Proxy { upstream: |_: &[u8]| unreachable!("nothing is passed on"), country: "NL".into() };
        let said = |bytes: &[u8], proxy: &mut Proxy<_>| proxy.answer(bytes).unwrap_err().to_string();
        let needed = "a request that cannot be read: at byte 0: id needs 4 bytes, 2 are left";
        assert_eq!(said(&[0x26, 0x30], &mut proxy), needed);
        let after = said(&[0x26, 0x30, 0xb3, 0x1f, 0], &mut proxy);
        assert_eq!(after, "a request that cannot be read: at byte 4: 1 byte follows the value");
    }
}
