//! All the articles of a newsroom's folders, and what can be known only from more than one of them.
//!
//! The result does not depend on the order in which articles came in, nor on the number of threads: identities and ties
//! are functions of the set of records.

mod claims;
mod compact;
mod confirmed;
mod happenings;
mod holder;
mod identity;
mod label;
pub mod names;
mod order;
mod pages;
mod record;
mod shingles;
mod ties;
mod workshop;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use claims::Figures;
pub use confirmed::{Confirmed, ConfirmedEntity, ConfirmedRole, comparable};
pub use happenings::{ArchiveNames, Happening, Happenings, InArchive};
pub use holder::{Distance, Holder};
pub use identity::{Identities, Identity, StatedRole};
pub use label::Labels;
use pages::Sorted;
pub use record::{ArticleId, Record};
pub use shingles::{FEWEST_WORDS, RUN, Shingles, runs, stretches};
pub use ties::{DAYS_APART, SharedQuotation, Tie, Ties, speaker_key, speaker_name_key};
use workshop::Workshop;

/// The articles at one moment. Cheap to share; a change makes a new one, which costs what the change touches.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    records: Sorted<ArticleId, Arc<Record>>,
    identities: Arc<Identities>,
    happenings: Happenings,
    ties: Ties,
    shingles: Shingles,
    figures: Figures,
    workshop: Workshop,
}

impl Archive {
    /// The archive of these records, with nothing confirmed.
    pub fn of(records: impl IntoIterator<Item = Arc<Record>>) -> Archive {
        Archive::confirmed(records, Arc::default())
    }

    /// The archive of these records, with what was confirmed.
    pub fn confirmed(records: impl IntoIterator<Item = Arc<Record>>, settled: Arc<Confirmed>) -> Archive {
        let changes = records.into_iter().map(|record| (record.id.clone(), Some(record)));
        Archive::default().confirming(&settled, changes)
    }

    /// These records alone, with nothing of what is known only from more than one of them.
    pub fn unlinked(records: impl IntoIterator<Item = Arc<Record>>) -> Archive {
        let records = Sorted::of(records.into_iter().map(|record| (record.id.clone(), record)));
        Archive { records, ..Archive::default() }
    }

    /// The archive after articles changed, came or went (`None`). Who is who and what happened is a matter of all of them.
    pub fn after(&self, changes: impl IntoIterator<Item = (ArticleId, Option<Arc<Record>>)>) -> Archive {
        self.confirming(self.identities.settled(), changes)
    }

    /// The same, with what is confirmed now.
    pub fn confirming(
        &self,
        settled: &Arc<Confirmed>,
        changes: impl IntoIterator<Item = (ArticleId, Option<Arc<Record>>)>,
    ) -> Archive {
        let changes: BTreeMap<_, _> = changes.into_iter().collect();
        let records = self.records_after(&changes);
        let is_much = changes.len() > self.records.len();
        let ties = if is_much { Ties::of(records.iter().map(|(_, record)| record)) } else { self.ties.after(&changes) };
        let mut shingles = Some(self.shingles.clone()).filter(|_| !is_much);
        for (id, record) in &changes {
            shingles = shingles.and_then(|shingles| shingles.after(id, record.as_ref()));
        }
        let shingles = shingles.unwrap_or_else(|| Shingles::of(records.iter().map(|(_, record)| record)));
        let figures =
            if is_much { Figures::of(records.iter().map(|(_, record)| record)) } else { self.figures.after(&changes) };
        let changed = changes.into_keys().collect();
        let (identities, happenings) = self.workshop.link(&records, settled, &self.identities, changed);
        Archive { records, identities, happenings, ties, shingles, figures, workshop: self.workshop.clone() }
    }

    fn records_after(&self, changes: &BTreeMap<ArticleId, Option<Arc<Record>>>) -> Sorted<ArticleId, Arc<Record>> {
        let mut records = self.records.clone();
        if changes.len() > records.len() {
            let kept = records.iter().filter(|(id, _)| !changes.contains_key(id));
            let kept = kept.map(|(id, record)| (id.clone(), Arc::clone(record)));
            let put = changes.iter().filter_map(|(id, record)| Some((id.clone(), record.clone()?)));
            return Sorted::of(kept.chain(put));
        }
        for (id, record) in changes {
            match record {
                Some(record) => records.insert(id.clone(), Arc::clone(record)),
                None => records.remove(id),
            }
        }
        records
    }

    /// The record of an article.
    pub fn get(&self, id: &ArticleId) -> Option<&Arc<Record>> {
        self.records.get(id)
    }

    /// All records in the order of their ids.
    pub fn records(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.records.iter().map(|(_, record)| record)
    }

    /// Who is who across the articles.
    pub fn identities(&self) -> &Identities {
        &self.identities
    }

    /// Which articles share runs of words.
    pub fn shingles(&self) -> &Shingles {
        &self.shingles
    }

    /// Which articles state figures of one thing.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Which articles tell of the same days.
    pub fn ties(&self) -> &Ties {
        &self.ties
    }

    /// What happened, across the articles.
    pub fn happenings(&self) -> &Happenings {
        &self.happenings
    }
}
