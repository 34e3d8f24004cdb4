//! The head of a page: header lines, furniture, headline, standfirst, byline, the picture above the text.

use super::page::Page;
use super::part::Mark;
use super::shape::{ends_sentence, is_capitals, is_title_case};
use super::{BlockKind, byline};

/// Settles the parts before the running text, and the standfirst, which may be running text itself.
pub(super) fn settle(page: &mut Page) {
    let head = page.head.clone();
    for at in head.clone() {
        let look = &page.looks[at];
        let kind = match page.parts[at].mark {
            Mark::Author => Some(BlockKind::Byline),
            Mark::Picture => Some(BlockKind::Caption),
            _ if look.header.is_some() => Some(BlockKind::Metadata),
            _ if look.credit => Some(BlockKind::Credit),
            _ => None,
        };
        if let Some(kind) = kind {
            page.settle(at, kind);
        }
    }
    page.settle_furniture(head.clone());
    page.headline = headline(page).or_else(|| headline_sentence(page));
    if let Some(at) = page.headline {
        page.settle(at, BlockKind::Headline);
    }
    for at in head.clone() {
        if page.parts[at].mark == Mark::Title {
            page.settle(at, BlockKind::Metadata);
        }
    }
    settle_standfirst(page);
    for at in page.head.clone() {
        if page.is_open(at) {
            let kind = leftover(page, at);
            page.settle(at, kind);
        }
    }
}

/// The part that is the headline: the title that the markup states, or the most title-like line of the head.
fn headline(page: &Page) -> Option<usize> {
    let head = page.head.clone();
    let first_level = head.clone().find(|&at| page.parts[at].mark == Mark::Heading(1));
    let stated = head.clone().find(|&at| page.parts[at].mark == Mark::Title);
    let repeated = stated.and_then(|stated| {
        let title = page.parts[stated].text();
        head.clone().find(|&at| at != stated && page.parts[at].text() == title)
    });
    let shaped = || {
        let scored = head.clone().filter(|&at| page.is_open(at)).filter_map(|at| Some((headline_score(page, at)?, at)));
        // The first of equals.
        scored.fold(
            None,
            |best: Option<(i32, usize)>, next| {
                if best.is_some_and(|best| best.0 >= next.0) { best } else { Some(next) }
            },
        )
    };
    first_level.or(repeated).or(stated).or_else(|| shaped().map(|(_, at)| at))
}

/// A headline that is a sentence, so that it was taken for the beginning of the text: a short question, a line that was
/// cut with dots, a line above a paragraph with a dateline. It moves to the head.
fn headline_sentence(page: &mut Page) -> Option<usize> {
    let first = page.head.end;
    let next = first + 1;
    if next >= page.tail.start || page.looks[first].words > 14 || page.parts[first].mark != Mark::Bare {
        return None;
    }
    let text = page.parts[first].text();
    let quoted = text.starts_with(['"', '“', '‘', '«']);
    let open = text.ends_with(['?', '…']) || text.ends_with("...");
    let filed = (next..page.tail.start).find(|&at| page.looks[at].running && !page.looks[at].is_label());
    let filed = filed
        .filter(|at| *at <= first + 3)
        .is_some_and(|at| super::dateline::find(page.parts[at].text(), false).is_some());
    if quoted || !(open || filed) || super::dateline::find(text, true).is_some() {
        return None;
    }
    page.head.end =
        (next..page.tail.start).find(|&at| page.looks[at].running && !page.looks[at].is_label()).unwrap_or(next);
    Some(first)
}

/// How title-like an open part of the head is, or `None` if it cannot be a headline.
fn headline_score(page: &Page, at: usize) -> Option<i32> {
    let (part, look) = (&page.parts[at], &page.looks[at]);
    let text = part.text();
    let title = is_title_case(text);
    let stopped = text.ends_with([',', ':'])
        || (ends_sentence(text) && text.trim_end_matches(['"', '”', '’']).ends_with('.') && !title);
    if stopped
        || look.words > if title { 30 } else { 18 }
        || look.byline
        || part.mark == Mark::Item
        || byline::is_person(text)
    {
        return None;
    }
    let mut score = 0;
    score += if title { 2 } else { 0 };
    score += if (4..=18).contains(&look.words) { 2 } else { 0 };
    score += if matches!(part.mark, Mark::Heading(_)) { 3 } else { 0 };
    score -= if look.caption { 4 } else { 0 };
    score -= if look.words < 3 || look.furniture.is_some() { 3 } else { 0 };
    score -= if is_capitals(text) && look.words <= 3 { 2 } else { 0 };
    (score >= 0).then_some(score)
}

/// A first paragraph that is set apart from the text below it, by a byline or date, by a dateline in the next one, or by
/// being said again there, is the standfirst. The head then reaches down to the text.
fn settle_standfirst(page: &mut Page) {
    let (Some(_), first) = (page.headline, page.head.end) else { return };
    if first >= page.tail.start || page.looks[first].words > 40 {
        return;
    }
    let next = (first + 1..page.tail.start).find(|&at| page.looks[at].running && !page.looks[at].is_label());
    let Some(next) = next else { return };
    let between = first + 1..next;
    let sign = between.len() <= 6
        && between.clone().any(|at| {
            let name = between.len() == 1 && byline::is_bare_name(page.parts[at].text());
            page.looks[at].byline || page.looks[at].header.is_some() || name
        });
    let (standfirst, lead) = (page.parts[first].text(), page.parts[next].text());
    let filed = |text: &str| super::dateline::find(text, true).is_some();
    let apart = page.parts[first].mark == Mark::Emphasised
        || sign
        || (between.is_empty() && (lead.starts_with(standfirst) || (!filed(standfirst) && filed(lead))));
    if !apart || filed(standfirst) {
        return;
    }
    page.settle(first, BlockKind::Standfirst);
    if sign {
        page.head.end = next;
        page.settle_furniture(between.clone());
        for at in between {
            if page.looks[at].header.is_some() {
                page.settle(at, BlockKind::Metadata);
            }
        }
    }
}

/// What a part of the head is that nothing else has claimed.
fn leftover(page: &Page, at: usize) -> BlockKind {
    let (part, look) = (&page.parts[at], &page.looks[at]);
    let below = page.headline.is_none_or(|headline| at > headline);
    let credited = matches!(page.kinds.get(at + 1), Some(Some(BlockKind::Credit)));
    // Nobody sets the author as large as the headline: `# Fall of the House of Usher` is a heading.
    let name = below && part.mark != Mark::Heading(1) && byline::is_bare_name(part.text());
    match part.mark {
        _ if look.byline || name => BlockKind::Byline,
        Mark::Item => BlockKind::List,
        _ if look.caption || (credited && look.words >= 3) => BlockKind::Caption,
        Mark::Heading(_) | Mark::Emphasised if page.headline.is_some() && below && look.words >= 6 => {
            BlockKind::Standfirst
        }
        Mark::Heading(_) => BlockKind::Heading,
        _ if look.sentence || part.text().ends_with(':') => BlockKind::Paragraph,
        _ if page.headline.is_some() && below && look.words >= 5 => BlockKind::Standfirst,
        _ if look.words >= 12 => {
            if page.headline.is_some() {
                BlockKind::Caption
            } else {
                BlockKind::Paragraph
            }
        }
        _ => BlockKind::Heading,
    }
}
