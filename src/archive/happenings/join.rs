//! From tellings to happenings: links between neighbours, made from the surest to the least sure.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::Naming;
use super::story::Stories;
use super::telling::{Telling, Tellings};
use crate::archive::order::Order;
use crate::facts::EntityIndex;
use crate::facts::events::{self, Likeness, Names, Sketch, Slot};

/// A telling: the number of its article, and which it is there.
pub type Tell = (u32, u32);

/// A happening in the making.
pub struct Group {
    /// Its tellings, in the order of the articles.
    pub members: Vec<Tell>,
    /// All that is said of it.
    pub sketch: Sketch,
    /// Why its members belong together, in words.
    pub reasons: Vec<String>,
}

/// Two tellings that seem to be of one happening; the first is of the article with the lesser id.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    pub one: Tell,
    pub two: Tell,
    pub strength: f32,
}

/// What happenings are found on.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub order: &'a Order,
    pub stories: &'a Stories,
    pub tellings: &'a FxHashMap<u32, Tellings>,
    pub names: &'a dyn Naming,
}

impl<'a> Ground<'a> {
    /// A telling.
    pub fn telling(&self, (article, index): Tell) -> Option<&'a Telling> {
        self.tellings.get(&article)?.get(index as usize)
    }
}

/// Keys are compared as they are; only places ask who lies in whom.
struct Keys<'a>(&'a dyn Naming);

impl Names for Keys<'_> {
    fn key(&self, _: EntityIndex) -> SmolStr {
        SmolStr::default()
    }

    fn lies_in(&self, one: &str, other: &str) -> bool {
        self.0.lies_in(one, other)
    }
}

/// Least strength of a link. The weights below and this bound were set by reading errors on ECB+ (topics 1 to 20).
const LEAST_STRENGTH: f32 = 1.0;
/// Least mean cosine between the articles of two groups that are to be one: two stories of one kind lie below it.
const LEAST_MEAN: f32 = 0.15;

/// Links between the tellings of two articles, with their strength; `ours` are those of the article with the lesser id.
pub fn links_between(ours: &[Telling], theirs: &[Telling], like: f32, names: &dyn Naming) -> Vec<(u32, u32, f32)> {
    let names = &Keys(names);
    let mut links = Vec::new();
    let mut by_class: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, telling) in theirs.iter().enumerate() {
        by_class.entry(telling.sketch.class.as_str()).or_default().push(index);
    }
    for (index, telling) in ours.iter().enumerate() {
        if telling.sketch.class == "say" {
            continue;
        }
        for &partner in by_class.get(telling.sketch.class.as_str()).into_iter().flatten().take(24) {
            if let Some(there) = theirs.get(partner)
                && let Some(strength) = strength(telling, there, like, names)
            {
                links.push((index as u32, partner as u32, strength));
            }
        }
    }
    links
}

/// How sure it is that two tellings in articles of this likeness are of one happening.
fn strength(one: &Telling, two: &Telling, like: f32, names: &dyn Names) -> Option<f32> {
    let likeness = one.sketch.compare(&two.sketch, names);
    if likeness.is_elsewhere() || are_days_apart(one, two) {
        return None;
    }
    let news = if one.is_news { 0.4 } else { -0.4 };
    let speech = if events::is_speech(&one.sketch.class) { -1.0 } else { 0.0 };
    let strength = weigh(&likeness) + 4.0 * like + news + speech;
    (strength >= LEAST_STRENGTH).then_some(strength)
}

fn weigh(likeness: &Likeness) -> f32 {
    let slot = |slot: Slot, weight: f32| match slot {
        Slot::Same => weight,
        Slot::Apart => -1.0,
        Slot::Open => 0.0,
    };
    slot(likeness.agents, 0.7)
        + slot(likeness.patients, 0.7)
        + slot(likeness.places, 0.6)
        + slot(likeness.times, 0.8)
        + 0.3 * likeness.names.min(3) as f32
        + 0.4 * likeness.nouns.min(2) as f32
        + 0.15 * likeness.details.min(4) as f32
        + if likeness.head { 0.8 } else { 0.0 }
}

/// Whether the days on which two tellings can have been do not meet. A week is let pass: an article about a plan may be
/// late, and one about an outcome early by the reader's calendar.
fn are_days_apart(one: &Telling, two: &Telling) -> bool {
    const SLACK: i32 = 7;
    let (Some(one), Some(two)) = (one.days(), two.days()) else { return false };
    let gap = |early: jiff::civil::Date, late: jiff::civil::Date| early.until(late).map_or(0, |span| span.get_days());
    (one.1 < two.0 && gap(one.1, two.0) > SLACK) || (two.1 < one.0 && gap(two.1, one.0) > SLACK)
}

/// The groups of these tellings that tell of one happening, by these links; a telling without a partner is a group of its
/// own. The surest links come first, equal ones in the order of the articles.
pub fn groups(ground: &Ground<'_>, tellings: &[Tell], mut links: Vec<Link>) -> Vec<Group> {
    links.sort_by(|one, two| {
        let by_place = |one: Tell, two: Tell| ground.order.cmp(one.0, two.0).then(one.1.cmp(&two.1));
        two.strength
            .total_cmp(&one.strength)
            .then_with(|| by_place(one.one, two.one))
            .then_with(|| by_place(one.two, two.two))
    });
    let mut forest = Forest::of(ground, tellings);
    for link in &links {
        forest.join(link, ground);
    }
    let mut groups: Vec<Group> = forest.groups.into_iter().flatten().collect();
    for group in &mut groups {
        group.members.sort_by(|one, two| ground.order.cmp(one.0, two.0).then(one.1.cmp(&two.1)));
    }
    groups
}

/// Groups that grow together.
struct Forest {
    /// Number of each telling's group.
    group_of: FxHashMap<Tell, usize>,
    groups: Vec<Option<Group>>,
}

impl Forest {
    fn of(ground: &Ground<'_>, tellings: &[Tell]) -> Forest {
        let alone = |&tell: &Tell| {
            let sketch = ground.telling(tell)?.sketch.clone();
            Some(Group { members: vec![tell], sketch, reasons: Vec::new() })
        };
        let group_of = tellings.iter().enumerate().map(|(number, tell)| (*tell, number)).collect();
        Forest { group_of, groups: tellings.iter().map(alone).collect() }
    }

    fn join(&mut self, link: &Link, ground: &Ground<'_>) {
        let number = |tell: Tell| self.group_of.get(&tell).copied();
        let (Some(one), Some(two)) = (number(link.one), number(link.two)) else { return };
        let (Some(Some(ours)), Some(Some(theirs))) = (self.groups.get(one), self.groups.get(two)) else { return };
        if one == two || !fits(ours, theirs, ground) || mean_likeness(ours, theirs, ground.stories) < LEAST_MEAN {
            return;
        }
        let reason = reason(link, ground);
        let (keep, go) = if ours.members.len() >= theirs.members.len() { (one, two) } else { (two, one) };
        let Some(gone) = self.groups.get_mut(go).and_then(Option::take) else { return };
        for tell in &gone.members {
            self.group_of.insert(*tell, keep);
        }
        if let Some(Some(kept)) = self.groups.get_mut(keep) {
            kept.members.extend(gone.members);
            kept.sketch.join(&gone.sketch);
            kept.reasons.extend(gone.reasons);
            kept.reasons.extend(reason);
            kept.reasons.truncate(8);
        }
    }
}

/// Whether two groups can be one: all that is said of one goes with all that is said of the other, and no article tells of
/// both as two.
fn fits(one: &Group, two: &Group, ground: &Ground<'_>) -> bool {
    let names = &Keys(ground.names);
    let whole = one.sketch.compare(&two.sketch, names);
    let others = whole.agents == Slot::Apart && whole.patients == Slot::Apart;
    if whole.is_elsewhere() || others {
        return false;
    }
    let telling = |tell: &Tell| ground.telling(*tell);
    let in_both = one.members.iter().any(|here| {
        two.members.iter().any(|there| {
            here.0 == there.0
                && telling(here)
                    .zip(telling(there))
                    .is_some_and(|(here, there)| here.sketch.compare(&there.sketch, names).is_apart())
        })
    });
    let apart = one
        .members
        .iter()
        .take(4)
        .filter_map(telling)
        .any(|here| two.members.iter().take(4).filter_map(telling).any(|there| are_days_apart(here, there)));
    !in_both && !apart
}

/// The mean cosine between the articles of two groups, over at most so many of each.
fn mean_likeness(one: &Group, two: &Group, stories: &Stories) -> f32 {
    let articles = |group: &Group| -> Vec<u32> {
        let mut articles: Vec<u32> = group.members.iter().map(|&(article, _)| article).collect();
        articles.dedup();
        articles.truncate(12);
        articles
    };
    let (ours, theirs) = (articles(one), articles(two));
    let pairs = ours.iter().flat_map(|our| theirs.iter().map(move |their| stories.likeness(*our, *their)));
    pairs.sum::<f32>() / (ours.len() * theirs.len()).max(1) as f32
}

/// Why a link was made, in words.
fn reason(link: &Link, ground: &Ground<'_>) -> Option<String> {
    let (names, identity) = (&Keys(ground.names), ground.names);
    let (one, two) = (ground.telling(link.one)?, ground.telling(link.two)?);
    let likeness = one.sketch.compare(&two.sketch, names);
    let shown = |mine: &[SmolStr], theirs: &[SmolStr]| {
        let shared = mine.iter().filter(|key| theirs.contains(key)).map(|key| identity.name(key));
        shared.filter(|name| !name.is_empty()).take(3).collect::<Vec<_>>().join(", ")
    };
    let mut grounds = vec![format!("both tell of \"{}\"", one.sketch.class)];
    let people = shown(&one.sketch.names, &two.sketch.names);
    if !people.is_empty() {
        grounds.push(format!("with {people}"));
    }
    let places = shown(&one.sketch.places, &two.sketch.places);
    if !places.is_empty() {
        grounds.push(format!("in {places}"));
    }
    if likeness.times == Slot::Same {
        grounds.push("at the same time".to_owned());
    }
    let words: Vec<&str> = one
        .sketch
        .details
        .iter()
        .filter(|word| two.sketch.details.contains(word))
        .take(3)
        .map(SmolStr::as_str)
        .collect();
    if !words.is_empty() {
        grounds.push(format!("with the words {}", words.join(", ")));
    }
    Some(grounds.join(", "))
}
