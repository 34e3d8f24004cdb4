//! Bodies, places, peoples, events and works across the folder: equal by key.

use std::collections::BTreeMap;
use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use super::{Group, Node, names};
use crate::archive::Record;
use crate::facts::{BodyName, Entity, EntityIndex, EntityKind, MentionForm};
use crate::lexicon::{Lexicon, fold};

/// The groups of everything that is no person, and of nobody in particular.
pub(super) fn groups(records: &[Arc<Record>]) -> Vec<Group> {
    let expansions = expansions(records);
    let mut groups: BTreeMap<SmolStr, Group> = BTreeMap::new();
    for (article, record) in records.iter().enumerate() {
        for (index, entity) in record.facts.entities.iter().enumerate() {
            if entity.kind == EntityKind::Person {
                continue;
            }
            let node = Node { article: article as u32, entity: EntityIndex(index as u32) };
            let key = key(record, entity, &expansions);
            let group = groups.entry(key).or_default();
            if entity.kind == EntityKind::Place {
                group.id = entity.known.clone();
            }
            group.nodes.push(node);
        }
    }
    groups.into_values().collect()
}

/// What makes two entities of different articles the same thing.
fn key(record: &Record, entity: &Entity, expansions: &BTreeMap<SmolStr, Option<SmolStr>>) -> SmolStr {
    match entity.kind {
        EntityKind::Organization => body_key(record, entity, expansions),
        // A building and the place it stands on go by one name; the recogniser tells them apart by chance.
        EntityKind::Place | EntityKind::Facility => {
            let known = entity.known.clone();
            known.unwrap_or_else(|| format_smolstr!("place {}", plain(&entity.name)))
        }
        EntityKind::Nationality => {
            format_smolstr!("people {}", entity.known.clone().unwrap_or_else(|| SmolStr::new(plain(&entity.name))))
        }
        _ => format_smolstr!("thing {}", plain(&entity.name)),
    }
}

fn plain(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

/// The key of a body: whose and which. A body that every country has and that nobody says whose it is stays its
/// article's own.
fn body_key(record: &Record, entity: &Entity, expansions: &BTreeMap<SmolStr, Option<SmolStr>>) -> SmolStr {
    let mut bodies: Vec<BodyName> = names(record, entity).iter().map(|name| BodyName::of(name)).collect();
    bodies.sort_by_key(|body| (body.of.is_empty(), std::cmp::Reverse(body.core.len()), body.core.clone()));
    let body = bodies.into_iter().next().unwrap_or_default();
    if body.of.is_empty() && body.is_common() && !is_known(&body.core) {
        return format_smolstr!("body {} @{}", body.core, record.id);
    }
    let whole = expansion(&entity.name).or_else(|| expansions.get(&body.core).cloned().flatten());
    let core = whole.unwrap_or(body.core);
    if body.of.is_empty() { format_smolstr!("body {core}") } else { format_smolstr!("body {} {core}", body.of) }
}

fn is_known(core: &str) -> bool {
    Lexicon::embedded().body(core).is_some()
}

/// The core of the name that the lexicon gives for an abbreviation or short name.
fn expansion(name: &str) -> Option<SmolStr> {
    let known = Lexicon::embedded().abbreviation(name)?;
    (!known.name.is_empty()).then(|| BodyName::of(known.name).core)
}

/// The abbreviations that the articles themselves define, with the core of the full name; `None` where they disagree.
fn expansions(records: &[Arc<Record>]) -> BTreeMap<SmolStr, Option<SmolStr>> {
    let mut found: BTreeMap<SmolStr, Option<SmolStr>> = BTreeMap::new();
    for record in records {
        for entity in record.facts.entities.iter().filter(|entity| entity.kind == EntityKind::Organization) {
            let mentions = entity.mentions.iter().filter_map(|number| record.facts.mentions.get(*number as usize));
            let full = BodyName::of(&entity.name);
            for short in mentions.filter(|mention| mention.form == MentionForm::Abbreviation) {
                let short = BodyName::of(&short.name).core;
                if short == full.core || full.core.len() <= short.len() {
                    continue;
                }
                let known = found.entry(short).or_insert_with(|| Some(full.core.clone()));
                if known.as_ref().is_some_and(|core| *core != full.core) {
                    *known = None;
                }
            }
        }
    }
    found
}
