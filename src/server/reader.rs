//! From a text to its record, whatever happens on the way.

use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use dashmap::DashMap;
use rustc_hash::FxHasher;

use crate::archive::{ArticleId, Record};
use crate::article::{Article, Format};
use crate::facts::Facts;
use crate::language::{Analysis, Engine};

/// What the engine said of the paragraphs of one open document, so that an edit costs one paragraph and not the whole
/// article.
#[derive(Debug, Default)]
pub struct Memory {
    paragraphs: DashMap<u64, Arc<Analysis>>,
}

/// Paragraphs that are remembered for a document beyond those of its present text.
const REMEMBERED: usize = 512;

impl Memory {
    fn analysis(&self, prose: &str, analyse: impl Fn(&str) -> Analysis) -> Analysis {
        let mut hasher = FxHasher::default();
        prose.hash(&mut hasher);
        let key = hasher.finish();
        if let Some(known) = self.paragraphs.get(&key).map(|known| Arc::clone(known.value())) {
            return Analysis::clone(&known);
        }
        let analysis = analyse(prose);
        self.paragraphs.insert(key, Arc::new(analysis.clone()));
        analysis
    }

    /// Forgets everything once there is much more than `paragraphs` of it.
    fn tidy(&self, paragraphs: usize) {
        if self.paragraphs.len() > 2 * paragraphs + REMEMBERED {
            self.paragraphs.clear();
        }
    }
}

/// Reads `text` of this format, of an open document, as the article `id`, named `label`. A failure of the reader gives an
/// article of which nothing is known.
pub fn read(format: Format, id: ArticleId, label: &str, text: Arc<str>, memory: &Memory) -> Record {
    let analyse = |prose: &str| memory.analysis(prose, |prose| Engine::embedded().analyse(prose));
    let record = read_by(format, id, label, text, analyse);
    memory.tidy(record.article.blocks.len());
    record
}

/// Reads a file as [`read`] does, for nobody who waits: after each paragraph, which takes about a millisecond, whoever
/// waits for this core comes first. A thread of low priority alone may keep its core for a whole slice of the scheduler, 3 ms.
pub fn read_in_background(format: Format, id: ArticleId, label: &str, text: Arc<str>) -> Record {
    let analyse = |prose: &str| {
        std::thread::yield_now();
        Engine::embedded().analyse(prose)
    };
    read_by(format, id, label, text, analyse)
}

fn read_by(format: Format, id: ArticleId, label: &str, text: Arc<str>, analyse: impl Fn(&str) -> Analysis) -> Record {
    let reading = AssertUnwindSafe(|| Record::read_as(format, id.clone(), label, text.clone(), analyse));
    catch_unwind(reading).unwrap_or_else(|_| unread(id, label, text))
}

/// An article that was not read.
pub fn unread(id: ArticleId, label: &str, text: Arc<str>) -> Record {
    let (article, facts, shingles) = (Article::default(), Facts::default(), Vec::new());
    Record { id, label: label.to_owned(), text, article, facts, shingles }
}
