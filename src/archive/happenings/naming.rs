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
    /// Name and level (country, city ...) of every key asked for.
    known: RefCell<FxHashMap<SmolStr, (SmolStr, SmolStr)>>,
}

impl<'a> Names<'a> {
    /// The keys by these identities.
    pub fn of(identities: &'a Identities) -> Names<'a> {
        Names { identities, known: RefCell::default() }
    }

    /// The name and level of a key: those of the identity, whoever asked first.
    fn known(&self, key: &str) -> (SmolStr, SmolStr) {
        if let Some(known) = self.known.borrow().get(key) {
            return known.clone();
        }
        let known = self.identities.get(key).map(|identity| (identity.name.clone(), self.identities.level(identity)));
        let known = known.unwrap_or_default();
        self.known.borrow_mut().insert(key.into(), known.clone());
        known
    }
}

impl Naming for Names<'_> {
    fn key(&self, record: &Record, entity: EntityIndex) -> SmolStr {
        if let Some(identity) = self.identities.identity_of(&record.id, entity) {
            return identity.id.clone();
        }
        let named = record.facts.entities.get(entity.0 as usize).filter(|entity| entity.named);
        named.map(|entity| entity.name.to_lowercase_smolstr()).unwrap_or_default()
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
