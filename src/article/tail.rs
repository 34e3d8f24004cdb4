//! The tail of a page: what follows the last running text.

use std::ops::Range;

use super::page::Page;
use super::part::Mark;
use super::shape::{count_words, is_title_case};
use super::{BlockKind, Furniture, body, byline};

/// Settles the parts behind the running text.
pub(super) fn settle(page: &mut Page) {
    let tail = page.tail.clone();
    for at in tail.clone() {
        if page.looks[at].credit {
            page.settle(at, BlockKind::Credit);
        } else if page.looks[at].header.is_some() {
            page.settle(at, BlockKind::Metadata);
        }
    }
    page.settle_furniture(tail.clone());
    settle_links(page, tail.clone());
    settle_tags(page, tail.clone());
    settle_author(page, tail.clone());
    for at in tail {
        if page.is_open(at) {
            let kind = if page.looks[at].byline { BlockKind::Byline } else { body::kind(page, at) };
            page.settle(at, kind);
        }
    }
}

/// Headlines of other articles: two or more title-like lines in a row. Two need other furniture beside them in the tail;
/// below `Related articles` any short line will do.
fn settle_links(page: &mut Page, tail: Range<usize>) {
    let furnished = tail.clone().any(|at| page.is_chrome(at));
    let mut at = tail.start;
    while at < tail.end {
        let labelled = at > tail.start && page.kinds[at - 1] == Some(BlockKind::Chrome(Furniture::RelatedLinks));
        let run = (at..tail.end).take_while(|&next| is_link(page, next, labelled)).count();
        if run >= 3 || (run >= 1 && labelled) || (run == 2 && furnished) {
            (at..at + run).for_each(|next| page.settle(next, BlockKind::Chrome(Furniture::RelatedLinks)));
        }
        at += run.max(1);
    }
}

fn is_link(page: &Page, at: usize, labelled: bool) -> bool {
    let (part, look) = (&page.parts[at], &page.looks[at]);
    let text = part.text();
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '“' | '‘'));
    let titled = is_title_case(text) && look.words >= 5 && begins;
    let bare = page.is_open(at) && !look.sentence && !look.running && !look.byline && !look.caption;
    bare && part.mark != Mark::Item
        && !matches!(part.mark, Mark::Heading(_))
        && !text.ends_with([':', ','])
        && look.words >= 3
        && !is_tags(text)
        && (titled || labelled)
}

/// Keywords between commas, beside furniture: `ferries, Norway, northern harbour`.
fn settle_tags(page: &mut Page, tail: Range<usize>) {
    for at in tail.clone() {
        let beside = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .any(|near| tail.contains(&near) && page.is_chrome(near));
        if page.is_open(at) && beside && is_tags(page.parts[at].text()) {
            page.settle(at, BlockKind::Chrome(Furniture::Tags));
        }
    }
}

fn is_tags(text: &str) -> bool {
    let items = text.split([',', ';', '|']).map(str::trim);
    let short = items.clone().all(|item| (1..=4).contains(&count_words(item, 5)));
    let lower = text.chars().next().is_some_and(char::is_lowercase);
    short && items.count() >= if lower { 2 } else { 3 } && !text.ends_with(['.', '!', '?', ':'])
}

/// The author's name said again, with whatever stands between it and other furniture.
fn settle_author(page: &mut Page, tail: Range<usize>) {
    if !tail.clone().any(|at| page.is_chrome(at)) {
        return;
    }
    let names: Vec<String> = page
        .kinds
        .iter()
        .zip(&page.parts)
        .filter(|(kind, _)| **kind == Some(BlockKind::Byline))
        .map(|(_, part)| part.text().to_lowercase())
        .collect();
    let named = |page: &Page, at: usize| {
        let text = page.parts[at].text().to_lowercase();
        page.looks[at].byline
            || (byline::is_person(page.parts[at].text()) && names.iter().any(|name| name.ends_with(&text)))
    };
    for at in tail.clone() {
        if page.is_open(at) && named(page, at) {
            page.settle(at, BlockKind::Chrome(Furniture::AuthorCard));
        }
    }
    for at in tail.clone() {
        // The line about the author, which the region of the tail let through.
        let above = at > tail.start && page.is_chrome(at - 1);
        if page.is_open(at) && above && page.looks[at].running {
            page.settle(at, BlockKind::Chrome(Furniture::AuthorCard));
        }
    }
}
