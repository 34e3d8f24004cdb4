//! What is kept from one linking of identities to the next, and how a change is taken in: the articles' entities leave the
//! groups that they were in, and enter those that they are in now; only these groups are made anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, format_smolstr};

use super::context::{self, Contexts};
use super::people::{Concerned, Ground, People};
use super::things::Things;
use super::{Group, Identities, Identity, Key, Node, Possibly, confirmed};
use crate::archive::confirmed::Confirmed;
use crate::archive::order::Order;
use crate::archive::pages::{Pages, Sorted};
use crate::archive::{ArticleId, Record};

/// The state of the linking.
#[derive(Debug, Default)]
pub(in crate::archive) struct Cards {
    order: Order,
    contexts: Contexts,
    people: People,
    things: Things,
    /// The number of the identity of each group, where nothing is confirmed.
    numbers: FxHashMap<Key, u32>,
    /// The numbers of identities by their ids without a count, in the order of their first members.
    of_one_name: FxHashMap<SmolStr, Vec<u32>>,
    free: Vec<u32>,
    next: u32,
}

/// Changed articles by number, with what they were.
type Changed = Vec<(u32, Option<Arc<Record>>)>;

/// Articles with what they are now, `None` if they are gone.
type Changes = [(ArticleId, Option<Arc<Record>>)];

impl Cards {
    /// The identities after articles changed, came or went, and the articles whose entities are not the same, or not of
    /// the same name, as before.
    pub(in crate::archive) fn update(
        &mut self,
        before: &Identities,
        settled: &Arc<Confirmed>,
        changes: &Changes,
    ) -> (Identities, Vec<ArticleId>) {
        let is_settled_anew = before.settled != *settled;
        if !is_settled_anew && let Some(now) = before.exchanged(changes) {
            for record in changes.iter().filter_map(|(_, record)| record.as_ref()) {
                self.order.put(record);
            }
            return (now, Vec::new());
        }
        let (changed, groups) = self.regroup(changes);
        let mut now = Identities { settled: Arc::clone(settled), ..before.clone() };
        self.shelve(&mut now, changes, &changed);
        let renamed = if is_settled_anew || !settled.entities.is_empty() {
            self.publish_all(before, &mut now)
        } else {
            self.publish(before, &mut now, groups)
        };
        for (id, record) in changes {
            if record.is_none() {
                self.order.remove(id);
            }
        }
        (now, renamed)
    }

    /// Takes in the changes. Gives the numbers of the articles, with what they were, and the groups that came, changed or
    /// went.
    fn regroup(&mut self, changes: &Changes) -> (Changed, BTreeMap<Key, Option<Group>>) {
        let common = context::common(self.order.len());
        let (mut concerned, mut changed, mut keys) = (Concerned::default(), Vec::new(), Vec::new());
        let known = |order: &Order, id: &ArticleId| {
            let number = order.number(id)?;
            Some((number, Arc::clone(order.record(number)?)))
        };
        let old: Vec<_> = changes.iter().map(|(id, _)| known(&self.order, id)).collect();
        for (article, record) in old.iter().flatten() {
            self.people.take_out(&self.order, *article, record, &mut concerned);
        }
        let mut gone: FxHashSet<u32> = FxHashSet::default();
        for ((_, record), old) in changes.iter().zip(&old) {
            let article = match (record, old) {
                (Some(record), _) => self.order.put(record).0,
                (None, Some((article, _))) => {
                    gone.insert(*article);
                    *article
                }
                (None, None) => continue,
            };
            keys.extend(self.contexts.put(article, record.as_deref()));
            changed.push((article, old.as_ref().map(|(_, record)| Arc::clone(record))));
        }
        let now: Vec<(u32, Arc<Record>)> = changed
            .iter()
            .filter(|(article, _)| !gone.contains(article))
            .filter_map(|(article, _)| Some((*article, Arc::clone(self.order.record(*article)?))))
            .collect();
        for (article, record) in &now {
            self.people.put(&self.order, *article, record, &mut concerned);
        }
        let common_now = context::common(self.order.len() - gone.len());
        let mut elsewhere: FxHashSet<u32> = FxHashSet::default();
        if common_now == common {
            for &(key, before) in &keys {
                elsewhere.extend(self.contexts.concerned(key, before, common));
            }
        } else {
            elsewhere.extend(self.order.ids().filter_map(|id| self.order.number(id)));
        }
        for article in elsewhere {
            if let Some(record) = self.order.record(article).filter(|_| !gone.contains(&article)) {
                self.people.concern(article, record, &mut concerned);
            }
        }
        let ground = Ground { order: &self.order, contexts: &self.contexts, common: common_now };
        let mut groups: BTreeMap<Key, Option<Group>> =
            self.people.bring_together(ground, concerned).into_iter().collect();
        let before: Vec<(u32, &Record)> =
            old.iter().flatten().map(|(article, record)| (*article, record.as_ref())).collect();
        let now: Vec<(u32, &Record)> = now.iter().map(|(article, record)| (*article, record.as_ref())).collect();
        groups.extend(self.things.update(&self.order, &before, &now));
        self.contexts.forget(keys.into_iter().map(|(key, _)| key));
        (changed, groups)
    }

    /// Enters the changed articles and what they say of offices.
    fn shelve(&self, now: &mut Identities, changes: &Changes, changed: &[(u32, Option<Arc<Record>>)]) {
        let is_much = changes.len() > now.articles.len();
        if is_much {
            let all = self.order.ids().filter_map(|id| Some((id.clone(), self.order.number(id)?)));
            now.articles = Sorted::of(all);
        }
        for (id, record) in changes {
            let Some(number) = self.order.number(id) else { continue };
            match record {
                Some(_) if !is_much => now.articles.insert(id.clone(), number),
                Some(_) => {}
                None => now.articles.remove(id),
            }
            now.records.set(number, record.clone());
            let entities = record.as_ref().map_or(0, |record| record.facts.entities.len());
            now.of.set(number, vec![u32::MAX; entities].into());
        }
        let mut holders: BTreeMap<(SmolStr, SmolStr), Vec<Node>> = BTreeMap::new();
        let held = |now: &Identities, key: &(SmolStr, SmolStr)| {
            now.holders.get(key).map_or(Vec::new(), |nodes| nodes.to_vec())
        };
        for (article, old) in changed {
            for (_, key) in old.iter().flat_map(|old| offices(*article, old)) {
                let nodes = holders.entry(key.clone()).or_insert_with(|| held(now, &key));
                nodes.retain(|node| node.article != *article);
            }
        }
        for (article, _) in changed {
            let record = now.record(*article).cloned();
            for (node, key) in record.iter().flat_map(|record| offices(*article, record)) {
                let nodes = holders.entry(key.clone()).or_insert_with(|| held(now, &key));
                if let Err(at) = nodes.binary_search_by(|known| self.order.cmp_nodes(*known, node)) {
                    nodes.insert(at, node);
                }
            }
        }
        if is_much {
            let kept = now.holders.iter().filter(|(key, _)| !holders.contains_key(*key));
            let kept: Vec<_> = kept.map(|(key, nodes)| (key.clone(), Arc::clone(nodes))).collect();
            let all =
                holders.into_iter().filter(|(_, nodes)| !nodes.is_empty()).map(|(key, nodes)| (key, nodes.into()));
            now.holders = Sorted::of(kept.into_iter().chain(all));
            return;
        }
        for (key, nodes) in holders {
            if nodes.is_empty() {
                now.holders.remove(&key);
            } else {
                now.holders.insert(key, nodes.into());
            }
        }
    }

    /// Gives the changed groups their identities. Gives the articles whose entities are others, or of another name.
    fn publish(
        &mut self,
        before: &Identities,
        now: &mut Identities,
        groups: BTreeMap<Key, Option<Group>>,
    ) -> Vec<ArticleId> {
        let mut names: FxHashSet<SmolStr> = FxHashSet::default();
        let mut made: Vec<u32> = Vec::new();
        let mut gone: Vec<u32> = Vec::new();
        for (key, group) in &groups {
            let number = self.numbers.get(key).copied();
            if let Some(number) = number {
                let name = self.unname(before, number);
                names.extend(name);
            }
            match (group, number) {
                (None, Some(number)) => {
                    self.numbers.remove(key);
                    gone.push(number);
                }
                (None, None) => {}
                (Some(group), number) => {
                    let number = number.unwrap_or_else(|| self.new_number());
                    self.numbers.insert(key.clone(), number);
                    let identity = super::identity(&self.order, group, &now.settled);
                    self.of_one_name.entry(identity.id.clone()).or_default().push(number);
                    names.insert(identity.id.clone());
                    now.identities.set(number, Some(Arc::new(identity)));
                    made.push(number);
                }
            }
        }
        let mut renamed: FxHashSet<u32> = FxHashSet::default();
        self.place(now, groups.values().flatten().zip(made), &mut renamed);
        for number in &gone {
            now.identities.set(*number, None);
        }
        self.free.extend(gone);
        self.count(before, now, names, &mut renamed);
        now.possibly = Arc::new(self.doubts(now, self.people.doubts()));
        renamed.into_iter().filter_map(|article| Some(self.order.record(article)?.id.clone())).collect()
    }

    /// Takes an identity out of those of its name; gives the name.
    fn unname(&mut self, before: &Identities, number: u32) -> Option<SmolStr> {
        let known = before.numbered(number)?;
        let mut name = known.id.clone();
        if !self.of_one_name.get(&name).is_some_and(|numbers| numbers.contains(&number)) {
            name = SmolStr::new(known.id.rsplit_once('~')?.0);
        }
        let numbers = self.of_one_name.get_mut(&name)?;
        numbers.retain(|known| *known != number);
        if numbers.is_empty() {
            self.of_one_name.remove(&name);
        }
        Some(name)
    }

    fn new_number(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        })
    }

    /// Notes of which identity the members of the groups are.
    fn place<'g>(
        &self,
        now: &mut Identities,
        groups: impl Iterator<Item = (&'g Group, u32)>,
        renamed: &mut FxHashSet<u32>,
    ) {
        let mut placed: FxHashMap<u32, Vec<(usize, u32)>> = FxHashMap::default();
        for (group, number) in groups {
            for node in group.nodes.iter().filter(|node| now.number_of(**node) != Some(number)) {
                placed.entry(node.article).or_default().push((node.entity.0 as usize, number));
            }
        }
        for (article, entities) in placed {
            let mut of: Vec<u32> = now.of.get(article).map_or(Vec::new(), |of| of.to_vec());
            for (entity, number) in entities {
                if let Some(place) = of.get_mut(entity) {
                    *place = number;
                }
            }
            now.of.set(article, of.into());
            renamed.insert(article);
        }
    }

    /// Counts the identities of these names in the order of their first members, and enters them by their ids.
    fn count(
        &mut self,
        before: &Identities,
        now: &mut Identities,
        names: FxHashSet<SmolStr>,
        renamed: &mut FxHashSet<u32>,
    ) {
        let mut entered: Vec<((SmolStr, u32), u32)> = Vec::new();
        for name in names {
            let first = |number: &u32| now.numbered(*number).and_then(|identity| identity.members.first());
            let mut numbers = self.of_one_name.get(&name).cloned().unwrap_or_default();
            numbers.sort_by(|a, b| first(a).cmp(&first(b)));
            for left in numbers.len() as u32 + 1.. {
                let key = (name.clone(), left);
                if now.ids.get(&key).is_none() {
                    break;
                }
                now.ids.remove(&key);
            }
            for (count, &number) in (1u32..).zip(&numbers) {
                let Some(identity) = now.numbered(number) else { continue };
                let id = if count == 1 { name.clone() } else { format_smolstr!("{name}~{count}") };
                if identity.id != id {
                    let identity = Arc::new(Identity { id, ..Identity::clone(identity) });
                    now.identities.set(number, Some(identity));
                }
                entered.push(((name.clone(), count), number));
                renamed.extend(self.newly_called(before, now, number));
            }
            self.of_one_name.entry(name).and_modify(|known| *known = numbers);
        }
        if entered.len() > now.ids.len() {
            let kept: Vec<_> = now.ids.iter().map(|(key, number)| (key.clone(), *number)).collect();
            now.ids = Sorted::of(kept.into_iter().chain(entered));
        } else {
            entered.into_iter().for_each(|(key, number)| now.ids.insert(key, number));
        }
    }

    /// The articles of an identity, if it is not called as before.
    fn newly_called(&self, before: &Identities, now: &Identities, number: u32) -> Vec<u32> {
        let Some(identity) = now.numbered(number) else { return Vec::new() };
        let is_known = before.numbered(number).is_some_and(|known| {
            (&known.id, &known.name) == (&identity.id, &identity.name) && before.level(known) == now.level(identity)
        });
        if is_known {
            return Vec::new();
        }
        identity.members.iter().filter_map(|(article, _)| self.order.number(article)).collect()
    }

    fn doubts(&self, now: &Identities, doubts: super::Doubts) -> Possibly {
        let mut possibly = Possibly::new();
        for (one, other, reasons) in doubts {
            let (Some(one), Some(other)) = (now.number_of(one), now.number_of(other)) else { continue };
            if one != other {
                possibly.entry(one).or_default().push((other, reasons.clone()));
                possibly.entry(other).or_default().push((one, reasons));
            }
        }
        for others in possibly.values_mut() {
            let key = |number: u32| now.numbered(number).map(|identity| super::key_of(identity));
            others.sort_by(|a, b| key(a.0).cmp(&key(b.0)).then_with(|| a.1.cmp(&b.1)));
            others.dedup_by_key(|(other, _)| *other);
        }
        possibly
    }

    /// Lays what was confirmed over all groups. Gives the articles whose entities are others, or of another name.
    fn publish_all(&mut self, before: &Identities, now: &mut Identities) -> Vec<ArticleId> {
        let mut groups = self.people.groups(&self.order);
        groups.extend(self.things.groups(&self.order));
        let by_node = |a: Node, b: Node| self.order.cmp_nodes(a, b);
        groups.sort_by(|(a, _), (b, _)| match (a, b) {
            (Key::Single(a, first), Key::Single(b, second)) => a.cmp(b).then_with(|| by_node(*first, *second)),
            (Key::Nobody(a), Key::Nobody(b)) => by_node(*a, *b),
            _ => a.cmp(b),
        });
        let (keys, groups): (Vec<Key>, Vec<Group>) = groups.into_iter().unzip();
        let (groups, doubts) = confirmed::respected(&self.order, (groups, self.people.doubts()), &now.settled);
        (now.identities, now.ids) = (Pages::default(), Sorted::default());
        for id in self.order.ids() {
            if let Some((number, record)) =
                self.order.number(id).and_then(|number| Some((number, now.record(number)?.clone())))
            {
                now.of.set(number, vec![u32::MAX; record.facts.entities.len()].into());
            }
        }
        self.of_one_name = FxHashMap::default();
        // Numbers belong to groups again when nothing is confirmed any more.
        let is_plain = now.settled.entities.is_empty();
        self.numbers = if is_plain { keys.into_iter().zip(0..).collect() } else { FxHashMap::default() };
        (self.free, self.next) = (Vec::new(), groups.len() as u32);
        for (group, number) in groups.iter().zip(0..) {
            let identity = super::identity(&self.order, group, &now.settled);
            self.of_one_name.entry(identity.id.clone()).or_default().push(number);
            now.identities.set(number, Some(Arc::new(identity)));
        }
        self.place(now, groups.iter().zip(0..), &mut FxHashSet::default());
        let names = self.of_one_name.keys().cloned().collect();
        self.count(&Identities::default(), now, names, &mut FxHashSet::default());
        now.possibly = Arc::new(self.doubts(now, doubts));
        let called = |identities: &Identities, id: &ArticleId| -> Vec<Option<(SmolStr, SmolStr, SmolStr)>> {
            let Some(article) = identities.articles.get(id) else { return Vec::new() };
            let of = identities.of.get(*article).map_or(&[][..], AsRef::as_ref).iter();
            let named = of.map(|number| identities.numbered(*number));
            named.map(|it| it.map(|it| (it.id.clone(), it.name.clone(), identities.level(it)))).collect()
        };
        self.order.ids().filter(|id| called(before, id) != called(now, id)).cloned().collect()
    }
}

/// The offices that an article states of whom it names, each with the entity.
fn offices(article: u32, record: &Record) -> impl Iterator<Item = (Node, (SmolStr, SmolStr))> {
    let named = Node::all(article, record).filter(|(_, entity)| entity.named);
    named.flat_map(|(node, entity)| entity.roles.iter().map(move |role| (node, (role.office.clone(), role.of.clone()))))
}
