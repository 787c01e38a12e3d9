//! The client: what stands around a request, and an answer or the server's error.

use crate::ton::{
    enums::adnl::Message,
    functions::lite_server::Query,
    tl::{CallError, Decode, DecodeError, Encode, Function},
    types::{adnl::message, lite_server},
};
use std::fmt;

/// A client over a function that carries a packet to the server and brings one back.
pub(crate) struct Client<C> {
    connection: C,
    /// The id of the next query. A real client takes random ones.
    next: u64,
}

impl<C: FnMut(&[u8]) -> Vec<u8>> Client<C> {
    pub(crate) fn new(connection: C) -> Self {
        Self { connection, next: 1 }
    }

    /// Sends a request. The answer has the type that the schema says.
    pub(crate) fn ask<F: Function>(
        &mut self,
        request: &F,
    ) -> Result<F::Response, CallError<lite_server::Error, Lost>> {
        let mut query_id = [0; 32];
        query_id[..8].copy_from_slice(&self.next.to_le_bytes());
        self.next += 1;
        let query = Query { data: request.to_bytes()? }.to_bytes()?;
        let packet = Message::from(message::Query { query_id, query }).to_bytes()?;
        let packet = (self.connection)(&packet);
        match Message::from_bytes(&packet) {
            Ok(Message::Answer(it)) if it.query_id == query_id => {
                request.answer::<lite_server::Error>(&it.answer)?.map_err(CallError::Answer)
            }
            Ok(_) => Err(CallError::Transport(Lost(None))),
            Err(error) => Err(CallError::Transport(Lost(Some(error)))),
        }
    }
}

/// A packet came that is no answer to the query, or none at all.
#[derive(Debug, PartialEq)]
pub(crate) struct Lost(pub(crate) Option<DecodeError>);

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("the packet answers another query"),
            Some(error) => write!(f, "the packet cannot be read: {error}"),
        }
    }
}

impl std::error::Error for Lost {}
