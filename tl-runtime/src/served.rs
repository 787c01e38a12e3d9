//! Requests as a server sees them: they are read, and their answers are written.

use crate::{Answered, Decode, Encode, EncodeError, Vec, Writer};

/// A request that a server answers. The type of the answer follows from the request, so that no
/// other can be sent.
///
/// ```
/// use tlforge_runtime::{DecodeError, EncodeError, Served};
///
/// enum Error {
///     Decode(DecodeError),
///     Encode(EncodeError),
/// }
///
/// /// Reads a request and answers it.
/// fn serve<F: Served>(bytes: &[u8], handle: impl Fn(&F) -> F::Response) -> Result<Vec<u8>, Error> {
///     let request = F::from_bytes(bytes).map_err(Error::Decode)?;
///     request.respond(&handle(&request)).map_err(Error::Encode)
/// }
/// ```
///
/// Most requests are [`Answered`], and are served for that reason. The others write their answers
/// themselves, as a [`Function`](crate::Function) of a client reads them.
pub trait Served: Decode {
    /// What it is answered with.
    type Response;

    /// Writes the answer to this request. An error is remembered by the writer.
    fn encode_response(&self, response: &Self::Response, w: &mut Writer);

    /// The bytes of the answer.
    ///
    /// # Errors
    /// [`EncodeError`], when the format cannot express the answer.
    fn respond(&self, response: &Self::Response) -> Result<Vec<u8>, EncodeError> {
        let mut w = Writer::small();
        self.encode_response(response, &mut w);
        w.finish()
    }
}

impl<T: Decode + Answered<Response: Encode>> Served for T {
    type Response = T::Response;

    #[inline]
    fn encode_response(&self, response: &T::Response, w: &mut Writer) {
        response.encode(w);
    }
}
