//! The numbers of one sentence with the words between them.

use crate::archive::Record;
use crate::facts::{Quantity, Unit};
use crate::text::Span;

/// A sentence with its numbers.
pub struct Numbers<'a> {
    /// The article.
    pub record: &'a Record,
    /// The sentence's place.
    pub span: Span,
    /// Its text in lower case; its bytes are those of the article, for ASCII changes case only.
    pub lower: String,
    /// Its quantities, in order.
    pub quantities: &'a [Quantity],
}

/// The sentences of the running text that hold numbers, in order.
pub fn sentences(record: &Record) -> Vec<Numbers<'_>> {
    let all = &record.facts.quantities;
    let runs = all.chunk_by(|one, next| one.sentence == next.sentence);
    let running = runs.filter_map(|quantities| {
        let sentence = record.facts.sentences.get(quantities.first()?.sentence as usize)?;
        let block = record.article.blocks.get(sentence.block)?;
        let lower = sentence.span.of(&record.text).to_ascii_lowercase();
        block.kind.is_body().then_some(Numbers { record, span: sentence.span, lower, quantities })
    });
    running.collect()
}

impl<'a> Numbers<'a> {
    /// The words between two places of the sentence, in lower case.
    pub fn between(&self, first: Span, second: Span) -> &str {
        self.slice(first.end, second.start)
    }

    /// The words of the sentence before a place, in lower case.
    pub fn before(&self, place: Span) -> &str {
        self.slice(self.span.start, place.start)
    }

    /// The words of the sentence behind a place, in lower case.
    pub fn after(&self, place: Span) -> &str {
        self.slice(place.end, self.span.end)
    }

    fn slice(&self, from: u32, to: u32) -> &str {
        let start = from.saturating_sub(self.span.start) as usize;
        let end = to.saturating_sub(self.span.start) as usize;
        self.lower.get(start..end.max(start)).unwrap_or("")
    }

    /// The words of a quantity as written.
    pub fn words(&self, quantity: &Quantity) -> &'a str {
        quantity.span.of(&self.record.text).trim()
    }
}

/// Whether two quantities are measured alike, so that they can be added or compared.
pub fn alike(a: &Quantity, b: &Quantity) -> bool {
    match (&a.unit, &b.unit) {
        (Unit::Money(a), Unit::Money(b)) => a == b || a == "XXX" || b == "XXX",
        (Unit::Ordinal | Unit::Score(..) | Unit::Age, _) => false,
        (a, b) => a == b,
    }
}

/// Whether `text` holds `word` as a word of its own.
pub fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
    })
}

/// Whether `text` holds any of these words.
pub fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| has_word(text, word))
}

/// A number for a message: without decimals that say nothing.
pub fn shown(value: f64) -> String {
    let rounded = if value.abs() >= 100.0 { value.round() } else { (value * 10.0).round() / 10.0 };
    let text = format!("{rounded}");
    if rounded.fract() != 0.0 || rounded.abs() < 1000.0 {
        return text;
    }
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}")
}
