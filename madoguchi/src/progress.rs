//! Long work: a bar on a terminal, a plain line now and then elsewhere.

use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How often a plain line is written.
const NOW_AND_THEN: Duration = Duration::from_secs(5);

/// How far some work is.
pub(crate) struct Progress {
    shown: Shown,
}

enum Shown {
    Bar(ProgressBar),
    Lines(Mutex<Instant>),
    Nothing,
}

impl Progress {
    /// Shown on the standard error output, unless programs read along.
    pub(crate) fn new(quiet: bool) -> Self {
        let shown = if quiet {
            Shown::Nothing
        } else if std::io::stderr().is_terminal() {
            let bar = ProgressBar::new(0);
            let style =
                ProgressStyle::with_template("{msg} {bar:30} {human_pos}/{human_len} あと{eta}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            Shown::Bar(bar)
        } else {
            Shown::Lines(Mutex::new(Instant::now()))
        };
        Self { shown }
    }

    /// So many of so many are done.
    pub(crate) fn at(&self, what: &'static str, done: u64, total: u64) {
        match &self.shown {
            Shown::Bar(bar) => {
                bar.set_message(what);
                bar.set_length(total);
                bar.set_position(done);
            }
            Shown::Lines(last) => {
                let Ok(mut last) = last.lock() else { return };
                if last.elapsed() >= NOW_AND_THEN {
                    *last = Instant::now();
                    let _ = writeln!(std::io::stderr(), "{what} {done}/{total}");
                }
            }
            Shown::Nothing => {}
        }
    }

    /// The work is over.
    pub(crate) fn end(&self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}
