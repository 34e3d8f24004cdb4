//! Two accounts that seem to be of one happening: what agrees, and how surely.

use smol_str::SmolStr;

use super::account::{self, Account, Accounts, Stem, Stems};
use super::pole;
use crate::checks::guards::{self, Voices};
use crate::facts::Event;
use crate::facts::events::{Likeness, Names, Slot};

/// The slot that a check compares: it may differ, all others must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// When.
    Time,
    /// Where.
    Place,
    /// Whether and how: the predicate itself.
    Predicate,
}

/// Two accounts of what seems to be one happening.
pub struct Pair<'p, 'a> {
    /// The account that a finding is reported at.
    pub here: &'p Account<'a>,
    /// The other one.
    pub there: &'p Account<'a>,
    /// In whose voices.
    pub voices: Voices,
    /// Weight of what they share.
    pub weight: f32,
}

/// Least weight of shared words that shows that two sentences tell of one happening. A word that stands in these two
/// sentences alone weighs 1. Set by reading alarms on news without faults.
const LEAST_SHARED: f32 = 2.5;

/// The same where the place is what differs, for its name cannot be shared; `place-conflict` asks for more beside it.
const LEAST_SHARED_ELSEWHERE: f32 = 2.0;

/// Classes of happenings and states that befall a person once, or once in a news story.
const ONCE: &[&str] = &[
    "die",
    "bear",
    "bury",
    "resign",
    "retire",
    "convict",
    "acquit",
    "sentence",
    "survive",
    "kidnap",
    "dismiss",
    "arrest",
    "guilty",
    "alive",
    "dead",
    "recover",
    "custody",
    "bail",
    "remain",
    "release",
    "hold_office",
    "appoint",
];

/// How rare words are in the articles compared.
pub struct Spread<'s>(pub Vec<&'s Stems>);

impl Spread<'_> {
    fn weight(&self, word: Stem) -> f32 {
        let sentences: u32 = self.0.iter().map(|stems| stems.sentences(word)).sum();
        match sentences {
            0..=2 => 1.0,
            3..=4 => 0.6,
            5..=8 => 0.35,
            _ => 0.2,
        }
    }
}

/// Accounts before it that one is compared with: an article with more of them is a chronicle.
const MOST_COMPARED: usize = 400;

/// The pairs of accounts within one article that agree but for what is compared; the later account is `here`.
pub fn within<'p, 'a>(accounts: &'p Accounts<'a>, compared: Compared, names: &dyn Names) -> Vec<Pair<'p, 'a>> {
    let spread = Spread(vec![&accounts.spread]);
    let mut pairs = Vec::new();
    for (index, here) in accounts.list.iter().enumerate() {
        for there in accounts.list.iter().take(index).skip(index.saturating_sub(MOST_COMPARED)) {
            if here.event.sentence != there.event.sentence {
                pairs.extend(pair(here, there, compared, names, &spread, 0.0));
            }
        }
    }
    pairs
}

/// The pairs of accounts of two articles, of which the first is `here`, that agree but for what is compared.
pub fn across<'p, 'a>(
    (ours, theirs): (&'p Accounts<'a>, &'p Accounts<'a>),
    compared: Compared,
    names: &dyn Names,
    caution: f32,
) -> Vec<Pair<'p, 'a>> {
    let spread = Spread(vec![&ours.spread, &theirs.spread]);
    let (ours, theirs) = (ours.list.iter().take(MOST_COMPARED), theirs.list.iter().take(MOST_COMPARED));
    let pairs = ours.flat_map(|here| theirs.clone().map(move |there| (here, there)));
    pairs.filter_map(|(here, there)| pair(here, there, compared, names, &spread, caution)).collect()
}

/// The pair that two accounts make, if they agree but for what is compared. `caution` is added to the weight of shared words
/// that is asked for: the less is known of the articles' dates, the more the words must show.
pub fn pair<'p, 'a>(
    here: &'p Account<'a>,
    there: &'p Account<'a>,
    compared: Compared,
    names: &dyn Names,
    spread: &Spread<'_>,
    caution: f32,
) -> Option<Pair<'p, 'a>> {
    // What costs least and rejects most comes first: nearly all pairs end here.
    let one_matter = match compared {
        Compared::Time | Compared::Place => here.is_of_class(there),
        Compared::Predicate => {
            ((here.has_head(there) || here.is_of_class(there)) && here.event.negated != there.event.negated)
                || pole::opposite(&here.poles, &there.poles).is_some()
        }
    };
    if !one_matter || (compared == Compared::Predicate && (here.both_ways || there.both_ways)) {
        return None;
    }
    let (one, two) = (here.event, there.event);
    let differ_in_number = !here.ordinals.is_empty() && !there.ordinals.is_empty() && here.ordinals != there.ordinals;
    let is_another = guards::is_another_one(one, two) && !here.counts_times && !there.counts_times;
    if differ_in_number || is_another || !guards::same_modality(one, two) {
        return None;
    }
    let once = befalls_once(here) && befalls_once(there);
    let least = if compared == Compared::Place { LEAST_SHARED_ELSEWHERE } else { LEAST_SHARED };
    let (shared, least) = (shared_weight(here, there, spread), least + caution);
    if shared + SAME_TIME + SAME_PHRASE + if once { SAME_PERSON } else { 0.0 } < least {
        return None;
    }
    let speaker = here.speaker();
    let voices = guards::voices(one, two, !speaker.is_empty() && speaker == there.speaker());
    let likeness = here.sketch().compare(there.sketch(), names);
    let agrees = match compared {
        Compared::Time => likeness.places != Slot::Apart && likeness.times == Slot::Apart,
        Compared::Place => likeness.times != Slot::Apart && likeness.places == Slot::Apart,
        Compared::Predicate => !likeness.is_elsewhere(),
    };
    let known = voices != Voices::Quoted && agrees && !told_of_others(here, there, compared);
    if !known || (likeness.agents == Slot::Apart && likeness.patients == Slot::Apart) {
        return None;
    }
    let weight = shared + held(here, there, &likeness);
    (weight >= least).then_some(Pair { here, there, voices, weight })
}

/// The weight of the words that two sentences share, the trigger among them if it is one word.
pub fn shared_weight(here: &Account<'_>, there: &Account<'_>, spread: &Spread<'_>) -> f32 {
    let shared = here.words.iter().filter(|word| there.words.binary_search(word).is_ok());
    // Summed in one order, so that the result is the same to the bit wherever it is worked out.
    let mut weights: Vec<f32> = shared.map(|word| spread.weight(*word)).collect();
    if here.has_head(there) {
        weights.extend(account::stem_keys(&here.event.head).map(|stem| spread.weight(stem)));
    }
    weights.sort_by(f32::total_cmp);
    weights.iter().sum()
}

/// What one time adds to the weight of shared words, …
const SAME_TIME: f32 = 1.0;
/// … one phrase for doer or done to, …
const SAME_PHRASE: f32 = 0.5;
/// … and one person, for what befalls a person once.
const SAME_PERSON: f32 = 2.0;

/// What the slots add.
fn held(here: &Account<'_>, there: &Account<'_>, likeness: &Likeness) -> f32 {
    let (one, two) = (here.event, there.event);
    let (ours, theirs) = (here.sketch(), there.sketch());
    let same_time = likeness.times == Slot::Same || ours.times.iter().any(|time| theirs.times.contains(time));
    let named_by = |noun: &SmolStr, other: &Event| !noun.is_empty() && (*noun == other.agent || *noun == other.patient);
    let same_phrase = named_by(&one.patient, two) || named_by(&one.agent, two);
    let same_person = befalls_one_person(here, there);
    let slots = [(same_time, SAME_TIME), (same_phrase, SAME_PHRASE), (same_person, SAME_PERSON)];
    slots.iter().filter(|(is_same, _)| *is_same).map(|(_, weight)| weight).sum()
}

fn befalls_once(account: &Account<'_>) -> bool {
    ONCE.contains(&account.event.class.as_str())
}

/// Whether both tell what befalls a person once, and of one person: the same one takes part, or is the only one of both
/// sentences.
pub fn befalls_one_person(here: &Account<'_>, there: &Account<'_>) -> bool {
    let of_the_one = || {
        let ours = here.only_person();
        ours.is_some() && ours == there.only_person()
    };
    befalls_once(here) && befalls_once(there) && (here.sketch().is_of_person_in(there.sketch()) || of_the_one())
}

/// **Scope**: two miners are not nine miners.
fn differ_in_count(here: &Account<'_>, there: &Account<'_>) -> bool {
    const WORDS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let is_count = |word: &&SmolStr| word.starts_with(|c: char| c.is_ascii_digit()) || WORDS.contains(&word.as_str());
    let counts =
        |account: &Account<'_>| -> Vec<SmolStr> { account.event.details.iter().filter(is_count).cloned().collect() };
    let (ours, theirs) = (counts(here), counts(there));
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|count| theirs.contains(count))
}

/// Whether the phrases that name who and whom have each a word, or the accounts each a name, that the other lacks: wheat
/// prices are not barley prices.
pub fn told_of_others(here: &Account<'_>, there: &Account<'_>, compared: Compared) -> bool {
    // Where day or place is compared, or somebody named is in both, a word that the other sentence has elsewhere is no
    // other matter: the parse may have taken the wrong noun for the subject.
    let named = || here.sketch().names.iter().any(|name| there.sketch().names.contains(name));
    let by_sentence = compared != Compared::Predicate || named();
    let has = |theirs: &Account<'_>, word: &SmolStr| {
        let elsewhere = || account::stem_keys(word).any(|stem| theirs.has_word(stem));
        theirs.event.arguments.binary_search(word).is_ok() || (by_sentence && elsewhere())
    };
    let lacks = |ours: &Account<'_>, theirs: &Account<'_>| ours.event.arguments.iter().any(|word| !has(theirs, word));
    let words = !here.event.arguments.is_empty() && !there.event.arguments.is_empty();
    let words = words && lacks(here, there) && lacks(there, here);
    let patients = (&here.event.patient, &there.event.patient);
    let done_to_others =
        compared != Compared::Predicate && !patients.0.is_empty() && !patients.1.is_empty() && patients.0 != patients.1;
    let names = here.has_name_beside(there) && there.has_name_beside(here);
    (words && !befalls_one_person(here, there)) || done_to_others || names || differ_in_count(here, there)
}
