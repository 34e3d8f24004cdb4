//! Words of an article shown as they stand, with the line that they lead to.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Place;
use super::appearances::day;
use crate::archive::{ArticleId, Record};
use crate::text::{Lines, Span};

/// Characters that are shown before and after the words in question, of a sentence that is longer.
const AROUND: usize = 160;
/// Characters of the words in question that are shown; of longer ones the middle goes.
const MOST: usize = 900;

/// Words of an article with a little around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where the words in question stand.
    pub place: Place,
    /// How messages name the article.
    pub label: String,
    /// The line on which they begin, from 1.
    pub line: u32,
    /// The day the article was published.
    pub published: Option<Date>,
    /// The words, in order. White space is folded to single spaces, which belong to the pieces.
    pub pieces: Vec<Piece>,
}

/// A run of words of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub words: String,
    /// What they are in the passage.
    pub tone: Tone,
}

/// What words of a passage are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// What stands around the words in question.
    Around,
    /// The words in question.
    Meant,
    /// Words in question that differ from those of the passage beside it.
    Differs,
}

impl Passage {
    /// All the words, as a person reads them.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.words.as_str()).collect()
    }
}

/// Cuts passages out of articles; knows where the lines of those begin that it has seen.
#[derive(Default)]
pub(super) struct Quoting {
    lines: BTreeMap<ArticleId, Lines>,
}

impl Quoting {
    /// The words at `span` with the sentences that they stand in.
    pub(super) fn passage(&mut self, record: &Record, span: Span) -> Passage {
        self.marked(record, span, &[])
    }

    /// The same, of which the words at `differing`, parts of `span` in order, differ from those of the passage beside it.
    pub(super) fn marked(&mut self, record: &Record, span: Span, differing: &[Span]) -> Passage {
        let text = &*record.text;
        let lines = self.lines.entry(record.id.clone()).or_insert_with(|| Lines::of(text));
        let line = lines.number(span.start);
        let around = sentences(record, span).unwrap_or_else(|| lines.span(text, lines.line(span.start)).cover(span));
        Passage {
            place: Place { article: record.id.clone(), span },
            label: record.label.clone(),
            line,
            published: day(record),
            pieces: pieces(text, around, span, differing),
        }
    }
}

/// From the first to the last sentence that shares words with `span`, and `span` itself.
fn sentences(record: &Record, span: Span) -> Option<Span> {
    let sentences = &record.facts.sentences;
    let first = sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let touching =
        sentences.get(first..)?.iter().take_while(|sentence| sentence.span.start < span.end.max(span.start + 1));
    touching.map(|sentence| sentence.span).reduce(Span::cover).map(|around| around.cover(span))
}

/// The pieces of `around`, of which `span` is meant.
fn pieces(text: &str, around: Span, span: Span, differing: &[Span]) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    pieces.add(&last_words(folded(Span { start: around.start, end: span.start }.of(text))), Tone::Around);
    let mut at = span.start;
    for &differs in differing.iter().filter(|differs| span.contains(**differs)) {
        pieces.add(&folded(Span { start: at, end: differs.start.max(at) }.of(text)), Tone::Meant);
        pieces.add(&folded(Span { start: differs.start.max(at), end: differs.end.max(at) }.of(text)), Tone::Differs);
        at = differs.end.max(at);
    }
    pieces.add(&shortened(folded(Span { start: at, end: span.end.max(at) }.of(text))), Tone::Meant);
    pieces.add(&first_words(folded(Span { start: span.end, end: around.end.max(span.end) }.of(text))), Tone::Around);
    pieces.done()
}

/// Pieces in the making: no double spaces, no empty ones.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn add(&mut self, words: &str, tone: Tone) {
        let follows_space = self.0.last().is_none_or(|piece| piece.words.ends_with(' '));
        let words = if follows_space { words.trim_start_matches(' ') } else { words };
        match self.0.last_mut() {
            _ if words.is_empty() => {}
            Some(last) if last.tone == tone => last.words.push_str(words),
            _ => self.0.push(Piece { words: words.to_owned(), tone }),
        }
    }

    fn done(mut self) -> Vec<Piece> {
        if let Some(last) = self.0.last_mut() {
            last.words.truncate(last.words.trim_end().len());
        }
        self.0.retain(|piece| !piece.words.is_empty());
        self.0
    }
}

/// Every run of white space as one space, at the edges too.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character.is_whitespace() {
            true if !out.ends_with(' ') => out.push(' '),
            true => {}
            false => out.push(character),
        }
    }
    out
}

/// The last words of what comes before.
fn last_words(text: String) -> String {
    let Some((from, _)) = text.char_indices().rev().nth(AROUND) else { return text };
    let kept = text.get(from..).unwrap_or_default();
    format!("… {}", kept.split_once(' ').map_or(kept, |(_, whole)| whole))
}

/// The first words of what comes after.
fn first_words(text: String) -> String {
    let Some((to, _)) = text.char_indices().nth(AROUND) else { return text };
    let kept = text.get(..to).unwrap_or_default();
    format!("{} …", kept.rsplit_once(' ').map_or(kept, |(whole, _)| whole))
}

/// Both ends of what is too long to be read.
fn shortened(text: String) -> String {
    let count = text.chars().count();
    if count <= MOST {
        return text;
    }
    let start: String = text.chars().take(MOST / 2).collect();
    let end: String = text.chars().skip(count - MOST / 2).collect();
    let start = start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole);
    let end = end.split_once(' ').map_or(end.as_str(), |(_, whole)| whole);
    format!("{start} … {end}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Engine;

    fn record(text: &str) -> Record {
        Record::read(ArticleId::new("a.md"), "a.md", text, |prose| Engine::embedded().analyse(prose))
    }

    fn shown(text: &str, words: &str) -> String {
        let start = text.find(words).expect("the words");
        let passage = Quoting::default().passage(&record(text), Span::new(start, start + words.len()));
        let mark = |piece: &Piece| match piece.tone {
            Tone::Around => piece.words.clone(),
            Tone::Meant => format!("[{}]", piece.words),
            Tone::Differs => format!("<{}>", piece.words),
        };
        format!("{}: {}", passage.line, passage.pieces.iter().map(mark).collect::<String>())
    }

    #[test]
    fn a_passage_is_its_sentence_on_one_line() {
        let text = "# Ferry runs again\n\nThe ferry\nhas  sailed. Nobody was hurt in the storm.\n";
        assert_eq!(shown(text, "sailed"), "4: The ferry has [sailed].");
        assert_eq!(shown(text, "sailed. Nobody"), "4: The ferry has [sailed. Nobody] was hurt in the storm.");
    }

    #[test]
    fn long_sentences_are_cut_at_words() {
        let many = "barley ".repeat(60);
        let text = format!("Harvest\n\nThey sold {many}and then wheat and then {many}to the mill.\n");
        let shown = shown(&text, "wheat");
        assert!(shown.starts_with("3: … barley ") && shown.ends_with("barley …"), "{shown}");
        assert!(shown.contains(" and then [wheat] and then "), "{shown}");
        assert!(shown.chars().count() < 2 * AROUND + 30, "{shown}");
    }

    #[test]
    fn differing_words_are_told_apart() {
        let text = "Toll\n\nThe storm killed nine people on the coast.\n";
        let at = |words: &str| {
            let start = text.find(words).expect("the words");
            Span::new(start, start + words.len())
        };
        let passage = Quoting::default().marked(&record(text), at("killed nine people"), &[at("nine")]);
        let tones: Vec<(&str, Tone)> = passage.pieces.iter().map(|piece| (piece.words.as_str(), piece.tone)).collect();
        assert_eq!(
            tones,
            [
                ("The storm ", Tone::Around),
                ("killed ", Tone::Meant),
                ("nine", Tone::Differs),
                (" people", Tone::Meant),
                (" on the coast.", Tone::Around)
            ]
        );
    }

    #[test]
    fn no_span_makes_it_fail() {
        let text = "Ünïcode\n\nTwo “words” 東京.\n";
        let record = record(text);
        for start in 0..text.len() as u32 + 3 {
            for length in 0..6 {
                Quoting::default().passage(&record, Span { start, end: start + length });
            }
        }
    }
}
