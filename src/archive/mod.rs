//! All the articles of a newsroom's folders, and what can be known only from more than one of them.
//!
//! The result does not depend on the order in which articles came in, nor on the number of threads: identities and ties
//! are functions of the set of records.

mod confirmed;
mod happenings;
mod holder;
mod identity;
mod label;
pub mod names;
mod record;
mod shingles;
mod ties;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use confirmed::{Confirmed, ConfirmedEntity, ConfirmedRole, comparable};
pub use happenings::{ArchiveNames, Happening, Happenings, InArchive};
pub use holder::{Distance, Holder};
pub use identity::{Identities, Identity, PossiblySame, StatedRole};
pub use label::Labels;
pub use record::{ArticleId, Record};
pub use shingles::{FEWEST_WORDS, RUN, Shingles, runs, stretches};
pub use ties::{DAYS_APART, SharedQuotation, Tie, Ties, speaker_key, speaker_name_key};

/// The articles at one moment. Cheap to share; a change makes a new one.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    records: BTreeMap<ArticleId, Arc<Record>>,
    identities: Arc<Identities>,
    happenings: Happenings,
    ties: Ties,
    shingles: Shingles,
}

impl Archive {
    /// The archive of these records, with nothing confirmed.
    pub fn of(records: impl IntoIterator<Item = Arc<Record>>) -> Archive {
        Archive::confirmed(records, Arc::default())
    }

    /// The archive of these records, with what was confirmed.
    pub fn confirmed(records: impl IntoIterator<Item = Arc<Record>>, settled: Arc<Confirmed>) -> Archive {
        let records: BTreeMap<_, _> = records.into_iter().map(|record| (record.id.clone(), record)).collect();
        let ties = Ties::of(records.values());
        let identities = Arc::new(Identities::link_with(records.values(), settled));
        let happenings = Happenings::link(records.values(), &identities);
        let shingles = Shingles::of(records.values());
        Archive { records, ties, identities, happenings, shingles }
    }

    /// These records alone, with nothing of what is known only from more than one of them.
    pub fn unlinked(records: impl IntoIterator<Item = Arc<Record>>) -> Archive {
        let records = records.into_iter().map(|record| (record.id.clone(), record)).collect();
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
        let (mut records, mut ties, mut shingles) =
            (self.records.clone(), self.ties.clone(), Some(self.shingles.clone()));
        for (id, record) in changes {
            shingles = shingles.and_then(|shingles| shingles.after(&id, record.as_ref()));
            match record {
                Some(record) => {
                    ties.put(&record);
                    records.insert(id, record);
                }
                None => {
                    ties.remove(&id);
                    records.remove(&id);
                }
            }
        }
        let identities = Arc::new(Identities::link_with(records.values(), Arc::clone(settled)));
        let happenings = Happenings::link(records.values(), &identities);
        let shingles = shingles.unwrap_or_else(|| Shingles::of(records.values()));
        Archive { records, ties, identities, happenings, shingles }
    }

    /// The record of an article.
    pub fn get(&self, id: &ArticleId) -> Option<&Arc<Record>> {
        self.records.get(id)
    }

    /// All records in the order of their ids.
    pub fn records(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.records.values()
    }

    /// Who is who across the articles.
    pub fn identities(&self) -> &Identities {
        &self.identities
    }

    /// Which articles share runs of words.
    pub fn shingles(&self) -> &Shingles {
        &self.shingles
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
