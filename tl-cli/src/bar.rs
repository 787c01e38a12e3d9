//! Progress on a terminal: a bar that counts files, and a line that says what is being done. Both wait for a
//! second, so that what is quick shows nothing; both go when they are dropped.

use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::IsTerminal as _,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use tlforge_codegen::input::Progress;

/// Who looks at a terminal wonders after so long what is going on.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line moves.
const TICK: Duration = Duration::from_millis(100);

/// Whether progress is shown at all. The readers of files have no session at hand that would say so.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// Shows progress from now on, if standard error is a terminal.
pub(crate) fn show() {
    SHOWN.store(std::io::stderr().is_terminal(), Ordering::Relaxed);
}

fn is_shown() -> bool {
    SHOWN.load(Ordering::Relaxed)
}

/// A bar that counts files.
pub(crate) struct Bar {
    start: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Default for Bar {
    fn default() -> Self {
        Self { start: Instant::now(), bar: OnceLock::new() }
    }
}

impl Bar {
    /// Shows how far reading has come.
    pub(crate) fn set(&self, progress: Progress) {
        if !is_shown() || self.start.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files");
            let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new(progress.files as u64).with_style(style)
        });
        bar.set_position(progress.done as u64);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

/// A line that says what is being done.
pub(crate) struct Doing {
    /// `None` where nothing is shown. It goes first when this is dropped, which ends the thread.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Doing {
    /// Shows the line from a second after now.
    pub(crate) fn start(text: String) -> Self {
        if !is_shown() {
            return Self { stop: None, thread: None };
        }
        let (stop, stopped) = channel();
        let thread = thread::spawn(move || {
            if stopped.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let line = ProgressBar::new_spinner().with_message(text);
            line.enable_steady_tick(TICK);
            // That the other end is gone is the message.
            _ = stopped.recv();
            line.finish_and_clear();
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Doing {
    fn drop(&mut self) {
        drop(self.stop.take());
        _ = self.thread.take().map(JoinHandle::join);
    }
}
