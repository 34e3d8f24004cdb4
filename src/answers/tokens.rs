//! What kind of thing the words of an article name: for colouring.

use std::collections::BTreeSet;

use crate::archive::Record;
use crate::facts::{EntityKind, MentionForm, QuotationKind};
use crate::text::Span;

/// Some words of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    /// Where they stand; may run over a line's end.
    pub span: Span,
    /// What they name.
    pub kind: TokenKind,
    /// Whether it is introduced there.
    pub introduces: bool,
}

/// What words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum TokenKind {
    Person,
    Organization,
    Place,
    Event,
    Quotation,
}

/// The tokens of an article in order, without overlap: names, happenings, and what is left of quotations between them.
pub fn tokens(record: &Record) -> Vec<Token> {
    let mut tokens = names(record);
    let facts = &record.facts;
    let mut told = BTreeSet::new();
    tokens.extend(facts.events.iter().map(|event| {
        let introduces = told.insert(event.happening);
        Token { span: event.trigger, kind: TokenKind::Event, introduces }
    }));
    tokens.retain(|token| !token.span.is_empty());
    // A name wins over the happening in it, and the longer of two over the shorter.
    tokens.sort_by_key(|token| (token.span.start, token.kind == TokenKind::Event, std::cmp::Reverse(token.span.end)));
    let mut end = 0;
    tokens.retain(|token| {
        let is_free = token.span.start >= end;
        end = if is_free { token.span.end } else { end };
        is_free
    });
    let said = quotations(record, &tokens);
    tokens.extend(said);
    tokens.sort_unstable();
    tokens
}

fn names(record: &Record) -> Vec<Token> {
    let facts = &record.facts;
    let mentions = facts.mentions.iter().enumerate();
    let named = mentions.filter(|(_, mention)| matches!(mention.form, MentionForm::Name | MentionForm::Abbreviation));
    let tokens = named.filter_map(|(index, mention)| {
        let kind = match mention.kind {
            EntityKind::Person => TokenKind::Person,
            EntityKind::Organization => TokenKind::Organization,
            EntityKind::Place | EntityKind::Facility => TokenKind::Place,
            EntityKind::Event => TokenKind::Event,
            EntityKind::Nationality | EntityKind::Law | EntityKind::Product | EntityKind::Work => return None,
        };
        let entity = facts.entities.get(mention.entity.0 as usize)?;
        Some(Token { span: mention.span, kind, introduces: entity.introduced as usize == index })
    });
    tokens.collect()
}

/// What stands between quotation marks and is no other token. `taken` are those in order, without overlap.
fn quotations(record: &Record, taken: &[Token]) -> Vec<Token> {
    let quoted = record.facts.quotations.iter().filter(|quotation| quotation.kind != QuotationKind::Indirect);
    let mut parts: Vec<Span> = quoted.flat_map(|quotation| quotation.parts.iter().copied()).collect();
    parts.sort_unstable();
    let mut left = Vec::new();
    let mut from = 0;
    for part in parts {
        let mut start = part.start.max(from);
        let first = taken.partition_point(|token| token.span.end <= start);
        for token in taken.iter().skip(first).take_while(|token| token.span.start < part.end) {
            left.push(Span { start, end: token.span.start.max(start) });
            start = token.span.end;
        }
        left.push(Span { start, end: part.end.max(start) });
        from = part.end.max(from);
    }
    let words = left.into_iter().map(|span| trimmed(span, &record.text)).filter(|span| !span.is_empty());
    words.map(|span| Token { span, kind: TokenKind::Quotation, introduces: false }).collect()
}

fn trimmed(span: Span, text: &str) -> Span {
    let written = span.of(text);
    let start = span.start as usize + (written.len() - written.trim_start().len());
    Span::new(start, start + written.trim().len())
}
