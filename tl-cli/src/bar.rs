//! A progress bar on a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::sync::OnceLock;
use tlforge_codegen::input::Progress;

/// Files fewer than this are read before anyone would see a bar.
const FEW: usize = 200;

/// A bar that counts files. It shows nothing where there are few, or no terminal, and goes when it is
/// dropped.
#[derive(Default)]
pub(crate) struct Bar {
    bar: OnceLock<ProgressBar>,
}

impl Bar {
    /// Shows how far reading has come.
    pub(crate) fn set(&self, progress: Progress) {
        if progress.files < FEW {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files");
            let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new(progress.files as u64).with_style(style)
        });
        bar.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
