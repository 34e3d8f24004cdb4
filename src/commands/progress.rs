//! How far a long work has come, told on the last line of a terminal while it goes on.

use std::io::{IsTerminal, Write, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Short work is not worth a line.
const PATIENCE: Duration = Duration::from_millis(400);
/// How often the line is written anew.
const PACE: Duration = Duration::from_millis(100);

/// Tells on standard error how far a work has come, if that is a terminal. The line goes when this is dropped.
pub struct Progress {
    done: Arc<AtomicUsize>,
    teller: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to tell of `work` (`Reading articles`), which has `all` steps; 0 where nobody can count them.
    pub fn of(work: &'static str, all: usize) -> Progress {
        let done = Arc::new(AtomicUsize::new(0));
        let teller = stderr().is_terminal().then(|| {
            let (ended, end) = mpsc::channel();
            let done = Arc::clone(&done);
            let tell = move || {
                let mut pause = PATIENCE;
                let mut told = false;
                while let Err(RecvTimeoutError::Timeout) = end.recv_timeout(pause) {
                    // A terminal that is gone is no reason to stop the work.
                    let _ = write!(stderr(), "\r\u{1b}[K{}", line(work, done.load(Ordering::Relaxed), all));
                    (pause, told) = (PACE, true);
                }
                if told {
                    let _ = write!(stderr(), "\r\u{1b}[K");
                }
            };
            (ended, thread::spawn(tell))
        });
        Progress { done, teller }
    }

    /// One more step is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((ended, teller)) = self.teller.take() {
            drop(ended);
            let _ = teller.join();
        }
    }
}

/// `Reading articles: 1204 of 10000 (12 %)`.
fn line(work: &str, done: usize, all: usize) -> String {
    match all {
        0 => format!("{work} …"),
        _ => format!("{work}: {done} of {all} ({} %)", done * 100 / all),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far() {
        assert_eq!(line("Reading articles", 1204, 10_000), "Reading articles: 1204 of 10000 (12 %)");
        assert_eq!(line("Comparing articles", 0, 0), "Comparing articles …");
    }

    #[test]
    fn nothing_waits_for_the_teller() {
        let started = std::time::Instant::now();
        let progress = Progress::of("Reading articles", 2);
        progress.step();
        drop(progress);
        assert!(started.elapsed() < PATIENCE);
    }
}
