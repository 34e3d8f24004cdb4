//! A folder to ask about: places are named by the words that stand there.

use std::path::Path;
use std::sync::Arc;

use copydesk::answers::{self, Desk, Hover, Place};
use copydesk::archive::{Archive, ArticleId, Confirmed, Record};
use copydesk::facts::EntityKind;
use copydesk::language::Engine;
use copydesk::settings::{Settings, entities};

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

    /// Reads articles given as name and text, with what `confirmed` (the newsroom's file) says of them.
    pub fn texts(articles: &[(&str, &str)], confirmed: &str) -> Asked {
        let records = articles.iter().map(|(id, text)| {
            Arc::new(Record::read(ArticleId::new(id), id, *text, |prose| Engine::embedded().analyse(prose)))
        });
        let (settled, faults) = entities::read(confirmed);
        assert_eq!(faults, []);
        let settled = Confirmed { file: Some(ArticleId::new(entities::FILE)), ..settled };
        Asked { archive: Archive::confirmed(records, Arc::new(settled)), settings: Settings::default() }
    }

    /// The identities of the named people, each as `name: article article`, the articles of its members.
    pub fn people(&self) -> Vec<String> {
        let people = self.archive.identities().all().filter(|identity| identity.kind == EntityKind::Person);
        let people = people.filter(|identity| identity.id.starts_with("person:"));
        let shown = people.map(|identity| {
            let articles: Vec<&str> = identity.members.iter().map(|(article, _)| article.as_str()).collect();
            format!("{}: {}", identity.name, articles.join(" "))
        });
        shown.collect()
    }

    /// The pairs that may be the same, by name.
    pub fn possibly_same(&self) -> Vec<String> {
        let identities = self.archive.identities();
        let pairs = identities.possibly_same();
        pairs.map(|(one, other, _)| format!("{} / {}", one.name, other.name)).collect()
    }

    /// The timeline of whom or what `of` names, as `days stage headline (who; where)`.
    pub fn timeline(&self, of: &str) -> Vec<String> {
        let found = answers::named_so(&self.desk(), of).into_iter().map(|identity| identity.id.clone()).collect();
        let timeline = answers::timeline(&self.desk(), &answers::Choice { of: found, all: false });
        let shown = timeline.occasions.iter().map(|occasion| {
            let days = match &occasion.when {
                answers::When::Stated(period) if period.from == period.to => period.from.to_string(),
                answers::When::Stated(period) => format!("{} to {}", period.from, period.to),
                answers::When::Bounded { from, to, .. } => {
                    let day = |day: &Option<_>| day.map_or("?".to_owned(), |day: jiff::civil::Date| day.to_string());
                    format!("{}..{}", day(from), day(to))
                }
                answers::When::Unknown => "?".to_owned(),
            };
            let names = |list: &[answers::Named]| list.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
            let (who, places) = (names(&occasion.who), names(&occasion.places));
            format!("{days} {} {} ({who}; {places})", occasion.stage.name(), occasion.headline)
        });
        shown.collect()
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
