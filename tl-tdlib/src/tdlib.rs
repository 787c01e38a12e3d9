//! Requests to TDLib, and what it sends.

use crate::{
    Answer, Failed, Library, Problem,
    answer::{Message, read},
};
use std::{
    collections::BTreeMap,
    fmt,
    marker::PhantomData,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tlforge_runtime::{CallError, Decode, Encode, Failure, Function, Synchronous};
use tlforge_values::{Codec, Doubles, Envelope, Type};

/// TDLib with typed requests and updates, for any number of clients.
///
/// `E` is the type `error` of the schema. All methods take `&self`: one thread may receive while others send.
pub struct Tdlib<L, E> {
    library: L,
    codec: Codec<'static>,
    requests: Mutex<Requests>,
    receiving: Mutex<()>,
    error: PhantomData<fn() -> E>,
}

/// Requests that are not answered yet, by their `@extra`.
#[derive(Default)]
struct Requests {
    last: u64,
    open: BTreeMap<u64, oneshot::Sender<Message>>,
}

/// What [`Tdlib::receive`] received.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum Received<U> {
    /// An update of a client.
    Update {
        /// `@client_id`
        client: i32,
        /// The update.
        update: U,
    },
    /// An answer, which its [`Answer`] has now.
    Answer,
    /// An answer that nobody waits for: its [`Answer`] was dropped, or the request was not sent by
    /// [`Tdlib::send`].
    Other {
        /// The text.
        json: String,
    },
}

impl<L: fmt::Debug, E> fmt::Debug for Tdlib<L, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tdlib").field("library", &self.library).finish_non_exhaustive()
    }
}

impl<L: Library, E: Failure> Tdlib<L, E> {
    /// TDLib, and the table of its schema: `reflection::codec()` of generated code.
    pub fn new(library: L, codec: Codec<'static>) -> Self {
        let codec = codec.with(codec.options().with_doubles(Doubles::Exact));
        Self { library, codec, requests: Mutex::default(), receiving: Mutex::default(), error: PhantomData }
    }

    /// The library.
    pub fn library(&self) -> &L {
        &self.library
    }

    /// A client of its own. It begins to work with its first request.
    pub fn create_client(&self) -> i32 {
        self.library.create_client()
    }

    /// Calls a function synchronously. Others do not compile: they are sent.
    ///
    /// # Errors
    /// [`Failed`]: the error that TDLib answered with, or why there is no answer.
    pub fn execute<F: Function + Synchronous>(&self, request: &F) -> Result<F::Response, Failed<E>> {
        let json = self.json(request, Envelope::default())?;
        let answer = self.library.execute(&json).ok_or(CallError::Transport(Problem::Silent))?;
        let message = match self.codec.from_tdlib(&Type::ANY, &answer) {
            Ok((bytes, _)) => Ok((bytes, answer)),
            Err(error) => Err(Problem::Json { error, json: answer }),
        };
        read(request, message)
    }

    /// Sends a request of a client. Its answer comes while something [receives](Self::receive).
    ///
    /// # Errors
    /// [`Failed`], if the request cannot be written; nothing is sent then.
    pub fn send<F: Function>(&self, client: i32, request: F) -> Result<Answer<F, E>, Failed<E>> {
        let (sender, receiver) = oneshot::channel();
        let extra = {
            let mut requests = lock(&self.requests);
            requests.last += 1;
            requests.last
        };
        let text = extra.to_string();
        let json = self.json(&request, Envelope { extra: Some(&text), client_id: None })?;
        lock(&self.requests).open.insert(extra, sender);
        self.library.send(client, &json);
        Ok(Answer::new(request, receiver))
    }

    /// Waits for what TDLib sends next, and hands an answer to who waits for it; `None` if nothing came, be it
    /// before the time is over. `U` is the type `Update` of the schema.
    ///
    /// TDLib must be received from until it is closed, by one thread at a time: a second one waits.
    ///
    /// # Errors
    /// [`Problem`], if what came is no update and no answer. What comes later can be received all the same.
    pub fn receive<U: Decode>(&self, timeout: Duration) -> Result<Option<Received<U>>, Problem> {
        let received = {
            let _one = lock(&self.receiving);
            self.library.receive(timeout)
        };
        let Some(json) = received else { return Ok(None) };
        let (bytes, sender, client) = match self.codec.from_tdlib(&Type::ANY, &json) {
            Ok((bytes, envelope)) => (Ok(bytes), self.waiting(&envelope), envelope.client_id),
            Err(error) => {
                let envelope = Envelope::read(&json).unwrap_or_default();
                (Err(error), self.waiting(&envelope), envelope.client_id)
            }
        };
        match (sender, bytes) {
            (Sender::Open(sender), bytes) => {
                let message = match bytes {
                    Ok(bytes) => Ok((bytes, json)),
                    Err(error) => Err(Problem::Json { error, json }),
                };
                Ok(Some(hand_over(sender, message)?))
            }
            (Sender::Unknown, _) => Ok(Some(Received::Other { json })),
            (Sender::None, Err(error)) => Err(Problem::Json { error, json }),
            (Sender::None, Ok(bytes)) => update::<U, E>(&bytes, client, json).map(Some),
        }
    }

    /// A request as JSON.
    fn json<F: Encode>(&self, request: &F, envelope: Envelope<'_>) -> Result<String, Failed<E>> {
        let json = self.codec.to_tdlib(&Type::ANY, &request.to_bytes()?, envelope);
        json.map_err(|error| CallError::Transport(Problem::Request(error)))
    }

    /// Who waits for an answer with this `@extra`.
    fn waiting(&self, envelope: &Envelope<'_>) -> Sender {
        let Some(extra) = envelope.extra else { return Sender::None };
        let open = extra.parse().ok().and_then(|extra: u64| lock(&self.requests).open.remove(&extra));
        open.map_or(Sender::Unknown, Sender::Open)
    }
}

/// Who waits for what was received.
enum Sender {
    Open(oneshot::Sender<Message>),
    /// It is the answer to a request that is not known.
    Unknown,
    /// It is no answer.
    None,
}

/// Hands an answer over. If nobody waits for it any more, it comes back as it was.
fn hand_over<U>(sender: oneshot::Sender<Message>, message: Message) -> Result<Received<U>, Problem> {
    match sender.send(message).map_err(oneshot::SendError::into_inner) {
        Ok(()) => Ok(Received::Answer),
        Err(Ok((_, json))) => Ok(Received::Other { json }),
        Err(Err(problem)) => Err(problem),
    }
}

/// An update. What has no `@extra` may also be an error: of a text that TDLib could not read.
fn update<U: Decode, E: Failure>(
    bytes: &[u8],
    client: Option<i32>,
    json: String,
) -> Result<Received<U>, Problem> {
    if bytes.first_chunk().is_some_and(|id| E::has_id(u32::from_le_bytes(*id))) {
        return Ok(Received::Other { json });
    }
    match (U::from_bytes(bytes), client) {
        (Ok(update), Some(client)) => Ok(Received::Update { client, update }),
        (Ok(_), None) => Ok(Received::Other { json }),
        (Err(error), _) => Err(Problem::Type { error, json }),
    }
}

/// A lock. What it guards is whole, whoever panicked.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
