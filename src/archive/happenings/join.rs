//! From tellings to happenings: links between neighbours, made from the surest to the least sure.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::Naming;
use super::story::Stories;
use super::telling::Telling;
use crate::facts::EntityIndex;
use crate::facts::events::{self, Likeness, Names, Sketch, Slot};

/// A happening in the making.
pub struct Group {
    /// Article and telling, by index, in order.
    pub members: Vec<(usize, usize)>,
    /// All that is said of it.
    pub sketch: Sketch,
    /// Why its members belong together, in words.
    pub reasons: Vec<String>,
}

/// Two tellings that seem to be of one happening.
struct Link {
    one: (usize, usize),
    two: (usize, usize),
    strength: f32,
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

/// The groups of tellings that tell of one happening; a telling without a partner is a group of its own.
pub fn groups(stories: &Stories, tellings: &[Vec<Telling>], identity: &dyn Naming) -> Vec<Group> {
    let names = Keys(identity);
    let mut links = Vec::new();
    for (article, neighbours) in stories.neighbours.iter().enumerate() {
        for &(other, like) in neighbours {
            links_between(tellings, (article, other), like, &names, &mut links);
        }
    }
    links.sort_by(|one, two| {
        two.strength.total_cmp(&one.strength).then(one.one.cmp(&two.one)).then(one.two.cmp(&two.two))
    });
    let mut forest = Forest::of(tellings);
    for link in &links {
        forest.join(link, stories, tellings, &names, identity);
    }
    forest.groups()
}

fn links_between(
    tellings: &[Vec<Telling>],
    (article, other): (usize, usize),
    like: f32,
    names: &dyn Names,
    links: &mut Vec<Link>,
) {
    let (Some(ours), Some(theirs)) = (tellings.get(article), tellings.get(other)) else { return };
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
                links.push(Link { one: (article, index), two: (other, partner), strength });
            }
        }
    }
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

/// Groups that grow together.
struct Forest {
    /// Number of each telling's group, article by article.
    group_of: Vec<Vec<usize>>,
    groups: Vec<Option<Group>>,
}

impl Forest {
    fn of(tellings: &[Vec<Telling>]) -> Forest {
        let mut forest = Forest { group_of: Vec::with_capacity(tellings.len()), groups: Vec::new() };
        for (article, here) in tellings.iter().enumerate() {
            let first = forest.groups.len();
            forest.group_of.push((first..first + here.len()).collect());
            forest.groups.extend(here.iter().enumerate().map(|(index, telling)| {
                Some(Group { members: vec![(article, index)], sketch: telling.sketch.clone(), reasons: Vec::new() })
            }));
        }
        forest
    }

    fn number(&self, (article, index): (usize, usize)) -> Option<usize> {
        self.group_of.get(article)?.get(index).copied()
    }

    fn join(
        &mut self,
        link: &Link,
        stories: &Stories,
        tellings: &[Vec<Telling>],
        names: &dyn Names,
        identity: &dyn Naming,
    ) {
        let (Some(one), Some(two)) = (self.number(link.one), self.number(link.two)) else { return };
        let (Some(Some(ours)), Some(Some(theirs))) = (self.groups.get(one), self.groups.get(two)) else { return };
        if one == two || !fits(ours, theirs, tellings, names) || mean_likeness(ours, theirs, stories) < LEAST_MEAN {
            return;
        }
        let reason = reason(link, tellings, names, identity);
        let (keep, go) = if ours.members.len() >= theirs.members.len() { (one, two) } else { (two, one) };
        let Some(gone) = self.groups.get_mut(go).and_then(Option::take) else { return };
        for &(article, index) in &gone.members {
            if let Some(number) = self.group_of.get_mut(article).and_then(|here| here.get_mut(index)) {
                *number = keep;
            }
        }
        if let Some(Some(kept)) = self.groups.get_mut(keep) {
            kept.members.extend(gone.members);
            kept.sketch.join(&gone.sketch);
            kept.reasons.extend(gone.reasons);
            kept.reasons.extend(reason);
            kept.reasons.truncate(8);
        }
    }

    fn groups(self) -> Vec<Group> {
        let mut groups: Vec<Group> = self.groups.into_iter().flatten().collect();
        for group in &mut groups {
            group.members.sort_unstable();
        }
        groups
    }
}

/// Whether two groups can be one: all that is said of one goes with all that is said of the other, and no article tells of
/// both as two.
fn fits(one: &Group, two: &Group, tellings: &[Vec<Telling>], names: &dyn Names) -> bool {
    let whole = one.sketch.compare(&two.sketch, names);
    let others = whole.agents == Slot::Apart && whole.patients == Slot::Apart;
    if whole.is_elsewhere() || others {
        return false;
    }
    let telling = |&(article, index): &(usize, usize)| tellings.get(article).and_then(|here| here.get(index));
    let in_both = one.members.iter().any(|(article, index)| {
        two.members.iter().any(|(other, beside)| {
            article == other
                && telling(&(*article, *index))
                    .zip(telling(&(*other, *beside)))
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
    let articles = |group: &Group| -> Vec<usize> {
        let mut articles: Vec<usize> = group.members.iter().map(|&(article, _)| article).collect();
        articles.dedup();
        articles.truncate(12);
        articles
    };
    let (ours, theirs) = (articles(one), articles(two));
    let pairs = ours.iter().flat_map(|our| theirs.iter().map(move |their| stories.likeness(*our, *their)));
    pairs.sum::<f32>() / (ours.len() * theirs.len()).max(1) as f32
}

/// Why a link was made, in words.
fn reason(link: &Link, tellings: &[Vec<Telling>], names: &dyn Names, identity: &dyn Naming) -> Option<String> {
    let telling =
        |(article, index): (usize, usize)| tellings.get(article).and_then(|here: &Vec<Telling>| here.get(index));
    let (one, two) = (telling(link.one)?, telling(link.two)?);
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
