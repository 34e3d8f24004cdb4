//! What one sentence tells of one happening or state, ready to be compared.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, StrExt};

use super::pole;
use crate::archive::Record;
use crate::checks::guards;
use crate::facts::Event;
use crate::facts::events::{Names, Sketch};
use crate::text::Span;

/// One telling of an event or state.
pub struct Account<'a> {
    /// The article.
    pub record: &'a Record,
    /// The event or state.
    pub event: &'a Event,
    /// Its slots, by the keys of who is who.
    pub sketch: Sketch,
    /// Stems of the words of its sentence, its trigger and dates left out, without double.
    pub words: FxHashSet<SmolStr>,
    /// Whether the sentence speaks of another time, another instance or a part.
    pub of_another: bool,
    /// Whether it is a state, not a happening.
    pub is_state: bool,
    /// Whether its sentence also tells of the opposite.
    pub both_ways: bool,
    /// Which of several it is, as the sentence counts them: `second`.
    pub ordinals: Vec<&'static str>,
    /// The key of the source, if one is named.
    pub speaker: SmolStr,
}

/// All that an article tells, sentence by sentence.
pub struct Accounts<'a> {
    /// The accounts of the running text, in order.
    pub list: Vec<Account<'a>>,
    /// In how many sentences of the article a stem stands.
    pub spread: FxHashMap<SmolStr, u32>,
}

impl<'a> Accounts<'a> {
    /// The accounts of an article, with or without its states.
    pub fn of(record: &'a Record, names: &dyn Names) -> Accounts<'a> {
        let facts = &record.facts;
        let mut spread: FxHashMap<SmolStr, u32> = FxHashMap::default();
        let sentences: Vec<FxHashSet<SmolStr>> =
            facts.sentences.iter().map(|sentence| stems(sentence.span.of(&record.text)).collect()).collect();
        for stem in sentences.iter().flatten() {
            *spread.entry(stem.clone()).or_default() += 1;
        }
        let mut list = Vec::new();
        let events = facts.events.iter().map(|event| (event, false));
        for (event, is_state) in events.chain(facts.states.iter().map(|state| (state, true))) {
            let Some(sentence) = facts.sentences.get(event.sentence as usize) else { continue };
            let kind = record.article.blocks.get(sentence.block).map(|block| block.kind);
            if !kind.is_some_and(guards::carries_claims) || event.class == "say" {
                continue;
            }
            let own: FxHashSet<SmolStr> = stems(event.trigger.of(&record.text)).collect();
            let dated = facts.dates.iter().filter(|date| date.sentence == event.sentence);
            let dated: FxHashSet<SmolStr> = dated.flat_map(|date| stems(date.span.of(&record.text))).collect();
            let all = sentences.get(event.sentence as usize);
            let words = all.into_iter().flatten().filter(|stem| !own.contains(*stem) && !dated.contains(*stem));
            list.push(Account {
                record,
                event,
                sketch: Sketch::of(event, facts, names),
                words: words.cloned().collect(),
                is_state,
                both_ways: false,
                ordinals: guards::ordinals(sentence.span.of(&record.text)),
                of_another: guards::speaks_of_another(sentence.span.of(&record.text)),
                speaker: event.speaker.map(|speaker| names.key(speaker)).unwrap_or_default(),
            });
        }
        // A sentence that tells of both ends tells of a change, or of two things: it opposes nothing.
        let told_both_ways = |one: &Account<'_>| {
            let beside = list.iter().filter(|other: &&Account<'_>| other.event.sentence == one.event.sentence);
            beside.into_iter().any(|other| pole::opposed(one.event, other.event).is_some())
        };
        let both: Vec<bool> = list.iter().map(told_both_ways).collect();
        for (account, both) in list.iter_mut().zip(both) {
            account.both_ways = both;
        }
        Accounts { list, spread }
    }
}

impl<'a> Account<'a> {
    /// An account of which only the place matters.
    pub fn bare(record: &'a Record, event: &'a Event) -> Account<'a> {
        Account {
            record,
            event,
            sketch: Sketch::default(),
            words: FxHashSet::default(),
            is_state: false,
            both_ways: false,
            ordinals: Vec::new(),
            of_another: false,
            speaker: SmolStr::default(),
        }
    }

    /// The words that a finding marks: the clause if it is short, else what follows its trigger, else the trigger.
    pub fn place(&self) -> Span {
        let trigger = self.event.trigger;
        let clause = self.event.clause.cover(trigger);
        let rest = Span { start: trigger.start, end: clause.end };
        [clause, rest].into_iter().find(|span| span.len() <= LONGEST_PLACE).unwrap_or(trigger)
    }

    /// The sentence it stands in.
    pub fn sentence(&self) -> Span {
        self.record
            .facts
            .sentences
            .get(self.event.sentence as usize)
            .map_or(self.event.trigger, |sentence| sentence.span)
    }

    /// The words of a span, white space folded.
    pub fn words_at(&self, span: Span) -> String {
        span.of(&self.record.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Line of a place, from 1.
    pub fn line(&self, span: Span) -> usize {
        self.record.text.get(..span.start as usize).map_or(0, |before| before.matches('\n').count()) + 1
    }
}

/// Bytes that a finding marks at most.
const LONGEST_PLACE: usize = 120;

/// Words too common to show that two sentences are about one thing.
const COMMON: &[&str] = &[
    "about",
    "after",
    "also",
    "been",
    "before",
    "being",
    "both",
    "could",
    "during",
    "elsewhere",
    "from",
    "have",
    "having",
    "into",
    "it",
    "its",
    "just",
    "meanwhile",
    "more",
    "most",
    "only",
    "other",
    "over",
    "said",
    "says",
    "separately",
    "should",
    "since",
    "some",
    "such",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "under",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "whose",
    "will",
    "with",
    "would",
    "told",
    "according",
    "year",
    "people",
    "time",
    "made",
    "many",
    "much",
    "very",
    "because",
    "between",
    "against",
    "through",
    "called",
    "added",
    "week",
    "month",
    "came",
    "come",
    "took",
    "take",
    "make",
    "like",
    "part",
    "still",
    "even",
    "well",
    "back",
    "down",
    "does",
    "each",
];

/// The stems of the words of a text that say something: three letters or more, lower case, without a plural's or a verb's
/// plainest ending.
pub fn stems(text: &str) -> impl Iterator<Item = SmolStr> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}');
    words.filter_map(|word| {
        let word = word.trim_end_matches("'s").trim_end_matches("\u{2019}s").trim_matches(['\'', '\u{2019}']);
        let capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let lower = word.to_lowercase_smolstr();
        let letters = lower.chars().count();
        let says = letters >= 4 || (capital && letters >= 3);
        (says && !COMMON.contains(&lower.as_str())).then(|| stem(&lower))
    })
}

fn stem(word: &str) -> SmolStr {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 4);
    let rest = cut("ies").or_else(|| cut("ing")).or_else(|| cut("ed")).or_else(|| cut("es")).or_else(|| cut("s"));
    rest.unwrap_or(word).trim_end_matches(['e', 'y']).into()
}
