//! Which mentions within one article tell of one happening.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, ToSmolStr};

use super::lexicon;
use super::likeness::{Names, Sketch, Slot};
use super::scene::Ground;
use crate::facts::{Entity, EntityIndex, Event, EventStatus};

/// Happenings of one class that a mention is compared with: an article with more of them is a chronicle, in which the
/// latest are the likeliest.
const MOST_COMPARED: usize = 32;

/// The entities of one article by their number.
pub struct WithinArticle<'a>(pub &'a [Entity]);

impl Names for WithinArticle<'_> {
    fn key(&self, entity: EntityIndex) -> SmolStr {
        entity.0.to_smolstr()
    }

    fn lies_in(&self, one: &str, other: &str) -> bool {
        let entity = |key: &str| key.parse::<usize>().ok().and_then(|index| self.0.get(index));
        match (entity(one), entity(other)) {
            (Some(one), Some(other)) => name_lies_in(&one.name, &other.name) || on_two_levels(level(one), level(other)),
            _ => false,
        }
    }
}

/// `Kumasi airport` lies in `Kumasi`.
fn name_lies_in(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// Whether two places are known on two levels, a city and a country, so that one may lie in the other.
pub fn on_two_levels(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && one != other
}

/// Whether a place is known as a country, a city, or not at all. Two places can only be told apart on one level.
fn level(place: &Entity) -> &str {
    place.known.as_deref().and_then(|known| known.split(':').next()).unwrap_or("")
}

/// Numbers the happenings of an article: mentions of one happening share a number, in order of first mention.
pub fn number(ground: &Ground<'_>, events: &mut [Event]) {
    let names = WithinArticle(ground.entities);
    let mut happenings: Vec<(Sketch, EventStatus)> = Vec::new();
    let mut by_class: FxHashMap<SmolStr, Vec<u32>> = FxHashMap::default();
    for event in events {
        let dates = event.dates.iter().filter_map(|&date| ground.dates.get(date as usize));
        let sketch = Sketch::from_parts(event, dates, &names);
        let of_class = by_class.entry(event.class.clone()).or_default();
        let known = of_class.iter().rev().take(MOST_COMPARED).filter_map(|&number| {
            let (other, _) = happenings.get(number as usize)?;
            Some((closeness(&sketch, other, &names)?, number))
        });
        // The closest one; among equals the latest, since `rev` brings that first and only a better one replaces it.
        let best = known.fold(None, |best: Option<(u32, u32)>, here| match best {
            Some(old) if old.0 >= here.0 => Some(old),
            _ => Some(here),
        });
        match best {
            Some((_, number)) => {
                event.happening = number;
                if let Some((whole, _)) = happenings.get_mut(number as usize) {
                    whole.join(&sketch);
                }
            }
            None => {
                event.happening = happenings.len() as u32;
                of_class.push(event.happening);
                happenings.push((sketch, event.status));
            }
        }
    }
}

/// How close two tellings of one class are; `None` where they tell of two happenings.
fn closeness(one: &Sketch, two: &Sketch, names: &dyn Names) -> Option<u32> {
    if lexicon::is_speech(&one.class) {
        return None;
    }
    let likeness = one.compare(two, names);
    if likeness.is_apart()
        || (!one.nouns.is_empty() && !two.nouns.is_empty() && likeness.nouns == 0 && likeness.names == 0)
    {
        return None;
    }
    let listed = lexicon::noun(&one.class).or_else(|| lexicon::verb(&one.class)).is_some_and(|sense| sense.listed);
    let bare = one.is_bare() || two.is_bare();
    let anchors = likeness.anchors();
    let agree = likeness.agents == Slot::Same || likeness.patients == Slot::Same;
    let enough = match (listed, likeness.head) {
        (true, true) => anchors >= 1 || bare || agree,
        (true, false) => anchors >= 1 || bare,
        (false, true) => anchors >= 2 || (bare && one.heads == two.heads),
        (false, false) => anchors >= 2,
    };
    enough.then_some(anchors + u32::from(likeness.head))
}
