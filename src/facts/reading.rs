//! An article as it lies before the gatherers of facts: its blocks with their words.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use crate::article::{Article, BlockKind};
use crate::language::{Analysis, Token};
use crate::text::Span;

/// An article and the analysis of its blocks.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its parts.
    pub article: &'a Article,
    /// The blocks that are read, in order, each with its words.
    pub passages: &'a [Passage],
}

/// One analysed block. The analysis' spans are bytes of the article, not of the block.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// Index into `Article::blocks`.
    pub block: usize,
    /// Its sentences, words and names.
    pub analysis: Analysis,
}

/// A sentence and the block it stands in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its place, white space at the edges left out.
    pub span: Span,
    /// Index into `Article::blocks`.
    pub block: usize,
    /// Index into `Reading::passages`.
    pub passage: usize,
    /// Its tokens in that passage.
    pub tokens: Range<u32>,
}

impl<'a> Reading<'a> {
    /// The sentences of all passages, in order.
    pub fn sentences(&self) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (passage, here) in self.passages.iter().enumerate() {
            for tokens in &here.analysis.sentences {
                let span = self.trimmed(here.analysis.span(tokens.clone()));
                if !span.is_empty() {
                    sentences.push(Sentence { span, block: here.block, passage, tokens: tokens.clone() });
                }
            }
        }
        sentences
    }

    /// What part of the page a passage is.
    pub fn kind(&self, passage: usize) -> BlockKind {
        let block = self.passages.get(passage).and_then(|here| self.article.blocks.get(here.block));
        block.map_or(BlockKind::Metadata, |block| block.kind)
    }

    /// The token's text as it stands in the article.
    pub fn word(&self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }

    /// `span` without the white space at its edges.
    fn trimmed(&self, span: Span) -> Span {
        let text = span.of(self.text);
        let start = span.start as usize + (text.len() - text.trim_start().len());
        Span::new(start, start + text.trim().len())
    }
}
