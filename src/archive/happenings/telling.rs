//! What one article tells of one happening.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;
use smol_str::SmolStr;

use super::naming::{Names as ArchiveNames, Naming};
use crate::archive::Record;
use crate::facts::events::{self, Names, Sketch};
use crate::facts::{EntityIndex, EventStatus, Period};

/// So many days before an article an undated happening that it reports can lie.
const DAYS_BACK: i32 = 30;
/// So many days ahead of it one that it announces.
const DAYS_AHEAD: i32 = 120;

/// One happening as one article tells it.
#[derive(Clone, Debug)]
pub struct Telling {
    /// Indices into `Facts::events`.
    pub events: Vec<u32>,
    /// What is said of it, with the archive's identities.
    pub sketch: Sketch,
    /// The first and last day on which it can have been, by the article's date, where the text gives none itself.
    pub window: Option<(Date, Date)>,
    /// When, if stated.
    pub when: Option<Period>,
    /// How far it has come in this article.
    pub status: EventStatus,
    /// Whether it is of the desk's own classes.
    pub is_news: bool,
}

/// All tellings of an article.
pub type Tellings = Arc<[Telling]>;

/// The names of one article as the archive knows them.
pub struct InArchive<'a> {
    /// The article.
    pub(super) record: &'a Record,
    /// Who is who.
    pub(super) identity: &'a dyn Naming,
}

impl<'a> InArchive<'a> {
    /// The names of `record` by these keys.
    pub fn of(record: &'a Record, keys: &'a ArchiveNames<'_>) -> InArchive<'a> {
        InArchive { record, identity: keys }
    }
}

impl Names for InArchive<'_> {
    fn key(&self, entity: EntityIndex) -> SmolStr {
        self.identity.key(self.record, entity)
    }

    fn lies_in(&self, one: &str, other: &str) -> bool {
        self.identity.lies_in(one, other)
    }
}

/// The happenings of an article, in order; mere speech is left out, for nobody looks for a saying elsewhere.
pub fn of(record: &Record, identity: &dyn Naming) -> Tellings {
    let facts = &record.facts;
    let names = InArchive { record, identity };
    let mut tellings: Vec<Option<Telling>> = Vec::new();
    for (index, event) in facts.events.iter().enumerate() {
        let sketch = Sketch::of(event, facts, &names);
        let number = event.happening as usize;
        if tellings.len() <= number && number <= facts.events.len() {
            tellings.resize_with(number + 1, || None);
        }
        match tellings.get_mut(number) {
            Some(Some(telling)) => telling.add(index as u32, &sketch, event.status, event.when),
            Some(place) => {
                *place = Some(Telling {
                    events: vec![index as u32],
                    sketch,
                    window: None,
                    when: event.when,
                    status: event.status,
                    is_news: events::is_news(&event.class),
                });
            }
            None => {}
        }
    }
    let date = record.article.date.map(|date| date.date);
    let mut tellings: Vec<Telling> = tellings.into_iter().flatten().collect();
    for telling in &mut tellings {
        let dated = telling.sketch.times.iter().any(|time| time.period.is_some());
        telling.window = if dated { None } else { date.and_then(|date| window(date, telling.status)) };
    }
    tellings.into()
}

fn window(date: Date, status: EventStatus) -> Option<(Date, Date)> {
    let back = date.checked_sub(DAYS_BACK.days()).ok()?;
    let ahead = date.checked_add(DAYS_AHEAD.days()).ok()?;
    Some(match status {
        EventStatus::Planned | EventStatus::Possible => (date, ahead),
        _ => (back, date),
    })
}

impl Telling {
    fn add(&mut self, event: u32, sketch: &Sketch, status: EventStatus, when: Option<Period>) {
        self.events.push(event);
        self.sketch.join(sketch);
        self.when = self.when.or(when);
        let open = |status| matches!(status, EventStatus::Planned | EventStatus::Possible);
        if open(self.status) && !open(status) {
            self.status = status;
        }
    }

    /// The days on which it can have been, stated or bounded by the article's date.
    pub fn days(&self) -> Option<(Date, Date)> {
        let stated = self.sketch.times.iter().filter_map(|time| time.period);
        let stated = stated.map(|period| (period.from, period.to));
        stated.reduce(|one, two| (one.0.min(two.0), one.1.max(two.1))).or(self.window)
    }

    /// The word that names it best in this article: the name of a named event, else the first noun, else the first verb.
    pub fn title(&self, record: &Record) -> Option<String> {
        let events = || self.events.iter().filter_map(|&event| record.facts.events.get(event as usize));
        let words =
            |trigger: crate::text::Span| trigger.of(&record.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let named = events().map(|event| words(event.trigger)).find(|name| name.contains(' '));
        let noun = events().find(|event| event.head == event.class || event.trigger.of(&record.text) == event.head);
        named.or_else(|| noun.map(|event| event.head.to_string()))
    }
}
