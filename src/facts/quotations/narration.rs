//! One passage as its narrator tells it: words, tree, and which of them stand between quotation marks.

use std::ops::Range;

use super::marks::{Marked, Marks};
use super::verbs::{Reporting, reporting};
use crate::facts::{Passage, Reading};
use crate::language::{Dep, Tag, Token, Tree};
use crate::text::Span;

/// At most so many words are visited under one word: longer clauses are cut there.
const CLAUSE: usize = 400;

/// A passage with what the gatherers of speech ask about it.
pub struct Narration<'a> {
    /// The article.
    pub reading: &'a Reading<'a>,
    /// Index into `Reading::passages`.
    pub passage: usize,
    /// The words.
    pub tokens: &'a [Token],
    /// Their tree.
    pub tree: Tree<'a>,
    /// The outermost marked stretches of the passage, in order.
    pub marked: Vec<Stretch>,
    inside: Vec<bool>,
}

/// A marked stretch with its tokens, the marks among them.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Place of the marks and of the text between them.
    pub marked: Marked,
    /// Tokens from the opening mark to the closing one.
    pub tokens: Range<u32>,
}

impl<'a> Narration<'a> {
    /// The narration of a passage.
    pub fn of(reading: &'a Reading<'a>, passage: usize, here: &'a Passage, marks: &Marks) -> Narration<'a> {
        let tokens = here.analysis.tokens.as_slice();
        let first = marks.all.partition_point(|marked| marked.block < here.block);
        let in_block =
            marks.all.get(first..).unwrap_or_default().iter().take_while(|marked| marked.block == here.block);
        let outermost = in_block.filter(|marked| marked.depth == 0);
        let marked: Vec<Stretch> = outermost
            .map(|&marked| {
                let from = tokens.partition_point(|token| token.span.end <= marked.span.start);
                let to = tokens.partition_point(|token| token.span.start < marked.span.end);
                Stretch { marked, tokens: from as u32..to.max(from) as u32 }
            })
            .collect();
        let mut inside = vec![false; tokens.len()];
        for stretch in &marked {
            let range = stretch.tokens.start as usize..stretch.tokens.end as usize;
            inside.get_mut(range).into_iter().flatten().for_each(|token| *token = true);
        }
        Narration { reading, passage, tokens, tree: Tree::of(&here.analysis), marked, inside }
    }

    /// Whether a token stands between quotation marks, or is one.
    pub fn is_marked(&self, at: u32) -> bool {
        self.inside.get(at as usize).copied().unwrap_or(false)
    }

    /// The token's text.
    pub fn word(&self, at: u32) -> &'a str {
        self.tokens.get(at as usize).map_or("", |token| self.reading.word(token))
    }

    /// The token's lemma.
    pub fn lemma(&self, at: u32) -> &'a str {
        self.tree.lemma(at)
    }

    /// The token's tag.
    pub fn tag(&self, at: u32) -> Tag {
        self.tokens.get(at as usize).map_or(Tag::Xx, |token| token.tag)
    }

    /// The place of a run of tokens in the article.
    pub fn span(&self, tokens: Range<u32>) -> Span {
        let inside = self.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// How the word at `at` reports, if it is a verb that does.
    pub fn reports(&self, at: u32) -> Option<Reporting> {
        self.tag(at).is_verb().then(|| reporting(self.lemma(at))).flatten()
    }

    /// The narrator's words that follow `at` in its sentence, up to the next marked stretch.
    pub fn after(&self, at: u32) -> Range<u32> {
        let end = (at..self.tokens.len() as u32).find(|&token| self.is_marked(token) || self.tag(token) == Tag::Stop);
        at..end.unwrap_or(self.tokens.len() as u32)
    }

    /// The narrator's words that lead to `at` in its sentence, from the last marked stretch.
    pub fn before(&self, at: u32) -> Range<u32> {
        let start = (0..at).rev().find(|&token| self.is_marked(token) || self.tag(token) == Tag::Stop);
        start.map_or(0, |start| start + 1)..at
    }

    /// The words under `at` in a run from the first to the last.
    pub fn under(&self, at: u32) -> Range<u32> {
        let below = self.tree.below(at, CLAUSE, |_| true);
        match (below.first(), below.last()) {
            (Some(&first), Some(&last)) => first..last + 1,
            _ => at..at + 1,
        }
    }

    /// The phrase of a noun: from its first word to itself, with names that follow it in apposition left out, but with
    /// an `of`: `the mayor of Leeds`.
    pub fn noun_phrase(&self, noun: u32) -> Range<u32> {
        let left = self.tree.below(noun, 40, |child| child < noun && self.tree.dep(child) != Dep::Relcl);
        let start = left.first().copied().unwrap_or(noun);
        let of = self.tree.children(noun).iter().find(|&&child| child == noun + 1 && self.lemma(child) == "of");
        let end = of.map_or(noun + 1, |&of| self.under(of).end.min(noun + 9));
        let start = (start..noun).find(|&at| !self.tag(at).is_mark()).unwrap_or(noun);
        start..end.max(noun + 1)
    }

    /// The subject of a verb: its own, or that of the verb it follows from (`went on to say`, `tweeted, saying`).
    pub fn subject(&self, verb: u32) -> Option<u32> {
        let own = |verb: u32| {
            let subject = |child: &&u32| matches!(self.tree.dep(**child), Dep::Nsubj | Dep::Nsubjpass);
            self.tree.children(verb).iter().find(subject).copied()
        };
        if let Some(subject) = own(verb) {
            return self.antecedent(subject, verb);
        }
        let mut at = verb;
        for above in self.tree.ancestors(verb).take(4) {
            let leads =
                matches!(self.tree.dep(at), Dep::Xcomp | Dep::Conj | Dep::Advcl | Dep::Pcomp | Dep::Prep | Dep::Dep);
            if !leads {
                break;
            }
            if let Some(subject) = own(above).filter(|_| self.tag(above).is_verb()) {
                return self.antecedent(subject, above);
            }
            at = above;
        }
        match self.tree.dep(verb) {
            // `the minister, quoted by the agency`, `a statement saying`.
            Dep::Acl => self.tree.head(verb),
            _ => None,
        }
    }

    /// `who` stands for the noun that its clause depends on.
    fn antecedent(&self, subject: u32, verb: u32) -> Option<u32> {
        let relative = matches!(self.tag(subject), Tag::Wp | Tag::Wdt) && self.tree.dep(verb) == Dep::Relcl;
        if relative { self.tree.head(verb) } else { Some(subject) }
    }
}
