//! Bodies, places, peoples, events and works across the folder: equal by key.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, format_smolstr};

use super::{Group, Key, Node, names};
use crate::archive::Record;
use crate::archive::order::Order;
use crate::facts::{BodyName, Entity, EntityKind, MentionForm};
use crate::lexicon::{Lexicon, fold};

/// Everything that is no person.
#[derive(Debug, Default)]
pub(super) struct Things {
    things: FxHashMap<SmolStr, Thing>,
    /// The abbreviations that the articles themselves define, with the cores of the full names, each with the number of
    /// definitions.
    expansions: FxHashMap<SmolStr, BTreeMap<SmolStr, u32>>,
    /// The bodies by the core of their names.
    bodies: FxHashMap<SmolStr, Vec<Node>>,
}

/// The entities that are one thing, in order, with the names that their mentions use.
#[derive(Debug, Default)]
struct Thing {
    nodes: Vec<Node>,
    names: BTreeMap<SmolStr, u32>,
}

impl Things {
    /// Takes out what articles said and takes in what they say. Gives the groups that came, changed or went.
    pub(super) fn update(
        &mut self,
        order: &Order,
        before: &[(u32, &Record)],
        now: &[(u32, &Record)],
    ) -> Vec<(Key, Option<Group>)> {
        let mut touched: BTreeSet<SmolStr> = BTreeSet::new();
        for &(article, record) in before {
            for (node, entity) in things(article, record) {
                touched.insert(self.take_out(record, node, entity));
            }
        }
        let mut redefined: BTreeMap<SmolStr, Option<SmolStr>> = BTreeMap::new();
        for (records, step) in [(before, -1), (now, 1)] {
            for (short, core) in records.iter().flat_map(|(_, record)| definitions(record)) {
                redefined.entry(short.clone()).or_insert_with(|| self.expansion(&short));
                let cores = self.expansions.entry(short.clone()).or_default();
                let count = cores.entry(core.clone()).or_default();
                *count = count.saturating_add_signed(step);
                if *count == 0 {
                    cores.remove(&core);
                }
                if cores.is_empty() {
                    self.expansions.remove(&short);
                }
            }
        }
        for (short, expansion) in redefined {
            let expansion_now = self.expansion(&short);
            if expansion == expansion_now {
                continue;
            }
            for node in self.bodies.get(&short).cloned().unwrap_or_default() {
                let Some(record) = order.record(node.article) else { continue };
                let Some(entity) = node.entity(order) else { continue };
                let (from, to) =
                    (body_key(record, entity, expansion.as_ref()), body_key(record, entity, expansion_now.as_ref()));
                if from != to {
                    self.leave(&from, record, node, entity);
                    self.enter(order, &to, record, node, entity);
                    touched.extend([from, to]);
                }
            }
        }
        for &(article, record) in now {
            for (node, entity) in things(article, record) {
                if entity.kind == EntityKind::Organization {
                    self.bodies.entry(body(record, entity).core).or_default().push(node);
                }
                let key = self.key(record, entity);
                self.enter(order, &key, record, node, entity);
                touched.insert(key);
            }
        }
        touched.into_iter().map(|key| self.group(order, key)).collect()
    }

    fn take_out(&mut self, record: &Record, node: Node, entity: &Entity) -> SmolStr {
        if entity.kind == EntityKind::Organization {
            let core = body(record, entity).core;
            if let Some(bodies) = self.bodies.get_mut(&core) {
                bodies.retain(|known| *known != node);
                if bodies.is_empty() {
                    self.bodies.remove(&core);
                }
            }
        }
        let key = self.key(record, entity);
        self.leave(&key, record, node, entity);
        key
    }

    fn leave(&mut self, key: &SmolStr, record: &Record, node: Node, entity: &Entity) {
        let Some(thing) = self.things.get_mut(key) else { return };
        thing.nodes.retain(|known| *known != node);
        for name in names(record, entity) {
            let count = thing.names.get_mut(&name).map(|count| {
                *count = count.saturating_sub(1);
                *count
            });
            if count == Some(0) {
                thing.names.remove(&name);
            }
        }
        if thing.nodes.is_empty() {
            self.things.remove(key);
        }
    }

    fn enter(&mut self, order: &Order, key: &SmolStr, record: &Record, node: Node, entity: &Entity) {
        let thing = self.things.entry(key.clone()).or_default();
        let at = thing.nodes.partition_point(|known| order.cmp_nodes(*known, node).is_lt());
        thing.nodes.insert(at, node);
        for name in names(record, entity) {
            *thing.names.entry(name).or_default() += 1;
        }
    }

    /// All groups, in no order.
    pub(super) fn groups(&self, order: &Order) -> Vec<(Key, Group)> {
        let groups = self.things.keys().map(|key| self.group(order, key.clone()));
        groups.filter_map(|(key, group)| Some((key, group?))).collect()
    }

    fn group(&self, order: &Order, key: SmolStr) -> (Key, Option<Group>) {
        let group = self.things.get(&key).map(|thing| {
            let entities = thing.nodes.iter().rev().filter_map(|node| node.entity(order));
            let place = entities.into_iter().find(|entity| entity.kind == EntityKind::Place);
            let id = place.and_then(|place| place.known.clone());
            Group { nodes: thing.nodes.clone(), id, names: Some(thing.names.clone()), ..Group::default() }
        });
        (Key::Thing(key), group)
    }

    /// What makes two entities of different articles the same thing.
    fn key(&self, record: &Record, entity: &Entity) -> SmolStr {
        match entity.kind {
            EntityKind::Organization => {
                let expansion = self.expansion(&body(record, entity).core);
                body_key(record, entity, expansion.as_ref())
            }
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

    /// The core of the full name of an abbreviation, where the articles agree on one.
    fn expansion(&self, short: &SmolStr) -> Option<SmolStr> {
        let cores = self.expansions.get(short)?;
        cores.keys().next().filter(|_| cores.len() == 1).cloned()
    }
}

fn things(article: u32, record: &Record) -> impl Iterator<Item = (Node, &Entity)> {
    Node::all(article, record).filter(|(_, entity)| entity.kind != EntityKind::Person)
}

fn plain(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

/// The name of a body that says most.
fn body(record: &Record, entity: &Entity) -> BodyName {
    let mut bodies: Vec<BodyName> = names(record, entity).iter().map(|name| BodyName::of(name)).collect();
    bodies.sort_by_key(|body| (body.of.is_empty(), std::cmp::Reverse(body.core.len()), body.core.clone()));
    bodies.into_iter().next().unwrap_or_default()
}

/// The key of a body: whose and which. A body that every country has and that nobody says whose it is stays its
/// article's own. `defined` is what the articles say that its name is short for.
fn body_key(record: &Record, entity: &Entity, defined: Option<&SmolStr>) -> SmolStr {
    let body = body(record, entity);
    if body.of.is_empty() && body.is_common() && !is_known(&body.core) {
        return format_smolstr!("body {} @{}", body.core, record.id);
    }
    let whole = expansion(&entity.name).or_else(|| defined.cloned());
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

/// The abbreviations that an article defines, with the cores of the full names.
fn definitions(record: &Record) -> Vec<(SmolStr, SmolStr)> {
    let mut found = Vec::new();
    for entity in record.facts.entities.iter().filter(|entity| entity.kind == EntityKind::Organization) {
        let mentions = entity.mentions.iter().filter_map(|number| record.facts.mentions.get(*number as usize));
        let full = BodyName::of(&entity.name);
        for short in mentions.filter(|mention| mention.form == MentionForm::Abbreviation) {
            let short = BodyName::of(&short.name).core;
            if short != full.core && full.core.len() > short.len() {
                found.push((short, full.core.clone()));
            }
        }
    }
    found
}
