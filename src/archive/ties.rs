//! Which articles tell of the same days, and what shows it: the ground on which two articles may be compared at all.
//!
//! Two articles are co-temporal if both are dated within [`DAYS_APART`] days, or if they share a quotation, or if they
//! report one event (CHECKS.md, section 1). Ties are a function of the set of articles: putting articles in another
//! order, or one of them twice, changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHasher};
use smol_str::SmolStr;

use super::{ArticleId, Record};
use crate::article::DateSource;
use crate::facts::{Quotation, QuotationKind};
use crate::text::Span;

/// Articles dated at most so many days apart tell of the same days (CHECKS.md, section 1).
pub const DAYS_APART: i32 = 3;
/// So many equal words in a row make a shared quotation, if both articles name the same speaker (CHECKS.md, section 1).
const SHARED_WORDS: usize = 6;
/// So many if one of the two articles does not say who speaks: chance alone does not repeat eight words.
const SHARED_WORDS_UNNAMED: usize = 8;
/// Words that occur in more quotations than this are a stock phrase and tie nothing.
const STOCK_PHRASE: usize = 40;

/// So many words of a quotation are compared; longer ones are documents, not speech.
const LONGEST: usize = 600;

/// The ties between articles.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    sheets: BTreeMap<ArticleId, Arc<Sheet>>,
    by_date: BTreeMap<Date, BTreeSet<ArticleId>>,
    /// Runs of quoted words, hashed, and the quotations in which they stand.
    by_words: FxHashMap<u64, BTreeSet<(ArticleId, u32)>>,
    /// The passages of two articles that report one event; the smaller id first.
    events: BTreeMap<(ArticleId, ArticleId), (Span, Span)>,
}

/// Why two articles are co-temporal, with the passages that show it. `ours` stands in the first article asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tie {
    /// Both are dated, so many days apart.
    Dates {
        /// 0 to [`DAYS_APART`].
        days: i32,
        /// Where the first states its date.
        ours: Option<Span>,
        /// Where the second states its date.
        theirs: Option<Span>,
    },
    /// The same words of one speaker stand in both.
    Quotation(SharedQuotation),
    /// Both report one event.
    Event {
        /// The passage of the first.
        ours: Span,
        /// The passage of the second.
        theirs: Span,
    },
}

/// Two quotations that share a run of words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedQuotation {
    /// The other article.
    pub with: ArticleId,
    /// Index into the first article's `Facts::quotations`.
    pub our_index: u32,
    /// Index into the other's.
    pub their_index: u32,
    /// The shared words in the first article.
    pub ours: Span,
    /// The shared words in the other.
    pub theirs: Span,
    /// How many words they share in a row.
    pub words: usize,
    /// Whether both articles name a speaker and it is the same one.
    pub same_speaker: bool,
    /// Whether both articles name a speaker and the names differ.
    pub other_speaker: bool,
}

/// What of an article bears on ties.
#[derive(Debug)]
struct Sheet {
    date: Option<(Date, Option<Span>)>,
    quotations: Vec<QuotedSheet>,
}

#[derive(Debug)]
struct QuotedSheet {
    index: u32,
    speaker: Option<SmolStr>,
    words: Vec<u32>,
    spans: Vec<Span>,
}

impl Ties {
    /// The ties of these articles.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Arc<Record>>) -> Ties {
        let mut ties = Ties::default();
        for record in records {
            ties.put(record);
        }
        ties
    }

    /// Takes an article in, in place of what was known of it.
    pub fn put(&mut self, record: &Record) {
        self.remove(&record.id);
        let sheet = Sheet::of(record);
        if let Some((date, _)) = sheet.date {
            self.by_date.entry(date).or_default().insert(record.id.clone());
        }
        for quotation in &sheet.quotations {
            for run in quotation.runs() {
                self.by_words.entry(run).or_default().insert((record.id.clone(), quotation.index));
            }
        }
        self.sheets.insert(record.id.clone(), Arc::new(sheet));
    }

    /// Forgets an article.
    pub fn remove(&mut self, id: &ArticleId) {
        let Some(sheet) = self.sheets.remove(id) else { return };
        if let Some((date, _)) = sheet.date {
            take_out(&mut self.by_date, &date, id);
        }
        for quotation in &sheet.quotations {
            for run in quotation.runs() {
                if let Some(places) = self.by_words.get_mut(&run) {
                    places.remove(&(id.clone(), quotation.index));
                    if places.is_empty() {
                        self.by_words.remove(&run);
                    }
                }
            }
        }
        self.events.retain(|(first, second), _| first != id && second != id);
    }

    /// Notes that `ours` and `theirs` report one event.
    pub fn join_event(&mut self, ours: (&ArticleId, Span), theirs: (&ArticleId, Span)) {
        let (first, second) = if ours.0 <= theirs.0 { (ours, theirs) } else { (theirs, ours) };
        if first.0 == second.0 {
            return;
        }
        let spans = (first.1, second.1);
        let known = self.events.entry((first.0.clone(), second.0.clone())).or_insert(spans);
        // The first passages of the two articles, whatever the order in which pairs come in.
        *known = (*known).min(spans);
    }

    /// Why the two articles are co-temporal; `None` if nothing shows that they are. Dates that are far apart are no
    /// tie, but they do not undo a shared quotation either.
    pub fn between(&self, a: &ArticleId, b: &ArticleId) -> Option<Tie> {
        if a == b {
            return None;
        }
        self.dates(a, b).or_else(|| self.event(a, b)).or_else(|| {
            let shared = self.shared_quotations(a).into_iter().filter(|shared| &shared.with == b && shared.is_tie());
            let best = shared.max_by_key(|shared| (shared.same_speaker, shared.words, std::cmp::Reverse(shared.ours)));
            best.map(Tie::Quotation)
        })
    }

    /// The articles that are co-temporal with this one, each with the strongest reason, in the order of their ids.
    pub fn of_article(&self, id: &ArticleId) -> Vec<(ArticleId, Tie)> {
        let mut others = BTreeSet::new();
        if let Some((date, _)) = self.sheets.get(id).and_then(|sheet| sheet.date) {
            let days = jiff::Span::new().days(DAYS_APART);
            let (from, to) = (date.saturating_sub(days), date.saturating_add(days));
            others.extend(self.by_date.range(from..=to).flat_map(|(_, ids)| ids.iter().cloned()));
        }
        let shared = self.shared_quotations(id).into_iter().filter(SharedQuotation::is_tie);
        others.extend(shared.map(|shared| shared.with));
        others.extend(self.events.keys().filter_map(|(first, second)| match (first == id, second == id) {
            (true, _) => Some(second.clone()),
            (_, true) => Some(first.clone()),
            _ => None,
        }));
        others.into_iter().filter_map(|other| self.between(id, &other).map(|tie| (other, tie))).collect()
    }

    /// The quotations of this article that share at least six words in a row with one of another article, whoever is
    /// said to speak, ordered by the other article, then by their places here.
    pub fn shared_quotations(&self, id: &ArticleId) -> Vec<SharedQuotation> {
        let Some(sheet) = self.sheets.get(id) else { return Vec::new() };
        let mut pairs = BTreeSet::new();
        for quotation in &sheet.quotations {
            for run in quotation.runs() {
                let places = self.by_words.get(&run).filter(|places| places.len() <= STOCK_PHRASE);
                let others = places.into_iter().flatten().filter(|(other, _)| other != id);
                pairs.extend(others.map(|(other, index)| (other.clone(), quotation.index, *index)));
            }
        }
        let shared = pairs.into_iter().filter_map(|(with, ours, theirs)| {
            let other = self.sheets.get(&with)?;
            shared(sheet.quotation(ours)?, other.quotation(theirs)?, with)
        });
        let mut shared: Vec<_> = shared.collect();
        shared.sort_by(|a, b| (&a.with, a.ours, a.theirs).cmp(&(&b.with, b.ours, b.theirs)));
        shared
    }

    fn dates(&self, a: &ArticleId, b: &ArticleId) -> Option<Tie> {
        let (our_date, ours) = self.sheets.get(a)?.date?;
        let (their_date, theirs) = self.sheets.get(b)?.date?;
        let days = our_date.until(their_date).ok()?.get_days().abs();
        (days <= DAYS_APART).then_some(Tie::Dates { days, ours, theirs })
    }

    fn event(&self, a: &ArticleId, b: &ArticleId) -> Option<Tie> {
        if let Some(&(ours, theirs)) = self.events.get(&(a.clone(), b.clone())) {
            return Some(Tie::Event { ours, theirs });
        }
        let &(theirs, ours) = self.events.get(&(b.clone(), a.clone()))?;
        Some(Tie::Event { ours, theirs })
    }
}

impl SharedQuotation {
    /// Whether the shared words are enough to say that both articles report one utterance.
    pub fn is_tie(&self) -> bool {
        let enough = if self.same_speaker { SHARED_WORDS } else { SHARED_WORDS_UNNAMED };
        !self.other_speaker && self.words >= enough
    }
}

impl Sheet {
    fn of(record: &Record) -> Sheet {
        let stated = record.article.date.filter(|date| date.source != DateSource::Linked);
        let quotations = record.facts.quotations.iter().enumerate();
        let marked = quotations.filter(|(_, quotation)| quotation.kind != QuotationKind::Indirect);
        Sheet {
            date: stated.map(|date| (date.date, date.span)),
            quotations: marked.map(|(index, quotation)| QuotedSheet::of(record, index, quotation)).collect(),
        }
    }

    fn quotation(&self, index: u32) -> Option<&QuotedSheet> {
        let at = self.quotations.binary_search_by_key(&index, |quotation| quotation.index).ok()?;
        self.quotations.get(at)
    }
}

impl QuotedSheet {
    fn of(record: &Record, index: usize, quotation: &Quotation) -> QuotedSheet {
        let mut words = quotation.words(&record.text);
        words.truncate(LONGEST);
        QuotedSheet {
            index: index as u32,
            speaker: speaker_key(record, quotation),
            words: words.iter().map(|word| hash(&word.form) as u32).collect(),
            spans: words.iter().map(|word| word.span).collect(),
        }
    }

    /// The hashes of its runs of [`SHARED_WORDS`] words.
    fn runs(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.windows(SHARED_WORDS).map(hash)
    }
}

/// How a speaker is compared between two articles: by the last word of the name, lower case. `None` if the article
/// leaves open who speaks.
pub fn speaker_key(record: &Record, quotation: &Quotation) -> Option<SmolStr> {
    let entity = record.facts.entities.get(quotation.speaker?.0 as usize)?;
    let name = if entity.parts.family.is_empty() { &entity.name } else { &entity.parts.family };
    speaker_name_key(name).filter(|_| entity.named)
}

/// How a speaker's name is compared: by its last word, lower case.
pub fn speaker_name_key(name: &str) -> Option<SmolStr> {
    let last = name.rsplit([' ', '-', '\u{a0}']).next()?;
    let key: SmolStr = last.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (!key.is_empty()).then_some(key)
}

/// The longest run of words that both quotations share; `None` if it is shorter than [`SHARED_WORDS`].
fn shared(ours: &QuotedSheet, theirs: &QuotedSheet, with: ArticleId) -> Option<SharedQuotation> {
    let (our_end, their_end, words) = longest_run(&ours.words, &theirs.words)?;
    if words < SHARED_WORDS {
        return None;
    }
    let place = |spans: &[Span], end: usize| Some(spans.get(end - words)?.cover(*spans.get(end - 1)?));
    let named = ours.speaker.is_some() && theirs.speaker.is_some();
    Some(SharedQuotation {
        with,
        our_index: ours.index,
        their_index: theirs.index,
        ours: place(&ours.spans, our_end)?,
        theirs: place(&theirs.spans, their_end)?,
        words,
        same_speaker: named && ours.speaker == theirs.speaker,
        other_speaker: named && ours.speaker != theirs.speaker,
    })
}

/// The ends of the longest common run of two sequences and its length; the first such run if there are several.
fn longest_run(a: &[u32], b: &[u32]) -> Option<(usize, usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    let mut above = vec![0usize; b.len() + 1];
    for (i, word) in a.iter().enumerate() {
        let mut row = vec![0usize; b.len() + 1];
        for (j, _) in b.iter().enumerate().filter(|(_, other)| *other == word) {
            row[j + 1] = above[j] + 1;
            if best.is_none_or(|(_, _, length)| row[j + 1] > length) {
                best = Some((i + 1, j + 1, row[j + 1]));
            }
        }
        above = row;
    }
    best
}

fn take_out(by_date: &mut BTreeMap<Date, BTreeSet<ArticleId>>, date: &Date, id: &ArticleId) {
    if let Some(ids) = by_date.get_mut(date) {
        ids.remove(id);
        if ids.is_empty() {
            by_date.remove(date);
        }
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleDate};
    use crate::facts::{Entity, EntityIndex, EntityKind, Facts};

    /// An article that holds one quotation, by a speaker of this name if there is one.
    fn record(id: &str, date: Option<Date>, text: &str, speaker: Option<&str>) -> Arc<Record> {
        let content = match (text.find('“'), text.find('”')) {
            (Some(open), Some(close)) => Span::new(open + '“'.len_utf8(), close),
            _ => Span::default(),
        };
        let quotation = Quotation {
            kind: QuotationKind::Direct,
            content,
            parts: vec![content],
            marked: content,
            cue: None,
            source: None,
            speaker: speaker.map(|_| EntityIndex(0)),
            sentence: 0,
        };
        let entity = |name: &str| Entity {
            kind: EntityKind::Person,
            name: name.into(),
            named: true,
            mentions: Vec::new(),
            introduced: 0,
            parts: Default::default(),
            roles: Vec::new(),
            known: None,
        };
        let entities = speaker.map(entity).into_iter().collect();
        let date = date.map(|date| ArticleDate { date, source: DateSource::Header, span: None });
        Arc::new(Record {
            id: ArticleId::new(id),
            label: id.to_owned(),
            text: Arc::from(text),
            article: Article { date, ..Article::default() },
            facts: Facts { entities, quotations: vec![quotation], ..Facts::default() },
            shingles: Vec::new(),
        })
    }

    const SPEECH: &str = "“The old mill will be a school again by next spring.”";
    const SHORTER: &str = "He promised “a school again by next spring”, no less.";
    const IN_PART: &str = "“The old mill will be a museum,” she said.";

    fn day(day: i8) -> Option<Date> {
        Date::new(2021, 5, day).ok()
    }

    #[test]
    fn dates_within_three_days_tie() {
        let ties =
            Ties::of(&[record("a", day(1), "", None), record("b", day(4), "", None), record("c", day(6), "", None)]);
        let [a, b, c] = ["a", "b", "c"].map(ArticleId::new);
        assert!(matches!(ties.between(&a, &b), Some(Tie::Dates { days: 3, .. })));
        assert_eq!(ties.between(&a, &c), None);
        assert_eq!(ties.of_article(&b).len(), 2);
        assert_eq!(ties.between(&a, &a), None);
    }

    #[test]
    fn six_words_of_one_speaker_tie_undated_articles() {
        let speech = record("a", None, SPEECH, Some("Ada Brook"));
        let [a, b] = ["a", "b"].map(ArticleId::new);
        let with = |text, speaker| Ties::of(&[speech.clone(), record("b", day(1), text, speaker)]).between(&a, &b);
        let Some(Tie::Quotation(shared)) = with(SHORTER, Some("Mayor Brook")) else { panic!("no tie") };
        assert_eq!(shared.ours.of(SPEECH), "a school again by next spring");
        assert_eq!(shared.theirs.of(SHORTER), "a school again by next spring");
        assert_eq!((shared.words, shared.same_speaker), (6, true));
        assert_eq!(with(SHORTER, None), None);
        assert_eq!(with(SHORTER, Some("Ada Stone")), None);
        assert!(with(SPEECH, None).is_some());
        assert!(with(IN_PART, Some("Ada Brook")).is_some());
    }

    #[test]
    fn the_order_of_articles_and_their_replacement_change_nothing() {
        let records = [record("a", day(1), SPEECH, Some("Ada Brook")), record("b", None, SHORTER, Some("Brook"))];
        let [a, b] = ["a", "b"].map(ArticleId::new);
        let forward = Ties::of(&records);
        let mut back = Ties::of([&records[1], &records[0], &records[1]]);
        assert_eq!(forward.of_article(&a), back.of_article(&a));
        back.put(&record("b", None, "", None));
        assert_eq!(back.between(&a, &b), None);
        back.put(&records[1]);
        assert_eq!(forward.shared_quotations(&b), back.shared_quotations(&b));
        back.remove(&b);
        assert!(back.of_article(&a).is_empty() && back.by_words.len() == forward.by_words.len());
    }

    #[test]
    fn a_shared_event_ties() {
        let mut ties = Ties::of(&[record("a", None, "", None), record("b", None, "", None)]);
        let [a, b] = ["a", "b"].map(ArticleId::new);
        ties.join_event((&b, Span::new(5, 9)), (&a, Span::new(0, 3)));
        let tie = ties.between(&b, &a);
        assert_eq!(tie, Some(Tie::Event { ours: Span::new(5, 9), theirs: Span::new(0, 3) }));
        assert_eq!(ties.of_article(&a).len(), 1);
        ties.remove(&a);
        assert_eq!(ties.between(&b, &a), None);
    }
}
