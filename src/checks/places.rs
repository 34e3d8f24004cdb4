//! Two places that cannot be one, nor lie in one another, as far as the gazetteer knows.

use crate::facts::Entity;
use crate::lexicon::{City, Lexicon};

/// A city so many times as large as another one of its region may hold it as a part.
const HOLDS_AS_A_PART: u32 = 8;

/// Whether two places are two countries, or two cities neither of which may be a part of the other.
pub fn are_apart(one: &Entity, two: &Entity) -> bool {
    let lexicon = Lexicon::embedded();
    let known = |place: &Entity| place.known.clone().or_else(|| lexicon.place(&place.name));
    let (Some(ours), Some(theirs)) = (known(one), known(two)) else { return false };
    let (Some(ours), Some(theirs)) = (ours.split_once(':'), theirs.split_once(':')) else { return false };
    match (ours.0, theirs.0) {
        ("country", "country") => ours.1 != theirs.1,
        ("city", "city") if ours.1 != theirs.1 => match (city(one, ours.1), city(two, theirs.1)) {
            (Some(one), Some(two)) => {
                let (small, large) = (one.thousands.min(two.thousands), one.thousands.max(two.thousands));
                let near = one.country == two.country && one.division == two.division;
                !near || large < small.saturating_mul(HOLDS_AS_A_PART)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether a city lies in a country, as far as the gazetteer knows.
pub fn lies_within(part: &Entity, whole: &Entity) -> bool {
    let lexicon = Lexicon::embedded();
    let known = |place: &Entity| place.known.clone().or_else(|| lexicon.place(&place.name));
    let (Some(part_id), Some(whole_id)) = (known(part), known(whole)) else { return false };
    let city_of = part_id.strip_prefix("city:").and_then(|id| city(part, id));
    city_of.zip(whole_id.strip_prefix("country:")).is_some_and(|(city, country)| city.country == country)
}

fn city(place: &Entity, id: &str) -> Option<City> {
    Lexicon::embedded().cities(&place.name).find(|city| city.id == id)
}
