//! Requests, and how their answers are read.

use crate::{Combinator, Decode, DecodeError, Encode, Failure, Limits, Reader, Writer, traits::Head};

/// A request: the bound of a client that sends any of them.
///
/// ```
/// use tlforge_runtime::{CallError, Failure, Function};
///
/// /// Sends a request. The server answers, or says with an `E` why it does not.
/// fn send<F: Function, E: Failure>(
///     request: &F,
///     transport: impl Fn(Vec<u8>) -> Vec<u8>,
/// ) -> Result<F::Response, CallError<E>> {
///     let answer = transport(request.to_bytes()?);
///     request.answer(&answer)?.map_err(CallError::Answer)
/// }
/// ```
///
/// Most requests are [`Answered`], and are functions for that reason. The others read their answers
/// themselves: it depends on a field of the request, has no id, or is that of the request in it.
pub trait Function: Combinator + Encode {
    /// What it is answered with. It owns all that it holds and can go to another thread, so that an
    /// `async` client needs no bounds of its own.
    type Response: Send + 'static;

    /// Reads the answer to this request. After an error the value means nothing; the reader knows.
    fn decode_response(&self, r: &mut Reader<'_>) -> Self::Response;

    /// Reads the answer, which takes all of `bytes`, within the default [`Limits`].
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn response(&self, bytes: &[u8]) -> Result<Self::Response, DecodeError> {
        self.response_within(bytes, Limits::default())
    }

    /// Reads the answer, which takes all of `bytes`.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn response_within(&self, bytes: &[u8], limits: Limits) -> Result<Self::Response, DecodeError> {
        let mut r = Reader::new(bytes, limits);
        let value = self.decode_response(&mut r);
        r.finish()?;
        Ok(value)
    }

    /// Reads what a server sent back, which takes all of `bytes`: the answer, or an `E` in place of
    /// it. Which of the two it is the id says, that `bytes` begin with.
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn answer<E: Failure>(&self, bytes: &[u8]) -> Result<Result<Self::Response, E>, DecodeError> {
        self.answer_within(bytes, Limits::default())
    }

    /// The same within these [`Limits`].
    ///
    /// # Errors
    /// The first [`DecodeError`], with its byte offset.
    fn answer_within<E: Failure>(
        &self,
        bytes: &[u8],
        limits: Limits,
    ) -> Result<Result<Self::Response, E>, DecodeError> {
        match bytes.first_chunk() {
            Some(id) if E::has_id(u32::from_le_bytes(*id)) => E::from_bytes_within(bytes, limits).map(Err),
            _ => self.response_within(bytes, limits).map(Ok),
        }
    }
}

/// A request whose answer is read by its type alone. It is a [`Function`] where the request can be
/// written and the answer read, and [`Served`](crate::Served) where the request can be read and the
/// answer written.
// A trait of its own: a function or a second type in each implementation of `Function` costs more
// to compile than what all of it has. It asks for nothing, so that it holds in any role.
pub trait Answered: Combinator {
    /// What it is answered with.
    type Response;
}

impl<T: Encode + Answered<Response: Decode + Send + 'static>> Function for T {
    type Response = T::Response;

    #[inline]
    fn decode_response(&self, r: &mut Reader<'_>) -> T::Response {
        T::Response::decode(r)
    }
}

/// A request that can be called synchronously, which the comments of TDLib's schema say: it is answered at once,
/// without a network. Others can only be sent.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be called synchronously",
    label = "TDLib answers this request only after it was sent",
    note = "send it, and wait for the answer"
)]
pub trait Synchronous: Function {}

/// A request by reference, for the field `!X` of a wrapper such as `invokeWithLayer`.
///
/// A client that is given a `&F` can send it in wrappers without a copy.
#[derive(Debug)]
pub struct ByRef<'a, F>(pub &'a F);

impl<F> Clone for ByRef<'_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for ByRef<'_, F> {}

impl<F: Combinator> Combinator for ByRef<'_, F> {
    const HEAD: Head = F::HEAD;
}

impl<F: Encode> Encode for ByRef<'_, F> {
    fn encode(&self, w: &mut Writer) {
        self.0.encode(w);
    }
}

impl<F: Function> Function for ByRef<'_, F> {
    type Response = F::Response;

    fn decode_response(&self, r: &mut Reader<'_>) -> F::Response {
        self.0.decode_response(r)
    }
}
