//! A claim with the words around it, ready to be compared.

use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::{SmolStr, StrExt};

use crate::archive::{Record, speaker_name_key};
use crate::article::BlockKind;
use crate::checks::conflicts::stems;
use crate::checks::guards;
use crate::facts::events::{Names, Time};
use crate::facts::{Claim, DateKind, Granularity, Period, Unit, Voice};
use crate::text::{Span, line_number};

/// A sentence with more figures is a table.
const MOST_IN_SENTENCE: usize = 12;

/// A claim as one article tells it.
pub struct Told<'a> {
    /// The article.
    pub record: &'a Record,
    /// The claim.
    pub claim: &'a Claim,
    /// Stems of the words of its sentence, the number left out.
    pub words: FxHashSet<SmolStr>,
    /// Keys of the people and bodies it names.
    pub names: Vec<SmolStr>,
    /// Keys of the places it names.
    pub places: Vec<SmolStr>,
    /// The days it names.
    pub times: Vec<Time>,
    /// Whether it speaks of a year, a month or another long stretch of time.
    pub of_period: bool,
    /// Whether its sentence speaks of another time or instance.
    pub of_another: bool,
    /// Which of several its sentence speaks of: `second`.
    pub ordinals: Vec<&'static str>,
    /// Who says so, in comparable form; empty for the narrator.
    pub source: SmolStr,
    /// Whether it stands in a list, or its sentence states more numbers of its kind.
    pub of_list: bool,
}

/// The claims of an article that can be compared, by what they are of.
pub struct Tellings<'a> {
    /// The claims, in order.
    pub list: Vec<Told<'a>>,
    /// In how many sentences of the article a stem stands.
    pub spread: FxHashMap<SmolStr, u32>,
}

impl<'a> Tellings<'a> {
    /// The claims of an article.
    pub fn of(record: &'a Record, names: &dyn Names) -> Tellings<'a> {
        let sentences = record.facts.claims.chunk_by(|one, next| one.sentence == next.sentence);
        let claims = sentences.filter(|claims| claims.len() <= MOST_IN_SENTENCE).flatten();
        let claims: Vec<&Claim> = claims.filter(|claim| key(claim).is_some()).collect();
        let mut spread = FxHashMap::default();
        if claims.is_empty() {
            return Tellings { list: Vec::new(), spread };
        }
        for sentence in &record.facts.sentences {
            let stems: FxHashSet<SmolStr> = stems(sentence.span.of(&record.text)).collect();
            for stem in stems {
                *spread.entry(stem).or_insert(0) += 1;
            }
        }
        let list = claims.into_iter().filter_map(|claim| Told::of(record, claim, names)).collect();
        Tellings { list, spread }
    }
}

impl<'a> Told<'a> {
    fn of(record: &'a Record, claim: &'a Claim, names: &dyn Names) -> Option<Told<'a>> {
        let sentence = record.facts.sentences.get(claim.sentence as usize)?;
        let kind = record.article.blocks.get(sentence.block)?.kind;
        let keys = |entities: &[crate::facts::EntityIndex]| {
            let mut keys: Vec<SmolStr> =
                entities.iter().map(|&entity| names.key(entity)).filter(|key| !key.is_empty()).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let dates = || claim.dates.iter().filter_map(|&date| record.facts.dates.get(date as usize));
        let text = sentence.span.of(&record.text);
        let before = Span { start: sentence.span.start, end: claim.number.start.max(sentence.span.start) };
        let after = Span { start: claim.number.end.min(sentence.span.end), end: sentence.span.end };
        let today = record.article.date.map(|date| date.date);
        // `this month` is of the same days as the article.
        let long = |period: &Period| match period.granularity {
            Granularity::Day | Granularity::Week => false,
            Granularity::Month => today.is_none_or(|today| today < period.from || period.to < today),
            _ => true,
        };
        let alike = |other: &&Claim| {
            other.sentence == claim.sentence && key(other) == key(claim) && other.bearing == claim.bearing
        };
        let claims = &record.facts.claims;
        let first = claims.partition_point(|other| other.sentence < claim.sentence);
        let beside = claims
            .iter()
            .skip(first)
            .take_while(|other| other.sentence == claim.sentence)
            .filter(alike)
            .filter(|other| other.counted == claim.counted)
            .count();
        Some(Told {
            record,
            claim,
            words: stems(before.of(&record.text)).chain(stems(after.of(&record.text))).collect(),
            names: keys(&claim.names),
            places: keys(&claim.places),
            times: dates().filter(|date| date.kind == DateKind::Calendar).map(Time::of).collect(),
            of_period: dates().any(|date| {
                let long = date.readings.iter().any(long);
                // `in July`, of a year that nobody states.
                let open = date.kind == DateKind::Calendar
                    && date.readings.len() != 1
                    && date.day.is_none()
                    && date.weekday.is_none();
                let period = date.kind != DateKind::Clock && (long || open);
                (period && !is_led(record, date.span, &["by", "until", "before"]))
                    || is_led(record, date.span, &["since", "from"])
            }),
            of_another: guards::speaks_of_another(text) || compares(text),
            ordinals: guards::ordinals(text),
            source: source(record, claim, names),
            of_list: kind == BlockKind::List || beside >= 2,
        })
    }

    /// Line of the claim, from 1.
    pub fn line(&self) -> usize {
        line_number(&self.record.text, self.claim.place.start as usize)
    }

    /// The words that state the value, white space folded.
    pub fn value(&self) -> String {
        self.claim.place.of(&self.record.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words that name the source.
    pub fn source_name(&self) -> Option<String> {
        let named = self.claim.speaker.and_then(|speaker| self.record.facts.entities.get(speaker.0 as usize));
        let named = named.filter(|entity| entity.named).map(|entity| entity.name.to_string());
        named.or_else(|| {
            let words = self.claim.source?.of(&self.record.text);
            Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
        })
    }

    /// Whether words of this claim stand between quotation marks.
    pub fn is_quoted(&self) -> bool {
        matches!(self.claim.voice, Voice::DirectQuote | Voice::PartialQuote)
    }
}

/// The source of a claim that is reported without saying whose it is.
pub const SOMEBODY: &str = "?";

/// Nouns that stand for a source named elsewhere, or for nobody in particular.
const UNNAMED: &[&str] = &[
    "company",
    "firm",
    "group",
    "club",
    "bank",
    "organisation",
    "organization",
    "agency",
    "office",
    "official",
    "authority",
    "authoritie",
    "statement",
    "report",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "source",
    "medium",
    "media",
    "document",
    "release",
    "new",
    "body",
    "department",
    "ministry",
    "team",
    "newspaper",
    "website",
    "man",
    "woman",
    "person",
    "people",
];

/// Who says so: the key of a named source, else the last word of the words that name it. A pronoun names nobody.
fn source(record: &Record, claim: &Claim, names: &dyn Names) -> SmolStr {
    if let Some(speaker) = claim.speaker {
        let key = names.key(speaker);
        if !key.is_empty() {
            return key;
        }
    }
    let Some(words) = claim.source.map(|source| source.of(&record.text)) else {
        let nobody = claim.voice == Voice::Narrator;
        return if nobody { SmolStr::default() } else { SmolStr::new_static(SOMEBODY) };
    };
    // `a spokesman for the ministry`, `the police in Bergen`: the head stands before the preposition.
    let head = words.split([',', '(']).next().unwrap_or(words);
    let head = [" of ", " for ", " in ", " at ", " from ", " on ", " with ", " who "]
        .iter()
        .fold(head, |head, preposition| head.split(preposition).next().unwrap_or(head));
    let last = head.trim().rsplit(' ').next().unwrap_or_default().to_lowercase();
    if UNNAMED.contains(&last.trim_end_matches('s')) {
        return SmolStr::new_static(SOMEBODY);
    }
    let pronoun = ["it", "he", "she", "they", "who", "which", "we", "i"].contains(&head.trim().to_lowercase().as_str());
    let key = speaker_name_key(head.trim()).filter(|_| !pronoun);
    key.map_or(SmolStr::new_static(SOMEBODY), |key| key.trim_end_matches('s').to_lowercase_smolstr())
}

/// Whether a sentence sets what it tells beside another of its kind.
fn compares(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        "by comparison",
        "in comparison",
        "by contrast",
        "in contrast",
        "compared",
        "unlike",
        "respectively",
        "average",
    ];
    let lower = sentence.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// Whether one of these words stands right before a date: `since March` counts from a day on, `by March` sets a term.
fn is_led(record: &Record, date: Span, words: &[&str]) -> bool {
    let before = record.text.get(..date.start as usize).unwrap_or_default();
    let before = before.trim_end();
    let before = before.strip_suffix("the end of").unwrap_or(before).split_whitespace().next_back();
    before.is_some_and(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
}

/// What a claim is filed under: claims of other keys are never compared. Empty for what nothing is said of.
pub fn key(claim: &Claim) -> Option<SmolStr> {
    let unit = match &claim.unit {
        Unit::Count => return (!claim.counted.is_empty()).then(|| claim.counted.clone()),
        Unit::Money(code) => code.clone(),
        Unit::Measure(symbol) => symbol.clone(),
        Unit::Percent | Unit::Share | Unit::Points => SmolStr::new_static("%"),
        Unit::Age | Unit::Ordinal | Unit::Score(..) => return None,
    };
    Some(smol_str::format_smolstr!("[{unit}]"))
}
