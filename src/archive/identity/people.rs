//! People across the folder.
//!
//! Entities with the same full name form a bearer group at once. Groups that share a spelling of the family name are
//! compared: equal or equivalent given names join them, a nickname or an initial needs a second clue (the same office, or
//! something rare that both articles speak of), different given names keep them apart. A bare family name joins the one
//! group of the folder that bears it, if there is a second clue.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use super::context::{Contexts, person_key};
use super::{Doubts, Group, Node};
use crate::archive::Record;
use crate::facts::{Entity, EntityIndex, EntityKind, GivenNames, NameParts, Role, Tenure};
use crate::lexicon::Lexicon;

/// People of one full name.
struct Bearer {
    name: SmolStr,
    parts: NameParts,
    nodes: Vec<Node>,
    reasons: Vec<String>,
}

/// A reason to join two bearers, best first when sorted.
struct Link {
    closeness: GivenNames,
    first: usize,
    second: usize,
    reasons: Vec<String>,
}

/// The groups of people, and the pairs that stay in doubt.
pub(super) fn groups(records: &[Arc<Record>], contexts: &Contexts) -> (Vec<Group>, Doubts) {
    let mut full: BTreeMap<SmolStr, Bearer> = BTreeMap::new();
    let mut single: Vec<Node> = Vec::new();
    let mut unnamed: Vec<Group> = Vec::new();
    for (article, record) in records.iter().enumerate() {
        for (index, entity) in record.facts.entities.iter().enumerate() {
            let node = Node { article: article as u32, entity: EntityIndex(index as u32) };
            match entity {
                Entity { kind, .. } if *kind != EntityKind::Person => {}
                Entity { named: false, .. } => unnamed.push(nobody(record, entity, node)),
                _ if entity.parts.is_full() => {
                    let bearer = full.entry(person_key(entity)).or_insert_with(|| Bearer {
                        name: entity.name.clone(),
                        parts: entity.parts.clone(),
                        nodes: Vec::new(),
                        reasons: Vec::new(),
                    });
                    bearer.nodes.push(node);
                }
                _ => single.push(node),
            }
        }
    }
    let bearers: Vec<Bearer> = full.into_values().collect();
    let families = families(&bearers);
    let (mut bearers, mut doubts) = joined(records, contexts, bearers, &families);
    let singles = attached(records, contexts, &mut bearers, single, &mut doubts);
    let named =
        bearers.into_iter().map(|bearer| Group { nodes: bearer.nodes, reasons: bearer.reasons, ..Group::default() });
    (named.chain(singles).chain(unnamed).collect(), doubts)
}

/// The holder of an office whom an article does not name: its own until somebody says who it is.
fn nobody(record: &Record, entity: &Entity, node: Node) -> Group {
    let what = entity.known.clone().unwrap_or_else(|| format_smolstr!("post:{}", super::slug(&entity.name)));
    Group { nodes: vec![node], id: Some(format_smolstr!("{what}@{}", record.id)), ..Group::default() }
}

/// The bearers of each spelling of a family name: the name itself and the classes it belongs to.
fn families(bearers: &[Bearer]) -> BTreeMap<SmolStr, Vec<usize>> {
    let mut families: BTreeMap<SmolStr, Vec<usize>> = BTreeMap::new();
    for (index, bearer) in bearers.iter().enumerate() {
        let mut keys = spellings(&bearer.parts.family_core());
        // `Luiz Inacio Lula` meets `Luiz Inacio Lula da Silva` under their other words.
        keys.extend(bearer.parts.words());
        for key in keys {
            families.entry(key).or_default().push(index);
        }
    }
    families
}

fn spellings(core: &str) -> BTreeSet<SmolStr> {
    let classes = Lexicon::embedded().name_classes(core);
    let classes = classes.iter().map(|class| format_smolstr!("={class}"));
    std::iter::once(SmolStr::new(core)).chain(classes).collect()
}

/// Bearers joined where their names and clues allow it.
fn joined(
    records: &[Arc<Record>],
    contexts: &Contexts,
    bearers: Vec<Bearer>,
    families: &BTreeMap<SmolStr, Vec<usize>>,
) -> (Vec<Bearer>, Doubts) {
    let mut links: Vec<Link> = Vec::new();
    let mut doubts = Doubts::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    for members in families.values() {
        for (at, first) in members.iter().enumerate() {
            // A word that half the folder bears is no key.
            for second in members.iter().skip(at + 1).take(200) {
                let (first, second) = (*first.min(second), *first.max(second));
                if first == second || !seen.insert((first, second)) {
                    continue;
                }
                let (a, b) = (&bearers[first], &bearers[second]);
                if !a.parts.can_be(&b.parts) {
                    continue;
                }
                let closeness = closeness(&a.parts, &b.parts);
                let mut reasons = vec![names_agree(a, b, closeness)];
                let clue = clue(records, contexts, a, b);
                let is_sure = closeness <= GivenNames::Variant || clue.is_some();
                reasons.extend(clue);
                if is_sure {
                    links.push(Link { closeness, first, second, reasons });
                } else {
                    doubts.push((a.nodes[0], b.nodes[0], reasons));
                }
            }
        }
    }
    links.sort_by_key(|link| (link.closeness, link.first, link.second));
    (merged(bearers, links), doubts)
}

/// How close two names are whose bearers can be one person.
fn closeness(a: &NameParts, b: &NameParts) -> GivenNames {
    match a.given_names(b) {
        // They can be one by the words of the whole name.
        GivenNames::Different => GivenNames::Variant,
        close if a.same_family(b) => close,
        _ => GivenNames::Variant,
    }
}

/// Joins bearers link by link; two clusters join only if every name of the one can be every name of the other.
fn merged(bearers: Vec<Bearer>, links: Vec<Link>) -> Vec<Bearer> {
    let mut cluster_of: Vec<usize> = (0..bearers.len()).collect();
    let mut clusters: Vec<Vec<usize>> = (0..bearers.len()).map(|index| vec![index]).collect();
    let mut reasons: Vec<Vec<String>> = vec![Vec::new(); bearers.len()];
    for link in links {
        let (into, from) = (cluster_of[link.first], cluster_of[link.second]);
        let agree =
            clusters[into].iter().all(|a| clusters[from].iter().all(|b| bearers[*a].parts.can_be(&bearers[*b].parts)));
        if into == from || !agree {
            continue;
        }
        let moved = std::mem::take(&mut clusters[from]);
        for index in &moved {
            cluster_of[*index] = into;
        }
        clusters[into].extend(moved);
        let told = std::mem::take(&mut reasons[from]);
        reasons[into].extend(told);
        reasons[into].push(link.reasons.join(", "));
    }
    let mut slots: Vec<Option<Bearer>> = bearers.into_iter().map(Some).collect();
    let mut all = Vec::new();
    for (cluster, reasons) in clusters.into_iter().zip(reasons) {
        let mut members = cluster.into_iter().filter_map(|index| slots[index].take());
        let Some(mut first) = members.next() else { continue };
        for other in members {
            if other.parts.words().len() > first.parts.words().len() {
                (first.parts, first.name) = (other.parts, other.name);
            }
            first.nodes.extend(other.nodes);
        }
        first.nodes.sort_unstable();
        first.reasons = reasons;
        all.push(first);
    }
    all
}

/// Entities with a bare family name: each joins the one bearer whom a second clue points to; the others of one name and
/// context stay together.
fn attached(
    records: &[Arc<Record>],
    contexts: &Contexts,
    bearers: &mut [Bearer],
    single: Vec<Node>,
    doubts: &mut Doubts,
) -> Vec<Group> {
    let families = families(bearers);
    let mut left: BTreeMap<SmolStr, Vec<Bearer>> = BTreeMap::new();
    let mut joins: Vec<(usize, Node, String)> = Vec::new();
    for node in single {
        let Some(entity) = entity(records, node) else { continue };
        let core = entity.parts.family_core();
        let alone =
            Bearer { name: entity.name.clone(), parts: entity.parts.clone(), nodes: vec![node], reasons: Vec::new() };
        let mut candidates: Vec<usize> =
            spellings(&core).iter().filter_map(|key| families.get(key)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|index| bearers[*index].parts.same_family(&entity.parts));
        let with_clue: Vec<(usize, String)> = candidates
            .iter()
            .filter_map(|index| Some((*index, clue(records, contexts, &alone, &bearers[*index])?)))
            .collect();
        match with_clue.as_slice() {
            [(index, why)] => joins.push((*index, node, format!("family name {} equal, {why}", entity.name))),
            _ => {
                if let [index] = candidates[..] {
                    doubts.push((node, bearers[index].nodes[0], vec![format!("family name {} equal", entity.name)]));
                }
                let same = left.entry(core).or_default();
                let together = same.iter_mut().find_map(|group| Some((clue(records, contexts, &alone, group)?, group)));
                match together {
                    Some((why, group)) => {
                        group.nodes.push(node);
                        group.reasons.push(format!("name equal, {why}"));
                    }
                    None => same.push(alone),
                }
            }
        }
    }
    for (index, node, why) in joins {
        bearers[index].nodes.push(node);
        bearers[index].nodes.sort_unstable();
        if !bearers[index].reasons.contains(&why) {
            bearers[index].reasons.push(why);
        }
    }
    let rest = left.into_values().flatten();
    rest.map(|bearer| Group { nodes: bearer.nodes, reasons: bearer.reasons, ..Group::default() }).collect()
}

/// How the names agree, in words.
fn names_agree(a: &Bearer, b: &Bearer, closeness: GivenNames) -> String {
    let family = if a.parts.family_core() == b.parts.family_core() {
        format!("family name {} equal", a.parts.family)
    } else {
        format!("{} = {}", a.parts.family, b.parts.family)
    };
    let given = |parts: &NameParts| parts.given.iter().map(SmolStr::as_str).collect::<Vec<_>>().join(" ");
    match closeness {
        GivenNames::Equal | GivenNames::Missing | GivenNames::Different => family,
        GivenNames::Variant => format!("{family}, {} = {}", given(&a.parts), given(&b.parts)),
        GivenNames::Nickname => format!("{family}, {} may be short for {}", given(&a.parts), given(&b.parts)),
        GivenNames::Initial => format!("{family}, {} fits {}", given(&a.parts), given(&b.parts)),
    }
}

/// What beside the name speaks for one person: the same office, or something rare that both articles speak of.
fn clue(records: &[Arc<Record>], contexts: &Contexts, a: &Bearer, b: &Bearer) -> Option<String> {
    // The first articles of each are enough: all articles of one bearer are of one person.
    const ENOUGH: usize = 12;
    for first in a.nodes.iter().take(ENOUGH) {
        for second in b.nodes.iter().take(ENOUGH) {
            let (Some(one), Some(other)) = (entity(records, *first), entity(records, *second)) else { continue };
            if let Some(role) = one.roles.iter().find(|role| other.roles.iter().any(|theirs| same_post(role, theirs))) {
                return Some(format!("same post ({})", role.title));
            }
        }
    }
    for first in a.nodes.iter().take(ENOUGH) {
        for second in b.nodes.iter().take(ENOUGH) {
            let own = [one_key(records, *first), one_key(records, *second)];
            if let Some(key) = contexts.shared(first.article, second.article, &own) {
                let what = key.split_once(':').map_or(key.as_str(), |(_, what)| what);
                return Some(format!("both articles speak of {what}"));
            }
        }
    }
    None
}

fn one_key(records: &[Arc<Record>], node: Node) -> SmolStr {
    entity(records, node).map(person_key).unwrap_or_default()
}

/// Whether two roles are one post: the same office of the same country or body.
fn same_post(a: &Role, b: &Role) -> bool {
    let is_plain = !a.office.contains(' ') && !a.unique;
    a.office == b.office
        && (a.of == b.of || a.of.is_empty() || b.of.is_empty())
        && !is_plain
        && (a.tenure == Tenure::Former) == (b.tenure == Tenure::Former)
}

fn entity(records: &[Arc<Record>], node: Node) -> Option<&Entity> {
    records.get(node.article as usize)?.facts.entities.get(node.entity.0 as usize)
}
