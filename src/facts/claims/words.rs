//! Words of one meaning for what is counted and for what is said of it.

use smol_str::SmolStr;

use crate::facts::events::{noun_sense, verb_sense};

/// Nouns that news uses for the same people or things, the first of each for all.
const NOUNS: &[&[&str]] = &[
    &["person", "people", "persons"],
    &["child", "kid", "youngster"],
    &["protester", "protestor", "demonstrator", "marcher"],
    &["worker", "employee", "staffer", "workers"],
    &["home", "house"],
    &["soldier", "troop", "serviceman"],
    &["student", "pupil"],
    &["firefighter", "fireman"],
    &["officer", "policeman"],
    &["migrant", "refugee"],
    &["company", "firm"],
    &["spectator", "fan", "supporter"],
    &["participant", "competitor", "entrant"],
    &["voter", "elector"],
    &["fatality", "death"],
    &["injury", "casualty"],
    &["infection", "case"],
    &["aircraft", "plane", "airplane"],
    &["ship", "vessel"],
    &["tonne", "ton"],
    &["seat", "seats"],
    &["attendee", "visitor", "guest"],
    &["height", "altitude"],
    &["shop", "store", "outlet"],
    &["job", "redundancy", "position", "post"],
];

/// Verbs and nouns that say of a number no more than that it is there, or that so many took part.
const PRESENT: &[&str] = &[
    "be",
    "have",
    "carry",
    "transport",
    "hold",
    "contain",
    "include",
    "involve",
    "comprise",
    "accommodate",
    "house",
    "seat",
    "board",
    "attend",
    "attendance",
    "attract",
    "draw",
    "join",
    "gather",
    "come",
    "turn_out",
    "turn",
    "turnout",
    "participate",
    "take",
    "take_part",
    "compete",
    "enter",
    "welcome",
    "host",
    "feature",
    "show",
    "see",
    "run",
    "march",
    "rally",
    "fill",
    "assemble",
    "count",
    "crowd",
    "audience",
    "there",
    "estimate",
    "report",
    "record",
    "register",
    "number",
    "total",
    "boast",
    "list",
    "visit",
    "arrive",
];

/// Verbs that are joined beyond what the events' classes join: they say the same of a count.
const SAME: &[&[&str]] = &[
    &[
        "cut",
        "lose",
        "loss",
        "shed",
        "axe",
        "eliminate",
        "slash",
        "dismiss",
        "redundancy",
        "reduce",
        "reduction",
        "go",
        "scrap",
    ],
    &["close", "shut", "closure", "shut_down", "close_down", "shutter"],
    &[
        "destroy",
        "level",
        "flatten",
        "raze",
        "burn",
        "burn_down",
        "demolish",
        "gut",
        "destruction",
        "wreck",
        "sweep_away",
    ],
    &["damage", "hit", "affect"],
    &["rescue", "save", "free", "pull", "pluck", "recover"],
    &["die", "dead", "deadly", "toll", "life", "claim", "fatal"],
    &["injure", "hospitalize", "hospitalise"],
    &["arrest", "custody", "hold_in"],
    &["buy", "purchase", "acquire", "order", "acquisition", "procure"],
    &["sell", "sale"],
    &["build", "construct", "construction"],
    &["create", "add", "creation"],
    &["lend", "loan"],
    &["give", "donate", "donation", "gift", "contribute", "contribution"],
    &["pay", "payment", "payout"],
    &["cost", "spend", "worth", "price"],
    &["invest", "investment"],
    &["approve", "permit", "authorise", "authorize"],
    &["plant", "planting"],
    &["test", "testing"],
    &["infect", "diagnose", "positive"],
    &["displace", "homeless", "flee"],
    &["trap", "bury"],
    &["miss", "missing", "unaccounted", "disappear"],
    &["steal", "theft", "rob"],
    &["open", "opening"],
    &["employ", "payroll"],
    &["evacuate", "move", "relocate"],
];

/// Classes of which later numbers may be higher, because they are counted while it happens (CHECKS.md, section 2).
const COUNTERS: &[&str] =
    &["die", "injure", "arrest", "miss", "displace", "evacuate", "infect", "rescue", "vote", "win"];

/// The class of what says no more than that so many are there.
pub const THERE: &str = "be";

/// What an adjective or adverb behind a measure measures, the noun for each.
const DIMENSIONS: &[(&str, &[&str])] = &[
    ("height", &["high", "tall", "above"]),
    ("length", &["long"]),
    ("width", &["wide", "across"]),
    ("depth", &["deep"]),
    ("distance", &["away", "from", "off", "north", "south", "east", "west"]),
];

/// Nouns of time: how long is a matter of dates.
const TIME: &[&str] = &[
    "second", "minute", "hour", "day", "night", "week", "weekend", "month", "quarter", "season", "year", "decade",
    "century", "time", "point", "percent", "degree", "number", "figure", "way", "thing", "kind", "type", "part",
    "step", "source", "page",
];

/// The class of what somebody has: `its 90 shops`.
pub const OWN: &str = "own";

/// The class of a whole of which another number is a part: `38 of the 90 shops`.
pub const ALL: &str = "all";

/// The noun for what a word behind a measure measures: `high`, `away`.
pub fn dimension(word: &str) -> Option<&'static str> {
    DIMENSIONS.iter().find(|(_, words)| words.contains(&word)).map(|(noun, _)| *noun)
}

/// Whether so many of a thing is worth comparing.
pub fn is_comparable(counted: &str) -> bool {
    !TIME.contains(&counted)
}

/// The noun that stands for a noun and those of its meaning.
pub fn counted(lemma: &str) -> SmolStr {
    let group = NOUNS.iter().find(|group| group.contains(&lemma));
    group.and_then(|group| group.first()).map_or_else(|| SmolStr::new(lemma), |first| SmolStr::new_static(first))
}

/// The class of what is said of a count: by a verb or a noun, as a lemma. `None` for nouns of no happening.
pub fn attribute(lemma: &str, is_verb: bool) -> Option<SmolStr> {
    if PRESENT.contains(&lemma) {
        return Some(SmolStr::new_static(THERE));
    }
    let joined = |word: &str| {
        let group = SAME.iter().find(|group| group.contains(&word));
        group.and_then(|group| group.first()).map(|first| SmolStr::new_static(first))
    };
    let sense = if is_verb { verb_sense(lemma) } else { noun_sense(lemma) };
    let class = sense.map(|sense| sense.class);
    joined(lemma)
        .or_else(|| class.and_then(joined))
        .or_else(|| class.map(SmolStr::new_static))
        .or_else(|| is_verb.then(|| SmolStr::new(lemma)))
}

/// Whether numbers of this class go up while it happens.
pub fn is_counter(attribute: &str) -> bool {
    COUNTERS.contains(&attribute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verb_and_noun_say_the_same_of_a_count() {
        for (one, two) in [("lose", "loss"), ("close", "closure"), ("buy", "purchase")] {
            assert_eq!(attribute(one, true), attribute(two, false), "{one} {two}");
        }
        assert_eq!(attribute("kill", true), attribute("die", true));
        assert_eq!(attribute("attend", true).as_deref(), Some(THERE));
        assert_eq!(attribute("kitchen", false), None);
    }

    #[test]
    fn each_word_is_in_one_class() {
        for groups in [NOUNS, SAME] {
            let mut all: Vec<&str> = groups.iter().flat_map(|group| group.iter().copied()).collect();
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count);
        }
    }
}
