//! Who wrote it: `By Jane Doe`, `Written by …`, or a bare name under the headline.

use super::shape::{ends_sentence, words};

/// Whether a line names its author with a word that says so.
pub(super) fn is_byline(line: &str) -> bool {
    let Some(rest) = INTRODUCTIONS.iter().find_map(|word| strip_word(line, word)) else { return false };
    let named = rest.trim_start().starts_with(|c: char| c.is_uppercase() || c == '@');
    named && words(rest).take(15).count() <= 14 && (!ends_sentence(rest) || words(rest).take(6).count() <= 5)
}

/// What stands before the author's name, longest first.
const INTRODUCTIONS: &[&str] = &[
    "written by",
    "reported by",
    "words by",
    "story by",
    "text by",
    "report by",
    "posted by",
    "analysis by",
    "author:",
    "authors:",
    "by:",
    "by",
];

/// What stands behind `word` at the head of `line`, case aside.
fn strip_word<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let head = line.get(..word.len())?;
    let rest = &line[word.len()..];
    (head.eq_ignore_ascii_case(word) && rest.starts_with(char::is_whitespace)).then_some(rest)
}

/// Whether a line is the bare name of a person or of an agency: what may stand under a headline as the byline.
pub(super) fn is_bare_name(line: &str) -> bool {
    is_desk(line) || is_person(line)
}

/// Whether a line has the shape of a person's name: two to four words with capitals, particles aside.
pub(super) fn is_person(line: &str) -> bool {
    if line.len() > 48 {
        return false;
    }
    let mut count = 0;
    for word in line.split_whitespace() {
        count += 1;
        let initial = word.len() == 2 && word.ends_with('.');
        let lettered = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')) || initial;
        let capital = word.starts_with(char::is_uppercase);
        let particle = count > 1 && PARTICLES.iter().any(|particle| word == *particle || word.starts_with("al-"));
        if !lettered || !(capital || particle) || NOT_NAMES.iter().any(|no| no.eq_ignore_ascii_case(word)) {
            return false;
        }
    }
    let begins = line.chars().nth(1).is_some_and(|second| second.is_alphabetic() || second == '.');
    begins && (2..=4).contains(&count) && line.split_whitespace().last().is_some_and(|word| word.chars().count() > 2)
}

const PARTICLES: &[&str] =
    &["de", "da", "di", "del", "der", "den", "van", "von", "bin", "ibn", "el", "la", "le", "dos", "du", "ter", "zu"];

/// Words with capitals that labels and sections hold, and names of people do not.
const NOT_NAMES: &[&str] = &[
    "news",
    "live",
    "world",
    "politics",
    "business",
    "sport",
    "sports",
    "opinion",
    "culture",
    "the",
    "of",
    "and",
    "in",
    "on",
    "to",
    "for",
    "at",
    "with",
    "more",
    "read",
    "listen",
    "watch",
    "share",
    "latest",
    "breaking",
    "update",
    "updates",
    "editorial",
    "comment",
    "analysis",
    "video",
    "photo",
    "photos",
    "gallery",
    "subscribe",
    "menu",
    "home",
    "international",
    "national",
    "local",
    "east",
    "west",
    "north",
    "south",
    "middle",
    "united",
    "new",
    "front",
    "page",
    "top",
    "stories",
    "story",
    "press",
    "release",
    "media",
    "war",
    "crisis",
    "day",
    "week",
    "city",
    "county",
    "states",
    "republic",
    "kingdom",
    "union",
    "council",
    "party",
    "house",
    "court",
    "police",
    "minister",
    "president",
    "election",
];

/// Whether a line names a newsroom desk or agency as the author.
fn is_desk(line: &str) -> bool {
    DESKS.iter().any(|desk| desk.eq_ignore_ascii_case(line.trim()))
}

const DESKS: &[&str] = &[
    "Reuters",
    "Associated Press",
    "The Associated Press",
    "AP",
    "AFP",
    "Agence France-Presse",
    "dpa",
    "ANI",
    "PTI",
    "IANS",
    "UPI",
    "Xinhua",
    "TASS",
    "Interfax",
    "Bloomberg",
    "Staff Reporter",
    "Staff Writer",
    "Staff Correspondent",
    "Our Correspondent",
    "Special Correspondent",
    "News Desk",
    "Web Desk",
    "CNN Staff",
    "BBC News",
    "Agencies",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for line in [
            "By Ada Berg",
            "BY ADA BERG AND TOM ILIE",
            "Written by Ada Berg",
            "By Ada Berg, Harbour Correspondent",
            "By Ada Berg in Bergen",
            "By J. R. Holt Jr.",
            "Author: Ada Berg",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By Monday, the water had gone down and people came back.",
            "By the numbers",
            "Byron Hall",
            "By",
            "Bypass opens",
            "by hand",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn bare_names() {
        for line in ["Ada Berg", "SIMA OKORO", "Jan van der Meer", "Noor al-Rashid", "Reuters", "Lise-Lotte O’Hara"] {
            assert!(is_bare_name(line), "{line}");
        }
        for line in
            ["World News", "Ada", "Middle East", "Ferry Stops At Noon In Bergen", "ada berg", "Ada Berg 3", "New York"]
        {
            assert!(!is_bare_name(line), "{line}");
        }
    }
}
