//! Dates and times, from the words of an article to the days they can mean.

mod calendar;
mod clock;
mod grammar;
mod relative;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;
mod words;
mod written;

pub use words::{TimeUnit, month_name, unit, weekday_name};

use grammar::Grammar;
use resolve::{Standpoint, Told};
use tense::tense_at;
use written::{Match, Written};

use super::lexeme::{Lexeme, lexemes};
use super::{DateKind, DateMention, Marks, Passage, Reading, Sentence};

/// The dates of an article, in order.
pub fn gather(reading: &Reading<'_>, sentences: &[Sentence], marks: &Marks) -> Vec<DateMention> {
    let mut dates = Vec::new();
    let mut told = None;
    for (index, passage) in reading.passages.iter().enumerate() {
        // A chronicle goes on over one paragraph, not over a whole article.
        let before = told.take();
        let start = dates.len();
        let lexemes = lexemes(reading, passage);
        let mut reader = Reader { reading, passage, told: before, dates: &mut dates };
        reader.read(&lexemes);
        told = reader.told.filter(|_| dates.len() > start && reading.kind(index).is_body());
    }
    for date in &mut dates {
        date.sentence =
            sentences.partition_point(|sentence| sentence.span.start <= date.span.start).saturating_sub(1) as u32;
        date.quoted = marks.cover(date.span);
    }
    dates
}

struct Reader<'a, 'r> {
    reading: &'r Reading<'a>,
    passage: &'r Passage,
    /// The last calendar date that was told.
    told: Option<Told>,
    dates: &'r mut Vec<DateMention>,
}

impl Reader<'_, '_> {
    fn read(&mut self, lexemes: &[Lexeme<'_>]) {
        let grammar = Grammar::new(lexemes, self.passage);
        let mut at = 0;
        while at < lexemes.len() {
            match grammar.time(at) {
                Some(found) if found.end > at => {
                    at = found.end;
                    self.add(&grammar, found);
                }
                _ => at += 1,
            }
        }
    }

    fn add(&mut self, grammar: &Grammar<'_>, found: Match) {
        let Some(first) = grammar.get(found.start) else { return };
        let article = self.reading.article.date.map(|date| date.date);
        let standpoint = Standpoint { article, told: self.told, tense: tense_at(self.passage, first.token) };
        let meaning = standpoint.meaning(&found.written);
        let kind = match found.written {
            Written::Duration { .. } => DateKind::Duration,
            Written::Set(_) => DateKind::Set,
            Written::Clock(_) => DateKind::Clock,
            _ => DateKind::Calendar,
        };
        let dated = matches!(
            found.written,
            Written::Days { day: super::Day { year: Some(_), .. }, .. }
                | Written::Numeric { .. }
                | Written::Month { year: Some(_), .. }
                | Written::Year(_)
        );
        if let (DateKind::Calendar, [period]) = (kind, meaning.readings.as_slice()) {
            let leans = self.told.is_some_and(|told| told.dated && told.period.from.year() == period.from.year());
            self.told = Some(Told { period: *period, dated: dated || leans });
        }
        let clock = match found.written {
            Written::Clock(clock) => Some(clock),
            _ => None,
        };
        let count = match found.written {
            Written::Duration { count, unit } | Written::Stretch { count, unit } => Some((count, unit)),
            Written::Told { count, unit } => Some((f64::from(count), unit)),
            Written::Ago { count, unit } => count.map(|count| (-count, unit)),
            _ => None,
        };
        self.dates.push(DateMention {
            span: grammar.span(found.start..found.end),
            sentence: 0,
            kind,
            readings: meaning.readings,
            weekday: found.weekday,
            day: found.day,
            clock,
            count,
            relative: meaning.relative,
            quoted: false,
            value: meaning.value,
        });
    }
}
