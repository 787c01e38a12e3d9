//! Answers that are still to come.

use crate::{Failed, Problem};
use oneshot::{Receiver, TryRecvError};
use std::{fmt, future::Future, marker::PhantomData, pin::Pin, time::Duration};
use tlforge_runtime::{CallError, Failure, Function};

/// The bytes of an answer in the form of the schema, and its JSON.
pub(crate) type Message = Result<(Vec<u8>, String), Problem>;

/// The answer to a request that was sent. It comes while [`Tdlib::receive`](crate::Tdlib::receive) is called.
///
/// It can be awaited in any `async` runtime, waited for in a thread that does not receive itself, or looked for between
/// calls of `receive`. TDLib does not answer every request: `getOption` with an unknown name is not answered at all
/// before parameters are set.
pub struct Answer<F, E> {
    request: F,
    receiver: Receiver<Message>,
    error: PhantomData<fn() -> E>,
}

impl<F, E> fmt::Debug for Answer<F, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").finish_non_exhaustive()
    }
}

impl<F: Function, E: Failure> Answer<F, E> {
    pub(crate) fn new(request: F, receiver: Receiver<Message>) -> Self {
        Self { request, receiver, error: PhantomData }
    }

    /// The answer, if it has come. It can be taken once.
    ///
    /// # Errors
    /// [`Failed`]: the error that TDLib answered with, or why there is no answer.
    pub fn take(&self) -> Option<Result<F::Response, Failed<E>>> {
        match self.receiver.try_recv() {
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(closed())),
            Ok(message) => Some(read(&self.request, message)),
        }
    }

    /// Waits for the answer: another thread must receive.
    ///
    /// # Errors
    /// As of [`take`](Self::take).
    pub fn wait(self) -> Result<F::Response, Failed<E>> {
        match self.receiver.recv() {
            Ok(message) => read(&self.request, message),
            Err(_) => Err(closed()),
        }
    }

    /// Waits for the answer, but not longer than this: another thread must receive. `None` if it did not come.
    ///
    /// # Errors
    /// As of [`take`](Self::take).
    pub fn wait_for(&self, timeout: Duration) -> Option<Result<F::Response, Failed<E>>> {
        match self.receiver.recv_timeout(timeout) {
            Ok(message) => Some(read(&self.request, message)),
            Err(oneshot::RecvTimeoutError::Timeout) => None,
            Err(oneshot::RecvTimeoutError::Disconnected) => Some(Err(closed())),
        }
    }
}

impl<F: Function + Send + 'static, E: Failure + 'static> IntoFuture for Answer<F, E> {
    type Output = Result<F::Response, Failed<E>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { request, receiver, .. } = self;
        Box::pin(async move {
            match receiver.await {
                Ok(message) => read(&request, message),
                Err(_) => Err(closed()),
            }
        })
    }
}

/// The answer to a request, or the error in its place.
pub(crate) fn read<F: Function, E: Failure>(request: &F, message: Message) -> Result<F::Response, Failed<E>> {
    let (bytes, json) = message.map_err(CallError::Transport)?;
    match request.answer::<E>(&bytes) {
        Ok(answer) => answer.map_err(CallError::Answer),
        Err(error) => Err(CallError::Transport(Problem::Type { error, json })),
    }
}

fn closed<E>() -> Failed<E> {
    CallError::Transport(Problem::Closed)
}
