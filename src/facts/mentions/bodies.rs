//! Names of bodies in comparable form: whose, and which.

use smol_str::SmolStr;

use crate::lexicon::{Lexicon, fold};

/// A body's name as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BodyName {
    /// The place it belongs to by its name, as a gazetteer id (`country:RU`), or empty.
    pub of: SmolStr,
    /// The rest of the name, folded, in settled order and spelling: `defence ministry`.
    pub core: SmolStr,
}

impl BodyName {
    /// `Russian Defense Ministry`, `Ministry of Defence of Russia`: country RU, `defence ministry`.
    pub fn of(name: &str) -> BodyName {
        let folded = fold(name).replace("'s ", " ").replace('&', " and ");
        let words: Vec<&str> = folded.split_whitespace().filter(|word| *word != "the").collect();
        let (of, words) = without_place(&words);
        let words: Vec<String> = without_forms(words).iter().map(|word| house(word)).collect();
        BodyName { of, core: SmolStr::new(reordered(&words)) }
    }

    /// Whether the core names a kind of body that every country has: ministries, parliaments, armies.
    pub fn is_common(&self) -> bool {
        is_common(&self.core)
    }

    /// The first letters of its words, as an abbreviation would take them: `russian international affairs council` gives
    /// `riac`. Small words are left out.
    pub fn initials(name: &str) -> String {
        fold(name)
            .split([' ', '-'])
            .filter(|word| !matches!(*word, "of" | "the" | "and" | "for" | "in" | "on" | "to" | "de" | "&" | "a"))
            .filter_map(|word| word.chars().next())
            .collect()
    }
}

fn is_common(core: &str) -> bool {
    const COMMON: &[&str] = &[
        "ministry",
        "parliament",
        "government",
        "army",
        "navy",
        "police",
        "cabinet",
        "senate",
        "council",
        "court",
        "bank",
        "embassy",
        "military",
        "forces",
        "guard",
        "office",
        "committee",
        "commission",
        "agency",
        "assembly",
        "federation",
        "department",
        "party",
        "board",
        "authority",
        "air",
        "intelligence",
        "treasury",
        "service",
        "congress",
    ];
    const GENERIC: &[&str] = &[
        "defence",
        "interior",
        "foreign",
        "finance",
        "health",
        "education",
        "justice",
        "transport",
        "trade",
        "economy",
        "energy",
        "culture",
        "labour",
        "agriculture",
        "environment",
        "affairs",
        "external",
        "internal",
        "supreme",
        "constitutional",
        "high",
        "national",
        "central",
        "federal",
        "general",
        "public",
        "security",
        "state",
        "election",
        "electoral",
        "armed",
        "air",
        "coast",
        "border",
        "civil",
        "royal",
        "lower",
        "upper",
        "house",
        "human",
        "rights",
        "news",
        "football",
        "olympic",
        "prosecutor",
        "police",
        "ruling",
        "opposition",
        "presidential",
        "appeals",
        "criminal",
        "planning",
        "water",
        "science",
        "sports",
        "tourism",
        "information",
        "communications",
        "military",
        "intelligence",
        "reserve",
    ];
    let words: Vec<&str> = core.split(' ').filter(|word| !matches!(*word, "of" | "for" | "and")).collect();
    let is_head = |word: Option<&&str>| word.is_some_and(|word| COMMON.contains(word));
    let headed = is_head(words.last()) || (core.contains(" of ") && is_head(words.first()));
    headed && words.iter().all(|word| COMMON.contains(word) || GENERIC.contains(word))
}

/// A leading adjective or possessive of a place, or a trailing `of` with a place, taken off.
fn without_place<'a>(words: &[&'a str]) -> (SmolStr, Vec<&'a str>) {
    let lexicon = Lexicon::embedded();
    for count in [2, 1] {
        if words.len() > count {
            let name = words[..count].join(" ");
            let place = lexicon.demonym(&name).or_else(|| lexicon.country_or_region(&name));
            if let Some(place) = place.filter(|place| place.starts_with("country:")) {
                return (place, words[count..].to_vec());
            }
        }
    }
    if let Some(link) = words.iter().rposition(|word| *word == "of")
        && link > 0
        && let Some(place) = lexicon.country_or_region(&words[link + 1..].join(" "))
        && place.starts_with("country:")
        && is_common(&words[..link].join(" "))
    {
        return (place, words[..link].to_vec());
    }
    (SmolStr::default(), words.to_vec())
}

/// The words without the legal form of a company at the end.
fn without_forms(mut words: Vec<&str>) -> Vec<&str> {
    const CLEAR: &[&str] = &[
        "inc",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "llc",
        "plc",
        "ag",
        "gmbh",
        "co",
        "company",
        "sa",
        "spa",
        "nv",
        "bv",
        "oyj",
        "ab",
        "asa",
        "kg",
        "llp",
        "lp",
        "pjsc",
        "ojsc",
        "jsc",
        "incorporated",
        "se",
    ];
    while words.len() > 1 && words.last().is_some_and(|word| CLEAR.contains(&word.replace(['.', ','], "").as_str())) {
        words.pop();
    }
    words
}

/// `ministry of defence` as `defence ministry`.
fn reordered(words: &[String]) -> String {
    match words {
        [head, of, rest @ ..]
            if of == "of" && !rest.is_empty() && matches!(head.as_str(), "ministry" | "department" | "secretariat") =>
        {
            let rest: Vec<&str> =
                rest.iter().map(String::as_str).filter(|word| *word != "affairs" || rest.len() == 1).collect();
            format!("{} {head}", rest.join(" "))
        }
        _ => words.join(" "),
    }
}

fn house(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
    match word {
        "defense" => "defence",
        "labor" => "labour",
        "center" => "centre",
        "organization" => "organisation",
        "program" => "programme",
        "int'l" => "international",
        "dept" => "department",
        _ => word,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body_under_several_names() {
        let name = |text: &str| {
            let body = BodyName::of(text);
            (body.of.to_string(), body.core.to_string())
        };
        let ministry = ("country:RU".to_owned(), "defence ministry".to_owned());
        for text in [
            "Russian Defense Ministry",
            "Ministry of Defence of Russia",
            "Russia's Ministry of Defence",
            "the Russian Defence Ministry",
        ] {
            assert_eq!(name(text), ministry, "{text}");
        }
        assert_ne!(name("Iraqi Defense Ministry"), ministry);
        assert_ne!(name("UN Security Council"), name("Russian Security Council"));
        assert_eq!(name("Deutsche Bank AG"), name("Deutsche Bank"));
        assert_eq!(BodyName::initials("Russian International Affairs Council"), "riac");
    }
}
