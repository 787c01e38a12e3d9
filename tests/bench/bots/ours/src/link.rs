//! Messages with their lengths ahead, on two streams.

use crate::{
    Result,
    api::{LAYER, enums, functions},
    tl::{Decode, Function},
};
use std::io::{ErrorKind, Read, Write};

/// Sends requests and reads what comes.
pub struct Link<R, W> {
    input: R,
    output: W,
}

impl<R: Read, W: Write> Link<R, W> {
    /// A link over two streams.
    pub fn new(input: R, output: W) -> Self {
        Self { input, output }
    }

    /// The first request, in its wrappers.
    pub fn first<F>(&mut self, query: F) -> Result<F::Response>
    where
        F: Function,
    {
        let query = functions::InitConnection {
            api_id: 1,
            device_model: "bot".into(),
            system_version: "1".into(),
            app_version: "1".into(),
            system_lang_code: "en".into(),
            lang_pack: String::new(),
            lang_code: "en".into(),
            proxy: None,
            params: None,
            query,
        };
        self.call(&functions::InvokeWithLayer { layer: LAYER, query })
    }

    /// A request and its answer.
    pub fn call<F>(&mut self, request: &F) -> Result<F::Response>
    where
        F: Function,
    {
        let bytes = request.to_bytes()?;
        self.output.write_all(&(bytes.len() as u32).to_le_bytes())?;
        self.output.write_all(&bytes)?;
        self.output.flush()?;
        let answer = self.read()?.ok_or("no answer")?;
        Ok(request.response(&answer)?)
    }

    /// The next updates; `None` at the end.
    pub fn updates(&mut self) -> Result<Option<enums::Updates>> {
        let bytes = self.read()?;
        Ok(bytes.map(|bytes| enums::Updates::from_bytes(&bytes)).transpose()?)
    }

    fn read(&mut self) -> Result<Option<Vec<u8>>> {
        let mut length = [0; 4];
        match self.input.read_exact(&mut length) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
            other => other?,
        }
        let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
        self.input.read_exact(&mut bytes)?;
        Ok(Some(bytes))
    }
}
