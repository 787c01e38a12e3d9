//! What TDLib is to this crate.

use std::time::Duration;

/// The four functions of `libtdjson`, which take and give JSON.
pub trait Library {
    /// `td_create_client_id`: a client of its own. It does nothing until the first request.
    fn create_client(&self) -> i32;

    /// `td_send`: sends a request. It may be called from any thread.
    fn send(&self, client: i32, request: &str);

    /// `td_receive`: an update or an answer of any client; `None` if there is none in this time. TDLib may say that
    /// sooner. [`Tdlib`](crate::Tdlib) calls it from one thread at a time, as TDLib demands.
    fn receive(&self, timeout: Duration) -> Option<String>;

    /// `td_execute`: answers a request at once; `None` if TDLib gives nothing. It may be called from any thread.
    fn execute(&self, request: &str) -> Option<String>;
}

impl<L: Library + ?Sized> Library for &L {
    fn create_client(&self) -> i32 {
        (**self).create_client()
    }

    fn send(&self, client: i32, request: &str) {
        (**self).send(client, request);
    }

    fn receive(&self, timeout: Duration) -> Option<String> {
        (**self).receive(timeout)
    }

    fn execute(&self, request: &str) -> Option<String> {
        (**self).execute(request)
    }
}
