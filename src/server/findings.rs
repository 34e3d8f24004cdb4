//! What the checks say of the articles, kept until something that they rest on changes.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use dashmap::DashMap;

use super::kept::{self, Kept};
use super::shift::Shift;
use super::snapshot::Snapshot;
use super::view::View;
use crate::archive::{Archive, ArticleId, Record};
use crate::checks::silence::Silences;
use crate::checks::{self, Across, Finding, Within};
use crate::settings::Settings;

/// What is shown of one article, and of what state of things.
#[derive(Debug)]
pub struct Checked {
    /// The article.
    pub record: Arc<Record>,
    /// Its findings, in the order of their places.
    pub findings: Vec<Finding>,
    /// It and the articles that its findings rest on, with the texts in which their places are counted.
    texts: Arc<Archive>,
    archive: Weak<Archive>,
    settings: Arc<Settings>,
    silences: Arc<Silences>,
}

impl Checked {
    /// The articles for turning places into ranges.
    pub fn view<'a>(&self, now: &'a Snapshot) -> View<'a> {
        View::over(now, &self.texts)
    }

    /// The other articles that the findings rest on.
    pub fn others(&self) -> BTreeSet<ArticleId> {
        others(&self.record.id, &self.findings)
    }
}

fn others(id: &ArticleId, findings: &[Finding]) -> BTreeSet<ArticleId> {
    let related = findings.iter().flat_map(|finding| &finding.related);
    related.map(|related| &related.article).filter(|article| *article != id).cloned().collect()
}

/// What the checks themselves say of one article, before it is settled what is shown.
#[derive(Debug)]
struct Found {
    record: Arc<Record>,
    within: Vec<Finding>,
    across: Vec<Finding>,
    /// Held weakly: the findings of an article that rests must not keep an old archive alive.
    archive: Weak<Archive>,
    settings: Arc<Settings>,
    revision: u64,
}

/// The latest findings of every article that was checked. Leaf caches: whoever looks takes the pointer and goes.
#[derive(Debug, Default)]
pub struct Findings {
    found: DashMap<ArticleId, Arc<Found>>,
    checked: DashMap<ArticleId, Arc<Checked>>,
    /// For each article, those whose own findings rest on it: it shows the other side of them.
    pointing: Mutex<BTreeMap<ArticleId, BTreeSet<ArticleId>>>,
}

impl Findings {
    /// What is shown of an article as things stand; computed if the last was of another state. While it is not worked out
    /// who is who, what was found beside other articles is what was found before the last edits. `None` if there is no
    /// such article.
    pub fn check(&self, now: &Snapshot, id: &ArticleId) -> Option<Arc<Checked>> {
        let record = now.record(id)?;
        if !now.is_linked() {
            return Some(self.alone(now, id, record));
        }
        let latest = self.latest(id);
        if let Some(latest) = latest.filter(|latest| is_of(latest, now, &record)) {
            return Some(latest);
        }
        let archive = now.archive();
        let mut found = BTreeMap::from([(id.clone(), self.found(now, id, &record))]);
        for other in self.pointing(id) {
            if let Some(record) = now.record(&other) {
                found.insert(other.clone(), self.found(now, &other, &record));
            }
        }
        Some(self.settle(now, id, record, found, (archive, Arc::downgrade(archive))))
    }

    /// What is shown of an article as things stand, as far as that can be said at once: in a large folder, what is found
    /// in it alone, with what was last found beside others.
    pub fn check_at_once(&self, now: &Snapshot, id: &ArticleId) -> Option<Arc<Checked>> {
        match now.is_small() {
            true => self.check(now, id),
            false => Some(self.alone(now, id, now.record(id)?)),
        }
    }

    /// What is shown of an article by itself, with what was last found beside others carried over the edits since.
    fn alone(&self, now: &Snapshot, id: &ArticleId, record: Arc<Record>) -> Arc<Checked> {
        let known = self.found.get(id).map(|known| Arc::clone(known.value()));
        let within = guarded(|| checks::within(&Within::of(&record, &now.kept.settings)));
        let mut found = BTreeMap::from([(id.clone(), within)]);
        let mut records = vec![Arc::clone(&record)];
        if let Some(known) = known {
            let shift = Shift::between(&known.record.text, &record.text);
            let across = known.across.iter().filter_map(|finding| shift.finding(id, finding));
            found.entry(id.clone()).or_default().extend(across);
            for other in self.pointing(id) {
                let Some(theirs) = self.found.get(&other).map(|theirs| Arc::clone(theirs.value())) else { continue };
                let moved = theirs
                    .across
                    .iter()
                    .map(|finding| Finding { related: shift.related(id, finding.related.clone()), ..finding.clone() });
                records.push(Arc::clone(&theirs.record));
                found.insert(other, moved.collect());
            }
        }
        let others: BTreeSet<_> = found.iter().flat_map(|(id, findings)| others(id, findings)).collect();
        let seen = |other: &ArticleId| records.iter().any(|record| record.id == *other);
        let more: Vec<_> =
            others.iter().filter(|other| !seen(other)).filter_map(|other| now.last_linked().get(other)).collect();
        let more: Vec<_> = more.into_iter().cloned().collect();
        let archive = Arc::new(Archive::unlinked(records.into_iter().chain(more)));
        self.settle(now, id, record, found, (&archive, Weak::new()))
    }

    /// One cause, one finding; silenced ones left out; those of other articles that rest on this one shown here too.
    fn settle(
        &self,
        now: &Snapshot,
        id: &ArticleId,
        record: Arc<Record>,
        found: BTreeMap<ArticleId, Vec<Finding>>,
        (archive, of): (&Archive, Weak<Archive>),
    ) -> Arc<Checked> {
        let Kept { settings, silences, .. } = &*now.kept;
        let findings = match kept::is_kept(id.as_str()) {
            true => guarded(|| kept::faults(id.as_str(), &record.text)),
            false => {
                guarded(|| checks::settle(found, archive, settings, silences).findings.remove(id).unwrap_or_default())
            }
        };
        let others = others(id, &findings);
        let texts = others.iter().filter_map(|other| archive.get(other).cloned()).chain([Arc::clone(&record)]);
        let checked = Arc::new(Checked {
            texts: Arc::new(Archive::unlinked(texts)),
            findings,
            record,
            archive: of,
            settings: Arc::clone(settings),
            silences: Arc::clone(silences),
        });
        self.checked.insert(id.clone(), Arc::clone(&checked));
        checked
    }

    /// What was shown last of an article, whatever has changed since.
    pub fn latest(&self, id: &ArticleId) -> Option<Arc<Checked>> {
        self.checked.get(id).map(|known| Arc::clone(known.value()))
    }

    /// What was shown last of an article if it is of the present text: its places are right.
    pub fn current(&self, now: &Snapshot, id: &ArticleId) -> Option<Arc<Checked>> {
        let record = match now.documents.get(id) {
            // Of a text that is not read nothing was found.
            Some(open) => Arc::clone(open.read_record()?),
            None => now.record(id)?,
        };
        self.latest(id).filter(|known| Arc::ptr_eq(&known.record, &record))
    }

    /// Forgets an article that is gone.
    pub fn forget(&self, id: &ArticleId) {
        self.checked.remove(id);
        if let Some((_, found)) = self.found.remove(id) {
            self.point(id, &found.others(), &BTreeSet::new());
        }
    }

    fn found(&self, now: &Snapshot, id: &ArticleId, record: &Arc<Record>) -> Vec<Finding> {
        let known = self.found.get(id).map(|known| Arc::clone(known.value()));
        let kept = known
            .as_ref()
            .filter(|known| Arc::ptr_eq(&known.record, record) && Arc::ptr_eq(&known.settings, &now.kept.settings));
        if let Some(kept) = kept.filter(|kept| kept.archive.as_ptr() == Arc::as_ptr(now.archive())) {
            return kept.all();
        }
        let settings = &*now.kept.settings;
        let within = || guarded(|| checks::within(&Within::of(record, settings)));
        let across = || guarded(|| checks::across(&Across::of(record, now.archive(), settings)));
        let found = Arc::new(Found {
            record: Arc::clone(record),
            within: kept.map_or_else(within, |kept| kept.within.clone()),
            across: across(),
            archive: Arc::downgrade(now.archive()),
            settings: Arc::clone(&now.kept.settings),
            revision: now.revision,
        });
        self.keep(id, &found);
        found.all()
    }

    /// Keeps what was found unless something of a later revision is there.
    fn keep(&self, id: &ArticleId, found: &Arc<Found>) {
        let is_later = |known: &Arc<Found>| known.revision > found.revision;
        if self.found.get(id).is_some_and(|known| is_later(known.value())) {
            return;
        }
        let before = self.found.insert(id.clone(), Arc::clone(found));
        if before.as_ref().is_none_or(|before| before.across != found.across || before.within != found.within) {
            let pointed_at = before.map(|before| before.others()).unwrap_or_default();
            self.point(id, &pointed_at, &found.others());
        }
    }

    fn pointing(&self, id: &ArticleId) -> BTreeSet<ArticleId> {
        let pointing = self.pointing.lock().unwrap_or_else(PoisonError::into_inner);
        pointing.get(id).cloned().unwrap_or_default()
    }

    /// Notes which articles the findings of `id` rest on. What those show is to be settled anew.
    fn point(&self, id: &ArticleId, before: &BTreeSet<ArticleId>, after: &BTreeSet<ArticleId>) {
        let mut pointing = self.pointing.lock().unwrap_or_else(PoisonError::into_inner);
        for other in before.difference(after) {
            if let Some(known) = pointing.get_mut(other) {
                known.remove(id);
                if known.is_empty() {
                    pointing.remove(other);
                }
            }
        }
        for other in after {
            pointing.entry(other.clone()).or_default().insert(id.clone());
        }
        drop(pointing);
        for other in before.union(after) {
            self.checked.remove(other);
        }
    }
}

impl Found {
    fn all(&self) -> Vec<Finding> {
        self.within.iter().chain(&self.across).cloned().collect()
    }

    fn others(&self) -> BTreeSet<ArticleId> {
        others(&self.record.id, &self.all())
    }
}

fn is_of(checked: &Checked, now: &Snapshot, record: &Arc<Record>) -> bool {
    Arc::ptr_eq(&checked.record, record)
        && checked.archive.as_ptr() == Arc::as_ptr(now.archive())
        && Arc::ptr_eq(&checked.settings, &now.kept.settings)
        && Arc::ptr_eq(&checked.silences, &now.kept.silences)
}

/// A check that fails costs its article's findings, not the server.
fn guarded(check: impl FnOnce() -> Vec<Finding>) -> Vec<Finding> {
    catch_unwind(AssertUnwindSafe(check)).unwrap_or_default()
}
