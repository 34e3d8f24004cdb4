//! The words of one passage, as the gatherers of names look at them.

use std::ops::Range;

use crate::facts::Reading;
use crate::language::{Tag, Token};
use crate::text::Span;

/// The tokens of one passage with their text. Indices are `u32` as in the analysis; one that is out of range gives an
/// empty word, so that looking around a word needs no care.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Words<'a> {
    /// The words of passage number `passage`.
    pub fn of(reading: &Reading<'a>, passage: usize) -> Words<'a> {
        let tokens = reading.passages.get(passage).map_or(&[][..], |here| &here.analysis.tokens);
        Words { text: reading.text, tokens }
    }

    /// How many tokens there are.
    pub fn len(&self) -> u32 {
        self.tokens.len() as u32
    }

    /// The token at `index`.
    pub fn token(&self, index: u32) -> Option<&'a Token> {
        self.tokens.get(index as usize)
    }

    /// The word at `index`.
    pub fn word(&self, index: u32) -> &'a str {
        self.token(index).map_or("", |token| token.span.of(self.text))
    }

    /// The word before `index`.
    pub fn before(&self, index: u32) -> &'a str {
        index.checked_sub(1).map_or("", |index| self.word(index))
    }

    /// The tag at `index`; the tag of an unknown word outside.
    pub fn tag(&self, index: u32) -> Tag {
        self.token(index).map_or(Tag::Xx, |token| token.tag)
    }

    /// Whether the word starts with a capital.
    pub fn is_capital(&self, index: u32) -> bool {
        self.word(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// The place of a range of tokens.
    pub fn span(&self, range: &Range<u32>) -> Span {
        match (self.token(range.start), range.end.checked_sub(1).and_then(|last| self.token(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The text of a range of tokens as it stands in the article.
    pub fn text(&self, range: &Range<u32>) -> &'a str {
        self.span(range).of(self.text)
    }

    /// Whether a space stands between the token and the one before it.
    pub fn is_spaced(&self, index: u32) -> bool {
        match (index.checked_sub(1).and_then(|before| self.token(before)), self.token(index)) {
            (Some(before), Some(here)) => before.span.end < here.span.start,
            _ => true,
        }
    }

    /// Whether the token opens its sentence, or a quotation in it.
    pub fn opens_sentence(&self, index: u32) -> bool {
        match index.checked_sub(1) {
            None => true,
            Some(before) => {
                let word = self.word(before);
                matches!(word, "." | "!" | "?" | "\"" | "“" | "‘" | "'" | ":" | "—" | "–" | "…" | "•" | "*")
                    || word.trim().is_empty()
            }
        }
    }
}
