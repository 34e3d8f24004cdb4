//! The state of one session, and how the client's notifications change it.
//!
//! Every change is made under one lock, at once, in the order in which the messages came; nothing here waits. Whatever
//! takes longer (reading, checking, asking the client) is left to others, who are woken.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::addresses::{Addresses, Folder};
use super::attic::Attic;
use super::capabilities::Client;
use super::colours::SentColours;
use super::document::{Document, Opened};
use super::drawers::Drawers;
use super::due::Due;
use super::findings::Findings;
use super::kept::{Kept, is_kept};
use super::library::Library;
use super::linking::Linking;
use super::preferences::Preferences;
use super::snapshot::{Linked, Records, Snapshot};
use super::uri;
use crate::archive::{ArticleId, Labels, Record};
use crate::text::Change;

/// One client's session.
#[derive(Debug, Default)]
pub struct Session {
    now: Mutex<Arc<Snapshot>>,
    /// Where overtaken states go.
    pub attic: Attic,
    /// What was found in the articles.
    pub findings: Findings,
    /// The semantic tokens that were sent.
    pub colours: SentColours,
    /// What must be checked anew.
    pub due: Due,
    /// What must be read from disk.
    pub library: Library,
    /// What was read in earlier sessions.
    pub drawers: Drawers,
    /// Whether who is who must be worked out anew.
    pub linking: Linking,
    /// Whether all folders have been read once.
    pub is_read: AtomicBool,
    /// Whether they have been linked as well: the whole is known.
    pub is_whole: watch::Sender<bool>,
}

impl Session {
    /// A session that keeps what it reads in these drawers.
    pub fn keeping(drawers: Drawers) -> Session {
        Session { drawers, ..Session::default() }
    }

    /// The state at this moment.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state. `change` must be quick: it runs under the lock, on the task that serves.
    fn change<T>(&self, change: impl FnOnce(&mut Snapshot) -> T) -> T {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = now.next();
        let answer = change(&mut next);
        let overtaken = std::mem::replace(&mut *now, Arc::new(next));
        drop(now);
        self.attic.take(overtaken);
        answer
    }

    /// The client has introduced itself.
    pub fn begin(&self, client: Client, preferences: Preferences, folders: Vec<Folder>) {
        self.change(|next| {
            next.client = Arc::new(client);
            next.preferences = Arc::new(preferences);
            next.addresses = Arc::new(Addresses::of(folders));
        });
    }

    /// A document was opened; one that is open already is replaced.
    pub fn open(&self, opened: Opened) -> ArticleId {
        let id = self.change(|next| {
            let id = next.addresses.id(&opened.uri);
            let (label, settings) = (next.label(&id), next.settings());
            next.put(Document::open(id.clone(), label, next.revision, opened, &settings));
            id
        });
        self.due.edited(&id, Duration::ZERO);
        id
    }

    /// An open document was edited. Edits of one that is not open, and ranges that end before they start, mean nothing
    /// and are passed over; the rest counts.
    pub fn edit(&self, uri: &str, version: i32, changes: &[Change]) {
        let edited = self.change(|next| {
            let id = next.addresses.id(uri);
            let document = Arc::clone(next.documents.get(&id)?);
            let mut text = document.text.clone();
            let encoding = next.encoding();
            let refused = changes.iter().filter(|change| change.apply(&mut text, encoding).is_err()).count();
            next.put(document.edited(version, text, &next.settings()));
            Some((id, next.preferences.quiet(), refused))
        });
        if let Some((id, quiet, _refused)) = edited {
            self.due.edited(&id, quiet);
        }
    }

    /// A document was closed: what is on disk counts again.
    pub fn close(&self, uri: &str) {
        let id = self.change(|next| {
            let id = next.addresses.id(uri);
            next.close(&id);
            id
        });
        self.colours.forget(&id);
        self.due.others([id]);
        self.linking.wake();
        // What was saved may not have been told.
        self.refresh([uri.to_owned()]);
    }

    /// Files or folders on disk were created, changed or deleted.
    pub fn refresh(&self, uris: impl IntoIterator<Item = String>) {
        let now = self.snapshot();
        let paths = uris.into_iter().filter_map(|uri| uri::to_path(&uri));
        let (kept, others): (Vec<_>, Vec<_>) = paths.partition(|path| path.to_str().is_some_and(is_kept));
        if !kept.is_empty() {
            self.library.settle();
        }
        self.library.refresh(others.into_iter().filter(|path| now.addresses.folder_of(path).is_some()));
    }

    /// Folders were added or removed. With the number of folders the ids of articles may change.
    pub fn change_folders(&self, added: Vec<Folder>, removed: &[PathBuf]) {
        let now = self.snapshot();
        let kept = now.addresses.folders().filter(|folder| !removed.contains(&folder.path)).cloned();
        let addresses = Addresses::of(kept.chain(added).collect());
        if addresses == *now.addresses {
            return;
        }
        let before: Vec<ArticleId> = now.on_disk.keys().cloned().collect();
        self.change(|next| {
            next.addresses = Arc::new(addresses);
            next.replace_on_disk(Arc::default(), Arc::default(), before.len());
            let open: Vec<_> = next.documents.values().cloned().collect();
            next.documents = Arc::default();
            for document in open {
                let id = next.addresses.id(&document.uri);
                let label = next.label(&id);
                next.put(document.renamed(id, label, &next.settings()));
            }
        });
        self.due.others(before);
        self.linking.wake();
        self.read_folders();
    }

    /// Reads all folders, from the start.
    pub fn read_folders(&self) {
        let now = self.snapshot();
        let folders = now.addresses.folders().cloned();
        let left_alone = |folder: &Folder| !now.preferences.read_home_folder && is_everything(&folder.path);
        let folders: Vec<_> = folders.filter(|folder| !left_alone(folder)).collect();
        if folders.is_empty() {
            self.is_whole.send_replace(true);
        }
        self.library.read(folders.into_iter());
    }

    /// The open folders that are not read unless the settings say so.
    pub fn folders_left_alone(&self) -> Vec<Folder> {
        let now = self.snapshot();
        let folders = now.addresses.folders().filter(|folder| is_everything(&folder.path)).cloned();
        if now.preferences.read_home_folder { Vec::new() } else { folders.collect() }
    }

    /// The editor's settings have changed.
    pub fn prefer(&self, preferences: Preferences) {
        let before = self.snapshot();
        if *before.preferences == preferences {
            return;
        }
        let reads_else = before.preferences.read_home_folder != preferences.read_home_folder;
        self.change(|next| next.preferences = Arc::new(preferences));
        self.check_all();
        if reads_else {
            self.read_folders();
        }
    }

    /// What the newsroom has settled was read. If that changes which files are articles, those are read anew, unless it
    /// is the beginning of that.
    pub fn settle(&self, kept: Kept, is_beginning: bool) {
        let before = self.snapshot();
        let kept = kept.or_unchanged(&before.kept);
        let reads_else = before.kept.settings.limits != kept.settings.limits;
        let is_confirmed_else = before.kept.confirmed.entities != kept.confirmed.entities;
        let ids: Vec<_> = before.kept.files.keys().chain(kept.files.keys()).cloned().collect();
        self.change(|next| {
            next.kept = Arc::new(kept);
            let settings = next.settings();
            let open: Vec<_> = next.documents.values().filter(|open| open.would_change(&settings)).cloned().collect();
            for document in open {
                next.put(document.renamed(document.id.clone(), document.label.clone(), &settings));
            }
        });
        self.due.others(ids);
        if is_confirmed_else {
            self.linking.wake();
        }
        if is_beginning {
            return;
        }
        self.check_all();
        if reads_else {
            self.read_folders();
        }
    }

    /// Everything that is known is to be checked anew.
    pub fn check_all(&self) {
        let now = self.snapshot();
        let ids: Vec<_> = now.on_disk.keys().cloned().collect();
        self.due.others(ids.into_iter().chain(now.documents.keys().cloned()));
    }

    /// Takes over an archive that was linked for the state of a moment ago.
    pub fn adopt(&self, linked: &Linked) {
        self.change(|next| next.adopt(linked));
    }

    /// Puts what was read from disk in the place of what was known, if the folders are still those that it was read for.
    /// Only the library does this, one at a time: so nothing that it read can be lost. `changed` records are new.
    pub fn replace_on_disk(&self, addresses: &Arc<Addresses>, mut records: Records, changed: usize) -> bool {
        let labels = Labels::of(records.keys());
        relabel(&mut records, &labels);
        let (records, labels) = (Arc::new(records), Arc::new(labels));
        self.change(|next| {
            if next.addresses != *addresses {
                return false;
            }
            next.replace_on_disk(records, labels, changed);
            let open: Vec<_> = next.documents.values().cloned().collect();
            for document in open {
                let label = next.label(&document.id);
                if label != document.label {
                    next.put(document.renamed(document.id.clone(), label, &next.settings()));
                }
            }
            true
        })
    }
}

/// Gives all articles the labels that fit them.
fn relabel(records: &mut Records, labels: &Labels) {
    for (id, record) in records {
        let label = labels.of_member(id).to_owned();
        if label != record.label {
            *record = Arc::new(Record { label, ..Record::clone(record) });
        }
    }
}

/// The root of the disk and the home folder: opened by accident, or by an editor that was given no folder.
fn is_everything(path: &Path) -> bool {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    path.parent().is_none() || home.is_some_and(|home| home == path)
}
