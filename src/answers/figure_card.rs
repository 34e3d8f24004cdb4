//! What other articles say of a figure: who states it too.

use super::appearances::{day, named_place};
use super::{Card, Desk, Lens, Line, Place};
use crate::archive::{ArticleId, Record};
use crate::checks::{SameClaim, same_claims};
use crate::text::{Span, excerpt};

/// Most articles that a card shows.
const MOST_ARTICLES: usize = 5;
/// Characters of a sentence that are shown.
const SENTENCE_CHARACTERS: usize = 140;

/// The card of the figure at `offset` (bytes) with its words, if other articles of the same days state it too.
pub(super) fn at(desk: &Desk<'_>, record: &Record, offset: usize) -> Option<(Span, Card)> {
    if !record.facts.claims.iter().any(|claim| claim.place.touches(offset)) {
        return None;
    }
    let same = same_claims(record, desk.archive).into_iter().find(|same| same.span.touches(offset))?;
    let articles = same.elsewhere.len();
    let mut card = Card {
        title: words(record, same.span),
        subtitle: format!("figure, also stated in {}", counted(articles)),
        sections: Vec::new(),
    };
    let shown = same.elsewhere.iter().take(MOST_ARTICLES);
    let mut lines: Vec<Line> = shown.filter_map(|(id, span)| line(desk, id, *span)).collect();
    if let more @ 1.. = articles.saturating_sub(MOST_ARTICLES) {
        lines.push(Line::new(format!("and {more} more articles")));
    }
    card.add("Also stated in", lines);
    Some((same.span, card))
}

/// A lens above each figure that other articles state too.
pub(super) fn lenses<'a>(desk: &Desk<'a>, record: &'a Record) -> impl Iterator<Item = Lens> + use<'a> {
    same_claims(record, desk.archive).into_iter().map(|SameClaim { span, elsewhere }| Lens {
        span,
        text: format!("{}: also stated in {}", words(record, span), counted(elsewhere.len())),
        places: elsewhere.into_iter().map(|(article, span)| Place { article, span }).collect(),
    })
}

fn line(desk: &Desk<'_>, id: &ArticleId, span: Span) -> Option<Line> {
    let record = desk.archive.get(id)?;
    let sentence = record.facts.sentences.iter().find(|sentence| sentence.span.overlaps(span))?;
    let words = excerpt(sentence.span.of(&record.text), SENTENCE_CHARACTERS);
    let date = day(record).map_or(String::new(), |day| format!("{day}: "));
    let (name, place) = named_place(record, span);
    Some(Line::new(format!("{date}{words}")).at(name, place))
}

fn words(record: &Record, span: Span) -> String {
    span.of(&record.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn counted(articles: usize) -> String {
    if articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") }
}
