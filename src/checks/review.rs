//! From an archive to what is shown: every check over every article.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Across, Finding, Within, across, within};
use crate::archive::{Archive, ArticleId, Record};
use crate::settings::Settings;

/// The findings of all articles, by article, each list in the order of the places.
pub fn review(archive: &Archive, settings: &Settings) -> BTreeMap<ArticleId, Vec<Finding>> {
    let records: Vec<_> = archive.records().collect();
    records.par_iter().map(|record| (record.id.clone(), of_article(record, archive, settings))).collect()
}

/// What the checks say of one article.
fn of_article(record: &Record, archive: &Archive, settings: &Settings) -> Vec<Finding> {
    let mut findings = within(&Within { record, settings });
    findings.extend(across(&Across { record, archive, settings }));
    findings.sort_by(|a, b| (a.span, a.severity, a.code).cmp(&(b.span, b.severity, b.code)));
    findings
}
