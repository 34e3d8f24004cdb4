//! Bare family names: whose they are.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::clues::{clue, spellings};
use super::{Cluster, Core, Ground, People};
use crate::archive::identity::{Group, Key, Node};

impl People {
    /// Entities with a bare family name: each joins the one cluster that a second clue points to; the others of one name
    /// and context stay together.
    pub(super) fn attach(
        &mut self,
        ground: Ground<'_>,
        core: &SmolStr,
        roots: &mut BTreeSet<SmolStr>,
        groups: &mut BTreeMap<Key, Option<Group>>,
    ) {
        let Some(before) = self.cores.get(core) else { return };
        roots.extend(before.joins.iter().map(|(root, ..)| root.clone()));
        let single = |nodes: &[Node]| nodes.first().map(|node| Key::Single(core.clone(), *node));
        groups.extend(before.groups.iter().filter_map(|(nodes, _)| Some((single(nodes)?, None))));
        let now = self.attached(ground, core, before.nodes.clone());
        roots.extend(now.joins.iter().map(|(root, ..)| root.clone()));
        groups.extend(now.groups.iter().filter_map(|(nodes, reasons)| {
            Some((single(nodes)?, Some(Group { nodes: nodes.clone(), reasons: reasons.clone(), ..Group::default() })))
        }));
        let is_gone = now.nodes.is_empty();
        for spelling in spellings(core) {
            let cores = self.cores_of.entry(spelling.clone()).or_default();
            if is_gone {
                cores.remove(core)
            } else {
                cores.insert(core.clone())
            };
            if cores.is_empty() {
                self.cores_of.remove(&spelling);
            }
        }
        match is_gone {
            true => drop(self.cores.remove(core)),
            false => drop(self.cores.insert(core.clone(), now)),
        }
    }

    fn attached(&self, ground: Ground<'_>, core: &SmolStr, nodes: Vec<Node>) -> Core {
        let mut now = Core::default();
        let spellings = spellings(core);
        let kin: BTreeSet<&SmolStr> =
            spellings.iter().filter_map(|spelling| self.kin.get(spelling)).flatten().collect();
        for &node in &nodes {
            let Some(entity) = node.entity(ground.order) else { continue };
            let candidates = kin.iter().filter_map(|root| self.clusters.get_key_value(*root));
            let candidates = candidates.filter(|(_, cluster)| cluster.parts.same_family(&entity.parts));
            let candidates: Vec<(&SmolStr, &Cluster)> = candidates.collect();
            let with_clue =
                candidates.iter().filter_map(|(root, cluster)| Some((*root, clue(ground, &[node], &cluster.nodes)?)));
            let with_clue: Vec<(&SmolStr, String)> = with_clue.take(2).collect();
            if let [(root, why)] = with_clue.as_slice() {
                now.joins.push(((*root).clone(), node, format!("family name {} equal, {why}", entity.name)));
                continue;
            }
            if let [(root, _)] = candidates[..] {
                now.doubts.push((node, root.clone(), format!("family name {} equal", entity.name)));
            }
            let together = now.groups.iter_mut().find_map(|group| Some((clue(ground, &[node], &group.0)?, group)));
            match together {
                Some((why, (nodes, reasons))) => {
                    nodes.push(node);
                    reasons.push(format!("name equal, {why}"));
                }
                None => now.groups.push((vec![node], Vec::new())),
            }
        }
        now.nodes = nodes;
        now
    }
}
