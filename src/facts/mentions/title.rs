//! A phrase such as `Russian Secretary of the Security Council` read as an office: what it is, whose, and when held.

use std::ops::Range;

use smol_str::SmolStr;

use super::words::Words;
use crate::facts::Tenure;
use crate::lexicon::{Lexicon, fold};

/// An office or occupation as a phrase states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// The words that state it.
    pub tokens: Range<u32>,
    /// As written, without the country: `Secretary of the Security Council`.
    pub title: SmolStr,
    /// In comparable form: `secretary of security council`.
    pub office: SmolStr,
    /// The country's code, or empty.
    pub of: SmolStr,
    /// Whether it is held, was held, is to be held.
    pub tenure: Tenure,
    /// Whether one person at a time holds it.
    pub unique: bool,
}

/// A stretch between spaces: a word, or several with hyphens, without a possessive mark.
struct Chunk {
    tokens: Range<u32>,
    folded: String,
}

/// Prepositions that lead on from the head of a title to its field.
pub const LINKS: &[&str] = &["of", "for", "to", "at", "on", "in", "with"];

/// Words of rank: they make an office of its own out of another one.
const RANKS: &[&str] =
    &["deputy", "vice", "assistant", "associate", "first", "second", "senior", "junior", "under", "sub", "lieutenant"];

/// Adjectives that are parts of titles; others say something about the holder and are left out.
const PARTS: &[&str] = &[
    "prime",
    "foreign",
    "chief",
    "general",
    "national",
    "federal",
    "military",
    "executive",
    "special",
    "supreme",
    "high",
    "financial",
    "political",
    "public",
    "permanent",
    "crown",
    "presidential",
    "parliamentary",
    "economic",
    "social",
    "internal",
    "interior",
    "civil",
    "civilian",
    "technical",
    "medical",
    "editorial",
    "regional",
    "provincial",
    "central",
    "diplomatic",
    "nuclear",
    "digital",
    "home",
    "human",
    "naval",
    "managing",
    "legal",
    "religious",
    "spiritual",
];

/// Reads the phrase at `tokens` as a title. The phrase holds no name of a person and no comma.
pub fn read(words: &Words<'_>, tokens: Range<u32>) -> Option<Title> {
    let mut chunks = chunks(words, &tokens);
    let tenure = take_tenure(&mut chunks);
    let of = take_country(words, &mut chunks);
    let link = chunks.iter().position(|chunk| LINKS.contains(&chunk.folded.as_str())).unwrap_or(chunks.len());
    let (before, after) = chunks.split_at(link);
    let office = office(words, before, after, !of.is_empty())?;
    let written: Vec<&str> = chunks.iter().map(|chunk| words.text(&chunk.tokens)).collect();
    Some(Title { tokens, title: SmolStr::new(written.join(" ")), office: office.0, of, tenure, unique: office.1 })
}

/// The stretches of a phrase, articles left out. Hyphens join, possessive marks go.
fn chunks(words: &Words<'_>, tokens: &Range<u32>) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for index in tokens.clone() {
        let word = words.word(index);
        if matches!(word, "'s" | "’s" | "'" | "’" | "\"" | "“" | "”") || word.trim().is_empty() {
            continue;
        }
        match chunks.last_mut() {
            Some(last) if !words.is_spaced(index) && last.tokens.end == index => {
                last.tokens.end = index + 1;
                last.folded.push_str(&fold(word));
            }
            _ if matches!(word, "the" | "The" | "a" | "an" | "A" | "An") => {}
            _ => {
                let folded = spelled_out(word).map_or_else(|| fold(word), str::to_owned);
                chunks.push(Chunk { tokens: index..index + 1, folded });
            }
        }
    }
    chunks
}

/// The office or rank that stands abbreviated before a name, where tokens keep the period.
pub fn spelled_out(word: &str) -> Option<&'static str> {
    Some(match word {
        "Sen." => "senator",
        "Rep." => "congressman",
        "Gov." => "governor",
        "Gen." => "general",
        "Adm." => "admiral",
        _ => return None,
    })
}

/// Takes the words that say when the office is held.
fn take_tenure(chunks: &mut Vec<Chunk>) -> Tenure {
    let mut tenure = Tenure::Current;
    for chunk in chunks.iter_mut() {
        for (mark, meaning) in [("ex-", Tenure::Former), ("then-", Tenure::Former), ("one-time ", Tenure::Former)] {
            if chunk.folded.starts_with(mark) {
                chunk.folded.drain(..mark.len());
                tenure = meaning;
            }
        }
        for mark in ["-elect", "-designate", "-nominate"] {
            if chunk.folded.ends_with(mark) {
                chunk.folded.truncate(chunk.folded.len() - mark.len());
                tenure = Tenure::Incoming;
            }
        }
    }
    chunks.retain(|chunk| {
        let meaning = match chunk.folded.as_str() {
            "former" | "ex" | "then" | "late" | "ousted" | "deposed" | "retired" | "previous" | "erstwhile"
            | "onetime" => Tenure::Former,
            "acting" | "interim" | "caretaker" | "provisional" => Tenure::Acting,
            "incoming" | "designate" | "elect" | "candidate" | "hopeful" | "nominee" | "aspiring" | "would-be"
            | "future" => Tenure::Incoming,
            _ => return true,
        };
        tenure = meaning;
        false
    });
    tenure
}

/// Takes the country out of the phrase and gives its code. A country after `to` (`ambassador to Iraq`) is a part of the
/// office, an adjective there (`to the Iraqi Prime Minister`) is not.
fn take_country(words: &Words<'_>, chunks: &mut Vec<Chunk>) -> SmolStr {
    let lexicon = Lexicon::embedded();
    let mut of = SmolStr::default();
    let mut at = 0;
    let mut link = String::new();
    while at < chunks.len() {
        if LINKS.contains(&chunks[at].folded.as_str()) {
            link = chunks[at].folded.clone();
        }
        let longest = (chunks.len() - at).min(3);
        let found = (1..=longest).rev().find_map(|count| {
            let tokens = chunks[at].tokens.start..chunks[at + count - 1].tokens.end;
            let name = words.text(&tokens);
            let name = name.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']);
            let capital = name.chars().next().is_some_and(char::is_uppercase);
            let adjective = lexicon.demonym(name).filter(|id| id.starts_with("country:"));
            let noun = if matches!(link.as_str(), "" | "of") { lexicon.country_or_region(name) } else { None };
            let place = adjective.or(noun).filter(|_| capital)?;
            Some((count, SmolStr::new(place.split_once(':').map_or("", |(_, code)| code))))
        });
        match found {
            Some((count, code)) if of.is_empty() || of == code => {
                of = code;
                chunks.drain(at..at + count);
                // `minister of Iraq` keeps no loose link behind.
                if at > 0
                    && chunks[at - 1].folded == "of"
                    && chunks.get(at).is_none_or(|next| LINKS.contains(&next.folded.as_str()))
                {
                    chunks.remove(at - 1);
                    at -= 1;
                }
            }
            _ => at += 1,
        }
    }
    of
}

/// The comparable form of an office and whether one person at a time holds it.
fn office(words: &Words<'_>, before: &[Chunk], after: &[Chunk], has_country: bool) -> Option<(SmolStr, bool)> {
    let lexicon = Lexicon::embedded();
    let head = before.last()?;
    let joined = |chunks: &[Chunk]| chunks.iter().map(|chunk| house(&chunk.folded)).collect::<Vec<_>>().join(" ");
    let known =
        (0..before.len()).find_map(|start| lexicon.office(&joined(&before[start..])).map(|office| (start, office)));
    let (start, base, unique) = match known {
        Some((start, office)) => (start, office.title.to_owned(), office.unique),
        None if lexicon.title_word(&head.folded).head => (before.len() - 1, house(&head.folded), false),
        None => return None,
    };
    let (mut rank, mut field) = (Vec::new(), Vec::new());
    for chunk in &before[..start] {
        let is_capital = words.is_capital(chunk.tokens.start);
        let tag = words.tag(chunk.tokens.start);
        if RANKS.contains(&chunk.folded.as_str()) {
            rank.push(chunk.folded.clone());
        } else if is_capital || tag.is_noun() || PARTS.contains(&chunk.folded.as_str()) {
            field.push(house(&chunk.folded));
        }
    }
    let after: Vec<String> = after.iter().map(|chunk| house(&chunk.folded)).filter(|word| word != "and").collect();
    field.retain(|word| word != "and");
    let mut office = rank.iter().chain([&base]).cloned().collect::<Vec<_>>().join(" ");
    if !field.is_empty() {
        office.push_str(" of ");
        office.push_str(&field.join(" "));
    }
    for word in &after {
        office.push(' ');
        office.push_str(word);
    }
    let portfolio =
        matches!(base.as_str(), "minister" | "secretary") && has_country && (!field.is_empty() || !after.is_empty());
    let alone = rank.is_empty() && (unique || portfolio) && !field.iter().any(|word| word == "state");
    Some((SmolStr::new(settled(&office)), alone))
}

/// Different ways to say one office, settled: a known title that was taken apart by `of`.
fn settled(office: &str) -> String {
    let lexicon = Lexicon::embedded();
    let mut office = office.to_owned();
    for (long, short) in [
        ("minister of foreign affairs", "minister of foreign"),
        ("minister of external affairs", "minister of foreign"),
        ("minister of interior affairs", "minister of interior"),
        ("minister of internal affairs", "minister of interior"),
        ("minister of home affairs", "minister of home"),
    ] {
        if office == long {
            office = short.to_owned();
        }
    }
    lexicon.office(&office).map_or(office, |known| known.title.to_owned())
}

/// One spelling for words that are written in two ways.
fn house(word: &str) -> String {
    match word {
        "defense" => "defence",
        "adviser" | "advisers" => "advisor",
        "labor" => "labour",
        "program" => "programme",
        "center" => "centre",
        "organization" => "organisation",
        "ministers" => "minister",
        "presidents" => "president",
        "finances" => "finance",
        _ => word,
    }
    .to_owned()
}
