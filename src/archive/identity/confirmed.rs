//! What was confirmed, laid over what was found: groups are taken apart where somebody said that two are not the same,
//! and joined where somebody said that they are.
//!
//! A group is claimed by a confirmed entity if one of its members goes by one of the entity's names. The fullest name of
//! a member counts, and beside it those of its names that could not be another's: a full name, an abbreviation.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::{Doubts, Group, Node, id_of};
use crate::archive::confirmed::{Confirmed, ConfirmedEntity, Names, comparable};
use crate::archive::order::Order;
use crate::facts::{Entity, EntityKind, MentionForm, NameParts};

/// The groups and doubts after everything confirmed was respected. Claimed groups carry their entity's index.
pub(super) fn respected(
    order: &Order,
    (groups, mut doubts): (Vec<Group>, Doubts),
    confirmed: &Confirmed,
) -> (Vec<Group>, Doubts) {
    if confirmed.entities.is_empty() {
        return (groups, doubts);
    }
    let layer = Layer { order, confirmed, names: Names::of(confirmed), one: representatives(confirmed) };
    let apart = groups.into_iter().flat_map(|group| layer.taken_apart(group)).collect();
    let groups = layer.joined(apart);
    let of: FxHashMap<Node, &Group> =
        groups.iter().flat_map(|group| group.nodes.iter().map(move |node| (*node, group))).collect();
    doubts.retain(|(first, second, _)| match (of.get(first), of.get(second)) {
        (Some(first), Some(second)) => !layer.is_denied(first, second),
        _ => true,
    });
    (groups, doubts)
}

struct Layer<'a> {
    order: &'a Order,
    confirmed: &'a Confirmed,
    names: Names,
    /// For each confirmed entity, the first in the file that is said to be the same.
    one: Vec<usize>,
}

impl Layer<'_> {
    fn entity(&self, node: Node) -> Option<&Entity> {
        node.entity(self.order)
    }

    fn settled(&self, index: usize) -> Option<&ConfirmedEntity> {
        self.confirmed.entities.get(index)
    }

    /// The confirmed entity that a member means by its own names.
    fn claim(&self, node: Node) -> Option<usize> {
        let entity = self.entity(node).filter(|entity| entity.named)?;
        let own = self.names.meant(entity.kind, &entity.name);
        let found = own.or_else(|| {
            let facts = &self.order.record(node.article)?.facts;
            let mentions = entity.mentions.iter().filter_map(|&number| facts.mentions.get(number as usize));
            let telling = mentions.filter(|mention| match entity.kind {
                EntityKind::Person => mention.form == MentionForm::Name && mention.name.contains(' '),
                _ => matches!(mention.form, MentionForm::Name | MentionForm::Abbreviation),
            });
            telling.filter_map(|mention| self.names.meant(entity.kind, &mention.name)).next()
        })?;
        self.one.get(found).copied()
    }

    /// The parts of a group that are not the same, by what was confirmed.
    fn taken_apart(&self, group: Group) -> Vec<Group> {
        let claims: Vec<Option<usize>> = group.nodes.iter().map(|&node| self.claim(node)).collect();
        let mut claimants: Vec<usize> = claims.iter().flatten().copied().collect();
        claimants.sort_unstable();
        claimants.dedup();
        if claimants.is_empty() {
            return vec![self.joined_by_id(group)];
        }
        // Keyed by who claims them; those whom nobody claims go by their name.
        let mut parts: BTreeMap<(Option<usize>, SmolStr), Vec<Node>> = BTreeMap::new();
        for (&node, claim) in group.nodes.iter().zip(claims) {
            let claim = claim.or_else(|| self.follows(node, &claimants));
            let name = if claim.is_some() { SmolStr::default() } else { self.own_name(node) };
            parts.entry((claim, name)).or_default().push(node);
        }
        let parts = parts.into_iter().map(|((claim, _), nodes)| Group {
            nodes,
            reasons: group.reasons.clone(),
            id: group.id.clone().filter(|_| claim.is_none() || claimants.len() == 1),
            names: None,
            confirmed: claim,
        });
        parts.collect()
    }

    /// Whom a member without a claim of its own goes with: the one claimant of its group, or the one whose family name it
    /// bears, unless that was said to be another.
    fn follows(&self, node: Node, claimants: &[usize]) -> Option<usize> {
        let entity = self.entity(node)?;
        let id = id_of(entity.kind, &entity.name);
        let is_open = |index: &&usize| self.settled(**index).is_some_and(|settled| !settled.is_not(&entity.name, &id));
        let bears = |index: &&usize| {
            let parts = NameParts::of(&entity.name);
            self.settled(**index).is_some_and(|settled| settled.parts().can_be(&parts))
        };
        match claimants {
            [_] => claimants.iter().find(is_open).copied(),
            _ => {
                let mut bearing = claimants.iter().filter(is_open).filter(bears);
                bearing.next().filter(|_| bearing.next().is_none()).copied()
            }
        }
    }

    fn own_name(&self, node: Node) -> SmolStr {
        self.entity(node).map(|entity| SmolStr::new(comparable(&entity.name))).unwrap_or_default()
    }

    /// The group with the entity that names it as the same, by its name or id.
    fn joined_by_id(&self, mut group: Group) -> Group {
        let entities = &self.confirmed.entities;
        if entities.iter().all(|settled| settled.same_as.is_empty()) {
            return group;
        }
        let found = super::found(self.order, &group);
        let mut same = entities
            .iter()
            .enumerate()
            .filter(|(_, settled)| settled.fits(found.kind) && settled.is_same_as(&found.name, &found.id));
        let first = same.next().filter(|_| same.next().is_none());
        group.confirmed = first.and_then(|(index, _)| self.one.get(index).copied());
        group
    }

    /// Groups of one confirmed entity as one group.
    fn joined(&self, groups: Vec<Group>) -> Vec<Group> {
        let mut joined: Vec<Group> = Vec::new();
        let mut of: BTreeMap<usize, usize> = BTreeMap::new();
        for group in groups {
            let Some(index) = group.confirmed else {
                joined.push(group);
                continue;
            };
            match of.get(&index).and_then(|&at| joined.get_mut(at)) {
                Some(known) => {
                    known.nodes.extend(group.nodes);
                    known.names = None;
                    known.nodes.sort_by(|a, b| self.order.cmp_nodes(*a, *b));
                    known.id = known.id.take().or(group.id);
                    known.reasons.extend(group.reasons);
                    known.reasons.dedup();
                }
                None => {
                    of.insert(index, joined.len());
                    joined.push(group);
                }
            }
        }
        for group in joined.iter_mut().filter(|group| group.confirmed.is_some()) {
            group.reasons.push("confirmed".to_owned());
        }
        joined
    }

    /// Whether somebody said that two groups are not the same, so that there is no doubt left.
    fn is_denied(&self, one: &Group, other: &Group) -> bool {
        let denies = |one: &Group, other: &Group| {
            let Some(settled) = one.confirmed.and_then(|index| self.settled(index)) else { return false };
            let found = super::found(self.order, other);
            let confirmed = other.confirmed.and_then(|index| self.settled(index));
            let mut names = confirmed.into_iter().flat_map(ConfirmedEntity::names);
            settled.is_not(&found.name, &found.id) || names.any(|name| settled.is_not(name, &found.id))
        };
        denies(one, other) || denies(other, one)
    }
}

/// For each confirmed entity, the first in the file that it is the same as. `same-as` works both ways.
fn representatives(confirmed: &Confirmed) -> Vec<usize> {
    let entities = &confirmed.entities;
    let mut one: Vec<usize> = (0..entities.len()).collect();
    let names = Names::of(confirmed);
    for (index, entity) in entities.iter().enumerate() {
        for other in entity.same_as.iter().filter_map(|name| names.meant(entity.kind, name)) {
            let (low, high) = (one[index].min(one[other]), one[index].max(one[other]));
            one.iter_mut().filter(|known| **known == high).for_each(|known| *known = low);
        }
    }
    one
}
