//! All that a request may see, at one moment.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use ropey::Rope;

use super::addresses::Addresses;
use super::capabilities::Client;
use super::document::Document;
use super::kept::Kept;
use super::label::label;
use super::preferences::Preferences;
use crate::archive::{Archive, ArticleId, Confirmed, Labels, Record};
use crate::settings::Settings;
use crate::text::Encoding;

/// The state at one revision. Cloning it clones a few pointers; nothing in it changes afterwards, so no lock is held
/// while an answer is made.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// Counts the changes since the start.
    pub revision: u64,
    /// What the client can do.
    pub client: Arc<Client>,
    /// The editor's settings.
    pub preferences: Arc<Preferences>,
    /// What the newsroom has settled.
    pub kept: Arc<Kept>,
    /// The open folders.
    pub addresses: Arc<Addresses>,
    /// The open documents.
    pub documents: Arc<BTreeMap<ArticleId, Arc<Document>>>,
    /// The articles as they are on disk.
    pub on_disk: Arc<Records>,
    /// How messages name them.
    pub labels: Arc<Labels>,
    /// The last archive that was linked, of this or an earlier revision.
    linked: Linked,
    /// Counts the articles that came, went or changed otherwise than by an edit.
    arrivals: usize,
    /// The archive of this revision.
    exact: OnceLock<Linked>,
}

/// Articles by their ids.
pub type Records = BTreeMap<ArticleId, Arc<Record>>;

/// Linking that takes no longer than this is done by whoever needs it.
const QUICK: Duration = Duration::from_millis(15);
/// And no more changed articles on disk than this.
const FEW: usize = 8;

/// An archive in which who is who, and what happened, was worked out over all articles.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// The archive.
    pub archive: Arc<Archive>,
    /// The articles that differ from the archive before.
    pub changed: Arc<[ArticleId]>,
    revision: u64,
    arrivals: usize,
    took: Duration,
}

impl Snapshot {
    /// The start of the next revision: all as it is, to be changed before anybody sees it.
    pub fn next(&self) -> Snapshot {
        Snapshot {
            revision: self.revision + 1,
            client: Arc::clone(&self.client),
            preferences: Arc::clone(&self.preferences),
            kept: Arc::clone(&self.kept),
            addresses: Arc::clone(&self.addresses),
            documents: Arc::clone(&self.documents),
            on_disk: Arc::clone(&self.on_disk),
            labels: Arc::clone(&self.labels),
            linked: self.exact.get().unwrap_or(&self.linked).clone(),
            arrivals: self.arrivals,
            exact: OnceLock::new(),
        }
    }

    /// Puts an open document in.
    pub fn put(&mut self, document: Document) {
        Arc::make_mut(&mut self.documents).insert(document.id.clone(), Arc::new(document));
    }

    /// Takes an open document out. The article on disk counts again.
    pub fn close(&mut self, id: &ArticleId) -> Option<Arc<Document>> {
        self.arrivals += 1;
        Arc::make_mut(&mut self.documents).remove(id)
    }

    /// Replaces the articles on disk, of which `changed` are not as they were.
    pub fn replace_on_disk(&mut self, records: Arc<Records>, labels: Arc<Labels>, changed: usize) {
        self.on_disk = records;
        self.labels = labels;
        self.arrivals += changed;
    }

    /// Takes over an archive that was linked for an earlier revision, unless there is a later one.
    pub fn adopt(&mut self, linked: &Linked) {
        if self.linked.revision < linked.revision {
            self.linked = linked.clone();
        }
    }

    /// The archive of this revision: the articles open in the editor as they stand there, the others as on disk. Works it
    /// out if need be, which takes long in a large folder.
    pub fn archive(&self) -> &Arc<Archive> {
        &self.link().archive
    }

    /// See [`Snapshot::archive`].
    pub fn link(&self) -> &Linked {
        self.exact.get_or_init(|| {
            let started = Instant::now();
            let (revision, arrivals) = (self.revision, self.arrivals);
            let before = &self.linked.archive;
            let records = self.records();
            let gone = before.records().map(|record| &record.id).filter(|id| !records.contains_key(id));
            let gone: Vec<_> = gone.map(|id| (id.clone(), None)).collect();
            let is_new = |record: &Arc<Record>| !before.get(&record.id).is_some_and(|known| Arc::ptr_eq(known, record));
            let put = records.into_iter().filter(|(_, record)| is_new(record)).map(|(id, record)| (id, Some(record)));
            let changes: Vec<_> = put.chain(gone).collect();
            let changed: Arc<[ArticleId]> = changes.iter().map(|(id, _)| id.clone()).collect();
            let confirmed = self.confirmed();
            if changes.is_empty() && before.identities().settled() == confirmed {
                return Linked { changed, revision, arrivals, ..self.linked.clone() };
            }
            let archive = Arc::new(before.confirming(confirmed, changes));
            Linked { archive, changed, revision, arrivals, took: started.elapsed() }
        })
    }

    /// Whom and what the newsroom has confirmed: by the file as it stands in the editor, or else on disk.
    fn confirmed(&self) -> &Arc<Confirmed> {
        let file = self.kept.confirmed.file.as_ref();
        let open = file.and_then(|file| self.documents.get(file)).map(|document| document.confirmed());
        open.unwrap_or(&self.kept.confirmed)
    }

    /// All articles as they stand.
    fn records(&self) -> Records {
        let mut records = Records::clone(&self.on_disk);
        records.extend(self.documents.values().map(|open| (open.id.clone(), Arc::clone(open.record()))));
        records
    }

    /// The ids of all articles.
    pub fn ids(&self) -> Vec<ArticleId> {
        let closed = self.on_disk.keys().filter(|id| !self.documents.contains_key(id));
        let mut ids: Vec<_> = closed.chain(self.documents.keys()).cloned().collect();
        ids.sort();
        ids
    }

    /// Whether the archive of this revision is there, or quickly made.
    pub fn is_linked(&self) -> bool {
        let is_same = || {
            let nothing_arrived = self.arrivals == self.linked.arrivals;
            nothing_arrived && !self.has_changed_documents() && !self.has_changed_entities()
        };
        self.exact.get().is_some() || self.is_small() || is_same()
    }

    /// Whether the folder is so small that nothing about it takes long.
    pub fn is_small(&self) -> bool {
        self.linked.took <= QUICK && self.arrivals - self.linked.arrivals <= FEW
    }

    fn has_changed_documents(&self) -> bool {
        // What has not been read is not linked; nobody shall wait here for the reading of another document.
        let is_linked = |open: &Arc<Document>| {
            let linked = self.linked.archive.get(&open.id);
            linked.zip(open.read_record()).is_some_and(|(linked, read)| Arc::ptr_eq(linked, read))
        };
        !self.documents.values().all(is_linked)
    }

    fn has_changed_entities(&self) -> bool {
        self.linked.archive.identities().settled() != self.confirmed()
    }

    /// The last archive that was linked, whatever has changed since.
    pub fn last_linked(&self) -> &Arc<Archive> {
        &self.linked.archive
    }

    /// The newsroom's settings.
    pub fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.kept.settings)
    }

    /// How messages name an article.
    pub fn label(&self, id: &ArticleId) -> String {
        label(&self.labels, id, self.on_disk.contains_key(id))
    }

    /// What is known of an article.
    pub fn record(&self, id: &ArticleId) -> Option<Arc<Record>> {
        match self.documents.get(id) {
            Some(document) => Some(Arc::clone(document.record())),
            None => self.on_disk.get(id).or_else(|| self.kept.files.get(id)).cloned(),
        }
    }

    /// The unit of the client's positions.
    pub fn encoding(&self) -> Encoding {
        self.client.encoding()
    }

    /// The text of an article, for counting lines.
    pub fn text(&self, id: &ArticleId) -> Option<Rope> {
        match self.documents.get(id) {
            Some(document) => Some(document.text.clone()),
            None => self.record(id).map(|record| Rope::from_str(&record.text)),
        }
    }

    /// The address of an article, in the client's own spelling where it is known.
    pub fn uri(&self, id: &ArticleId) -> Option<String> {
        let open = self.documents.get(id).map(|document| document.uri.clone());
        open.or_else(|| self.addresses.uri(id))
    }

    /// The client's number of an article's text; `None` if it is not open.
    pub fn version(&self, id: &ArticleId) -> Option<i32> {
        self.documents.get(id).map(|document| document.version)
    }
}
