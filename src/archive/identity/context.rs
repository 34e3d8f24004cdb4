//! What an article is about, as far as it tells whether two articles speak of the same people.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use crate::archive::Record;
use crate::facts::{BodyName, Entity, EntityKind};
use crate::lexicon::fold;

/// The people, bodies and places of each article as keys, with how many articles have each key.
pub(super) struct Contexts {
    keys: Vec<BTreeSet<SmolStr>>,
    articles_with: FxHashMap<SmolStr, u32>,
}

impl Contexts {
    pub(super) fn of(records: &[Arc<Record>]) -> Contexts {
        let mut articles_with: FxHashMap<SmolStr, u32> = FxHashMap::default();
        let keys: Vec<BTreeSet<SmolStr>> = records
            .iter()
            .map(|record| record.facts.entities.iter().filter_map(key).collect::<BTreeSet<_>>())
            .collect();
        for key in keys.iter().flatten() {
            *articles_with.entry(key.clone()).or_default() += 1;
        }
        Contexts { keys, articles_with }
    }

    /// A key that both articles have and that is rare enough to mean something, the rarest first; keys of `own` names do
    /// not count.
    pub(super) fn shared(&self, a: u32, b: u32, own: &[SmolStr]) -> Option<&SmolStr> {
        let (a, b) = (self.keys.get(a as usize)?, self.keys.get(b as usize)?);
        let common = self.common();
        let rare = a.intersection(b).filter(|key| {
            let count = self.articles_with.get(*key).copied().unwrap_or(0);
            !own.iter().any(|own| key.as_str() == own.as_str()) && count <= common && !key.starts_with("country:")
        });
        rare.min_by_key(|key| (self.articles_with.get(*key).copied().unwrap_or(0), (*key).clone()))
    }

    /// In how many articles a key may be before it says nothing: a twentieth of them, and at least twenty.
    fn common(&self) -> u32 {
        (self.keys.len() as u32 / 20).max(20)
    }
}

/// The key of an entity in its article's context.
pub(super) fn key(entity: &Entity) -> Option<SmolStr> {
    if !entity.named {
        return None;
    }
    match entity.kind {
        EntityKind::Person if entity.parts.is_full() => Some(person_key(entity)),
        EntityKind::Person => None,
        EntityKind::Organization => Some(format_smolstr!("body:{}", BodyName::of(&entity.name).core)),
        EntityKind::Nationality => None,
        _ => entity.known.clone().or_else(|| Some(format_smolstr!("name:{}", fold(&entity.name)))),
    }
}

/// The key of a person's full name.
pub(super) fn person_key(entity: &Entity) -> SmolStr {
    let mut words = entity.parts.words();
    if !entity.parts.suffix.is_empty() {
        words.push(SmolStr::new(fold(&entity.parts.suffix).replace('.', "")));
    }
    format_smolstr!("person:{}", words.iter().map(SmolStr::as_str).collect::<Vec<_>>().join(" "))
}
