//! Chunks that are cut in a way of their own: contractions, abbreviations, emoticons.

use rustc_hash::FxHashMap;

use super::{Word, push_pieces};
use crate::text::Span;

/// One token of an exception.
#[derive(Debug)]
pub(super) struct Piece {
    /// Length in bytes.
    pub(super) length: u32,
    /// The norm it is given, if not its own.
    pub(super) norm: Option<&'static str>,
}

/// The exceptions by their text.
pub(super) struct Exceptions {
    pieces: FxHashMap<Box<str>, Vec<Piece>>,
    /// Sequences of tokens that spell an exception, by their first token.
    sequences: FxHashMap<Box<str>, Vec<Vec<Box<str>>>>,
    longest: usize,
}

impl Exceptions {
    /// From lines `chunk, token, its norm or nothing, token, norm ...`, parted by tabs.
    pub(super) fn read(table: &'static str) -> Exceptions {
        let mut pieces = FxHashMap::default();
        for line in table.lines() {
            let mut fields = line.split('\t');
            let chunk = unescaped(fields.next().unwrap_or_default());
            let mut tokens = Vec::new();
            while let (Some(token), Some(norm)) = (fields.next(), fields.next()) {
                let norm = (!norm.is_empty()).then_some(norm);
                tokens.push(Piece { length: unescaped(token).len() as u32, norm });
            }
            pieces.insert(chunk, tokens);
        }
        let longest = pieces.keys().map(|chunk| chunk.len()).max().unwrap_or(0);
        Exceptions { pieces, sequences: FxHashMap::default(), longest }
    }

    /// The texts of all exceptions.
    pub(super) fn chunks(&self) -> impl Iterator<Item = &str> {
        self.pieces.keys().map(|chunk| &**chunk)
    }

    /// The tokens of `chunk`, if it is an exception.
    pub(super) fn get(&self, chunk: &str) -> Option<&[Piece]> {
        if chunk.len() > self.longest {
            return None;
        }
        self.pieces.get(chunk).map(Vec::as_slice)
    }

    /// Sets the sequences of tokens that spell an exception.
    pub(super) fn set_sequences(&mut self, sequences: Vec<Vec<Box<str>>>) {
        for sequence in sequences {
            if let Some(first) = sequence.first() {
                self.sequences.entry(first.clone()).or_default().push(sequence);
            }
        }
    }

    /// Puts together what spells an exception among the words from `first` on: the longest sequences win, then the
    /// earliest (`Tokenizer._apply_special_cases`).
    pub(super) fn join(&self, text: &str, words: &mut Vec<Word>, first: usize) {
        let mut found = self.find(text, &words[first..]);
        if found.is_empty() {
            return;
        }
        found.sort_by_key(|&(start, end)| (usize::MAX - (end - start), start));
        let mut taken = vec![false; words.len() - first];
        found.retain(|&(start, end)| {
            let free = !taken[start] && !taken[end - 1];
            taken[start..end].fill(true);
            free
        });
        found.sort_unstable();
        let old = words.split_off(first);
        let mut next = 0;
        for (start, end) in found {
            words.extend_from_slice(&old[next..start]);
            let span = old[start].span.cover(old[end - 1].span);
            match self.get(span.of(text)) {
                Some(pieces) => push_pieces(pieces, span, words),
                None => words.extend_from_slice(&old[start..end]),
            }
            next = end;
        }
        words.extend_from_slice(&old[next..]);
    }

    /// Ranges of words that are a sequence.
    fn find(&self, text: &str, words: &[Word]) -> Vec<(usize, usize)> {
        let token = |word: &Word| Span::of(word.span, text);
        let mut found = Vec::new();
        for (start, word) in words.iter().enumerate() {
            if word.span.len() > self.longest {
                continue;
            }
            for sequence in self.sequences.get(token(word)).into_iter().flatten() {
                let end = start + sequence.len();
                let spelt =
                    words.get(start..end).is_some_and(|run| run.iter().map(token).eq(sequence.iter().map(|t| &**t)));
                if spelt {
                    found.push((start, end));
                }
            }
        }
        found
    }
}

fn unescaped(text: &str) -> Box<str> {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match (char, char == '\\') {
            (_, true) => plain.push(match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                other => other.unwrap_or('\\'),
            }),
            (char, false) => plain.push(char),
        }
    }
    plain.into()
}
