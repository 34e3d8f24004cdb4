//! `biography-conflict`: one person is given two birthplaces, two nationalities, two parties, or two relations to one relative.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, ToSmolStr};

use super::people::{mentions, mentions_in, people};
use crate::archive::Record;
use crate::checks::places::are_apart;
use crate::checks::{Across, Finding, Severity, Within};
use crate::facts::{Entity, EntityIndex, EntityKind, Mention, MentionForm};
use crate::lexicon::Lexicon;
use crate::text::{Span, line_number};

/// What is stated of a person once for all.
struct Fact<'a> {
    record: &'a Record,
    person: EntityIndex,
    span: Span,
    value: Value<'a>,
}

/// What is stated, in comparable form.
enum Value<'a> {
    /// Where somebody was born.
    Birthplace(&'a Entity),
    /// Of which country somebody is: an ISO 3166 code.
    Nationality(SmolStr),
    /// A party, as its class.
    Party(&'static str),
    /// A relation to a relative, named in lower case.
    Relative(SmolStr, &'static str),
}

/// Two such statements of one person in one article.
pub fn biography_conflict(seen: &Within<'_>, findings: &mut Vec<Finding>) {
    let facts = facts(seen.record);
    for (at, here) in facts.iter().enumerate() {
        let mut before = facts.get(..at).unwrap_or_default().iter();
        let other = before.find(|there| there.person == here.person && differ(&here.value, &there.value));
        findings.extend(other.map(|there| finding(here, there)));
    }
}

/// Two such statements in two articles of the same days.
pub fn biography_conflict_across(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let ours = facts(seen.record);
    if ours.is_empty() {
        return;
    }
    let identities = seen.archive.identities();
    for (id, _) in seen.archive.ties().of_article(&seen.record.id) {
        // The article that comes first in order reports; the other side is mirrored.
        let Some(other) = seen.archive.get(&id).filter(|_| seen.record.id < id) else { continue };
        let theirs = facts(other);
        for here in &ours {
            let who = identities.identity_of(&seen.record.id, here.person).map(|identity| &identity.id);
            let same = theirs.iter().find(|there| {
                let them = identities.identity_of(&id, there.person).map(|identity| &identity.id);
                who.is_some() && who == them && differ(&here.value, &there.value)
            });
            findings.extend(same.map(|there| Finding { severity: Severity::Information, ..finding(here, there) }));
        }
    }
}

fn differ(one: &Value<'_>, two: &Value<'_>) -> bool {
    match (one, two) {
        (Value::Birthplace(one), Value::Birthplace(two)) => are_apart(one, two),
        (Value::Nationality(one), Value::Nationality(two)) => one != two,
        (Value::Party(one), Value::Party(two)) => one != two,
        (Value::Relative(whose, one), Value::Relative(other, two)) => whose == other && one != two,
        _ => false,
    }
}

/// All that an article states of the people it names, in the narrator's voice, in order.
fn facts(record: &Record) -> Vec<Fact<'_>> {
    let mut found = Vec::new();
    for place in record.facts.mentions.iter().filter(|mention| is_told(record, mention)) {
        found.extend(birthplace(record, place));
    }
    let mut families: FxHashMap<&str, usize> = FxHashMap::default();
    for person in people(record) {
        *families.entry(person.parts.family.as_str()).or_default() += 1;
    }
    for (index, person) in
        record.facts.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person)
    {
        if !person.named || families.get(person.parts.family.as_str()).is_some_and(|count| *count > 1) {
            continue;
        }
        for mention in mentions(record, person).filter(|mention| is_told(record, mention)) {
            let own = |(span, value)| Fact { record, person: EntityIndex(index as u32), span, value };
            found.extend(nationality(record, mention).map(own));
            found.extend(party(record, mention).map(own));
            found.extend(relative(record, mention).map(own));
        }
    }
    found.sort_by_key(|fact| fact.span);
    found
}

/// Whether a mention is a name in the running text, outside quotation marks.
fn is_told(record: &Record, mention: &Mention) -> bool {
    let sentence = record.facts.sentences.get(mention.sentence as usize);
    let block = sentence.and_then(|sentence| record.article.blocks.get(sentence.block));
    mention.form == MentionForm::Name && !mention.quoted && block.is_some_and(|block| block.kind.is_body())
}

/// `born in Graz`, `Costa's birthplace, Graz`, `a native of Graz`, `Graz-born Ana Costa`.
fn birthplace<'a>(record: &'a Record, place: &Mention) -> Option<Fact<'a>> {
    const BEFORE: [&str; 10] = [
        "born in",
        "born at",
        "birthplace,",
        "birthplace of",
        "birthplace is",
        "birthplace was",
        "native of",
        "hometown of",
        "hometown,",
        "hails from",
    ];
    let entity = record.facts.entities.get(place.entity.0 as usize)?;
    let sentence = record.facts.sentences.get(place.sentence as usize)?.span;
    let before = Span { start: sentence.start, end: place.span.start.max(sentence.start) };
    let after = record.text.get(place.span.end as usize..)?;
    let led = before.of(&record.text).trim_end().to_lowercase();
    let led_by = BEFORE.iter().find(|words| led.ends_with(**words));
    let follows = after.starts_with("-born ");
    if (led_by.is_none() && !follows) || led.contains(" not born") || led.contains("n't born") {
        return None;
    }
    let known = entity.known.clone().or_else(|| Lexicon::embedded().place(&entity.name))?;
    let people = mentions_in(record, place.sentence)
        .filter(|mention| mention.kind == EntityKind::Person && mention.form == MentionForm::Name);
    let people: Vec<&Mention> = people.collect();
    let [first, rest @ ..] = people.as_slice() else { return None };
    let alone = rest.iter().all(|other| other.entity == first.entity);
    (alone && !known.starts_with("region:")).then_some(Fact {
        record,
        person: first.entity,
        span: place.span,
        value: Value::Birthplace(entity),
    })
}

/// The country's adjective at the head of the words before a name, where they state a trade and no office: `Irish novelist`.
fn nationality<'a>(record: &'a Record, mention: &Mention) -> Option<(Span, Value<'a>)> {
    let title = Span { start: mention.phrase.start, end: mention.span.start.max(mention.phrase.start) };
    let words: Vec<&str> = title.of(&record.text).split_whitespace().collect();
    let lexicon = Lexicon::embedded();
    let (adjective, trade) = words.split_first().filter(|(_, trade)| (1..=3).contains(&trade.len()))?;
    let known = lexicon.demonym(adjective)?;
    let country = known.strip_prefix("country:")?;
    // An office is of a country whoever holds it; `American-born`, `Dutch-Moroccan` are of two.
    let head = trade.last()?;
    let is_trade = lexicon.title_word(head).person
        && lexicon.office(&trade.join(" ")).is_none()
        && lexicon.office(head).is_none()
        && !OFFICIAL.contains(&head.to_lowercase().as_str())
        && trade.iter().all(|word| word.chars().all(|c| c.is_lowercase() || c == '-'));
    is_trade.then(|| (title, Value::Nationality(country.into())))
}

/// Trades that go with the country that somebody works for.
const OFFICIAL: &[&str] = &[
    "official",
    "officials",
    "leader",
    "envoy",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "soldier",
    "officer",
    "coach",
    "commander",
    "general",
    "captain",
    "diplomat",
    "ambassador",
    "lawmaker",
    "player",
    "agent",
    "spy",
    "correspondent",
    "champion",
    "prosecutor",
    "judge",
    "manager",
    "representative",
    "delegate",
    "candidate",
    "troops",
    "national",
];

/// `Democrat Ana Costa`, `Republican Senator Ben Lund`.
fn party<'a>(record: &'a Record, mention: &Mention) -> Option<(Span, Value<'a>)> {
    const REACH: usize = 3;
    let sentence = record.facts.sentences.get(mention.sentence as usize)?.span;
    let before = Span { start: sentence.start, end: mention.span.start.max(sentence.start) };
    let words: Vec<&str> = before.of(&record.text).split_whitespace().rev().take(REACH).collect();
    if words.iter().any(|word| word.eq_ignore_ascii_case("former") || word.starts_with("ex-") || word.ends_with(',')) {
        return None;
    }
    let (word, class) = words.iter().find_map(|word| match *word {
        "Democrat" | "Democratic" => Some((word, "Democrat")),
        "Republican" | "GOP" => Some((word, "Republican")),
        "Labour" => Some((word, "Labour")),
        "Conservative" | "Tory" => Some((word, "Conservative")),
        _ => None,
    })?;
    // Between party and name stands a title or nothing: `Republican Senator`, not `Republican voters and`.
    let titles = words.iter().take_while(|other| *other != word);
    if !titles
        .clone()
        .all(|title| Lexicon::embedded().title_word(title).person || title.chars().all(char::is_uppercase))
    {
        return None;
    }
    let start = record.text.get(..mention.span.start as usize)?.rfind(*word)?;
    Some((Span::new(start, mention.span.end as usize), Value::Party(class)))
}

/// `Ana Costa's brother Ben Lund`, `Ben Lund, Ana Costa's brother`: what the named person is to another one.
fn relative<'a>(record: &'a Record, mention: &Mention) -> Option<(Span, Value<'a>)> {
    let people = mentions_in(record, mention.sentence).filter(|other| {
        other.kind == EntityKind::Person && other.entity != mention.entity && other.form == MentionForm::Name
    });
    people
        .filter_map(|other| {
            let text = &record.text;
            let behind = if other.span.end <= mention.span.start {
                Span { start: other.span.end, end: mention.span.start }
            } else {
                let end = record.facts.sentences.get(mention.sentence as usize)?.span.end;
                let gap = Span { start: mention.span.end, end: other.span.start.max(mention.span.end) };
                (gap.of(text).trim() == ",")
                    .then_some(Span { start: other.span.end, end: end.min(other.span.end + 30).max(other.span.end) })?
            };
            let words = floor_to_char(text, behind);
            let words = words.strip_prefix("'s ").or_else(|| words.strip_prefix("\u{2019}s "))?;
            let direct = other.span.end <= mention.span.start;
            let mut words = words.split([' ', ',', '.', ';']).filter(|word| !word.is_empty());
            let first = words.next()?;
            let word = if matches!(first, "younger" | "older" | "elder" | "twin" | "little" | "big") {
                words.next()?
            } else {
                first
            };
            let relation = RELATIONS.iter().find(|relation| **relation == word)?;
            let ends = !direct || words.next().is_none();
            let whose = record.facts.entities.get(other.entity.0 as usize)?.name.to_lowercase().to_smolstr();
            let span = other.span.cover(mention.span);
            ends.then_some((span, Value::Relative(whose, relation)))
        })
        .next()
}

/// The text of a span, cut at a character's start.
fn floor_to_char(text: &str, span: Span) -> &str {
    let end = (span.start as usize..=(span.end as usize).min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(span.start as usize..end)).unwrap_or_default()
}

const RELATIONS: &[&str] = &[
    "brother",
    "sister",
    "son",
    "daughter",
    "father",
    "mother",
    "husband",
    "wife",
    "cousin",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
];

fn finding(here: &Fact<'_>, there: &Fact<'_>) -> Finding {
    let (text, other) = (&here.record.text, &there.record.text);
    let name =
        here.record.facts.entities.get(here.person.0 as usize).map_or("The person", |entity| entity.name.as_str());
    let line = line_number(other, there.span.start as usize);
    let place = if here.record.id == there.record.id {
        format!("on line {line}")
    } else {
        format!("in {}:{line}", there.record.label)
    };
    let what = match here.value {
        Value::Birthplace(_) => "birthplace",
        Value::Nationality(_) => "nationality",
        Value::Party(_) => "party",
        Value::Relative(..) => "family",
    };
    let (ours, theirs) = (here.span.of(text).trim(), there.span.of(other).trim());
    let message = format!("{name}, {what}: \"{ours}\" here; \"{theirs}\" {place}.");
    let finding = Finding::new("biography-conflict", Severity::Warning, here.span, message);
    let mut finding = finding.beside(&there.record.id, there.span, format!("\"{theirs}\""));
    finding.subject = Some(name.into());
    finding
}
