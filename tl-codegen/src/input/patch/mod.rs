//! Changes on top of a schema that stays as it is: conflicts of several sources, and patches.
//!
//! What comes out is TL text again, in which each part knows where it comes from: places in what was
//! not changed are those of the schema, and places in what was are those of the patch.

mod apply;
mod declarations;
mod edit;
mod merge;
mod rename;
mod statement;

use super::{Input, Merge, Source};
use crate::Error;
use apply::Patched;
use std::{fs, path::Path};
use tlforge_parser::{
    diagnostic::Diagnostic,
    rule::Rule,
    schema::resolve::Options,
    source::{FileId, Span, TooLarge},
    text,
};

impl Input {
    /// Decides conflicts by a policy, then applies files of patches, in order.
    ///
    /// # Errors
    /// [`Error::Io`] and [`Error::TooLarge`]. What is wrong with a patch is a diagnostic.
    pub fn prepare(
        &mut self,
        policy: Merge,
        patches: &[impl AsRef<Path>],
        options: Options,
    ) -> Result<(), Error> {
        self.merge(policy, options)?;
        patches.iter().try_for_each(|patch| self.read_patch(patch.as_ref(), options))
    }

    /// Decides what counts where files declare one name differently. Each conflict is a warning of
    /// the rule `merge-conflict`, with both places. With [`Merge::Refuse`] nothing is done, so that
    /// loading reports each as an error.
    ///
    /// # Errors
    /// [`Error::TooLarge`].
    pub fn merge(&mut self, policy: Merge, options: Options) -> Result<(), Error> {
        merge::merge(self, policy, options).map_err(|TooLarge| Error::TooLarge)
    }

    /// Changes the schema as a file of patches says. A declaration keeps its id, unless the patch
    /// writes another. What cannot be done is a diagnostic of the rule `patch`, and then nothing of
    /// the file is done.
    ///
    /// # Errors
    /// [`Error::Io`] and [`Error::TooLarge`].
    pub fn read_patch(&mut self, path: &Path, options: Options) -> Result<(), Error> {
        let bytes = fs::read(path).map_err(|error| Error::Io { path: path.to_owned(), error })?;
        let decoded = text::decode(bytes);
        let readable = decoded.is_readable();
        let added = self.map.add_decoded(path.display().to_string(), decoded);
        let (id, found) = added.map_err(|TooLarge| Error::TooLarge)?;
        self.diagnostics.extend(found);
        if readable && !self.has_errors() {
            self.patch(id, options).map_err(|TooLarge| Error::TooLarge)?;
        }
        Ok(())
    }

    fn patch(&mut self, patch: FileId, options: Options) -> Result<(), TooLarge> {
        let Some(file) = self.map.get(patch) else { return Ok(()) };
        let (text, span) = (file.text().to_owned(), file.span());
        let (statements, mut wrong) = statement::parse(&text);
        let mut patched = Patched::new(self, options);
        for statement in &statements {
            let at = Span::new(span.start + statement.at.start as u32, span.start + statement.at.end as u32);
            if let Err(message) = patched.apply(&statement.op, patch, span.start, at) {
                wrong.push((statement.at.clone(), message));
            }
        }
        if wrong.is_empty() {
            let edited = patched.finish();
            return self.replace(edited);
        }
        for (range, message) in wrong {
            let place = Span::new(span.start + range.start as u32, span.start + range.end as u32);
            self.diagnostics.push(Diagnostic::new(Rule::Patch, place, message));
        }
        Ok(())
    }

    /// Puts texts that were edited into the place of the sources they came from.
    fn replace(&mut self, edited: Vec<apply::Text>) -> Result<(), TooLarge> {
        for apply::Text { source, from, edited, changed } in edited {
            if !changed {
                continue;
            }
            let (text, parts) = edited.finish();
            let id = self.map.add_made(text, from, parts)?;
            let made = Source { id, path: None, bom: false };
            match source.and_then(|at| self.sources.get_mut(at)) {
                Some(source) => *source = made,
                None => self.sources.push(made),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
