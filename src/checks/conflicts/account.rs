//! What one sentence tells of one happening or state, ready to be compared.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use smol_str::{SmolStr, StrExt};

use super::pole::{self, Pole};
use crate::archive::Record;
use crate::article::BlockKind;
use crate::checks::guards;
use crate::facts::events::{Names, Sketch};
use crate::facts::{Event, Sentence};
use crate::text::Span;

/// One telling of an event or state.
pub struct Account<'a> {
    /// The article.
    pub record: &'a Record,
    /// The event or state.
    pub event: &'a Event,
    /// Stems of the words of its sentence, its trigger and dates left out; sorted, without double.
    pub words: Vec<Stem>,
    /// Whether it is a state, not a happening.
    pub is_state: bool,
    /// Whether its sentence also tells of the opposite.
    pub both_ways: bool,
    /// Which of several it is, as the sentence counts them: `second`.
    pub ordinals: Vec<&'static str>,
    /// The ends of axes at which it stands.
    pub poles: Vec<Pole>,
    names: Option<&'a dyn Names>,
    /// Worked out for those accounts alone that are worth a closer look.
    sketch: OnceCell<Sketch>,
    class: u64,
    head: u64,
}

/// All that an article tells and that can be compared, sentence by sentence.
pub struct Accounts<'a> {
    /// The accounts of the running text, in order.
    pub list: Vec<Account<'a>>,
    /// How often stems stand in the article.
    pub spread: Stems,
}

/// A stem by its hash: two that are equal are taken for one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stem(u64);

/// The stems of the sentences of an article, sorted, each as often as there are sentences in which it stands.
pub struct Stems(Vec<Stem>);

impl Stems {
    /// In how many sentences of the article a stem stands.
    pub fn sentences(&self, stem: Stem) -> u32 {
        let from = self.0.partition_point(|other| *other < stem);
        self.0.get(from..).unwrap_or_default().iter().take_while(|other| **other == stem).count() as u32
    }
}

/// What is heard of a sentence, whatever it tells.
struct Heard {
    /// The stems that stand in none of its dates.
    words: Vec<Stem>,
    of_another: bool,
    ordinals: Vec<&'static str>,
    /// The poles of each of its accounts.
    poles: Vec<Vec<Pole>>,
}

impl<'a> Accounts<'a> {
    /// The accounts of the running text of an article, its states among them.
    pub fn of(record: &'a Record, names: &'a dyn Names) -> Accounts<'a> {
        Accounts::of_blocks(record, names, guards::carries_claims)
    }

    /// The accounts of the blocks of these kinds. What is quoted, only possible, or told of another time is left out: it
    /// is compared with nothing.
    pub fn of_blocks(record: &'a Record, names: &'a dyn Names, wanted: impl Fn(BlockKind) -> bool) -> Accounts<'a> {
        let facts = &record.facts;
        let sentences: Vec<Vec<Stem>> =
            facts.sentences.iter().map(|sentence| set(stem_keys(sentence.span.of(&record.text)))).collect();
        let mut heard: FxHashMap<u32, Heard> = FxHashMap::default();
        let mut list = Vec::new();
        let events = facts.events.iter().map(|event| (event, false));
        for (event, is_state) in events.chain(facts.states.iter().map(|state| (state, true))) {
            let index = event.sentence;
            let Some(sentence) = facts.sentences.get(index as usize) else { continue };
            let kind = record.article.blocks.get(sentence.block).map(|block| block.kind);
            if !kind.is_some_and(&wanted) || event.class == "say" {
                continue;
            }
            let stems = sentences.get(index as usize).map_or(&[][..], Vec::as_slice);
            let heard = heard.entry(index).or_insert_with(|| Heard::of(record, index, sentence, stems));
            let poles: Vec<Pole> = pole::of(event).collect();
            heard.poles.push(poles.clone());
            if event.quoted || heard.of_another || !guards::has_modality(event) {
                continue;
            }
            let own = set(stem_keys(event.trigger.of(&record.text)));
            let words = heard.words.iter().filter(|stem| own.binary_search(stem).is_err()).copied().collect();
            list.push(Account {
                words,
                is_state,
                ordinals: heard.ordinals.clone(),
                poles,
                names: Some(names),
                class: hash(&event.class),
                head: hash(&event.head),
                ..Account::bare(record, event)
            });
        }
        // A sentence that tells of both ends tells of a change, or of two things: it opposes nothing.
        for account in list.iter_mut().filter(|account| !account.poles.is_empty()) {
            let beside = heard.get(&account.event.sentence).map_or(&[][..], |heard| &heard.poles);
            account.both_ways = beside.iter().any(|other| pole::opposite(&account.poles, other).is_some());
        }
        let mut spread: Vec<Stem> = sentences.into_iter().flatten().collect();
        spread.sort_unstable();
        Accounts { list, spread: Stems(spread) }
    }
}

impl Heard {
    fn of(record: &Record, index: u32, sentence: &Sentence, stems: &[Stem]) -> Heard {
        let text = sentence.span.of(&record.text);
        let dates = record.facts.dates.iter().filter(|date| date.sentence == index);
        let dated = set(dates.flat_map(|date| stem_keys(date.span.of(&record.text))));
        let words = stems.iter().filter(|stem| dated.binary_search(stem).is_err()).copied().collect();
        let (of_another, ordinals) = (guards::speaks_of_another(text), guards::ordinals(text));
        Heard { words, of_another, ordinals, poles: Vec::new() }
    }
}

impl<'a> Account<'a> {
    /// An account of which only the place matters.
    pub fn bare(record: &'a Record, event: &'a Event) -> Account<'a> {
        Account {
            record,
            event,
            words: Vec::new(),
            is_state: false,
            both_ways: false,
            ordinals: Vec::new(),
            poles: Vec::new(),
            names: None,
            sketch: OnceCell::new(),
            class: 0,
            head: 0,
        }
    }

    /// Its slots, by the keys of who is who.
    pub fn sketch(&self) -> &Sketch {
        let sketch = |names| Sketch::of(self.event, &self.record.facts, names);
        self.sketch.get_or_init(|| self.names.map(sketch).unwrap_or_default())
    }

    /// The key of the source, if one is named.
    pub fn speaker(&self) -> SmolStr {
        self.names.zip(self.event.speaker).map(|(names, speaker)| names.key(speaker)).unwrap_or_default()
    }

    /// Whether both are of one class of happenings.
    pub fn is_of_class(&self, other: &Account<'_>) -> bool {
        self.class == other.class
    }

    /// Whether one word tells of both.
    pub fn has_head(&self, other: &Account<'_>) -> bool {
        self.head == other.head
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

static COMMON_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| COMMON.iter().copied().collect());

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
        (says && !COMMON_WORDS.contains(lower.as_str())).then(|| stem(&lower))
    })
}

/// The same as keys.
pub fn stem_keys(text: &str) -> impl Iterator<Item = Stem> + '_ {
    stems(text).map(|stem| Stem(hash(&stem)))
}

/// Keys sorted, without double.
fn set(keys: impl Iterator<Item = Stem>) -> Vec<Stem> {
    let mut keys: Vec<Stem> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

fn stem(word: &str) -> SmolStr {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 4);
    let rest = cut("ies").or_else(|| cut("ing")).or_else(|| cut("ed")).or_else(|| cut("es")).or_else(|| cut("s"));
    rest.unwrap_or(word).trim_end_matches(['e', 'y']).into()
}
