//! What the readers of dates look at: the lexemes of a passage with the tags and labels of their tokens.

use std::ops::Range;

use super::written::Match;
use crate::facts::Passage;
use crate::facts::lexeme::Lexeme;
use crate::language::{NameLabel, Tag};
use crate::text::Span;

/// The lexemes of a passage as the grammar of dates sees them.
pub struct Grammar<'a> {
    /// In order.
    pub lexemes: &'a [Lexeme<'a>],
    passage: &'a Passage,
    /// The recogniser's label of each token.
    labels: Vec<Option<NameLabel>>,
}

impl<'a> Grammar<'a> {
    /// The grammar over a passage.
    pub fn new(lexemes: &'a [Lexeme<'a>], passage: &'a Passage) -> Self {
        let mut labels = vec![None; passage.analysis.tokens.len()];
        for name in &passage.analysis.names {
            let tokens = name.tokens.start as usize..name.tokens.end as usize;
            for label in labels.get_mut(tokens).into_iter().flatten() {
                *label = Some(name.label);
            }
        }
        Grammar { lexemes, passage, labels }
    }

    /// The longest sensible reading of a time that starts at `at`.
    pub fn time(&self, at: usize) -> Option<Match> {
        self.calendar(at).or_else(|| self.clock(at)).or_else(|| self.relative(at))
    }

    /// The lexeme at `at`.
    pub fn get(&self, at: usize) -> Option<&'a Lexeme<'a>> {
        self.lexemes.get(at)
    }

    /// The lexeme at `at` if no space comes before it.
    pub fn glued(&self, at: usize) -> Option<&'a Lexeme<'a>> {
        self.get(at).filter(|lexeme| !lexeme.spaced)
    }

    /// Whether the lexeme at `at` is this word or mark.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.get(at).is_some_and(|lexeme| lexeme.is(word))
    }

    /// Whether the lexeme at `at` is one of these words or marks.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.get(at).is_some_and(|lexeme| lexeme.is_any(words))
    }

    /// The tag of the token in which the lexeme stands.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        let token = self.passage.analysis.tokens.get(self.get(at)?.token as usize)?;
        Some(token.tag)
    }

    /// What the recogniser calls the token in which the lexeme stands.
    pub fn label(&self, at: usize) -> Option<NameLabel> {
        self.labels.get(self.get(at)?.token as usize).copied().flatten()
    }

    /// Whether a number before `at` counts what follows: a common noun in the plural or its adjective comes next.
    pub fn counts(&self, at: usize) -> bool {
        let noun = |at: usize| self.tag(at) == Some(Tag::Nns) && !self.is_any(at, &["days", "years"]);
        let word = self.get(at).is_some_and(|lexeme| !lexeme.is_capitalised());
        word && (noun(at) || (self.tag(at).is_some_and(Tag::is_adjective) && noun(at + 1)))
    }

    /// The place of some lexemes in the article.
    pub fn span(&self, lexemes: Range<usize>) -> Span {
        match (self.get(lexemes.start), lexemes.end.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}
