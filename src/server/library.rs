//! What must be read from disk: a queue for a few threads, in units of one article, so that nobody who asks something
//! waits for more than one unit.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::addresses::Folder;
use crate::archive::{ArticleId, Record};
use crate::folder::Skipped;

/// The queue and what has come out of it.
#[derive(Debug, Default)]
pub struct Library {
    shelf: Mutex<Shelf>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct Shelf {
    /// Whether the newsroom's own files must be read before anything else.
    must_settle: bool,
    is_settling: bool,
    /// Files and folders of which something was heard. They go first: somebody has just saved them.
    told: BTreeSet<PathBuf>,
    folders: VecDeque<Folder>,
    files: VecDeque<PathBuf>,
    /// Units that are being worked on.
    in_hand: usize,
    /// Those of them of which something was heard: what is heard meanwhile waits, or the older text might come last.
    busy: BTreeSet<PathBuf>,
    /// Counts the orders to read everything; what comes of an earlier one is thrown away.
    order: u64,
    /// Whether folders are being read; what is `told` alone is no such work.
    is_reading: bool,
    found: usize,
    done: usize,
    skipped: Vec<Skipped>,
    batch: Batch,
    closed: bool,
}

/// One piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Read what the newsroom has settled; at the beginning of all reading, or because it has changed.
    Settle { is_beginning: bool },
    /// Look at a path of which something was heard.
    Told(PathBuf),
    /// Find the articles of a folder.
    Walk(Folder),
    /// Read one article.
    Read(PathBuf),
}

/// What was read and not yet handed on.
#[derive(Debug, Default)]
pub struct Batch {
    /// Articles that are new or changed.
    pub put: BTreeMap<ArticleId, Arc<Record>>,
    /// Articles that are no longer there.
    pub gone: BTreeSet<ArticleId>,
}

/// What came of one unit.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Articles that were read, and those that are gone.
    pub batch: Batch,
    /// Files that were found and are now to be read.
    pub files: Vec<PathBuf>,
    /// What cannot be read.
    pub skipped: Vec<Skipped>,
}

/// How far the reading of folders has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// No folder is being read.
    Idle,
    /// So many of so many articles are done.
    Reading { done: usize, found: usize },
    /// The last article is done; these files were passed over.
    Finished { done: usize, skipped: Vec<Skipped> },
}

impl Batch {
    /// Takes in what was read later.
    fn add(&mut self, later: Batch) {
        later.gone.iter().for_each(|id| drop(self.put.remove(id)));
        self.gone.extend(later.gone);
        self.put.extend(later.put);
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.put.is_empty() && self.gone.is_empty()
    }
}

impl Library {
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Orders these folders to be read, instead of whatever was being read.
    pub fn read(&self, folders: impl Iterator<Item = Folder>) {
        let mut shelf = self.shelf();
        let told = std::mem::take(&mut shelf.told);
        let busy = std::mem::take(&mut shelf.busy);
        let (order, in_hand, closed) = (shelf.order + 1, shelf.in_hand, shelf.closed);
        let (is_settling, folders) = (shelf.is_settling, folders.collect());
        *shelf = Shelf { told, busy, is_settling, folders, order, in_hand, closed, ..Shelf::default() };
        shelf.is_reading = !shelf.folders.is_empty();
        shelf.must_settle = true;
        drop(shelf);
        self.bell.notify_all();
    }

    /// What the newsroom has settled has changed.
    pub fn settle(&self) {
        self.shelf().must_settle = true;
        self.bell.notify_all();
    }

    /// Something has happened to these files or folders. A flood of such news costs no more than its last drop.
    pub fn refresh(&self, paths: impl Iterator<Item = PathBuf>) {
        self.shelf().told.extend(paths);
        self.bell.notify_all();
    }

    /// Ends all work.
    pub fn close(&self) {
        self.shelf().closed = true;
        self.bell.notify_all();
    }

    /// Waits for the next unit; gives it with the number of the order that it belongs to. `None` at the end.
    pub fn next(&self) -> Option<(u64, Unit)> {
        let mut shelf = self.shelf();
        loop {
            if shelf.closed {
                return None;
            }
            if let Some(unit) = shelf.take() {
                shelf.in_hand += 1;
                return Some((shelf.order, unit));
            }
            shelf = self.bell.wait(shelf).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes in what came of a unit. Gives what is to be handed on now, if it is time: at once where somebody has just
    /// saved, in ever larger parts while a folder is read, and at the end. `known` is how many articles are known.
    pub fn finish(&self, order: u64, unit: &Unit, outcome: Outcome, known: usize) -> (Option<Batch>, Stage) {
        let mut shelf = self.shelf();
        shelf.in_hand -= 1;
        match unit {
            Unit::Told(path) => drop(shelf.busy.remove(path)),
            Unit::Settle { .. } => shelf.is_settling = false,
            Unit::Walk(_) | Unit::Read(_) => {}
        }
        self.bell.notify_all();
        if order != shelf.order {
            return (None, Stage::Idle);
        }
        shelf.found += outcome.files.len();
        shelf.files.extend(outcome.files);
        shelf.done += usize::from(matches!(unit, Unit::Read(_)));
        shelf.skipped.extend(outcome.skipped);
        shelf.batch.add(outcome.batch);
        let is_last = shelf.is_over();
        let is_time = match unit {
            Unit::Told(_) => shelf.told.is_empty(),
            Unit::Walk(_) | Unit::Settle { .. } => false,
            Unit::Read(_) => shelf.batch.put.len() >= (known / 4).max(64),
        };
        let batch = (is_last || is_time).then(|| std::mem::take(&mut shelf.batch)).filter(|batch| !batch.is_empty());
        let stage = match shelf.is_reading {
            false => Stage::Idle,
            true if is_last => {
                shelf.is_reading = false;
                Stage::Finished { done: shelf.done, skipped: std::mem::take(&mut shelf.skipped) }
            }
            true => Stage::Reading { done: shelf.done, found: shelf.found },
        };
        (batch, stage)
    }

    /// Whether folders are being read.
    pub fn is_reading(&self) -> bool {
        self.shelf().is_reading
    }

    /// Files that were passed over outside of the reading of a folder.
    pub fn take_skipped(&self) -> Vec<Skipped> {
        std::mem::take(&mut self.shelf().skipped)
    }
}

impl Shelf {
    fn take(&mut self) -> Option<Unit> {
        if self.is_settling {
            return None;
        }
        if std::mem::take(&mut self.must_settle) {
            self.is_settling = true;
            return Some(Unit::Settle { is_beginning: self.is_reading && self.found == 0 });
        }
        let told = self.told.iter().find(|path| !self.busy.contains(*path)).cloned();
        let told = told.map(|path| {
            self.told.remove(&path);
            self.busy.insert(path.clone());
            Unit::Told(path)
        });
        told.or_else(|| self.folders.pop_front().map(Unit::Walk)).or_else(|| self.files.pop_front().map(Unit::Read))
    }

    fn is_over(&self) -> bool {
        !self.must_settle
            && self.told.is_empty()
            && self.folders.is_empty()
            && self.files.is_empty()
            && self.in_hand == 0
    }
}
