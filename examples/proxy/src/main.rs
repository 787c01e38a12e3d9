//! A proxy between clients and servers of Telegram's API. It answers three requests itself, with the
//! types that the schema says, and passes all others on as the bytes that came. Of the schema it
//! compiles what it answers. What passes is shown as JSON, whatever it is.

mod log;

use api::{
    enums::help::AppUpdate,
    functions::{InitConnection, InvokeWithLayer, help, langpack},
    requests::{Request, Service},
    tl::{self, Decode, DecodeError, EncodeError, Object},
    types::{LangPackLanguage, NearestDc},
};
use log::Log;
use std::{
    error::Error,
    fmt,
    io::{self, Write},
};

/// What `build.rs` made of the schema.
#[allow(unreachable_pub, reason = "a program exports nothing")]
mod api {
    tlforge_runtime::include_schema!("api");
}

/// A proxy. What carries bytes to the server and back is a function here.
struct Proxy<U, W> {
    upstream: U,
    log: Log<W>,
    country: String,
}

impl<U: FnMut(&[u8]) -> Vec<u8>, W: Write> Proxy<U, W> {
    /// Answers a request, or passes it on with all that stands around it.
    fn answer(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
        let request = Request::from_bytes(bytes)?;
        match innermost(&request) {
            Request::Other(_) => self.pass_on(bytes),
            _ => Ok(self.dispatch(&request)?.0),
        }
    }

    fn pass_on(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
        let answer = (self.upstream)(bytes);
        self.log.exchange(bytes, &answer)?;
        Ok(answer)
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
impl<U: FnMut(&[u8]) -> Vec<u8>, W: Write> Service for Proxy<U, W> {
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
        self.pass_on(&request.0).map(Object)
    }
}

/// Why there is no answer.
#[derive(Debug)]
enum Trouble {
    Request(DecodeError),
    Answer(EncodeError),
    Log(io::Error),
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

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Log(error)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(error) => write!(f, "a request that cannot be read: {error}"),
            Self::Answer(error) => write!(f, "an answer that cannot be written: {error}"),
            Self::Log(error) => write!(f, "the log cannot be written: {error}"),
        }
    }
}

impl Error for Trouble {}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout();
    // A server that answers everything with boolTrue.
    let upstream = |_: &[u8]| vec![0xb5, 0x75, 0x72, 0x99];
    let mut proxy = Proxy { upstream, log: Log::new(io::stdout())?, country: "NL".into() };
    for (name, request) in [
        ("help.getNearestDc", [0x26, 0x30, 0xb3, 0x1f].as_slice()),
        ("auth.resetAuthorizations", &[0x1a, 0x0d, 0xab, 0x9f]),
        ("a request of another layer", &[1, 2, 3, 4]),
        ("half a request", &[0x26, 0x30]),
    ] {
        match proxy.answer(request) {
            Ok(answer) => writeln!(out, "{name}: {answer:02x?}")?,
            Err(error) => writeln!(out, "{name}: {error}")?,
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
    fn ask<F: Function>(query: F, upstream: &[u8]) -> (F::Response, Vec<Vec<u8>>, String) {
        let (mut passed, mut log) = (Vec::new(), Vec::new());
        let answer = |request: &[u8]| {
            passed.push(request.to_vec());
            upstream.to_vec()
        };
        let mut proxy = Proxy { upstream: answer, log: Log::new(&mut log).unwrap(), country: "NL".into() };
        let request = wrapped(query);
        let answer = proxy.answer(&request.to_bytes().unwrap()).unwrap();
        (request.response(&answer).unwrap(), passed, String::from_utf8(log).unwrap())
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
        let (dc, passed, _) = ask(asked::help::GetNearestDc, &[]);
        assert_eq!((dc.country.as_str(), dc.nearest_dc, passed.len()), ("NL", 4, 0));
        let (languages, passed, _) = ask(asked::langpack::GetLanguages { lang_pack: "tdesktop".into() }, &[]);
        assert_eq!((languages.len(), passed.len()), (0, 0));
        let (update, passed, log) = ask(asked::help::GetAppUpdate { source: String::new() }, &[]);
        let none = matches!(update, enums::help::AppUpdate::NoAppUpdate);
        assert!(none && passed.is_empty() && log.is_empty());
    }

    #[test]
    fn all_others_are_passed_on_as_they_came() {
        let request = || asked::messages::SetTyping {
            peer: enums::InputPeer::Self_,
            top_msg_id: None,
            action: enums::SendMessageAction::SendMessageTypingAction,
        };
        let (answer, passed, log) = ask(request(), &[0xb5, 0x75, 0x72, 0x99]);
        assert!(answer);
        // All of it is shown, though no code is compiled for these types.
        assert!(log.contains(r#""query":{"_":"messages.setTyping","peer":{"_":"inputPeerSelf"}"#), "{log}");
        assert!(log.ends_with("\n  true\n"), "{log}");
        assert_eq!(passed, [wrapped(request()).to_bytes().unwrap()]);
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let upstream = |_: &[u8]| unreachable!("nothing is passed on");
        let mut proxy = Proxy { upstream, log: Log::new(io::sink()).unwrap(), country: "NL".into() };
        let said = |bytes: &[u8], proxy: &mut Proxy<_, _>| proxy.answer(bytes).unwrap_err().to_string();
        let needed = "a request that cannot be read: at byte 0: id needs 4 bytes, 2 are left";
        assert_eq!(said(&[0x26, 0x30], &mut proxy), needed);
        let after = said(&[0x26, 0x30, 0xb3, 0x1f, 0], &mut proxy);
        assert_eq!(after, "a request that cannot be read: at byte 4: 1 byte follows the value");
    }

    #[test]
    fn what_the_schema_does_not_know_passes_and_is_said_to_be_so() {
        let mut log = Vec::new();
        let upstream = |_: &[u8]| vec![9];
        let mut proxy = Proxy { upstream, log: Log::new(&mut log).unwrap(), country: "NL".into() };
        assert_eq!(proxy.answer(&[1, 2, 3, 4]).unwrap(), [9]);
        let log = String::from_utf8(log).unwrap();
        assert_eq!(log.matches("not read: at byte 0: ").count(), 2, "{log}");
    }
}
