//! Speech between quotation marks: which marked words are speech, which belong to one utterance, and who is named.

use std::ops::Range;

use super::attribution::Attribution;
use super::narration::{Narration, Stretch};
use super::verbs::Reporting;
use crate::facts::QuotationKind;
use crate::language::{Dep, Tag};
use crate::text::Span;

/// Marked speech before its speaker is known.
#[derive(Clone, Debug)]
pub struct Utterance {
    /// Direct or partial.
    pub kind: QuotationKind,
    /// What stands between each pair of marks.
    pub parts: Vec<Span>,
    /// The words reported; see `Quotation::content`.
    pub content: Span,
    /// The marks and all between.
    pub marked: Span,
    /// Who is named where.
    pub attribution: Option<Attribution>,
    /// The attribution stands not beside these words but beside earlier ones that they follow.
    pub carried: bool,
    /// Index into `Reading::passages` of the passage of its attribution, else of its own.
    pub passage: usize,
    /// Whether it opens its paragraph, and whether it closes it with an open quotation.
    pub opens_paragraph: bool,
    /// See `opens_paragraph`.
    pub goes_on: bool,
}

/// What a marked stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// A sentence or clause of its own.
    Direct,
    /// Words within a sentence of the narrator.
    Fragment,
}

impl Narration<'_> {
    /// The direct speech of the passage, in order, and the fragments that stand in the narrator's sentences.
    pub fn marked_speech(&self) -> (Vec<Utterance>, Vec<Stretch>) {
        let mut utterances: Vec<Utterance> = Vec::new();
        let mut fragments = Vec::new();
        let mut last: Option<&Stretch> = None;
        for stretch in &self.marked {
            match self.sort(stretch, last) {
                Sort::Fragment => fragments.push(stretch.clone()),
                Sort::Direct => {
                    let joined = last.is_some_and(|last| self.is_one_utterance(last, stretch));
                    match utterances.last_mut().filter(|_| joined) {
                        Some(utterance) => self.go_on(utterance, stretch),
                        None => utterances.push(self.utterance(stretch, utterances.last())),
                    }
                    last = Some(stretch);
                }
            }
        }
        (utterances, fragments)
    }

    fn sort(&self, stretch: &Stretch, last: Option<&Stretch>) -> Sort {
        let Range { start, end } = stretch.tokens;
        let words = self.words_in(start..end);
        let capital = self.first_letter(start..end).is_none_or(char::is_uppercase);
        let content = stretch.marked.content.of(self.reading.text);
        let closed = content.trim_end().ends_with(['.', ',', '!', '?', '…', '—', ';', '–'])
            || matches!(self.word(end), "," | "." | "!" | "?") && self.attribution_after(end).is_some();
        let before = start.checked_sub(1);
        let starts = before.is_none_or(|before| {
            self.tag(before) == Tag::Stop || self.is_marked(before) || matches!(self.word(before), "—" | "–" | "--")
        });
        let lead = before.map_or("", |before| self.word(before));
        if words == 0 {
            return Sort::Fragment;
        }
        // `“We came,” she said, “and saw.”`
        let continues = last.is_some_and(|last| {
            let gap = last.tokens.end..start;
            !gap.is_empty() && lead == "," && self.before(start) == gap && self.attribution_after(gap.start).is_some()
        });
        let cued = || before.is_some_and(|before| self.reports(before).is_some());
        let direct = match lead {
            ":" => words >= 3 || closed,
            "," => continues || (capital && (closed || words >= 4) && self.attribution_before(start).is_some()),
            _ if starts => capital && (closed || words >= 5) || content.trim_start().starts_with(['…', '.']),
            _ => capital && words >= 3 && cued(),
        };
        if direct { Sort::Direct } else { Sort::Fragment }
    }

    /// Whether two stretches of direct speech are one utterance: nothing stands between them, or only the words that
    /// attribute the first, and the second has no attribution of its own.
    fn is_one_utterance(&self, first: &Stretch, second: &Stretch) -> bool {
        let gap = first.tokens.end..second.tokens.start;
        if gap.clone().all(|at| self.tag(at).is_mark() && self.word(at) != ":") {
            return true;
        }
        if self.word(second.tokens.start.saturating_sub(1)) == ":" {
            return false;
        }
        let attribution = self.after(gap.start);
        let one_sentence = attribution.end == gap.end || attribution.end + 1 == gap.end;
        let interrupted = attribution.end == gap.end;
        let attributed = self.attribution_behind(first).is_some();
        one_sentence && attributed && (interrupted || self.attribution_behind(second).is_none())
    }

    fn go_on(&self, utterance: &mut Utterance, stretch: &Stretch) {
        utterance.parts.push(stretch.marked.content);
        utterance.content = utterance.content.cover(stretch.marked.content);
        utterance.marked = utterance.marked.cover(stretch.marked.span);
        utterance.goes_on = stretch.marked.goes_on;
        if (utterance.attribution.is_none() || utterance.carried)
            && let Some(found) = self.attribution_behind(stretch)
        {
            utterance.attribution = Some(found);
            utterance.carried = false;
        }
    }

    fn utterance(&self, stretch: &Stretch, before: Option<&Utterance>) -> Utterance {
        let start = stretch.tokens.start;
        let beside = self.attribution_behind(stretch).filter(|found| found.source.is_some());
        // Words that lead up to this quotation may close the one before: `“A,” said X, “B.”`.
        let taken =
            |found: &Attribution| before.and_then(|before| before.attribution).is_some_and(|a| a.cue == found.cue);
        let leading = || self.attribution_before(start).filter(|found| !taken(found));
        // `X said, “…”`, `X says: “…”`: the cue stands right before the mark.
        let lead = start.checked_sub(1).map(|before| (before, self.word(before)));
        let cue = |at: u32| matches!(self.reports(at), Some(Reporting::Speech)) && !self.is_marked(at);
        let colon = lead.is_some_and(|(at, word)| word == ":" || cue(at) || (word == "," && at > 0 && cue(at - 1)));
        let beside = if colon { leading().or(beside) } else { beside.or_else(leading) };
        let carried = beside.is_none();
        let attribution = beside.or_else(|| self.attribution_in_paragraph(start));
        Utterance {
            kind: QuotationKind::Direct,
            parts: vec![stretch.marked.content],
            content: stretch.marked.content,
            marked: stretch.marked.span,
            attribution,
            carried,
            passage: self.passage,
            opens_paragraph: start == 0,
            goes_on: stretch.marked.goes_on,
        }
    }

    /// The attribution that follows a stretch. After a full stop inside the marks a sentence of the narrator begins,
    /// unless it goes on in lower case.
    fn attribution_behind(&self, stretch: &Stretch) -> Option<Attribution> {
        let end = stretch.tokens.end;
        let stopped = self.marked_ends_with(stretch, &['.']) && !self.marked_ends_with(stretch, &['…']);
        let goes_on =
            self.word(end).starts_with(|c: char| c.is_lowercase() || matches!(c, '—' | '–' | '―' | '-' | ','));
        (!stopped || goes_on).then(|| self.attribution_after(end)).flatten()
    }

    /// The last attribution before a quotation in its paragraph: `The mayor spoke of the flood. “We were lucky.”`
    fn attribution_in_paragraph(&self, at: u32) -> Option<Attribution> {
        let verb = (0..at).rev().find(|&at| self.reports(at).is_some() && !self.is_marked(at) && self.is_main(at))?;
        let subject = self.subject(verb).filter(|&subject| !self.is_marked(subject))?;
        Some(self.attribution(verb, Some((subject, self.noun_phrase(subject)))))
    }

    /// The last attribution of the passage if it ends in a colon, as before a quotation in a paragraph of its own.
    pub fn attribution_at_end(&self) -> Option<Attribution> {
        let end = self.tokens.len() as u32;
        let last = (0..end).rev().find(|&at| self.tag(at) != Tag::Space)?;
        let open = matches!(self.word(last), ":" | ",");
        open.then(|| self.attribution_before(last + 1)).flatten()
    }

    /// Whether a verb stands in a main clause.
    fn is_main(&self, verb: u32) -> bool {
        !matches!(self.tree.dep(verb), Dep::Relcl | Dep::Acl | Dep::Amod | Dep::Csubj)
    }

    /// How many words stand in a run of tokens, marks left out.
    pub fn words_in(&self, tokens: Range<u32>) -> usize {
        tokens.filter(|&at| self.word(at).contains(char::is_alphanumeric)).count()
    }

    fn first_letter(&self, tokens: Range<u32>) -> Option<char> {
        tokens.map(|at| self.word(at)).find_map(|word| word.chars().find(|c| c.is_alphabetic()))
    }
}
