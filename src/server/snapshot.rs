//! All that a request may see, at one moment.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use ropey::Rope;

use super::addresses::Addresses;
use super::capabilities::Client;
use super::document::Document;
use super::kept::Kept;
use super::labels::Labels;
use super::preferences::Preferences;
use crate::answers::Desk;
use crate::archive::{Archive, ArticleId, Record};
use crate::text::{Encoding, Position};

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
    pub on_disk: Arc<Archive>,
    /// How messages name them.
    pub labels: Arc<Labels>,
    /// The archive of an earlier revision with the same articles on disk, to start from.
    earlier: Option<Arc<Archive>>,
    /// The articles on disk with those open in the editor in their place.
    archive: OnceLock<Arc<Archive>>,
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
            earlier: self.archive.get().or(self.earlier.as_ref()).cloned(),
            archive: OnceLock::new(),
        }
    }

    /// Puts an open document in.
    pub fn put(&mut self, document: Document) {
        Arc::make_mut(&mut self.documents).insert(document.id.clone(), Arc::new(document));
    }

    /// Takes an open document out. The article on disk counts again.
    pub fn close(&mut self, id: &ArticleId) -> Option<Arc<Document>> {
        let closed = Arc::make_mut(&mut self.documents).remove(id);
        self.earlier = None;
        closed
    }

    /// Replaces the articles on disk.
    pub fn replace_on_disk(&mut self, archive: Arc<Archive>, labels: Arc<Labels>) {
        self.on_disk = archive;
        self.labels = labels;
        self.earlier = None;
    }

    /// All articles: those open in the editor as they stand there, the others as on disk. Not for the task that serves.
    pub fn archive(&self) -> &Arc<Archive> {
        self.archive.get_or_init(|| {
            let start = self.earlier.as_ref().unwrap_or(&self.on_disk);
            let is_new = |record: &Arc<Record>| !start.get(&record.id).is_some_and(|known| Arc::ptr_eq(known, record));
            let records = self.documents.values().map(|document| document.record());
            let changed: Vec<_> = records.filter(|record| is_new(record)).cloned().collect();
            if changed.is_empty() { Arc::clone(start) } else { Arc::new(start.with(changed)) }
        })
    }

    /// Bytes of the largest text that is read as an article.
    pub fn largest(&self) -> u64 {
        self.kept.settings.limits.max_bytes
    }

    /// How messages name an article.
    pub fn label(&self, id: &ArticleId) -> String {
        self.labels.label(id, self.on_disk.get(id).is_some())
    }

    /// What is known of an article.
    pub fn record(&self, id: &ArticleId) -> Option<Arc<Record>> {
        match self.documents.get(id) {
            Some(document) => Some(Arc::clone(document.record())),
            None => self.on_disk.get(id).or_else(|| self.kept.files.get(id)).cloned(),
        }
    }

    /// What the answers are given.
    pub fn desk(&self) -> Desk<'_> {
        Desk { archive: self.archive(), settings: &self.kept.settings }
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

    /// The byte at a position of an open document or an article on disk.
    pub fn offset(&self, id: &ArticleId, position: Position) -> Option<usize> {
        self.text(id).map(|text| position.offset(&text, self.encoding()))
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
