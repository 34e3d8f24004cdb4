//! The readable text of a block, apart from markup and odd spaces, and the way back to the source.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// The text of a block as a reader sees it: markup gone, every kind of space a plain one, soft hyphens and zero-width
/// characters gone. Each of its bytes leads back to the source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prose {
    text: String,
    /// Runs copied one to one, in order: where they start in `text` and in the source.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Run {
    /// First byte in the prose.
    at: u32,
    /// Its span in the source. For a copied run the two lengths agree; a replaced space may have another length.
    source: Span,
}

impl Prose {
    /// The text to read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is anything to read.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Appends `source_text`, which stands at byte `source_start` of the article, character for character.
    pub fn push_copied(&mut self, source_text: &str, source_start: usize) {
        if source_text.is_empty() {
            return;
        }
        let source = Span::new(source_start, source_start + source_text.len());
        self.push(source_text, source);
    }

    /// Appends `text` for the source span that it stands for: a plain space for a no-break one, `&` for `&amp;`.
    pub fn push_replaced(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        self.push(text, source);
    }

    /// Appends what a reader sees of `source_text`, which stands at byte `source_start` of the article: any white space
    /// is a plain space, runs of it a single one, characters without width are gone.
    pub fn push_seen(&mut self, source_text: &str, source_start: usize) {
        let mut copied_from = 0;
        for (at, character) in source_text.char_indices() {
            let seen = Seen::of(character);
            if seen == Seen::Itself {
                continue;
            }
            let end = at + character.len_utf8();
            self.push_copied(&source_text[copied_from..at], source_start + copied_from);
            if seen == Seen::Space && !self.text.ends_with(' ') && !self.text.is_empty() {
                self.push_replaced(" ", Span::new(source_start + at, source_start + end));
            }
            copied_from = end;
        }
        self.push_copied(&source_text[copied_from..], source_start + copied_from);
    }

    /// Appends `next`, which stands further down in the article, as a new line of the same paragraph.
    pub fn push_line(&mut self, next: &Prose) {
        let (Some(last), Some(first)) = (self.runs.last(), next.runs.first()) else {
            if self.runs.is_empty() {
                *self = next.clone();
            }
            return;
        };
        if !self.text.ends_with(' ') {
            let gap = Span { start: last.source.end, end: first.source.start.max(last.source.end) };
            self.push(" ", gap);
        }
        let shift = self.text.len() as u32;
        self.text.push_str(&next.text);
        self.runs.extend(next.runs.iter().map(|run| Run { at: run.at + shift, source: run.source }));
    }

    /// The part of the prose at `span` (bytes of the prose), without white space at its edges.
    pub fn slice(&self, span: Span) -> Prose {
        let part = span.of(&self.text);
        let start = span.start as usize + (part.len() - part.trim_start().len());
        let end = start + part.trim().len();
        let mut slice = Prose::default();
        let first = self.runs.partition_point(|run| run.at as usize <= start).saturating_sub(1);
        for (index, run) in self.runs.iter().enumerate().skip(first) {
            let run_start = run.at as usize;
            if run_start >= end {
                break;
            }
            let run_end = self.end_of_run(index) as usize;
            let (from, to) = (run_start.max(start), run_end.min(end));
            let Some(text) = self.text.get(from..to) else { continue };
            if self.is_copied(index) {
                slice.push_copied(text, run.source.start as usize + (from - run_start));
            } else {
                slice.push_replaced(text, run.source);
            }
        }
        slice
    }

    /// The prose without white space at its edges.
    pub fn trimmed(self) -> Prose {
        if self.text.trim().len() == self.text.len() { self } else { self.slice(Span::new(0, self.text.len())) }
    }

    /// The place in the article of the whole prose, white space at its edges left out.
    pub fn source_span(&self) -> Span {
        let start = self.text.len() - self.text.trim_start().len();
        self.to_source(Span::new(start, start + self.text.trim().len()))
    }

    fn push(&mut self, text: &str, source: Span) {
        let at = self.text.len() as u32;
        self.text.push_str(text);
        match self.runs.last_mut() {
            Some(last) if last.source.end == source.start && last.copied(at) && source.len() == text.len() => {
                last.source.end = source.end;
            }
            _ => self.runs.push(Run { at, source }),
        }
    }

    /// The place in the article of a span of the prose: from the source of its first byte to that of its last.
    pub fn to_source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.source_of(span.start);
            return Span { start: at, end: at };
        }
        let last = span.end - 1;
        let (index, run) = match self.run_at(last) {
            Some(found) => found,
            None => return Span::default(),
        };
        let end = if self.is_copied(index) { run.source.start + (last - run.at) + 1 } else { run.source.end };
        Span { start: self.source_of(span.start), end }
    }

    fn source_of(&self, at: u32) -> u32 {
        match self.run_at(at) {
            Some((index, run)) if self.is_copied(index) => (run.source.start + (at - run.at)).min(run.source.end),
            Some((_, run)) => run.source.start,
            None => 0,
        }
    }

    fn run_at(&self, at: u32) -> Option<(usize, Run)> {
        let index = self.runs.partition_point(|run| run.at <= at).checked_sub(1)?;
        Some((index, self.runs[index]))
    }

    /// Whether the run stands in the source byte for byte.
    fn is_copied(&self, index: usize) -> bool {
        self.runs[index].copied(self.end_of_run(index))
    }

    fn end_of_run(&self, index: usize) -> u32 {
        self.runs.get(index + 1).map_or(self.text.len() as u32, |next| next.at)
    }
}

impl Run {
    fn copied(&self, end: u32) -> bool {
        (end - self.at) as usize == self.source.len()
    }
}

/// What a reader sees of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Itself,
    Space,
    Nothing,
}

impl Seen {
    fn of(character: char) -> Seen {
        match character {
            ' ' => Seen::Space,
            '!'..='~' => Seen::Itself,
            _ if is_invisible(character) => Seen::Nothing,
            _ if character.is_whitespace() || character.is_control() => Seen::Space,
            _ => Seen::Itself,
        }
    }
}

/// Whether a character takes no room on the page: soft hyphen, zero-width space and joiners, marks of direction, byte
/// order mark, NUL.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\0' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_leads_back_over_markup_and_odd_spaces() {
        let source = "The **new\u{a0}law** passed";
        let mut prose = Prose::default();
        prose.push_copied("The ", 0);
        prose.push_copied("new", 6);
        prose.push_replaced(" ", Span::new(9, 11));
        prose.push_copied("law", 11);
        prose.push_copied(" passed", 16);
        assert_eq!(prose.text(), "The new law passed");
        assert_eq!(prose.to_source(Span::new(4, 11)).of(source), "new\u{a0}law");
        assert_eq!(prose.to_source(Span::new(8, 18)).of(source), "law** passed");
        assert_eq!(prose.to_source(Span::new(7, 8)).of(source), "\u{a0}");
        assert_eq!(prose.to_source(Span::new(0, 18)).of(source), source);
    }

    #[test]
    fn the_reader_sees_plain_single_spaces_and_no_soft_hyphens() {
        let source = "inter\u{ad}national\u{a0} \ttalks\u{200b}";
        let mut prose = Prose::default();
        prose.push_seen(source, 0);
        assert_eq!(prose.text(), "international talks");
        assert_eq!(prose.to_source(Span::new(0, 13)).of(source), "inter\u{ad}national");
        assert_eq!(prose.to_source(Span::new(14, 19)).of(source), "talks");
    }

    #[test]
    fn a_slice_leads_to_the_same_places() {
        let source = "BONN (dpa)\u{a0}—\u{a0}The new\u{a0}law";
        let mut prose = Prose::default();
        prose.push_seen(source, 0);
        let body = prose.slice(Span::new(14, prose.text().len()));
        assert_eq!(body.text(), "The new law");
        assert_eq!(body.source_span().of(source), "The new\u{a0}law");
    }

    #[test]
    fn lines_of_a_paragraph_join_with_a_space() {
        let source = "The new\r\nlaw";
        let (mut prose, mut next) = (Prose::default(), Prose::default());
        prose.push_seen("The new", 0);
        next.push_seen("law", 9);
        prose.push_line(&next);
        assert_eq!(prose.text(), "The new law");
        assert_eq!(prose.to_source(Span::new(4, 11)).of(source), "new\r\nlaw");
    }
}
