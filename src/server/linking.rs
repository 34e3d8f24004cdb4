//! The thread that works out who is who, and what happened, over all articles.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::session::Session;
use crate::checks::counterparts;

/// How long to rest at most.
const LONGEST_REST: Duration = Duration::from_millis(500);

/// How long to rest at most while a folder is read. What is linked then is linked again soon, and takes the cores from
/// those who ask and read.
const LONGEST_REST_WHILE_READING: Duration = Duration::from_secs(2);

/// Of more changed articles than this, all are checked anew and not only those that have to do with them.
const FEW: usize = 32;

/// Whether there is something to link.
#[derive(Debug, Default)]
pub struct Linking {
    wanted: Mutex<Wanted>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct Wanted {
    now: bool,
    closed: bool,
}

impl Linking {
    /// Something has changed that is not linked yet.
    pub fn wake(&self) {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner).now = true;
        self.bell.notify_one();
    }

    /// Ends all work.
    pub fn close(&self) {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.bell.notify_one();
    }

    /// Waits until there is something to do; false at the end.
    fn next(&self) -> bool {
        let mut wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        while !wanted.now && !wanted.closed {
            wanted = self.bell.wait(wanted).unwrap_or_else(PoisonError::into_inner);
        }
        wanted.now = false;
        !wanted.closed
    }
}

/// Starts the thread. It links the latest state and never one that has been overtaken; then it rests for a while, so that
/// somebody who types without a pause does not keep a core busy.
pub fn start(session: &Arc<Session>) {
    let session = Arc::clone(session);
    let run = move || {
        while session.linking.next() {
            let started = Instant::now();
            let is_read = session.is_read.load(Ordering::Acquire);
            let now = session.snapshot();
            let linked = now.link();
            session.adopt(linked);
            if is_read {
                session.is_whole.send_replace(true);
            }
            match &*linked.changed {
                few if few.len() <= FEW => {
                    few.iter().for_each(|id| session.due.edited(id, Duration::ZERO));
                    // What an article said before the change and what it says now may matter elsewhere.
                    let archives = [now.last_linked(), &linked.archive];
                    let pairs = archives.into_iter().flat_map(|archive| few.iter().map(move |id| (archive, id)));
                    session.due.others(pairs.flat_map(|(archive, id)| counterparts(archive, id)));
                }
                _ => {
                    session.due.soon(now.documents.keys().cloned());
                    session.check_all();
                }
            }
            std::thread::sleep(match is_read {
                true => (started.elapsed() / 2).min(LONGEST_REST),
                false => (started.elapsed() * 4).min(LONGEST_REST_WHILE_READING),
            });
        }
    };
    if let Err(error) = std::thread::Builder::new().name("linking".into()).spawn(run) {
        eprintln!("copydesk: cannot link articles: {error}");
    }
}
