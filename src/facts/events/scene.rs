//! One passage with all that earlier gatherers found in it, word by word.

use smol_str::{SmolStr, StrExt};

use super::lexicon;
use crate::facts::{DateMention, Entity, Mention, MentionForm, Quotation, QuotationKind, Reading, Sentence};
use crate::language::{Dep, Tag, Tree};
use crate::text::Span;

/// What the event gatherer reads from: the article and what is known of it so far.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The article with its words.
    pub reading: Reading<'a>,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Who and what is named, in order of place.
    pub mentions: &'a [Mention],
    /// Of whom.
    pub entities: &'a [Entity],
    /// Dates, in order.
    pub dates: &'a [DateMention],
    /// Who said what.
    pub quotations: &'a [Quotation],
}

/// One sentence with its parse, and what stands at each of its words.
pub struct Scene<'a> {
    /// All of the article.
    pub ground: &'a Ground<'a>,
    /// The parse of the passage.
    pub tree: &'a Tree<'a>,
    /// Index into `Facts::sentences`.
    pub sentence: u32,
    /// First and one past the last word of the sentence, in the passage.
    pub from: u32,
    /// See `from`.
    pub to: u32,
    /// For each word of the sentence the mention that holds it.
    mentions: Vec<Option<u32>>,
    /// For each word of the sentence the date that holds it.
    dates: Vec<Option<u32>>,
    /// The quotations that reach into the sentence, by index.
    quotations: Vec<u32>,
    /// Whether most words are capitalised, as in a headline: then a capital says nothing.
    pub capitals: bool,
}

impl<'a> Scene<'a> {
    /// The scene of a sentence.
    pub fn of(ground: &'a Ground<'a>, tree: &'a Tree<'a>, sentence: u32, at: &Sentence) -> Scene<'a> {
        let (from, to) = (at.tokens.start.min(tree.len()), at.tokens.end.min(tree.len()));
        let count = to.saturating_sub(from) as usize;
        let mut scene = Scene {
            ground,
            tree,
            sentence,
            from,
            to,
            mentions: vec![None; count],
            dates: vec![None; count],
            quotations: Vec::new(),
            capitals: false,
        };
        let first = ground.mentions.partition_point(|mention| mention.span.end <= at.span.start);
        for (index, mention) in ground.mentions.iter().enumerate().skip(first) {
            if mention.span.start >= at.span.end {
                break;
            }
            scene.fill(mention.span, |scene, word| {
                let here = &mut scene.mentions[word];
                let inner = here.is_some_and(|old: u32| {
                    ground.mentions.get(old as usize).is_some_and(|old| old.span.len() <= mention.span.len())
                });
                if !inner {
                    *here = Some(index as u32);
                }
            });
        }
        let first = ground.dates.partition_point(|date| date.span.end <= at.span.start);
        for (index, date) in ground.dates.iter().enumerate().skip(first) {
            if date.span.start >= at.span.end {
                break;
            }
            scene.fill(date.span, |scene, word| scene.dates[word] = Some(index as u32));
        }
        let reaches =
            |(_, quotation): &(usize, &Quotation)| quotation.marked.cover(quotation.content).overlaps(at.span);
        scene.quotations =
            ground.quotations.iter().enumerate().filter(reaches).map(|(index, _)| index as u32).collect();
        scene.capitals = scene.is_capitalised();
        scene
    }

    fn fill(&mut self, span: Span, mut set: impl FnMut(&mut Scene<'a>, usize)) {
        for at in self.from..self.to {
            if self.tree.token(at).is_some_and(|token| token.span.overlaps(span)) {
                set(self, (at - self.from) as usize);
            }
        }
    }

    fn is_capitalised(&self) -> bool {
        let long = (self.from..self.to)
            .map(|at| self.word(at))
            .filter(|word| word.chars().count() > 3 && word.chars().next().is_some_and(char::is_alphabetic));
        let (all, upper) = long.fold((0, 0), |(all, upper), word| {
            (all + 1, upper + usize::from(word.chars().next().is_some_and(char::is_uppercase)))
        });
        all >= 3 && upper * 10 >= all * 7
    }

    /// A word as it stands in the article.
    pub fn word(&self, at: u32) -> &'a str {
        self.tree.token(at).map_or("", |token| self.ground.reading.word(token))
    }

    /// The tag of a word.
    pub fn tag(&self, at: u32) -> Tag {
        self.tree.token(at).map_or(Tag::Xx, |token| token.tag)
    }

    /// The place of a word.
    pub fn span(&self, at: u32) -> Span {
        self.tree.token(at).map_or(Span::default(), |token| token.span)
    }

    /// Whether the word belongs to this sentence.
    pub fn holds(&self, at: u32) -> bool {
        (self.from..self.to).contains(&at)
    }

    /// The lemma in lower case, a verb's particle joined to it, or its preposition where the two make a listed verb:
    /// `call_off`, `check_into`.
    pub fn lemma(&self, at: u32) -> SmolStr {
        let lemma = self.tree.lemma(at).to_lowercase_smolstr();
        if !self.tag(at).is_verb() {
            return lemma;
        }
        let with = |word: u32| SmolStr::from(format!("{lemma}_{}", self.word(word).to_lowercase()));
        match self.tree.first(at, Dep::Prt) {
            Some(particle) => with(particle),
            None => {
                let mut prepositions = self.tree.by_dep(at, &[Dep::Prep, Dep::Advmod]).filter(|&word| word <= at + 2);
                prepositions
                    .find_map(|word| {
                        Some(with(word)).filter(|joined| lexicon::is_listed(joined) || lexicon::is_light(joined))
                    })
                    .unwrap_or(lemma)
            }
        }
    }

    /// The mention that holds a word, by index.
    pub fn mention_at(&self, at: u32) -> Option<u32> {
        self.holds(at).then(|| self.mentions.get((at - self.from) as usize).copied().flatten()).flatten()
    }

    /// The name, abbreviation or nationality that holds a word.
    pub fn name_at(&self, at: u32) -> Option<&'a Mention> {
        let mention = self.ground.mentions.get(self.mention_at(at)? as usize)?;
        let named = matches!(mention.form, MentionForm::Name | MentionForm::Abbreviation | MentionForm::Demonym);
        named.then_some(mention)
    }

    /// The date that holds a word, by index.
    pub fn date_at(&self, at: u32) -> Option<u32> {
        self.holds(at).then(|| self.dates.get((at - self.from) as usize).copied().flatten()).flatten()
    }

    /// Every date of the sentence with the word that leads it, in order.
    pub fn dates(&self) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for at in self.from..self.to {
            let Some(date) = self.date_at(at) else { continue };
            match found.last_mut() {
                Some((last, lead)) if *last == date => {
                    // The word that leads a phrase is the one whose head lies outside of it.
                    if self.tree.head(at).is_none_or(|head| self.date_at(head) != Some(date)) {
                        *lead = at;
                    }
                }
                _ => found.push((date, at)),
            }
        }
        found
    }

    /// The reported speech that a place stands in: the innermost.
    pub fn quotation_at(&self, span: Span) -> Option<&'a Quotation> {
        let inside = self.quotations.iter().filter_map(|&index| self.ground.quotations.get(index as usize));
        inside.filter(|quotation| quotation.content.contains(span)).min_by_key(|quotation| quotation.content.len())
    }

    /// Whether a place stands between quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        let inside = self.quotations.iter().filter_map(|&index| self.ground.quotations.get(index as usize));
        let marked = |quotation: &&Quotation| quotation.kind != QuotationKind::Indirect;
        inside.filter(marked).any(|quotation| quotation.parts.iter().any(|part| part.contains(span)))
    }
}
