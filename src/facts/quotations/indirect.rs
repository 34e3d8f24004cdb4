//! Speech that the narrator reports in a clause: `X said that …`, `…, X said`, `according to X, …`, and marked words in
//! such clauses.

use std::ops::Range;

use super::attribution::Attribution;
use super::narration::{Narration, Stretch};
use super::verbs::{Reporting, SAYINGS, reports_will};
use crate::language::{Dep, Tag};
use crate::text::Span;

/// A clause that is reported.
#[derive(Clone, Debug)]
pub struct Reported {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its place, marks at the edges left out.
    pub span: Span,
    /// The same in two pieces where the narrator stands in the middle: `The road, he said, is safe.`
    pub parts: Vec<Span>,
    /// Who is named as the source.
    pub attribution: Attribution,
}

/// An aside that names a source in mid-sentence reaches at most so many words to each side of its verb.
const ASIDE: u32 = 9;

impl Narration<'_> {
    /// The clauses of the passage that are reported, in order, those inside quotation marks left out.
    pub fn reported(&self) -> Vec<Reported> {
        let mut found: Vec<Reported> = Vec::new();
        for at in 0..self.tokens.len() as u32 {
            if self.is_marked(at) {
                continue;
            }
            if self.word(at) == "to" && at > 0 && self.word(at - 1).eq_ignore_ascii_case("according") {
                found.extend(self.reported_according_to(at));
            } else if self.reports(at).is_some() {
                found.extend(self.reported_by(at));
            } else if self.tag(at).is_noun() && SAYINGS.contains(&self.lemma(at)) {
                found.extend(self.reported_by_noun(at));
            }
        }
        found.sort_by_key(|reported| (reported.tokens.start, reported.tokens.end));
        found.dedup_by_key(|reported| reported.span);
        found
    }

    /// The clause that depends on a verb.
    fn reported_by(&self, verb: u32) -> Option<Reported> {
        if let Some(reported) = self.reported_around(verb) {
            return Some(reported);
        }
        let deps: &[Dep] = if reports_will(self.lemma(verb)) { &[Dep::Ccomp, Dep::Xcomp] } else { &[Dep::Ccomp] };
        let clause = self.tree.by_dep(verb, deps).next()?;
        let tokens = self.trimmed(self.without(self.under(clause), verb));
        if self.words_in(tokens.clone()) < 3 || self.is_all_marked(tokens.clone()) {
            return None;
        }
        let subject = self.subject(verb).filter(|subject| !tokens.contains(subject) && !self.is_marked(*subject))?;
        let attribution = self.attribution(verb, Some((subject, self.noun_phrase(subject))));
        Some(self.reported_as(tokens, attribution))
    }

    /// A sentence that is interrupted to name its source: `The road, he said, is safe.`
    fn reported_around(&self, verb: u32) -> Option<Reported> {
        let sentence = self.sentence(verb);
        let comma = |at: &u32| self.word(*at) == "," && !self.is_marked(*at);
        let open = (verb.saturating_sub(ASIDE).max(sentence.start)..verb).rev().find(comma)?;
        let close = (verb + 1..(verb + ASIDE).min(sentence.end)).find(comma)?;
        let aside = open + 1..close;
        let speech = self.reports(verb) == Some(Reporting::Speech);
        let other = aside.clone().any(|at| at != verb && self.tag(at).is_verb() && self.tree.head(at) != Some(verb));
        if !speech || other || aside.clone().any(|at| self.is_marked(at) || self.tag(at) == Tag::Wdt) {
            return None;
        }
        let attribution = self.attribution_in(verb, aside)?;
        let (left, right) = (self.trimmed(sentence.start..open), self.trimmed(close..sentence.end));
        let short = self.words_in(left.clone()) == 0 || self.words_in(right.clone()) < 3;
        if short || self.is_all_marked(left.clone()) || self.is_all_marked(right.clone()) {
            return None;
        }
        let parts = vec![self.span(left.clone()), self.span(right.clone())];
        Some(Reported { parts, ..self.reported_as(left.start..right.end, attribution) })
    }

    fn reported_as(&self, tokens: Range<u32>, attribution: Attribution) -> Reported {
        let span = self.span(tokens.clone());
        Reported { tokens, span, parts: vec![span], attribution }
    }

    /// What is told beside `according to X`: the rest of the sentence before it or after it.
    fn reported_according_to(&self, to: u32) -> Option<Reported> {
        let attribution = self.attribution_according_to(to)?;
        let head = attribution.head?;
        let phrase = to - 1..self.under(head).end.max(head + 1);
        let sentence = self.sentence(to);
        let before = self.trimmed(sentence.start..phrase.start.max(sentence.start));
        let comma = (phrase.start..sentence.end).find(|&at| self.word(at) == ",");
        let after = self.trimmed(comma.map_or(phrase.end, |comma| comma + 1).min(sentence.end)..sentence.end);
        let tokens = if self.words_in(before.clone()) >= 3 { before } else { after };
        if self.words_in(tokens.clone()) < 3 || self.is_all_marked(tokens.clone()) {
            return None;
        }
        Some(self.reported_as(tokens, attribution))
    }

    /// What a noun says: `his claim that …`, `fears that …`.
    fn reported_by_noun(&self, noun: u32) -> Option<Reported> {
        let clause = self.tree.by_dep(noun, &[Dep::Acl, Dep::Ccomp]).find(|&clause| clause > noun)?;
        let tokens = self.trimmed(self.under(clause));
        let that = self.word(tokens.start).eq_ignore_ascii_case("that");
        if !that || self.words_in(tokens.clone()) < 4 || self.is_all_marked(tokens.clone()) {
            return None;
        }
        let owner = self.tree.first(noun, Dep::Poss)?;
        let source = Some(self.span(self.noun_phrase(owner)));
        let attribution = Attribution { cue: self.span(noun..noun + 1), source, head: Some(owner) };
        Some(self.reported_as(tokens, attribution))
    }

    /// Whether no word of `tokens` stands outside quotation marks, a leading `that` apart.
    fn is_all_marked(&self, mut tokens: Range<u32>) -> bool {
        tokens.all(|at| self.is_marked(at) || self.tag(at).is_mark() || self.tag(at) == Tag::In)
    }

    /// The sentence in which a token stands.
    fn sentence(&self, at: u32) -> Range<u32> {
        let stop = |at: &u32| self.tag(*at) == Tag::Stop && !self.is_marked(*at);
        let start = (0..at).rev().find(stop).map_or(0, |stop| stop + 1);
        start..(at..self.tokens.len() as u32).find(stop).unwrap_or(self.tokens.len() as u32)
    }

    /// `tokens` on that side of `verb` on which most of them stand.
    fn without(&self, tokens: Range<u32>, verb: u32) -> Range<u32> {
        if !tokens.contains(&verb) {
            return tokens;
        }
        if verb - tokens.start > tokens.end - verb { tokens.start..verb } else { verb + 1..tokens.end }
    }

    /// `tokens` without marks and spaces at the edges.
    fn trimmed(&self, tokens: Range<u32>) -> Range<u32> {
        let edge = |at: &u32| {
            let tag = self.tag(*at);
            matches!(tag, Tag::Comma | Tag::Stop | Tag::Colon | Tag::Space | Tag::Nfp | Tag::Hyph)
        };
        let start = tokens.clone().find(|at| !edge(at)).unwrap_or(tokens.end);
        let end = (start..tokens.end).rev().find(|at| !edge(at)).map_or(start, |last| last + 1);
        start..end
    }

    /// Marked words in a sentence of the narrator that no clause reports: the words to which they belong and who is
    /// named for them: `called [the plan “a gift”]`, `[in the end “we all go home”], she said`.
    pub fn fragment(&self, fragment: &Stretch) -> Option<(Range<u32>, Attribution)> {
        let Range { start, end } = fragment.tokens;
        let lead = self.before(start);
        let told = lead.clone().any(|at| self.reports(at).is_some());
        let comma = self.marked_ends_with(fragment, &[',', '?', '!']) || self.word(end) == ",";
        if let Some(attribution) = self.attribution_after(end).filter(|_| comma && !told) {
            let whole = self.trimmed(lead.start..end);
            return Some((whole.start..end, attribution));
        }
        let verb = self.verb_over(fragment.tokens.clone()).or_else(|| {
            // A parse that runs across the marks: the nearest reporting verb before them in the sentence.
            lead.clone().rev().take(8).find(|&at| self.reports(at).is_some())
        })?;
        let subject = self.subject(verb).filter(|&subject| !self.is_marked(subject))?;
        let attribution = self.attribution(verb, Some((subject, self.noun_phrase(subject))));
        // The object that is named in the same breath: `called half of them “lazy”`.
        let objects = self.tree.by_dep(verb, &[Dep::Dobj, Dep::Oprd, Dep::Ccomp, Dep::Xcomp, Dep::Acomp]);
        let from = objects.map(|object| self.under(object).start).filter(|&from| verb < from && from <= start).min();
        let naming = self.reports(verb) == Some(Reporting::Naming) || self.word(verb + 1) == "that";
        let from = from.filter(|_| naming).unwrap_or(start);
        let from = if lead.contains(&from) { from } else { start };
        Some((from..end, attribution))
    }

    /// The reporting verb above some words, nearest first.
    fn verb_over(&self, words: Range<u32>) -> Option<u32> {
        let top = words.clone().find(|&at| self.tree.head(at).is_none_or(|head| !words.contains(&head)))?;
        let mut above = self.tree.ancestors(top).take(6);
        above.find(|&above| self.reports(above).is_some() && !self.is_marked(above))
    }

    /// Whether the marked text ends with one of these characters.
    pub fn marked_ends_with(&self, stretch: &Stretch, ends: &[char]) -> bool {
        stretch.marked.content.of(self.reading.text).trim_end().ends_with(ends)
    }
}
