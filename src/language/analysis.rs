//! What the engine says of a text.

use std::ops::Range;

use smol_str::SmolStr;

use super::{Dep, NameLabel, Tag};
use crate::text::Span;

/// The words, sentences and names of one text. Spans are bytes of that text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Words, punctuation marks and runs of white space that are more than one space, in order.
    pub tokens: Vec<Token>,
    /// Ranges of tokens, in order, covering all of them.
    pub sentences: Vec<Range<u32>>,
    /// Names, dates and amounts as the recogniser found them, in order, without overlap.
    pub names: Vec<NamedSpan>,
}

/// One word or mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Its place, bytes.
    pub span: Span,
    /// Dictionary form: `met` has the lemma `meet`.
    pub lemma: SmolStr,
    /// Part of speech, Penn Treebank.
    pub tag: Tag,
    /// Index of the word it depends on; its own index if it is the root of its sentence.
    pub head: u32,
    /// How it depends on its head.
    pub dep: Dep,
}

/// A run of tokens that the recogniser calls a name, a date or an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSpan {
    /// Range of tokens.
    pub tokens: Range<u32>,
    /// What kind of name.
    pub label: NameLabel,
}

impl Analysis {
    /// The place of a range of tokens, in bytes. An empty or wrong range gives an empty span.
    pub fn span(&self, tokens: Range<u32>) -> Span {
        let inside = self.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}
