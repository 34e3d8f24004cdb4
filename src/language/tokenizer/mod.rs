//! Words and marks: spaCy's tokenizer (`tokenizer.pyx`), with the rules of its English.
//!
//! The text is cut at white space. From each chunk, prefixes and suffixes are taken off one by one, until what remains is
//! an exception (`don't`, `U.S.`) or has none; what remains is kept whole if it is an address of the web, and is otherwise
//! cut at its infixes. Afterwards runs of tokens that spell an exception (`:` `)`) are put together again.

mod address;
mod affixes;
mod exceptions;

use self::affixes::Affixes;
use self::exceptions::{Exceptions, Piece};
use super::characters::Characters;
use crate::text::Span;

/// A word or mark as the tokenizer found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its place, bytes.
    pub(super) span: Span,
    /// The norm that an exception gives it: `not` for the `n't` of `don't`.
    pub(super) norm: Option<&'static str>,
}

/// The tokenizer's tables.
pub(super) struct Tokenizer {
    affixes: Affixes,
    exceptions: Exceptions,
}

impl Tokenizer {
    /// From the tables of characters, affixes and exceptions (data/README.md).
    pub(super) fn read(characters: &str, affixes: &'static str, exceptions: &'static str) -> Tokenizer {
        let affixes = Affixes::read(Characters::read(characters), affixes);
        let mut tokenizer = Tokenizer { affixes, exceptions: Exceptions::read(exceptions) };
        let sequences = tokenizer.exceptions.chunks().filter_map(|chunk| tokenizer.sequence(chunk)).collect();
        tokenizer.exceptions.set_sequences(sequences);
        tokenizer
    }

    /// The classes of characters.
    pub(super) fn characters(&self) -> &Characters {
        self.affixes.characters()
    }

    /// Cuts `text` into words, marks and white space, and appends them to `words`. A single space between two of them
    /// belongs to none.
    pub(super) fn cut(&self, text: &str, words: &mut Vec<Word>) {
        let first = words.len();
        self.cut_chunks(text, words, true);
        self.exceptions.join(text, words, first);
    }

    fn cut_chunks(&self, text: &str, words: &mut Vec<Word>, exceptions: bool) {
        let (mut start, mut in_space) = (0, text.chars().next().is_some_and(|char| self.is_space(char)));
        for (at, char) in text.char_indices() {
            if self.is_space(char) == in_space {
                continue;
            }
            if start < at {
                self.cut_chunk(text, Span::new(start, at), words, exceptions);
            }
            start = if char == ' ' { at + 1 } else { at };
            in_space = !in_space;
        }
        if start < text.len() {
            self.cut_chunk(text, Span::new(start, text.len()), words, exceptions);
        }
    }

    fn is_space(&self, char: char) -> bool {
        self.characters().is(char, Characters::SPACE)
    }

    /// Cuts one run of characters without white space, or one of white space.
    fn cut_chunk(&self, text: &str, chunk: Span, words: &mut Vec<Word>, exceptions: bool) {
        let exception = |span: Span| if exceptions { self.exceptions.get(span.of(text)) } else { None };
        if let Some(pieces) = exception(chunk) {
            return push_pieces(pieces, chunk, words);
        }
        if chunk.of(text).bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return words.push(Word { span: chunk, norm: None });
        }
        let (mut rest, mut suffixes) = (chunk, Vec::new());
        while !rest.is_empty() && exception(rest).is_none() {
            let prefix = Span { end: rest.start + self.affixes.prefix(rest.of(text)) as u32, ..rest };
            let behind = Span { start: prefix.end, ..rest };
            if !prefix.is_empty() && exception(behind).is_some() {
                words.push(Word { span: prefix, norm: None });
                rest = behind;
                break;
            }
            let suffix = Span { start: rest.end - self.affixes.suffix(behind.of(text)) as u32, ..rest };
            let before = Span { end: suffix.start, ..rest };
            if !suffix.is_empty() && exception(before).is_some() {
                suffixes.push(suffix);
                rest = before;
                break;
            }
            if prefix.is_empty() && suffix.is_empty() {
                break;
            }
            if !prefix.is_empty() {
                words.push(Word { span: prefix, norm: None });
            }
            if !suffix.is_empty() {
                suffixes.push(suffix);
            }
            rest = Span { start: prefix.end, end: suffix.start };
        }
        match exception(rest) {
            _ if rest.is_empty() => {}
            Some(pieces) => push_pieces(pieces, rest, words),
            None => self.cut_at_infixes(text, rest, words),
        }
        words.extend(suffixes.into_iter().rev().map(|span| Word { span, norm: None }));
    }

    fn cut_at_infixes(&self, text: &str, rest: Span, words: &mut Vec<Word>) {
        let mut push = |start: usize, end: usize| {
            if start < end {
                words.push(Word { span: Span::new(start, end).shifted(rest.start as usize), norm: None });
            }
        };
        let string = rest.of(text);
        if address::is_address(string, self.characters()) {
            return push(0, string.len());
        }
        let mut start = 0;
        for infix in self.affixes.infixes(string).filter(|infix| infix.start > 0) {
            push(start, infix.start);
            push(infix.start, infix.end);
            start = infix.end;
        }
        push(start, string.len());
    }

    /// The tokens into which an exception falls apart where it is not recognised as a whole chunk, if it does: `:)` into
    /// `:` and `)`.
    fn sequence(&self, chunk: &str) -> Option<Vec<Box<str>>> {
        let affixes = &self.affixes;
        let splits = affixes.prefix(chunk) > 0 || affixes.suffix(chunk) > 0 || affixes.infixes(chunk).next().is_some();
        if !splits && !chunk.contains(' ') {
            return None;
        }
        let mut words = Vec::new();
        self.cut_chunks(chunk, &mut words, false);
        Some(words.iter().map(|word| word.span.of(chunk).into()).collect())
    }
}

fn push_pieces(pieces: &[Piece], span: Span, words: &mut Vec<Word>) {
    let mut start = span.start;
    for piece in pieces {
        let end = start + piece.length;
        words.push(Word { span: Span { start, end }, norm: piece.norm });
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::engine::tests::tokens;

    #[test]
    fn words_and_marks() {
        let cases = [
            ("", ""),
            ("She didn't go.", "She did n't go ."),
            ("(U.S.-born) co-founder's", "( U.S.-born ) co - founder 's"),
            ("At 10a.m. Mr. O'Neil paid $5.5bn, i.e. 5km.", "At 10 a.m. Mr. O'Neil paid $ 5.5bn , i.e. 5 km ."),
            ("see https://a.example.org/x?y=(1). Then", "see https://a.example.org/x?y=(1 ) . Then"),
            ("“No…” he said—twice", "“ No … ” he said — twice"),
            ("one. two.Three four,five 3-4 a/b", "one . two . Three four , five 3 - 4 a / b"),
            (":) :-( =D", ":) :-( =D"),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn white_space_beyond_one_space_is_a_token() {
        assert_eq!(tokens("a  b"), ["a", " ", "b"]);
        assert_eq!(tokens(" a \n\nb "), [" ", "a", "\n\n", "b"]);
        assert_eq!(tokens("\u{a0}\u{1c}"), ["\u{a0}\u{1c}"]);
    }
}
