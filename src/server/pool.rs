//! Where answers are made: on threads that may be busy, never on the task that serves.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Semaphore;
use tower_lsp::jsonrpc::{Error, Result};

/// Whether anybody still waits for the answer. The client's `$/cancelRequest` drops the request's future, and with it
/// the guard that clears this.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    dropped: Arc<AtomicBool>,
}

impl Wanted {
    /// Whether the job may stop.
    pub fn is_over(&self) -> bool {
        self.dropped.load(Ordering::Relaxed)
    }
}

struct Guard(Wanted);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.dropped.store(true, Ordering::Relaxed);
    }
}

/// Bounds how many answers are made at once. Requests beyond that wait, with the snapshot that they took on arrival.
#[derive(Debug)]
pub struct Pool {
    permits: Semaphore,
}

impl Pool {
    /// A pool that uses what the machine has, and two threads at least: so that one long answer never stops the others.
    pub fn new() -> Pool {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Pool { permits: Semaphore::new(cores.max(2)) }
    }

    /// Makes an answer. A panic in `job` is an internal error of this one request.
    pub async fn run<T: Send + 'static>(&self, job: impl FnOnce(&Wanted) -> T + Send + 'static) -> Result<T> {
        let _permit = self.permits.acquire().await.map_err(|_closed| Error::internal_error())?;
        let guard = Guard(Wanted::default());
        let wanted = guard.0.clone();
        let answer = tokio::task::spawn_blocking(move || {
            if wanted.is_over() {
                return Err(Error::request_cancelled());
            }
            catch_unwind(AssertUnwindSafe(|| job(&wanted))).map_err(|_panic| Error::internal_error())
        });
        answer.await.map_err(|_aborted| Error::internal_error())?
    }
}
