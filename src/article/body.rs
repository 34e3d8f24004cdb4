//! The body of a page: paragraphs, headings, lists, pictures.

use std::ops::Range;

use super::furniture_words::Certainty;
use super::page::Page;
use super::part::Mark;
use super::shape::{is_title_case, words};
use super::{BlockKind, Furniture, byline};

/// Settles the parts between head and tail.
pub(super) fn settle(page: &mut Page) {
    let body = page.head.end..page.tail.start;
    settle_interruptions(page, body.clone());
    for at in body {
        if page.is_open(at) {
            let kind = kind(page, at);
            page.settle(at, kind);
        }
    }
}

/// Furniture that was cut into the text: what can be nothing else, and rows of three lines or more.
fn settle_interruptions(page: &mut Page, body: Range<usize>) {
    let mut at = body.start;
    while at < body.end {
        let run = (at..body.end).take_while(|&next| page.looks[next].furniture.is_some()).count();
        let sure = (at..at + run).any(|next| page.looks[next].is_sure_furniture());
        for next in at..at + run {
            let Some((furniture, certainty)) = page.looks[next].furniture else { continue };
            if certainty == Certainty::Anywhere || (run >= 3 && sure) {
                page.settle(next, BlockKind::Chrome(furniture));
            }
        }
        at += run.max(1);
    }
}

/// What an open part is by its look and its neighbours.
pub(super) fn kind(page: &Page, at: usize) -> BlockKind {
    let (part, look) = (&page.parts[at], &page.looks[at]);
    let credited = page.looks.get(at + 1).is_some_and(|next| next.credit);
    match part.mark {
        Mark::Heading(_) => BlockKind::Heading,
        Mark::Item => BlockKind::List,
        Mark::Picture => BlockKind::Caption,
        _ if look.credit => BlockKind::Credit,
        _ if look.caption => BlockKind::Caption,
        _ if look.header.as_ref().is_some_and(|header| header.address.is_some() && header.dates.is_empty()) => {
            BlockKind::Metadata
        }
        _ if look.furniture.is_some_and(|(furniture, _)| furniture == Furniture::Separator)
            || !has_words(part.text()) =>
        {
            BlockKind::Metadata
        }
        _ if look.byline && names_person(part.text()) => BlockKind::Byline,
        _ if look.running || look.sentence => BlockKind::Paragraph,
        _ if credited && look.words >= 4 => BlockKind::Caption,
        _ if is_among_short_lines(page, at) => BlockKind::List,
        _ if is_heading(part.text(), look.words) => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}

/// Whether a byline within the text has a full name in it, which a heading such as `By Design` has not.
fn names_person(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(_, name)| byline::is_person(name))
}

fn has_words(text: &str) -> bool {
    words(text).next().is_some()
}

/// Whether a line without a full stop is a heading: short, and not the beginning of what the next line says.
fn is_heading(text: &str, count: usize) -> bool {
    let opens = text.starts_with(['-', '–', '—', '(', '[']) || text.ends_with([',', ';', '-', '–', '—']);
    if count > 12 || opens {
        return false;
    }
    match text.strip_suffix(':') {
        Some(label) => count <= 8 && is_title_case(label) && !announces(label),
        None => true,
    }
}

/// Whether a line announces someone's words: `Ada Berg added`, `From the mayor`.
fn announces(label: &str) -> bool {
    let last = words(label).last().unwrap_or_default().to_lowercase();
    let first = words(label).next().unwrap_or_default().to_lowercase();
    SAYING.contains(&last.as_str()) || SAYING.contains(&first.as_str()) || ["from", "via"].contains(&first.as_str())
}

const SAYING: &[&str] = &[
    "said",
    "says",
    "say",
    "added",
    "adds",
    "continued",
    "continues",
    "told",
    "tweeted",
    "tweets",
    "wrote",
    "writes",
    "asked",
    "asks",
    "replied",
    "echoed",
    "stated",
    "states",
    "reads",
    "explained",
    "explains",
    "posted",
    "noted",
    "notes",
    "follows",
    "following",
    "recalled",
    "concluded",
    "declared",
    "here",
    "below",
];

/// Whether three or more short lines without a full stop stand in a row: names, results, figures.
fn is_among_short_lines(page: &Page, at: usize) -> bool {
    let body = page.head.end..page.parts.len();
    let short = |at: &usize| {
        let look = &page.looks[*at];
        page.parts[*at].mark == Mark::Bare && look.words <= 14 && !look.sentence && !look.credit && !page.is_chrome(*at)
    };
    let above = (body.start..at).rev().take(2).take_while(short).count();
    let below = (at + 1..body.end).take(2).take_while(short).count();
    above + below >= 2
}
