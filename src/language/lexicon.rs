//! The words seen so far: what the model wants to know of a word is worked out once.

use rustc_hash::FxHashMap;

use super::characters::Characters;
use super::ids::{self, Norms, Symbols};
use super::tokenizer::Word;

/// Number of a word in the lexicon.
pub(super) type WordId = u32;

/// What the model knows of a word.
pub(super) struct Lexeme {
    /// The ids of its norm, its first character, its last three characters and its shape.
    pub(super) views: [u64; 4],
    /// Whether it is white space.
    pub(super) is_space: bool,
    /// Which of the words that attribute rules name its lower-case form is.
    pub(super) rule_word: Option<u16>,
}

/// The tables that a lexeme is worked out from.
pub(super) struct Dictionary {
    symbols: Symbols,
    norms: Norms,
}

impl Dictionary {
    /// From the tables of symbols and norms (data/README.md).
    pub(super) fn read(symbols: &'static str, norms: &'static str) -> Dictionary {
        Dictionary { symbols: Symbols::read(symbols), norms: Norms::read(norms) }
    }

    fn lexeme(
        &self,
        text: &str,
        norm: Option<&str>,
        rule_words: &FxHashMap<&str, u16>,
        characters: &Characters,
    ) -> Lexeme {
        let id = |text: &str| self.symbols.id(text);
        let lower = text.to_lowercase();
        let norm = norm.or_else(|| self.norms.get(id(text))).unwrap_or(&lower);
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Lexeme {
            views: [id(norm), id(&text[..first]), id(&text[last..]), id(&ids::shape(text, characters))],
            is_space: text.chars().all(|char| characters.is(char, Characters::SPACE)),
            rule_word: rule_words.get(&*lower).copied(),
        }
    }
}

/// The words seen so far. It belongs to one thread and one dictionary.
#[derive(Default)]
pub(super) struct Lexicon {
    numbers: FxHashMap<u64, WordId>,
    lexemes: Vec<Lexeme>,
}

impl Lexicon {
    /// The number of a word; a word not seen before is worked out.
    pub(super) fn number(
        &mut self,
        text: &str,
        word: &Word,
        dictionary: &Dictionary,
        rule_words: &FxHashMap<&str, u16>,
        characters: &Characters,
    ) -> WordId {
        let text = word.span.of(text);
        // Two words are taken for one if these 64 bits agree: a matter of 10^-12 for the words of a lifetime.
        let norm = word.norm.map_or(0, |norm| ids::hash(norm.as_bytes()).rotate_left(1));
        let key = ids::hash(text.as_bytes()) ^ norm;
        *self.numbers.entry(key).or_insert_with(|| {
            self.lexemes.push(dictionary.lexeme(text, word.norm, rule_words, characters));
            (self.lexemes.len() - 1) as WordId
        })
    }

    /// What is known of a word of this lexicon.
    pub(super) fn get(&self, word: WordId) -> &Lexeme {
        &self.lexemes[word as usize]
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// Forgets all words.
    pub(super) fn clear(&mut self) {
        self.numbers.clear();
        self.lexemes.clear();
    }
}
