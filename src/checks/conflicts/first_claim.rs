//! `first-claim`: something is called the first of its kind, and another article tells of an earlier one; or the only or
//! the last one, and another article tells of one more.
//!
//! Silence contradicts nothing: there must be a dated instance with all the names of the claim. What narrows the claim
//! (`first official visit`, `first visit as minister`, `first visit in ten years`) belongs to its key.

use jiff::ToSpan;
use jiff::civil::Date;
use smol_str::SmolStr;

use super::account::Account;
use crate::archive::{ArchiveNames, ArticleId, DAYS_APART, InArchive, Record};
use crate::checks::places::lies_within;
use crate::checks::{Across, Finding, Severity, guards};
use crate::facts::events::{Names, is_speech};
use crate::facts::{DateKind, DateMention, EntityIndex, EntityKind, Event, EventStatus, Period};
use crate::text::{Span, excerpt, line_number};

/// Whom or what more articles than this name, nobody is looked up by.
const TOO_WELL_KNOWN: usize = 400;
/// Words that may stand between `first` and what it is said of: `first official state visit`.
const MOST_BETWEEN: usize = 3;

/// Words after the claim that narrow it in a way that no record shows: the visit as a minister, of this term, abroad.
const NARROWING: &[&str] = &[
    "as",
    "under",
    "outside",
    "abroad",
    "overseas",
    "this",
    "after",
    "following",
    "during",
    "without",
    "post",
    "season",
    "term",
    "year",
    "years",
    "decade",
    "decades",
    "month",
    "months",
    "week",
    "weeks",
    "century",
    "generation",
    "tour",
    "campaign",
    "series",
    "inauguration",
    "election",
    "taking",
    "becoming",
    "became",
    "appointment",
    "together",
    "alone",
    "half",
    "quarter",
    "history",
    "tournament",
    "cup",
    "league",
    "career",
    "leg",
    "stop",
    "several",
    "many",
    "kind",
    "against",
    "while",
    "war",
    "pandemic",
    "reshuffle",
    "round",
];
/// Words that join `first` to something else than what follows.
const JOINING: &[&str] = &["of", "in", "on", "at", "to", "for", "and", "or", "the", "a", "an", "day", "leg", "half"];

/// What is said of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    First,
    Only,
    Last,
}

/// An event that is said to be the first, only or last of its kind.
struct Ranked<'a> {
    event: &'a Event,
    rank: Rank,
    /// The words that say so and the event: `first official visit`.
    words: Span,
    /// Lower-case words between `first` and the event: each narrows the kind.
    narrowed: Vec<String>,
    /// The days on which it was.
    when: (Date, Date),
    /// It is the first since the end of these days.
    since: Option<Date>,
}

/// An instance that another article tells of.
struct Instance<'a> {
    record: &'a Record,
    event: &'a Event,
    /// The last day on which it can have been.
    to: Date,
    /// Whether the words date it, not the article.
    is_dated: bool,
}

/// What an article calls the first of its kind and another article knows an earlier one of.
pub fn first_claim(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let ranked: Vec<Ranked<'_>> =
        seen.record.facts.events.iter().filter_map(|event| Ranked::of(seen.record, event)).collect();
    if ranked.is_empty() {
        return;
    }
    let keys = ArchiveNames::of(seen.archive.identities());
    let mut told: Vec<u32> = Vec::new();
    for claim in ranked {
        // A verb and its noun make one claim: `paid her first visit`.
        if !told.contains(&claim.event.sentence)
            && let Some(instance) = belying(seen, &claim, &keys)
        {
            told.push(claim.event.sentence);
            findings.push(report(seen.record, &claim, &instance));
        }
    }
}

impl<'a> Ranked<'a> {
    fn of(record: &'a Record, event: &'a Event) -> Option<Ranked<'a>> {
        let sentence = record.facts.sentences.get(event.sentence as usize)?;
        let kind = record.article.blocks.get(sentence.block)?.kind;
        let told = matches!(event.status, EventStatus::Occurred | EventStatus::Ongoing);
        if !told || event.negated || event.quoted || is_speech(&event.class) || !guards::carries_claims(kind) {
            return None;
        }
        let (rank, words, narrowed) = if event.verbal {
            (Rank::First, for_the_first_time(record, event, sentence.span)?, Vec::new())
        } else {
            ranking(&record.text, event.trigger, sentence.span)?
        };
        let dates = record.facts.dates.iter().filter(|date| date.sentence == event.sentence);
        let (since, _): (Vec<&DateMention>, Vec<&DateMention>) = dates.partition(|date| is_since(record, date.span));
        let since_word = has_word(words_of(sentence.span.of(&record.text)), "since");
        let since = match since.as_slice() {
            [] if since_word => return None,
            [] => None,
            [date] => Some(settled(date)?.to),
            _ => return None,
        };
        // All of the sentence can narrow it, but for the words that say when it was.
        let rest = without_dates(record, event.sentence, sentence.span);
        if rest.split(' ').any(|word| NARROWING.contains(&word)) || sentence.span.of(&record.text).ends_with('?') {
            return None;
        }
        Some(Ranked { event, rank, words, narrowed, when: when(record, event)?, since })
    }

    /// Whether an instance of these days makes the claim untrue.
    fn is_belied_by(&self, instance: Date, article: Date) -> bool {
        let before = |one: Date, two: Date| one.checked_add(DAYS_APART.days()).is_ok_and(|later| later < two);
        let earlier = before(instance, self.when.0) && self.since.is_none_or(|since| since < instance);
        let later = before(self.when.1, instance) && before(instance, article);
        match self.rank {
            Rank::First => earlier,
            Rank::Only => self.since.is_none() && (earlier || later),
            Rank::Last => self.since.is_none() && later,
        }
    }
}

/// `first official visit` before a noun of happening: what it ranks as, the words, and what narrows it.
fn ranking(text: &str, trigger: Span, sentence: Span) -> Option<(Rank, Span, Vec<String>)> {
    let before = Span { start: sentence.start, end: trigger.start.max(sentence.start) };
    let before = before.of(text);
    let mut between = Vec::new();
    let mut end = before.len();
    for word in before.split_whitespace().rev().take(MOST_BETWEEN + 1) {
        let start = before.get(..end)?.rfind(word)?;
        end = start;
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let rank = match plain.as_str() {
            "first" | "first-ever" | "first-known" => Rank::First,
            "only" => Rank::Only,
            "last" => Rank::Last,
            "ever" | "known" => continue,
            joining if JOINING.contains(&joining) => return None,
            _ => {
                between.push(plain);
                continue;
            }
        };
        // `not the first`, `the first and only`, `only the second`, `two first visits`.
        let lead = before.get(..start)?.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
        let clear = word.ends_with(char::is_alphanumeric)
            && !matches!(lead.as_str(), "not" | "and" | "among" | "of" | "at" | "be" | "two" | "three" | "its");
        let words = Span { start: sentence.start + start as u32, end: trigger.end };
        return (clear && !denied(before.get(..start)?)).then_some((rank, words, between));
    }
    None
}

/// Whether the words before deny or doubt what follows: `was not his first visit`, `may be the first`.
fn denied(before: &str) -> bool {
    let words: Vec<String> = words_of(before).collect();
    let last = words.get(words.len().saturating_sub(4)..).unwrap_or_default();
    const DOUBTS: [&str; 10] = ["not", "n't", "never", "hardly", "if", "whether", "may", "could", "before", "since"];
    last.iter().any(|word| DOUBTS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n’t"))
}

/// The words from a verb to `for the first time`, if these are said of it.
fn for_the_first_time(record: &Record, event: &Event, sentence: Span) -> Option<Span> {
    const PHRASE: &str = "for the first time";
    let text = sentence.of(&record.text).to_ascii_lowercase();
    let at = sentence.start + text.find(PHRASE)? as u32;
    let phrase = Span { start: at, end: at + PHRASE.len() as u32 };
    let others = record.facts.events.iter().filter(|other| other.sentence == event.sentence && other.verbal);
    let nearest = if at == sentence.start {
        others.min_by_key(|other| other.trigger.start)
    } else {
        others.filter(|other| other.trigger.end <= at).max_by_key(|other| other.trigger.start)
    };
    // `visited Oslo and, for the first time, Bergen`: said of what follows.
    let set_off = record.text.get(phrase.end as usize..).is_some_and(|rest| rest.starts_with(','))
        && at != sentence.start
        || record.text.get(..at as usize).is_some_and(|before| before.trim_end().ends_with(','));
    let own = nearest.is_some_and(|nearest| nearest.trigger == event.trigger) && !set_off;
    own.then(|| event.trigger.cover(phrase))
}

/// When an event was, by its own dates or by those of the same happening elsewhere in the article.
fn when(record: &Record, event: &Event) -> Option<(Date, Date)> {
    let of = |event: &Event| {
        let dates = event.dates.iter().filter_map(|&date| record.facts.dates.get(date as usize));
        let mut own = dates.filter(|date| !is_since(record, date.span) && !date.quoted);
        let period = own.find_map(settled)?;
        Some((period.from, period.to))
    };
    let told_again = || {
        let same = record.facts.events.iter().filter(|other| other.happening == event.happening);
        same.filter(|other| other.status == EventStatus::Occurred).find_map(of)
    };
    of(event).or_else(told_again)
}

fn settled(date: &DateMention) -> Option<Period> {
    match date.readings.as_slice() {
        [period] if date.kind == DateKind::Calendar => Some(*period),
        _ => None,
    }
}

/// Whether a date opens a stretch of time: `since 2019`.
fn is_since(record: &Record, date: Span) -> bool {
    let before = record.text.get(..date.start as usize).unwrap_or_default().split_whitespace().next_back();
    before.is_some_and(|word| word.eq_ignore_ascii_case("since"))
}

/// The words of a sentence in lower case with single spaces, its dates left out.
fn without_dates(record: &Record, index: u32, sentence: Span) -> String {
    let dates = record.facts.dates.iter().filter(|date| date.sentence == index && date.kind == DateKind::Calendar);
    let mut rest = String::new();
    let mut start = sentence.start;
    for date in dates.filter(|date| date.span.end <= sentence.end) {
        rest.push_str(Span { start, end: date.span.start.max(start) }.of(&record.text));
        start = start.max(date.span.end);
    }
    rest.push_str(Span { start, end: sentence.end.max(start) }.of(&record.text));
    words_of(&rest).collect::<Vec<_>>().join(" ")
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn has_word(mut words: impl Iterator<Item = String>, wanted: &str) -> bool {
    words.any(|word| word == wanted)
}

/// The latest instance in another article that makes a claim untrue; those that their words date first.
fn belying<'a>(seen: &Across<'a>, claim: &Ranked<'_>, keys: &ArchiveNames<'_>) -> Option<Instance<'a>> {
    let (record, identities) = (seen.record, seen.archive.identities());
    let today = record.article.date?.date;
    let names = InArchive::of(record, keys);
    let wanted = named(record, claim.event);
    let acting = |entity: &EntityIndex| record.facts.entities.get(entity.0 as usize).is_some_and(|it| acts(it.kind));
    if wanted.len() < 2 || !wanted.iter().any(acting) || wanted.iter().any(|&entity| names.key(entity).is_empty()) {
        return None;
    }
    let known = wanted.iter().filter(|entity| acting(entity));
    let known = known.filter_map(|&entity| identities.identity_of(&record.id, entity));
    let rarest = known.min_by_key(|identity| identity.members.len())?;
    if rarest.members.len() > TOO_WELL_KNOWN {
        return None;
    }
    let mut articles: Vec<&ArticleId> = rarest.members.iter().map(|(article, _)| article).collect();
    articles.dedup();
    let others = articles.into_iter().filter(|id| **id != record.id).filter_map(|id| seen.archive.get(id));
    let instances = others.flat_map(|other| {
        let theirs = InArchive::of(other, keys);
        let events = other.facts.events.iter().filter(|event| event.class == claim.event.class);
        let alike: Vec<Instance<'a>> = events
            .filter_map(|event| Instance::of(other, event))
            .filter(|it| claim.is_belied_by(it.to, today) && is_narrowed(it, &claim.narrowed))
            .filter(|it| wanted.iter().all(|&entity| it.names(&theirs, (record, &names), entity)))
            .collect();
        alike
    });
    instances.max_by_key(|it| (it.is_dated, it.to, std::cmp::Reverse((&it.record.id, it.event.trigger))))
}

fn acts(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization)
}

/// All who take part in an event and all places of it.
fn named(record: &Record, event: &Event) -> Vec<EntityIndex> {
    let all = event.participants.iter().map(|participant| participant.entity).chain(event.places.iter().copied());
    let mut named: Vec<EntityIndex> = all.collect();
    named.sort_unstable();
    named.dedup();
    named.retain(|entity| record.facts.entities.get(entity.0 as usize).is_some_and(|it| it.named));
    named
}

impl<'a> Instance<'a> {
    fn of(record: &'a Record, event: &'a Event) -> Option<Instance<'a>> {
        let sentence = record.facts.sentences.get(event.sentence as usize)?;
        let kind = record.article.blocks.get(sentence.block)?.kind;
        let happened = event.status == EventStatus::Occurred && !event.negated && !event.quoted;
        if !happened || !(guards::carries_claims(kind) || kind.is_display()) {
            return None;
        }
        let dates = event.dates.iter().filter_map(|&date| record.facts.dates.get(date as usize));
        let stated = dates.filter_map(settled).map(|period| period.to).max();
        // What an article tells without a day was before it.
        let to = stated.or(record.article.date.map(|date| date.date))?;
        Some(Instance { record, event, to, is_dated: stated.is_some() })
    }

    /// Whether it names somebody or some place of the claim, or a place in that place.
    fn names(&self, ours: &InArchive<'_>, (claim, theirs): (&Record, &InArchive<'_>), entity: EntityIndex) -> bool {
        let key: SmolStr = theirs.key(entity);
        let whole = claim.facts.entities.get(entity.0 as usize);
        named(self.record, self.event).into_iter().any(|other| {
            let part = self.record.facts.entities.get(other.0 as usize);
            ours.key(other) == key || part.zip(whole).is_some_and(|(part, whole)| lies_within(part, whole))
        })
    }
}

/// Whether all that narrows a claim stands before an instance as well: `official visit`.
fn is_narrowed(instance: &Instance<'_>, narrowed: &[String]) -> bool {
    let before = instance.record.text.get(..instance.event.trigger.start as usize).unwrap_or_default();
    let words: Vec<&str> = before.split_whitespace().rev().take(narrowed.len()).collect();
    narrowed.iter().all(|word| words.iter().any(|other| other.eq_ignore_ascii_case(word)))
}

fn report(record: &Record, claim: &Ranked<'_>, instance: &Instance<'_>) -> Finding {
    let (here, there) = (Account::bare(record, claim.event), Account::bare(instance.record, instance.event));
    let place = claim.words.cover(here.place());
    let span = if place.len() > 160 { claim.words } else { place };
    let line = line_number(&instance.record.text, there.place().start as usize);
    let what = excerpt(&there.words_at(there.place()), 90);
    let label = &instance.record.label;
    let day = instance.to;
    let when = if instance.is_dated { format!("{day}") } else { format!("by {day}") };
    let ours = excerpt(&here.words_at(span), 90);
    let message = format!("First claim: \"{ours}\" here; \"{what}\" in {label}:{line}, {when}.");
    let mut finding = Finding::new("first-claim", Severity::Information, span, message).beside(
        &instance.record.id,
        there.place(),
        match claim.rank {
            Rank::First => "The earlier one",
            Rank::Only => "The other one",
            Rank::Last => "The later one",
        },
    );
    finding.subject = Some(claim.event.class.clone());
    finding
}
