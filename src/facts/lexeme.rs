//! Runs of letters, runs of digits and single marks: what dates and numbers are read from. They do not depend on where
//! the tokenizer cuts `2025-09-16`, `34-year-old` or `7.5m`.

use smol_str::SmolStr;

use super::{Passage, Reading};
use crate::text::Span;

/// A run of letters, a run of digits, or one other character.
#[derive(Clone, Debug)]
pub struct Lexeme<'a> {
    /// As written.
    pub text: &'a str,
    /// In lower case.
    pub lower: SmolStr,
    /// What it is made of.
    pub kind: LexemeKind,
    /// Its place in the article.
    pub span: Span,
    /// Index of the token it stands in.
    pub token: u32,
    /// Whether white space or the start of the passage comes before it.
    pub spaced: bool,
}

/// What a lexeme is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexemeKind {
    /// Letters.
    Word,
    /// Decimal digits.
    Digits,
    /// One character that is neither.
    Mark,
}

/// The lexemes of a passage.
pub fn lexemes<'a>(reading: &Reading<'a>, passage: &Passage) -> Vec<Lexeme<'a>> {
    let mut lexemes: Vec<Lexeme<'a>> = Vec::new();
    let mut end = None;
    for (index, token) in passage.analysis.tokens.iter().enumerate() {
        let text = reading.word(token);
        if text.trim().is_empty() {
            continue;
        }
        let glued = end == Some(token.span.start);
        cut(text, token.span.start as usize, index as u32, glued, &mut lexemes);
        end = Some(token.span.end);
    }
    lexemes
}

/// Appends the lexemes of one token.
fn cut<'a>(text: &'a str, start: usize, token: u32, glued: bool, lexemes: &mut Vec<Lexeme<'a>>) {
    let mut from = 0;
    let mut spaced = !glued;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let goes_on = chars.peek().is_some_and(|(_, next)| kind(c) != LexemeKind::Mark && kind(*next) == kind(c));
        if goes_on {
            continue;
        }
        if c.is_whitespace() {
            spaced = true;
        } else {
            let word = &text[from..end];
            let span = Span::new(start + from, start + end);
            let lower = word.chars().flat_map(char::to_lowercase).collect();
            lexemes.push(Lexeme { text: word, lower, kind: kind(c), span, token, spaced });
            spaced = false;
        }
        from = end;
    }
}

fn kind(c: char) -> LexemeKind {
    if c.is_ascii_digit() {
        LexemeKind::Digits
    } else if c.is_alphabetic() {
        LexemeKind::Word
    } else {
        LexemeKind::Mark
    }
}

impl Lexeme<'_> {
    /// The number that the digits write, if it is one of at most nine digits.
    pub fn number(&self) -> Option<u32> {
        let short = self.kind == LexemeKind::Digits && self.text.len() <= 9;
        short.then(|| self.text.parse().ok()).flatten()
    }

    /// Whether it is this word or mark, given in lower case.
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    /// Whether it is one of these words or marks, given in lower case.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    /// Whether it is one of the dashes, the hyphen among them.
    pub fn is_dash(&self) -> bool {
        self.is_any(&["-", "–", "—", "‑", "−"])
    }

    /// Whether it starts with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The lexemes of a text, each word of it a token, for tests.
#[cfg(test)]
pub fn lexemes_of(text: &str) -> Vec<Lexeme<'_>> {
    let mut lexemes = Vec::new();
    cut(text, 0, 0, false, &mut lexemes);
    lexemes
}
