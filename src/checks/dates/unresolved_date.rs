//! `unresolved-date`: a weekday, `yesterday` or a day without its year in an article that states no date of its own.

use super::spelled;
use crate::archive::{Record, Tie};
use crate::article::DateSource;
use crate::checks::{Across, Edit, Finding, Severity};
use crate::facts::{DateKind, DateMention};
use crate::text::{Span, excerpt};

/// Reports the first such date of an article. An article that is tied to a dated one shows that date as a candidate.
pub fn unresolved_date(seen: &Across<'_>, findings: &mut Vec<Finding>) {
    let record = seen.record;
    if record.article.date.is_some_and(|date| date.source != DateSource::Linked) {
        return;
    }
    let open = record.facts.dates.iter().find(|mention| is_open(record, mention));
    let Some(mention) = open else { return };
    let words = excerpt(mention.span.of(&record.text), 40);
    let lacks = if mention.day.is_some() { "no year" } else { "no date" };
    let mut message = format!("\"{words}\" has {lacks}, and the article states no date of its own.");
    let candidate = candidate(seen);
    if let Some(Candidate { record, date, reason, .. }) = &candidate {
        message = format!("{message} {} ({reason}) is dated {}.", record.label, spelled(*date));
    }
    let mut finding = Finding::new("unresolved-date", Severity::Hint, mention.span, message);
    if let Some(Candidate { record: other, date, span, .. }) = candidate {
        let line = Edit { article: record.id.clone(), span: Span::new(0, 0), text: format!("{date}\n") };
        finding = finding.beside(&other.id, span, format!("Dated {}", spelled(date)));
        finding = finding.fixed_by(format!("Insert the date line {date}"), false, vec![line]);
    }
    findings.push(finding);
}

/// Whether a reader who has only the article cannot tell which day is meant.
fn is_open(record: &Record, mention: &DateMention) -> bool {
    if mention.kind != DateKind::Calendar || !mention.readings.is_empty() || mention.quoted {
        return false;
    }
    let words = mention.span.of(&record.text).to_ascii_lowercase();
    let deictic = matches!(words.as_str(), "yesterday" | "tomorrow" | "last night");
    let yearless = mention.day.is_some_and(|(day, _)| day.year.is_none() && (1..=31).contains(&day.day));
    let body = record.facts.sentences.get(mention.sentence as usize).and_then(|s| record.article.blocks.get(s.block));
    let read = body.is_some_and(|block| block.kind.is_body() || block.kind.is_display());
    read && (deictic || yearless || mention.weekday.is_some()) && !is_feast(record, mention)
}

/// A day that comes every year is complete without one: `celebrated on 4 July each year`.
fn is_feast(record: &Record, mention: &DateMention) -> bool {
    let sentence = record.facts.sentences.get(mention.sentence as usize);
    let words = sentence.map_or("", |sentence| sentence.span.of(&record.text)).to_ascii_lowercase();
    ["every year", "each year", "annual", "celebrated on", "observed on", "marked on", "feast"]
        .iter()
        .any(|yearly| words.contains(yearly))
}

/// A dated article that tells of the same days.
struct Candidate<'a> {
    record: &'a Record,
    date: jiff::civil::Date,
    span: Span,
    reason: &'static str,
}

fn candidate<'a>(seen: &'a Across<'_>) -> Option<Candidate<'a>> {
    seen.archive.ties().of_article(&seen.record.id).into_iter().find_map(|(id, tie)| {
        let record = seen.archive.get(&id)?;
        let date = record.article.date.filter(|date| date.source != DateSource::Linked)?;
        let reason = match tie {
            Tie::Quotation(_) => "same quotation",
            Tie::Dates { .. } => return None,
        };
        Some(Candidate { record, date: date.date, span: date.span?, reason })
    })
}
