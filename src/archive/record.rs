//! One article in the archive.

use std::fmt;
use std::sync::Arc;

use super::compact::compact;
use super::shingles::fingerprints;
use crate::article::{self, Article, Format};
use crate::facts::Facts;
use crate::language::Analysis;

/// Which article: its path relative to the folder that is read, with forward slashes, or the address of an unsaved one.
/// Ids are ordered; that order is the order of every list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub Arc<str>);

/// An article with all that was found in it alone.
#[derive(Clone, Debug)]
pub struct Record {
    /// Which article.
    pub id: ArticleId,
    /// How messages name it: the file's name, or its path where two files share a name.
    pub label: String,
    /// The text as it stands in the file or in the editor.
    pub text: Arc<str>,
    /// What part of the page is what.
    pub article: Article,
    /// What it states.
    pub facts: Facts,
    /// Fingerprints of its runs of words, by which articles that share them are found.
    pub shingles: Vec<u64>,
}

impl Record {
    /// Reads a text as the article `id`, whose ending tells the format. `analyse` is the language engine: the analysis of
    /// one block's prose.
    pub fn read(id: ArticleId, label: &str, text: impl Into<Arc<str>>, analyse: impl Fn(&str) -> Analysis) -> Record {
        let format = Format::of(id.as_str());
        Record::read_as(format, id, label, text.into(), analyse)
    }

    /// Reads a text of this format as the article `id`.
    pub fn read_as(
        format: Format,
        id: ArticleId,
        label: &str,
        text: Arc<str>,
        analyse: impl Fn(&str) -> Analysis,
    ) -> Record {
        let article = article::read(&text, format);
        let mut facts = Facts::gather(&text, &article, analyse);
        compact(&mut facts);
        let mut shingles = fingerprints(&article);
        shingles.shrink_to_fit();
        Record { id, label: label.to_owned(), text, article, facts, shingles }
    }
}

impl ArticleId {
    /// The id written `id`.
    pub fn new(id: &str) -> ArticleId {
        ArticleId(Arc::from(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last slash of the id.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
