//! What is kept from one linking of happenings to the next, and how a change is taken in.
//!
//! Greedy joining looks at all links, the surest first; but two groups without a link between them have nothing to do
//! with each other. So after a change only the groups that it touches are joined anew, beside the groups that have links
//! with them: if these come out as they were, nobody further away can come out otherwise; if one does not, it is counted
//! among the touched ones, and the joining starts again.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::join::{self, Ground, Group, Link, Tell};
use super::naming::Naming;
use super::near::{self, Concordance, Phrase};
use super::story::{self, Stories};
use super::telling::{self, Tellings};
use super::{Happening, Told};
use crate::archive::order::Order;
use crate::archive::{ArticleId, Record};

/// Articles whose tellings are kept in comparable form from one change to the next.
const MOST_READ: usize = 256;

/// The state of the linking.
#[derive(Debug, Default)]
pub struct Ledger {
    order: Order,
    stories: Stories,
    concordance: Concordance,
    near: FxHashMap<u32, Box<[u32]>>,
    /// For each article the links of its tellings, in order, with their strength.
    links: FxHashMap<u32, Vec<(u32, Tell, f32)>>,
    group_of: FxHashMap<Tell, u32>,
    /// The happenings of several tellings, by number.
    groups: FxHashMap<u32, (Vec<Tell>, Arc<Happening>)>,
    next: u32,
    tellings: FxHashMap<u32, Tellings>,
}

/// What has changed: articles with what they are now, `None` if they are gone. One that itself is as it was may be among
/// them, if those it names go by other keys or names.
pub type Changes = Vec<(ArticleId, Option<Arc<Record>>)>;

impl Ledger {
    /// Takes in what has changed. `before` and `now` are the keys before and after. Gives what articles tell, where it is
    /// not as it was; `None` for those that are gone.
    pub fn update(
        &mut self,
        changes: Changes,
        before: &dyn Naming,
        now: &dyn Naming,
    ) -> Vec<(ArticleId, Option<Arc<Told>>)> {
        let mut stories = Vec::new();
        let mut phrases = Vec::new();
        let mut concerned: Vec<Phrase> = Vec::new();
        let (mut edited, mut gone) = (FxHashSet::default(), Vec::new());
        for (id, record) in changes {
            let old = self.order.number(&id).and_then(|number| self.order.record(number)).cloned();
            let features_before = old.iter().flat_map(|old| story::features(old, before));
            let features_before = features_before.map(|weighed| weighed.feature).collect();
            let phrases_before = old.as_ref().map(|old| near::phrases(old, before)).unwrap_or_default();
            let phrases_now = record.as_ref().map(|record| near::phrases(record, now)).unwrap_or_default();
            let day =
                |record: &Option<Arc<Record>>| record.as_ref().map(|record| record.article.date.map(|date| date.date));
            if day(&old) == day(&record) {
                concerned.extend(apart(&phrases_before, &phrases_now));
            } else {
                concerned.extend(phrases_before.iter().chain(&phrases_now));
            }
            let article = match &record {
                Some(record) => self.order.put(record).0,
                None => {
                    let Some(article) = self.order.number(&id) else { continue };
                    gone.push((id, article));
                    article
                }
            };
            let after = record.as_ref().map(|record| story::features(record, now));
            stories.push(story::Change { article, before: features_before, after });
            phrases.push((article, phrases_now));
            edited.insert(article);
            self.tellings.remove(&article);
        }
        let others = self.find_near(phrases, concerned, &edited, now);
        let left = self.order.len() - gone.len();
        let order = &self.order;
        let features =
            |article: u32| order.record(article).map_or_else(Vec::new, |record| story::features(record, now));
        let moved = self.stories.update(order, left, stories, &features);
        let touched = self.relink(&moved, now);
        let changed = self.regroup(touched, now);
        let rewritten = edited.into_iter().chain(others).chain(changed);
        let mut rewritten: FxHashSet<u32> = rewritten.collect();
        let mut told = Vec::new();
        for (id, article) in gone {
            rewritten.remove(&article);
            self.near.remove(&article);
            self.order.remove(&id);
            told.push((id, None));
        }
        for article in rewritten {
            if let Some(record) = self.order.record(article).cloned() {
                told.push((record.id.clone(), Some(Arc::new(self.told(article, &record, now)))));
            }
        }
        if self.tellings.len() > MOST_READ {
            self.tellings = FxHashMap::default();
        }
        told
    }

    /// Finds the articles near to those that changed and to those that share what changed with them. Gives the latter.
    fn find_near(
        &mut self,
        phrases: Vec<(u32, Vec<Phrase>)>,
        concerned: Vec<Phrase>,
        edited: &FxHashSet<u32>,
        now: &dyn Naming,
    ) -> Vec<u32> {
        let is_much = edited.len() * 4 > self.order.len();
        let before = self.concordance.concerned(concerned.iter().copied().filter(|_| !is_much));
        let known: FxHashMap<u32, Vec<Phrase>> = phrases.iter().cloned().collect();
        self.concordance.update(phrases);
        let after = self.concordance.concerned(concerned.into_iter().filter(|_| !is_much));
        let all = if is_much { self.order.ids().filter_map(|id| self.order.number(id)).collect() } else { Vec::new() };
        let mut others: Vec<u32> = before.into_iter().chain(after).chain(edited.iter().copied()).chain(all).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|&article| {
            let Some(record) = self.order.record(article) else { return false };
            let near = match known.get(&article) {
                Some(own) => self.concordance.near(&self.order, article, own),
                None => self.concordance.near(&self.order, article, &near::phrases(record, now)),
            };
            let is_same = self.near.get(&article).is_some_and(|known| **known == *near);
            self.near.insert(article, near.into());
            !is_same
        });
        others
    }

    /// Links the tellings of pairs that are neighbours in another way than before. Gives the tellings whose happening
    /// may be another.
    fn relink(&mut self, moved: &story::Moved, now: &dyn Naming) -> FxHashSet<Tell> {
        // How like the articles of a group are decides with whom it goes.
        let linked = moved.articles.iter().filter_map(|article| Some((article, self.links.get(article)?)));
        let mut touched: FxHashSet<Tell> =
            linked.flat_map(|(article, links)| links.iter().map(|link| (*article, link.0))).collect();
        let mut partners: FxHashMap<u32, FxHashSet<u32>> = FxHashMap::default();
        for &(one, two) in &moved.pairs {
            partners.entry(one).or_default().insert(two);
            partners.entry(two).or_default().insert(one);
        }
        for (&article, partners) in &partners {
            let Some(links) = self.links.get_mut(&article) else { continue };
            links.retain(|(telling, (other, _), _)| {
                let is_other = partners.contains(other);
                if is_other {
                    touched.insert((article, *telling));
                }
                !is_other
            });
            if links.is_empty() {
                self.links.remove(&article);
            }
        }
        for &(one, two) in &moved.pairs {
            let Some(like) = self.stories.neighbours(one, two) else { continue };
            let (one, two) = if self.order.cmp(one, two).is_lt() { (one, two) } else { (two, one) };
            let (Some(ours), Some(theirs)) = (self.read(one, now), self.read(two, now)) else { continue };
            for (our, their, strength) in join::links_between(&ours, &theirs, like, now) {
                self.links.entry(one).or_default().push((our, (two, their), strength));
                self.links.entry(two).or_default().push((their, (one, our), strength));
                touched.extend([(one, our), (two, their)]);
            }
        }
        for article in partners.keys() {
            if let Some(links) = self.links.get_mut(article) {
                links.sort_unstable_by_key(|(telling, other, _)| (*telling, *other));
            }
        }
        touched
    }

    /// The links of a telling.
    fn links_of(&self, (article, telling): Tell) -> &[(u32, Tell, f32)] {
        let links = self.links.get(&article).map_or(&[][..], Vec::as_slice);
        let (from, to) = (
            links.partition_point(|(known, ..)| *known < telling),
            links.partition_point(|(known, ..)| *known <= telling),
        );
        links.get(from..to).unwrap_or_default()
    }

    /// Joins the touched tellings anew. Gives the articles that tell of another happening than before, or of one of which
    /// something else is known.
    fn regroup(&mut self, touched: FxHashSet<Tell>, now: &dyn Naming) -> FxHashSet<u32> {
        let mut inner = FxHashSet::default();
        touched.iter().for_each(|tell| self.add_whole(*tell, &mut inner));
        let groups = loop {
            let mut world = inner.clone();
            for tell in &inner {
                self.links_of(*tell).iter().for_each(|(_, other, _)| self.add_whole(*other, &mut world));
            }
            let groups = self.joined(&world, now);
            let before = inner.len();
            for group in groups.iter().filter(|group| !self.is_as_it_was(group)) {
                group.members.iter().for_each(|tell| self.add_whole(*tell, &mut inner));
            }
            if inner.len() == before {
                break groups;
            }
        };
        self.settle(inner, groups, now)
    }

    /// Adds a telling with all that are of one happening with it.
    fn add_whole(&self, tell: Tell, tells: &mut FxHashSet<Tell>) {
        if tells.insert(tell)
            && let Some((members, _)) = self.group_of.get(&tell).and_then(|group| self.groups.get(group))
        {
            tells.extend(members);
        }
    }

    fn joined(&mut self, world: &FxHashSet<Tell>, now: &dyn Naming) -> Vec<Group> {
        let tells: Vec<Tell> = world.iter().copied().filter(|tell| !self.links_of(*tell).is_empty()).collect();
        for tell in &tells {
            self.read(tell.0, now);
        }
        let mut links = Vec::new();
        for &one in &tells {
            let after = |two: Tell| self.order.cmp(one.0, two.0).is_lt() && world.contains(&two);
            let here = self.links_of(one).iter().filter(|(_, two, _)| after(*two));
            links.extend(here.map(|&(_, two, strength)| Link { one, two, strength }));
        }
        join::groups(&self.ground(now), &tells, links)
    }

    fn ground<'a>(&'a self, names: &'a dyn Naming) -> Ground<'a> {
        Ground { order: &self.order, stories: &self.stories, tellings: &self.tellings, names }
    }

    /// Whether a group is of the same tellings as the group before of each of them.
    fn is_as_it_was(&self, group: &Group) -> bool {
        let known = group.members.first().and_then(|tell| self.group_of.get(tell));
        match known.and_then(|known| self.groups.get(known)) {
            Some((members, _)) => *members == group.members,
            None => group.members.len() == 1,
        }
    }

    /// Puts these groups in the place of all that the inner tellings were in.
    fn settle(&mut self, inner: FxHashSet<Tell>, groups: Vec<Group>, now: &dyn Naming) -> FxHashSet<u32> {
        let mut ended: FxHashMap<Tell, (Vec<Tell>, Arc<Happening>)> = FxHashMap::default();
        for tell in &inner {
            let number = self.group_of.remove(tell);
            if let Some((members, happening)) = number.and_then(|number| self.groups.remove(&number))
                && let Some(first) = members.first()
            {
                ended.insert(*first, (members, happening));
            }
        }
        let mut rewritten = FxHashSet::default();
        for group in groups.into_iter().filter(|group| group.members.len() > 1) {
            let Some(first) = group.members.first().copied().filter(|first| inner.contains(first)) else { continue };
            let members = group.members.clone();
            let mut happening = Arc::new(super::described(&self.ground(now), group));
            match ended.remove(&first) {
                Some((_, known)) if known == happening => happening = known,
                known => {
                    rewritten.extend(known.iter().flat_map(|(members, _)| members).map(|tell| tell.0));
                    rewritten.extend(members.iter().map(|tell| tell.0));
                }
            }
            self.next = self.next.wrapping_add(1);
            self.group_of.extend(members.iter().map(|tell| (*tell, self.next)));
            self.groups.insert(self.next, (members, happening));
        }
        rewritten.extend(ended.values().flat_map(|(members, _)| members).map(|tell| tell.0));
        rewritten
    }

    /// What an article tells.
    fn told(&mut self, article: u32, record: &Record, now: &dyn Naming) -> Told {
        let tellings = self.read(article, now).unwrap_or_default();
        let mut happenings: Vec<(u32, Arc<Happening>)> = Vec::new();
        let mut of = vec![u32::MAX; record.facts.events.len()];
        let mut firsts: FxHashMap<u32, u32> = FxHashMap::default();
        for (index, telling) in tellings.iter().enumerate() {
            let tell = (article, index as u32);
            let group = self.group_of.get(&tell).copied();
            let place = match group.and_then(|group| firsts.get(&group)) {
                Some(place) => *place,
                None => {
                    let happening = group.and_then(|group| self.groups.get(&group)).map(|(_, known)| Arc::clone(known));
                    let happening = happening.unwrap_or_else(|| Arc::new(self.alone(tell, telling, now)));
                    let place = happenings.len() as u32;
                    group.map(|group| firsts.insert(group, place));
                    happenings.push((place, happening));
                    place
                }
            };
            telling.events.iter().filter_map(|event| of.get_mut(*event as usize).map(|of| *of = place)).for_each(drop);
        }
        let near = self.near.get(&article).into_iter().flat_map(|near| near.iter());
        let near = near.filter_map(|&other| self.order.record(other).map(|record| record.id.clone())).collect();
        Told::of(&record.id, happenings, of, near)
    }

    fn alone(&self, tell: Tell, telling: &telling::Telling, now: &dyn Naming) -> Happening {
        let group = Group { members: vec![tell], sketch: telling.sketch.clone(), reasons: Vec::new() };
        super::described(&self.ground(now), group)
    }

    fn read(&mut self, article: u32, now: &dyn Naming) -> Option<Tellings> {
        if let Some(known) = self.tellings.get(&article) {
            return Some(Arc::clone(known));
        }
        let tellings = telling::of(self.order.record(article)?, now);
        self.tellings.insert(article, Arc::clone(&tellings));
        Some(tellings)
    }
}

/// What stands in one of two sorted lists only.
fn apart<'a>(one: &'a [Phrase], two: &'a [Phrase]) -> impl Iterator<Item = Phrase> + 'a {
    let only = |mine: &'a [Phrase], theirs: &'a [Phrase]| {
        mine.iter().copied().filter(move |phrase| theirs.binary_search(phrase).is_err())
    };
    only(one, two).chain(only(two, one))
}
