//! What is kept from one archive to the next, so that a change costs what it touches.
//!
//! An archive is a value; the work that led to it is not part of it. All archives that came of one another share one
//! workshop, which stands where the last of them stood. Whoever asks for the successor of an older one pays for the
//! difference, and gets the same: what comes out is a function of the records and of what was confirmed.

use std::sync::{Arc, Mutex};

use super::happenings::{Happenings, Ledger};
use super::identity::Cards;
use super::pages::Sorted;
use super::{ArchiveNames, ArticleId, Confirmed, Identities, Record};

/// The shared state. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Workshop(Arc<Mutex<Bench>>);

#[derive(Debug, Default)]
struct Bench {
    records: Sorted<ArticleId, Arc<Record>>,
    identities: Arc<Identities>,
    happenings: Happenings,
    cards: Cards,
    ledger: Ledger,
}

impl Workshop {
    /// Who is who and what happened in these records, which differ from what the workshop last saw at least in `changed`.
    pub(super) fn link(
        &self,
        records: &Sorted<ArticleId, Arc<Record>>,
        settled: &Arc<Confirmed>,
        from: &Arc<Identities>,
        changed: Vec<ArticleId>,
    ) -> (Arc<Identities>, Happenings) {
        // Work that broke off in the middle is begun from nothing.
        let mut bench = self.0.lock().unwrap_or_else(|broken| {
            let mut bench = broken.into_inner();
            *bench = Bench::default();
            self.0.clear_poison();
            bench
        });
        let changed = if Arc::ptr_eq(from, &bench.identities) { changed } else { bench.apart(records) };
        bench.update(records, settled, changed)
    }
}

impl Bench {
    /// The articles that are not the same here and there.
    fn apart(&self, records: &Sorted<ArticleId, Arc<Record>>) -> Vec<ArticleId> {
        let is_new = |(id, record): &(&ArticleId, &Arc<Record>)| {
            !self.records.get(id).is_some_and(|known| Arc::ptr_eq(known, record))
        };
        let new = records.iter().filter(is_new).map(|(id, _)| id.clone());
        let gone = self.records.iter().filter(|(id, _)| records.get(id).is_none()).map(|(id, _)| id.clone());
        new.chain(gone).collect()
    }

    fn update(
        &mut self,
        records: &Sorted<ArticleId, Arc<Record>>,
        settled: &Arc<Confirmed>,
        changed: Vec<ArticleId>,
    ) -> (Arc<Identities>, Happenings) {
        let before = Arc::clone(&self.identities);
        let with_record = |id: ArticleId| {
            let record = records.get(&id).cloned();
            (id, record)
        };
        let changed: Vec<_> = changed.into_iter().map(with_record).collect();
        let (identities, renamed) = self.cards.update(&before, settled, &changed);
        let mut changes: Vec<ArticleId> = changed.into_iter().map(|(id, _)| id).chain(renamed).collect();
        changes.sort();
        changes.dedup();
        let changes = changes.into_iter().map(with_record).collect();
        let told = self.ledger.update(changes, &ArchiveNames::of(&before), &ArchiveNames::of(&identities));
        self.happenings = self.happenings.with(told);
        (self.records, self.identities) = (records.clone(), Arc::new(identities));
        (Arc::clone(&self.identities), self.happenings.clone())
    }
}
