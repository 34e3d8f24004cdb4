//! The parts of people's names, and when two names can be one person's.

use smol_str::SmolStr;

use super::NameParts;
use crate::lexicon::{Lexicon, fold};

/// How the given names of two people with one family name stand to each other, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GivenNames {
    /// The same letters.
    Equal,
    /// Spellings of one name: `Sergei`, `Sergey`.
    Variant,
    /// One is short for the other: `Bill`, `William`.
    Nickname,
    /// One is an initial that fits the other.
    Initial,
    /// At least one name has none.
    Missing,
    /// They are different names.
    Different,
}

/// Words that belong to the family name that follows them.
const PARTICLES: &[&str] = &[
    "al", "el", "as", "ad", "an", "ar", "ash", "az", "bin", "ibn", "ben", "bint", "abu", "abd", "de", "del", "della",
    "di", "da", "das", "do", "dos", "du", "des", "la", "le", "las", "los", "van", "von", "der", "den", "ter", "ten",
    "zu", "zur", "ould", "af", "av", "st", "mac", "o'",
];

/// Family names that stand first in Chinese, Korean and Vietnamese names.
const LEADING_FAMILY_NAMES: &[&str] = &[
    "an", "bae", "baek", "cai", "cao", "chang", "chen", "cheng", "cho", "choe", "choi", "chung", "deng", "dong",
    "feng", "fu", "gao", "gong", "guo", "han", "he", "ho", "hong", "hu", "huang", "hun", "hwang", "jang", "jeon",
    "jeong", "ji", "jiang", "jin", "jung", "kang", "kim", "ko", "kwon", "le", "lee", "li", "liang", "lim", "lin",
    "liu", "lu", "luo", "lyu", "ma", "mao", "moon", "ngo", "nguyen", "oh", "pak", "pan", "park", "peng", "pham",
    "phan", "qin", "rhee", "ri", "roh", "ryu", "seo", "shi", "shin", "sim", "sohn", "son", "song", "su", "sun", "tan",
    "tang", "tian", "tran", "tsai", "vo", "wan", "wang", "wei", "wen", "wu", "xi", "xia", "xiao", "xie", "xu", "yan",
    "yang", "yao", "ye", "yi", "yoo", "yoon", "yu", "yuan", "zeng", "zhang", "zhao", "zheng", "zhou", "zhu",
];

/// Those of them that are no given names in the west, so that they tell the order by themselves.
fn is_leading_alone(word: &str) -> bool {
    word.starts_with(['x', 'z'])
        || matches!(word, "nguyen" | "tran" | "pham" | "hun" | "mao" | "jiang" | "liu" | "wang")
}

impl NameParts {
    /// The parts of a name as written: `Mohammed Shia al-Sudani` has two given names and the family name `al-Sudani`. A
    /// single word is a family name.
    pub fn of(name: &str) -> NameParts {
        let mut words: Vec<&str> = name.split_whitespace().map(|word| word.trim_end_matches(',')).collect();
        let suffix = match words.last() {
            Some(last) if words.len() > 1 && is_suffix(last) => words.pop().unwrap_or_default(),
            _ => "",
        };
        let family = if family_leads(&words) { 0..1 } else { family_at_end(&words)..words.len() };
        let given = words.iter().enumerate().filter(|(index, _)| !family.contains(index));
        NameParts {
            given: given.map(|(_, word)| SmolStr::new(word)).collect(),
            family: SmolStr::new(words[family].join(" ")),
            suffix: SmolStr::new(suffix),
        }
    }

    /// Whether it has a given name and a family name.
    pub fn is_full(&self) -> bool {
        !self.given.is_empty() && !self.family.is_empty()
    }

    /// The family name as it is compared: folded, without particles and hyphens. `al-Sudani`, `Al-Sudani` and `Sudani`
    /// give `sudani`.
    pub fn family_core(&self) -> SmolStr {
        core(&self.family)
    }

    /// How the given names stand to those of `other`.
    pub fn given_names(&self, other: &NameParts) -> GivenNames {
        let (Some(a), Some(b)) = (self.given.first(), other.given.first()) else { return GivenNames::Missing };
        let first = compare_given(a, b);
        if first != GivenNames::Different {
            return first;
        }
        // `John Edward Smith` may go by `Edward Smith`.
        let middle = |long: &NameParts, short: &NameParts| {
            short.given.len() < long.given.len()
                && short.given.iter().all(|name| {
                    long.given
                        .iter()
                        .any(|other| compare_given(name, other) <= GivenNames::Variant && !is_initial(name))
                })
        };
        if middle(self, other) || middle(other, self) { GivenNames::Variant } else { GivenNames::Different }
    }

    /// Whether the family names are spellings of one name.
    pub fn same_family(&self, other: &NameParts) -> bool {
        let (a, b) = (self.family_core(), other.family_core());
        !a.is_empty() && (a == b || same_spelling(&a, &b))
    }

    /// All words of the name, folded, particles left out.
    pub fn words(&self) -> Vec<SmolStr> {
        let given = self.given.iter().map(|name| SmolStr::new(fold(name).replace('-', "")));
        let family = self.family.split(' ').map(core).filter(|word| !word.is_empty());
        given.filter(|word| !word.is_empty()).chain(family).collect()
    }

    /// Whether the two can be names of one person: the family name agrees and the given names do not differ, or all words
    /// of the shorter one, at least two, are in the longer one.
    pub fn can_be(&self, other: &NameParts) -> bool {
        if self.same_family(other) && self.given_names(other) < GivenNames::Different {
            return self.suffix.is_empty() || other.suffix.is_empty() || fold(&self.suffix) == fold(&other.suffix);
        }
        let (a, b) = (self.words(), other.words());
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        short.len() > 1 && short.iter().all(|word| long.iter().any(|other| word == other || same_spelling(word, other)))
    }
}

/// Whether two words are spellings of one name part: a shared class of the lexicon.
fn same_spelling(a: &str, b: &str) -> bool {
    a == b || Lexicon::embedded().same_name_part(a, b)
}

fn compare_given(a: &str, b: &str) -> GivenNames {
    let (a, b) = (fold(a).replace(['-', '.'], ""), fold(b).replace(['-', '.'], ""));
    if a == b {
        return GivenNames::Equal;
    }
    if a.len() == 1 || b.len() == 1 {
        return if a.chars().next() == b.chars().next() { GivenNames::Initial } else { GivenNames::Different };
    }
    let lexicon = Lexicon::embedded();
    let short = |a: &str, b: &str| lexicon.short_for(a).any(|full| full == b);
    if short(&a, &b) || short(&b, &a) {
        return GivenNames::Nickname;
    }
    let apart = matches!((lexicon.gender(&a), lexicon.gender(&b)), (Some(a), Some(b)) if a != b);
    if !apart && lexicon.same_name_part(&a, &b) { GivenNames::Variant } else { GivenNames::Different }
}

/// A word of a family name without its particle: `sudani` for `Al-Sudani`, nothing for `van`.
fn core(family: &str) -> SmolStr {
    let folded = fold(family);
    let words = folded.split([' ', '-']).filter(|word| !word.is_empty());
    let kept: Vec<&str> = words.clone().filter(|word| !PARTICLES.contains(word)).collect();
    let kept = if kept.is_empty() { words.collect() } else { kept };
    SmolStr::new(kept.concat().replace(['\'', '.'], ""))
}

fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() == 1
}

fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "XIV" | "XVI"
    )
}

/// Where the family name starts: the last word with the particles before it.
fn family_at_end(words: &[&str]) -> usize {
    let mut start = words.len().saturating_sub(1);
    let is_particle = |index: usize| PARTICLES.contains(&fold(words[index]).as_str());
    while start > 1 && is_particle(start - 1) {
        start -= 1;
    }
    // The first word of a name is a given name (`Al`, `Van`, `Ben`) unless it cannot be one.
    if start == 1 && is_particle(0) {
        let folded = fold(words[0]);
        let lower = words[0].starts_with(char::is_lowercase);
        let never_given = matches!(folded.as_str(), "de" | "bin" | "ibn" | "del" | "della" | "du" | "dos" | "von");
        let goes_on = words.len() > 2 && is_particle(1);
        if lower || never_given || goes_on {
            start = 0;
        }
    }
    start
}

/// Whether the first word is the family name, as in `Xi Jinping` or `Kim Jong-un`.
fn family_leads(words: &[&str]) -> bool {
    let [first, rest @ ..] = words else { return false };
    let first = fold(first);
    if !(1..=2).contains(&rest.len()) || !LEADING_FAMILY_NAMES.contains(&first.as_str()) {
        return false;
    }
    let lexicon = Lexicon::embedded();
    let joined = rest.iter().any(|word| word.contains('-'));
    let short = rest.len() == 2 && rest.iter().all(|word| word.len() <= 6 && !word.contains('.'));
    let western = rest.iter().any(|word| word.len() > 3 && lexicon.gender(word).is_some());
    !western && (joined || short || is_leading_alone(&first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (name, given, family) in [
            ("Mohammed Shia al-Sudani", 2, "al-Sudani"),
            ("Alexander Van der Bellen", 1, "Van der Bellen"),
            ("Xi Jinping", 1, "Xi"),
            ("Kim Jong-un", 1, "Kim"),
            ("Kim Novak", 1, "Novak"),
            ("Lee Harvey Oswald", 2, "Oswald"),
            ("Ferdinand Marcos Jr.", 1, "Marcos"),
            ("Shoigu", 0, "Shoigu"),
            ("de Vries", 0, "de Vries"),
            ("Van der Meer", 0, "Van der Meer"),
            ("Al Gore", 1, "Gore"),
            ("", 0, ""),
        ] {
            let parts = NameParts::of(name);
            assert_eq!((parts.given.len(), parts.family.as_str()), (given, family), "{name}");
        }
    }

    #[test]
    fn one_person_or_two() {
        let can_be = |a: &str, b: &str| NameParts::of(a).can_be(&NameParts::of(b));
        for (a, b) in [
            ("Sergei Shoigu", "Sergey Shoigu"),
            ("Qasim Al-Araji", "Qassem al-Araji"),
            ("Bill Clinton", "William Clinton"),
            ("J. Smith", "John Smith"),
            ("Mohammed al-Sudani", "Mohammed Shia al-Sudani"),
            ("Luiz Inacio Lula", "Luiz Inacio Lula da Silva"),
            ("Al-Sudani", "Sudani"),
        ] {
            assert!(can_be(a, b), "{a} / {b}");
        }
        for (a, b) in [
            ("Angelo Cruz", "Angela Cruz"),
            ("Boris Johnson", "Rachel Johnson"),
            ("George Bush Sr.", "George Bush Jr."),
            ("Ivan Petrov", "Ivan Sidorov"),
            ("Kim Jong-un", "Kim Jong-il"),
        ] {
            assert!(!can_be(a, b), "{a} / {b}");
        }
    }
}
