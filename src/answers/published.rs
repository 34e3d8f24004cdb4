//! When an article was published; where it does not say so, what other articles tell of that.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Desk;
use super::appearances::day;
use crate::archive::{ArticleId, DAYS_APART, Record, Tie};

/// The days on which an article can have been published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Published {
    /// The first.
    pub(super) earliest: Date,
    /// The last.
    pub(super) latest: Date,
    /// The label of the article that tells, if it is another one.
    pub(super) by: Option<String>,
}

/// When articles were published, worked out once for each.
pub(super) struct Imprints<'a> {
    desk: Desk<'a>,
    known: BTreeMap<ArticleId, Option<Published>>,
}

impl<'a> Imprints<'a> {
    /// Of the articles of this desk.
    pub(super) fn of(desk: &Desk<'a>) -> Imprints<'a> {
        Imprints { desk: *desk, known: BTreeMap::new() }
    }

    /// When this article was published.
    pub(super) fn published(&mut self, record: &Record) -> Option<Published> {
        if let Some(known) = self.known.get(&record.id) {
            return known.clone();
        }
        let found = published(&self.desk, record);
        self.known.insert(record.id.clone(), found.clone());
        found
    }
}

/// By its own date, or by the nearest article that tells of the same days and is dated. A shared quotation puts
/// two articles at most some days apart.
fn published(desk: &Desk<'_>, record: &Record) -> Option<Published> {
    if let Some(day) = day(record) {
        return Some(Published { earliest: day, latest: day, by: None });
    }
    let tied = desk.archive.ties().of_article(&record.id).into_iter();
    let dated = tied.filter(|(_, tie)| matches!(tie, Tie::Quotation(_))).filter_map(|(id, _)| {
        let other = desk.archive.get(&id)?;
        Some((day(other)?, other))
    });
    let (day, other) = dated.min_by_key(|(day, other)| (*day, other.id.clone()))?;
    Some(Published {
        earliest: day.checked_sub(DAYS_APART.days()).ok()?,
        latest: day.checked_add(DAYS_APART.days()).ok()?,
        by: Some(other.label.clone()),
    })
}

impl Published {
    /// In words: `dated 2024-05-06`.
    pub(super) fn words(&self) -> String {
        match &self.by {
            None => format!("dated {}", self.latest),
            Some(other) => format!("undated, of the days of {other}"),
        }
    }
}
