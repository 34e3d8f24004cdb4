//! What a name's own words say about the kind of thing it names.

use crate::facts::EntityKind;
use crate::lexicon::{Lexicon, fold};

/// Heads of the names of bodies.
const BODIES: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "airlines",
    "airways",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "cabinet",
    "center for",
    "chamber",
    "church",
    "club",
    "coalition",
    "college",
    "commission",
    "committee",
    "company",
    "confederation",
    "congress",
    "consortium",
    "corporation",
    "council",
    "court",
    "department",
    "directorate",
    "enterprise",
    "enterprises",
    "faculty",
    "federation",
    "fc",
    "firm",
    "force",
    "forces",
    "forum",
    "foundation",
    "front",
    "fund",
    "government",
    "group",
    "guard",
    "herald",
    "holdings",
    "industries",
    "initiative",
    "institute",
    "institution",
    "insurance",
    "journal",
    "laboratory",
    "league",
    "ministry",
    "mission",
    "motors",
    "movement",
    "navy",
    "network",
    "news",
    "newspaper",
    "office",
    "orchestra",
    "organisation",
    "organization",
    "parliament",
    "partners",
    "partnership",
    "party",
    "police",
    "post",
    "press",
    "procuracy",
    "pharmaceuticals",
    "reserve",
    "secretariat",
    "senate",
    "service",
    "services",
    "society",
    "syndicate",
    "systems",
    "team",
    "technologies",
    "times",
    "tribune",
    "tribunal",
    "trust",
    "union",
    "united",
    "university",
    "watch",
    "workers",
];

/// Heads of the names of buildings and works of engineering.
const FACILITIES: &[&str] = &[
    "airport",
    "arena",
    "avenue",
    "barracks",
    "boulevard",
    "bridge",
    "canal",
    "cathedral",
    "cemetery",
    "dam",
    "gallery",
    "harbor",
    "harbour",
    "highway",
    "hospital",
    "hotel",
    "library",
    "mall",
    "monument",
    "mosque",
    "museum",
    "palace",
    "pipeline",
    "plant",
    "plaza",
    "port",
    "prison",
    "railway",
    "road",
    "shrine",
    "stadium",
    "station",
    "street",
    "synagogue",
    "temple",
    "terminal",
    "theater",
    "theatre",
    "tower",
    "towers",
    "tunnel",
    "zoo",
];

/// Heads of the names of places.
const PLACES: &[&str] = &[
    "archipelago",
    "bay",
    "beach",
    "city",
    "coast",
    "county",
    "delta",
    "desert",
    "district",
    "forest",
    "governorate",
    "gulf",
    "heights",
    "hills",
    "island",
    "islands",
    "lake",
    "mountain",
    "mountains",
    "ocean",
    "peninsula",
    "plateau",
    "prefecture",
    "province",
    "region",
    "river",
    "sea",
    "state",
    "strait",
    "town",
    "township",
    "valley",
    "village",
];

/// Words that open the names of places.
const PLACE_OPENERS: &[&str] = &["lake", "mount", "mt", "cape", "gulf", "port", "strait", "isle"];

/// Heads of the names of gatherings, wars and disasters.
const EVENTS: &[&str] = &[
    "championship",
    "championships",
    "cup",
    "festival",
    "games",
    "marathon",
    "olympics",
    "open",
    "summit",
    "war",
    "tournament",
    "uprising",
    "revolution",
    "conference",
    "hurricane",
    "awards",
    "holocaust",
];

/// Heads of the names of laws and treaties.
const LAWS: &[&str] = &[
    "accord",
    "accords",
    "act",
    "agreement",
    "amendment",
    "bill",
    "charter",
    "constitution",
    "convention",
    "covenant",
    "pact",
    "protocol",
    "resolution",
    "treaty",
];

/// The kind that a name's own words point to.
pub fn kind_by_words<'a>(words: impl DoubleEndedIterator<Item = &'a str> + Clone) -> Option<EntityKind> {
    let first = fold(words.clone().next()?);
    // The head of `Ministry of Defence` stands before `of`.
    let before_of = words.clone().take_while(|word| !matches!(*word, "of" | "for" | "in" | "on" | "to" | "and")).last();
    let mut more = words.clone();
    more.next();
    more.next()?;
    return_kind(&first, &fold(words.clone().next_back()?), before_of)
}

fn return_kind(first: &str, last: &str, before_of: Option<&str>) -> Option<EntityKind> {
    let head = before_of.map(fold).unwrap_or_default();
    for word in [head.as_str(), last] {
        for (heads, kind) in [
            (BODIES, EntityKind::Organization),
            (FACILITIES, EntityKind::Facility),
            (EVENTS, EntityKind::Event),
            (LAWS, EntityKind::Law),
            (PLACES, EntityKind::Place),
        ] {
            if heads.contains(&word) {
                return Some(kind);
            }
        }
    }
    if Lexicon::embedded().is_company_form(last) && last.len() > 1 && last != "as" && last != "sa" {
        return Some(EntityKind::Organization);
    }
    PLACE_OPENERS.contains(&first).then_some(EntityKind::Place)
}

/// Whether the words read as a person's full name: a known given name first, parts of names after it, and nothing that
/// names a body or place.
pub fn is_full_name<'a>(words: impl DoubleEndedIterator<Item = &'a str> + Clone) -> bool {
    let lexicon = Lexicon::embedded();
    let count = words.clone().count();
    let mut all = words.clone();
    let Some(first) = all.next() else { return false };
    (2..=4).contains(&count)
        && lexicon.is_given_name(first)
        && lexicon.place(first).is_none_or(|place| place.starts_with("city:"))
        && kind_by_words(words.clone()).is_none()
        && all.all(|word| {
            super::names::is_particle(word)
                || is_initial(word)
                || (word.chars().next().is_some_and(char::is_uppercase)
                    && lexicon.is_name_part(word.trim_end_matches('.')))
        })
        && words.clone().next_back().is_some_and(|last| !is_initial(last) && lexicon.demonym(last).is_none())
}

/// `J.` or `J`.
pub fn is_initial(word: &str) -> bool {
    let letter = word.trim_end_matches('.');
    letter.chars().count() == 1 && letter.chars().all(char::is_uppercase)
}
