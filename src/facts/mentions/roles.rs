//! Titles that stand with a person's name: before it, or after it as an apposition.

use std::ops::Range;

use super::names::Found;
use super::title::{self, LINKS, Title};
use super::words::Words;
use crate::facts::EntityKind;
use crate::language::Tag;
use crate::lexicon::{Lexicon, fold};

/// How far from a name its title is looked for, in tokens.
const REACH: u32 = 18;

/// The titles stated with a name and the whole phrase that they make with it.
#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// The titles, in order.
    pub titles: Vec<Title>,
    /// The first and last token of name and titles.
    pub phrase: Range<u32>,
}

/// Which name covers a token of a passage.
pub struct Cover<'a> {
    names: &'a [Found],
    by_token: Vec<u32>,
}

impl<'a> Cover<'a> {
    /// Of the names of one passage with `length` tokens.
    pub fn of(names: &'a [Found], length: u32) -> Cover<'a> {
        let mut by_token = vec![u32::MAX; length as usize];
        for (number, name) in names.iter().enumerate() {
            for index in name.tokens.clone() {
                if let Some(slot) = by_token.get_mut(index as usize) {
                    *slot = number as u32;
                }
            }
        }
        Cover { names, by_token }
    }

    /// The name at a token.
    pub fn at(&self, index: u32) -> Option<&'a Found> {
        self.by_token.get(index as usize).and_then(|number| self.names.get(*number as usize))
    }

    /// Whether a person's name is at the token.
    pub fn is_person(&self, index: u32) -> bool {
        self.at(index).is_some_and(|name| name.kind == EntityKind::Person)
    }
}

/// The titles stated with the person's name at `name`.
pub fn stated(words: &Words<'_>, cover: &Cover<'_>, name: &Range<u32>) -> Stated {
    let mut stated = Stated { titles: Vec::new(), phrase: name.clone() };
    for tokens in before(words, cover, name.start) {
        if let Some(title) = title::read(words, tokens) {
            stated.phrase.start = stated.phrase.start.min(title.tokens.start);
            stated.titles.push(title);
        }
    }
    if let Some(tokens) = after(words, cover, name.end) {
        let cut = joined_titles(words, tokens);
        for tokens in cut {
            if let Some(title) = title::read(words, tokens) {
                stated.phrase.end = stated.phrase.end.max(title.tokens.end);
                stated.titles.push(title);
            }
        }
    }
    stated
}

/// Whether a word heads titles, as a noun here.
pub fn is_head(words: &Words<'_>, index: u32) -> bool {
    let word = words.word(index);
    words.tag(index).is_noun() && (Lexicon::embedded().title_word(word).head || title::spelled_out(word).is_some())
}

/// The phrases before the name that state titles of it.
fn before(words: &Words<'_>, cover: &Cover<'_>, name: u32) -> Vec<Range<u32>> {
    let mut end = name;
    // `Iraq's National Security Advisor, Qasim Al-Araji, said`
    if words.before(end) == "," && end > 1 && is_head(words, end - 2) {
        end -= 1;
    }
    let Some(last) = end.checked_sub(1) else { return Vec::new() };
    let adjacent = is_head(words, last);
    let reversed = end < name;
    let mut start = end;
    let floor = end.saturating_sub(REACH);
    let mut is_linked = false;
    while start > floor {
        let index = start - 1;
        let word = words.word(index);
        let tag = words.tag(index);
        let goes_on = if cover.is_person(index) || is_calendar(word) {
            false
        } else if tag.is_noun()
            || tag.is_adjective()
            || tag == Tag::Hyph
            || tag == Tag::Pos
            || word == "-"
            || matches!(tag, Tag::Vbn | Tag::Vbg) && start < end && words.is_capital(index)
        {
            true
        } else if LINKS.contains(&word) {
            !adjacent && index > 0 && (is_head(words, index - 1) || words.tag(index - 1).is_proper())
        } else if word == "the" {
            !adjacent && index > 0 && LINKS.contains(&words.word(index - 1))
        } else if matches!(word, "and" | "&") {
            index > 0
                && words.is_capital(index - 1)
                && words.is_capital(start)
                && start < end
                && (is_head(words, index - 1)
                    || (!adjacent && words.tag(index - 1).is_noun() && words.tag(start).is_noun()))
        } else {
            false
        };
        if !goes_on {
            break;
        }
        is_linked |= LINKS.contains(&word);
        start = index;
    }
    while start < end
        && (matches!(words.tag(start), Tag::Pos | Tag::Hyph | Tag::Cc | Tag::Dt | Tag::In | Tag::To)
            || LINKS.contains(&words.word(start)))
    {
        start += 1;
    }
    if start >= end || (!adjacent && !is_linked) {
        return Vec::new();
    }
    let link = (start..end).find(|index| LINKS.contains(&words.word(*index)));
    if !adjacent && link.is_none_or(|link| link == start || !is_head(words, link - 1)) {
        return Vec::new();
    }
    if reversed
        && !is_definite(words, start)
        && !words.word(name.saturating_sub(3)).is_empty()
        && !has_possessive(words, start..end)
    {
        return Vec::new();
    }
    let phrases = joined_titles(words, start..end);
    // `between Iraq's Prime Minister and President Putin` names two people.
    let shared = phrases.len() < 2
        || !(is_definite(words, start) || has_possessive(words, start..end) || words.before(start) == "between");
    if shared { phrases } else { phrases.into_iter().skip(1).collect() }
}

/// Whether the phrase that starts here is one certain person's: `the`, `his`, `Iraq's`.
fn is_definite(words: &Words<'_>, start: u32) -> bool {
    matches!(
        words.before(start),
        "the" | "The" | "his" | "her" | "their" | "its" | "our" | "my" | "His" | "Her" | "Its" | "Their"
    )
}

fn has_possessive(words: &Words<'_>, tokens: Range<u32>) -> bool {
    tokens.into_iter().any(|index| words.tag(index) == Tag::Pos)
}

/// `Deputy Prime Minister and Foreign Minister` as two titles.
fn joined_titles(words: &Words<'_>, tokens: Range<u32>) -> Vec<Range<u32>> {
    let joint = tokens.clone().find(|index| {
        matches!(words.word(*index), "and" | "&")
            && *index > tokens.start
            && is_head(words, index - 1)
            && (index + 1..tokens.end).any(|later| is_head(words, later))
    });
    match joint {
        Some(joint) => vec![tokens.start..joint, joint + 1..tokens.end],
        None => vec![tokens],
    }
}

/// The apposition after the name that states a title of it: `, deputy adviser to the Iraqi Prime Minister,`.
fn after(words: &Words<'_>, cover: &Cover<'_>, name: u32) -> Option<Range<u32>> {
    let opener = words.word(name);
    if !matches!(opener, "," | "(" | "—" | "–") {
        return None;
    }
    let mut start = name + 1;
    // `, 45, a farmer`
    if words.tag(start) == Tag::Cd && words.word(start + 1) == "," {
        start += 2;
    }
    if words.word(start) == "who" && matches!(words.word(start + 1), "is" | "was") {
        start += 2;
    }
    while matches!(
        fold(words.word(start)).as_str(),
        "the" | "a" | "an" | "currently" | "also" | "now" | "himself" | "herself"
    ) {
        start += 1;
    }
    let mut end = start;
    let mut head = None;
    while end < start + REACH {
        let (word, tag) = (words.word(end), words.tag(end));
        let goes_on = (tag.is_noun()
            || tag.is_adjective()
            || LINKS.contains(&word)
            || matches!(word, "the" | "and" | "&" | "-" | "'s" | "’s" | "a" | "an")
            || matches!(tag, Tag::Vbn | Tag::Vbg | Tag::Hyph | Tag::Pos) && end > start
            || matches!(tag, Tag::Rb) && end == start)
            && !cover.is_person(end);
        if !goes_on {
            break;
        }
        if head.is_none() && is_head(words, end) && !words.tag(end + 1).is_noun() {
            head = Some(end);
        } else if head.is_none() && LINKS.contains(&word) {
            return None;
        }
        end += 1;
    }
    let head = head?;
    // The title of the next name in a list, or the start of a clause.
    if cover.is_person(end)
        || (words.tag(end) == Tag::Comma && cover.is_person(end + 1) && words.word(end - 1) != "and")
            && head + 1 == end
            && opener == ","
            && !is_definite(words, start)
            && words.is_capital(start)
    {
        return None;
    }
    while end > head + 1 && !words.tag(end - 1).is_noun() {
        end -= 1;
    }
    // `X, mayor of A and the head of B met`: what follows must close the apposition.
    let closes = matches!(words.word(end), "," | ")" | "." | ";" | "—" | "–" | "" | "who" | ":" | "!" | "?")
        || words.tag(end) == Tag::Stop
        || words.token(end).is_none()
        || words.word(end) == "(";
    let plural = matches!(words.tag(head), Tag::Nns | Tag::Nnps);
    (closes && !plural).then_some(start..end)
}

/// Days, months and times of day are no part of a title that follows them: `In the evening Bishop Lang spoke`.
fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Yesterday"
            | "Today"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "morning"
            | "noon"
            | "afternoon"
            | "evening"
            | "night"
            | "week"
            | "month"
            | "year"
    )
}
