//! Which articles tell of the same days, and what shows it: the ground on which two articles may be compared at all.
//!
//! Two articles are co-temporal if both are dated within [`DAYS_APART`] days, or if they share a quotation (CHECKS.md,
//! section 1). Ties are a function of the set of articles: putting articles in another
//! order, or one of them twice, changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHasher;
use smol_str::SmolStr;

use super::pages::Sorted;
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
    sheets: Sorted<ArticleId, Arc<Sheet>>,
    by_date: Sorted<(Date, ArticleId), ()>,
    /// Runs of quoted words, hashed, and the quotations in which they stand.
    by_words: Sorted<(u64, ArticleId, u32), ()>,
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
        let sheets = records.into_iter().map(|record| (record.id.clone(), Arc::new(Sheet::of(record))));
        let sheets = Sorted::of(sheets);
        let by_date = Sorted::of(sheets.iter().filter_map(|(id, sheet)| Some((sheet.day(id)?, ()))));
        let by_words = Sorted::of(sheets.iter().flat_map(|(id, sheet)| sheet.runs(id)).map(|run| (run, ())));
        Ties { sheets, by_date, by_words }
    }

    /// The ties after articles changed, came or went (`None`).
    pub fn after(&self, changes: &BTreeMap<ArticleId, Option<Arc<Record>>>) -> Ties {
        let mut ties = self.clone();
        for (id, record) in changes {
            ties.put(id, record.as_deref().map(Sheet::of));
        }
        ties
    }

    /// Takes an article in, in place of what was known of it.
    fn put(&mut self, id: &ArticleId, now: Option<Sheet>) {
        let before = self.sheets.get(id).cloned();
        let runs = |sheet: Option<&Sheet>| sheet.into_iter().flat_map(|sheet| sheet.runs(id)).collect::<BTreeSet<_>>();
        let (old, new) = (runs(before.as_deref()), runs(now.as_ref()));
        old.difference(&new).for_each(|run| self.by_words.remove(run));
        new.difference(&old).for_each(|run| self.by_words.insert(run.clone(), ()));
        let (old, new) = (before.and_then(|sheet| sheet.day(id)), now.as_ref().and_then(|sheet| sheet.day(id)));
        if old != new {
            old.iter().for_each(|day| self.by_date.remove(day));
            new.into_iter().for_each(|day| self.by_date.insert(day, ()));
        }
        match now {
            Some(sheet) => self.sheets.insert(id.clone(), Arc::new(sheet)),
            None => self.sheets.remove(id),
        }
    }

    /// Why the two articles are co-temporal; `None` if nothing shows that they are. Dates that are far apart are no
    /// tie, but they do not undo a shared quotation either.
    pub fn between(&self, a: &ArticleId, b: &ArticleId) -> Option<Tie> {
        if a == b {
            return None;
        }
        self.dates(a, b).or_else(|| {
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
            let near = self.by_date.from(&(from, ArticleId::new(""))).map(|(day, ())| day);
            others.extend(near.take_while(|(day, _)| *day <= to).map(|(_, id)| id.clone()));
        }
        let shared = self.shared_quotations(id).into_iter().filter(SharedQuotation::is_tie);
        others.extend(shared.map(|shared| shared.with));
        others.into_iter().filter_map(|other| self.between(id, &other).map(|tie| (other, tie))).collect()
    }

    /// The quotations of this article that share at least six words in a row with one of another article, whoever is
    /// said to speak, ordered by the other article, then by their places here.
    pub fn shared_quotations(&self, id: &ArticleId) -> Vec<SharedQuotation> {
        let Some(sheet) = self.sheets.get(id) else { return Vec::new() };
        let mut pairs = BTreeSet::new();
        for quotation in &sheet.quotations {
            for run in quotation.runs() {
                let equal = self.by_words.from(&(run, ArticleId::new(""), 0)).map(|(place, ())| place);
                let places: Vec<_> = equal.take_while(|(known, ..)| *known == run).take(STOCK_PHRASE + 1).collect();
                let others = places.iter().filter(|(_, other, _)| other != id && places.len() <= STOCK_PHRASE);
                pairs.extend(others.map(|(_, other, index)| (other.clone(), quotation.index, *index)));
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

    /// The day it is of, as it is looked up.
    fn day(&self, id: &ArticleId) -> Option<(Date, ArticleId)> {
        self.date.map(|(date, _)| (date, id.clone()))
    }

    /// The runs of its quotations, as they are looked up.
    fn runs<'a>(&'a self, id: &'a ArticleId) -> impl Iterator<Item = (u64, ArticleId, u32)> + 'a {
        let quotations = self.quotations.iter();
        quotations.flat_map(move |quotation| quotation.runs().map(move |run| (run, id.clone(), quotation.index)))
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
        let change = |ties: &Ties, record: Option<&Arc<Record>>| ties.after(&[(b.clone(), record.cloned())].into());
        back = change(&back, Some(&record("b", None, "", None)));
        assert_eq!(back.between(&a, &b), None);
        back = change(&back, Some(&records[1]));
        assert_eq!(forward.shared_quotations(&b), back.shared_quotations(&b));
        back = change(&back, None);
        assert!(back.of_article(&a).is_empty());
        assert_eq!(back.by_words.len(), Ties::of(&records[..1]).by_words.len());
    }
}
