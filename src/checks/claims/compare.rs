//! Whether two claims are of the same thing and cannot both hold, guard by guard (CHECKS.md, section 2).

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::told::{SOMEBODY, Told, key};
use crate::checks::conflicts::stems;
use crate::checks::guards::Voices;
use crate::facts::claims::THERE;
use crate::facts::events::{Names, Slot};
use crate::facts::{Bearing, Modality, Unit};

/// How rare words are in the articles compared.
pub struct Spread<'s>(pub Vec<&'s FxHashMap<SmolStr, u32>>);

impl Spread<'_> {
    fn weight(&self, word: &str) -> f32 {
        let sentences: u32 = self.0.iter().map(|spread| spread.get(word).copied().unwrap_or(0)).sum();
        match sentences {
            0..=2 => 1.0,
            3..=4 => 0.6,
            5..=8 => 0.35,
            _ => 0.2,
        }
    }
}

/// Two claims that are about the same thing.
pub struct Match {
    /// In whose voices.
    pub voices: Voices,
    /// Weight of what shows that they are about the same thing.
    pub weight: f32,
}

/// Whether the two are about the same thing, whatever their values: equal keys, and no guard that keeps them apart.
pub fn same_matter(here: &Told<'_>, there: &Told<'_>, names: &dyn Names, spread: &Spread<'_>) -> Option<Match> {
    let (one, two) = (here.claim, there.claim);
    if key(one) != key(two) || one.unit != two.unit && !matches!(one.unit, Unit::Percent | Unit::Share) {
        return None;
    }
    let other_noun = !one.counted.is_empty() && !two.counted.is_empty() && one.counted != two.counted;
    // An amount without a noun is known by its verb alone.
    let unnamed = one.unit != Unit::Count
        && (one.counted.is_empty() || one.counted != two.counted)
        && (one.attribute.is_empty() || one.attribute == THERE || one.attribute != two.attribute);
    if here.of_list || there.of_list || unnamed {
        return None;
    }
    if other_noun || one.bearing != Bearing::Whole || two.bearing != Bearing::Whole || one.rate != two.rate {
        return None;
    }
    let said = said_alike(here, there)?;
    if !stand_alike(here, there) || here.of_another || there.of_another || differ_in_number(here, there) {
        return None;
    }
    let voices = voices(here, there)?;
    let narrowed = narrowed_alike(here, there)?;
    if is_elsewhere(here, there, names) || differ(here, there, names) {
        return None;
    }
    let shared = shared_weight(here, there, spread);
    let taken_up = if here.claim.definite || there.claim.definite { 1.0 } else { 0.0 };
    Some(Match { voices, weight: shared + said + narrowed + taken_up })
}

/// **Attribution**: in whose voices; `None` where only the quotation checks look.
fn voices(here: &Told<'_>, there: &Told<'_>) -> Option<Voices> {
    if here.is_quoted() || there.is_quoted() {
        return None;
    }
    Some(match (here.source.is_empty(), there.source.is_empty()) {
        (true, true) => Voices::Narrator,
        _ if here.source == SOMEBODY || there.source == SOMEBODY => Voices::NarratorAndSource,
        (false, false) if here.source == there.source => Voices::OneSource,
        (false, false) => Voices::TwoSources,
        _ => Voices::NarratorAndSource,
    })
}

/// What the predicates add; `None` if other things are said of the counted.
fn said_alike(here: &Told<'_>, there: &Told<'_>) -> Option<f32> {
    let (one, two) = (here.claim, there.claim);
    match (one.attribute.as_str(), two.attribute.as_str()) {
        // `the 12 miners`: whatever was said of them.
        ("", _) | (_, "") => {
            (one.definite && one.attribute.is_empty() || two.definite && two.attribute.is_empty()).then_some(0.0)
        }
        (THERE, THERE) => Some(0.0),
        (said, other) => (said == other).then_some(1.0),
    }
}

/// What the qualifiers add; `None` if each side has one that the other lacks, or if one side narrows what the other
/// speaks of as a whole.
fn narrowed_alike(here: &Told<'_>, there: &Told<'_>) -> Option<f32> {
    let lacks = |ours: &[SmolStr], theirs: &[SmolStr]| ours.iter().any(|word| theirs.binary_search(word).is_err());
    let (ours, theirs) = (&here.claim.narrowed, &there.claim.narrowed);
    let shared = ours.iter().filter(|word| theirs.binary_search(word).is_ok()).count().min(2) as f32;
    match (lacks(ours, theirs), lacks(theirs, ours)) {
        (false, false) => Some(0.5 * shared),
        // `the 12 houses` may take up `12 wooden houses`.
        (false, true) => here.claim.definite.then_some(0.25 * shared),
        (true, false) => there.claim.definite.then_some(0.25 * shared),
        (true, true) => None,
    }
}

/// **Modality**: both told as facts, or both as plans; what is taken for known goes with either.
fn stand_alike(here: &Told<'_>, there: &Told<'_>) -> bool {
    let (one, two) = (here.claim, there.claim);
    let settled = |modality: Modality| matches!(modality, Modality::Asserted | Modality::Occurred | Modality::Planned);
    let known = one.modality == Modality::Asserted || two.modality == Modality::Asserted;
    one.polarity
        && two.polarity
        && settled(one.modality)
        && settled(two.modality)
        && (known || one.modality == two.modality)
}

/// **Scope**: the first round is not the second.
fn differ_in_number(here: &Told<'_>, there: &Told<'_>) -> bool {
    !here.ordinals.is_empty() && !there.ordinals.is_empty() && here.ordinals != there.ordinals
}

/// **Scope, time**: other places, other days, or a stretch of time that only one of them speaks of.
fn is_elsewhere(here: &Told<'_>, there: &Told<'_>, names: &dyn Names) -> bool {
    let shared = |one: &[SmolStr], two: &[SmolStr]| one.iter().any(|key| two.contains(key));
    let nested = || here.places.iter().any(|one| there.places.iter().any(|two| names.lies_in(one, two)));
    let both = !here.places.is_empty() && !there.places.is_empty();
    if both && !shared(&here.places, &there.places) && !nested() {
        return true;
    }
    let slots = || here.times.iter().flat_map(|one| there.times.iter().map(|two| one.compare(two)));
    let dated = !here.times.is_empty() && !there.times.is_empty();
    if dated && slots().all(|slot| slot == Slot::Apart) {
        return true;
    }
    (here.of_period || there.of_period) && !slots().any(|slot| slot != Slot::Apart)
}

/// **Scope**: whether each side has a name that the other lacks. Which of them are places is not always known.
fn differ(here: &Told<'_>, there: &Told<'_>, names: &dyn Names) -> bool {
    let has = |told: &Told<'_>, key: &SmolStr| {
        let known = told.names.contains(key) || told.places.contains(key) || told.source == *key;
        known || told.places.iter().any(|place| names.lies_in(place, key))
    };
    let lacks = |told: &Told<'_>, of: &Told<'_>| of.names.iter().any(|key| !has(told, key));
    let lacks_place = |told: &Told<'_>, of: &Told<'_>| of.places.iter().any(|key| !has(told, key));
    let (we, they) = (lacks(there, here), lacks(here, there));
    (we && (they || lacks_place(here, there))) || (they && lacks_place(there, here))
}

/// The weight of the words that the two sentences share.
fn shared_weight(here: &Told<'_>, there: &Told<'_>, spread: &Spread<'_>) -> f32 {
    let own: Vec<SmolStr> = stems(&here.claim.attribute).collect();
    let shared = here.words.iter().filter(|word| there.words.contains(*word) && !own.contains(word));
    let mut weights: Vec<f32> = shared.map(|word| spread.weight(word)).collect();
    // Summed in one order, so that the result is the same to the bit wherever it is worked out.
    weights.sort_by(f32::total_cmp);
    weights.iter().sum()
}
