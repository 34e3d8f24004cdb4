//! From a text to its record, whatever happens on the way.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use dashmap::DashMap;
use rustc_hash::{FxHashSet, FxHasher};

use crate::archive::{ArticleId, Record};
use crate::article::{Article, Format};
use crate::cache::Drawer;
use crate::facts::Facts;
use crate::language::{Analysis, Engine};

/// What the engine said of the paragraphs of one open document, so that an edit costs one paragraph and not the whole
/// article.
#[derive(Debug, Default)]
pub struct Memory {
    paragraphs: DashMap<u64, Arc<Analysis>>,
}

/// Paragraphs that are remembered for a document beyond those of its present text: what was typed a moment ago, for undoing.
const REMEMBERED: usize = 64;

impl Memory {
    fn analysis(&self, prose: &str, present: &RefCell<FxHashSet<u64>>, analyse: impl Fn(&str) -> Analysis) -> Analysis {
        let mut hasher = FxHasher::default();
        prose.hash(&mut hasher);
        let key = hasher.finish();
        present.borrow_mut().insert(key);
        if let Some(known) = self.paragraphs.get(&key).map(|known| Arc::clone(known.value())) {
            return Analysis::clone(&known);
        }
        let analysis = analyse(prose);
        self.paragraphs.insert(key, Arc::new(analysis.clone()));
        analysis
    }

    /// Forgets all but the `present` paragraphs once there are many others.
    fn tidy(&self, present: &FxHashSet<u64>) {
        if self.paragraphs.len() > present.len() + REMEMBERED {
            self.paragraphs.retain(|key, _| present.contains(key));
        }
    }
}

/// Reads `text` of this format, of an open document, as the article `id`, named `label`. A failure of the reader gives an
/// article of which nothing is known.
pub fn read(format: Format, id: ArticleId, label: &str, text: Arc<str>, memory: &Memory) -> Record {
    let present = RefCell::default();
    let analyse = |prose: &str| memory.analysis(prose, &present, |prose| Engine::embedded().analyse(prose));
    let record = read_by(format, &id, label, &text, analyse).unwrap_or_else(|| unread(id, label, text));
    memory.tidy(&present.take());
    record
}

/// Reads a file as [`read`] does, for nobody who waits; what was read of the same text before is taken from the `drawer`.
/// After each paragraph, which takes about a millisecond, whoever waits for this core comes first: a thread of low priority
/// alone may keep its core for a whole slice of the scheduler, 3 ms.
pub fn read_in_background(id: ArticleId, label: &str, text: Arc<str>, drawer: Option<&Drawer>) -> Record {
    let format = Format::of(id.as_str());
    if let Some(leaf) = drawer.and_then(|drawer| drawer.get(format, &text)) {
        return leaf.record(id, label, text);
    }
    let analyse = |prose: &str| {
        std::thread::yield_now();
        Engine::embedded().analyse(prose)
    };
    let Some(record) = read_by(format, &id, label, &text, analyse) else { return unread(id, label, text) };
    if let Some(drawer) = drawer {
        drawer.put(format, &record);
    }
    record
}

/// `None` if the reader failed.
fn read_by(
    format: Format,
    id: &ArticleId,
    label: &str,
    text: &Arc<str>,
    analyse: impl Fn(&str) -> Analysis,
) -> Option<Record> {
    let reading = || Record::read_as(format, id.clone(), label, Arc::clone(text), analyse);
    catch_unwind(AssertUnwindSafe(reading)).ok()
}

/// An article that was not read.
pub fn unread(id: ArticleId, label: &str, text: Arc<str>) -> Record {
    let (article, facts, shingles) = (Article::default(), Facts::default(), Vec::new());
    Record { id, label: label.to_owned(), text, article, facts, shingles }
}
