//! How the archive calls the people, organisations and places of its articles.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, StrExt};

use crate::archive::{Identities, Record};
use crate::facts::{EntityIndex, events};

/// Keys that are equal for one person, organisation or place in whatever article.
pub trait Naming {
    /// The key of an entity; empty if nothing is known of it.
    fn key(&self, record: &Record, entity: EntityIndex) -> SmolStr;
    /// Whether one place lies in the other, or both are one, as far as is known.
    fn lies_in(&self, one: &str, other: &str) -> bool;
    /// The name to show for a key.
    fn name(&self, key: &str) -> SmolStr;
}

/// Keys by the identities of the archive; an entity without one goes by its name.
pub struct Names<'a> {
    identities: &'a Identities,
    /// Name and level (country, city ...) of every key met.
    known: RefCell<FxHashMap<SmolStr, (SmolStr, SmolStr)>>,
}

impl<'a> Names<'a> {
    /// The keys by these identities.
    pub fn of(identities: &'a Identities) -> Names<'a> {
        Names { identities, known: RefCell::default() }
    }

    fn known(&self, key: &str) -> (SmolStr, SmolStr) {
        self.known.borrow().get(key).cloned().unwrap_or_default()
    }
}

impl Naming for Names<'_> {
    fn key(&self, record: &Record, entity: EntityIndex) -> SmolStr {
        let Some(known) = record.facts.entities.get(entity.0 as usize) else { return SmolStr::default() };
        let identity = self.identities.identity_of(&record.id, entity);
        let (key, name) = match identity {
            Some(identity) => (identity.id.clone(), identity.name.clone()),
            None if known.named => (known.name.to_lowercase_smolstr(), known.name.clone()),
            None => return SmolStr::default(),
        };
        let level = known.known.as_deref().and_then(|known| known.split(':').next()).unwrap_or_default();
        self.known.borrow_mut().entry(key.clone()).or_insert_with(|| (name, level.into()));
        key
    }

    fn lies_in(&self, one: &str, other: &str) -> bool {
        let ((name, level), (other_name, other_level)) = (self.known(one), self.known(other));
        events::on_two_levels(&level, &other_level)
            || name.contains(other_name.as_str())
            || other_name.contains(name.as_str())
    }

    fn name(&self, key: &str) -> SmolStr {
        self.known(key).0
    }
}
