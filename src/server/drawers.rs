//! What earlier sessions have read of the open folders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::priority;
use crate::cache::{Cache, Drawer};

/// The drawers of the folders that are being read or have been.
#[derive(Debug, Default)]
pub struct Drawers {
    cache: Option<Cache>,
    open: Mutex<BTreeMap<PathBuf, Arc<Drawer>>>,
}

impl Drawers {
    /// The drawers of a cache; without one nothing is kept.
    pub fn of(cache: Option<Cache>) -> Drawers {
        Drawers { cache, open: Mutex::default() }
    }

    fn open(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Arc<Drawer>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A folder is about to be read; `is_wanted` tells whether the newsroom lets its articles be kept.
    pub fn begin(&self, folder: &Path, is_wanted: bool) {
        let Some(cache) = &self.cache else { return };
        let known = if is_wanted { self.of_folder(folder) } else { self.open().remove(folder) };
        if is_wanted {
            // The index of a large folder takes a while; nobody else shall wait for it.
            let drawer = known.unwrap_or_else(|| Arc::new(cache.drawer(folder)));
            drawer.begin();
            self.open().insert(folder.to_owned(), drawer);
        }
    }

    /// The drawer of a folder.
    pub fn of_folder(&self, folder: &Path) -> Option<Arc<Drawer>> {
        self.open().get(folder).cloned()
    }

    /// All folders have been read: what is of no use any more goes, on a thread of its own, since that may take long.
    pub fn sweep(&self) {
        let Some(cache) = self.cache.clone() else { return };
        let open: Vec<_> = self.open().values().cloned().collect();
        let run = move || {
            priority::give_way();
            open.iter().for_each(|drawer| drawer.sweep());
            cache.tidy();
        };
        // Without the thread it is done the next time.
        let _ = std::thread::Builder::new().name("sweeping".into()).spawn(run);
    }

    /// Writes what is not written yet.
    pub fn flush(&self) {
        let open: Vec<_> = self.open().values().cloned().collect();
        open.iter().for_each(|drawer| drawer.flush());
    }
}
