//! One record as bytes.

use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::archive::{ArticleId, Record};
use crate::article::{Article, Format};
use crate::facts::Facts;

/// What is known of an article by its text alone: a [`Record`] without id, label and text.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// What part of the page is what.
    pub article: Article,
    /// What it states.
    pub facts: Facts,
    /// Fingerprints of its runs of words.
    pub shingles: Vec<u64>,
}

/// By which a text of a format is found. Two texts of one key are no danger: the text itself is compared as well.
pub type Key = u128;

/// The key of a text.
pub fn key(format: Format, text: &str) -> Key {
    let mut hasher = Xxh3::new();
    hasher.update(&[mark(format)]);
    hasher.update(text.as_bytes());
    hasher.digest128()
}

fn mark(format: Format) -> u8 {
    match format {
        Format::Markdown => 1,
        Format::Plain => 2,
    }
}

/// Writes a record: format, length of the text, text, all else, and a checksum over the whole.
pub fn encode(format: Format, record: &Record) -> Option<Vec<u8>> {
    let mut bytes = vec![mark(format)];
    bytes.extend(u32::try_from(record.text.len()).ok()?.to_le_bytes());
    bytes.extend(record.text.as_bytes());
    let mut bytes = postcard::to_extend(&(&record.article, &record.facts, &record.shingles), bytes).ok()?;
    bytes.extend(xxh3_64(&bytes).to_le_bytes());
    Some(bytes)
}

/// Reads a record of this text; `None` if the bytes are damaged or of another text.
pub fn decode(format: Format, text: &str, bytes: &[u8]) -> Option<Leaf> {
    let bytes = whole(bytes)?;
    let (kind, bytes) = bytes.split_first()?;
    let (length, bytes) = bytes.split_first_chunk()?;
    let (of, bytes) = bytes.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    if *kind != mark(format) || of != text.as_bytes() {
        return None;
    }
    let (leaf, rest) = postcard::take_from_bytes(bytes).ok()?;
    let (article, facts, shingles) = leaf;
    rest.is_empty().then_some(Leaf { article, facts, shingles })
}

/// The bytes of a record without their checksum; `None` if it does not fit them.
pub fn whole(bytes: &[u8]) -> Option<&[u8]> {
    let (bytes, checksum) = bytes.split_last_chunk()?;
    (xxh3_64(bytes) == u64::from_le_bytes(*checksum)).then_some(bytes)
}

impl Leaf {
    /// The record of the article `id`, named `label`, that has this text.
    pub fn record(self, id: ArticleId, label: &str, text: Arc<str>) -> Record {
        let Leaf { article, facts, shingles } = self;
        Record { id, label: label.to_owned(), text, article, facts, shingles }
    }
}
