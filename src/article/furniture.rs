//! Page furniture: the words and shapes of what surrounds an article on a web page.
//!
//! This file knows single lines, `furniture_words` their words. Whether a line that looks like furniture is furniture depends on where it stands, which
//! `layout` knows.

use super::Furniture;
use super::date::{pieces, written_dates};
use super::furniture_words::{Certainty, EXACT, LANGUAGES, OPENINGS, SUBSCRIPTIONS};
use super::shape::{count_words, ends_sentence};
use crate::text::Span;

/// The kind of furniture that a line looks like.
pub(super) fn of(line: &str) -> Option<(Furniture, Certainty)> {
    let line = line.trim();
    if line.is_empty() || line.len() > 300 {
        return None;
    }
    let lower = line.to_lowercase();
    if SUBSCRIPTIONS.iter().any(|said| lower.contains(said)) {
        return Some((Furniture::Subscription, Certainty::Sure));
    }
    shape(line).or_else(|| known(line)).or_else(|| glued(line))
}

/// A line made of several known strings run together: `Community standardsDiscussion`.
fn glued(line: &str) -> Option<(Furniture, Certainty)> {
    let joints = joints(line);
    if joints.is_empty() || joints.len() > 6 {
        return None;
    }
    let mut from = 0;
    let mut kind = None;
    for to in joints.into_iter().chain([line.len()]) {
        let (furniture, _) = known(line.get(from..to)?.trim())?;
        kind = kind.or(Some(furniture));
        from = to;
    }
    // Two known strings in one line say more than one.
    kind.map(|kind| (kind, Certainty::Sure))
}

/// Where a small letter or digit is followed by a capital that begins a word: `standards|Discussion`, bytes.
pub(super) fn joints(line: &str) -> Vec<usize> {
    let pieces = pieces(line);
    let joined = pieces.windows(2).filter(|two| {
        let small = two[0].text.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        small && two[1].text.starts_with(char::is_uppercase)
    });
    joined.map(|two| two[1].span.start as usize).collect()
}

/// Two strings of a page, or one and a date, that were run together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glued<'a> {
    /// The word in which they meet, bytes of the line: `standardsDiscussion`, `readOct`.
    pub word: Span,
    /// Where the second one begins, bytes of the line.
    pub joint: usize,
    /// The first one: `Community standards`.
    pub left: &'a str,
    /// The second one: `Discussion`.
    pub right: &'a str,
}

/// The places where strings of a page were run together in a line that stands around an article.
pub fn glued_words(line: &str) -> Vec<Glued<'_>> {
    if line.len() > 300 {
        return Vec::new();
    }
    let joints = joints(line);
    let ends = joints.iter().copied().skip(1).chain([line.len()]);
    let starts = std::iter::once(0).chain(joints.iter().copied());
    let pairs = joints.iter().copied().zip(starts.zip(ends));
    let glued = pairs.filter_map(|(joint, (start, end))| {
        let (left, right) = (line.get(start..joint)?, line.get(joint..end)?);
        let is_string = |string: &str| of_string(string).is_some();
        let glued = is_string(left) && (is_string(right) || starts_with_date(right));
        glued.then(|| Glued { word: word_around(line, joint), joint, left, right })
    });
    glued.collect()
}

fn of_string(string: &str) -> Option<(Furniture, Certainty)> {
    let string = string.trim();
    known(string).or_else(|| shape(string))
}

fn starts_with_date(text: &str) -> bool {
    written_dates(text).first().is_some_and(|date| date.span.start == 0)
}

/// The word in which byte `at` stands.
fn word_around(line: &str, at: usize) -> Span {
    let start = at - line[..at].rsplit(char::is_whitespace).next().map_or(0, str::len);
    let end = line[at..].find(char::is_whitespace).map_or(line.len(), |space| at + space);
    Span::new(start, end)
}

fn known(line: &str) -> Option<(Furniture, Certainty)> {
    let plain = plain(line);
    let exact =
        EXACT.iter().find(|(string, ..)| *string == plain).map(|(_, furniture, certainty)| (*furniture, *certainty));
    exact.or_else(|| opening(line, &plain))
}

/// Lines that are known by how they begin. A full sentence is never furniture.
fn opening(line: &str, plain: &str) -> Option<(Furniture, Certainty)> {
    if ends_sentence(line) && count_words(line, 9) > 4 {
        return None;
    }
    let words = count_words(line, 31);
    let found = OPENINGS.iter().find(|(opening, longest, ..)| {
        words <= *longest && plain.strip_prefix(opening).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    found.map(|(_, _, furniture, certainty)| (*furniture, *certainty))
}

/// The line in small letters, with single spaces and without counts, bullets and final marks: `(12) Comments »` gives
/// `comments`.
fn plain(line: &str) -> String {
    let bare = line.trim_matches(|c: char| !c.is_alphabetic() || c.is_ascii_digit());
    let mut plain = String::with_capacity(bare.len());
    for word in bare.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    }
    plain
}

/// Lines known by their shape alone.
fn shape(line: &str) -> Option<(Furniture, Certainty)> {
    match line {
        "--" | "—" | "–" | "|" | "•" | "·" => return Some((Furniture::Separator, Certainty::Sure)),
        _ => {}
    }
    let letters = line.chars().any(char::is_alphabetic);
    if !letters && line.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.')) {
        let short = line.split_whitespace().count() <= 4 && line.len() <= 16;
        return short.then_some((Furniture::Counter, Certainty::Weak));
    }
    if is_reading_time(line) {
        return Some((Furniture::ReadingTime, Certainty::Sure));
    }
    if is_counted(line) {
        return Some((Furniture::Counter, Certainty::Sure));
    }
    is_breadcrumb(line).then_some((Furniture::Breadcrumb, Certainty::Sure))
}

/// `4 min read`, `4-minute read`.
fn is_reading_time(line: &str) -> bool {
    let plain = plain(line);
    let starts = line.starts_with(|c: char| c.is_ascii_digit()) || plain.starts_with("reading time");
    starts
        && line.len() < 40
        && ["min read", "mins read", "minute read", "minutes read", "min"].iter().any(|end| plain.ends_with(end))
}

/// `12 comments`, `1.4K Shares`, `23 Followers`.
fn is_counted(line: &str) -> bool {
    let Some((count, unit)) = line.split_once(' ') else { return false };
    let number = count.starts_with(|c: char| c.is_ascii_digit())
        && count.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | 'k' | 'K' | 'm' | 'M'));
    let unit = unit.to_lowercase();
    let counted =
        ["comment", "share", "follower", "like", "view", "response", "reply", "retweet", "repost", "clap", "read"];
    let plural = |one: &&str| unit == **one || unit.strip_suffix('s') == Some(one);
    number && (unit == "replies" || counted.iter().any(plural))
}

/// `Home > World > Europe`.
fn is_breadcrumb(line: &str) -> bool {
    [">", "»", "›", "/", "|", "→"].iter().any(|mark| {
        let mut items = line.split(mark).map(str::trim);
        let first_is_home = items.clone().next().is_some_and(|first| first.eq_ignore_ascii_case("home"));
        let count = items.clone().count();
        let short = items.all(|item| !item.is_empty() && count_words(item, 13) <= if first_is_home { 12 } else { 3 });
        let spaced = line.contains(&format!(" {mark} "));
        let enough = if first_is_home { 2 } else { 3 };
        short && (enough..=7).contains(&count) && (first_is_home || (spaced && matches!(*mark, ">" | "»" | "›" | "→")))
    })
}

/// Whether a line is the name of a language, as pages offer their translations.
pub(super) fn is_language(line: &str) -> bool {
    let plain = line.trim().to_lowercase();
    plain.len() <= 30 && LANGUAGES.contains(&plain.as_str())
}

/// Whether a line is one of several languages in a row: `English | Français | Español`.
pub(super) fn is_language_row(line: &str) -> bool {
    let items: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | ',' | '/' | '·' | '•'))
        .filter(|item| !item.is_empty())
        .collect();
    line.len() <= 200 && items.len() >= 3 && items.iter().all(|item| is_language(item))
}

#[cfg(test)]
mod tests {
    use super::Furniture as F;
    use super::*;

    #[test]
    fn furniture_is_known_by_its_words() {
        for (line, furniture) in [
            ("Breadcrumb", F::Breadcrumb),
            ("Home > Europe > Norway", F::Breadcrumb),
            ("Home / News / Ferries", F::Breadcrumb),
            ("LISTEN LIVE", F::Player),
            ("Share on WhatsApp", F::Share),
            ("Get short URL", F::Share),
            ("14 comments", F::Counter),
            ("1.4K Shares", F::Counter),
            ("0 12", F::Counter),
            ("5 min read", F::ReadingTime),
            ("Comments (7)", F::Comments),
            ("No responses yet", F::Comments),
            ("Be the first to comment!", F::Comments),
            ("Sign up for our daily newsletter", F::Subscription),
            ("Tags: ferries, Norway, harbour", F::Tags),
            ("Read more: Ferry strike ends after nine days", F::RelatedLinks),
            ("--", F::Separator),
            ("Share this storyLeave a comment", F::Share),
            ("Post commentComment via Google", F::Comments),
        ] {
            assert_eq!(of(line).map(|(kind, _)| kind), Some(furniture), "{line}");
        }
    }

    #[test]
    fn text_is_not_furniture() {
        for line in [
            "Share prices fell on Monday in Oslo.",
            "Home prices rise",
            "Comments by the mayor drew fire",
            "Read more slowly, teachers tell pupils.",
            "Sign up for the city's flu clinic begins on Monday, the council said.",
            "The ferry — The Anna — stopped.",
            "12 people",
            "Iraq, Russia sign agreement",
            "iPhone sales",
            "McDonald wins",
            "***",
            "Ferries / Norway",
            "",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn strings_run_together() {
        let found = |line| glued_words(line).into_iter().map(|glued| glued.word.of(line)).collect::<Vec<_>>();
        assert_eq!(found("Share this storyLeave a comment"), ["storyLeave"]);
        assert_eq!(found("3 min readMar 2, 2024"), ["readMar"]);
        assert_eq!(found("Sign inRegister nowSubscribe"), ["inRegister", "nowSubscribe"]);
        for line in ["McDonald wins", "iPhone", "YouTube video", "DiscussionPaper", "Share iPhone", "the SpaceX launch"]
        {
            assert!(found(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn languages() {
        assert!(is_language("Español") && is_language(" French "));
        assert!(!is_language("French president"));
        assert!(is_language_row("English | Français | العربية"));
        assert!(!is_language_row("English, French and German"));
    }
}
