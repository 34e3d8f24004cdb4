//! All that a report on a folder shows.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::appearances::day;
use super::{Choice, Company, Comparison, Desk, Profile, Timeline, company, comparisons, people, timeline};
use crate::archive::ArticleId;
use crate::checks::Finding;

/// A report on all articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// How many articles were read.
    pub articles: usize,
    /// The first and the last day on which one was published.
    pub published: Option<(Date, Date)>,
    /// What was found.
    pub findings: Vec<Comparison>,
    /// Who is named.
    pub people: Vec<Profile>,
    /// What happened.
    pub timeline: Timeline,
    /// Who appears with whom.
    pub company: Company,
}

/// The report on the articles of `desk`, in which this was found.
pub fn report(desk: &Desk<'_>, findings: &BTreeMap<ArticleId, Vec<Finding>>) -> Report {
    let days = || desk.archive.records().filter_map(|record| day(record));
    Report {
        articles: desk.archive.records().count(),
        published: days().min().zip(days().max()),
        findings: comparisons(desk, findings),
        people: people(desk),
        timeline: timeline(desk, &Choice::default()),
        company: company(desk),
    }
}
