//! The threads that read folders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::addresses::Folder;
use super::kept::Kept;
use super::library::{Batch, Outcome, Stage, Unit};
use super::priority;
use super::reader;
use super::refreshing;
use super::session::Session;
use super::snapshot::{Records, Snapshot};
use super::voice::{Progress, Voice};
use crate::archive::ArticleId;
use crate::folder::{self, Skipped};

/// Files that a message names; of the others it gives the number. All of them are in the log.
const NAMED: usize = 3;

/// What the reading threads share.
#[derive(Debug)]
pub struct Reading {
    session: Arc<Session>,
    voice: Voice,
    /// Held while the articles on disk are replaced: one at a time, or something would be lost.
    replacing: Mutex<()>,
    progress: Mutex<Option<Progress>>,
}

/// Starts the threads: all cores but one, which is for those who ask.
pub fn start(session: &Arc<Session>, voice: &Voice) {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let shared = Arc::new(Reading {
        session: Arc::clone(session),
        voice: voice.clone(),
        replacing: Mutex::default(),
        progress: Mutex::default(),
    });
    for _ in 0..cores.saturating_sub(1).clamp(1, 8) {
        let shared = Arc::clone(&shared);
        let started = std::thread::Builder::new().name("reading".into()).spawn(move || shared.run());
        if let Err(error) = started {
            eprintln!("copydesk: cannot read folders: {error}");
        }
    }
}

impl Reading {
    fn run(&self) {
        priority::give_way();
        let library = &self.session.library;
        while let Some((order, unit)) = library.next() {
            let now = self.session.snapshot();
            let outcome = match &unit {
                Unit::Settle { is_beginning } => self.settle(&now, *is_beginning),
                Unit::Told(path) => self.told(&now, path),
                Unit::Walk(folder) => {
                    self.session.drawers.begin(&folder.path, now.kept.settings.cache);
                    walk(&now, folder)
                }
                Unit::Read(path) => self.read(&now, path),
            };
            let known = now.on_disk.len();
            let (batch, stage) = library.finish(order, &unit, outcome, known);
            if let Some(batch) = batch {
                self.replace(&now, batch, &stage);
            }
            self.show(stage);
        }
    }

    /// Hands on what was read. Articles that somebody has just saved are checked at once; while a folder is read, those
    /// open in the editor; the others when all are there.
    fn replace(&self, then: &Snapshot, batch: Batch, stage: &Stage) {
        let _one_at_a_time = self.replacing();
        let now = self.session.snapshot();
        let saved: Vec<ArticleId> = match stage {
            Stage::Idle => batch.put.keys().chain(&batch.gone).cloned().collect(),
            _ => Vec::new(),
        };
        let mut records = Records::clone(&now.on_disk);
        records.retain(|id, _| !batch.gone.contains(id));
        let changed = batch.gone.len() + batch.put.len();
        records.extend(batch.put);
        if !self.session.replace_on_disk(&then.addresses, records, changed) {
            return;
        }
        self.session.linking.wake();
        saved.iter().for_each(|id| self.session.due.edited(id, Duration::ZERO));
        match stage {
            // Another thread may have come to the end while this one was at it.
            Stage::Reading { .. } if !self.session.library.is_reading() => self.session.check_all(),
            Stage::Reading { .. } => self.session.due.others(now.documents.keys().cloned()),
            Stage::Idle | Stage::Finished { .. } => {}
        }
    }

    fn replacing(&self) -> MutexGuard<'_, ()> {
        self.replacing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what the newsroom has settled for the first folder; that holds for all of them.
    fn settle(&self, now: &Snapshot, is_beginning: bool) -> Outcome {
        let mut outcome = Outcome::default();
        let folder = now.addresses.folders().next();
        let kept = folder.map(|folder| Kept::of(&folder.path, &now.addresses, &mut outcome.skipped));
        self.session.settle(kept.unwrap_or_default(), is_beginning);
        if !is_beginning {
            refreshing::refresh(&now.client, &self.voice);
        }
        outcome
    }

    /// Reads one article.
    fn read(&self, now: &Snapshot, path: &Path) -> Outcome {
        let mut outcome = Outcome::default();
        let Some(id) = now.addresses.id_of_path(path) else { return outcome };
        match folder::read_file(path, &now.kept.settings) {
            Ok(text) => {
                let label = now.label(&id);
                let drawer =
                    now.addresses.folder_of(path).and_then(|folder| self.session.drawers.of_folder(&folder.path));
                let record = reader::read_in_background(id.clone(), &label, text.into(), drawer.as_deref());
                outcome.batch.put.insert(id, Arc::new(record));
            }
            Err(skipped) => {
                outcome.batch.gone.insert(id);
                outcome.skipped.push(skipped);
            }
        }
        outcome
    }

    /// Looks at a path of which something was heard: an article, a folder, or something that is no longer there.
    fn told(&self, now: &Snapshot, path: &Path) -> Outcome {
        let (Some(folder), Some(id)) = (now.addresses.folder_of(path), now.addresses.id_of_path(path)) else {
            return Outcome::default();
        };
        let mut outcome = Outcome::default();
        let files: Vec<PathBuf> = folder::walk_to(&folder.path, path, &now.kept.settings)
            .filter_map(|found| match found {
                Ok(file) => Some(file.path),
                Err(skipped) => {
                    outcome.skipped.push(skipped);
                    None
                }
            })
            .collect();
        let below = format!("{id}/");
        let known = now.on_disk.keys();
        let known = known.filter(|known| **known == id || known.as_str().starts_with(&below));
        outcome.batch.gone = known.cloned().collect();
        for file in files {
            if file == *path {
                let read = self.read(now, &file);
                outcome.batch.put.extend(read.batch.put);
                outcome.skipped.extend(read.skipped);
            } else {
                outcome.files.push(file);
            }
        }
        outcome
    }

    fn show(&self, stage: Stage) {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        match stage {
            Stage::Idle => self.log(&self.session.library.take_skipped()),
            // Said by a thread that was overtaken by the one that came to the end.
            Stage::Reading { .. } if !self.session.library.is_reading() => {}
            Stage::Reading { done, found } => {
                if progress.is_none() && self.session.snapshot().client.shows_progress() {
                    *progress = Some(self.voice.progress("Reading articles"));
                }
                if let Some(progress) = progress.as_ref() {
                    progress.report(done, found);
                }
            }
            Stage::Finished { skipped, .. } => {
                *progress = None;
                self.log(&skipped);
                if let Some(message) = summary(&skipped) {
                    self.voice.show(message);
                }
                self.session.drawers.sweep();
                let _all_is_replaced = self.replacing();
                self.session.is_read.store(true, Ordering::Release);
                self.session.linking.wake();
                self.session.check_all();
                refreshing::refresh(&self.session.snapshot().client, &self.voice);
            }
        }
    }

    fn log(&self, skipped: &[Skipped]) {
        for file in skipped {
            self.voice.log(format_args!("Passed over {file}"));
        }
    }
}

/// One message for all files that were passed over.
fn summary(skipped: &[Skipped]) -> Option<String> {
    let named = skipped.iter().take(NAMED).map(|file| {
        let name = file.path.file_name().unwrap_or(file.path.as_os_str());
        format!("{} ({})", name.display(), file.reason)
    });
    let named = named.collect::<Vec<_>>().join(", ");
    match skipped.len() {
        0 => None,
        1 => Some(format!("One file is not read: {named}.")),
        count @ 2..=NAMED => Some(format!("{count} files are not read: {named}.")),
        count => Some(format!("{count} files are not read: {named}, and {} more; see the log.", count - NAMED)),
    }
}

/// Finds the articles of a folder. What was known of it and is no longer there is gone.
fn walk(now: &Snapshot, folder: &Folder) -> Outcome {
    let mut outcome = Outcome::default();
    for found in folder::walk(&folder.path, &now.kept.settings) {
        match found {
            // What lies in a folder inside, opened as a folder of its own, is read there.
            Ok(file) if now.addresses.folder_of(&file.path) == Some(folder) => outcome.files.push(file.path),
            Ok(_) => {}
            Err(skipped) => outcome.skipped.push(skipped),
        }
    }
    let ids: BTreeSet<_> = outcome.files.iter().filter_map(|path| now.addresses.id_of_path(path)).collect();
    let known = now.on_disk.keys();
    let of_folder =
        |id: &&ArticleId| now.addresses.path(id).is_some_and(|path| now.addresses.folder_of(&path) == Some(folder));
    outcome.batch.gone = known.filter(of_folder).filter(|id| !ids.contains(*id)).cloned().collect();
    outcome
}
