//! The readable text of a block, apart from markup and odd spaces, and the way back to the source.

use crate::text::Span;

/// The text of a block as a reader sees it: markup gone, every kind of space a plain one, soft hyphens and zero-width
/// characters gone. Each of its bytes leads back to the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    text: String,
    /// Runs copied one to one, in order: where they start in `text` and in the source.
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
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
        let end = self.runs.get(index + 1).map_or(self.text.len() as u32, |next| next.at);
        self.runs[index].copied(end)
    }
}

impl Run {
    fn copied(&self, end: u32) -> bool {
        (end - self.at) as usize == self.source.len()
    }
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
}
