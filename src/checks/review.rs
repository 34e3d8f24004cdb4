//! From an archive to what is shown: every check over every article, then one diagnostic for one cause, silenced ones
//! left out, conflicts shown on both sides.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::silence::{Note, Silences, passage_keys};
use super::{Across, Finding, Within, across, cause, mirror, within};
use crate::archive::{Archive, ArticleId, Record};
use crate::settings::{Level, Settings};

/// What is shown of all articles.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The findings of each article, in the order of their places.
    pub findings: BTreeMap<ArticleId, Vec<Finding>>,
    /// For each entry of the ignore file, whether it silenced anything.
    pub used: Vec<bool>,
}

/// All that the checks say of all articles.
pub fn review(archive: &Archive, settings: &Settings, silences: &Silences) -> Review {
    let records: Vec<&Record> = archive.records().map(AsRef::as_ref).collect();
    let found = records.par_iter().map(|record| (record.id.clone(), found(record, archive, settings))).collect();
    settle(found, archive, settings, silences)
}

/// What the checks say of one article, as they say it.
pub fn found(record: &Record, archive: &Archive, settings: &Settings) -> Vec<Finding> {
    let mut findings = within(&Within::of(record, settings));
    findings.extend(across(&Across::of(record, archive, settings)));
    findings
}

/// From what the checks say of each article to what is shown.
pub fn settle(
    found: BTreeMap<ArticleId, Vec<Finding>>,
    archive: &Archive,
    settings: &Settings,
    silences: &Silences,
) -> Review {
    let mut silencer = Silencer { archive, settings, silences, used: vec![false; silences.entries.len()] };
    let mut findings = BTreeMap::new();
    let mut notes = BTreeMap::new();
    for (id, found) in found {
        let mut list = cause::strongest(found);
        if let Some(record) = archive.get(&id) {
            let comments = Note::all(record, &mut list);
            notes.insert(id.clone(), (vec![false; comments.len()], comments));
        }
        set_levels(&mut list, &id, settings);
        silencer.silence(&id, &mut list, notes.get_mut(&id));
        findings.insert(id, list);
    }
    mirror::mirror(&mut findings, archive);
    for (id, list) in &mut findings {
        // What another article's finding shows here is none of this article's if the check is off here.
        list.retain(|finding| settings.level(finding.code, id.as_str()) != Some(Level::Off));
        silencer.silence(id, list, notes.get_mut(id));
        let unused = notes.remove(id).into_iter().flat_map(|(used, notes)| used.into_iter().zip(notes));
        let mut unused: Vec<Finding> = unused.filter(|(used, _)| !used).map(|(_, note)| note.unused()).collect();
        set_levels(&mut unused, id, settings);
        silencer.silence(id, &mut unused, None);
        list.extend(unused);
        list.sort_by(|a, b| (a.span, a.severity, a.code, &a.message).cmp(&(b.span, b.severity, b.code, &b.message)));
    }
    Review { findings, used: silencer.used }
}

/// Shows findings as severe as the settings say, or not at all.
fn set_levels(list: &mut Vec<Finding>, id: &ArticleId, settings: &Settings) {
    list.retain_mut(|finding| match settings.level(finding.code, id.as_str()) {
        Some(Level::Off) => false,
        Some(Level::At(severity)) => {
            finding.severity = severity;
            true
        }
        Some(Level::On) | None => true,
    });
}

/// Takes silenced findings out and keeps count of what silenced them.
struct Silencer<'a> {
    archive: &'a Archive,
    settings: &'a Settings,
    silences: &'a Silences,
    used: Vec<bool>,
}

impl Silencer<'_> {
    fn silence(&mut self, id: &ArticleId, list: &mut Vec<Finding>, notes: Option<&mut (Vec<bool>, Vec<Note<'_>>)>) {
        let (mut none, comments) = (Vec::new(), Vec::new());
        let (noted, notes) = notes.map_or((&mut none, &comments), |(noted, notes)| (noted, &*notes));
        list.retain(|finding| {
            let mut keep = true;
            let keys = LazyCell::new(|| passage_keys(id, finding, self.archive));
            for (used, entry) in self.used.iter_mut().zip(&self.silences.entries) {
                if entry.covers(id, finding, &keys, self.settings) {
                    (*used, keep) = (true, false);
                }
            }
            for (used, note) in noted.iter_mut().zip(notes) {
                if note.covers(finding) {
                    (*used, keep) = (true, false);
                }
            }
            keep
        });
    }
}
