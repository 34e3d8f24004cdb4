//! A folder to ask about: places are named by the words that stand there.

use std::path::Path;
use std::sync::Arc;

use copydesk::answers::{self, Desk, Hover, Place};
use copydesk::archive::{Archive, ArticleId, Record};
use copydesk::language::Engine;
use copydesk::settings::Settings;

/// The articles of a folder.
pub struct Asked {
    archive: Archive,
    settings: Settings,
}

impl Asked {
    /// Reads the articles (`.txt`, `.md`, `.article`) of `folder`, a path seen from the package's root; `None` if there is no such folder.
    pub fn folder(folder: &str) -> Option<Asked> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(folder).ok()?.map(|entry| entry.unwrap().path());
        let articles = files.filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            matches!(ending, "txt" | "md" | "article") && !path.ends_with("README.md")
        });
        let records = articles.map(|path| {
            let id = path.file_name().unwrap().to_str().unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            Arc::new(Record::read(ArticleId::new(id), id, text, |prose| Engine::embedded().analyse(prose)))
        });
        Some(Asked { archive: Archive::of(records), settings: Settings::default() })
    }

    fn desk(&self) -> Desk<'_> {
        Desk { archive: &self.archive, settings: &self.settings }
    }

    /// The article whose id starts with `start`.
    fn record(&self, start: &str) -> &Record {
        self.archive.records().find(|record| record.id.as_str().starts_with(start)).expect(start)
    }

    /// The place of the one letter that `words` marks with a `$0` before it.
    fn offset(record: &Record, words: &str) -> usize {
        let (before, after) = words.split_once("$0").expect("a cursor");
        let plain = format!("{before}{after}");
        record.text.find(&plain).unwrap_or_else(|| panic!("{plain:?} stands in {}", record.id)) + before.len()
    }

    /// Where the definition of the cursor in `words` leads: `file:line words`.
    pub fn definition(&self, article: &str, words: &str) -> Vec<String> {
        let record = self.record(article);
        let found = answers::definition(&self.desk(), &record.id, Asked::offset(record, words));
        found.iter().map(|target| self.shown(&target.place)).collect()
    }

    /// Everywhere that the thing under the cursor stands: `file:line words`.
    pub fn references(&self, article: &str, words: &str) -> Vec<String> {
        let record = self.record(article);
        let found = answers::references(&self.desk(), &record.id, Asked::offset(record, words), true);
        found.iter().map(|place| self.shown(place)).collect()
    }

    /// The hover card under the cursor, as plain text.
    pub fn hover(&self, article: &str, words: &str) -> String {
        let record = self.record(article);
        let found: Option<Hover> = answers::hover(&self.desk(), &record.id, Asked::offset(record, words), &[]);
        found.map(|hover| hover.card.plain()).unwrap_or_default()
    }

    fn shown(&self, place: &Place) -> String {
        let record = self.archive.get(&place.article).unwrap();
        let line = copydesk::text::line_number(&record.text, place.span.start as usize);
        let name = record.id.as_str();
        format!("{}:{line} {}", name.split(['_', '.']).next().unwrap(), place.span.of(&record.text))
    }
}
