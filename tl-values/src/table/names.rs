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

    /// A name.
    #[inline]
    pub(crate) fn name(&self, at: u16) -> &'t str {
        core::str::from_utf8(self.name_bytes(at)).unwrap_or_default()
    }
}
