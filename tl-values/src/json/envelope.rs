//! What TDLib's JSON has in its outermost object beside the value.

use super::lexer::Lexer;
use crate::error::{Error, ErrorKind};

/// `@extra` and `@client_id` of an object in TDLib's JSON: which request an answer belongs to.
///
/// ```
/// use tlforge_values::Envelope;
///
/// let envelope = Envelope::read(r#"{"@type":"ok","@extra":[1,"a"],"@client_id":1}"#)?;
/// assert_eq!((envelope.extra, envelope.client_id), (Some(r#"[1,"a"]"#), Some(1)));
/// # Ok::<(), tlforge_values::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Envelope<'j> {
    /// `@extra`, as JSON; it may be `null`.
    pub extra: Option<&'j str>,
    /// `@client_id`
    pub client_id: Option<i32>,
}

impl<'j> Envelope<'j> {
    /// Reads the envelope of an object; of two equal keys the first, as TDLib does.
    ///
    /// # Errors
    /// If the text is no object, or its `@client_id` no `int`.
    pub fn read(json: &'j str) -> Result<Self, Error> {
        let (mut lexer, mut envelope) = (Lexer::new(json), Self::default());
        if !lexer.eat(b'{') {
            return Err(lexer.expected("an object"));
        }
        let mut first = true;
        while let Some(key) = lexer.key(first)? {
            first = false;
            lexer.beside(&key, &mut envelope)?;
        }
        lexer.finish()?;
        Ok(envelope)
    }
}

impl<'j> Lexer<'j> {
    /// Skips the value of a key, and keeps it if it belongs to the envelope and is the first of its name.
    pub(super) fn beside(&mut self, key: &str, envelope: &mut Envelope<'j>) -> Result<(), Error> {
        self.peek();
        let start = self.position();
        self.skip()?;
        let value = self.text().get(start..self.position());
        match key {
            "@extra" if envelope.extra.is_none() => envelope.extra = value,
            "@client_id" if envelope.client_id.is_none() => {
                envelope.client_id = value.and_then(|value| value.parse().ok());
                if envelope.client_id.is_none() {
                    let (expected, found) = ("an int".into(), "another value".into());
                    return Err(self.fail_at(start, ErrorKind::Expected { expected, found }));
                }
            }
            _ => {}
        }
        Ok(())
    }
}
