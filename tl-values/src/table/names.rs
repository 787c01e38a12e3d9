//! The names of a table.

use super::Table;

impl<'t> Table<'t> {
    /// The bytes of a name.
    #[inline]
    pub(crate) fn name_bytes(&self, at: u16) -> &'t [u8] {
        let text = self.names.get(usize::from(at) * 2..).unwrap_or_default();
        match text.split_first() {
            Some((length, text)) => text.get(..usize::from(*length)).unwrap_or_default(),
            None => &[],
        }
    }

    /// Whether a name is this text.
    #[inline]
    pub(crate) fn is_name(&self, at: u16, text: &str) -> bool {
        let name = self.names.get(usize::from(at) * 2..).unwrap_or_default();
        match name.split_first() {
            // The length tells most names apart.
            Some((length, name)) => {
                usize::from(*length) == text.len() && name.get(..text.len()) == Some(text.as_bytes())
            }
            None => text.is_empty(),
        }
    }

    /// A name.
    #[inline]
    pub(crate) fn name(&self, at: u16) -> &'t str {
        core::str::from_utf8(self.name_bytes(at)).unwrap_or_default()
    }
}
