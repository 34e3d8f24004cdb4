//! The words of an article in comparable form: case, quotation marks, dashes, spaces and apostrophes do not count.

use super::Block;
use crate::text::{Fingerprint, Span};

/// One word of a block's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its place in the article.
    pub span: Span,
    /// The same for words that differ in case or apostrophes alone.
    pub key: u64,
    /// Whether it stands between quotation marks, or behind one that is not closed in its block.
    pub quoted: bool,
}

impl Block {
    /// The words of the block's prose, in order. `1,200` and `3.5` are one word, `military-technical` is two.
    pub fn words(&self) -> Vec<Word> {
        let text = self.prose.text();
        let mut words = Vec::new();
        let mut open: Option<(usize, Fingerprint)> = None;
        let mut quoted = false;
        let mut characters = text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            if character.is_alphanumeric() {
                let (_, key) = open.get_or_insert_with(|| (at, Fingerprint::default()));
                character.to_lowercase().for_each(|lower| key.push(lower));
            } else if let Some((start, key)) = open.take() {
                match joint(character, &text[start..at], next) {
                    Joint::Silent => open = Some((start, key)),
                    Joint::Spoken => open = Some((start, key.with(character))),
                    Joint::None => words.push(self.word(start, at, key, quoted)),
                }
            }
            quoted = match character {
                '“' | '„' | '«' => true,
                '”' | '»' => false,
                '"' => !quoted,
                _ => quoted,
            };
        }
        words.extend(open.map(|(start, key)| self.word(start, text.len(), key, quoted)));
        words
    }

    fn word(&self, start: usize, end: usize, key: Fingerprint, quoted: bool) -> Word {
        Word { span: self.prose.to_source(Span::new(start, end)), key: key.value(), quoted }
    }
}

/// What a mark inside a word does.
enum Joint {
    /// It ends the word.
    None,
    /// The word goes on as if the mark were not there.
    Silent,
    /// The mark is a part of the word.
    Spoken,
}

/// What `mark` does between `before` and the character `next`.
fn joint(mark: char, before: &str, next: Option<char>) -> Joint {
    let in_number = before.ends_with(|c: char| c.is_numeric()) && next.is_some_and(char::is_numeric);
    let in_word = next.is_some_and(char::is_alphanumeric);
    match mark {
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' if in_word => Joint::Silent,
        ',' if in_number => Joint::Silent,
        '.' if in_number => Joint::Spoken,
        '\u{300}'..='\u{36f}' => Joint::Spoken,
        _ => Joint::None,
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Article;

    fn keys(text: &str) -> Vec<u64> {
        let article = Article::read("a.txt", text);
        article.blocks.iter().flat_map(|block| block.words()).map(|word| word.key).collect()
    }

    #[test]
    fn marks_case_and_spaces_do_not_count() {
        let plain = keys("Iraq's military-technical aid cost 1200 dollars, \"all told\"");
        assert_eq!(plain, keys("IRAQ’S military technical  aid – cost 1,200 dollars “all told”."));
        assert_eq!(plain.len(), 9);
    }

    #[test]
    fn figures_count() {
        assert_ne!(keys("It cost 3.5 million"), keys("It cost 35 million"));
        assert_ne!(keys("It cost 3 million"), keys("It cost 5 million"));
    }

    #[test]
    fn words_between_marks_are_quoted() {
        for text in ["He said “we will see” today", "He said \"we will see\" today"] {
            let quoted: Vec<bool> =
                Article::read("a.txt", text).blocks[0].words().iter().map(|word| word.quoted).collect();
            assert_eq!(quoted, [false, false, true, true, true, false]);
        }
    }

    #[test]
    fn a_word_knows_its_place() {
        let text = "\nThe prime minister’s  office\n";
        let article = Article::read("a.txt", text);
        let words: Vec<&str> = article.blocks[0].words().iter().map(|word| word.span.of(text)).collect();
        assert_eq!(words, ["The", "prime", "minister’s", "office"]);
    }
}
