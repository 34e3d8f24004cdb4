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
use crate::facts::{EntityIndex, EntityKind, Event, MentionForm, Sentence};
use crate::lexicon::Lexicon;
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
    /// Whether its sentence counts how often this has come about: `for the third time`.
    pub counts_times: bool,
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
        self.0.get(from..).unwrap_or_default().partition_point(|other| *other == stem) as u32
    }
}

/// What is heard of a sentence, whatever it tells.
struct Heard {
    /// The stems that stand in none of its dates.
    words: Vec<Stem>,
    of_another: bool,
    counts_times: bool,
    ordinals: Vec<&'static str>,
    /// The poles of each of its accounts. What a noun says of somebody's state (`since the arrest`) is over and left out.
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
            let is_over = |pole: &Pole| pole.kind == pole::Kind::Status && !event.verbal;
            heard.poles.push(poles.iter().filter(|pole| !is_over(pole)).copied().collect());
            if event.quoted || heard.of_another || !guards::has_modality(event) {
                continue;
            }
            let own = set(stem_keys(event.trigger.of(&record.text)));
            let words = heard.words.iter().filter(|stem| own.binary_search(stem).is_err()).copied().collect();
            list.push(Account {
                words,
                is_state,
                counts_times: heard.counts_times,
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
        let counts_times = guards::counts_times(text);
        Heard { words, of_another, counts_times, ordinals, poles: Vec::new() }
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
            counts_times: false,
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

    /// What an entity of its article is called.
    pub fn key(&self, entity: EntityIndex) -> SmolStr {
        self.names.map(|names| names.key(entity)).unwrap_or_default()
    }

    /// The key of the source, if one is named.
    pub fn speaker(&self) -> SmolStr {
        self.names.zip(self.event.speaker).map(|(names, speaker)| names.key(speaker)).unwrap_or_default()
    }

    /// Whether a name takes part that the other account lacks: neither it nor, unless it is a person's, any word of it stands
    /// there. `Durban` and `Durban FC` are no two teams.
    pub fn has_name_beside(&self, other: &Account<'_>) -> bool {
        let Some(names) = self.names else { return false };
        self.event.participants.iter().any(|participant| {
            let key = names.key(participant.entity);
            let entity = self.record.facts.entities.get(participant.entity.0 as usize);
            let by_word = || {
                let things = entity.filter(|entity| entity.kind != EntityKind::Person);
                things.is_some_and(|entity| stem_keys(&entity.name).any(|stem| other.has_word(stem)))
            };
            !key.is_empty() && other.sketch().names.binary_search(&key).is_err() && !by_word()
        })
    }

    /// Whether its sentence holds a word.
    pub fn has_word(&self, stem: Stem) -> bool {
        self.words.binary_search(&stem).is_ok()
    }

    /// The key of the one person whom its sentence names. A common noun that does it or suffers it (`the suspect died`) is
    /// somebody else.
    pub fn only_person(&self) -> Option<SmolStr> {
        let (event, facts) = (self.event, &self.record.facts);
        let first = facts.mentions.partition_point(|mention| mention.sentence < event.sentence);
        let here = facts.mentions.get(first..).unwrap_or_default().iter();
        let here = here.take_while(|mention| mention.sentence == event.sentence);
        let mut people = here.filter(|mention| mention.kind == EntityKind::Person && mention.form == MentionForm::Name);
        let one = people.next()?.entity;
        let of_somebody = event.participants.iter().any(|participant| {
            let kind = facts.entities.get(participant.entity.0 as usize).map(|entity| entity.kind);
            kind == Some(EntityKind::Person) && participant.entity != one
        });
        let is_person = |noun: &SmolStr| !noun.is_empty() && Lexicon::embedded().title_word(noun).person;
        let by_another = event.verbal && is_person(&event.agent) && !is_person(&event.patient);
        let alone = people.all(|other| other.entity == one);
        (alone && !of_somebody && !by_another && event.speaker.is_none())
            .then(|| self.names.map(|names| names.key(one)))?
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
    "above",
    "across",
    "after",
    "along",
    "around",
    "behind",
    "below",
    "inside",
    "near",
    "outside",
    "towards",
    "within",
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
