//! Where states go that have been overtaken.
//!
//! The last to let go of a state frees all that no later one holds, up to a whole archive: that takes milliseconds, which
//! an answer must not wait for. So a thread of its own keeps every state until nobody else has it.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::priority;
use super::snapshot::Snapshot;

/// How long to wait before looking whether states have been let go of.
const PAUSE: Duration = Duration::from_millis(100);

/// The way to the attic. Before it is opened, states are freed by whoever has them last.
#[derive(Debug, Default)]
pub struct Attic {
    door: OnceLock<Sender<Arc<Snapshot>>>,
}

impl Attic {
    /// Opens it. It stays open as long as the session lives.
    pub fn open(&self) {
        let (door, arrivals) = channel::<Arc<Snapshot>>();
        let tidy = move || {
            priority::give_way();
            let mut kept: Vec<Arc<Snapshot>> = Vec::new();
            loop {
                let next = match kept.is_empty() {
                    true => arrivals.recv().map_err(|_closed| RecvTimeoutError::Disconnected),
                    false => arrivals.recv_timeout(PAUSE),
                };
                match next {
                    Ok(overtaken) => kept.push(overtaken),
                    Err(RecvTimeoutError::Timeout) => kept.retain(|overtaken| Arc::strong_count(overtaken) > 1),
                    Err(RecvTimeoutError::Disconnected) => return,
                }
                // While they keep coming there is no pause.
                if kept.len() > MOST_KEPT {
                    kept.retain(|overtaken| Arc::strong_count(overtaken) > 1);
                }
            }
        };
        match std::thread::Builder::new().name("tidying".into()).spawn(tidy) {
            Ok(_) => drop(self.door.set(door)),
            Err(error) => eprintln!("copydesk: cannot tidy up: {error}"),
        }
    }

    /// Takes a state that has been overtaken.
    pub fn take(&self, overtaken: Arc<Snapshot>) {
        if let Some(door) = self.door.get() {
            let _ = door.send(overtaken);
        }
    }
}

/// States that wait for a pause.
const MOST_KEPT: usize = 64;
