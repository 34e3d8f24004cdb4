//! Who is named as the source of some words, and by which words.

use std::ops::Range;

use super::narration::Narration;
use super::verbs::Reporting;
use crate::language::{Dep, Tag};
use crate::text::Span;

/// The words that report and the words that name the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// `said`, `according to`.
    pub cue: Span,
    /// `Shoigu`, `the ministry`; the head of the phrase stands at `head`.
    pub source: Option<Span>,
    /// The token that heads the source's phrase.
    pub head: Option<u32>,
}

/// A cue stands at most so many words from the mark it belongs to …
const NEAR: u32 = 14;
/// … unless a name with a long apposition stands between them.
const FAR: u32 = 45;
/// A line after a dash that names the source is at most so long.
const SIGNATURE: usize = 6;

impl Narration<'_> {
    /// The attribution that follows a quotation whose closing mark ends before `at`: `” said X`, `” X said`,
    /// `,” according to X`.
    pub fn attribution_after(&self, at: u32) -> Option<Attribution> {
        let words = self.after(at);
        if let Some(signature) = self.signature(words.clone()) {
            return Some(signature);
        }
        let near = words.start..words.end.min(words.start + NEAR);
        if let Some(to) = self.according_to(near.clone()) {
            return self.attribution_according_to(to);
        }
        if let Some(of) = self.words_of(near.clone()) {
            return self.attribution_to_object(of, of - 1..of + 1);
        }
        // Past a long apposition only the verb of the name that follows the mark counts.
        let first = words.clone().find(|&at| !self.tag(at).is_mark())?;
        let far = near.end..words.end.min(words.start + FAR);
        let heads = |at: u32| self.subject(at).is_some_and(|subject| self.noun_phrase(subject).start == first);
        let verb = near.clone().find(|&at| self.is_cue(at));
        let verb = verb.or_else(|| far.clone().find(|&at| self.is_cue(at) && heads(at)))?;
        let subject = self.subject(verb).filter(|subject| words.contains(subject) && !self.is_marked(*subject));
        let phrase = match subject {
            Some(subject) => Some((subject, self.noun_phrase(subject))),
            None => self.noun_after(verb + 1, self.after(at).end).or_else(|| self.noun_before(verb, words.start)),
        };
        Some(self.attribution(verb, phrase))
    }

    /// The attribution by a verb whose source stands among these words.
    pub fn attribution_in(&self, verb: u32, words: Range<u32>) -> Option<Attribution> {
        let subject = self.subject(verb).filter(|subject| words.contains(subject));
        let phrase = match subject {
            Some(subject) => Some((subject, self.noun_phrase(subject))),
            None => self.noun_before(verb, words.start).or_else(|| self.noun_after(verb + 1, words.end)),
        };
        phrase.map(|phrase| self.attribution(verb, Some(phrase)))
    }

    /// The attribution that leads to a quotation whose opening mark stands at `at`: `X said: “`, `X told Y, “`.
    pub fn attribution_before(&self, at: u32) -> Option<Attribution> {
        let words = self.before(at);
        if let Some(to) = self.according_to(words.clone()) {
            return self.attribution_according_to(to);
        }
        let near = words.start.max(at.saturating_sub(NEAR))..words.end;
        if let Some(verb) = near.rev().find(|&at| self.is_cue(at)) {
            let subject = self.subject(verb).filter(|subject| words.contains(subject));
            let phrase = match subject {
                Some(subject) => Some((subject, self.noun_phrase(subject))),
                None => self.noun_before(verb, words.start),
            };
            return Some(self.attribution(verb, phrase));
        }
        // `The mayor on Friday: “`.
        let colon = words.end.checked_sub(1).filter(|&last| words.contains(&last) && self.word(last) == ":")?;
        let verb = words.clone().rev().find(|&at| self.tag(at).is_verb() && self.subject(at).is_some());
        let root = || words.clone().find(|&at| self.tree.head(at).is_none_or(|head| !words.contains(&head)));
        let root = verb.or_else(root).filter(|_| words.len() <= 20)?;
        let subject = if self.tag(root).is_noun() { Some(root) } else { self.subject(root) };
        let subject = subject.filter(|subject| words.contains(subject) && !self.is_marked(*subject))?;
        let source = self.span(self.noun_phrase(subject));
        Some(Attribution { cue: self.span(colon..colon + 1), source: Some(source), head: Some(subject) })
    }

    /// `” — Ada Brook`: a name after a dash and nothing more.
    fn signature(&self, words: Range<u32>) -> Option<Attribution> {
        let dash = words.clone().next().filter(|&at| matches!(self.word(at), "—" | "–" | "―" | "--" | "-"))?;
        let name = dash + 1..words.end;
        let named = !name.is_empty() && name.len() <= SIGNATURE && name.clone().all(|at| self.tag(at).is_proper());
        let head = words.end.checked_sub(1).filter(|_| named)?;
        Some(Attribution { cue: self.span(dash..dash + 1), source: Some(self.span(name)), head: Some(head) })
    }

    /// The attribution by a verb with a phrase for its source.
    pub fn attribution(&self, verb: u32, phrase: Option<(u32, Range<u32>)>) -> Attribution {
        let source = phrase.clone().map(|(_, phrase)| self.span(phrase)).filter(|source| !source.is_empty());
        Attribution { cue: self.cue(verb), source, head: phrase.map(|(head, _)| head) }
    }

    /// The cue of a verb with its auxiliaries: `has learned`, `was quoted as saying`.
    pub fn cue(&self, verb: u32) -> Span {
        let helps = |at: &u32| matches!(self.tree.dep(*at), Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Advmod);
        let start = (0..verb).rev().take_while(|at| helps(at) && self.tree.head(*at) == Some(verb)).last();
        let saying = self.word(verb + 1) == "as" && self.lemma(verb + 2) == "say";
        let end = if saying { verb + 3 } else { verb + 1 };
        let start = start.filter(|&start| self.tree.dep(start) != Dep::Advmod).unwrap_or(verb);
        self.span(start..end)
    }

    /// The `to` of an `according to` among these words.
    pub fn according_to(&self, words: Range<u32>) -> Option<u32> {
        let is = |at: u32, word: &str| self.word(at).eq_ignore_ascii_case(word);
        words.clone().find(|&at| is(at, "according") && is(at + 1, "to") && at + 1 < words.end).map(|at| at + 1)
    }

    /// The attribution whose `to` stands at `to`.
    pub fn attribution_according_to(&self, to: u32) -> Option<Attribution> {
        self.attribution_to_object(to, to - 1..to + 1)
    }

    /// The attribution to the object of a preposition, by the words `cue`.
    fn attribution_to_object(&self, preposition: u32, cue: Range<u32>) -> Option<Attribution> {
        let noun = self.tree.first(preposition, Dep::Pobj);
        let phrase = match noun {
            Some(noun) => Some((noun, self.noun_phrase(noun))),
            None => self.noun_after(preposition + 1, self.tokens.len() as u32),
        };
        let (head, phrase) = phrase?;
        Some(Attribution { cue: self.span(cue), source: Some(self.span(phrase)), head: Some(head) })
    }

    /// The `of` of `were the words of X`.
    fn words_of(&self, mut words: Range<u32>) -> Option<u32> {
        let end = words.end;
        let noun = words.find(|&at| matches!(self.word(at), "words" | "verdict" | "message"))?;
        (noun + 1 < end && self.word(noun + 1) == "of").then_some(noun + 1)
    }

    /// Whether a word is a verb by which the narrator hands over to a source.
    fn is_cue(&self, at: u32) -> bool {
        let reports = match self.reports(at) {
            Some(Reporting::Speech) => true,
            Some(Reporting::Mind) => matches!(self.lemma(at), "think" | "wonder" | "believe" | "guess" | "conclude"),
            _ => false,
        };
        // `said` inside `the man who said so`, or as an adjective, reports nothing here.
        reports && !self.is_marked(at) && !matches!(self.tree.dep(at), Dep::Amod | Dep::Compound | Dep::Aux)
    }

    /// The noun phrase that starts at `at`, adverbs passed over: its head and its words.
    fn noun_after(&self, at: u32, end: u32) -> Option<(u32, Range<u32>)> {
        let start = (at..end).find(|&at| !matches!(self.tag(at), Tag::Rb))?;
        let stop = (start..end).find(|&at| !self.is_in_noun_phrase(at)).unwrap_or(end);
        let head = (start..stop).rev().find(|&at| self.tag(at).is_noun() || self.tag(at) == Tag::Prp)?;
        Some((head, start..head + 1))
    }

    /// The noun phrase that ends before `at`.
    fn noun_before(&self, at: u32, start: u32) -> Option<(u32, Range<u32>)> {
        let end = (start..at).rev().find(|&at| !matches!(self.tag(at), Tag::Rb | Tag::Md) && !self.helps(at))? + 1;
        let first = (start..end).rev().take_while(|&at| self.is_in_noun_phrase(at)).last()?;
        let head = (first..end).rev().find(|&at| self.tag(at).is_noun() || self.tag(at) == Tag::Prp)?;
        Some((head, first..end))
    }

    fn helps(&self, at: u32) -> bool {
        matches!(self.tree.dep(at), Dep::Aux | Dep::Auxpass)
    }

    fn is_in_noun_phrase(&self, at: u32) -> bool {
        let tag = self.tag(at);
        tag.is_noun()
            || tag.is_adjective()
            || matches!(tag, Tag::Dt | Tag::Prp | Tag::PrpPossessive | Tag::Pos | Tag::Cd | Tag::Hyph)
    }
}
