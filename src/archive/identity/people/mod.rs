//! People across the folder.
//!
//! Entities with the same full name form a bearer group at once. Groups that share a spelling of the family name are
//! compared: equal or equivalent given names join them, a nickname or an initial needs a second clue (the same office, or
//! something rare that both articles speak of), different given names keep them apart. A bare family name joins the one
//! group of the folder that bears it, if there is a second clue.
//!
//! A change concerns the bearers whom the article names, and those linked with them; then the bare family names that such
//! a bearer bears. Everybody else is as before.

mod clues;
mod surnames;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, format_smolstr};

use self::clues::{closeness, clue, names_agree, spellings, words};
use super::context::{Contexts, person_key};
use super::{Group, Key, Node};
use crate::archive::Record;
use crate::archive::order::Order;
use crate::facts::{Entity, EntityKind, GivenNames, NameParts};

/// A word that more people bear is no key: of those only the ones whose given names begin with one letter are compared,
/// and if these are as many, none.
const MOST_BEARERS: usize = 200;

/// What people are told apart by.
#[derive(Clone, Copy)]
pub(in crate::archive::identity) struct Ground<'a> {
    pub(in crate::archive::identity) order: &'a Order,
    pub(in crate::archive::identity) contexts: &'a Contexts,
    /// In how many articles a key may be before it says nothing.
    pub(in crate::archive::identity) common: usize,
}

/// All people of the articles, and how they were brought together.
#[derive(Debug, Default)]
pub(in crate::archive::identity) struct People {
    /// By the key of the full name.
    bearers: BTreeMap<SmolStr, Bearer>,
    /// The bearers of each spelling of a family name and of each word of a name.
    families: FxHashMap<SmolStr, BTreeSet<SmolStr>>,
    /// Bearers who can be one, the lesser key first, and for each bearer the others.
    pairs: FxHashMap<(SmolStr, SmolStr), Pair>,
    beside: FxHashMap<SmolStr, BTreeSet<SmolStr>>,
    /// Bearers taken for one person, by the first of them.
    clusters: FxHashMap<SmolStr, Cluster>,
    cluster_of: FxHashMap<SmolStr, SmolStr>,
    /// The clusters of each spelling of a family name.
    kin: FxHashMap<SmolStr, BTreeSet<SmolStr>>,
    /// Bare family names in comparable form, and which of them have a spelling.
    cores: BTreeMap<SmolStr, Core>,
    cores_of: FxHashMap<SmolStr, BTreeSet<SmolStr>>,
}

/// People of one full name.
#[derive(Clone, Debug)]
struct Bearer {
    parts: NameParts,
    nodes: Vec<Node>,
}

/// Two bearers who can be one.
#[derive(Debug)]
struct Pair {
    closeness: GivenNames,
    is_sure: bool,
    reasons: Vec<String>,
}

/// Bearers taken for one.
#[derive(Debug)]
struct Cluster {
    bearers: Vec<SmolStr>,
    parts: NameParts,
    nodes: Vec<Node>,
    reasons: Vec<String>,
}

/// The entities that go by one bare family name.
#[derive(Debug, Default)]
struct Core {
    nodes: Vec<Node>,
    /// Those that joined a cluster, with the reason.
    joins: Vec<(SmolStr, Node, String)>,
    /// Those that may be one with a cluster.
    doubts: Vec<(Node, SmolStr, String)>,
    /// The others, in groups.
    groups: Vec<(Vec<Node>, Vec<String>)>,
}

/// What a change concerns.
#[derive(Debug, Default)]
pub(in crate::archive::identity) struct Concerned {
    bearers: FxHashSet<SmolStr>,
    cores: FxHashSet<SmolStr>,
    nobodies: Vec<(Node, Option<Group>)>,
}

impl People {
    /// Takes out what an article said.
    pub(in crate::archive::identity) fn take_out(
        &mut self,
        order: &Order,
        article: u32,
        record: &Record,
        concerned: &mut Concerned,
    ) {
        self.each(order, article, record, concerned, &mut |nodes, node, _| nodes.retain(|known| *known != node));
        let nobodies = nobodies(article, record).map(|(node, _)| (node, None));
        concerned.nobodies.extend(nobodies);
    }

    /// Takes in what an article says.
    pub(in crate::archive::identity) fn put(
        &mut self,
        order: &Order,
        article: u32,
        record: &Record,
        concerned: &mut Concerned,
    ) {
        self.each(order, article, record, concerned, &mut |nodes, node, order| {
            let at = nodes.partition_point(|known| order.cmp_nodes(*known, node).is_lt());
            nodes.insert(at, node);
        });
        let nobodies = nobodies(article, record).map(|(node, entity)| (node, Some(nobody(record, entity, node))));
        concerned.nobodies.extend(nobodies);
    }

    fn each(
        &mut self,
        order: &Order,
        article: u32,
        record: &Record,
        concerned: &mut Concerned,
        with: &mut dyn FnMut(&mut Vec<Node>, Node, &Order),
    ) {
        for (node, entity) in Node::all(article, record) {
            if entity.kind != EntityKind::Person || !entity.named {
                continue;
            }
            if entity.parts.is_full() {
                let key = person_key(entity);
                let new = || Bearer { parts: entity.parts.clone(), nodes: Vec::new() };
                with(&mut self.bearers.entry(key.clone()).or_insert_with(new).nodes, node, order);
                concerned.bearers.insert(key);
            } else {
                let core = entity.parts.family_core();
                with(&mut self.cores.entry(core.clone()).or_default().nodes, node, order);
                concerned.cores.insert(core);
            }
        }
    }

    /// Adds those whom an article names, whose context is another although the article is not.
    pub(in crate::archive::identity) fn concern(&self, article: u32, record: &Record, concerned: &mut Concerned) {
        for (_, entity) in Node::all(article, record) {
            if entity.kind == EntityKind::Person && entity.named {
                match entity.parts.is_full() {
                    true => drop(concerned.bearers.insert(person_key(entity))),
                    false => drop(concerned.cores.insert(entity.parts.family_core())),
                }
            }
        }
    }

    /// Brings together anew whom a change concerns. Gives the groups that came, changed or went.
    pub(in crate::archive::identity) fn bring_together(
        &mut self,
        ground: Ground<'_>,
        concerned: Concerned,
    ) -> Vec<(Key, Option<Group>)> {
        let Concerned { bearers, mut cores, nobodies } = concerned;
        let again = self.meet(ground, bearers);
        let mut roots = self.cluster(ground, again, &mut cores);
        let mut groups = BTreeMap::new();
        for core in cores {
            self.attach(ground, &core, &mut roots, &mut groups);
        }
        groups.extend(roots.into_iter().map(|root| {
            let group = self.group(ground.order, &root);
            (Key::Bearer(root), group)
        }));
        groups.extend(nobodies.into_iter().map(|(node, group)| (Key::Nobody(node), group)));
        groups.into_iter().collect()
    }

    /// Compares bearers with those of their families anew. Gives those whose clusters may be others.
    fn meet(&mut self, ground: Ground<'_>, concerned: FxHashSet<SmolStr>) -> BTreeSet<SmolStr> {
        let (mut again, mut anew) = (BTreeSet::new(), BTreeSet::new());
        for key in concerned {
            let Some(bearer) = self.bearers.get_mut(&key) else { continue };
            again.insert(key.clone());
            let first = bearer.nodes.first().and_then(|node| node.entity(ground.order));
            let is_known = self.cluster_of.contains_key(&key);
            let Some(first) = first else {
                let parts = bearer.parts.clone();
                self.bearers.remove(&key);
                self.move_in_families(&key, &parts, false, &mut anew);
                again.extend(self.part(&key));
                continue;
            };
            // All of one key go by the name as the first of them has it.
            let before = std::mem::replace(&mut bearer.parts, first.parts.clone());
            if is_known && before != first.parts {
                self.move_in_families(&key, &before, false, &mut anew);
            }
            let parts = first.parts.clone();
            self.move_in_families(&key, &parts, true, &mut anew);
        }
        for key in &anew {
            again.extend(self.part(key));
        }
        for key in anew {
            if self.bearers.contains_key(&key) {
                for other in self.candidates(&key) {
                    self.compare(ground, &key, &other);
                }
                again.insert(key);
            }
        }
        // Whoever was compared before may have another clue now.
        for key in again.clone() {
            for other in self.beside.get(&key).cloned().unwrap_or_default() {
                self.compare(ground, &key, &other);
            }
        }
        again
    }

    /// Enters a bearer under the spellings and words of the name, or takes them out. `anew` are those who are to be
    /// compared anew.
    fn move_in_families(&mut self, key: &SmolStr, parts: &NameParts, enters: bool, anew: &mut BTreeSet<SmolStr>) {
        for word in words(parts) {
            let family = self.families.entry(word.clone()).or_default();
            let before = family.len();
            let has_changed = if enters { family.insert(key.clone()) } else { family.remove(key) };
            if !has_changed {
                continue;
            }
            anew.insert(key.clone());
            if before.max(family.len()) > MOST_BEARERS {
                let initial = initial(key);
                let alike = family.iter().filter(|other| self::initial(other) == initial);
                let now = alike.clone().count();
                let then = if enters { now - 1 } else { now + 1 };
                if (before > MOST_BEARERS) != (family.len() > MOST_BEARERS) {
                    anew.extend(family.iter().cloned());
                } else if (now > MOST_BEARERS) != (then > MOST_BEARERS) {
                    anew.extend(alike.cloned());
                }
            }
            if family.is_empty() {
                self.families.remove(&word);
            }
        }
    }

    /// Forgets whom a bearer can be one with; gives them.
    fn part(&mut self, key: &SmolStr) -> BTreeSet<SmolStr> {
        let others = self.beside.remove(key).unwrap_or_default();
        for other in &others {
            self.pairs.remove(&in_order(key, other));
            if let Some(beside) = self.beside.get_mut(other) {
                beside.remove(key);
            }
        }
        others
    }

    fn candidates(&self, key: &SmolStr) -> BTreeSet<SmolStr> {
        let mut candidates = BTreeSet::new();
        let Some(bearer) = self.bearers.get(key) else { return candidates };
        for family in words(&bearer.parts).iter().filter_map(|word| self.families.get(word)) {
            if family.len() <= MOST_BEARERS {
                candidates.extend(family.iter().cloned());
                continue;
            }
            let alike = family.iter().filter(|other| initial(other) == initial(key));
            if alike.clone().count() <= MOST_BEARERS {
                candidates.extend(alike.cloned());
            }
        }
        candidates.remove(key);
        candidates
    }

    /// Whether two bearers can be one, and are.
    fn compare(&mut self, ground: Ground<'_>, one: &SmolStr, other: &SmolStr) {
        let pair = in_order(one, other);
        let (Some(a), Some(b)) = (self.bearers.get(&pair.0), self.bearers.get(&pair.1)) else { return };
        if !a.parts.can_be(&b.parts) {
            return;
        }
        let closeness = closeness(&a.parts, &b.parts);
        let mut reasons = vec![names_agree(&a.parts, &b.parts, closeness)];
        let clue = clue(ground, &a.nodes, &b.nodes);
        let is_sure = closeness <= GivenNames::Variant || clue.is_some();
        reasons.extend(clue);
        self.beside.entry(pair.0.clone()).or_default().insert(pair.1.clone());
        self.beside.entry(pair.1.clone()).or_default().insert(pair.0.clone());
        self.pairs.insert(pair, Pair { closeness, is_sure, reasons });
    }

    fn are_sure(&self, one: &SmolStr, other: &SmolStr) -> bool {
        self.pairs.get(&in_order(one, other)).is_some_and(|pair| pair.is_sure)
    }

    /// Clusters bearers, and all who are linked with them or were of one cluster with them, anew. Gives the first bearers
    /// of the clusters that came, changed or went; `cores` gains the bare names for which that may matter.
    fn cluster(
        &mut self,
        ground: Ground<'_>,
        again: BTreeSet<SmolStr>,
        cores: &mut FxHashSet<SmolStr>,
    ) -> BTreeSet<SmolStr> {
        let mut all = BTreeSet::new();
        let mut open: Vec<SmolStr> = again.into_iter().collect();
        while let Some(key) = open.pop() {
            if !all.insert(key.clone()) {
                continue;
            }
            let beside = self.beside.get(&key).into_iter().flatten().filter(|other| self.are_sure(&key, other));
            open.extend(beside.cloned());
            let mates = self.cluster_of.get(&key).and_then(|root| self.clusters.get(root));
            open.extend(mates.iter().flat_map(|cluster| &cluster.bearers).cloned());
        }
        let mut roots = BTreeSet::new();
        for key in &all {
            if let Some(root) = self.cluster_of.remove(key)
                && let Some(cluster) = self.clusters.remove(&root)
            {
                self.move_among_kin(&root, &cluster.parts, false, cores);
                roots.insert(root);
            }
        }
        for cluster in self.merged(ground.order, all) {
            let Some(root) = cluster.bearers.first().cloned() else { continue };
            self.move_among_kin(&root, &cluster.parts, true, cores);
            self.cluster_of.extend(cluster.bearers.iter().map(|key| (key.clone(), root.clone())));
            self.clusters.insert(root.clone(), cluster);
            roots.insert(root);
        }
        roots
    }

    fn move_among_kin(&mut self, root: &SmolStr, parts: &NameParts, enters: bool, cores: &mut FxHashSet<SmolStr>) {
        for spelling in spellings(&parts.family_core()) {
            cores.extend(self.cores_of.get(&spelling).into_iter().flatten().cloned());
            let kin = self.kin.entry(spelling.clone()).or_default();
            if enters {
                kin.insert(root.clone());
            } else {
                kin.remove(root);
            }
            if kin.is_empty() {
                self.kin.remove(&spelling);
            }
        }
    }

    /// Joins bearers link by link; two clusters join only if every name of the one can be every name of the other.
    fn merged(&self, order: &Order, keys: BTreeSet<SmolStr>) -> Vec<Cluster> {
        let bearers: Vec<(SmolStr, &Bearer)> =
            keys.into_iter().filter_map(|key| self.bearers.get(&key).map(|bearer| (key, bearer))).collect();
        let place = |key: &SmolStr| bearers.binary_search_by(|(known, _)| known.cmp(key)).ok();
        let mut links: Vec<(GivenNames, usize, usize, &Pair)> = Vec::new();
        for (first, (key, _)) in bearers.iter().enumerate() {
            for other in self.beside.get(key).into_iter().flatten().filter(|other| key < *other) {
                let pair = self.pairs.get(&in_order(key, other)).filter(|pair| pair.is_sure);
                if let (Some(second), Some(pair)) = (place(other), pair) {
                    links.push((pair.closeness, first, second, pair));
                }
            }
        }
        links.sort_by_key(|(closeness, first, second, _)| (*closeness, *first, *second));
        let mut cluster_of: Vec<usize> = (0..bearers.len()).collect();
        let mut clusters: Vec<Vec<usize>> = (0..bearers.len()).map(|index| vec![index]).collect();
        let mut reasons: Vec<Vec<String>> = vec![Vec::new(); bearers.len()];
        for (_, first, second, pair) in links {
            let (into, from) = (cluster_of[first], cluster_of[second]);
            let can_be = |a: &usize, b: &usize| bearers[*a].1.parts.can_be(&bearers[*b].1.parts);
            let agree = || clusters[into].iter().all(|a| clusters[from].iter().all(|b| can_be(a, b)));
            if into == from || !agree() {
                continue;
            }
            let moved = std::mem::take(&mut clusters[from]);
            moved.iter().for_each(|index| cluster_of[*index] = into);
            clusters[into].extend(moved);
            let told = std::mem::take(&mut reasons[from]);
            reasons[into].extend(told);
            reasons[into].push(pair.reasons.join(", "));
        }
        let made = clusters.into_iter().zip(reasons).filter(|(members, _)| !members.is_empty());
        made.map(|(members, reasons)| {
            let keys = members.iter().map(|index| bearers[*index].0.clone()).collect();
            let mut nodes: Vec<Node> =
                members.iter().flat_map(|index| bearers[*index].1.nodes.iter().copied()).collect();
            nodes.sort_by(|a, b| order.cmp_nodes(*a, *b));
            let fullest = members.iter().map(|index| &bearers[*index].1.parts);
            let fullest = fullest.reduce(|a, b| if b.words().len() > a.words().len() { b } else { a });
            Cluster { bearers: keys, parts: fullest.cloned().unwrap_or_default(), nodes, reasons }
        })
        .collect()
    }

    /// The group of a cluster with the bare names that joined it.
    fn group(&self, order: &Order, root: &SmolStr) -> Option<Group> {
        let cluster = self.clusters.get(root)?;
        let (mut nodes, mut reasons) = (cluster.nodes.clone(), cluster.reasons.clone());
        let cores: BTreeSet<&SmolStr> = spellings(&cluster.parts.family_core())
            .iter()
            .filter_map(|spelling| self.cores_of.get(spelling))
            .flatten()
            .collect();
        let joins = cores.into_iter().filter_map(|core| self.cores.get(core)).flat_map(|core| &core.joins);
        let mut joins: Vec<&(SmolStr, Node, String)> = joins.filter(|(joined, ..)| joined == root).collect();
        joins.sort_by(|a, b| order.cmp_nodes(a.1, b.1));
        for (_, node, why) in joins {
            nodes.push(*node);
            if !reasons.contains(why) {
                reasons.push(why.clone());
            }
        }
        nodes.sort_by(|a, b| order.cmp_nodes(*a, *b));
        Some(Group { nodes, reasons, ..Group::default() })
    }

    /// All groups of people, in no order.
    pub(in crate::archive::identity) fn groups(&self, order: &Order) -> Vec<(Key, Group)> {
        let bearers =
            self.clusters.keys().filter_map(|root| Some((Key::Bearer(root.clone()), self.group(order, root)?)));
        let singles = self.cores.iter().flat_map(|(core, found)| found.groups.iter().map(move |group| (core, group)));
        let singles = singles.filter_map(|(core, (nodes, reasons))| {
            let group = Group { nodes: nodes.clone(), reasons: reasons.clone(), ..Group::default() };
            Some((Key::Single(core.clone(), *nodes.first()?), group))
        });
        let articles = order.ids().filter_map(|id| order.number(id));
        let records = articles.filter_map(|article| Some((article, order.record(article)?)));
        let nobodies = records.flat_map(|(article, record)| {
            nobodies(article, record).map(|(node, entity)| (Key::Nobody(node), nobody(record, entity, node)))
        });
        bearers.chain(singles).chain(nobodies).collect()
    }

    /// The pairs that stay in doubt.
    pub(in crate::archive::identity) fn doubts(&self) -> super::Doubts {
        let node = |key: &SmolStr| self.bearers.get(key)?.nodes.first().copied();
        let pairs = self.pairs.iter().filter(|(_, pair)| !pair.is_sure);
        let pairs = pairs.filter_map(|((a, b), pair)| Some((node(a)?, node(b)?, pair.reasons.clone())));
        let singles = self.cores.values().flat_map(|core| &core.doubts).filter_map(|(single, root, why)| {
            Some((*single, *self.clusters.get(root)?.nodes.first()?, vec![why.clone()]))
        });
        pairs.chain(singles).collect()
    }
}

/// Those whom an article names by their office alone.
fn nobodies(article: u32, record: &Record) -> impl Iterator<Item = (Node, &Entity)> {
    Node::all(article, record).filter(|(_, entity)| entity.kind == EntityKind::Person && !entity.named)
}

/// The holder of an office whom an article does not name: its own until somebody says who it is.
fn nobody(record: &Record, entity: &Entity, node: Node) -> Group {
    let what = entity.known.clone().unwrap_or_else(|| format_smolstr!("post:{}", super::slug(&entity.name)));
    Group { nodes: vec![node], id: Some(format_smolstr!("{what}@{}", record.id)), ..Group::default() }
}

/// The first letter of a bearer's names.
fn initial(key: &SmolStr) -> Option<char> {
    key.strip_prefix("person:").and_then(|words| words.chars().next())
}

fn in_order(one: &SmolStr, other: &SmolStr) -> (SmolStr, SmolStr) {
    if one <= other { (one.clone(), other.clone()) } else { (other.clone(), one.clone()) }
}
