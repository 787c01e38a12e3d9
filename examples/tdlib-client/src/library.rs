//! The four functions of `libtdjson`.
#![allow(unsafe_code, reason = "a shared library is loaded, and its functions are called")]

use libloading::{Error, Library};
use std::{
    ffi::{CStr, CString, OsStr, c_char, c_double, c_int},
    mem::ManuallyDrop,
    time::Duration,
};

/// `libtdjson`, loaded.
#[derive(Debug)]
pub struct Loaded {
    create_client_id: unsafe extern "C" fn() -> c_int,
    send: unsafe extern "C" fn(c_int, *const c_char),
    receive: unsafe extern "C" fn(c_double) -> *const c_char,
    execute: unsafe extern "C" fn(*const c_char) -> *const c_char,
    /// What the functions belong to. It is never unloaded: TDLib has threads of its own, which run to the end of the
    /// program.
    _library: ManuallyDrop<Library>,
}

impl Loaded {
    /// Loads the library at a path.
    ///
    /// # Errors
    /// If there is none, or it lacks one of the functions.
    pub fn new(path: impl AsRef<OsStr>) -> Result<Self, Error> {
        // SAFETY: TDLib may be loaded at any time, and its functions have these types in all of its versions.
        unsafe {
            let library = Library::new(path.as_ref())?;
            Ok(Self {
                create_client_id: *library.get("td_create_client_id")?,
                send: *library.get("td_send")?,
                receive: *library.get("td_receive")?,
                execute: *library.get("td_execute")?,
                _library: ManuallyDrop::new(library),
            })
        }
    }
}

impl tlforge_tdlib::Library for Loaded {
    fn create_client(&self) -> i32 {
        // SAFETY: it takes nothing.
        unsafe { (self.create_client_id)() }
    }

    fn send(&self, client: i32, request: &str) {
        let request = text(request);
        // SAFETY: TDLib copies the text before it returns.
        unsafe { (self.send)(client, request.as_ptr()) }
    }

    fn receive(&self, timeout: Duration) -> Option<String> {
        // SAFETY: the text lives until the next call, and is copied.
        unsafe { copy((self.receive)(timeout.as_secs_f64())) }
    }

    fn execute(&self, request: &str) -> Option<String> {
        let request = text(request);
        // SAFETY: the text lives until the next call of this thread, and is copied.
        unsafe { copy((self.execute)(request.as_ptr())) }
    }
}

/// JSON has no NUL: a character that is 0 stands there as `\u0000`.
fn text(json: &str) -> CString {
    CString::new(json).unwrap_or_default()
}

/// # Safety
/// The pointer is null, or that of a text which ends with NUL.
unsafe fn copy(text: *const c_char) -> Option<String> {
    // SAFETY: as the caller says.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
}
